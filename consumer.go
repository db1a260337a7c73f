package parley

import "time"

// Consumer is the person served: one in a brand, whatever number of identities
// we know him by.
type Consumer struct {
	Brand     BrandID
	ID        ConsumerID
	CreatedAt time.Time
	Profile   Profile   // unsealed
	ErasedAt  time.Time // zero: he was not; nothing is known of one who was
}

// AAD returns what binds the sealed profile to its place.
func (c *Consumer) AAD() []byte {
	return append(append([]byte("profile"), c.Brand[:]...), c.ID[:]...)
}

// Profile is what we know of a consumer. It is sealed at rest.
type Profile struct {
	Name     string `json:"name,omitempty"`
	Email    string `json:"email,omitempty"`    // the brand vouches for it
	Contact  string `json:"contact,omitempty"`  // an address the consumer left himself: nobody has verified it
	Language string `json:"language,omitempty"` // of the screen he left it on
	// Imported: the name is what another system called him. Nobody vouches for it.
	Imported bool `json:"imported,omitempty"`
}

// Address returns where mails to the consumer go, "" when nowhere: what the
// brand vouches for wins.
func (p Profile) Address() string {
	if p.Email != "" {
		return p.Email
	}
	return p.Contact
}

// IdentityKind says how we know a consumer.
type IdentityKind string

// The kinds of identity.
const (
	Anonymous IdentityKind = "anonymous" // an id kept in the frame's own storage
	Signed    IdentityKind = "signed"    // the brand vouches for the subject by a JWT
)

// Identity is one way we know a consumer, and it owns the key that seals what
// is written under it. Subject is a keyed hash of issuer and subject, never
// the subject itself.
type Identity struct {
	Brand     BrandID
	ID        IdentityID
	Consumer  ConsumerID
	Kind      IdentityKind
	Subject   []byte // signed: HMAC; nil otherwise
	Key       KeyID
	CreatedAt time.Time
}
