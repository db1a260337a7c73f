package sqlstore

import (
	"parley"
	"parley/internal/store"
)

const endpointColumns = `brand_id, name, url, secret, prior, prior_until, created_at, changed_at, secret_at`

func scanEndpoint(r scanner) (e store.Endpoint, err error) {
	err = r.Scan(&e.Brand, &e.Name, &e.URL, &e.Secret, &e.Prior, at(&e.PriorUntil), at(&e.CreatedAt), at(&e.ChangedAt), at(&e.SecretAt))
	return e, err
}

func (t *tx) PutEndpoint(e store.Endpoint) error {
	_, err := t.exec(`
		INSERT INTO endpoints (`+endpointColumns+`) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
		ON CONFLICT (brand_id, name) DO UPDATE SET url = excluded.url, secret = excluded.secret, prior = excluded.prior,
			prior_until = excluded.prior_until, changed_at = excluded.changed_at, secret_at = excluded.secret_at`,
		e.Brand, e.Name, e.URL, e.Secret, e.Prior, e.PriorUntil, e.CreatedAt, e.ChangedAt, e.SecretAt)
	return err
}

func (t *tx) FindEndpoint(b parley.BrandID, n parley.EndpointName) (store.Endpoint, bool, error) {
	return find(t, scanEndpoint, `SELECT `+endpointColumns+` FROM endpoints WHERE brand_id = $1 AND name = $2`, b, n)
}

func (t *tx) ListEndpoints(b parley.BrandID) ([]store.Endpoint, error) {
	return list(t, scanEndpoint, `SELECT `+endpointColumns+` FROM endpoints WHERE brand_id = $1 ORDER BY name`, b)
}

func (t *tx) DeleteEndpoint(b parley.BrandID, n parley.EndpointName) error {
	return t.must(`DELETE FROM endpoints WHERE brand_id = $1 AND name = $2`, b, n)
}
