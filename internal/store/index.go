package store

import (
	"context"
	"encoding/hex"
	"time"

	"parley"
	"parley/internal/terms"
)

// NameLane is where the index keeps what a consumer is called, beside the lanes
// of his conversations.
const NameLane parley.Lane = "consumer"

// IndexPlace is where in a conversation something stands.
type IndexPlace struct {
	Lane parley.Lane
	Seq  int64 // 0 in NameLane
}

// IndexDoc is the words of one event, masked, or of a consumer's name.
type IndexDoc struct {
	IndexPlace
	At    time.Time
	Terms []string // words of no meaning to the index, in their order
}

// IndexEntry is what the index is to hold of a conversation from now on.
type IndexEntry struct {
	Head  parley.Conversation
	Docs  []IndexDoc   // put, or in the place of what was there
	Gone  []IndexPlace // taken out
	Whole bool         // whatever else there was of the conversation goes
}

// IndexQuery is what is looked for inside a scope; what is zero does not
// narrow.
type IndexQuery struct {
	Terms    terms.Query
	State    parley.State
	Skill    parley.SkillID
	Assignee parley.PersonID
	Lane     parley.Lane
	Since    time.Time // at or after
	Until    time.Time // before
	Before   int64     // the Next of the page before
	Limit    int
}

// IndexHit is something found.
type IndexHit struct {
	Conversation parley.ConversationID
	IndexPlace
	Slot int64 // its place in time: what pages go by
}

// IndexPage is hits, newest first. A page may be short, or empty, and still
// have a Next: looking has its time, too.
type IndexPage struct {
	Hits []IndexHit
	Next int64 // 0: this was the last
}

// IndexState is how far the index is.
type IndexState struct {
	Whole bool // it has been built to its end
	From  parley.ConversationID
	Brand parley.BrandID // whose conversations are being read
	Seen  int64
	Of    int64
}

// Index is the search index: masked words only, apart from the store, never
// backed up, always to be had again from the store (invariant 7). Every answer
// is inside a scope, and the zero Scope finds nothing (invariant 8). Nothing is
// ranked: how rare a word is elsewhere would show in an order.
//
// Put is one durable step and may be repeated. Errors: unavailable, disk_full,
// internal.
type Index interface {
	Find(context.Context, parley.Scope, IndexQuery) (IndexPage, error)
	Put(context.Context, ...IndexEntry) error
	// State and SetState keep how far a building has come, beside the words.
	State(context.Context) (IndexState, error)
	SetState(context.Context, IndexState) error
	// Alone runs fn while nobody else, in any process, does: who reads the store
	// and puts what he has read does both inside, or what is older could stand in
	// the place of what is newer.
	Alone(ctx context.Context, fn func() error) error
	// Reset empties it; State is the zero one then.
	Reset(context.Context) error
	// Tidy puts together what came in small parts, after a building.
	Tidy(context.Context) error
	Close() error
}

// SlotOf is the place in time of an instant: 256 µs wide, so that the numbers
// stay short in the index. Two things of one slot stand in neighbouring ones.
func SlotOf(at time.Time) int64 { return max(at.UnixMicro()>>8, 1) }

// ValueMark begins the word by which a sensitive value is found: no text holds it
// (private use).
const ValueMark = "\ue002"

// ValueTerm is the word by which the index finds a sensitive value: of its keyed
// hash, never of itself.
func ValueTerm(mark []byte) string { return ValueMark + hex.EncodeToString(mark[:min(len(mark), 16)]) }
