package sqlstore

import (
	"parley"
	"parley/internal/store"
)

func (t *tx) InsertConsumer(c store.Consumer) error {
	return t.fresh(`
		INSERT INTO consumers (`+consumerColumns+`) VALUES ($1, $2, $3, $4, $5, $6)
		ON CONFLICT DO NOTHING`, c.Brand, c.ID, c.CreatedAt, c.Sealed, c.MergedInto, c.ErasedAt)
}

const consumerColumns = `brand_id, id, created_at, sealed, merged_into, erased_at`

func scanConsumer(r scanner) (c store.Consumer, err error) {
	err = r.Scan(&c.Brand, &c.ID, at(&c.CreatedAt), &c.Sealed, &c.MergedInto, at(&c.ErasedAt))
	return c, err
}

func (t *tx) GetConsumer(b parley.BrandID, id parley.ConsumerID) (store.Consumer, error) {
	return get(t, scanConsumer, `SELECT `+consumerColumns+` FROM consumers WHERE brand_id = $1 AND id = $2`, b, id)
}

func (t *tx) GetConsumers(b parley.BrandID, ids []parley.ConsumerID) (map[parley.ConsumerID]store.Consumer, error) {
	all := make(map[parley.ConsumerID]store.Consumer, len(ids))
	err := chunks(ids, func(part []parley.ConsumerID) error {
		in, args := among(2, part)
		return t.each(func(r scanner) error {
			c, err := scanConsumer(r)
			all[c.ID] = c
			return err
		}, `SELECT `+consumerColumns+` FROM consumers WHERE brand_id = $1 AND id IN (`+in+`)`, append([]any{b}, args...)...)
	})
	return all, err
}

func (t *tx) UpdateConsumer(c store.Consumer) error {
	return t.must(`UPDATE consumers SET sealed = $3, merged_into = $4 WHERE brand_id = $1 AND id = $2`,
		c.Brand, c.ID, c.Sealed, c.MergedInto)
}

const identityColumns = `brand_id, id, consumer_id, kind, subject, key_id, created_at`

func scanIdentity(r scanner) (i parley.Identity, err error) {
	err = r.Scan(&i.Brand, &i.ID, &i.Consumer, &i.Kind, &i.Subject, &i.Key, at(&i.CreatedAt))
	return i, err
}

func (t *tx) InsertIdentity(i parley.Identity) error {
	return t.fresh(`INSERT INTO identities (`+identityColumns+`) VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING`,
		i.Brand, i.ID, i.Consumer, i.Kind, i.Subject, i.Key, i.CreatedAt)
}

func (t *tx) GetIdentity(b parley.BrandID, id parley.IdentityID) (parley.Identity, error) {
	return get(t, scanIdentity, `SELECT `+identityColumns+` FROM identities WHERE brand_id = $1 AND id = $2`, b, id)
}

func (t *tx) FindIdentityBySubject(b parley.BrandID, subject []byte) (parley.Identity, bool, error) {
	return find(t, scanIdentity, `SELECT `+identityColumns+` FROM identities WHERE brand_id = $1 AND subject = $2`, b, subject)
}

func (t *tx) ListIdentities(b parley.BrandID, c parley.ConsumerID) ([]parley.Identity, error) {
	return list(t, scanIdentity, `
		SELECT `+identityColumns+` FROM identities WHERE brand_id = $1 AND consumer_id = $2 ORDER BY created_at, id`, b, c)
}

// mergeSteps run in this order: what is found through the old consumer's
// conversations first, the conversations last. His words, marks and files on
// their way become the new consumer's, so that a send repeated after the merge still finds its first.
var mergeSteps = []string{
	`UPDATE events SET author_ref = $3 WHERE brand_id = $1 AND author_kind = 'consumer' AND author_ref = $2
		AND conversation_id IN (SELECT id FROM conversations WHERE brand_id = $1 AND consumer_id = $2)`,
	`UPDATE receipts SET reader_ref = $3 WHERE brand_id = $1 AND reader_kind = 'consumer' AND reader_ref = $2
		AND conversation_id IN (SELECT id FROM conversations WHERE brand_id = $1 AND consumer_id = $2)`,
	`UPDATE conversations SET client_id = NULL WHERE brand_id = $1 AND consumer_id = $2
		AND client_id IN (SELECT client_id FROM conversations WHERE brand_id = $1 AND consumer_id = $3)`,
	`UPDATE uploads SET owner_ref = $3 WHERE brand_id = $1 AND owner_kind = 'consumer' AND owner_ref = $2`,
	`UPDATE requests SET state = 'withdrawn', done_at = decided_at WHERE brand_id = $1 AND consumer_id = $2 AND consumer_id <> $3
		AND state IN ('unconfirmed', 'open')`,
	`UPDATE identities SET consumer_id = $3 WHERE brand_id = $1 AND consumer_id = $2`,
	`UPDATE consumers SET merged_into = $3 WHERE brand_id = $1 AND id = $2`,
}

// MergeConsumer locks the conversations in the order of their ids, as every
// caller that locks several must, so that two merges cannot wait for each other.
func (t *tx) MergeConsumer(b parley.BrandID, from, to parley.ConsumerID, i parley.IdentityID) ([]parley.ConversationID, error) {
	moved, err := list(t, one[parley.ConversationID], `
		SELECT id FROM conversations WHERE brand_id = $1 AND consumer_id = $2 ORDER BY id FOR UPDATE`, b, from)
	if err != nil || from == to {
		return nil, err
	}
	for _, step := range mergeSteps {
		if _, err := t.exec(step, b, from, to); err != nil {
			return nil, err
		}
	}
	for _, last := range []string{
		`UPDATE sessions SET consumer_id = $3, identity_id = $4 WHERE brand_id = $1 AND consumer_id = $2`,
		`UPDATE conversations SET consumer_id = $3, identity_id = $4 WHERE brand_id = $1 AND consumer_id = $2`,
	} {
		if _, err := t.exec(last, b, from, to, i); err != nil {
			return nil, err
		}
	}
	clear(t.heads)
	return moved, nil
}
