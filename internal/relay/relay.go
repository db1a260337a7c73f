// Package relay takes what was committed to whoever acts upon it. A commit is
// announced at once, to this node's streams and by hints to other nodes; the
// outbox row of the same transaction tells it again to the handlers, on
// whichever node leases the row's shard, until every handler has acted. So a
// crash between commit and announcement loses nothing: recovery is the same
// loop as normal running.
//
// Ordering: the changes of one conversation are handled in order, by one node
// at a time. Handlers run at least once for a change and must bear repetition.
package relay

import (
	"context"
	"log/slog"
	"sync/atomic"
	"time"

	"parley"
	"parley/internal/bus"
	"parley/internal/signal"
	"parley/internal/store"
)

// Streams is this node's live streams. Its methods must not block.
type Streams interface {
	Deliver(bus.Note)
}

// Fresh keeps what was just committed here for the frames that follow.
type Fresh interface {
	Remember(head parley.Conversation, events []parley.Event)
}

// Handler acts upon a change in its own transaction. An error is tried again.
type Handler interface {
	Handle(context.Context, store.Change) error
}

// Settler is a Handler that gathers: it acts upon all that one round has handed
// it at once, before any of it counts as done. An error tells all of it again.
type Settler interface {
	Settle(context.Context) error
}

// Options are the relay's parts.
type Options struct {
	Store   store.Store
	Bus     bus.Bus
	Fresh   Fresh
	Node    parley.NodeID
	Alone   bool // no other process can share the store: earlier nodes are dead
	Log     *slog.Logger
	Wake    func(parley.BrandID) // routing: look at the brand's queue
	Streams func() Streams       // resolved late: streams and relay are neighbours
}

// Relay announces and hands on. Safe for concurrent use.
type Relay struct {
	o        Options
	handlers []Handler
	wake     signal.Wake
	backlog  atomic.Int64
}

// New returns a relay that hands changes to the handlers in the given order.
func New(o Options, handlers ...Handler) *Relay {
	return &Relay{o: o, handlers: handlers, wake: signal.New()}
}

// Announce tells everybody concerned about events that were just committed on
// this node, in one conversation. head is the head after them.
func (r *Relay) Announce(head parley.Conversation, events []parley.Event) {
	r.o.Fresh.Remember(head, events)
	n := bus.Note{
		Kind: bus.Grown, Brand: head.Brand, Conversation: head.ID,
		Consumer: head.Consumer, Assignee: head.Assignee,
	}
	turns, reshaped, quiet := false, false, true
	for _, e := range events {
		top, lane := &n.Public, 0
		if e.Lane == parley.Internal {
			top, lane = &n.Internal, 1
		}
		if n.First[lane] == 0 || e.Seq < n.First[lane] {
			n.First[lane] = e.Seq
		}
		*top = max(*top, e.Seq)
		turns = turns || mayFree(e)
		if reshapes(e.Kind) {
			reshaped, quiet = true, quiet && unseen(e)
		}
	}
	n.Shape = reshaped || head.Assignee.IsZero()
	r.tell(n)
	if reshaped {
		n.Kind, n.Private = bus.Changed, quiet
		r.tell(n)
	}
	if turns || head.Queued {
		r.o.Wake(head.Brand)
	}
	r.wake.Call()
}

// reshapes says whether the event may have changed the head beyond what its
// own frame tells. Words and files do not: a head sent after a note would tell a consumer
// that something internal was written.
func reshapes(k parley.EventKind) bool {
	return !k.HasBody() && k != parley.EventRedacted
}

// unseen says whether the event leaves the head as the consumer sees it: a head
// sent all the same would tell him that something internal was done.
func unseen(e parley.Event) bool {
	switch e.Kind {
	case parley.EventRung, parley.EventDeclined, parley.EventMissed, parley.EventWoken, parley.EventTagged, parley.EventUntagged, parley.EventLate:
		return true
	case parley.EventSnoozed, parley.EventMoved:
		return e.Why != nil && e.Why.From.IsZero()
	}
	return false
}

// mayFree says whether the event may have given an agent room.
func mayFree(e parley.Event) bool {
	switch e.Kind {
	case parley.EventClosed, parley.EventRequeued, parley.EventMoved, parley.EventDeclined, parley.EventMissed, parley.EventSnoozed:
		return true
	}
	return false
}

// Marked tells about marks that rose. Person is zero when the reader is the
// consumer.
func (r *Relay) Marked(head parley.Conversation, m parley.Receipt) {
	r.tell(bus.Note{
		Kind: bus.Marked, Brand: m.Brand, Conversation: m.Conversation, Consumer: head.Consumer,
		Assignee: head.Assignee, Person: m.Reader.Person, Delivered: m.Delivered, Read: m.Read,
	})
}

// Drafted tells a person's own windows that he has written in another one.
func (r *Relay) Drafted(b parley.BrandID, p parley.PersonID, c parley.ConversationID) {
	r.tell(bus.Note{Kind: bus.Draft, Brand: b, Person: p, Conversation: c})
}

// DeskChanged tells an agent's own screens that his desk changed.
func (r *Relay) DeskChanged(b parley.BrandID, p parley.PersonID) {
	r.tell(bus.Note{Kind: bus.Desk, Brand: b, Person: p})
}

// SettingsPublished lets routing look at the brand's queue: its agents may have
// more room now. Whoever has a stream of the brand's is told.
func (r *Relay) SettingsPublished(b parley.BrandID, version int64) {
	r.tell(bus.Note{Kind: bus.Settled, Brand: b, Version: version})
	r.o.Wake(b)
}

// RightsChanged ends a person's streams so that they come back with what he
// may do now.
func (r *Relay) RightsChanged(p parley.PersonID) { r.tell(bus.Note{Kind: bus.Rights, Person: p}) }

// SessionEnded ends the streams of a session. The person or consumer need not
// be known: every node looks.
func (r *Relay) SessionEnded(s parley.SessionID) { r.tell(bus.Note{Kind: bus.Ended, Session: s}) }

// changedMost is how many conversations an erasure tells of one by one; their
// readers see the others' state when they next ask.
const changedMost = 200

// Erased tells every node that keys were destroyed, and who looks at one of the
// conversations that nothing is left in it.
func (r *Relay) Erased(b parley.BrandID, all []parley.ConversationID) {
	r.tell(bus.Note{Kind: bus.Erased, Brand: b})
	for _, c := range all[:min(len(all), changedMost)] {
		r.tell(bus.Note{Kind: bus.Changed, Brand: b, Conversation: c})
	}
}

// Tell delivers a note here and to the other nodes that hold someone concerned.
func (r *Relay) Tell(n bus.Note) { r.tell(n) }

func (r *Relay) tell(n bus.Note) {
	r.o.Streams().Deliver(n)
	r.o.Bus.Publish(n, n.Topics()...)
}

// Backlog returns how many changes the last look found unhandled.
func (r *Relay) Backlog() int64 { return r.backlog.Load() }

// Pace of the loops. Beats and leases are in real time; a node is dead when it
// has missed several.
const (
	handleEvery = 20 * time.Millisecond // at most; coalesces a busy node's batches
	idleEvery   = time.Second           // without a wake-up
	beatEvery   = 2 * time.Second
	deadAfter   = 8 * time.Second
	lease       = 6 * time.Second
	batch       = 512
	lateAfter   = time.Second // a change older than this was probably not announced
)
