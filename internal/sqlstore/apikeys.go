package sqlstore

import (
	"strings"
	"time"

	"parley"
	"parley/internal/store"
)

const apiKeyColumns = `brand_id, id, name, token_hash, hint, scopes, networks, author_kind, author_ref,
	created_at, expires_at, used_at, revoked_at`

func scanAPIKey(r scanner) (k parley.APIKey, err error) {
	var (
		by               author
		scopes, networks string
	)
	err = r.Scan(&k.Brand, &k.ID, &k.Name, (*bytes32)(&k.TokenHash), &k.Hint, &scopes, &networks, &by.kind, &by.ref,
		at(&k.CreatedAt), at(&k.ExpiresAt), at(&k.UsedAt), at(&k.RevokedAt))
	k.By, k.Networks = by.of(), strings.Fields(networks)
	for _, s := range strings.Fields(scopes) { // one that a later version knows permits nothing here
		if set, ok := parley.ScopesOf(parley.KeyScope(s)); ok {
			k.Scopes |= set
		}
	}
	return k, err
}

func (t *tx) InsertAPIKey(k parley.APIKey) error {
	var scopes []string
	for _, s := range k.Scopes.List() {
		scopes = append(scopes, string(s))
	}
	return t.fresh(`
		INSERT INTO api_keys (`+apiKeyColumns+`)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) ON CONFLICT DO NOTHING`,
		k.Brand, k.ID, k.Name, k.TokenHash, k.Hint, strings.Join(scopes, " "), strings.Join(k.Networks, " "),
		k.By.Kind, k.By.Ref(), k.CreatedAt, k.ExpiresAt, k.UsedAt, k.RevokedAt)
}

func (t *tx) GetAPIKey(b parley.BrandID, id parley.APIKeyID) (parley.APIKey, error) {
	return get(t, scanAPIKey, `SELECT `+apiKeyColumns+` FROM api_keys WHERE brand_id = $1 AND id = $2`, b, id)
}

func (t *tx) FindAPIKey(hash [32]byte) (parley.APIKey, bool, error) {
	return find(t, scanAPIKey, `SELECT `+apiKeyColumns+` FROM api_keys WHERE token_hash = $1`, hash)
}

func (t *tx) ListAPIKeys(b parley.BrandID, p store.Page) ([]parley.APIKey, error) {
	before := end(p)
	return list(t, scanAPIKey, `
		SELECT `+apiKeyColumns+` FROM api_keys WHERE brand_id = $1 AND (created_at, id) < ($2, $3)
		ORDER BY created_at DESC, id DESC LIMIT $4`, b, before.At, before.ID, p.Limit)
}

func (t *tx) CountAPIKeys(b parley.BrandID) (int, error) {
	n, err := t.number(`SELECT COUNT(*) FROM api_keys WHERE brand_id = $1 AND revoked_at = 0`, b)
	return int(n), err
}

// UseAPIKey never sets the clock of a key back.
func (t *tx) UseAPIKey(b parley.BrandID, id parley.APIKeyID, used time.Time) error {
	_, err := t.exec(`UPDATE api_keys SET used_at = $3 WHERE brand_id = $1 AND id = $2 AND used_at < $3`, b, id, used)
	return err
}

func (t *tx) RevokeAPIKey(b parley.BrandID, id parley.APIKeyID) error {
	return t.must(`UPDATE api_keys SET revoked_at = $3 WHERE brand_id = $1 AND id = $2 AND revoked_at = 0`, b, id, t.now)
}
