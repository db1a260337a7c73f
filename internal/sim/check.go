package sim

import (
	"context"
	"fmt"
	"log/slog"
	"path/filepath"
	"time"

	"parley"
	"parley/internal/gate"
	"parley/internal/privacy"
	"parley/internal/store"
	"parley/internal/vault"
	"parley/internal/wire"
)

// stored is everything one reader may see, read from the store at the end.
type stored map[parley.ConversationID]map[parley.Lane][]wire.Event

// read returns the lanes as the actor may see them, and fails on a hole.
func (w *world) read(a parley.Actor, ids []parley.ConversationID) stored {
	out := stored{}
	keys, err := vault.Open(filepath.Join(w.root, "keys"))
	w.must(err)
	doors := gate.New(w.now().store, keys, privacy.New(w.now().store, keys), slog.New(slog.DiscardHandler))
	for _, id := range ids {
		out[id] = map[parley.Lane][]wire.Event{}
		for _, lane := range []parley.Lane{parley.Public, parley.Internal} {
			for after := int64(0); ; {
				page, err := doors.Read(context.Background(), a, wire.ReadRequest{Conversation: id, Lane: lane, After: after, Limit: 100})
				w.must(err)
				for _, e := range page.Events {
					if after++; e.Seq != after {
						w.fail("%v %s: the store has %d where %d belongs", id, lane, e.Seq, after)
						after = e.Seq
					}
				}
				out[id][lane] = append(out[id][lane], page.Events...)
				if !page.More {
					break
				}
			}
		}
	}
	return out
}

// conversations lists every conversation of the brand.
func (w *world) conversations() []parley.ConversationID {
	var out []parley.ConversationID
	err := w.now().store.Read(context.Background(), func(tx store.Tx) error {
		all, err := tx.ListConversations(parley.Scope{Brand: w.brand.ID, Whole: true}, store.Filter{List: store.Every}, store.Page{Limit: 1000})
		for _, c := range all {
			out = append(out, c.ID)
		}
		return err
	})
	w.must(err)
	return out
}

// promised checks that every acknowledged send is there, once, where the
// acknowledgement said.
func (w *world) promised(clients []*client) {
	for _, c := range clients {
		for _, a := range c.acked {
			n, err := w.count(a)
			w.must(err)
			if n != 1 {
				w.fail("%s was told that %v is number %d in %s of %v; it is there %d times", c.name, a.client, a.seq, a.lane, a.conversation, n)
			}
		}
	}
}

func (w *world) count(a ack) (n int, err error) {
	err = w.now().store.Read(context.Background(), func(tx store.Tx) error {
		n = 0
		for _, lane := range []parley.Lane{parley.Public, parley.Internal} {
			all, err := tx.ListEvents(w.brand.ID, a.conversation, lane, 0, 10_000)
			if err != nil {
				return err
			}
			for _, e := range all {
				if e.ClientID != a.client {
					continue
				}
				if n++; e.Seq != a.seq || e.Lane != a.lane {
					return fmt.Errorf("%v is number %d in %s", a.client, e.Seq, e.Lane)
				}
			}
		}
		return nil
	})
	return n, err
}

// whole checks that what a client holds is what the store has, in the same
// order, without a hole and without anything that was never committed.
func (w *world) whole(c *client, have stored) {
	for id, t := range c.threads {
		lanes, ok := have[id]
		if !ok {
			w.fail("%s holds %v, which is not his", c.name, id)
			continue
		}
		for name, l := range t.lanes {
			if !c.agent && name == parley.Internal {
				if len(l.log) > 0 {
					w.fail("%s, a consumer, holds internal events", c.name)
				}
				continue
			}
			w.same(c, id, name, l, lanes[name])
		}
	}
}

func (w *world) same(c *client, id parley.ConversationID, name parley.Lane, l *lane, all []wire.Event) {
	if int64(len(all)) != l.have() {
		w.fail("%s has %s of %v up to %d, the store up to %d; now it is %v, missing are %+v", c.name, name, id, l.have(), len(all), time.Now(), all[min(l.have(), int64(len(all))):])
		return
	}
	for i, e := range l.log {
		want := all[l.from-1+int64(i)]
		if e.Seq != want.Seq || e.ID != want.ID || e.Kind != want.Kind || e.Text != want.Text {
			w.fail("%s has %d %s %q in %s of %v, the store %d %s %q", c.name, e.Seq, e.Kind, e.Text, name, id, want.Seq, want.Kind, want.Text)
		}
	}
}

// capacity checks that nobody holds more than he may, at this moment.
func (w *world) capacity() {
	_ = w.now().store.Read(context.Background(), func(tx store.Tx) error {
		for _, a := range w.agents {
			d, found, err := tx.FindAgent(a.Brand, a.Person)
			if err != nil {
				return err
			}
			if found && d.Load > d.Capacity {
				w.fail("an agent holds %d of %d", d.Load, d.Capacity)
			}
		}
		return nil
	})
}

// restless says whether time alone will still move something: it rings or sleeps.
func (w *world) restless() bool {
	still := 0
	w.heads(func(c parley.Conversation) {
		if !c.Rung.IsZero() || !c.SnoozedUntil.IsZero() {
			still++
		}
	})
	return still > 0
}

// written counts the events of all conversations.
func (w *world) written() (n int64) {
	w.heads(func(c parley.Conversation) { n += c.PublicSeq + c.InternalSeq })
	return n
}

// places checks that nothing is lost: what is open and awaits an agent is with
// somebody, or waits to be, and nowhere else.
func (w *world) places() {
	w.heads(func(c parley.Conversation) {
		n := 0
		for _, in := range []bool{c.Queued, !c.Assignee.IsZero() || !c.Rung.IsZero(), !c.SnoozedUntil.IsZero()} {
			if in {
				n++
			}
		}
		if n > 1 || n == 0 && c.State == parley.Open && c.Awaits == parley.AwaitsAgent {
			w.fail("%v is in %d places: %+v", c.ID, n, c)
		}
	})
}

func (w *world) heads(look func(parley.Conversation)) {
	w.must(w.now().store.Read(context.Background(), func(tx store.Tx) error {
		all, err := tx.ListConversations(parley.Scope{Brand: w.brand.ID, Whole: true}, store.Filter{List: store.Every}, store.Page{Limit: 1000})
		for _, c := range all {
			look(c)
		}
		return err
	}))
}
