package storetest

import (
	"time"

	"parley"
	"parley/internal/fault"
	"parley/internal/store"
)

func endpoints(b *bench) {
	w := newWorld(b, "endpoints")
	endpoint := func(n parley.EndpointName, url string) store.Endpoint {
		return store.Endpoint{
			Endpoint: parley.Endpoint{Brand: w.brand.ID, Name: n, URL: url, CreatedAt: epoch, ChangedAt: epoch, SecretAt: epoch},
			Secret:   []byte("sealed"),
		}
	}
	pay, values := endpoint(parley.EndpointPayment, "https://shop.example/pay"), endpoint(parley.EndpointValues, "https://shop.example/values")
	b.write(func(tx store.Tx) error {
		if err := tx.PutEndpoint(values); err != nil {
			return err
		}
		return tx.PutEndpoint(pay)
	})
	all := func(brand parley.BrandID) []store.Endpoint {
		return load(b, func(tx store.Tx) ([]store.Endpoint, error) { return tx.ListEndpoints(brand) })
	}
	same(b, "by name", all(w.brand.ID), []store.Endpoint{pay, values})
	same(b, "none of another brand", len(all(id[parley.BrandID]())), 0)

	moved := pay
	moved.URL, moved.Secret, moved.Prior = "https://pay.example/", []byte("anew"), []byte("sealed")
	moved.PriorUntil, moved.ChangedAt, moved.SecretAt = epoch.Add(time.Hour), epoch.Add(time.Minute), epoch.Add(time.Minute)
	b.write(func(tx store.Tx) error { return tx.PutEndpoint(moved) })
	got, found := maybe(b, func(tx store.Tx) (store.Endpoint, bool, error) {
		return tx.FindEndpoint(w.brand.ID, parley.EndpointPayment)
	})
	same(b, "in the place of the first", got, moved)
	same(b, "there", found, true)

	remove := func(tx store.Tx) error { return tx.DeleteEndpoint(w.brand.ID, parley.EndpointPayment) }
	b.write(remove)
	_, found = maybe(b, func(tx store.Tx) (store.Endpoint, bool, error) {
		return tx.FindEndpoint(w.brand.ID, parley.EndpointPayment)
	})
	same(b, "gone", found, false)
	b.fails(fault.CodeNotFound, remove)
}

func forms(b *bench) {
	w := newWorld(b, "forms")
	ours := w.open(epoch)
	theirs, identity := w.serve()
	other := w.open(epoch, func(c *parley.Conversation) { c.Consumer, c.Identity = theirs, identity.ID })
	form := func(c parley.Conversation, k parley.FormKind, due time.Time) store.Form {
		return store.Form{
			Brand: w.brand.ID, ID: id[parley.FormID](), Conversation: c.ID, Kind: k, State: parley.FormAsked,
			By: id[parley.PersonID](), AskedAt: epoch, ExpiresAt: epoch.Add(parley.FormLife), DueAt: due,
		}
	}
	now := load(b, func(tx store.Tx) (time.Time, error) { return tx.Now(), nil })
	verify, sign := form(ours, parley.FormVerify, epoch.Add(time.Hour)), form(ours, parley.FormSignIn, epoch)
	verify.Fields, verify.Purpose = []parley.FormField{parley.FieldPostcode, parley.FieldLastFour}, []byte("sealed")
	elsewhere := form(other, parley.FormSignIn, now.Add(time.Hour))
	elsewhere.Class = parley.ClassSSN
	b.write(func(tx store.Tx) error {
		for _, f := range []store.Form{verify, sign, elsewhere} {
			if err := tx.InsertForm(f); err != nil {
				return err
			}
		}
		return nil
	})
	get := func(f store.Form) store.Form {
		return load(b, func(tx store.Tx) (store.Form, error) { return tx.GetForm(f.Brand, f.ID) })
	}
	same(b, "as it was", []store.Form{get(verify), get(sign), get(elsewhere)}, []store.Form{verify, sign, elsewhere})
	b.fails(fault.CodeNotFound, func(tx store.Tx) error { _, err := tx.GetForm(id[parley.BrandID](), sign.ID); return err })

	asked := func(c parley.ConsumerID) []store.Form {
		return load(b, func(tx store.Tx) ([]store.Form, error) { return tx.AskedForms(w.brand.ID, c, parley.FormSignIn) })
	}
	same(b, "of one consumer", asked(w.consumer), []store.Form{sign})
	due := func(limit int) []store.Form {
		return load(b, func(tx store.Tx) ([]store.Form, error) { return tx.DueForms(limit) })
	}
	same(b, "due, oldest first", due(9), []store.Form{sign, verify})
	same(b, "some of them", due(1), []store.Form{sign})

	count := func(since time.Time) int {
		return load(b, func(tx store.Tx) (int, error) { return tx.CountForms(w.brand.ID, ours.ID, parley.FormVerify, since) })
	}
	same(b, "nobody has filled it in", count(epoch), 0)
	verify.State, verify.BegunAt, verify.ClientID, verify.DueAt = parley.FormSending, epoch.Add(time.Minute), id[parley.ClientID](), now.Add(time.Hour)
	sign.State = parley.FormFilled
	b.write(func(tx store.Tx) error {
		if err := tx.SaveForm(verify); err != nil {
			return err
		}
		return tx.SaveForm(sign)
	})
	same(b, "on its way", get(verify), verify)
	same(b, "counted from then", []int{count(epoch), count(epoch.Add(time.Hour))}, []int{1, 0})
	same(b, "asked for no more", len(asked(w.consumer)), 0)
	same(b, "one is due still", due(9), []store.Form{sign})
	b.write(func(tx store.Tx) error { return tx.DeleteForm(w.brand.ID, sign.ID) })
	b.fails(fault.CodeNotFound, func(tx store.Tx) error { return tx.SaveForm(sign) })
	b.fails(fault.CodeNotFound, func(tx store.Tx) error { return tx.DeleteForm(w.brand.ID, sign.ID) })
}

func tries(b *bench) {
	w := newWorld(b, "tries")
	value, client := id[parley.ValueID](), id[parley.ClientID]()
	b.write(func(tx store.Tx) error {
		for _, c := range []parley.ClientID{client, client, id[parley.ClientID]()} {
			if err := tx.AddTry(w.brand.ID, value, c); err != nil {
				return err
			}
		}
		return tx.AddTry(w.brand.ID, id[parley.ValueID](), client)
	})
	now := load(b, func(tx store.Tx) (time.Time, error) { return tx.Now(), nil })
	count := func(brand parley.BrandID, since time.Time) int {
		return load(b, func(tx store.Tx) (int, error) { return tx.CountTries(brand, value, since) })
	}
	same(b, "once a client id", []int{
		count(w.brand.ID, now.Add(-time.Hour)), count(w.brand.ID, now.Add(time.Hour)), count(id[parley.BrandID](), epoch),
	}, []int{2, 0, 0})
	remove := func(before time.Time, limit int) (n int64) {
		b.write(func(tx store.Tx) (err error) {
			n, err = tx.DeleteTries(before, limit)
			return err
		})
		return n
	}
	same(b, "the old ones go", []int64{remove(epoch, 9), remove(now.Add(time.Hour), 2), remove(now.Add(time.Hour), 9)}, []int64{0, 2, 1})
}
