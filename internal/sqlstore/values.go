package sqlstore

import (
	"parley"
	"parley/internal/store"
)

const valueColumns = `brand_id, id, conversation_id, identity_id, class, sealed, mark, created_at`

func scanValue(r scanner) (v store.Value, err error) {
	err = r.Scan(&v.Brand, &v.ID, &v.Conversation, &v.Identity, &v.Class, &v.Sealed, &v.Mark, at(&v.CreatedAt))
	return v, err
}

func (t *tx) InsertValues(all ...store.Value) error {
	for _, v := range all {
		if _, err := t.exec(`
			INSERT INTO sealed_values (`+valueColumns+`) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
			v.Brand, v.ID, v.Conversation, v.Identity, v.Class, v.Sealed, v.Mark, v.CreatedAt); err != nil {
			return err
		}
	}
	return nil
}

func (t *tx) GetValues(b parley.BrandID, ids []parley.ValueID) (map[parley.ValueID]store.Value, error) {
	out := make(map[parley.ValueID]store.Value, len(ids))
	err := chunks(ids, func(part []parley.ValueID) error {
		in, args := among(2, part)
		return t.each(func(r scanner) error {
			v, err := scanValue(r)
			out[v.ID] = v
			return err
		}, `SELECT `+valueColumns+` FROM sealed_values WHERE brand_id = $1 AND id IN (`+in+`)`, append([]any{b}, args...)...)
	})
	return out, err
}

func (t *tx) FindMarks(b parley.BrandID, c parley.ConversationID, marks [][]byte) ([]store.Value, error) {
	var out []store.Value
	err := chunks(marks, func(part [][]byte) error {
		in, args := among(3, part)
		found, err := list(t, scanValue, `
			SELECT `+valueColumns+` FROM sealed_values
			WHERE brand_id = $1 AND conversation_id = $2 AND mark IN (`+in+`) ORDER BY id`, append([]any{b, c}, args...)...)
		out = append(out, found...)
		return err
	})
	return out, err
}

func (t *tx) ListMarked(s parley.Scope, mark []byte, limit int) ([]store.Value, error) {
	var w where
	w.scope(s)
	w.and("v.mark = " + w.arg(mark))
	return list(t, scanValue, `
		SELECT v.brand_id, v.id, v.conversation_id, v.identity_id, v.class, v.sealed, v.mark, v.created_at
		FROM sealed_values v JOIN conversations c ON c.brand_id = v.brand_id AND c.id = v.conversation_id
		WHERE `+w.text+` ORDER BY v.conversation_id, v.id LIMIT `+w.arg(limit), w.args...)
}

func (t *tx) ListValues(b parley.BrandID, i parley.IdentityID, p store.Page) ([]store.Value, error) {
	return list(t, scanValue, `
		SELECT `+valueColumns+` FROM sealed_values
		WHERE brand_id = $1 AND identity_id = $2 AND id > $3 ORDER BY id LIMIT $4`, b, i, start(p).ID, p.Limit)
}

func (t *tx) DeleteValues(b parley.BrandID, ids []parley.ValueID) error {
	return chunks(ids, func(part []parley.ValueID) error {
		in, args := among(2, part)
		_, err := t.exec(`DELETE FROM sealed_values WHERE brand_id = $1 AND id IN (`+in+`)`, append([]any{b}, args...)...)
		return err
	})
}

func (t *tx) DeleteValuesOf(b parley.BrandID, i parley.IdentityID) (int64, error) {
	return t.exec(`DELETE FROM sealed_values WHERE brand_id = $1 AND identity_id = $2`, b, i)
}
