package parley

import "time"

// Brand is a tenant.
type Brand struct {
	ID        BrandID
	Name      string
	Slug      string // in URLs, unique in the installation: a-z, 0-9 and -
	CreatedAt time.Time
	Settings  BrandSettings
}

// BrandSettings are what a brand's admin decides. The zero value is never
// used: DefaultBrandSettings fills what is missing.
type BrandSettings struct {
	LinkTimeout time.Duration // after an agent's link is gone, what awaits him queues again
	Capacity    int           // conversations an agent holds at once, unless his own row says else
	Greeting    string        // first line of the messenger
	Accent      string        // #rrggbb
}

// DefaultBrandSettings returns what a new brand starts with.
func DefaultBrandSettings() BrandSettings {
	return BrandSettings{LinkTimeout: LinkTimeoutDefault * time.Second, Capacity: CapacityDefault, Accent: AccentDefault}
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
