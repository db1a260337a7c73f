package gate

import (
	"context"
	"time"

	"parley"
	"parley/internal/store"
	"parley/internal/wire"
)

// Batch is a stretch of one lane, read once for everybody who is to see it.
// Its content comes out through For alone.
type Batch struct {
	g      *Gate
	lane   parley.Lane
	head   parley.Conversation
	events []parley.Event
	names  map[parley.PersonID]named
	sight  sight
}

// Lane reads what follows after in a lane, for the live streams: from what was
// just committed here when that reaches far enough, else from the store. At
// most PageMax events; Top tells how far it came. Codes: not_found.
func (g *Gate) Lane(ctx context.Context, h parley.Hint, after int64) (*Batch, error) {
	b := &Batch{g: g, lane: h.Lane}
	if head, events, ok := g.fresh.after(h.Conversation, h.Lane, after); ok && len(events) > 0 {
		b.head, b.events = head, events
		if b.named() {
			return b, nil
		}
	}
	err := g.store.Read(ctx, func(tx store.Tx) error { return b.load(tx, h, after) })
	return b, err
}

func (b *Batch) load(tx store.Tx, h parley.Hint, after int64) error {
	if len(b.events) == 0 {
		head, err := tx.GetConversation(h.Brand, h.Conversation)
		if err != nil {
			return err
		}
		rows, err := tx.ListEvents(h.Brand, h.Conversation, h.Lane, after, PageMax)
		if err != nil {
			return err
		}
		b.head, b.events = head, make([]parley.Event, len(rows))
		for i, row := range rows {
			if b.events[i], err = b.g.unseal(tx, row); err != nil {
				return err
			}
		}
	}
	for _, e := range b.events {
		if e.Author.Kind == parley.Programs {
			b.g.names.key(tx, b.head.Brand, e.Author.Key)
		}
	}
	for _, id := range b.people() {
		b.names[id] = b.g.names.person(tx, id)
	}
	var err error
	b.sight, err = b.g.sight(tx, b.head, b.events, anybody)
	return err
}

// named fills the names from memory and reports whether none was missing or
// too old.
func (b *Batch) named() bool {
	b.names = map[parley.PersonID]named{}
	now := time.Now()
	b.g.names.mu.Lock()
	defer b.g.names.mu.Unlock()
	for _, id := range b.people() {
		hit, ok := b.g.names.known[id]
		if !ok || now.After(hit.until) {
			return false
		}
		b.names[id] = hit
	}
	return true
}

func (b *Batch) people() []parley.PersonID {
	if b.names == nil {
		b.names = map[parley.PersonID]named{}
	}
	var out []parley.PersonID
	for _, e := range b.events {
		if e.Author.Kind == parley.Agents {
			out = append(out, e.Author.Person)
		}
		if e.Author.Kind == parley.Programs {
			out = append(out, parley.PersonID(e.Author.Key))
		}
		if e.Names() {
			out = append(out, e.Subject)
		}
		if e.Why != nil && !e.Why.From.IsZero() {
			out = append(out, e.Why.From)
		}
	}
	return out
}

// Top returns the highest seq in the batch, 0 when it is empty.
func (b *Batch) Top() int64 {
	if len(b.events) == 0 {
		return 0
	}
	return b.events[len(b.events)-1].Seq
}

// Full reports whether there may be more to read after Top.
func (b *Batch) Full() bool { return len(b.events) >= PageMax }

// For renders, for one actor, the events after a number. The decision is made
// here, at the moment of writing. Codes: not_found.
func (b *Batch) For(a parley.Actor, after int64) ([]wire.Event, error) {
	if err := parley.MayRead(a, b.head, b.lane); err != nil {
		return nil, err
	}
	out := make([]wire.Event, 0, len(b.events))
	r := reader{actor: a, head: b.head, named: b.names, sight: b.sight}
	for _, e := range b.events {
		if e.Seq > after {
			out = append(out, r.render(e))
		}
	}
	return out, nil
}
