package parley

import "time"

// Passkey is a public key by which a person proves himself: a passkey that a
// phone or a password manager keeps, or a security key. The private half never
// leaves it.
type Passkey struct {
	Person       PersonID
	ID           PasskeyID
	Handle       []byte // the authenticator's own id of it, unique in the installation
	RelyingParty string // the host name it was made for: it works there alone
	Name         string
	PublicKey    []byte // COSE
	SignCount    uint32 // 0: the authenticator does not count
	Model        [16]byte
	Transports   []string
	Discoverable bool // signs in without an e-mail being typed
	Verified     bool // it has checked its owner, by PIN or finger
	MaySync      bool
	Synced       bool // copies of it are kept elsewhere
	CreatedAt    time.Time
	UsedAt       time.Time // zero: never
	// SuspendedAt is when its counter went back, as that of a copy would. It is
	// refused from then on.
	SuspendedAt time.Time
}

// PasskeyNameMax is how many code points the name of a passkey has at most.
const PasskeyNameMax = 60
