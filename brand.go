package parley

import "time"

// Brand is a tenant, with the settings that hold now.
type Brand struct {
	ID        BrandID
	Slug      string // in URLs, unique in the installation: a-z, 0-9 and -
	CreatedAt time.Time
	Version   int64 // of the settings: how often they were published
	Settings
}

// BrandKey is a key by which a brand signs its logged-in consumers: a secret
// (HS256), a public key (RS256, ES256; PEM) or the address of a key set (JWKS).
type BrandKey struct {
	Brand     BrandID
	ID        KeyID
	Kind      string // "HS256", "RS256", "ES256", "JWKS"
	Name      string
	Material  []byte // sealed under the installation's key when a secret
	CreatedAt time.Time
}
