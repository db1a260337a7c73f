package store

import (
	"time"

	"parley"
)

// Value is what the vault keeps of a sensitive value that somebody wrote:
// the value itself, sealed under the identity's key, and a mark by which an
// equal one is known again. Of a card there is the mark alone.
type Value struct {
	Brand        parley.BrandID
	ID           parley.ValueID
	Conversation parley.ConversationID
	Identity     parley.IdentityID
	Class        parley.DataClass
	Sealed       []byte // nil: not kept
	Mark         []byte // keyed hash of class and canonical value
	CreatedAt    time.Time
}

// AAD returns what binds the sealed value to its place.
func (v *Value) AAD() []byte {
	b := append(append([]byte("value"), v.Brand[:]...), v.ID[:]...)
	return append(b, v.Class...)
}

// MarkOf names the purpose of a value's mark, for the keyed hash.
func MarkOf(c parley.DataClass) string { return "value/" + string(c) }

// Values holds what texts stand for.
type Values interface {
	InsertValues(...Value) error
	// GetValues returns those that exist, in one statement.
	GetValues(parley.BrandID, []parley.ValueID) (map[parley.ValueID]Value, error)
	// FindMarks returns a conversation's values by their marks: the oldest of each.
	FindMarks(parley.BrandID, parley.ConversationID, [][]byte) ([]Value, error)
	// ListMarked returns whose texts hold a value of the mark, whatever the
	// conversation: for whoever looks for what is left of somebody.
	ListMarked(s parley.Scope, mark []byte, limit int) ([]Value, error)
	ListValues(parley.BrandID, parley.IdentityID, Page) ([]Value, error) // by id
	DeleteValues(parley.BrandID, []parley.ValueID) error
	DeleteValuesOf(parley.BrandID, parley.IdentityID) (int64, error)
}

// Exception is what a brand says is not sensitive, though it looks so. It holds
// for the future once a second person has confirmed it.
type Exception struct {
	Brand       parley.BrandID
	ID          parley.ExceptionID
	Class       parley.DataClass
	Mark        []byte
	Shown       string // what the mask showed
	By          parley.PersonID
	At          time.Time
	ConfirmedBy parley.PersonID // zero: not yet
	ConfirmedAt time.Time
}

// Exceptions holds them.
type Exceptions interface {
	// InsertException reports false when the mark is known in the brand.
	InsertException(Exception) (bool, error)
	GetException(parley.BrandID, parley.ExceptionID) (Exception, error)
	// ConfirmException reports false when somebody has confirmed it before.
	ConfirmException(b parley.BrandID, id parley.ExceptionID, by parley.PersonID) (bool, error)
	DeleteException(parley.BrandID, parley.ExceptionID) error
	ListExceptions(parley.BrandID, Page) ([]Exception, error) // newest first
	// ConfirmedMarks returns every mark that holds, at most limit.
	ConfirmedMarks(b parley.BrandID, limit int) ([][]byte, error)
}
