package gate

import (
	"context"
	"encoding/json"
	"unicode/utf8"

	"parley"
	"parley/internal/fault"
	"parley/internal/store"
	"parley/internal/wire"
)

// lastMax is how much of the last line a list shows, in code points.
const lastMax = 160

// heads renders conversations that the actor's scope holds, with three
// statements however many there are.
func (g *Gate) heads(tx store.Tx, a parley.Actor, rows []parley.Conversation) ([]wire.Head, error) {
	if len(rows) == 0 {
		return []wire.Head{}, nil
	}
	ids := make([]parley.ConversationID, len(rows))
	for i, c := range rows {
		ids[i] = c.ID
	}
	last, err := tx.LastEvents(a.Brand, ids)
	if err != nil {
		return nil, err
	}
	marks, err := tx.ReceiptsOf(a.Brand, a.Author(), ids)
	if err != nil {
		return nil, err
	}
	served, err := g.consumers(tx, a, rows)
	if err != nil {
		return nil, err
	}
	out := make([]wire.Head, len(rows))
	for i, c := range rows {
		r := reader{g: g, tx: tx, actor: a, head: c}
		out[i] = r.summary(marks[c.ID])
		if who, ok := served[c.Consumer]; ok {
			out[i].Consumer = &who
		}
		if row, ok := last[c.ID]; ok {
			e, err := g.unseal(tx, row)
			if err != nil {
				return nil, err
			}
			if e.File != nil {
				if r.sight.clear, err = g.rights.Clear(tx, a.Brand); err != nil {
					return nil, err
				}
			}
			e.Text, e.Spans = cut(e.Text, lastMax), uncut(e.Spans, e.Text, lastMax) // a list shows what is stored
			line := r.render(e)
			out[i].Last = &line
		}
	}
	return out, nil
}

// summary is the head without names and last line. What it says to a consumer
// depends on the public lane alone.
func (r *reader) summary(mark parley.Receipt) wire.Head {
	c := r.head
	out := wire.Head{
		ID: c.ID, State: c.State, Awaits: c.Awaits, PublicSeq: c.PublicSeq, OpenedAt: c.OpenedAt,
		AwaitsSince: c.AwaitsSince, PublicAt: c.PublicAt, Delivered: mark.Delivered, Read: mark.Read,
	}
	if !c.Assignee.IsZero() {
		who := r.who(parley.Author{Kind: parley.Agents, Person: c.Assignee})
		out.Assignee = &who
	}
	if r.actor.Kind != parley.Consumers {
		out.Queued, out.InternalSeq, out.Skill, out.Tags = c.Queued, c.InternalSeq, c.Skill, c.Tags
	}
	if r.actor.Kind == parley.Consumers {
		return out
	}
	out.RingUntil, out.SnoozedUntil = c.RingUntil, c.SnoozedUntil
	out.ReplyDue, out.ResolveDue = c.ReplyDue, c.ResolveDue
	if !c.Rung.IsZero() {
		who := r.who(parley.Author{Kind: parley.Agents, Person: c.Rung})
		out.Rung = &who
	}
	return out
}

// consumers names whom the conversations are with, for people only. A profile
// that cannot be opened costs its name, not the list.
func (g *Gate) consumers(tx store.Tx, a parley.Actor, rows []parley.Conversation) (map[parley.ConsumerID]wire.Who, error) {
	if a.Kind == parley.Consumers {
		return nil, nil
	}
	ids := make([]parley.ConsumerID, 0, len(rows))
	for _, c := range rows {
		ids = append(ids, c.Consumer)
	}
	found, err := tx.GetConsumers(a.Brand, ids)
	if err != nil {
		return nil, err
	}
	out := make(map[parley.ConsumerID]wire.Who, len(found))
	for id, c := range found {
		p := g.profile(tx, c)
		out[id] = wire.Who{Kind: parley.Consumers, ID: id.String(), Name: p.Name, Erased: !c.ErasedAt.IsZero(), Imported: p.Imported}
	}
	return out, nil
}

func (g *Gate) profile(tx store.Tx, c store.Consumer) parley.Profile {
	var p parley.Profile
	if len(c.Sealed) == 0 {
		return p
	}
	plain, err := g.keys.Open(tx, c.Brand, c.AAD(), c.Sealed)
	if err == nil {
		err = json.Unmarshal(plain, &p)
	}
	if err != nil && !fault.Is(err, fault.CodeErased) {
		g.log.Error("open a profile", "consumer", c.ID, "err", err)
	}
	return p
}

// Heads returns a consumer's own conversations, newest first, at most a page.
func (g *Gate) Heads(ctx context.Context, a parley.Actor) ([]wire.Head, error) {
	reply, err := g.List(ctx, a, wire.ListRequest{List: string(store.Every), Limit: PageDefault})
	return reply.Heads, err
}

// uncut keeps the spans that lie within the first n code points of s, without
// what their values could be used by: a list names their class and no more.
func uncut(spans []parley.Span, s string, n int) []parley.Span {
	var out []parley.Span
	for _, one := range spans {
		if utf8.RuneCountInString(s[:one.End]) > n {
			break
		}
		one.Value, one.Rule = parley.ValueID{}, ""
		out = append(out, one)
	}
	return out
}

// cut shortens s to n code points.
func cut(s string, n int) string {
	if utf8.RuneCountInString(s) <= n {
		return s
	}
	for i := range s {
		if n--; n < 0 {
			return s[:i] + "…"
		}
	}
	return s
}
