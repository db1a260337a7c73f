package storetest

import (
	"fmt"
	"slices"
	"time"

	"parley"
	"parley/internal/fault"
	"parley/internal/store"
)

func conversations(b *bench) {
	w, other := newWorld(b, "one"), newWorld(b, "two")
	c := w.open(epoch)
	read := func() parley.Conversation {
		return load(b, func(tx store.Tx) (parley.Conversation, error) { return tx.GetConversation(w.brand.ID, c.ID) })
	}
	same(b, "GetConversation", read(), c)
	b.fails(fault.CodeNotFound, func(tx store.Tx) error { _, err := tx.GetConversation(other.brand.ID, c.ID); return err })
	b.fails(fault.CodeNotFound, func(tx store.Tx) error { _, err := tx.LockConversation(other.brand.ID, c.ID); return err })

	again := w.draft(epoch.Add(time.Hour))
	again.ClientID = c.ClientID
	var fresh bool
	b.write(func(tx store.Tx) (err error) { fresh, err = tx.InsertConversation(again); return err })
	same(b, "opened twice with one client id", fresh, false)
	found, ok := maybe(b, func(tx store.Tx) (parley.Conversation, bool, error) {
		return tx.FindByOpening(w.brand.ID, w.consumer, c.ClientID)
	})
	same(b, "by opening", found, c)
	_, foreign := maybe(b, func(tx store.Tx) (parley.Conversation, bool, error) {
		return tx.FindByOpening(other.brand.ID, w.consumer, c.ClientID)
	})
	same(b, "found", []bool{ok, foreign}, []bool{true, false})

	var head store.Head
	b.write(func(tx store.Tx) (err error) { head, err = tx.LockConversation(w.brand.ID, c.ID); return err })
	same(b, "locked", head, store.Head{Conversation: c, Key: w.identity.Key})
}

// savedHeads changes every field that may change, alone and together, with and
// without a lock before.
func savedHeads(b *bench) {
	w := newWorld(b, "one")
	to, signed := w.serve()
	changes := []func(*parley.Conversation){
		func(c *parley.Conversation) { c.PublicSeq = 5 },
		func(c *parley.Conversation) { c.InternalSeq = 1 << 40 },
		func(c *parley.Conversation) { c.PublicAt = epoch.Add(time.Microsecond) },
		func(c *parley.Conversation) { c.Awaits = parley.AwaitsConsumer },
		func(c *parley.Conversation) { c.Queued = false },
		func(c *parley.Conversation) { c.AwaitsSince = epoch.Add(time.Minute) },
		func(c *parley.Conversation) { c.Assignee = id[parley.PersonID]() },
		func(c *parley.Conversation) { c.Prior, c.Assignee = c.Assignee, parley.PersonID{} },
		func(c *parley.Conversation) { c.State, c.ClosedAt = parley.Closed, epoch.Add(time.Hour) },
		func(c *parley.Conversation) { c.State, c.ClosedAt = parley.Open, time.Time{} },
		func(c *parley.Conversation) { c.Consumer, c.Identity = to, signed.ID },
	}
	all := func(c *parley.Conversation) {
		for _, change := range changes {
			change(c)
		}
	}
	for _, locked := range []bool{true, false} {
		c := w.open(epoch)
		for i, change := range append(changes, all) {
			b.write(func(tx store.Tx) error {
				if locked {
					h, err := tx.LockConversation(w.brand.ID, c.ID)
					if err != nil {
						return err
					}
					same(b, "before", h.Conversation, c)
				}
				next := c
				change(&next)
				c = next
				return tx.SaveConversation(c)
			})
			same(b, fmt.Sprintf("after change %d, locked %v", i, locked),
				load(b, func(tx store.Tx) (parley.Conversation, error) { return tx.GetConversation(w.brand.ID, c.ID) }), c)
		}
	}
	b.fails(fault.CodeNotFound, func(tx store.Tx) error { return tx.SaveConversation(w.draft(epoch)) })
}

func lists(b *bench) {
	w, other := newWorld(b, "one"), newWorld(b, "two")
	me, she := id[parley.PersonID](), id[parley.PersonID]()
	other.open(epoch)
	at := func(s int) time.Time { return epoch.Add(time.Duration(s) * time.Second) }
	q2 := w.open(at(2))
	q1 := w.open(at(1))
	q1b := w.open(at(1)) // a tie goes by id
	m1 := w.open(at(3), assigned(me))
	m2 := w.open(at(5), assigned(me))
	hers := w.open(at(4), assigned(she))
	gone := w.open(at(0), assigned(me), closed(at(6)))

	for _, c := range []struct {
		filter store.Filter
		want   []parley.Conversation
	}{
		{store.Filter{List: store.Queue}, []parley.Conversation{q1, q1b, q2}},
		{store.Filter{List: store.Mine, Person: me}, []parley.Conversation{m2, m1}},
		{store.Filter{List: store.Mine, Person: she}, []parley.Conversation{hers}},
		{store.Filter{List: store.Mine}, nil},
		{store.Filter{List: store.Archive}, []parley.Conversation{gone}},
		{store.Filter{List: store.Every}, []parley.Conversation{gone, m2, hers, m1, q2, q1b, q1}},
		{store.Filter{List: "no such list"}, nil},
	} {
		for _, limit := range []int{1, 2, 100} {
			var got []parley.Conversation
			for page := (store.Page{Limit: limit}); ; {
				part := load(b, func(tx store.Tx) ([]parley.Conversation, error) {
					return tx.ListConversations(w.whole(), c.filter, page)
				})
				if len(part) == 0 {
					break
				}
				got = append(got, part...)
				place := store.PlaceOf(c.filter.List, part[len(part)-1])
				page.After = &place
			}
			same(b, fmt.Sprintf("%v by %d", c.filter, limit), got, c.want)
		}
		for skip := range len(c.want) + 2 {
			part := load(b, func(tx store.Tx) ([]parley.Conversation, error) {
				return tx.ListConversations(w.whole(), c.filter, store.Page{Limit: 2, Skip: skip})
			})
			from := min(skip, len(c.want))
			same(b, fmt.Sprintf("%v from %d", c.filter, skip), slices.Concat(part), slices.Concat(c.want[from:min(from+2, len(c.want))]))
		}
		n := load(b, func(tx store.Tx) (int, error) { return tx.CountConversations(w.whole(), c.filter) })
		same(b, fmt.Sprintf("count of %v", c.filter), n, len(c.want))
	}
}

// pagesUnderWrites turns the pages of a list while conversations are opened
// and move to its front: nothing that stayed is missed or shown twice.
func pagesUnderWrites(b *bench) {
	w := newWorld(b, "one")
	var stay []parley.ConversationID
	var movers []parley.Conversation
	for i := range 40 {
		c := w.open(epoch.Add(time.Duration(i) * time.Second))
		if i%4 == 0 {
			movers = append(movers, c)
		} else {
			stay = append(stay, c.ID)
		}
	}
	slices.Reverse(stay)
	var seen []parley.ConversationID
	for page := (store.Page{Limit: 3}); ; {
		part := load(b, func(tx store.Tx) ([]parley.Conversation, error) {
			return tx.ListConversations(w.whole(), store.Filter{List: store.Every}, page)
		})
		if len(part) == 0 {
			break
		}
		for _, c := range part {
			if slices.Contains(stay, c.ID) {
				seen = append(seen, c.ID)
			}
		}
		place := store.PlaceOf(store.Every, part[len(part)-1])
		page.After = &place
		w.open(epoch.Add(time.Hour))
		if len(movers) > 0 {
			m := movers[0]
			movers = movers[1:]
			m.PublicAt = epoch.Add(2 * time.Hour)
			b.write(func(tx store.Tx) error { return tx.SaveConversation(m) })
		}
	}
	same(b, "rows that stayed, in order", seen, stay)
}

func events(b *bench) {
	w := newWorld(b, "one")
	c := w.open(epoch)
	head := c
	subject := id[parley.PersonID]()
	author := parley.Author{Kind: parley.Agents, Person: subject}
	fact := func(l parley.Lane, k parley.EventKind, by parley.Author) store.Event {
		return store.Event{Event: parley.Event{Brand: c.Brand, Conversation: c.ID, Lane: l, Seq: head.Next(l),
			ID: id[parley.EventID](), Kind: k, Author: by, At: epoch}}
	}
	var public, internal []store.Event
	for i := range 7 {
		public = append(public, w.said(&head, epoch.Add(time.Duration(i)), fmt.Sprint("body ", i)))
	}
	joined := fact(parley.Public, parley.EventJoined, parley.Author{Kind: parley.System})
	joined.Subject = subject
	redacted := fact(parley.Public, parley.EventRedacted, author)
	redacted.ClientID, redacted.Target = id[parley.ClientID](), 3
	public = append(public, joined, redacted)
	note := fact(parley.Internal, parley.EventNoted, author)
	note.Body, note.ClientID = []byte{0, 255}, id[parley.ClientID]()
	internal = append(internal, note, fact(parley.Internal, parley.EventAssigned, parley.Author{Kind: parley.System}))

	b.write(func(tx store.Tx) error {
		for _, e := range slices.Concat(public, internal) {
			if fresh, err := tx.AppendEvent(e); err != nil || !fresh {
				return fmt.Errorf("append: fresh %v: %w", fresh, err)
			}
		}
		return nil
	})
	for i := range public {
		public[i].At = public[i].At.Truncate(time.Microsecond) // what is kept of an instant
	}
	for _, e := range []store.Event{public[0], joined, redacted, note, internal[1]} {
		e.At = e.At.Truncate(time.Microsecond)
		same(b, "GetEvent", load(b, func(tx store.Tx) (store.Event, error) {
			return tx.GetEvent(e.Brand, e.Conversation, e.Lane, e.Seq)
		}), e)
	}
	b.fails(fault.CodeNotFound, func(tx store.Tx) error { _, err := tx.GetEvent(c.Brand, c.ID, parley.Internal, 3); return err })
	b.fails(fault.CodeExists, func(tx store.Tx) error { // a number is given once
		twin := public[1]
		twin.ID, twin.ClientID = id[parley.EventID](), id[parley.ClientID]()
		_, err := tx.AppendEvent(twin)
		return err
	})
	after := func(l parley.Lane, n int64, limit int) []store.Event {
		return load(b, func(tx store.Tx) ([]store.Event, error) { return tx.ListEvents(c.Brand, c.ID, l, n, limit) })
	}
	before := func(l parley.Lane, n int64, limit int) []store.Event {
		return load(b, func(tx store.Tx) ([]store.Event, error) { return tx.ListEventsBefore(c.Brand, c.ID, l, n, limit) })
	}
	same(b, "all", after(parley.Public, 0, 100), public)
	same(b, "internal", after(parley.Internal, 0, 100), internal)
	same(b, "after 3", after(parley.Public, 3, 2), public[3:5])
	same(b, "after the end", after(parley.Public, 9, 2), nil)
	same(b, "before 6", before(parley.Public, 6, 3), public[2:5])
	same(b, "before the start", before(parley.Public, 1, 3), nil)
}

// clientIDs: unique by conversation and author, in either lane, where set.
func clientIDs(b *bench) {
	w := newWorld(b, "one")
	c, other := w.open(epoch), w.open(epoch)
	head, headOther := c, other
	first := w.said(&head, epoch, "first")
	add := func(e store.Event) (fresh bool) {
		b.write(func(tx store.Tx) (err error) { fresh, err = tx.AppendEvent(e); return err })
		return fresh
	}
	same(b, "first", add(first), true)
	again := w.said(&head, epoch, "again")
	again.ClientID = first.ClientID
	same(b, "again", add(again), false)
	same(b, "numbers after a duplicate", load(b, func(tx store.Tx) ([]store.Event, error) {
		return tx.ListEvents(c.Brand, c.ID, parley.Public, 0, 10)
	}), []store.Event{first})
	otherLane := again
	otherLane.Lane = parley.Internal
	same(b, "in the other lane", add(otherLane), false)
	by := parley.Author{Kind: parley.Agents, Person: parley.PersonID(c.Consumer)}
	otherAuthor := again
	otherAuthor.Author, otherAuthor.ID = by, id[parley.EventID]()
	same(b, "by another kind of author", add(otherAuthor), true)
	elsewhere := w.said(&headOther, epoch, "elsewhere")
	elsewhere.ClientID = first.ClientID
	same(b, "in another conversation", add(elsewhere), true)
	for range 2 { // the system's own have none
		e := w.said(&head, epoch, "system")
		e.Author, e.ClientID = parley.Author{Kind: parley.System}, parley.ClientID{}
		same(b, "without a client id", add(e), true)
	}
	find := func(a parley.Author, client parley.ClientID) (store.Event, bool) {
		return maybe(b, func(tx store.Tx) (store.Event, bool, error) { return tx.FindEventByClient(c.Brand, c.ID, a, client) })
	}
	got, found := find(first.Author, first.ClientID)
	same(b, "the first", got, first)
	got, foundBy := find(by, first.ClientID)
	same(b, "the other author's", got, otherAuthor)
	_, unknown := find(first.Author, id[parley.ClientID]())
	_, zero := find(parley.Author{Kind: parley.System}, parley.ClientID{})
	same(b, "found", []bool{found, foundBy, unknown, zero}, []bool{true, true, false, false})
}

func lastEvents(b *bench) {
	w, other := newWorld(b, "one"), newWorld(b, "two")
	ids := []parley.ConversationID{id[parley.ConversationID]()}
	want := map[parley.ConversationID]store.Event{}
	for i := range 700 { // more than one statement may take
		c := w.draft(epoch)
		head := c
		ids = append(ids, c.ID)
		b.write(func(tx store.Tx) error {
			if _, err := tx.InsertConversation(c); err != nil {
				return err
			}
			for n := range i % 4 {
				e := w.said(&head, epoch, fmt.Sprint(i, n))
				if n == 1 {
					e.Kind = parley.EventAttached
				}
				if n == 2 { // a line that is no message does not count
					e.Kind, e.Body = parley.EventJoined, nil
				} else {
					want[c.ID] = e
				}
				if _, err := tx.AppendEvent(e); err != nil {
					return err
				}
			}
			return nil
		})
	}
	last := func(brand parley.BrandID, ids []parley.ConversationID) map[parley.ConversationID]store.Event {
		return load(b, func(tx store.Tx) (map[parley.ConversationID]store.Event, error) { return tx.LastEvents(brand, ids) })
	}
	same(b, "last events", last(w.brand.ID, ids), want)
	same(b, "of none", len(last(w.brand.ID, nil)), 0)
	same(b, "of another brand", len(last(other.brand.ID, ids)), 0)
}

func overwrite(b *bench) {
	w := newWorld(b, "one")
	c := w.open(epoch)
	head := c
	e := w.said(&head, epoch, "4111 1111 1111 1111")
	b.write(func(tx store.Tx) error { _, err := tx.AppendEvent(e); return err })
	b.write(func(tx store.Tx) error { return tx.OverwriteEvent(c.Brand, c.ID, parley.Public, e.Seq) })
	e.Body, e.Redacted = nil, true
	same(b, "overwritten", load(b, func(tx store.Tx) (store.Event, error) {
		return tx.GetEvent(c.Brand, c.ID, parley.Public, e.Seq)
	}), e)
	b.fails(fault.CodeNotFound, func(tx store.Tx) error { return tx.OverwriteEvent(c.Brand, c.ID, parley.Internal, e.Seq) })
}

func receipts(b *bench) {
	w := newWorld(b, "one")
	c, other := w.open(epoch), w.open(epoch)
	reader := parley.Author{Kind: parley.Consumers, Consumer: w.consumer}
	agent := parley.Author{Kind: parley.Agents, Person: parley.PersonID(w.consumer)}
	mark := func(conv parley.Conversation, a parley.Author, l parley.Lane, delivered, read int64) parley.Receipt {
		m := parley.Receipt{Brand: c.Brand, Conversation: conv.ID, Lane: l, Reader: a, Delivered: delivered, Read: read, At: epoch}
		b.write(func(tx store.Tx) error { return tx.PutReceipt(m) })
		return m
	}
	find := func() (parley.Receipt, bool) {
		return maybe(b, func(tx store.Tx) (parley.Receipt, bool, error) {
			return tx.FindReceipt(c.Brand, c.ID, parley.Public, reader)
		})
	}
	_, found := find()
	same(b, "before any", found, false)
	mark(c, reader, parley.Public, 3, 1)
	mark(c, reader, parley.Public, 2, 2)
	mark(c, reader, parley.Public, 1, 0) // neither mark falls
	got, _ := find()
	same(b, "high-water marks", []int64{got.Delivered, got.Read}, []int64{3, 2})
	his := mark(c, agent, parley.Public, 1, 1)
	note := mark(c, agent, parley.Internal, 4, 4)
	there := mark(other, agent, parley.Public, 9, 8)
	same(b, "all of one", load(b, func(tx store.Tx) (int, error) {
		all, err := tx.ListReceipts(c.Brand, c.ID)
		for _, m := range []parley.Receipt{got, his, note} {
			if !slices.Contains(all, m) {
				return 0, fmt.Errorf("%+v is not listed", m)
			}
		}
		return len(all), err
	}), 3)
	same(b, "one reader's public marks", load(b, func(tx store.Tx) (map[parley.ConversationID]parley.Receipt, error) {
		return tx.ReceiptsOf(c.Brand, agent, []parley.ConversationID{c.ID, other.ID, id[parley.ConversationID]()})
	}), map[parley.ConversationID]parley.Receipt{c.ID: his, other.ID: there})
}
