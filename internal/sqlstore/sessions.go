package sqlstore

import (
	"strings"
	"time"

	"parley"
)

const sessionColumns = `id, kind, token_hash, person_id, brand_id, consumer_id, identity_id,
	created_at, seen_at, expires_at, address, agent, proved_at`

func scanSession(r scanner) (s parley.Session, err error) {
	err = r.Scan(&s.ID, &s.Kind, (*bytes32)(&s.TokenHash), &s.Person, &s.Brand, &s.Consumer, &s.Identity,
		at(&s.CreatedAt), at(&s.SeenAt), at(&s.ExpiresAt), &s.Address, &s.Agent, at(&s.ProvedAt))
	return s, err
}

// InsertSession keeps what a browser says of itself as far as it is text.
func (t *tx) InsertSession(s parley.Session) error {
	s.Address, s.Agent = legible(s.Address), legible(s.Agent)
	return t.fresh(`
		INSERT INTO sessions (`+sessionColumns+`)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) ON CONFLICT DO NOTHING`,
		s.ID, s.Kind, s.TokenHash, s.Person, s.Brand, s.Consumer, s.Identity,
		s.CreatedAt, s.SeenAt, s.ExpiresAt, s.Address, s.Agent, s.ProvedAt)
}

// legible drops what is not UTF-8, and NUL, which PostgreSQL refuses.
func legible(s string) string {
	return strings.ReplaceAll(strings.ToValidUTF8(s, ""), "\x00", "")
}

func (t *tx) FindSession(tokenHash [32]byte) (parley.Session, bool, error) {
	return find(t, scanSession, `
		SELECT `+sessionColumns+` FROM sessions WHERE token_hash = $1 AND expires_at > $2`, tokenHash, t.now)
}

func (t *tx) ListSessions(p parley.PersonID) ([]parley.Session, error) {
	return list(t, scanSession, `
		SELECT `+sessionColumns+` FROM sessions
		WHERE person_id = $1 AND kind = 'person' AND expires_at > $2
		ORDER BY created_at DESC, id DESC`, p, t.now)
}

func (t *tx) SeeSession(id parley.SessionID, seen, expires time.Time) error {
	return t.must(`UPDATE sessions SET seen_at = $2, expires_at = $3 WHERE id = $1`, id, seen, expires)
}

func (t *tx) ProveSession(id parley.SessionID, at time.Time) error {
	return t.must(`UPDATE sessions SET proved_at = $2 WHERE id = $1 AND kind = 'person'`, id, at)
}

func (t *tx) DeleteSession(id parley.SessionID) error {
	_, err := t.exec(`DELETE FROM sessions WHERE id = $1`, id)
	return err
}

func (t *tx) DeleteSessions(p parley.PersonID, but parley.SessionID) (int64, error) {
	return t.exec(`DELETE FROM sessions WHERE person_id = $1 AND id IS DISTINCT FROM $2`, p, but)
}

func (t *tx) DeleteExpiredSessions(limit int) (int64, error) {
	return t.exec(`
		DELETE FROM sessions WHERE token_hash IN (
			SELECT token_hash FROM sessions WHERE expires_at <= $1
			ORDER BY expires_at LIMIT $2 FOR UPDATE SKIP LOCKED)`, t.now, limit)
}

func (t *tx) MoveSession(id parley.SessionID, c parley.ConsumerID, i parley.IdentityID) error {
	return t.must(`UPDATE sessions SET consumer_id = $2, identity_id = $3 WHERE id = $1`, id, c, i)
}
