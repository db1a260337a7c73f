package forms

import (
	"context"

	"parley"
	"parley/internal/fault"
	"parley/internal/store"
)

// act is one attempt to change a locked conversation inside a transaction.
type act struct {
	f      *Forms
	tx     store.Tx
	head   store.Head
	events []store.Event
}

// within locks the conversation, lets fn compose events on its head, records
// them, and tells of them after the commit.
func (f *Forms) within(ctx context.Context, b parley.BrandID, id parley.ConversationID, fn func(*act) error) error {
	var done act
	err := f.o.Store.Write(ctx, func(tx store.Tx) error {
		done = act{f: f, tx: tx}
		head, err := tx.LockConversation(b, id)
		if err != nil {
			return err
		}
		done.head = head
		if err := fn(&done); err != nil || len(done.events) == 0 {
			return err
		}
		if head.Awaits != done.head.Awaits { // the form was an answer: other clocks go
			brand, err := tx.GetBrand(b)
			if err != nil {
				return err
			}
			done.head.Conversation = parley.NextClocks(head.Conversation, done.head.Conversation, brand.Settings.Levels(), tx.Now())
		}
		fresh, err := store.Record(tx, done.head.Conversation, done.events...)
		if err == nil && !fresh {
			err = fault.New(fault.CodeStale) // fn looks for the client id under the lock
		}
		return err
	})
	if err != nil || len(done.events) == 0 {
		return err
	}
	events := make([]parley.Event, len(done.events))
	for i := range done.events {
		events[i] = done.events[i].Event
	}
	f.o.News.Announce(done.head.Conversation, events)
	return nil
}

// earlier finds the actor's own act with this client id; the same id for
// another kind of act is refused.
func (a *act) earlier(by parley.Actor, client parley.ClientID, kind parley.EventKind) (parley.Event, bool, error) {
	e, found, err := a.tx.FindEventByClient(by.Brand, a.head.ID, by.Author(), client)
	if err == nil && found && e.Kind != kind {
		err = fault.New(fault.CodeClientIDReused)
	}
	return e.Event, found, err
}

// said tells how far a form is.
func (a *act) said(lane parley.Lane, kind parley.EventKind, by parley.Author, client parley.ClientID, form parley.Form) (parley.Event, error) {
	e := store.Fact(a.tx, &a.head.Conversation, lane, kind, by)
	e.ClientID, e.Form = client, &form
	return a.add(e)
}

// used tells how a value was used.
func (a *act) used(by parley.Author, client parley.ClientID, use parley.Use) (parley.Event, error) {
	e := store.Fact(a.tx, &a.head.Conversation, parley.Internal, parley.EventUsed, by)
	e.ClientID, e.Use = client, &use
	return a.add(e)
}

func (a *act) add(e store.Event) (parley.Event, error) {
	plain, err := e.EncodeBody()
	if err != nil {
		return e.Event, err
	}
	if e.Body, err = a.f.o.Keys.Seal(a.tx, e.Brand, a.head.Key, e.AAD(), plain); err != nil {
		return e.Event, err
	}
	a.events = append(a.events, e)
	return e.Event, nil
}

// turn says whose turn it is after a public act of the actor's.
func (a *act) turn(by parley.Actor) {
	if a.head.State == parley.Open {
		a.head.Conversation = parley.NextOnSay(a.head.Conversation, by, a.tx.Now())
	}
}
