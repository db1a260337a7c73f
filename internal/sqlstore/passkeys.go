package sqlstore

import (
	"strings"

	"parley"
	"parley/internal/store"
)

const passkeyColumns = `person_id, id, handle, rp_id, name, public_key, sign_count, aaguid, transports,
	is_discoverable, is_verified, may_sync, is_synced, created_at, used_at, suspended_at`

func scanPasskey(r scanner) (k parley.Passkey, err error) {
	var transports string
	err = r.Scan(&k.Person, &k.ID, &k.Handle, &k.RelyingParty, &k.Name, &k.PublicKey, &k.SignCount, (*bytes16)(&k.Model), &transports,
		&k.Discoverable, &k.Verified, &k.MaySync, &k.Synced, at(&k.CreatedAt), at(&k.UsedAt), at(&k.SuspendedAt))
	if transports != "" {
		k.Transports = strings.Fields(transports)
	}
	return k, err
}

func (t *tx) InsertPasskey(k parley.Passkey) error {
	return t.fresh(`
		INSERT INTO passkeys (`+passkeyColumns+`)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16) ON CONFLICT DO NOTHING`,
		k.Person, k.ID, k.Handle, k.RelyingParty, k.Name, k.PublicKey, int64(k.SignCount), k.Model, strings.Join(k.Transports, " "),
		k.Discoverable, k.Verified, k.MaySync, k.Synced, k.CreatedAt, k.UsedAt, k.SuspendedAt)
}

func (t *tx) GetPasskey(p parley.PersonID, id parley.PasskeyID) (parley.Passkey, error) {
	return get(t, scanPasskey, `SELECT `+passkeyColumns+` FROM passkeys WHERE person_id = $1 AND id = $2`, p, id)
}

func (t *tx) FindPasskey(handle []byte) (parley.Passkey, bool, error) {
	return find(t, scanPasskey, `SELECT `+passkeyColumns+` FROM passkeys WHERE handle = $1`, handle)
}

func (t *tx) ListPasskeys(p parley.PersonID) ([]parley.Passkey, error) {
	return list(t, scanPasskey, `SELECT `+passkeyColumns+` FROM passkeys WHERE person_id = $1 ORDER BY created_at, id`, p)
}

func (t *tx) UpdatePasskey(k parley.Passkey) error {
	return t.must(`
		UPDATE passkeys SET name = $3, sign_count = $4, is_verified = $5, is_synced = $6, used_at = $7, suspended_at = $8
		WHERE person_id = $1 AND id = $2`,
		k.Person, k.ID, k.Name, int64(k.SignCount), k.Verified, k.Synced, k.UsedAt, k.SuspendedAt)
}

func (t *tx) DeletePasskey(p parley.PersonID, id parley.PasskeyID) error {
	return t.must(`DELETE FROM passkeys WHERE person_id = $1 AND id = $2`, p, id)
}

func (t *tx) InsertCeremony(c store.Ceremony) error {
	return t.fresh(`INSERT INTO ceremonies (key, data, expires_at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING`,
		c.Key, c.Data, c.ExpiresAt)
}

func (t *tx) TakeCeremony(key [32]byte) (store.Ceremony, bool, error) {
	t.wrote = true
	return find(t, func(r scanner) (c store.Ceremony, err error) {
		err = r.Scan((*bytes32)(&c.Key), &c.Data, at(&c.ExpiresAt))
		return c, err
	}, `DELETE FROM ceremonies WHERE key = $1 AND expires_at > $2 RETURNING key, data, expires_at`, key, t.now)
}

func (t *tx) DeleteExpiredCeremonies(limit int) (int64, error) {
	return t.exec(`
		DELETE FROM ceremonies WHERE key IN (
			SELECT key FROM ceremonies WHERE expires_at <= $1 ORDER BY expires_at LIMIT $2 FOR UPDATE SKIP LOCKED)`, t.now, limit)
}
