package store

import (
	"time"

	"parley"
)

// Installation is the one row about the whole.
type Installation interface {
	// GetInstallation returns the zero value before the first run.
	GetInstallation() (Installed, error)
	PutInstallation(Installed) error
}

// Installed names an installation. KeyCheck is sealed under the master key, so
// that a start with another key folder is refused before it writes anything.
type Installed struct {
	ID        [16]byte
	CreatedAt time.Time
	KeyCheck  []byte
}

// KeyKind says what a key protects.
type KeyKind string

// The kinds of key: a brand's wraps its identities', which seal content.
const (
	KeyBrand    KeyKind = "brand"
	KeyIdentity KeyKind = "identity"
)

// Key is a key at rest: wrapped by its parent, or, for a brand's key, by the
// master key whose name it carries.
type Key struct {
	ID        parley.KeyID
	Brand     parley.BrandID
	Kind      KeyKind
	Parent    parley.KeyID // zero: wrapped by Master
	Master    string
	Wrapped   []byte
	CreatedAt time.Time
}

// Keys holds wrapped keys.
type Keys interface {
	InsertKey(Key) error
	GetKey(parley.BrandID, parley.KeyID) (Key, error) // key_lost when it was destroyed, or never there
	GetBrandKey(parley.BrandID) (Key, error)
	ListBrandKeys(notMaster string, limit int) ([]Key, error) // wrapped by another master key
	RewrapKey(k Key) error                                    // by brand and id: sets Master and Wrapped
	DeleteKey(parley.BrandID, parley.KeyID) error
}

// Sealer encrypts under a key of the store's. aad binds the bytes to their
// place, so that a row copied elsewhere does not open. Its keys are read
// through the transaction and cached.
type Sealer interface {
	Seal(tx Keys, brand parley.BrandID, key parley.KeyID, aad, plain []byte) ([]byte, error)
}

// Opener decrypts. Only internal/gate and internal/directory are given one.
// It returns fault.CodeKeyLost when the key is gone and CodeInternal when the
// bytes were tampered with.
type Opener interface {
	Open(tx Keys, brand parley.BrandID, aad, sealed []byte) ([]byte, error)
}
