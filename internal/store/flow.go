package store

import (
	"time"

	"parley"
)

// Flow holds what rings and what sleeps, and who has declined what.
type Flow interface {
	// ListRinging returns what rings at the person's desk, the first to end first.
	ListRinging(b parley.BrandID, p parley.PersonID) ([]parley.Conversation, error)
	// ListRungOut returns up to limit conversations whose ring is over at Now,
	// ListSleptEnough up to limit whose alarm is due, in any brand.
	ListRungOut(limit int) ([]parley.Conversation, error)
	ListSleptEnough(limit int) ([]parley.Conversation, error)
	// ListLate returns up to limit conversations of which a clock has run out at Now,
	// ListUnanswered up to limit that are to close by themselves, in any brand.
	ListLate(limit int) ([]parley.Conversation, error)
	ListUnanswered(limit int) ([]parley.Conversation, error)
	// PutRefusal counts that the person has declined the conversation, or let it
	// ring, and is not to be offered it until then.
	PutRefusal(b parley.BrandID, c parley.ConversationID, p parley.PersonID, until time.Time) error
	// ListRefusals returns who has refused each of the conversations.
	ListRefusals(b parley.BrandID, ids []parley.ConversationID) (map[parley.ConversationID][]Refusal, error)
}

// Refusal is how often somebody has refused a conversation, and until when he is
// not offered it.
type Refusal struct {
	Person parley.PersonID
	Until  time.Time
	Times  int
}
