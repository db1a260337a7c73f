package gate

import (
	"parley"
	"parley/internal/fault"
	"parley/internal/store"
	"parley/internal/wire"
)

// reader reads one conversation for one actor inside one snapshot. Having one
// means that the actor may read the conversation's public lane.
type reader struct {
	g     *Gate
	tx    store.Tx
	actor parley.Actor
	head  parley.Conversation
	named map[parley.PersonID]named // looked up before; nil: through tx
	sight sight
}

func (g *Gate) reader(tx store.Tx, a parley.Actor, id parley.ConversationID) (*reader, error) {
	head, err := tx.GetConversation(a.Brand, id)
	if err != nil {
		return nil, err
	}
	if err := parley.MayRead(a, head, parley.Public); err != nil {
		return nil, err
	}
	return &reader{g: g, tx: tx, actor: a, head: head}, nil
}

func (r *reader) thread(have wire.Have) (wire.Thread, error) {
	heads, err := r.g.heads(r.tx, r.actor, []parley.Conversation{r.head})
	if err != nil {
		return wire.Thread{}, err
	}
	out := wire.Thread{Head: heads[0], Receipts: []wire.Receipt{}, Events: []wire.Event{}}
	for _, lane := range [...]parley.Lane{parley.Public, parley.Internal} {
		if parley.MayRead(r.actor, r.head, lane) != nil {
			continue
		}
		has := have.Public
		if lane == parley.Internal {
			has = have.Internal
		}
		events, more, err := r.gap(lane, has)
		if err != nil {
			return wire.Thread{}, err
		}
		out.Events = append(out.Events, events...)
		out.More = out.More || more
	}
	if out.Drafts, err = r.drafts(); err != nil {
		return wire.Thread{}, err
	}
	out.Receipts, err = r.receipts()
	return out, err
}

// gap returns what follows has; who has nothing gets the newest page.
func (r *reader) gap(lane parley.Lane, has int64) ([]wire.Event, bool, error) {
	top := r.head.Seq(lane)
	if has <= 0 {
		events, _, err := r.page(lane, 0, top+1, PageDefault)
		return events, false, err
	}
	if has >= top {
		return nil, false, nil
	}
	return r.page(lane, has, 0, PageMax)
}

// page reads one lane after or, when before is set, before a number; more says
// that the lane goes on in that direction.
func (r *reader) page(lane parley.Lane, after, before int64, limit int) ([]wire.Event, bool, error) {
	var rows []store.Event
	var err error
	if before > 0 {
		rows, err = r.tx.ListEventsBefore(r.head.Brand, r.head.ID, lane, before, limit)
	} else {
		rows, err = r.tx.ListEvents(r.head.Brand, r.head.ID, lane, after, limit)
	}
	if err != nil || len(rows) == 0 {
		return []wire.Event{}, false, err
	}
	rows = within(rows, before > 0)
	out, err := r.all(rows)
	if err != nil {
		return nil, false, err
	}
	if before > 0 {
		return out, rows[0].Seq > 1, nil
	}
	return out, rows[len(rows)-1].Seq < r.head.Seq(lane), nil
}

// all renders rows of one lane.
func (r *reader) all(rows []store.Event) ([]wire.Event, error) {
	events := make([]parley.Event, len(rows))
	for i, row := range rows {
		var err error
		if events[i], err = r.unseal(row); err != nil {
			return nil, err
		}
	}
	return r.show(events)
}

// show renders events of one lane, with what they stand for as far as the
// reader may see it.
func (r *reader) show(events []parley.Event) ([]wire.Event, error) {
	var err error
	if r.sight, err = r.g.sight(r.tx, r.head, events, r.sees); err != nil {
		return nil, err
	}
	out := make([]wire.Event, len(events))
	for i, e := range events {
		out[i] = r.render(e)
	}
	return out, nil
}

// within cuts a page that holds more than pageBytes of text, at the end that is
// further from what was asked for; one event is always left.
func within(rows []store.Event, newest bool) []store.Event {
	size := 0
	for i := range rows {
		at := i
		if newest {
			at = len(rows) - 1 - i
		}
		if size += len(rows[at].Body); size <= pageBytes || i == 0 {
			continue
		}
		if newest {
			return rows[at+1:]
		}
		return rows[:at]
	}
	return rows
}

func (r *reader) unseal(row store.Event) (parley.Event, error) { return r.g.unseal(r.tx, row) }

// unseal opens the body of an event that has one.
func (g *Gate) unseal(tx store.Tx, row store.Event) (parley.Event, error) {
	e := row.Event
	if e.Redacted || len(row.Body) == 0 {
		return e, nil
	}
	raw, err := g.keys.Open(tx, e.Brand, e.AAD(), row.Body)
	if fault.Is(err, fault.CodeErased) {
		// The number stays, and the list it stands in: only what it said is gone.
		e.Redacted = true
		return e, nil
	}
	if err == nil {
		err = e.DecodeBody(raw)
	}
	return e, err
}

func (r *reader) receipts() ([]wire.Receipt, error) {
	marks, err := r.tx.ListReceipts(r.head.Brand, r.head.ID)
	if err != nil {
		return nil, err
	}
	out := make([]wire.Receipt, 0, len(marks))
	for _, m := range marks {
		if m.Lane == parley.Public && m.Reader != r.actor.Author() {
			out = append(out, r.receipt(m))
		}
	}
	return out, nil
}

func (r *reader) receipt(m parley.Receipt) wire.Receipt {
	return wire.Receipt{Conversation: m.Conversation, Reader: r.who(m.Reader), Delivered: m.Delivered, Read: m.Read}
}

// render is the only maker of wire events. A masked event keeps its number.
func (r *reader) render(e parley.Event) wire.Event {
	out := wire.Event{
		Conversation: e.Conversation, Lane: e.Lane, Seq: e.Seq, ID: e.ID, Kind: e.Kind,
		Author: r.who(e.Author), At: e.At, Redacted: e.Redacted, Imported: e.Imported(), Target: e.Target, Form: e.Form, Use: e.Use, Rated: e.Rated,
	}
	out.Text, out.Masks = r.text(e)
	if e.Form != nil && r.actor.Kind == parley.Consumers {
		form := *e.Form
		form.Value = parley.ValueID{} // what can be used is for people
		out.Form = &form
	}
	if target, ok := r.sight.now[e.Target]; ok && e.Kind == parley.EventRedacted {
		now := r.render(target)
		out.Now = &now
	}
	if f := e.File; f != nil {
		closed := parley.FileClosed(r.actor, e.Author, r.sight.clear)
		out.Attachment = &wire.Attachment{
			ID: f.ID, Name: f.Name, Type: f.Type, Size: f.Size, Width: f.Width, Height: f.Height, Thumb: f.Thumb && !closed, Closed: closed,
		}
	}
	if r.actor.Kind != parley.Consumers {
		if out.Why = e.Why; e.Why != nil && !e.Why.From.IsZero() {
			from := r.who(parley.Author{Kind: parley.Agents, Person: e.Why.From})
			out.From = &from
		}
	}
	if out.Author.Me {
		out.ClientID = e.ClientID
	}
	switch {
	case e.Kind == parley.EventMoved:
		out.Skill = e.Skill()
	case e.Kind == parley.EventTagged, e.Kind == parley.EventUntagged:
		out.Tag = e.Tag()
	case e.Names():
		subject := r.who(parley.Author{Kind: parley.Agents, Person: e.Subject})
		out.Subject = &subject
	}
	return out
}

// who names an author as the actor may see him. A consumer's name stands in
// the head, not beside each of his words.
func (r *reader) who(a parley.Author) wire.Who {
	out := wire.Who{Kind: a.Kind, Me: a.Kind != parley.System && a == r.actor.Author()}
	switch a.Kind {
	case parley.Agents:
		known := r.name(a.Person)
		out.ID, out.Name, out.Picture = a.Person.String(), known.name, known.picture
	case parley.Programs:
		out.ID, out.Name = a.Key.String(), r.keyName(a.Key).name
	case parley.Consumers:
		out.ID = a.Consumer.String()
	}
	return out
}

func (r *reader) keyName(id parley.APIKeyID) named {
	if r.named != nil {
		return r.named[parley.PersonID(id)]
	}
	return r.g.names.key(r.tx, r.head.Brand, id)
}

func (r *reader) name(id parley.PersonID) named {
	if r.named != nil {
		return r.named[id]
	}
	return r.g.names.person(r.tx, id)
}
