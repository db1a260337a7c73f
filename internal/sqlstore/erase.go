package sqlstore

import (
	"parley"
	"parley/internal/store"
)

func (t *tx) LockConsumer(b parley.BrandID, id parley.ConsumerID) (store.Consumer, error) {
	return get(t, scanConsumer, `SELECT `+consumerColumns+` FROM consumers WHERE brand_id = $1 AND id = $2 FOR UPDATE`, b, id)
}

func (t *tx) LockIdentity(b parley.BrandID, id parley.IdentityID) (parley.Identity, error) {
	return get(t, scanIdentity, `SELECT `+identityColumns+` FROM identities WHERE brand_id = $1 AND id = $2 FOR UPDATE`, b, id)
}

// merged are the consumers that became $2, directly or not.
const merged = `WITH RECURSIVE m (id) AS (
		SELECT id FROM consumers WHERE brand_id = $1 AND merged_into = $2
		UNION SELECT c.id FROM consumers c JOIN m ON c.merged_into = m.id WHERE c.brand_id = $1)`

func (t *tx) ListMerged(b parley.BrandID, id parley.ConsumerID) ([]parley.ConsumerID, error) {
	return list(t, one[parley.ConsumerID], merged+` SELECT id FROM m ORDER BY id`, b, id)
}

func (t *tx) ListConsumerSessions(b parley.BrandID, c parley.ConsumerID) ([]parley.SessionID, error) {
	return list(t, one[parley.SessionID], `SELECT id FROM sessions WHERE brand_id = $1 AND consumer_id = $2 ORDER BY id`, b, c)
}

// What belongs to the consumer $2 of the brand $1.
const (
	hisConversations = `SELECT id FROM conversations WHERE brand_id = $1 AND consumer_id = $2`
	hisIdentities    = `SELECT id FROM identities WHERE brand_id = $1 AND consumer_id = $2`
	hisSessions      = `SELECT id FROM sessions WHERE brand_id = $1 AND consumer_id = $2`
	hisUploads       = `brand_id = $1 AND owner_ref = $2 AND owner_kind = 'consumer'`
	hisValues        = `FROM sealed_values WHERE brand_id = $1 AND (conversation_id IN (` + hisConversations + `) OR identity_id IN (` + hisIdentities + `))`
)

func (t *tx) WeighConsumer(b parley.BrandID, c parley.ConsumerID) (store.Weight, error) {
	w, err := get(t, func(r scanner) (w store.Weight, err error) {
		err = r.Scan(&w.Identities, &w.Conversations, &w.Open, &w.Events, &w.Values, &w.Drafts,
			&w.Mails, &w.Subscriptions, &w.Sessions)
		return w, err
	}, `SELECT
		(SELECT COUNT(*) FROM identities WHERE brand_id = $1 AND consumer_id = $2),
		(SELECT COUNT(*) FROM conversations WHERE brand_id = $1 AND consumer_id = $2),
		(SELECT COUNT(*) FROM conversations WHERE brand_id = $1 AND consumer_id = $2 AND state = 'open'),
		(SELECT COUNT(*) FROM events WHERE brand_id = $1 AND body IS NOT NULL AND conversation_id IN (`+hisConversations+`)),
		(SELECT COUNT(*) `+hisValues+`),
		(SELECT COUNT(*) FROM drafts WHERE brand_id = $1 AND conversation_id IN (`+hisConversations+`)),
		(SELECT COUNT(*) FROM mails WHERE brand_id = $1 AND consumer_id = $2),
		(SELECT COUNT(*) FROM push_subscriptions WHERE brand_id = $1 AND session_id IN (`+hisSessions+`)),
		(SELECT COUNT(*) FROM sessions WHERE brand_id = $1 AND consumer_id = $2)`, b, c)
	if err != nil {
		return w, err
	}
	all, err := list(t, one[parley.ConversationID], hisConversations, b, c)
	if err != nil {
		return w, err
	}
	for _, id := range all {
		err := t.each(func(r scanner) error {
			var n, bytes int64
			err := r.Scan(&n, &bytes)
			w.Files, w.FileBytes = w.Files+n, w.FileBytes+bytes
			return err
		}, `SELECT COUNT(*), CAST(COALESCE(SUM(size), 0) AS BIGINT) FROM attachments WHERE brand_id = $1 AND conversation_id = $2`, b, id)
		if err != nil {
			return w, err
		}
	}
	return w, nil
}

// eraseSteps run in this order: what is found through sessions and identities
// before them.
var eraseSteps = []string{
	`DELETE FROM sealed_values WHERE brand_id = $1 AND identity_id IN (` + hisIdentities + `)`,
	`DELETE FROM mails WHERE brand_id = $1 AND consumer_id = $2`,
	`DELETE FROM push_subscriptions WHERE brand_id = $1 AND session_id IN (` + hisSessions + `)`,
	`DELETE FROM sessions WHERE brand_id = $1 AND consumer_id = $2`,
	`DELETE FROM restore_links WHERE brand_id = $1 AND consumer_id = $2`,
	`DELETE FROM upload_parts WHERE brand_id = $1 AND upload_id IN (SELECT id FROM uploads WHERE ` + hisUploads + `)`,
	`DELETE FROM uploads WHERE ` + hisUploads,
	`DELETE FROM keys WHERE brand_id = $1 AND kind = 'identity' AND id IN (SELECT key_id FROM identities WHERE brand_id = $1 AND consumer_id = $2)`,
	`DELETE FROM identities WHERE brand_id = $1 AND consumer_id = $2`,
	`UPDATE requests SET sealed = NULL WHERE brand_id = $1 AND consumer_id = $2`,
}

// EraseConsumer locks identities and conversations before it counts: whoever is
// about to seal under a key has it locked, and is waited for.
func (t *tx) EraseConsumer(b parley.BrandID, c parley.ConsumerID) (store.Weight, error) {
	if _, err := t.LockConsumer(b, c); err != nil {
		return store.Weight{}, err
	}
	if _, err := list(t, one[[]byte], hisIdentities+` ORDER BY id FOR UPDATE`, b, c); err != nil {
		return store.Weight{}, err
	}
	talks, err := list(t, one[parley.ConversationID], hisConversations+` ORDER BY id FOR UPDATE`, b, c)
	if err != nil {
		return store.Weight{}, err
	}
	w, err := t.WeighConsumer(b, c)
	if err != nil {
		return w, err
	}
	for _, id := range talks {
		if err := t.EraseConversation(b, id); err != nil {
			return w, err
		}
	}
	for _, objects := range []string{
		`SELECT object_id FROM upload_parts WHERE brand_id = $1 AND upload_id IN (SELECT id FROM uploads WHERE ` + hisUploads + `)`,
		`SELECT object_id FROM uploads WHERE ` + hisUploads,
	} {
		if err := t.discard(objects, b, c); err != nil {
			return w, err
		}
	}
	for _, step := range eraseSteps {
		if _, err := t.exec(step, b, c); err != nil {
			return w, err
		}
	}
	all, err := t.ListMerged(b, c)
	if err != nil {
		return w, err
	}
	for _, id := range append(all, c) {
		if err := t.must(`UPDATE consumers SET sealed = NULL, erased_at = $3 WHERE brand_id = $1 AND id = $2`, b, id, t.now); err != nil {
			return w, err
		}
	}
	return w, nil
}

const itsFiles = `brand_id = $1 AND conversation_id = $2`

var eraseConversation = []string{
	`UPDATE events SET body = NULL, redacted = TRUE WHERE brand_id = $1 AND conversation_id = $2 AND body IS NOT NULL`,
	`DELETE FROM attachments WHERE ` + itsFiles,
	`DELETE FROM sealed_values WHERE brand_id = $1 AND conversation_id = $2`,
	`DELETE FROM drafts WHERE brand_id = $1 AND conversation_id = $2`,
	`DELETE FROM forms WHERE brand_id = $1 AND conversation_id = $2`,
	`DELETE FROM surveys WHERE brand_id = $1 AND conversation_id = $2`,
}

func (t *tx) EraseConversation(b parley.BrandID, c parley.ConversationID) error {
	if err := t.discard(`SELECT object_id FROM attachments WHERE `+itsFiles, b, c); err != nil {
		return err
	}
	for _, step := range eraseConversation {
		if _, err := t.exec(step, b, c); err != nil {
			return err
		}
	}
	return nil
}

func (t *tx) EraseKey(b parley.BrandID, k parley.KeyID) error {
	for _, step := range []string{
		`DELETE FROM sealed_values WHERE brand_id = $1 AND identity_id IN (SELECT id FROM identities WHERE brand_id = $1 AND key_id = $2)`,
		`DELETE FROM sessions WHERE brand_id = $1 AND consumer_id IN (SELECT consumer_id FROM identities WHERE brand_id = $1 AND key_id = $2)
			AND identity_id IN (SELECT id FROM identities WHERE brand_id = $1 AND key_id = $2)`,
		`DELETE FROM identities WHERE brand_id = $1 AND key_id = $2`,
		`DELETE FROM keys WHERE brand_id = $1 AND id = $2 AND kind = 'identity'`,
	} {
		if _, err := t.exec(step, b, k); err != nil {
			return err
		}
	}
	return nil
}
