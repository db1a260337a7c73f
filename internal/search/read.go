package search

import (
	"encoding/json"
	"slices"
	"strings"

	"parley"
	"parley/internal/fault"
	"parley/internal/store"
	"parley/internal/terms"
)

// reader makes words of what the store holds, inside one snapshot.
type reader struct {
	s   *Search
	tx  store.Tx
	key *keyed
}

func newReader(s *Search, tx store.Tx, b parley.BrandID) reader {
	return reader{s: s, tx: tx, key: newKeyed(s.o.Keys, b)}
}

// eventPage is how many events one statement reads.
const eventPage = 200

// entry reads what is touched of a conversation.
func (r reader) entry(id parley.ConversationID, t touched) (store.IndexEntry, error) {
	head, err := r.tx.GetConversation(t.brand, id)
	e := store.IndexEntry{Head: head, Whole: t.whole}
	if err != nil {
		return e, err
	}
	if t.whole {
		err = r.all(&e)
		return e, err
	}
	for len(t.places) > 0 {
		p := t.places[0]
		t.places = t.places[1:]
		row, err := r.tx.GetEvent(head.Brand, id, p.Lane, p.Seq)
		if err != nil {
			return e, err
		}
		if row.Kind == parley.EventRedacted {
			p.Seq = row.Target
			if row, err = r.tx.GetEvent(head.Brand, id, p.Lane, p.Seq); err != nil {
				return e, err
			}
		}
		if slices.ContainsFunc(e.Docs, func(d store.IndexDoc) bool { return d.IndexPlace == p }) {
			continue
		}
		if err := r.event(&e, row); err != nil {
			return e, err
		}
	}
	if t.name {
		err = r.name(&e)
	}
	return e, err
}

// all reads a whole conversation.
func (r reader) all(e *store.IndexEntry) error {
	for _, lane := range [...]parley.Lane{parley.Public, parley.Internal} {
		for after := int64(0); after < e.Head.Seq(lane); {
			rows, err := r.tx.ListEvents(e.Head.Brand, e.Head.ID, lane, after, eventPage)
			if err != nil {
				return err
			}
			if len(rows) == 0 {
				break
			}
			for _, row := range rows {
				after = row.Seq
				if err := r.event(e, row); err != nil {
					return err
				}
			}
		}
	}
	return r.name(e)
}

// event adds the words of one event, or says that there are none any more.
func (r reader) event(e *store.IndexEntry, row store.Event) error {
	place := store.IndexPlace{Lane: row.Lane, Seq: row.Seq}
	words, err := r.words(row)
	if err != nil {
		return err
	}
	if len(words) == 0 {
		if row.Kind.Written() {
			e.Gone = append(e.Gone, place)
		}
		return nil
	}
	e.Docs = append(e.Docs, store.IndexDoc{IndexPlace: place, At: row.At, Terms: r.key.words(words)})
	return nil
}

func (r reader) words(row store.Event) ([]string, error) {
	if !row.Kind.Written() || row.Redacted || len(row.Body) == 0 {
		return nil, nil
	}
	raw, err := r.s.o.Keys.Open(r.tx, row.Brand, row.AAD(), row.Body)
	if fault.Is(err, fault.CodeErased) {
		return nil, nil
	}
	ev := row.Event
	if err == nil {
		err = ev.DecodeBody(raw)
	}
	if fault.KindOf(err) == fault.Unavailable && err != nil {
		return nil, err
	}
	if err != nil { // one that does not open is not found, and holds up no other
		r.s.o.Log.Error("read an event for the search index", "conversation", row.Conversation, "seq", row.Seq, "err", err)
		return nil, nil
	}
	if ev.File != nil {
		return terms.Indexed(ev.File.Name), nil
	}
	words := terms.Indexed(ev.Bare())
	marks, err := r.marks(ev)
	return append(words, marks...), err
}

// marks are the terms by which the e-mails and numbers in a text are found.
func (r reader) marks(e parley.Event) ([]string, error) {
	var ids []parley.ValueID
	for _, s := range e.Spans {
		if s.Class.Group() == parley.GroupContact && !s.Value.IsZero() {
			ids = append(ids, s.Value)
		}
	}
	if len(ids) == 0 {
		return nil, nil
	}
	rows, err := r.tx.GetValues(e.Brand, ids)
	if err != nil {
		return nil, err
	}
	var out []string
	for _, id := range ids {
		if v, ok := rows[id]; ok && len(v.Mark) > 0 {
			out = append(out, store.ValueTerm(v.Mark))
		}
	}
	return out, nil
}

// name adds what the consumer is called, by which addresses he is known, and the
// conversation's reference.
func (r reader) name(e *store.IndexEntry) error {
	place := store.IndexPlace{Lane: store.NameLane}
	c, err := r.tx.GetConsumer(e.Head.Brand, e.Head.Consumer)
	if err != nil && !fault.Is(err, fault.CodeNotFound) {
		return err
	}
	var p parley.Profile
	if err == nil && len(c.Sealed) > 0 && c.ErasedAt.IsZero() {
		raw, oerr := r.s.o.Keys.Open(r.tx, c.Brand, c.AAD(), c.Sealed)
		if oerr == nil {
			oerr = json.Unmarshal(raw, &p)
		}
		if oerr != nil && !fault.Is(oerr, fault.CodeErased) {
			r.s.o.Log.Error("read a profile for the search index", "consumer", c.ID, "err", oerr)
		}
	}
	words := terms.Indexed(p.Name)
	for _, address := range []string{p.Email, p.Contact} {
		if address != "" {
			words = append(words, store.ValueTerm(r.s.o.Keys.MAC(e.Head.Brand, store.MarkOf(parley.ClassEmail), []byte(strings.ToLower(address)))))
		}
	}
	words = append(words, parley.Reference(e.Head.ID))
	e.Docs = append(e.Docs, store.IndexDoc{IndexPlace: place, At: e.Head.OpenedAt, Terms: r.key.words(words)})
	return nil
}
