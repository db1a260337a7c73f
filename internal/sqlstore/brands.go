package sqlstore

import (
	"parley"
	"parley/internal/store"
)

const (
	brandColumns = `b.id, b.slug, b.created_at, b.version, v.document`
	brandTables  = `brands b JOIN settings_versions v ON v.brand_id = b.id AND v.number = b.version`
)

func scanBrand(r scanner) (b parley.Brand, err error) {
	err = r.Scan(&b.ID, &b.Slug, at(&b.CreatedAt), &b.Version, (*document)(&b.Settings))
	return b, err
}

// InsertBrand publishes the brand's first settings with it. Whatever number
// the caller names, they are the first.
func (t *tx) InsertBrand(b parley.Brand, by parley.Author) error {
	err := t.fresh(`
		INSERT INTO brands (id, slug, created_at, version, capacity, link_timeout, resting, warm_up)
		VALUES ($1, $2, $3, 1, $4, $5, $6, $7) ON CONFLICT DO NOTHING`,
		b.ID, b.Slug, b.CreatedAt, b.Routing.Capacity, b.Routing.Timeout(), b.Routing.Resting, b.Routing.WarmTime())
	if err != nil {
		return err
	}
	return t.insertVersion(store.SettingsVersion{Brand: b.ID, Number: 1, At: b.CreatedAt, By: by, Settings: b.Settings})
}

func (t *tx) GetBrand(id parley.BrandID) (parley.Brand, error) {
	return get(t, scanBrand, `SELECT `+brandColumns+` FROM `+brandTables+` WHERE b.id = $1`, id)
}

func (t *tx) FindBrandBySlug(slug string) (parley.Brand, bool, error) {
	return find(t, scanBrand, `SELECT `+brandColumns+` FROM `+brandTables+` WHERE b.slug = $1`, slug)
}

func (t *tx) ListBrands(p store.Page) ([]parley.Brand, error) {
	from := start(p)
	return list(t, scanBrand, `
		SELECT `+brandColumns+` FROM `+brandTables+` WHERE (b.created_at, b.id) > ($1, $2)
		ORDER BY b.created_at, b.id LIMIT $3`, from.At, from.ID, p.Limit)
}

func (t *tx) ListOrigins(b parley.BrandID) ([]string, error) {
	return list(t, one[string], `SELECT origin FROM brand_origins WHERE brand_id = $1 ORDER BY position`, b)
}

func (t *tx) SetOrigins(b parley.BrandID, origins []string) error {
	if _, err := t.exec(`DELETE FROM brand_origins WHERE brand_id = $1`, b); err != nil {
		return err
	}
	for i, origin := range origins {
		_, err := t.exec(`INSERT INTO brand_origins (brand_id, position, origin) VALUES ($1, $2, $3)`, b, i, origin)
		if err != nil {
			return err
		}
	}
	return nil
}

const consumerKeyColumns = `brand_id, id, kind, name, material, created_at`

func (t *tx) InsertConsumerKey(k parley.BrandKey) error {
	return t.fresh(`INSERT INTO consumer_keys (`+consumerKeyColumns+`) VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING`,
		k.Brand, k.ID, k.Kind, k.Name, k.Material, k.CreatedAt)
}

func (t *tx) ListConsumerKeys(b parley.BrandID) ([]parley.BrandKey, error) {
	return list(t, func(r scanner) (k parley.BrandKey, err error) {
		err = r.Scan(&k.Brand, &k.ID, &k.Kind, &k.Name, &k.Material, at(&k.CreatedAt))
		return k, err
	}, `SELECT `+consumerKeyColumns+` FROM consumer_keys WHERE brand_id = $1 ORDER BY created_at, id`, b)
}

func (t *tx) DeleteConsumerKey(b parley.BrandID, id parley.KeyID) error {
	return t.must(`DELETE FROM consumer_keys WHERE brand_id = $1 AND id = $2`, b, id)
}
