package sqlstore

import (
	"parley"
	"parley/internal/fault"
	"parley/internal/store"
)

const keyColumns = `brand_id, id, kind, parent_id, master, wrapped, created_at`

func scanKey(r scanner) (k store.Key, err error) {
	err = r.Scan(&k.Brand, &k.ID, &k.Kind, &k.Parent, &k.Master, &k.Wrapped, at(&k.CreatedAt))
	return k, err
}

func (t *tx) InsertKey(k store.Key) error {
	return t.fresh(`INSERT INTO keys (`+keyColumns+`) VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING`,
		k.Brand, k.ID, k.Kind, k.Parent, k.Master, k.Wrapped, k.CreatedAt)
}

// GetKey answers key_lost for every key that is not there: what it sealed
// cannot be opened, whether it was destroyed or never ours.
func (t *tx) GetKey(b parley.BrandID, id parley.KeyID) (store.Key, error) {
	k, found, err := find(t, scanKey, `SELECT `+keyColumns+` FROM keys WHERE brand_id = $1 AND id = $2`, b, id)
	if err == nil && !found {
		err = fault.New(fault.CodeKeyLost)
	}
	return k, err
}

func (t *tx) GetBrandKey(b parley.BrandID) (store.Key, error) {
	return get(t, scanKey, `SELECT `+keyColumns+` FROM keys WHERE brand_id = $1 AND kind = 'brand'`, b)
}

func (t *tx) ListBrandKeys(notMaster string, limit int) ([]store.Key, error) {
	return list(t, scanKey, `
		SELECT `+keyColumns+` FROM keys WHERE kind = 'brand' AND master <> $1
		ORDER BY brand_id LIMIT $2`, notMaster, limit)
}

func (t *tx) RewrapKey(k store.Key) error {
	return t.must(`UPDATE keys SET master = $3, wrapped = $4 WHERE brand_id = $1 AND id = $2`,
		k.Brand, k.ID, k.Master, k.Wrapped)
}

func (t *tx) DeleteKey(b parley.BrandID, id parley.KeyID) error {
	return t.must(`DELETE FROM keys WHERE brand_id = $1 AND id = $2`, b, id)
}
