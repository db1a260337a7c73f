package storetest

import (
	"time"

	"parley"
	"parley/internal/fault"
	"parley/internal/store"
)

func values(b *bench) {
	w := newWorld(b, "values")
	first, second := w.open(epoch), w.open(epoch)
	theirs, identity := w.serve()
	other := w.open(epoch, func(c *parley.Conversation) { c.Consumer, c.Identity = theirs, identity.ID })
	value := func(c parley.Conversation, mark string, sealed []byte) store.Value {
		return store.Value{
			Brand: w.brand.ID, ID: id[parley.ValueID](), Conversation: c.ID, Identity: c.Identity,
			Class: parley.ClassPhone, Sealed: sealed, Mark: []byte(mark), CreatedAt: epoch,
		}
	}
	phone, again := value(first, "phone", []byte("sealed")), value(first, "phone", []byte("sealed anew"))
	card, elsewhere := value(second, "card", nil), value(other, "phone", []byte("his"))
	b.write(func(tx store.Tx) error { return tx.InsertValues(phone, again, card, elsewhere) })

	got := load(b, func(tx store.Tx) (map[parley.ValueID]store.Value, error) {
		return tx.GetValues(w.brand.ID, []parley.ValueID{phone.ID, card.ID, id[parley.ValueID]()})
	})
	same(b, "those that exist", got, map[parley.ValueID]store.Value{phone.ID: phone, card.ID: card})
	same(b, "none of another brand", len(load(b, func(tx store.Tx) (map[parley.ValueID]store.Value, error) {
		return tx.GetValues(id[parley.BrandID](), []parley.ValueID{phone.ID})
	})), 0)
	same(b, "by mark in one conversation", load(b, func(tx store.Tx) ([]store.Value, error) {
		return tx.FindMarks(w.brand.ID, first.ID, [][]byte{[]byte("phone"), []byte("none")})
	}), []store.Value{phone, again})
	marked := func(s parley.Scope, limit int) int {
		return len(load(b, func(tx store.Tx) ([]store.Value, error) { return tx.ListMarked(s, []byte("phone"), limit) }))
	}
	same(b, "by mark in a scope", []int{
		marked(w.whole(), 9), marked(w.whole(), 2), marked(parley.Scope{Brand: w.brand.ID, Consumer: theirs}, 9),
		marked(parley.Scope{Brand: w.brand.ID}, 9), marked(parley.Scope{}, 9),
	}, []int{3, 2, 1, 0, 0})

	of := func(i parley.IdentityID, p store.Page) []store.Value {
		return load(b, func(tx store.Tx) ([]store.Value, error) { return tx.ListValues(w.brand.ID, i, p) })
	}
	page := of(w.identity.ID, store.Page{Limit: 2})
	same(b, "of an identity, a page", page, []store.Value{phone, again})
	same(b, "and the next", of(w.identity.ID, store.Page{Limit: 2, After: &store.Place{ID: again.ID}}), []store.Value{card})

	b.write(func(tx store.Tx) error { return tx.DeleteValues(w.brand.ID, []parley.ValueID{again.ID}) })
	var gone int64
	b.write(func(tx store.Tx) (err error) {
		gone, err = tx.DeleteValuesOf(w.brand.ID, w.identity.ID)
		return err
	})
	same(b, "forgotten with the identity", []int{int(gone), len(of(w.identity.ID, store.Page{Limit: 9})), len(of(identity.ID, store.Page{Limit: 9}))}, []int{2, 0, 1})
}

func exceptions(b *bench) {
	w := newWorld(b, "exceptions")
	exception := func(mark string, at time.Time) store.Exception {
		return store.Exception{
			Brand: w.brand.ID, ID: id[parley.ExceptionID](), Class: parley.ClassCard, Mark: []byte(mark),
			Shown: "411111…1111", By: id[parley.PersonID](), At: at,
		}
	}
	add := func(e store.Exception) (fresh bool) {
		b.write(func(tx store.Tx) (err error) {
			fresh, err = tx.InsertException(e)
			return err
		})
		return fresh
	}
	one, two := exception("one", epoch), exception("two", epoch.Add(time.Hour))
	same(b, "one a mark", []bool{add(one), add(two), add(exception("one", epoch))}, []bool{true, true, false})
	page := func(p store.Page) []store.Exception {
		return load(b, func(tx store.Tx) ([]store.Exception, error) { return tx.ListExceptions(w.brand.ID, p) })
	}
	same(b, "newest first", page(store.Page{Limit: 1}), []store.Exception{two})
	same(b, "and on", page(store.Page{Limit: 9, After: &store.Place{At: two.At.UnixMicro(), ID: two.ID}}), []store.Exception{one})
	marks := func(limit int) [][]byte {
		return load(b, func(tx store.Tx) ([][]byte, error) { return tx.ConfirmedMarks(w.brand.ID, limit) })
	}
	same(b, "nothing holds yet", len(marks(9)), 0)
	second := id[parley.PersonID]()
	confirm := func(by parley.PersonID) (done bool) {
		b.write(func(tx store.Tx) (err error) {
			done, err = tx.ConfirmException(w.brand.ID, one.ID, by)
			return err
		})
		return done
	}
	same(b, "confirmed once", []bool{confirm(second), confirm(id[parley.PersonID]())}, []bool{true, false})
	got := load(b, func(tx store.Tx) (store.Exception, error) { return tx.GetException(w.brand.ID, one.ID) })
	same(b, "by whom", got.ConfirmedBy, second)
	same(b, "holds", marks(9), [][]byte{[]byte("one")})
	b.write(func(tx store.Tx) error { return tx.DeleteException(w.brand.ID, one.ID) })
	same(b, "no more", len(marks(9)), 0)
}

func rewritten(b *bench) {
	w := newWorld(b, "rewritten")
	c := w.open(epoch)
	e := w.said(&c, epoch, "whole")
	b.write(func(tx store.Tx) error { _, err := tx.AppendEvent(e); return err })
	rewrite := func(body string) func(store.Tx) error {
		return func(tx store.Tx) error {
			return tx.RewriteEvent(w.brand.ID, c.ID, parley.Public, e.Seq, []byte(body))
		}
	}
	b.write(rewrite("in part"))
	row := func() store.Event {
		return load(b, func(tx store.Tx) (store.Event, error) {
			return tx.GetEvent(w.brand.ID, c.ID, parley.Public, e.Seq)
		})
	}
	same(b, "another body", string(row().Body), "in part")
	b.write(func(tx store.Tx) error { return tx.OverwriteEvent(w.brand.ID, c.ID, parley.Public, e.Seq) })
	b.fails(fault.CodeNotFound, rewrite("back again"))
	same(b, "what was overwritten stays so", []any{len(row().Body), row().Redacted}, []any{0, true})
}
