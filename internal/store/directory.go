package store

import (
	"time"

	"parley"
)

// Page asks for up to Limit rows after After (exclusive; nil: from the start).
// After is the Place of the last row seen. Skip leaves out as many rows first,
// where a list says that it can: a scroll bar dragged to its far end has seen
// no row from which to go on.
type Page struct {
	After *Place
	Limit int
	Skip  int
}

// Place is a row's place in a list: an instant or a number, then an id.
type Place struct {
	At int64 // microseconds, or whatever the list is ordered by first
	ID [16]byte
}

// Brands holds tenants. What they decide is in Settings: a brand is read with
// its published ones.
type Brands interface {
	// InsertBrand makes the brand and publishes its first settings: exists when
	// the slug is taken.
	InsertBrand(b parley.Brand, by parley.Author) error
	GetBrand(parley.BrandID) (parley.Brand, error)
	FindBrandBySlug(slug string) (parley.Brand, bool, error)
	ListBrands(Page) ([]parley.Brand, error) // by creation, oldest first
	ListOrigins(parley.BrandID) ([]string, error)
	SetOrigins(parley.BrandID, []string) error
	InsertConsumerKey(parley.BrandKey) error
	ListConsumerKeys(parley.BrandID) ([]parley.BrandKey, error)
	DeleteConsumerKey(parley.BrandID, parley.KeyID) error
}

// People holds persons, their places in brands and their credentials.
type People interface {
	InsertPerson(parley.Person) error // exists when the e-mail is taken
	GetPerson(parley.PersonID) (parley.Person, error)
	FindPersonByEmail(email string) (parley.Person, bool, error)
	UpdatePerson(parley.Person) error
	CountOwners() (int, error)
	SeePerson(p parley.PersonID, seen time.Time) error // never moves back

	PutMember(parley.Member) error // inserts or replaces
	DeleteMember(parley.BrandID, parley.PersonID) error
	FindMember(parley.BrandID, parley.PersonID) (parley.Member, bool, error)
	ListMembers(parley.BrandID, Page) ([]MemberRow, error)              // by Since, then id
	ListPeople(parley.BrandID, PeopleFilter, Page) ([]PersonRow, error) // as ListMembers
	ListMemberships(parley.PersonID) ([]parley.Member, error)

	GetCredentials(parley.PersonID) (parley.Credentials, error) // the zero value of a person who has none
	LockCredentials(parley.PersonID) (parley.Credentials, error)
	PutCredentials(parley.Credentials) error
	PutRecoveryCodes(parley.PersonID, [][32]byte) error // replaces all
	SpendRecoveryCode(parley.PersonID, [32]byte) (bool, error)
	CountRecoveryCodes(parley.PersonID) (int, error)

	InsertLink(parley.Link) error
	FindLink(hash [32]byte) (parley.Link, bool, error)  // unspent, unexpired at Now only
	SpendLink(hash [32]byte) (parley.Link, bool, error) // false: unknown, spent or expired at Now
	DeleteLinks(parley.LinkKind, parley.PersonID) error
}

// MemberRow is a member with who it is.
type MemberRow struct {
	parley.Member
	Name, Email string
	Disabled    bool
}

// PeopleFilter narrows a list of a brand's people; what is zero does not.
type PeopleFilter struct {
	Search string // the beginning of a word of the name, or of the e-mail
	Role   parley.Role
	State  parley.PersonState
	Person parley.PersonID
}

// PersonRow is a member with what an admin sees of the account.
type PersonRow struct {
	MemberRow
	Owner     bool
	Password  bool // has set one
	TOTP      bool
	Passkeys  int
	SeenAt    time.Time // zero: never signed in
	LinkUntil time.Time // an unspent link to set the password ends then; zero: none
	Elsewhere bool      // works for another brand too
	Skills    map[parley.SkillID]int
}

// State says whether the person can work.
func (r PersonRow) State() parley.PersonState {
	switch {
	case r.Disabled:
		return parley.PersonDisabled
	case r.Password:
		return parley.PersonActive
	}
	return parley.PersonInvited
}

// Sessions holds credentials in use.
type Sessions interface {
	InsertSession(parley.Session) error
	FindSession(tokenHash [32]byte) (parley.Session, bool, error) // unexpired at Now only
	ListSessions(parley.PersonID) ([]parley.Session, error)       // SessionPerson, newest first
	SeeSession(id parley.SessionID, seen, expires time.Time) error
	ProveSession(id parley.SessionID, at time.Time) error // not found unless it is a person's
	DeleteSession(parley.SessionID) error
	DeleteSessions(parley.PersonID, parley.SessionID) (int64, error) // all of a person's but one
	DeleteExpiredSessions(limit int) (int64, error)
	MoveSession(id parley.SessionID, consumer parley.ConsumerID, identity parley.IdentityID) error
}

// Consumer is a consumer with the sealed profile; parley.Consumer.Profile is
// not filled by the store.
type Consumer struct {
	parley.Consumer
	Sealed     []byte
	MergedInto parley.ConsumerID
}

// Consumers holds whom a brand serves, and the ways it knows them.
type Consumers interface {
	InsertConsumer(Consumer) error
	GetConsumer(parley.BrandID, parley.ConsumerID) (Consumer, error)
	// GetConsumers returns those that exist, in one statement.
	GetConsumers(parley.BrandID, []parley.ConsumerID) (map[parley.ConsumerID]Consumer, error)
	UpdateConsumer(Consumer) error        // Sealed and MergedInto
	InsertIdentity(parley.Identity) error // exists when the subject is known in the brand
	GetIdentity(parley.BrandID, parley.IdentityID) (parley.Identity, error)
	FindIdentityBySubject(parley.BrandID, []byte) (parley.Identity, bool, error)
	ListIdentities(parley.BrandID, parley.ConsumerID) ([]parley.Identity, error)
	// MergeConsumer moves identities, conversations and sessions from one
	// consumer to another; new words in them are sealed for identity from now
	// on. It returns the conversations that moved.
	MergeConsumer(brand parley.BrandID, from, to parley.ConsumerID, identity parley.IdentityID) ([]parley.ConversationID, error)
}
