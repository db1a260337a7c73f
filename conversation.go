package parley

import (
	"encoding/binary"
	"time"
)

// Lane is one of a conversation's two append-only lists, each with its own
// dense numbers.
type Lane string

// The lanes.
const (
	Public   Lane = "public"   // the consumer and all who work the conversation
	Internal Lane = "internal" // notes, routing: never the consumer
)

// Valid reports whether the lane exists.
func (l Lane) Valid() bool { return l == Public || l == Internal }

// State is whether a conversation goes on.
type State string

// The states.
const (
	Open   State = "open"
	Closed State = "closed"
)

// Awaits says whose turn it is.
type Awaits string

// Whose turn: nobody's only in a closed conversation.
const (
	AwaitsAgent    Awaits = "agent"
	AwaitsConsumer Awaits = "consumer"
	AwaitsNobody   Awaits = "nobody"
)

// Conversation is the head of a list of events: everything that lists, routing
// and decisions need, and no content.
type Conversation struct {
	Brand    BrandID
	ID       ConversationID
	Consumer ConsumerID
	Identity IdentityID // whose key seals what is written from now on
	Skill    SkillID    // what it needs; zero: nothing in particular
	Tags     TagIDs     // what it is about, as people sort it
	State    State
	Awaits   Awaits
	// Queued is set while the conversation stands in the queue: open, awaiting
	// an agent, assigned to nobody.
	Queued   bool
	Assignee PersonID // zero: nobody
	Prior    PersonID // who had it last, preferred when it queues again
	// AwaitsSince is when the turn passed to whoever it awaits; for a queued
	// conversation it is what "longest waiting first" compares. It survives a
	// return to the queue.
	AwaitsSince time.Time
	// Rung is who is being asked to take it, until RingUntil: room is kept for it
	// at that desk. Who had it has it still, and what was queued comes back to
	// the queue when nobody accepts.
	Rung      PersonID
	RingUntil time.Time
	// SnoozedUntil is when it comes back by itself, unless the consumer writes
	// before; zero: it is awake. What sleeps has no assignee.
	SnoozedUntil time.Time
	// AnsweredAt is when the first answer came, since it was opened or reopened.
	// ReplyDue and ResolveDue are by when an answer, and the end, are promised; zero:
	// not at all, or not now. LateAt is when the next of them runs out, CloseAt when it
	// closes by itself.
	AnsweredAt, ReplyDue, ResolveDue, LateAt, CloseAt time.Time
	PublicSeq                                         int64 // highest seq in the public lane, 0 when empty
	InternalSeq                                       int64
	OpenedAt                                          time.Time
	PublicAt                                          time.Time // of the last public event: what lists are ordered by
	ClosedAt                                          time.Time // zero while open
	// ClientID is the consumer's own id of the act of opening, so that a
	// retried open finds this conversation.
	ClientID ClientID
}

// Seq returns the lane's highest number.
func (c *Conversation) Seq(l Lane) int64 {
	if l == Internal {
		return c.InternalSeq
	}
	return c.PublicSeq
}

// Next takes the lane's next number.
func (c *Conversation) Next(l Lane) int64 {
	if l == Internal {
		c.InternalSeq++
		return c.InternalSeq
	}
	c.PublicSeq++
	return c.PublicSeq
}

// EventKind says what happened.
type EventKind string

// The kinds of event and their lanes.
const (
	EventSaid       EventKind = "said"       // public: text
	EventNoted      EventKind = "noted"      // internal: text
	EventAttached   EventKind = "attached"   // public or internal: a file
	EventRedacted   EventKind = "redacted"   // the lane of its target
	EventOpened     EventKind = "opened"     // public
	EventClosed     EventKind = "closed"     // public
	EventReopened   EventKind = "reopened"   // public
	EventJoined     EventKind = "joined"     // public: Subject answers from now on
	EventIdentified EventKind = "identified" // internal: the consumer signed in
	EventAssigned   EventKind = "assigned"   // internal: Subject, by routing or by the author
	EventRequeued   EventKind = "requeued"   // internal: back to the queue, from Subject
	EventMoved      EventKind = "moved"      // internal: to the queue of the skill in Subject
	EventRung       EventKind = "rung"       // internal: Subject is asked to take it
	EventDeclined   EventKind = "declined"   // internal: by Subject; what he wrote is a note of its own
	EventMissed     EventKind = "missed"     // internal: Subject did not answer
	EventSnoozed    EventKind = "snoozed"    // internal: it comes back later
	EventWoken      EventKind = "woken"      // internal: it is back
	EventTagged     EventKind = "tagged"     // internal: the tag in Subject was added
	EventUntagged   EventKind = "untagged"   // internal: the tag in Subject was taken off
	EventLate       EventKind = "late"       // internal: what was promised is not kept
	EventAsked      EventKind = "asked"      // public: a secure form
	EventFilled     EventKind = "filled"     // public: how a secure form ended
	EventVerified   EventKind = "verified"   // internal: what the brand says of whom it is
	EventUsed       EventKind = "used"       // internal: a value was used without being shown
	EventViewed     EventKind = "viewed"     // internal: a closed file was opened
	EventRated      EventKind = "rated"      // internal: what the consumer says of it all, in numbers and words
)

// Written says whether events of the kind carry what somebody wrote or sent:
// what can be redacted.
func (k EventKind) Written() bool { return k == EventSaid || k == EventNoted || k == EventAttached }

// HasBody says whether events of the kind carry something that is sealed.
func (k EventKind) HasBody() bool {
	switch k {
	case EventAsked, EventFilled, EventVerified, EventUsed, EventViewed, EventRated:
		return true
	}
	return k.Written()
}

// Event is one fact in a lane. Text is empty for kinds without content and for
// a redacted target.
type Event struct {
	Brand        BrandID
	Conversation ConversationID
	Lane         Lane
	Seq          int64
	ID           EventID
	Kind         EventKind
	Author       Author
	ClientID     ClientID // zero for the system's own
	At           time.Time
	Text         string
	Spans        []Span   // where Text stands for sensitive values
	Redacted     bool     // the body was overwritten
	Target       int64    // redacted: seq of what was overwritten, in the same lane
	Subject      PersonID // joined, assigned, requeued; moved: see Skill; tagged, untagged: see Tag
	File         *File    // attached: what the sealed body says of the file
	Use          *Use     // used, viewed
	Form         *Form    // asked, filled, verified
	Rated        *Rating  // rated
	Why          *Why     // of what moves a conversation: kept beside the body, open
}

// Skill returns the skill that a conversation was moved to; zero: to anybody.
// It stands where other kinds name a person.
func (e *Event) Skill() SkillID { return SkillID(e.Subject) }

// Imported says that the event happened in another system, at the time that it
// bears, and was brought here later: its id was derived there from the source's
// (UUIDv8), where ours are UUIDv7.
func (e *Event) Imported() bool { return e.ID[6]>>4 == 8 }

// Tag returns the tag that was added or taken off.
func (e *Event) Tag() TagID { return TagID(e.Subject) }

// Names says whether the event's subject is a person.
func (e *Event) Names() bool {
	return !e.Subject.IsZero() && e.Kind != EventMoved && e.Kind != EventTagged && e.Kind != EventUntagged
}

// AAD returns what binds a sealed body to its place: a row copied to another
// conversation, lane or number does not open.
func (e *Event) AAD() []byte {
	b := make([]byte, 0, 4+16+16+16+8+8)
	b = append(b, "body"...)
	b = append(b, e.Brand[:]...)
	b = append(b, e.Conversation[:]...)
	b = append(b, e.ID[:]...)
	b = append(b, e.Lane...)
	return binary.BigEndian.AppendUint64(b, uint64(e.Seq))
}

// Receipt is how far one reader has come in one lane: high-water marks that
// never fall. Read ≤ Delivered.
type Receipt struct {
	Brand        BrandID
	Conversation ConversationID
	Lane         Lane
	Reader       Author
	Delivered    int64
	Read         int64
	At           time.Time
}

// Raise returns the marks after a report of delivered and read, clipped to the
// lane's highest number, and whether anything rose.
func (r Receipt) Raise(delivered, read, top int64) (Receipt, bool) {
	read = min(read, top)
	delivered = min(max(delivered, read), top)
	next := r
	next.Delivered = max(r.Delivered, delivered)
	next.Read = max(r.Read, read)
	return next, next.Delivered != r.Delivered || next.Read != r.Read
}

// Hint tells who holds a stream that a lane has grown. It never carries
// content and may be lost: the store is the truth.
type Hint struct {
	Brand        BrandID
	Conversation ConversationID
	Lane         Lane
	Seq          int64
}
