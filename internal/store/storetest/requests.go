package storetest

import (
	"time"

	"parley"
	"parley/internal/fault"
	"parley/internal/store"
)

// asked is a request of the world's consumer.
func (w *world) asked(k parley.RequestKind, s parley.RequestState, at time.Time) store.Request {
	return store.Request{Request: parley.Request{
		Brand: w.brand.ID, ID: id[parley.RequestID](), Kind: k, State: s, Consumer: w.consumer, CreatedAt: at, DueAt: at.Add(time.Hour),
		Checked: parley.Checked{Identity: w.identity.ID, Mail: parley.MailNone, SignedAt: at},
	}, Sealed: []byte("details")}
}

func (w *world) ask(q store.Request) (fresh bool) {
	w.b.Helper()
	w.b.write(func(tx store.Tx) (err error) {
		fresh, err = tx.InsertRequest(q)
		return err
	})
	return fresh
}

func requests(b *bench) {
	w, foreign := newWorld(b, "requests"), newWorld(b, "elsewhere")
	copyOf := w.asked(parley.AccessRequest, parley.RequestUnconfirmed, epoch)
	end := w.asked(parley.DeletionRequest, parley.RequestOpen, epoch.Add(time.Second))
	same(b, "one of each kind", []bool{w.ask(copyOf), w.ask(end), w.ask(w.asked(parley.DeletionRequest, parley.RequestOpen, epoch))}, []bool{true, true, false})
	b.write(func(tx store.Tx) error {
		got, err := tx.LockRequest(w.brand.ID, end.ID)
		same(b, "locked", got, end)
		return err
	})
	b.fails(fault.CodeNotFound, func(tx store.Tx) error {
		_, err := tx.GetRequest(foreign.brand.ID, end.ID)
		return err
	})
	of := func(brand parley.BrandID, f store.RequestFilter, p store.Page) []store.Request {
		return load(b, func(tx store.Tx) ([]store.Request, error) { return tx.ListRequests(brand, f, p) })
	}
	all := of(w.brand.ID, store.RequestFilter{}, store.Page{Limit: 9})
	same(b, "newest first", all, []store.Request{end, copyOf})
	same(b, "a page further", of(w.brand.ID, store.RequestFilter{}, store.Page{
		Limit: 9, After: &store.Place{At: end.CreatedAt.UnixMicro(), ID: end.ID},
	}), []store.Request{copyOf})
	same(b, "by state, by consumer, of another brand", []int{
		len(of(w.brand.ID, store.RequestFilter{State: parley.RequestOpen}, store.Page{Limit: 9})),
		len(of(w.brand.ID, store.RequestFilter{Consumer: foreign.consumer}, store.Page{Limit: 9})),
		len(of(foreign.brand.ID, store.RequestFilter{}, store.Page{Limit: 9})),
		load(b, func(tx store.Tx) (int, error) { return tx.CountRequests(w.brand.ID, parley.RequestOpen) }),
	}, []int{1, 0, 0, 1})

	end.State, end.DecidedAt, end.DecidedBy, end.DoneAt = parley.RequestDone, epoch.Add(time.Minute), id[parley.PersonID](), epoch.Add(time.Hour)
	end.Sealed, end.Certificate = nil, []byte(`{"format":"x"}`)
	end.Checked.Mail, end.Checked.MailedAt = parley.MailConfirmed, epoch.Add(time.Minute)
	b.write(func(tx store.Tx) error { return tx.SaveRequest(end) })
	same(b, "saved", load(b, func(tx store.Tx) (store.Request, error) { return tx.GetRequest(w.brand.ID, end.ID) }), end)
	next := w.asked(parley.DeletionRequest, parley.RequestApproved, epoch)
	same(b, "another once that is done", w.ask(next), true)
	copyOf.State, copyOf.ExpiresAt = parley.RequestApproved, now(b).Add(-time.Second)
	later := foreign.asked(parley.AccessRequest, parley.RequestApproved, epoch)
	later.ExpiresAt = now(b).Add(time.Hour)
	foreign.ask(later)
	b.write(func(tx store.Tx) error { return tx.SaveRequest(copyOf) })
	unfinished := func(k parley.RequestKind) []store.Request {
		return load(b, func(tx store.Tx) ([]store.Request, error) { return tx.ListUnfinished(k, parley.RequestApproved, 9) })
	}
	same(b, "whose time is up", unfinished(parley.AccessRequest), []store.Request{copyOf})
	same(b, "what is to be carried out", unfinished(parley.DeletionRequest), []store.Request{next})
	searches(b, w, next)
}

// searches: how far a search has come is written by one at a time.
func searches(b *bench, w *world, q store.Request) {
	c, other := w.open(epoch), w.open(epoch)
	said := w.said(&c, epoch, "sealed")
	b.write(func(tx store.Tx) error {
		_, err := tx.AppendEvent(said)
		return err
	})
	walk := func(s parley.Scope, after parley.ConversationID) []parley.Conversation {
		return load(b, func(tx store.Tx) ([]parley.Conversation, error) { return tx.NextConversations(s, after, 9) })
	}
	same(b, "by id", []int{len(walk(w.whole(), parley.ConversationID{})), len(walk(w.whole(), c.ID)), len(walk(w.whole(), other.ID)), len(walk(parley.Scope{}, parley.ConversationID{}))},
		[]int{2, 1, 0, 0})
	step := func(was, is parley.Sought, found ...parley.Trace) (mine bool) {
		b.write(func(tx store.Tx) (err error) {
			mine, err = tx.SaveSearch(w.brand.ID, q.ID, was, is, found)
			return err
		})
		return mine
	}
	one := parley.Sought{From: c.ID, Seen: 1, Of: 2, At: epoch}
	trace := parley.Trace{Conversation: c.ID, Lane: parley.Public, Seq: said.Seq, Found: "name"}
	email := trace
	email.Found = "email"
	two := parley.Sought{From: other.ID, Seen: 2, Of: 2, At: epoch.Add(time.Second), Ended: true}
	same(b, "each step once", []bool{
		step(parley.Sought{}, one, trace), step(parley.Sought{}, one, email), step(one, two, trace, email),
	}, []bool{true, false, true})
	same(b, "how far", load(b, func(tx store.Tx) (store.Request, error) { return tx.GetRequest(w.brand.ID, q.ID) }).Sought, two)
	traces := func(p store.Page) []parley.Trace {
		return load(b, func(tx store.Tx) ([]parley.Trace, error) { return tx.ListTraces(w.brand.ID, q.ID, p) })
	}
	same(b, "what was found, once", traces(store.Page{Limit: 9}), []parley.Trace{email, trace})
	same(b, "how much", load(b, func(tx store.Tx) (int, error) { return tx.CountTraces(w.brand.ID, q.ID) }), 2)
	b.write(func(tx store.Tx) error { return tx.OverwriteEvent(w.brand.ID, c.ID, parley.Public, said.Seq) })
	email.Redacted, trace.Redacted = true, true
	same(b, "redacted by now", traces(store.Page{Limit: 1, Skip: 1}), []parley.Trace{trace})
}
