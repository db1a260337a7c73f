package sqlstore

import (
	"fmt"

	"parley"
	"parley/internal/fault"
	"parley/internal/store"
)

func (t *tx) SplitIdentity(b parley.BrandID, from, to parley.ConsumerID, i, heir parley.IdentityID, all []parley.ConversationID) error {
	for _, step := range []string{
		`UPDATE identities SET consumer_id = $3 WHERE brand_id = $1 AND consumer_id = $2 AND id = $4`,
		`UPDATE sessions SET consumer_id = $3 WHERE brand_id = $1 AND consumer_id = $2 AND identity_id = $4`,
	} {
		if _, err := t.exec(step, b, from, to, i); err != nil {
			return err
		}
	}
	for _, c := range all {
		for _, step := range []string{
			`UPDATE events SET author_ref = $4 WHERE brand_id = $1 AND conversation_id = $2 AND author_kind = 'consumer' AND author_ref = $3`,
			`UPDATE receipts SET reader_ref = $4 WHERE brand_id = $1 AND conversation_id = $2 AND reader_kind = 'consumer' AND reader_ref = $3`,
			`UPDATE conversations SET consumer_id = $4 WHERE brand_id = $1 AND id = $2 AND consumer_id = $3`,
		} {
			if _, err := t.exec(step, b, c, from, to); err != nil {
				return err
			}
		}
		if _, err := t.exec(`UPDATE conversations SET identity_id = $3 WHERE brand_id = $1 AND id = $2`, b, c, i); err != nil {
			return err
		}
		if _, err := t.exec(`UPDATE sealed_values SET identity_id = $3 WHERE brand_id = $1 AND conversation_id = $2`, b, c, i); err != nil {
			return err
		}
	}
	if _, err := t.exec(`UPDATE sealed_values SET identity_id = $4 WHERE brand_id = $1 AND identity_id = $3
		AND conversation_id IN (`+hisConversations+`)`, b, from, i, heir); err != nil {
		return err
	}
	// What somebody has begun to write is sealed under keys of before.
	for _, of := range []parley.ConsumerID{from, to} {
		if _, err := t.exec(`DELETE FROM drafts WHERE brand_id = $1 AND conversation_id IN (`+hisConversations+`)`, b, of); err != nil {
			return err
		}
	}
	clear(t.heads)
	return nil
}

// otherwise is what a sealed value under another key than $3 looks like: the
// key's id follows the first byte (see internal/seal).
func otherwise(column string) string {
	return column + ` IS NOT NULL AND substr(` + column + `, 2, 16) <> $3`
}

func (t *tx) ListSealedOtherwise(b parley.BrandID, c parley.ConversationID, k parley.KeyID, limit int) ([]store.SealedPart, error) {
	events, err := list(t, func(r scanner) (p store.SealedPart, err error) {
		e := parley.Event{Brand: b, Conversation: c}
		err = r.Scan(&e.Lane, &e.Seq, &e.ID, &p.Sealed)
		p.Table, p.Lane, p.Seq, p.ID, p.AAD = "events", e.Lane, e.Seq, e.ID, e.AAD()
		return p, err
	}, `SELECT lane, seq, id, body FROM events WHERE brand_id = $1 AND conversation_id = $2 AND `+otherwise("body")+`
		ORDER BY lane, seq LIMIT $4`, b, c, k, limit)
	if err != nil {
		return nil, err
	}
	files, err := list(t, func(r scanner) (p store.SealedPart, err error) {
		a := store.Attachment{Brand: b}
		err = r.Scan(&a.ID, &p.Sealed)
		p.Table, p.ID, p.AAD = "attachments", a.ID, a.AAD()
		return p, err
	}, `SELECT id, file_key FROM attachments WHERE brand_id = $1 AND conversation_id = $2 AND `+otherwise("file_key")+`
		ORDER BY lane, seq LIMIT $4`, b, c, k, limit)
	if err != nil {
		return nil, err
	}
	values, err := list(t, func(r scanner) (p store.SealedPart, err error) {
		v := store.Value{Brand: b}
		err = r.Scan(&v.ID, &v.Class, &p.Sealed)
		p.Table, p.ID, p.AAD = "sealed_values", v.ID, v.AAD()
		return p, err
	}, `SELECT id, class, sealed FROM sealed_values WHERE brand_id = $1 AND conversation_id = $2 AND `+otherwise("sealed")+`
		ORDER BY id LIMIT $4`, b, c, k, limit)
	return append(append(events, files...), values...), err
}

func (t *tx) Reseal(b parley.BrandID, c parley.ConversationID, p store.SealedPart, sealed []byte) (bool, error) {
	var n int64
	var err error
	switch p.Table {
	case "events":
		n, err = t.exec(`UPDATE events SET body = $6 WHERE brand_id = $1 AND conversation_id = $2 AND lane = $3 AND seq = $4 AND body = $5`,
			b, c, p.Lane, p.Seq, p.Sealed, sealed)
	case "attachments":
		n, err = t.exec(`UPDATE attachments SET file_key = $4 WHERE brand_id = $1 AND id = $2 AND file_key = $3`, b, p.ID, p.Sealed, sealed)
	case "sealed_values":
		n, err = t.exec(`UPDATE sealed_values SET sealed = $4 WHERE brand_id = $1 AND id = $2 AND sealed = $3`, b, p.ID, p.Sealed, sealed)
	default:
		err = fault.Wrap(fault.CodeInternal, fmt.Errorf("reseal in table %q", p.Table))
	}
	return n > 0, err
}

func (t *tx) FirstKeys(b parley.BrandID, c parley.ConsumerID) (map[parley.ConversationID]parley.KeyID, error) {
	out := map[parley.ConversationID]parley.KeyID{}
	err := t.each(func(r scanner) error {
		var id parley.ConversationID
		var k bytes16
		err := r.Scan(&id, &k)
		out[id] = parley.KeyID(k)
		return err
	}, `SELECT c.id, (SELECT substr(e.body, 2, 16) FROM events e
			WHERE e.brand_id = c.brand_id AND e.conversation_id = c.id AND e.lane = 'public' AND e.seq <= $3
				AND e.body IS NOT NULL ORDER BY e.seq LIMIT 1)
		FROM conversations c WHERE c.brand_id = $1 AND c.consumer_id = $2 AND EXISTS (SELECT 1 FROM events e
			WHERE e.brand_id = c.brand_id AND e.conversation_id = c.id AND e.lane = 'public' AND e.seq <= $3 AND e.body IS NOT NULL)`, b, c, firstWords)
	return out, err
}
