package store

import (
	"time"

	"parley"
)

// List names a list of conversations.
type List string

// The lists and their order.
const (
	Mine    List = "mine"    // open, assigned to Filter.Person; newest public event first
	Queue   List = "waiting" // queued; longest waiting first
	Every   List = "all"     // every one; newest public event first
	Archive List = "closed"  // closed; newest public event first
	Snoozed List = "snoozed" // asleep; the first to wake first
)

// Filter narrows a list inside a scope.
type Filter struct {
	List   List
	Person parley.PersonID // Mine
	Skill  parley.SkillID  // Queue: what is queued for it alone; zero: for any
	Tags   []parley.TagID  // with one of these; none: whatever it has
}

// PlaceOf returns a conversation's place in a list.
func PlaceOf(l List, c parley.Conversation) Place {
	if l == Queue {
		return Place{At: c.AwaitsSince.UnixMicro(), ID: c.ID}
	}
	if l == Snoozed {
		return Place{At: c.SnoozedUntil.UnixMicro(), ID: c.ID}
	}
	return Place{At: c.PublicAt.UnixMicro(), ID: c.ID}
}

// Conversations holds heads. Every method that returns more than one takes a
// Scope; the zero Scope matches nothing.
type Conversations interface {
	// InsertConversation reports false, and changes nothing, when the consumer
	// has opened one with this client id before.
	InsertConversation(parley.Conversation) (bool, error)
	FindByOpening(parley.BrandID, parley.ConsumerID, parley.ClientID) (parley.Conversation, bool, error)
	GetConversation(parley.BrandID, parley.ConversationID) (parley.Conversation, error)
	// LockConversation returns the head and the key that seals new words in
	// it, and keeps other writers of this conversation out until the commit. The
	// key is zero when its consumer was erased.
	LockConversation(parley.BrandID, parley.ConversationID) (Head, error)
	SaveConversation(parley.Conversation) error
	// ListConversations pages by (AwaitsSince, id) ascending for Queue, by
	// (SnoozedUntil, id) ascending for Snoozed, by (PublicAt, id) descending for the others; Page.After carries that pair,
	// and Page.Skip is heeded.
	ListConversations(parley.Scope, Filter, Page) ([]parley.Conversation, error)
	CountConversations(parley.Scope, Filter) (int, error)
}

// Head is a locked conversation with the key of the identity current now.
type Head struct {
	parley.Conversation
	Key parley.KeyID
}

// Event is an event as stored: Text is not filled, Body holds it sealed.
type Event struct {
	parley.Event
	Body []byte
}

// Events holds the lanes.
type Events interface {
	// AppendEvent reports false, and changes nothing, when the author has used
	// the client id in this conversation before.
	AppendEvent(Event) (bool, error)
	FindEventByClient(parley.BrandID, parley.ConversationID, parley.Author, parley.ClientID) (Event, bool, error)
	GetEvent(parley.BrandID, parley.ConversationID, parley.Lane, int64) (Event, error)
	// ListEvents returns what follows after, ascending; ListEventsBefore what
	// precedes before, ascending too (the nearest limit of them).
	ListEvents(b parley.BrandID, c parley.ConversationID, l parley.Lane, after int64, limit int) ([]Event, error)
	ListEventsBefore(b parley.BrandID, c parley.ConversationID, l parley.Lane, before int64, limit int) ([]Event, error)
	// LastEvents returns the newest EventSaid or EventAttached of the public lane of each
	// conversation that has one, for the last line of list rows.
	LastEvents(parley.BrandID, []parley.ConversationID) (map[parley.ConversationID]Event, error)
	// OverwriteEvent empties the body and marks it redacted (invariant 12).
	OverwriteEvent(parley.BrandID, parley.ConversationID, parley.Lane, int64) error
	// RewriteEvent replaces the body of an event that was not overwritten: a
	// part of it was taken out.
	RewriteEvent(b parley.BrandID, c parley.ConversationID, l parley.Lane, seq int64, body []byte) error
}

// Receipts holds high-water marks.
type Receipts interface {
	FindReceipt(parley.BrandID, parley.ConversationID, parley.Lane, parley.Author) (parley.Receipt, bool, error)
	// PutReceipt keeps the higher of each mark: it never lowers one.
	PutReceipt(parley.Receipt) error
	ListReceipts(parley.BrandID, parley.ConversationID) ([]parley.Receipt, error)
	// ReceiptsOf returns one reader's public marks in many conversations.
	ReceiptsOf(parley.BrandID, parley.Author, []parley.ConversationID) (map[parley.ConversationID]parley.Receipt, error)
}

// Change is an outbox row: a fact that others act upon in their own
// transactions. It is written in the transaction that makes the fact true.
type Change struct {
	ID           int64 // set by the store; ascending per conversation
	Brand        parley.BrandID
	Conversation parley.ConversationID
	Lane         parley.Lane
	Seq          int64
	Kind         parley.EventKind
	At           time.Time
}

// Shards is the number of parts the outbox is leased in; a conversation's
// changes all stand in one.
const Shards = 16

// Shard returns the part of the outbox a conversation belongs to.
func Shard(c parley.ConversationID) int { return int(c[15]) % Shards }

// Outbox holds changes until everybody who acts upon them has done so. Only a
// shard's leaseholder reads it, so a conversation's changes are handled in
// order and by one node at a time.
type Outbox interface {
	AddChanges(...Change) error // one statement
	// LeaseShards renews the node's shards until Now+lease and claims up to
	// the fair share of those that are free or whose lease has run out; what
	// the node holds above its share it lets go, so that nodes that join get
	// theirs. It returns all the node holds now.
	LeaseShards(node parley.NodeID, share int, lease time.Duration) ([]int, error)
	// LeasedShards returns what the node holds at Now, without renewing.
	LeasedShards(node parley.NodeID) ([]int, error)
	ListChanges(shards []int, limit int) ([]Change, error) // by ID
	DeleteChanges(ids []int64) error
	CountChanges() (int64, error)
}
