package parley

import "time"

// Person is somebody who works with Parley: for one brand or several, or as
// the owner of the installation.
type Person struct {
	ID        PersonID
	Email     string // lower case, unique
	Name      string // shown to consumers
	Owner     bool
	CreatedAt time.Time
	Disabled  bool
}

// PersonState says whether somebody can work.
type PersonState string

// The states of a person in a brand.
const (
	PersonInvited  PersonState = "invited" // has set no password yet
	PersonActive   PersonState = "active"
	PersonDisabled PersonState = "disabled"
)

// Member is a person's place in one brand.
type Member struct {
	Brand    BrandID
	Person   PersonID
	Role     Role
	Capacity int // 0: the brand's default
	Since    time.Time
}

// Credentials are what a person proves himself with. PasswordHash is argon2id
// in its PHC form, empty until a one-time link has set it. TOTPSecret is
// sealed; TOTPPending is one shown and not confirmed yet.
type Credentials struct {
	Person       PersonID
	PasswordHash string
	TOTPSecret   []byte
	TOTPPending  []byte
	TOTPLastStep int64 // the last accepted time step: a code works once
}

// SessionKind says whom a session belongs to.
type SessionKind string

// The kinds of session. Pending has shown a password and owes the second factor.
const (
	SessionPerson   SessionKind = "person"
	SessionPending  SessionKind = "pending"
	SessionConsumer SessionKind = "consumer"
)

// Session is a credential in use: only the hash of its token is kept.
type Session struct {
	ID        SessionID
	Kind      SessionKind
	TokenHash [32]byte
	Person    PersonID   // person, pending
	Brand     BrandID    // consumer
	Consumer  ConsumerID // consumer
	Identity  IdentityID // consumer
	CreatedAt time.Time
	SeenAt    time.Time // to the minute
	ExpiresAt time.Time
	ProvedAt  time.Time // person: when the password or a passkey was last shown
	Address   string    // network address at sign-in
	Agent     string    // user agent at sign-in, cut to 200 bytes
}

// LinkKind says what a one-time link is for.
type LinkKind string

// The kinds of link.
const (
	LinkFirstRun LinkKind = "first-run" // makes the owner
	LinkPassword LinkKind = "password"  // lets a person set the password
)

// Link is a one-time secret: it travels in a URL's fragment and is spent by
// POST. Only its hash is kept.
type Link struct {
	TokenHash [32]byte
	Kind      LinkKind
	Person    PersonID
	ExpiresAt time.Time
}
