package sqlstore

import (
	"strings"
	"time"

	"parley"
	"parley/internal/store"
)

const formColumns = `brand_id, id, conversation_id, kind, state, class, fields, purpose, asked_by, asked_at, expires_at, begun_at, client_id, due_at`

func scanForm(r scanner) (f store.Form, err error) {
	var fields string
	err = r.Scan(&f.Brand, &f.ID, &f.Conversation, &f.Kind, &f.State, &f.Class, &fields, &f.Purpose, &f.By,
		at(&f.AskedAt), at(&f.ExpiresAt), at(&f.BegunAt), &f.ClientID, at(&f.DueAt))
	for _, s := range strings.Fields(fields) {
		f.Fields = append(f.Fields, parley.FormField(s))
	}
	return f, err
}

func (t *tx) InsertForm(f store.Form) error {
	fields := make([]string, len(f.Fields))
	for i, s := range f.Fields {
		fields[i] = string(s)
	}
	_, err := t.exec(`
		INSERT INTO forms (`+formColumns+`) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
		f.Brand, f.ID, f.Conversation, f.Kind, f.State, f.Class, strings.Join(fields, " "), f.Purpose, f.By,
		f.AskedAt, f.ExpiresAt, f.BegunAt, f.ClientID, f.DueAt)
	return err
}

func (t *tx) GetForm(b parley.BrandID, id parley.FormID) (store.Form, error) {
	return get(t, scanForm, `SELECT `+formColumns+` FROM forms WHERE brand_id = $1 AND id = $2`, b, id)
}

func (t *tx) SaveForm(f store.Form) error {
	return t.must(`
		UPDATE forms SET state = $3, begun_at = $4, client_id = $5, due_at = $6 WHERE brand_id = $1 AND id = $2`,
		f.Brand, f.ID, f.State, f.BegunAt, f.ClientID, f.DueAt)
}

func (t *tx) DeleteForm(b parley.BrandID, id parley.FormID) error {
	return t.must(`DELETE FROM forms WHERE brand_id = $1 AND id = $2`, b, id)
}

func (t *tx) AskedForms(b parley.BrandID, c parley.ConsumerID, k parley.FormKind) ([]store.Form, error) {
	return list(t, scanForm, `
		SELECT `+formColumns+` FROM forms WHERE brand_id = $1 AND kind = $3 AND state = 'asked' AND conversation_id IN (
			SELECT id FROM conversations WHERE brand_id = $1 AND consumer_id = $2)
		ORDER BY id`, b, c, k)
}

func (t *tx) CountForms(b parley.BrandID, c parley.ConversationID, k parley.FormKind, since time.Time) (int, error) {
	n, err := t.number(`
		SELECT COUNT(*) FROM forms WHERE brand_id = $1 AND conversation_id = $2 AND kind = $3 AND begun_at >= $4`, b, c, k, since)
	return int(n), err
}

func (t *tx) DueForms(limit int) ([]store.Form, error) {
	return list(t, scanForm, `SELECT `+formColumns+` FROM forms WHERE due_at <= $1 ORDER BY due_at, id LIMIT $2`, t.now, limit)
}

func (t *tx) AddTry(b parley.BrandID, v parley.ValueID, c parley.ClientID) error {
	_, err := t.exec(`
		INSERT INTO value_tries (brand_id, value_id, client_id, at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING`, b, v, c, t.now)
	return err
}

func (t *tx) CountTries(b parley.BrandID, v parley.ValueID, since time.Time) (int, error) {
	n, err := t.number(`SELECT COUNT(*) FROM value_tries WHERE brand_id = $1 AND value_id = $2 AND at >= $3`, b, v, since)
	return int(n), err
}

func (t *tx) DeleteTries(before time.Time, limit int) (int64, error) {
	return t.exec(`
		DELETE FROM value_tries WHERE (brand_id, value_id, client_id) IN (
			SELECT brand_id, value_id, client_id FROM value_tries WHERE at < $1
			ORDER BY at LIMIT $2 FOR UPDATE SKIP LOCKED)`, before, limit)
}
