package store

import (
	"time"

	"parley"
)

// Draft is what a person has begun to write in a lane and not sent. Body is
// sealed.
type Draft struct {
	Brand        parley.BrandID
	Person       parley.PersonID
	Conversation parley.ConversationID
	Lane         parley.Lane
	Body         []byte
	At           time.Time // also its version: a later change has a later one
}

// AAD returns what binds the sealed draft to its place.
func (d *Draft) AAD() []byte {
	b := make([]byte, 0, 5+3*16+8)
	b = append(b, "draft"...)
	b = append(b, d.Brand[:]...)
	b = append(b, d.Person[:]...)
	b = append(b, d.Conversation[:]...)
	return append(b, d.Lane...)
}

// Drafts holds at most one draft for each person, conversation and lane.
type Drafts interface {
	// ListDrafts returns a person's drafts in a conversation, by lane.
	ListDrafts(parley.BrandID, parley.PersonID, parley.ConversationID) ([]Draft, error)
	PutDraft(Draft) error // inserts or replaces
	DeleteDraft(parley.BrandID, parley.PersonID, parley.ConversationID, parley.Lane) error
	// DeleteStaleDrafts removes up to limit that nobody has touched since.
	DeleteStaleDrafts(since time.Time, limit int) (int64, error)
}
