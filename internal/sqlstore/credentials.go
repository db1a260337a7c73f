package sqlstore

import "parley"

func (t *tx) GetCredentials(p parley.PersonID) (parley.Credentials, error) {
	c, _, err := find(t, func(r scanner) (c parley.Credentials, err error) {
		err = r.Scan(&c.Person, &c.PasswordHash, &c.TOTPSecret, &c.TOTPPending, &c.TOTPLastStep)
		return c, err
	}, `
		SELECT person_id, password_hash, totp_secret, totp_pending, totp_last_step
		FROM credentials WHERE person_id = $1`, p)
	c.Person = p
	return c, err
}

// LockCredentials locks the person's row, which is there before the first
// credentials are.
func (t *tx) LockCredentials(p parley.PersonID) (parley.Credentials, error) {
	if t.locks {
		if _, _, err := find(t, one[parley.PersonID], `SELECT id FROM people WHERE id = $1 FOR UPDATE`, p); err != nil {
			return parley.Credentials{}, err
		}
	}
	return t.GetCredentials(p)
}

func (t *tx) PutCredentials(c parley.Credentials) error {
	_, err := t.exec(`
		INSERT INTO credentials (person_id, password_hash, totp_secret, totp_pending, totp_last_step)
		VALUES ($1, $2, $3, $4, $5)
		ON CONFLICT (person_id) DO UPDATE SET
			password_hash = excluded.password_hash, totp_secret = excluded.totp_secret, totp_pending = excluded.totp_pending,
			totp_last_step = excluded.totp_last_step`,
		c.Person, c.PasswordHash, c.TOTPSecret, c.TOTPPending, c.TOTPLastStep)
	return err
}

func (t *tx) PutRecoveryCodes(p parley.PersonID, hashes [][32]byte) error {
	if _, err := t.exec(`DELETE FROM recovery_codes WHERE person_id = $1`, p); err != nil {
		return err
	}
	for _, h := range hashes {
		if _, err := t.exec(`INSERT INTO recovery_codes (person_id, code_hash) VALUES ($1, $2)`, p, h); err != nil {
			return err
		}
	}
	return nil
}

func (t *tx) SpendRecoveryCode(p parley.PersonID, hash [32]byte) (bool, error) {
	n, err := t.exec(`DELETE FROM recovery_codes WHERE person_id = $1 AND code_hash = $2`, p, hash)
	return n > 0, err
}

func (t *tx) CountRecoveryCodes(p parley.PersonID) (int, error) {
	n, err := t.number(`SELECT COUNT(*) FROM recovery_codes WHERE person_id = $1`, p)
	return int(n), err
}

const linkColumns = `token_hash, kind, person_id, expires_at`

func scanLink(r scanner) (l parley.Link, err error) {
	err = r.Scan((*bytes32)(&l.TokenHash), &l.Kind, &l.Person, at(&l.ExpiresAt))
	return l, err
}

func (t *tx) InsertLink(l parley.Link) error {
	return t.fresh(`INSERT INTO one_time_links (`+linkColumns+`) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING`,
		l.TokenHash, l.Kind, l.Person, l.ExpiresAt)
}

func (t *tx) FindLink(hash [32]byte) (parley.Link, bool, error) {
	return find(t, scanLink, `SELECT `+linkColumns+` FROM one_time_links WHERE token_hash = $1 AND expires_at > $2`, hash, t.now)
}

func (t *tx) SpendLink(hash [32]byte) (parley.Link, bool, error) {
	t.wrote = true
	return find(t, scanLink, `
		DELETE FROM one_time_links WHERE token_hash = $1 AND expires_at > $2 RETURNING `+linkColumns, hash, t.now)
}

func (t *tx) DeleteLinks(k parley.LinkKind, p parley.PersonID) error {
	_, err := t.exec(`DELETE FROM one_time_links WHERE kind = $1 AND person_id IS NOT DISTINCT FROM $2`, k, p)
	return err
}
