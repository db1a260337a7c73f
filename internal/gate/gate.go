// Package gate is the one place where content is let out (invariant 5): what
// it returns was read, unsealed, decided for one actor and rendered for that
// actor. Beside it only the search index is given a store.Opener for bodies, to
// make keyed words of them, and whoever reseals them.
//
// For now it decides by role and scope and records nothing; agreements, masks
// and access records come in behind the same methods.
package gate

import (
	"context"
	"log/slog"

	"parley"
	"parley/internal/fault"
	"parley/internal/store"
	"parley/internal/wire"
)

// Limits of one answer.
const (
	PageMax     = 100 // events or heads a page
	PageDefault = 50

	// pageBytes of sealed text: the longest messages fill a page sooner. A
	// stream has seconds to take an answer, and whoever is sent megabytes by
	// whom he serves would be cut at every new try.
	pageBytes = 64 << 10
)

// Keys is what the gate needs of the vault: it opens bodies and profiles, and
// seals cursors.
type Keys interface {
	store.Opener
	MAC(brand parley.BrandID, purpose string, value []byte) []byte
}

// Gate is the service, safe for concurrent use.
type Gate struct {
	store  store.Store
	keys   Keys
	rights Rights
	fresh  *fresh
	names  *names
	log    *slog.Logger
	find   Finder // nil: no search
	marks  Marks
}

// New returns the gate on its parts.
func New(s store.Store, keys Keys, rights Rights, log *slog.Logger) *Gate {
	return &Gate{store: s, keys: keys, rights: rights, fresh: newFresh(), names: newNames(), log: log}
}

// Remember keeps events this node has just committed, so that the frames about
// them need no read. It is called before anybody is told of them.
func (g *Gate) Remember(head parley.Conversation, events []parley.Event) { g.fresh.put(head, events) }

// Thread returns a conversation as the actor opens it: head, marks, and what
// follows what he has in each lane he may read. Codes: not_found.
func (g *Gate) Thread(ctx context.Context, a parley.Actor, have wire.Have) (wire.Thread, error) {
	var out wire.Thread
	err := g.store.Read(ctx, func(tx store.Tx) error {
		r, err := g.reader(tx, a, have.Conversation)
		if err != nil {
			return err
		}
		out, err = r.thread(have)
		return err
	})
	return out, err
}

// Read returns a page of one lane. Codes: not_found, invalid.
func (g *Gate) Read(ctx context.Context, a parley.Actor, q wire.ReadRequest) (wire.ReadReply, error) {
	if q.Lane == "" {
		q.Lane = parley.Public
	}
	if !q.Lane.Valid() || q.After < 0 || q.Before < 0 || q.After > 0 && q.Before > 0 {
		return wire.ReadReply{}, fault.New(fault.CodeInvalid).Says("Ask for a lane, public or internal, and for what comes after or before one number.")
	}
	var out wire.ReadReply
	err := g.store.Read(ctx, func(tx store.Tx) error {
		r, err := g.reader(tx, a, q.Conversation)
		if err != nil {
			return err
		}
		if err := parley.MayRead(a, r.head, q.Lane); err != nil {
			return err
		}
		out.Events, out.More, err = r.page(q.Lane, q.After, q.Before, clamp(q.Limit))
		return err
	})
	return out, err
}

// Head returns a conversation's head as the actor may see it. Codes: not_found.
func (g *Gate) Head(ctx context.Context, a parley.Actor, id parley.ConversationID) (wire.Head, error) {
	var out []wire.Head
	err := g.store.Read(ctx, func(tx store.Tx) error {
		r, err := g.reader(tx, a, id)
		if err != nil {
			return err
		}
		out, err = g.heads(tx, a, []parley.Conversation{r.head})
		return err
	})
	if err != nil {
		return wire.Head{}, err
	}
	return out[0], nil
}

// Event renders the sender's own act as its acknowledgement, in the stored
// form: a retry's first answer is read from the store. Codes: not_found.
func (g *Gate) Event(ctx context.Context, a parley.Actor, e parley.Event) (wire.Event, error) {
	var out wire.Event
	head := parley.Conversation{Brand: a.Brand, ID: e.Conversation}
	// The usual case, once for every message, needs nothing from the store.
	one := []parley.Event{e}
	if b := (Batch{g: g, events: one}); whole(e) && plain(one) && b.named() {
		r := reader{actor: a, head: head, named: b.names}
		return r.render(e), nil
	}
	err := g.store.Read(ctx, func(tx store.Tx) error {
		r := reader{g: g, tx: tx, actor: a, head: head}
		if !whole(e) {
			row, err := tx.GetEvent(e.Brand, e.Conversation, e.Lane, e.Seq)
			if err != nil {
				return err
			}
			if e, err = r.unseal(row); err != nil {
				return err
			}
		}
		shown, err := r.show([]parley.Event{e})
		if err == nil {
			out = shown[0]
		}
		return err
	})
	return out, err
}

// Me tells the actor who he is.
func (g *Gate) Me(ctx context.Context, a parley.Actor) (wire.Me, error) {
	me := wire.Me{Kind: a.Kind, Brand: a.Brand, Role: a.Role}
	err := g.store.Read(ctx, func(tx store.Tx) error {
		if a.Kind != parley.Consumers {
			me.ID, me.Name = a.Person.String(), g.names.person(tx, a.Person).name
			brand, err := tx.GetBrand(a.Brand)
			for _, k := range brand.Routing.Skills {
				me.Skills = append(me.Skills, wire.SkillName{ID: k.ID, Name: k.Name})
			}
			me.Rules, me.Tags = ruleNames(brand.Routing.Rules), tagNames(brand.Tags)
			return err
		}
		me.ID = a.Consumer.String()
		identity, err := tx.GetIdentity(a.Brand, a.Identity)
		if err != nil {
			return err
		}
		me.Signed = identity.Kind == parley.Signed
		c, err := tx.GetConsumer(a.Brand, a.Consumer)
		me.Contact = g.profile(tx, c).Address()
		return err
	})
	return me, err
}

// Forget makes the next reader of a person's name and picture look again, on
// this node; others go by the old ones for a minute at most.
func (g *Gate) Forget(p parley.PersonID) { g.names.forget(p) }

// Erased forgets what was just committed here: somebody's keys were destroyed,
// and it may have been his.
func (g *Gate) Erased() { g.fresh.clear() }

// Parties returns who takes part in a conversation the actor may read: ids and
// no content. Codes: not_found.
func (g *Gate) Parties(ctx context.Context, a parley.Actor, id parley.ConversationID) (parley.Conversation, error) {
	var head parley.Conversation
	err := g.store.Read(ctx, func(tx store.Tx) error {
		r, err := g.reader(tx, a, id)
		if err == nil {
			head = r.head
		}
		return err
	})
	return head, err
}

// Who names an author for the actor from memory; the name is empty when it is
// not known just now.
func (g *Gate) Who(a parley.Actor, of parley.Author) wire.Who {
	r := reader{g: g, actor: a, named: map[parley.PersonID]named{of.Person: g.names.remembered(of.Person)}}
	return r.who(of)
}

// clamp bounds a page's size.
func clamp(limit int) int {
	if limit <= 0 {
		return PageDefault
	}
	return min(limit, PageMax)
}

// whole reports whether the event holds what it is to show.
func whole(e parley.Event) bool {
	return e.Text != "" || e.File != nil || e.Use != nil || e.Form != nil || !e.Kind.HasBody()
}
