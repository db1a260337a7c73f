package sqlstore

import (
	"encoding/binary"

	"parley"
	"parley/internal/store"
)

const uploadColumns = `brand_id, id, owner_kind, owner_ref, name, file_key, object_id, length, received, about, thumb_size, created_at, expires_at`

func scanUpload(r scanner) (u store.Upload, err error) {
	var ref bytes16
	err = r.Scan(&u.Brand, &u.ID, &u.Owner.Kind, &ref, &u.Name, &u.Key, &u.Object, &u.Length, &u.Received,
		&u.About, &u.ThumbSize, at(&u.CreatedAt), at(&u.ExpiresAt))
	u.Owner = parley.AuthorOf(u.Owner.Kind, ref)
	return u, err
}

func (t *tx) InsertUpload(u store.Upload) error {
	return t.must(`INSERT INTO uploads (`+uploadColumns+`) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
		u.Brand, u.ID, u.Owner.Kind, u.Owner.Ref(), u.Name, u.Key, u.Object, u.Length, u.Received,
		u.About, u.ThumbSize, u.CreatedAt, u.ExpiresAt)
}

// LockUploads has nothing to lock before the first upload, so PostgreSQL is
// given a name to lock. Two owners that share one wait for each other, no more.
func (t *tx) LockUploads(b parley.BrandID, a parley.Author) (n int, bytes int64, err error) {
	if t.locks {
		ref := a.Ref()
		name := int64(binary.BigEndian.Uint64(ref[8:])) //nolint:gosec // any 64 bits do
		if err := t.each(func(scanner) error { return nil }, `SELECT pg_advisory_xact_lock($1)`, name); err != nil {
			return 0, 0, err
		}
	}
	err = t.each(func(r scanner) error { return r.Scan(&n, &bytes) }, `
		SELECT COUNT(*), CAST(COALESCE(SUM(length), 0) AS BIGINT) FROM uploads
		WHERE brand_id = $1 AND owner_ref = $2 AND owner_kind = $3 AND expires_at > $4`,
		b, a.Ref(), a.Kind, t.now)
	return n, bytes, err
}

func (t *tx) GetUpload(b parley.BrandID, id parley.UploadID) (store.Upload, error) {
	return get(t, scanUpload, `
		SELECT `+uploadColumns+` FROM uploads WHERE brand_id = $1 AND id = $2 AND expires_at > $3`, b, id, t.now)
}

func (t *tx) LockUpload(b parley.BrandID, id parley.UploadID) (store.Upload, error) {
	return get(t, scanUpload, `
		SELECT `+uploadColumns+` FROM uploads WHERE brand_id = $1 AND id = $2 AND expires_at > $3 FOR UPDATE`, b, id, t.now)
}

func (t *tx) AppendParts(parts ...store.Part) (bool, error) {
	if len(parts) == 0 {
		return true, nil
	}
	first, size := parts[0], int64(0)
	for _, p := range parts {
		size += p.Size
	}
	n, err := t.exec(`
		UPDATE uploads SET received = received + $4
		WHERE brand_id = $1 AND id = $2 AND received = $3 AND received + $4 <= length AND expires_at > $5`,
		first.Brand, first.Upload, first.Start, size, t.now)
	if err != nil || n == 0 {
		return false, err
	}
	for _, p := range parts {
		if err := t.must(`INSERT INTO upload_parts (brand_id, upload_id, start, size, object_id) VALUES ($1, $2, $3, $4, $5)`,
			p.Brand, p.Upload, p.Start, p.Size, p.Object); err != nil {
			return false, err
		}
	}
	return true, nil
}

func (t *tx) ListParts(b parley.BrandID, id parley.UploadID) ([]store.Part, error) {
	return list(t, func(r scanner) (p store.Part, err error) {
		err = r.Scan(&p.Brand, &p.Upload, &p.Start, &p.Size, &p.Object)
		return p, err
	}, `SELECT brand_id, upload_id, start, size, object_id FROM upload_parts WHERE brand_id = $1 AND upload_id = $2 ORDER BY start`, b, id)
}

func (t *tx) FinishUpload(b parley.BrandID, id parley.UploadID, about []byte, thumbSize int64) (bool, error) {
	n, err := t.exec(`
		UPDATE uploads SET about = $3, thumb_size = $4
		WHERE brand_id = $1 AND id = $2 AND received = length AND about IS NULL`, b, id, about, thumbSize)
	if err != nil || n == 0 {
		return false, err
	}
	return true, t.dropParts(b, id)
}

func (t *tx) DeleteUpload(b parley.BrandID, id parley.UploadID) error {
	if err := t.discard(`SELECT object_id FROM uploads WHERE brand_id = $1 AND id = $2 FOR UPDATE`, b, id); err != nil {
		return err
	}
	if err := t.dropParts(b, id); err != nil {
		return err
	}
	_, err := t.exec(`DELETE FROM uploads WHERE brand_id = $1 AND id = $2`, b, id)
	return err
}

func (t *tx) dropParts(b parley.BrandID, id parley.UploadID) error {
	if err := t.discard(`SELECT object_id FROM upload_parts WHERE brand_id = $1 AND upload_id = $2`, b, id); err != nil {
		return err
	}
	_, err := t.exec(`DELETE FROM upload_parts WHERE brand_id = $1 AND upload_id = $2`, b, id)
	return err
}

func (t *tx) ListExpiredUploads(limit int) ([]store.Upload, error) {
	return list(t, scanUpload, `
		SELECT `+uploadColumns+` FROM uploads WHERE expires_at <= $1 ORDER BY expires_at LIMIT $2`, t.now, limit)
}

const attachmentColumns = `brand_id, id, conversation_id, lane, seq, object_id, size, thumb_size, file_key`

func scanAttachment(r scanner) (a store.Attachment, err error) {
	err = r.Scan(&a.Brand, &a.ID, &a.Conversation, &a.Lane, &a.Seq, &a.Object, &a.Size, &a.ThumbSize, &a.Key)
	return a, err
}

func (t *tx) InsertAttachment(a store.Attachment, from parley.UploadID) (bool, error) {
	n, err := t.exec(`DELETE FROM uploads WHERE brand_id = $1 AND id = $2 AND object_id = $3 AND about IS NOT NULL AND expires_at > $4`,
		a.Brand, from, a.Object, t.now)
	if err != nil || n == 0 {
		return false, err
	}
	return true, t.must(`INSERT INTO attachments (`+attachmentColumns+`) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
		a.Brand, a.ID, a.Conversation, a.Lane, a.Seq, a.Object, a.Size, a.ThumbSize, a.Key)
}

func (t *tx) GetAttachment(b parley.BrandID, id parley.AttachmentID) (store.Attachment, error) {
	return get(t, scanAttachment, `SELECT `+attachmentColumns+` FROM attachments WHERE brand_id = $1 AND id = $2`, b, id)
}

func (t *tx) DeleteAttachment(b parley.BrandID, c parley.ConversationID, l parley.Lane, seq int64) (bool, error) {
	const there = `brand_id = $1 AND conversation_id = $2 AND lane = $3 AND seq = $4`
	if err := t.discard(`SELECT object_id FROM attachments WHERE `+there, b, c, l, seq); err != nil {
		return false, err
	}
	n, err := t.exec(`DELETE FROM attachments WHERE `+there, b, c, l, seq)
	return n > 0, err
}
