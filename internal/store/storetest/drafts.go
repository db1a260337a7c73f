package storetest

import (
	"time"

	"parley"
	"parley/internal/store"
)

func drafts(b *bench) {
	w := newWorld(b, "drafts")
	c, other := w.open(epoch), w.open(epoch)
	me, colleague := id[parley.PersonID](), id[parley.PersonID]()
	of := func(p parley.PersonID, c parley.ConversationID) []store.Draft {
		return load(b, func(tx store.Tx) ([]store.Draft, error) { return tx.ListDrafts(w.brand.ID, p, c) })
	}
	draft := func(p parley.PersonID, c parley.ConversationID, l parley.Lane, body string, at time.Time) store.Draft {
		d := store.Draft{Brand: w.brand.ID, Person: p, Conversation: c, Lane: l, Body: []byte(body), At: at}
		b.write(func(tx store.Tx) error { return tx.PutDraft(d) })
		return d
	}
	same(b, "nothing begun", len(of(me, c.ID)), 0)
	draft(me, c.ID, parley.Public, "first", epoch)
	public := draft(me, c.ID, parley.Public, "second", epoch.Add(time.Hour))
	internal := draft(me, c.ID, parley.Internal, "note", epoch)
	theirs := draft(colleague, c.ID, parley.Public, "theirs", epoch.Add(time.Hour))
	draft(me, other.ID, parley.Public, "elsewhere", epoch)
	same(b, "the newest of each lane", of(me, c.ID), []store.Draft{internal, public})
	same(b, "a colleague's own", of(colleague, c.ID), []store.Draft{theirs})
	b.write(func(tx store.Tx) error { return tx.DeleteDraft(w.brand.ID, me, c.ID, parley.Internal) })
	b.write(func(tx store.Tx) error { return tx.DeleteDraft(w.brand.ID, me, c.ID, parley.Internal) })
	same(b, "one forgotten, once or twice", of(me, c.ID), []store.Draft{public})

	stale := func(limit int) (n int64) {
		b.write(func(tx store.Tx) (err error) {
			n, err = tx.DeleteStaleDrafts(epoch.Add(time.Minute), limit)
			return err
		})
		return n
	}
	draft(me, c.ID, parley.Internal, "old", epoch)
	same(b, "stale ones, at most the limit", []int64{stale(1), stale(10), stale(10)}, []int64{1, 1, 0})
	same(b, "what was touched since stays", of(me, c.ID), []store.Draft{public})
}
