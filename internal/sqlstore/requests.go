package sqlstore

import (
	"strings"

	"parley"
	"parley/internal/store"
)

const requestColumns = `brand_id, id, kind, state, consumer_id, identity_id, signed_at, mail, mailed_at, created_at, due_at,
	decided_at, decided_by, done_at, expires_at, sealed, certificate, search_from, search_seen, search_of, search_at, search_ended`

func scanRequest(r scanner) (q store.Request, err error) {
	err = r.Scan(&q.Brand, &q.ID, &q.Kind, &q.State, &q.Consumer, &q.Checked.Identity, at(&q.Checked.SignedAt), &q.Checked.Mail,
		at(&q.Checked.MailedAt), at(&q.CreatedAt), at(&q.DueAt), at(&q.DecidedAt), &q.DecidedBy, at(&q.DoneAt), at(&q.ExpiresAt),
		&q.Sealed, &q.Certificate, &q.Sought.From, &q.Sought.Seen, &q.Sought.Of, at(&q.Sought.At), &q.Sought.Ended)
	return q, err
}

func (t *tx) InsertRequest(q store.Request) (bool, error) {
	n, err := t.exec(`
		INSERT INTO requests (`+requestColumns+`)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22)
		ON CONFLICT DO NOTHING`,
		q.Brand, q.ID, q.Kind, q.State, q.Consumer, q.Checked.Identity, q.Checked.SignedAt, q.Checked.Mail,
		q.Checked.MailedAt, q.CreatedAt, q.DueAt, q.DecidedAt, q.DecidedBy, q.DoneAt, q.ExpiresAt,
		q.Sealed, q.Certificate, q.Sought.From, q.Sought.Seen, q.Sought.Of, q.Sought.At, q.Sought.Ended)
	return n > 0, err
}

func (t *tx) GetRequest(b parley.BrandID, id parley.RequestID) (store.Request, error) {
	return get(t, scanRequest, `SELECT `+requestColumns+` FROM requests WHERE brand_id = $1 AND id = $2`, b, id)
}

func (t *tx) LockRequest(b parley.BrandID, id parley.RequestID) (store.Request, error) {
	return get(t, scanRequest, `SELECT `+requestColumns+` FROM requests WHERE brand_id = $1 AND id = $2 FOR UPDATE`, b, id)
}

func (t *tx) SaveRequest(q store.Request) error {
	return t.must(`
		UPDATE requests SET state = $3, mail = $4, mailed_at = $5, decided_at = $6, decided_by = $7, done_at = $8, expires_at = $9,
			sealed = $10, certificate = $11
		WHERE brand_id = $1 AND id = $2`,
		q.Brand, q.ID, q.State, q.Checked.Mail, q.Checked.MailedAt, q.DecidedAt, q.DecidedBy, q.DoneAt, q.ExpiresAt, q.Sealed, q.Certificate)
}

func (t *tx) ListRequests(b parley.BrandID, f store.RequestFilter, p store.Page) ([]store.Request, error) {
	var w where
	w.and("brand_id = " + w.arg(b))
	if f.State != "" {
		w.and("state = " + w.arg(f.State))
	}
	if !f.Consumer.IsZero() {
		w.and("consumer_id = " + w.arg(f.Consumer))
	}
	before := end(p)
	w.and("(created_at, id) < (" + w.arg(before.At) + ", " + w.arg(before.ID) + ")")
	return list(t, scanRequest, `SELECT `+requestColumns+` FROM requests WHERE `+w.text+`
		ORDER BY created_at DESC, id DESC LIMIT `+w.arg(p.Limit), w.args...)
}

func (t *tx) CountRequests(b parley.BrandID, s parley.RequestState) (int, error) {
	n, err := t.number(`SELECT COUNT(*) FROM requests WHERE brand_id = $1 AND state = $2`, b, s)
	return int(n), err
}

func (t *tx) ListUnfinished(k parley.RequestKind, s parley.RequestState, limit int) ([]store.Request, error) {
	return list(t, scanRequest, `SELECT `+requestColumns+` FROM requests
		WHERE kind = $1 AND state = $2 AND expires_at <= $3 ORDER BY expires_at LIMIT $4`, k, s, t.now, limit)
}

func (t *tx) SaveSearch(b parley.BrandID, id parley.RequestID, was, is parley.Sought, found []parley.Trace) (bool, error) {
	n, err := t.exec(`
		UPDATE requests SET search_from = $3, search_seen = $4, search_of = $5, search_at = $6, search_ended = $7
		WHERE brand_id = $1 AND id = $2 AND search_seen = $8 AND search_at = $9`,
		b, id, is.From, is.Seen, is.Of, is.At, is.Ended, was.Seen, was.At)
	if err != nil || n == 0 {
		return false, err
	}
	for _, f := range found {
		if _, err := t.exec(`INSERT INTO traces (brand_id, request_id, conversation_id, lane, seq, found)
			VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING`, b, id, f.Conversation, f.Lane, f.Seq, f.Found); err != nil {
			return false, err
		}
	}
	return true, nil
}

func (t *tx) ListTraces(b parley.BrandID, id parley.RequestID, p store.Page) ([]parley.Trace, error) {
	return list(t, func(r scanner) (f parley.Trace, err error) {
		err = r.Scan(&f.Conversation, &f.Lane, &f.Seq, &f.Found, &f.Redacted)
		return f, err
	}, `SELECT f.conversation_id, f.lane, f.seq, f.found, COALESCE(e.redacted, TRUE) FROM traces f
		LEFT JOIN events e ON e.brand_id = f.brand_id AND e.conversation_id = f.conversation_id AND e.lane = f.lane AND e.seq = f.seq
		WHERE f.brand_id = $1 AND f.request_id = $2
		ORDER BY f.conversation_id, f.lane, f.seq, f.found LIMIT $3 OFFSET $4`, b, id, p.Limit, p.Skip)
}

func (t *tx) CountTraces(b parley.BrandID, id parley.RequestID) (int, error) {
	n, err := t.number(`SELECT COUNT(*) FROM traces WHERE brand_id = $1 AND request_id = $2`, b, id)
	return int(n), err
}

func (t *tx) NextConversations(s parley.Scope, after parley.ConversationID, limit int) ([]parley.Conversation, error) {
	var w where
	w.scope(s)
	w.and("c.id > " + w.arg([16]byte(after)))
	return list(t, scanConversation, `
		SELECT `+conversationColumns+` FROM conversations c WHERE `+w.text+` ORDER BY c.id LIMIT `+w.arg(limit), w.args...)
}

// erasuresOf groups entries of one kind by brand, so that each statement names
// one brand.
func erasuresOf(all []parley.Erasure, kind parley.ErasureKind) map[parley.BrandID][]parley.Erasure {
	out := map[parley.BrandID][]parley.Erasure{}
	for _, e := range all {
		if e.Kind == kind {
			out[e.Brand] = append(out[e.Brand], e)
		}
	}
	return out
}

func (t *tx) InsertErasures(all ...parley.Erasure) error {
	for _, e := range all {
		if _, err := t.exec(`INSERT INTO erasures (brand_id, id, kind, at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING`,
			octets16(e.Brand), e.ID, e.Kind, e.At); err != nil {
			return err
		}
	}
	return nil
}

func (t *tx) ListErasures(p store.Page) ([]parley.Erasure, error) {
	return list(t, func(r scanner) (e parley.Erasure, err error) {
		err = r.Scan((*bytes16)(&e.Brand), (*bytes16)(&e.ID), &e.Kind, at(&e.At))
		return e, err
	}, `SELECT brand_id, id, kind, at FROM erasures WHERE id > $1 ORDER BY id LIMIT $2`, start(p).ID, p.Limit)
}

// unerased tells, for each kind of entry, which of some ids are left.
var unerased = map[parley.ErasureKind]string{
	parley.ErasedKey:      `SELECT id FROM keys WHERE brand_id = $1 AND id IN (%s)`,
	parley.ErasedConsumer: `SELECT id FROM consumers WHERE brand_id = $1 AND erased_at = 0 AND id IN (%s)`,
	parley.ErasedConversation: `SELECT c.id FROM conversations c JOIN consumers u ON u.brand_id = c.brand_id AND u.id = c.consumer_id
		WHERE c.brand_id = $1 AND u.erased_at = 0 AND c.id IN (%s)`,
}

func (t *tx) FindUnerased(all []parley.Erasure) ([]parley.Erasure, error) {
	var left []parley.Erasure
	for kind, query := range unerased {
		for b, of := range erasuresOf(all, kind) {
			by := map[[16]byte]parley.Erasure{}
			for _, e := range of {
				by[e.ID] = e
			}
			err := chunks(of, func(part []parley.Erasure) error {
				ids := make([][16]byte, len(part))
				for i, e := range part {
					ids[i] = e.ID
				}
				in, args := among(2, ids)
				return t.each(func(r scanner) error {
					var id bytes16
					err := r.Scan(&id)
					left = append(left, by[id])
					return err
				}, strings.Replace(query, "%s", in, 1), append([]any{octets16(b)}, args...)...)
			})
			if err != nil {
				return nil, err
			}
		}
	}
	return left, nil
}
