package sqlstore

import (
	"parley"
	"parley/internal/store"
)

func (t *tx) FindAttempts(p parley.PersonID, source [32]byte) (store.Failures, error) {
	f, _, err := find(t, func(r scanner) (f store.Failures, err error) {
		err = r.Scan(&f.Failed, at(&f.LockedUntil), at(&f.ExpiresAt))
		return f, err
	}, `
		SELECT failed, locked_until, expires_at FROM attempts
		WHERE person_id = $1 AND source = $2 AND expires_at > $3`, p, source, t.now)
	return f, err
}

func (t *tx) PutAttempts(p parley.PersonID, source [32]byte, f store.Failures) error {
	_, err := t.exec(`
		INSERT INTO attempts (person_id, source, failed, locked_until, expires_at) VALUES ($1, $2, $3, $4, $5)
		ON CONFLICT (person_id, source) DO UPDATE
		SET failed = excluded.failed, locked_until = excluded.locked_until, expires_at = excluded.expires_at`,
		p, source, f.Failed, f.LockedUntil, f.ExpiresAt)
	return err
}

func (t *tx) DeleteAttempts(p parley.PersonID) error {
	_, err := t.exec(`DELETE FROM attempts WHERE person_id = $1`, p)
	return err
}

func (t *tx) DeleteExpiredAttempts(limit int) (int64, error) {
	return t.exec(`
		DELETE FROM attempts WHERE (person_id, source) IN (
			SELECT person_id, source FROM attempts WHERE expires_at <= $1 ORDER BY expires_at LIMIT $2 FOR UPDATE SKIP LOCKED)`, t.now, limit)
}
