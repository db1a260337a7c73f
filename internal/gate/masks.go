package gate

import (
	"encoding/json"
	"unicode/utf8"

	"parley"
	"parley/internal/store"
	"parley/internal/wire"
)

// Rights says which roles of a brand see what in clear.
type Rights interface {
	Clear(tx store.Tx, b parley.BrandID) (parley.Clearance, error)
}

// sight is what rendering needs beside the events: read before, for whoever may
// come to see it, and let out by render alone.
type sight struct {
	clear  parley.Clearance
	values map[parley.ValueID]string // as they were written
	now    map[int64]parley.Event    // what the targets of redactions say by now
}

// plain says that nothing but the events is needed to show them.
func plain(events []parley.Event) bool {
	for _, e := range events {
		if len(e.Spans) > 0 || e.Kind == parley.EventRedacted || e.File != nil && e.Author.Kind == parley.Consumers {
			return false
		}
	}
	return true
}

// sight reads what the events of one lane stand for, as far as want tells.
func (g *Gate) sight(tx store.Tx, head parley.Conversation, events []parley.Event, want func(parley.Clearance, parley.Span) bool) (sight, error) {
	var s sight
	if plain(events) {
		return s, nil
	}
	var err error
	if s.clear, err = g.rights.Clear(tx, head.Brand); err != nil {
		return s, err
	}
	if s.now, err = g.targets(tx, events); err != nil {
		return s, err
	}
	var ids []parley.ValueID
	ask := func(e parley.Event) {
		for _, span := range e.Spans {
			if !span.Value.IsZero() && want(s.clear, span) {
				ids = append(ids, span.Value)
			}
		}
	}
	for _, e := range events {
		ask(e)
	}
	for _, e := range s.now {
		ask(e)
	}
	if len(ids) > 0 {
		s.values, err = g.open(tx, head.Brand, ids)
	}
	return s, err
}

// targets reads what redactions left of their targets. A whole one leaves
// nothing, and is not there.
func (g *Gate) targets(tx store.Tx, events []parley.Event) (map[int64]parley.Event, error) {
	var out map[int64]parley.Event
	for _, e := range events {
		if e.Kind != parley.EventRedacted {
			continue
		}
		row, err := tx.GetEvent(e.Brand, e.Conversation, e.Lane, e.Target)
		if err != nil {
			return nil, err
		}
		if row.Redacted || len(row.Body) == 0 {
			continue
		}
		if out == nil {
			out = map[int64]parley.Event{}
		}
		if out[e.Target], err = g.unseal(tx, row); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// open returns values as they were written. One that cannot be opened stays a
// mask: it costs its sight, not the page.
func (g *Gate) open(tx store.Tx, brand parley.BrandID, ids []parley.ValueID) (map[parley.ValueID]string, error) {
	rows, err := tx.GetValues(brand, ids)
	if err != nil {
		return nil, err
	}
	out := make(map[parley.ValueID]string, len(rows))
	for id, v := range rows {
		if v.Sealed == nil {
			continue
		}
		var kept parley.Kept
		raw, err := g.keys.Open(tx, brand, v.AAD(), v.Sealed)
		if err == nil {
			err = json.Unmarshal(raw, &kept)
		}
		if err != nil {
			g.log.Warn("open a value", "value", id, "err", err)
			continue
		}
		out[id] = kept.Text
	}
	return out, nil
}

// anybody wants what some reader may see in clear.
func anybody(clear parley.Clearance, s parley.Span) bool {
	return s.Used || len(clear[s.Class.Group()]) > 0
}

// sees says whether the reader sees the span's value in clear. What somebody
// put into a reply without seeing it is for the consumer, on his own screen.
func (r *reader) sees(clear parley.Clearance, s parley.Span) bool {
	if r.actor.Kind == parley.Consumers {
		return s.Used && !r.actor.Session.IsZero()
	}
	return parley.MaySeeClear(r.actor, s.Class.Group(), clear)
}

// text renders the event's text with its masks: the value itself where the
// reader sees it, the placeholder everywhere else.
func (r *reader) text(e parley.Event) (string, []wire.Mask) {
	if len(e.Spans) == 0 {
		return e.Text, nil
	}
	var out []byte
	masks := make([]wire.Mask, 0, len(e.Spans))
	from, units := 0, 0
	put := func(s string) int {
		out = append(out, s...)
		units += utf16Len(s)
		return units
	}
	for _, s := range e.Spans {
		m := wire.Mask{Class: s.Class, Shown: s.Shown, Rule: s.Rule, Used: s.Used}
		if r.actor.Kind != parley.Consumers {
			m.Value = s.Value
		}
		said := e.Text[s.Start:s.End]
		if value, ok := r.sight.values[s.Value]; ok && r.sees(r.sight.clear, s) {
			said, m.Clear = value, true
		}
		m.Start = put(e.Text[from:s.Start])
		m.End = put(said)
		masks = append(masks, m)
		from = s.End
	}
	put(e.Text[from:])
	return string(out), masks
}

// utf16Len is how long browsers take the text to be.
func utf16Len(s string) int {
	n := utf8.RuneCountInString(s)
	for i := 0; i < len(s); i++ {
		if s[i] >= 0xF0 { // first byte of four: beyond the basic plane
			n++
		}
	}
	return n
}
