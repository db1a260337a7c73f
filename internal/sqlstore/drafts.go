package sqlstore

import (
	"time"

	"parley"
	"parley/internal/store"
)

const draftColumns = `brand_id, person_id, conversation_id, lane, body, at`

func scanDraft(r scanner) (d store.Draft, err error) {
	err = r.Scan(&d.Brand, &d.Person, &d.Conversation, &d.Lane, &d.Body, at(&d.At))
	return d, err
}

func (t *tx) ListDrafts(b parley.BrandID, p parley.PersonID, c parley.ConversationID) ([]store.Draft, error) {
	return list(t, scanDraft, `
		SELECT `+draftColumns+` FROM drafts
		WHERE brand_id = $1 AND person_id = $2 AND conversation_id = $3 ORDER BY lane`, b, p, c)
}

func (t *tx) PutDraft(d store.Draft) error {
	_, err := t.exec(`
		INSERT INTO drafts (`+draftColumns+`) VALUES ($1, $2, $3, $4, $5, $6)
		ON CONFLICT (brand_id, person_id, conversation_id, lane) DO UPDATE SET body = excluded.body, at = excluded.at`,
		d.Brand, d.Person, d.Conversation, d.Lane, d.Body, d.At)
	return err
}

func (t *tx) DeleteDraft(b parley.BrandID, p parley.PersonID, c parley.ConversationID, l parley.Lane) error {
	_, err := t.exec(`
		DELETE FROM drafts WHERE brand_id = $1 AND person_id = $2 AND conversation_id = $3 AND lane = $4`, b, p, c, l)
	return err
}

func (t *tx) DeleteStaleDrafts(since time.Time, limit int) (int64, error) {
	return t.exec(`
		DELETE FROM drafts WHERE (brand_id, person_id, conversation_id, lane) IN (
			SELECT brand_id, person_id, conversation_id, lane FROM drafts WHERE at < $1
			ORDER BY at LIMIT $2 FOR UPDATE SKIP LOCKED)`, since, limit)
}
