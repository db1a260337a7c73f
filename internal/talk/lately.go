package talk

import (
	"encoding/json"
	"slices"
	"strings"
	"time"

	"parley"
	"parley/internal/store"
)

// How far back a split value is looked for: the sender's own last messages
// among the newest of the lane.
const (
	windowEvents   = 24
	windowMessages = 6
	windowAge      = 30 * time.Minute
)

// past is an earlier message of the sender's as he wrote it: with the values
// that the vault keeps, and control characters, which hold no value together,
// in place of the others.
type past struct {
	parley.Event
	text string
	had  []parley.Replacement // its spans, where they are in text
}

// lately returns the sender's own last messages in the lane, oldest first.
// What this node remembers of them is not read again.
func (a *act) lately(lane parley.Lane) ([]past, error) {
	if a.head.Seq(lane) == 0 || a.opening {
		return nil, nil
	}
	said, known := a.recent.said(a.head.ID, lane, a.first(lane)-1, a.by.Author())
	if !known {
		var err error
		if said, err = a.read(lane); err != nil {
			return nil, err
		}
		a.seen = map[parley.Lane][]parley.Event{lane: said}
	}
	var out []past
	var ids []parley.ValueID
	for _, e := range said {
		if a.tx.Now().Sub(e.At) > windowAge || e.Seq < a.first(lane)-windowEvents {
			continue
		}
		for _, s := range e.Spans {
			ids = append(ids, s.Value)
		}
		out = append(out, past{Event: e})
	}
	values, err := a.values(ids)
	for i := range out {
		out[i].restore(values)
	}
	return out, err
}

// read opens the sender's own last messages in the lane, oldest first.
func (a *act) read(lane parley.Lane) ([]parley.Event, error) {
	rows, err := a.tx.ListEventsBefore(a.head.Brand, a.head.ID, lane, a.first(lane), windowEvents)
	if err != nil {
		return nil, err
	}
	out := []parley.Event{}
	for _, row := range slices.Backward(rows) {
		if row.Author != a.by.Author() || !worded(row.Event) {
			continue
		}
		if a.tx.Now().Sub(row.At) > windowAge || len(out) == windowMessages {
			break
		}
		raw, err := a.seal.Open(a.tx, row.Brand, row.AAD(), row.Body)
		if err != nil {
			return nil, err
		}
		if err := row.DecodeBody(raw); err != nil {
			return nil, err
		}
		out = append(out, row.Event)
	}
	slices.Reverse(out)
	return out, nil
}

// worded says whether an event has words in which a value may have begun.
func worded(e parley.Event) bool {
	return e.Kind.Written() && e.Kind != parley.EventAttached && !e.Redacted
}

// values opens what the vault keeps of those of the ids that it keeps.
func (a *act) values(ids []parley.ValueID) (map[parley.ValueID]string, error) {
	if len(ids) == 0 {
		return nil, nil
	}
	rows, err := a.tx.GetValues(a.head.Brand, ids)
	if err != nil {
		return nil, err
	}
	out := make(map[parley.ValueID]string, len(rows))
	for id, v := range rows {
		if v.Sealed == nil {
			continue
		}
		kept, err := a.reveal(v)
		if err != nil {
			return nil, err
		}
		out[id] = kept.Text
	}
	return out, nil
}

// reveal opens one value.
func (a *act) reveal(v store.Value) (kept parley.Kept, err error) {
	raw, err := a.seal.Open(a.tx, v.Brand, v.AAD(), v.Sealed)
	if err == nil {
		err = json.Unmarshal(raw, &kept)
	}
	return kept, err
}

func (p *past) restore(values map[parley.ValueID]string) {
	var b strings.Builder
	from := 0
	for _, s := range p.Spans {
		b.WriteString(p.Text[from:s.Start])
		start := b.Len()
		if value, ok := values[s.Value]; ok && !s.Used {
			b.WriteString(value)
		} else {
			b.WriteString(strings.Repeat("\x00", s.End-s.Start))
		}
		p.had = append(p.had, parley.Replacement{Start: start, End: b.Len(), Span: s})
		from = s.End
	}
	b.WriteString(p.Text[from:])
	p.text = b.String()
}

// first is the number after those that were there before this act.
func (a *act) first(lane parley.Lane) int64 {
	n := a.head.Seq(lane) + 1
	for _, e := range a.events {
		if e.Lane == lane {
			n = min(n, e.Seq)
		}
	}
	return n
}
