package sqlstore

import (
	"database/sql"
	"slices"
	"time"

	"parley"
)

const mailColumns = `brand_id, id, kind, dedupe, person_id, consumer_id, by_id, conversation_id, from_seq, to_seq,
	language, secret, created_at, due_at, state, attempts, fault, done_at`

func scanMail(r scanner) (m parley.Mail, err error) {
	var key sql.NullString
	err = r.Scan((*bytes16)(&m.Brand), &m.ID, &m.Kind, &key, &m.Person, &m.Consumer, &m.By, &m.Conversation, &m.From, &m.To,
		&m.Language, &m.Secret, at(&m.CreatedAt), at(&m.DueAt), &m.State, &m.Attempts, &m.Fault, at(&m.DoneAt))
	m.Key = key.String
	return m, err
}

// octets16 keeps the zero id as 16 bytes, where it is part of a key.
func octets16[I ~[16]byte](id I) [16]byte { return id }

func (t *tx) AddMail(m parley.Mail) error {
	if m.DueAt.IsZero() {
		m.DueAt = t.now
	}
	_, err := t.exec(`
		INSERT INTO mails (`+mailColumns+`)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, 'waiting', 0, '', 0) ON CONFLICT DO NOTHING`,
		octets16(m.Brand), m.ID, m.Kind, sql.NullString{String: m.Key, Valid: m.Key != ""}, m.Person, m.Consumer, m.By,
		m.Conversation, m.From, m.To, m.Language, m.Secret, t.now, m.DueAt)
	return err
}

// ClaimMails moves what it claims to the end of the lease in the statement that
// finds it, so that nobody else's statement finds it before.
func (t *tx) ClaimMails(limit int, lease time.Duration) ([]parley.Mail, error) {
	t.wrote = true
	claimed, err := list(t, scanMail, `
		UPDATE mails SET due_at = $3, attempts = attempts + 1 WHERE (brand_id, id) IN (
			SELECT brand_id, id FROM mails WHERE state = 'waiting' AND due_at <= $1
			ORDER BY due_at LIMIT $2 FOR UPDATE SKIP LOCKED)
		RETURNING `+mailColumns, t.now, limit, t.now.Add(lease))
	slices.SortFunc(claimed, func(a, b parley.Mail) int { return slices.Compare(a.ID[:], b.ID[:]) })
	return claimed, err
}

func (t *tx) SettleMail(m parley.Mail) (bool, error) {
	if m.State != parley.MailWaiting {
		m.Secret, m.DoneAt = nil, t.now
	}
	n, err := t.exec(`
		UPDATE mails SET state = $4, due_at = $5, fault = $6, secret = $7, done_at = $8
		WHERE brand_id = $1 AND id = $2 AND attempts = $3 AND state = 'waiting'`,
		octets16(m.Brand), m.ID, m.Attempts, m.State, m.DueAt, m.Fault, m.Secret, m.DoneAt)
	return n > 0, err
}

func (t *tx) FindMail(b parley.BrandID, id parley.MailID) (parley.Mail, bool, error) {
	return find(t, scanMail, `SELECT `+mailColumns+` FROM mails WHERE brand_id = $1 AND id = $2`, octets16(b), id)
}

func (t *tx) FindMailByKey(b parley.BrandID, key string) (parley.Mail, bool, error) {
	return find(t, scanMail, `SELECT `+mailColumns+` FROM mails WHERE brand_id = $1 AND dedupe = $2`, octets16(b), key)
}

func (t *tx) CountMails(s parley.MailState) (int64, error) {
	return t.number(`SELECT COUNT(*) FROM mails WHERE state = $1`, s)
}

func (t *tx) NextMail() (time.Time, bool, error) {
	return find(t, func(r scanner) (v time.Time, err error) { err = r.Scan(at(&v)); return v, err },
		`SELECT due_at FROM mails WHERE state = 'waiting' ORDER BY due_at LIMIT 1`)
}

func (t *tx) DeleteMails(before time.Time, limit int) (int64, error) {
	return t.exec(`
		DELETE FROM mails WHERE (brand_id, id) IN (
			SELECT brand_id, id FROM mails WHERE state IN ('sent', 'failed', 'cancelled') AND done_at < $1
			LIMIT $2 FOR UPDATE SKIP LOCKED)`, before, limit)
}

func (t *tx) RefuseMail(b parley.BrandID, address [32]byte) error {
	_, err := t.exec(`
		INSERT INTO mail_refusals (brand_id, address, refused_at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING`,
		octets16(b), address, t.now)
	return err
}

func (t *tx) AllowMail(b parley.BrandID, address [32]byte) error {
	_, err := t.exec(`DELETE FROM mail_refusals WHERE brand_id = $1 AND address = $2`, octets16(b), address)
	return err
}

func (t *tx) MailRefused(b parley.BrandID, address [32]byte) (bool, error) {
	n, err := t.number(`SELECT COUNT(*) FROM mail_refusals WHERE brand_id = $1 AND address = $2`, octets16(b), address)
	return n > 0, err
}

const restoreColumns = `brand_id, token_hash, consumer_id, identity_id, conversation_id, expires_at`

func scanRestore(r scanner) (l parley.RestoreLink, err error) {
	err = r.Scan(&l.Brand, (*bytes32)(&l.TokenHash), &l.Consumer, &l.Identity, &l.Conversation, at(&l.ExpiresAt))
	return l, err
}

func (t *tx) PutRestoreLink(l parley.RestoreLink) error {
	_, err := t.exec(`
		INSERT INTO restore_links (`+restoreColumns+`) VALUES ($1, $2, $3, $4, $5, $6)
		ON CONFLICT (brand_id, token_hash) DO UPDATE SET expires_at = excluded.expires_at`,
		l.Brand, l.TokenHash, l.Consumer, l.Identity, l.Conversation, l.ExpiresAt)
	return err
}

func (t *tx) FindRestoreLink(b parley.BrandID, hash [32]byte) (parley.RestoreLink, bool, error) {
	return find(t, scanRestore, `
		SELECT `+restoreColumns+` FROM restore_links WHERE brand_id = $1 AND token_hash = $2 AND expires_at > $3`, b, hash, t.now)
}

func (t *tx) SpendRestoreLink(b parley.BrandID, hash [32]byte) (parley.RestoreLink, bool, error) {
	t.wrote = true
	return find(t, scanRestore, `
		DELETE FROM restore_links WHERE brand_id = $1 AND token_hash = $2 AND expires_at > $3
		RETURNING `+restoreColumns, b, hash, t.now)
}

func (t *tx) DeleteRestoreLinks(b parley.BrandID, c parley.ConsumerID) error {
	_, err := t.exec(`DELETE FROM restore_links WHERE brand_id = $1 AND consumer_id = $2`, b, c)
	return err
}

func (t *tx) DeleteExpiredRestoreLinks(limit int) (int64, error) {
	return t.exec(`
		DELETE FROM restore_links WHERE (brand_id, token_hash) IN (
			SELECT brand_id, token_hash FROM restore_links WHERE expires_at <= $1
			ORDER BY expires_at LIMIT $2 FOR UPDATE SKIP LOCKED)`, t.now, limit)
}

func (t *tx) FindSecret(name string) ([]byte, bool, error) {
	return find(t, one[[]byte], `SELECT sealed FROM secrets WHERE name = $1`, name)
}

func (t *tx) InsertSecret(name string, sealed []byte) (bool, error) {
	n, err := t.exec(`INSERT INTO secrets (name, sealed, created_at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING`, name, sealed, t.now)
	return n > 0, err
}
