// Package talk writes what people say: each act is decided by a pure rule on
// the locked head, sealed, and recorded with its number in one transaction
// (invariants 1, 2, 3, 7). What it returns was committed before it returned.
//
// Every act carries the sender's client id; the same id again gets the first
// answer, whatever has happened since. Methods are safe for concurrent use.
package talk

import (
	"context"
	"errors"

	"parley"
	"parley/internal/fault"
	"parley/internal/steer"
	"parley/internal/store"
)

// Announcer is told what has been committed, after the commit and before the
// sender gets his answer. It must not block.
type Announcer interface {
	Announce(head parley.Conversation, events []parley.Event)
	Marked(head parley.Conversation, receipt parley.Receipt)
	Drafted(parley.BrandID, parley.PersonID, parley.ConversationID)
	DeskChanged(parley.BrandID, parley.PersonID)
}

// Uploads knows the files that were sent up and are not attached yet.
type Uploads interface {
	// Ready returns the actor's own upload once it is whole and was looked at.
	Ready(ctx context.Context, by parley.Actor, id parley.UploadID) (store.File, error)
	// Take is for files of history: whole, from the operator's own hand.
	Take(ctx context.Context, b parley.BrandID, name string, data []byte) (parley.UploadID, store.File, error)
	// Check fails where Take would, and stores nothing.
	Check(name string, data []byte) error
}

// Keys seals what is written, and marks values. It opens what the sender himself
// wrote last, where a value may begin that ends in his next message, and the
// values that somebody puts into a reply: talk lets none of it out.
type Keys interface {
	store.Sealer
	store.Opener
	MAC(brand parley.BrandID, purpose string, value []byte) []byte
}

// Talk is the service. Its fields are set once, by New.
type Talk struct {
	store   store.Store
	seal    Keys
	privacy Privacy
	news    Announcer
	files   Uploads
	recent  *recent
	steer   *steer.Steer
	waits   waits
}

// New returns the service on its parts.
func New(s store.Store, seal Keys, privacy Privacy, news Announcer, files Uploads) *Talk {
	return &Talk{store: s, seal: seal, privacy: privacy, news: news, files: files, recent: newRecent(), steer: steer.New(), waits: newWaits()}
}

// RulesFailed returns how often a routing rule failed as it ran, and was passed over.
func (t *Talk) RulesFailed() int64 { return t.steer.Failed() }

// act is one attempt to change a conversation inside a transaction.
type act struct {
	tx      store.Tx
	seal    Keys
	by      parley.Actor
	client  parley.ClientID
	head    store.Head
	was     parley.Conversation // the head before
	opening bool                // nothing was said before
	events  []store.Event
	answer  int                            // index of the event that answers the sender
	kept    map[keptKey]parley.ValueID     // values of this act
	late    []rewrite                      // earlier messages from which something was taken out
	uses    []parley.Use                   // values that were put into the text
	recent  *recent                        // what was said last, as far as this node knows
	seen    map[parley.Lane][]parley.Event // what of it was read
	past    *stamp                         // of an event of history: its time and its id
	// then runs once the events are recorded: what must not happen when they
	// turn out to be recorded before.
	then []func() error
}

func (a *act) after(fn func() error) { a.then = append(a.then, fn) }

// add appends an event of the actor to the lane and returns it for the caller
// to complete.
func (a *act) add(lane parley.Lane, kind parley.EventKind) *store.Event {
	a.events = append(a.events, store.Fact(a.tx, &a.head.Conversation, lane, kind, a.by.Author()))
	e := &a.events[len(a.events)-1]
	if a.past != nil {
		e.ID, e.At = a.past.id, a.past.at
	}
	return e
}

// say completes the event with the words, without what is sensitive in them,
// sealed for the conversation's identity.
func (a *act) say(lane parley.Lane, kind parley.EventKind, w words) error {
	text, spans, err := a.mask(lane, w)
	if err != nil {
		return err
	}
	e := a.add(lane, kind)
	e.ClientID, e.Text, e.Spans = a.client, text, spans
	a.answer = len(a.events) - 1
	plain, err := e.EncodeBody()
	if err != nil {
		return err
	}
	if e.Body, err = a.seal.Seal(a.tx, e.Brand, a.head.Key, e.AAD(), plain); err != nil {
		return err
	}
	a.tell()
	return a.own()
}

// mark completes the event that answers the sender and has no text.
func (a *act) mark(lane parley.Lane, kind parley.EventKind) *store.Event {
	e := a.add(lane, kind)
	e.ClientID = a.client
	a.answer = len(a.events) - 1
	return e
}

// change locks the conversation, lets decide compose events on its head, and
// records them. A refusal or a duplicate is looked up by client id first: when
// the sender's act was recorded before, that is the answer, and its Text is
// left for the gate to read.
func (t *Talk) change(ctx context.Context, by parley.Actor, id parley.ConversationID, client parley.ClientID,
	kind parley.EventKind, decide func(*act) error,
) (parley.Event, error) {
	if client.IsZero() {
		return parley.Event{}, fault.New(fault.CodeInvalid).Says("Every send carries a clientId.")
	}
	levels, err := t.privacy.Levels(ctx, by.Brand)
	if err != nil {
		return parley.Event{}, err
	}
	var done act
	var first *parley.Event
	err = t.store.Write(ctx, func(tx store.Tx) error {
		done, first = act{tx: tx, seal: t.seal, by: by, client: client, recent: t.recent}, nil
		head, err := tx.LockConversation(by.Brand, id)
		if err != nil {
			return err
		}
		if head.Key.IsZero() {
			return fault.New(fault.CodeErased)
		}
		done.head, done.was = head, head.Conversation
		refused := decide(&done)
		if refused == nil {
			done.head.Conversation = parley.NextClocks(done.was, done.head.Conversation, levels, tx.Now())
			var fresh bool
			fresh, refused = done.record()
			if fresh || refused != nil {
				return refused
			}
		}
		first, err = earlier(tx, by, id, client, kind)
		if err != nil || first != nil {
			return err
		}
		return refused
	})
	if err != nil {
		return parley.Event{}, err
	}
	if first != nil {
		return *first, nil
	}
	t.recent.learn(&done)
	t.announce(done)
	return done.events[done.answer].Event, nil
}

func (a *act) record() (bool, error) {
	fresh, err := store.Record(a.tx, a.head.Conversation, a.events...)
	if !fresh || err != nil {
		return fresh, err
	}
	for _, then := range a.then {
		if err := then(); err != nil {
			return fresh, err
		}
	}
	return fresh, nil
}

// earlier finds the sender's own act with this client id, nil when there is
// none. The same id for another kind of act is refused.
func earlier(tx store.Tx, by parley.Actor, id parley.ConversationID, client parley.ClientID, kind parley.EventKind) (*parley.Event, error) {
	e, found, err := tx.FindEventByClient(by.Brand, id, by.Author(), client)
	if err != nil || !found {
		return nil, err
	}
	if e.Kind != kind {
		return nil, fault.New(fault.CodeClientIDReused)
	}
	return &e.Event, nil
}

func (t *Talk) announce(a act) {
	events := make([]parley.Event, len(a.events))
	for i := range a.events {
		events[i] = a.events[i].Event
	}
	t.news.Announce(a.head.Conversation, events)
	// Of whoever has it no more, or is not asked any more, the desk is another.
	for _, gone := range [...]struct{ was, is parley.PersonID }{
		{a.was.Assignee, a.head.Assignee}, {a.was.Rung, a.head.Rung},
	} {
		if gone.was != gone.is && !gone.was.IsZero() {
			t.news.DeskChanged(a.head.Brand, gone.was)
		}
	}
}

var errNoKey = errors.New("identity without a key")
