package sqlstore

import (
	"parley"
	"parley/internal/store"
)

const pictureColumns = `subject_kind, subject_id, id, created_at`

func scanPicture(r scanner) (p store.Picture, err error) {
	err = r.Scan(&p.Subject.Kind, (*bytes16)(&p.Subject.ID), &p.ID, at(&p.CreatedAt))
	return p, err
}

func (t *tx) PutPicture(p store.Picture) error {
	if err := t.DeletePicture(p.Subject); err != nil {
		return err
	}
	// Of two that put one at once the second waits here, and then finds the
	// first one's to discard.
	n, err := t.exec(`
		INSERT INTO pictures (`+pictureColumns+`) VALUES ($1, $2, $3, $4)
		ON CONFLICT (subject_kind, subject_id) DO NOTHING`, p.Subject.Kind, p.Subject.ID, p.ID, p.CreatedAt)
	if err != nil || n > 0 {
		return err
	}
	return t.PutPicture(p)
}

func (t *tx) DeletePicture(s parley.PictureSubject) error {
	if err := t.discard(`SELECT id FROM pictures WHERE subject_kind = $1 AND subject_id = $2 FOR UPDATE`, s.Kind, s.ID); err != nil {
		return err
	}
	_, err := t.exec(`DELETE FROM pictures WHERE subject_kind = $1 AND subject_id = $2`, s.Kind, s.ID)
	return err
}

func (t *tx) FindPicture(s parley.PictureSubject) (store.Picture, bool, error) {
	return find(t, scanPicture, `SELECT `+pictureColumns+` FROM pictures WHERE subject_kind = $1 AND subject_id = $2`, s.Kind, s.ID)
}

func (t *tx) FindPictureByID(id parley.ObjectID) (store.Picture, bool, error) {
	return find(t, scanPicture, `SELECT `+pictureColumns+` FROM pictures WHERE id = $1`, id)
}

// discard lets go of the objects that a query finds.
func (t *tx) discard(query string, args ...any) error {
	ids, err := list(t, one[parley.ObjectID], query, args...)
	if err != nil {
		return err
	}
	for _, id := range ids {
		if _, err := t.exec(`INSERT INTO discards (object_id, at) VALUES ($1, $2) ON CONFLICT DO NOTHING`, id, t.now); err != nil {
			return err
		}
	}
	return nil
}

func (t *tx) HeldObjects(ids []parley.ObjectID) (map[parley.ObjectID]bool, error) {
	held := make(map[parley.ObjectID]bool, len(ids))
	err := chunks(ids, func(part []parley.ObjectID) error {
		in, args := among(1, part)
		return t.each(func(r scanner) error {
			id, err := one[parley.ObjectID](r)
			held[id] = true
			return err
		}, `
			SELECT object_id FROM attachments WHERE object_id IN (`+in+`)
			UNION ALL SELECT object_id FROM uploads WHERE object_id IN (`+in+`)
			UNION ALL SELECT object_id FROM upload_parts WHERE object_id IN (`+in+`)
			UNION ALL SELECT id FROM pictures WHERE id IN (`+in+`)`, args...)
	})
	return held, err
}

func (t *tx) ListDiscards(limit int) ([]parley.ObjectID, error) {
	return list(t, one[parley.ObjectID], `SELECT object_id FROM discards ORDER BY at, object_id LIMIT $1`, limit)
}

func (t *tx) DeleteDiscards(ids []parley.ObjectID) error {
	return chunks(ids, func(part []parley.ObjectID) error {
		in, args := among(1, part)
		_, err := t.exec(`DELETE FROM discards WHERE object_id IN (`+in+`)`, args...)
		return err
	})
}
