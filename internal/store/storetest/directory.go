package storetest

import (
	"fmt"
	"time"

	"parley"
	"parley/internal/fault"
	"parley/internal/store"
)

func installation(b *bench) {
	same(b, "before the first run", load(b, store.Tx.GetInstallation), store.Installed{})
	for _, check := range []string{"first", "second"} {
		in := store.Installed{ID: id[[16]byte](), CreatedAt: epoch, KeyCheck: []byte(check)}
		b.write(func(tx store.Tx) error { return tx.PutInstallation(in) })
		same(b, "installation", load(b, store.Tx.GetInstallation), in)
	}
}

func keys(b *bench) {
	brand, other := id[parley.BrandID](), id[parley.BrandID]()
	top := store.Key{ID: id[parley.KeyID](), Brand: brand, Kind: store.KeyBrand, Master: "m1", Wrapped: []byte{1, 0, 255}, CreatedAt: epoch}
	leaf := store.Key{ID: id[parley.KeyID](), Brand: brand, Kind: store.KeyIdentity, Parent: top.ID, Wrapped: []byte{2}, CreatedAt: epoch}
	b.write(func(tx store.Tx) error {
		if err := tx.InsertKey(top); err != nil {
			return err
		}
		return tx.InsertKey(leaf)
	})
	b.fails(fault.CodeExists, func(tx store.Tx) error { return tx.InsertKey(leaf) })
	b.fails(fault.CodeExists, func(tx store.Tx) error {
		second := top
		second.ID = id[parley.KeyID]()
		return tx.InsertKey(second) // a brand has one key of its own
	})
	same(b, "GetKey", load(b, func(tx store.Tx) (store.Key, error) { return tx.GetKey(brand, leaf.ID) }), leaf)
	same(b, "GetBrandKey", load(b, func(tx store.Tx) (store.Key, error) { return tx.GetBrandKey(brand) }), top)
	b.fails(fault.CodeKeyLost, func(tx store.Tx) error { _, err := tx.GetKey(other, leaf.ID); return err })
	b.fails(fault.CodeNotFound, func(tx store.Tx) error { _, err := tx.GetBrandKey(other); return err })

	stale := func() []store.Key {
		return load(b, func(tx store.Tx) ([]store.Key, error) { return tx.ListBrandKeys("m2", 10) })
	}
	same(b, "wrapped by another master", stale(), []store.Key{top})
	top.Master, top.Wrapped = "m2", []byte{9}
	b.write(func(tx store.Tx) error { return tx.RewrapKey(top) })
	same(b, "rewrapped", load(b, func(tx store.Tx) (store.Key, error) { return tx.GetBrandKey(brand) }), top)
	same(b, "left to rewrap", len(stale()), 0)
	b.fails(fault.CodeNotFound, func(tx store.Tx) error { return tx.RewrapKey(store.Key{Brand: other, ID: top.ID}) })

	b.fails(fault.CodeNotFound, func(tx store.Tx) error { return tx.DeleteKey(other, leaf.ID) })
	b.write(func(tx store.Tx) error { return tx.DeleteKey(brand, leaf.ID) })
	b.fails(fault.CodeKeyLost, func(tx store.Tx) error { _, err := tx.GetKey(brand, leaf.ID); return err })
}

func brands(b *bench) {
	var want []parley.Brand
	for i, slug := range []string{"north", "south", "east", "west", "mid"} {
		n := newBrand(slug)
		n.CreatedAt = epoch.Add(time.Duration(i/2) * time.Second) // ties are paged through
		want = append(want, n)
		b.write(func(tx store.Tx) error { return tx.InsertBrand(n, nobody) })
	}
	first := want[0]
	taken := newBrand("north")
	b.fails(fault.CodeExists, func(tx store.Tx) error { return tx.InsertBrand(taken, nobody) })
	same(b, "GetBrand", load(b, func(tx store.Tx) (parley.Brand, error) { return tx.GetBrand(first.ID) }), first)
	b.fails(fault.CodeNotFound, func(tx store.Tx) error { _, err := tx.GetBrand(taken.ID); return err })
	got, found := maybe(b, func(tx store.Tx) (parley.Brand, bool, error) { return tx.FindBrandBySlug("south") })
	same(b, "by slug", got, want[1])
	_, missing := maybe(b, func(tx store.Tx) (parley.Brand, bool, error) { return tx.FindBrandBySlug("nowhere") })
	same(b, "found", []bool{found, missing}, []bool{true, false})

	var all []parley.Brand
	page := store.Page{Limit: 2}
	for {
		part := load(b, func(tx store.Tx) ([]parley.Brand, error) { return tx.ListBrands(page) })
		if len(part) == 0 {
			break
		}
		all = append(all, part...)
		last := part[len(part)-1]
		page.After = &store.Place{At: last.CreatedAt.UnixMicro(), ID: last.ID}
	}
	same(b, "pages", all, want)

}

func origins(b *bench) {
	w, other := newWorld(b, "one"), newWorld(b, "two")
	for _, set := range [][]string{{"https://z.example", "https://a.example"}, {"https://b.example"}, nil} {
		b.write(func(tx store.Tx) error { return tx.SetOrigins(w.brand.ID, set) })
		same(b, "origins", load(b, func(tx store.Tx) ([]string, error) { return tx.ListOrigins(w.brand.ID) }), set)
		same(b, "another brand's", load(b, func(tx store.Tx) ([]string, error) { return tx.ListOrigins(other.brand.ID) }), nil)
	}
	k := parley.BrandKey{Brand: w.brand.ID, ID: id[parley.KeyID](), Kind: "ES256", Name: "shop", Material: []byte("pem"), CreatedAt: epoch}
	b.write(func(tx store.Tx) error { return tx.InsertConsumerKey(k) })
	b.fails(fault.CodeExists, func(tx store.Tx) error { return tx.InsertConsumerKey(k) })
	listed := func(of parley.BrandID) []parley.BrandKey {
		return load(b, func(tx store.Tx) ([]parley.BrandKey, error) { return tx.ListConsumerKeys(of) })
	}
	same(b, "signing keys", listed(w.brand.ID), []parley.BrandKey{k})
	same(b, "another brand's keys", listed(other.brand.ID), nil)
	b.fails(fault.CodeNotFound, func(tx store.Tx) error { return tx.DeleteConsumerKey(other.brand.ID, k.ID) })
	b.write(func(tx store.Tx) error { return tx.DeleteConsumerKey(w.brand.ID, k.ID) })
	same(b, "after deletion", listed(w.brand.ID), nil)
}

func consumers(b *bench) {
	w, other := newWorld(b, "one"), newWorld(b, "two")
	c := store.Consumer{Consumer: parley.Consumer{Brand: w.brand.ID, ID: id[parley.ConsumerID](), CreatedAt: epoch}, Sealed: []byte{7, 0, 7}}
	b.write(func(tx store.Tx) error { return tx.InsertConsumer(c) })
	b.fails(fault.CodeExists, func(tx store.Tx) error { return tx.InsertConsumer(c) })
	read := func() store.Consumer {
		return load(b, func(tx store.Tx) (store.Consumer, error) { return tx.GetConsumer(w.brand.ID, c.ID) })
	}
	same(b, "consumer", read(), c)
	b.fails(fault.CodeNotFound, func(tx store.Tx) error { _, err := tx.GetConsumer(other.brand.ID, c.ID); return err })
	c.Sealed, c.MergedInto = []byte("again"), w.consumer
	b.write(func(tx store.Tx) error { return tx.UpdateConsumer(c) })
	same(b, "updated", read(), c)
	b.fails(fault.CodeNotFound, func(tx store.Tx) error {
		foreign := c
		foreign.Brand = other.brand.ID
		return tx.UpdateConsumer(foreign)
	})
	ids := []parley.ConsumerID{c.ID, w.consumer, other.consumer, id[parley.ConsumerID]()}
	some := load(b, func(tx store.Tx) (map[parley.ConsumerID]store.Consumer, error) {
		return tx.GetConsumers(w.brand.ID, ids)
	})
	same(b, "those that exist", len(some), 2)
	same(b, "one of them", some[c.ID], c)
	none := load(b, func(tx store.Tx) (map[parley.ConsumerID]store.Consumer, error) {
		return tx.GetConsumers(w.brand.ID, nil)
	})
	same(b, "of none", len(none), 0)
}

func identities(b *bench) {
	w, other := newWorld(b, "one"), newWorld(b, "two")
	signed := parley.Identity{
		Brand: w.brand.ID, ID: id[parley.IdentityID](), Consumer: w.consumer, Kind: parley.Signed,
		Subject: []byte("keyed hash"), Key: id[parley.KeyID](), CreatedAt: epoch.Add(time.Second),
	}
	b.write(func(tx store.Tx) error { return tx.InsertIdentity(signed) })
	again := signed
	again.ID = id[parley.IdentityID]()
	b.fails(fault.CodeExists, func(tx store.Tx) error { return tx.InsertIdentity(again) })
	again.Brand = other.brand.ID // the same subject in another brand is somebody else
	b.write(func(tx store.Tx) error { return tx.InsertIdentity(again) })

	same(b, "identity", load(b, func(tx store.Tx) (parley.Identity, error) { return tx.GetIdentity(w.brand.ID, signed.ID) }), signed)
	b.fails(fault.CodeNotFound, func(tx store.Tx) error { _, err := tx.GetIdentity(other.brand.ID, signed.ID); return err })
	got, found := maybe(b, func(tx store.Tx) (parley.Identity, bool, error) {
		return tx.FindIdentityBySubject(w.brand.ID, signed.Subject)
	})
	same(b, "by subject", got, signed)
	_, unknown := maybe(b, func(tx store.Tx) (parley.Identity, bool, error) {
		return tx.FindIdentityBySubject(w.brand.ID, []byte("other"))
	})
	_, anonymous := maybe(b, func(tx store.Tx) (parley.Identity, bool, error) {
		return tx.FindIdentityBySubject(w.brand.ID, nil)
	})
	same(b, "found", []bool{found, unknown, anonymous}, []bool{true, false, false})
	same(b, "all of a consumer", load(b, func(tx store.Tx) ([]parley.Identity, error) {
		return tx.ListIdentities(w.brand.ID, w.consumer)
	}), []parley.Identity{w.identity, signed})
}

// merge moves everything, and a send that is repeated after it still finds the
// first one.
func merge(b *bench) {
	w := newWorld(b, "one")
	from := w.consumer
	to, signed := w.serve()
	var moved []parley.Conversation
	for i := range 3 {
		moved = append(moved, w.open(epoch.Add(time.Duration(i)*time.Second)))
	}
	his := w.open(epoch, func(c *parley.Conversation) { c.Consumer, c.Identity = to, signed.ID })
	clash := moved[2].ClientID
	b.write(func(tx store.Tx) error { // the signed consumer chose the same client id once
		c := w.draft(epoch)
		c.Consumer, c.Identity, c.ClientID = to, signed.ID, clash
		_, err := tx.InsertConversation(c)
		return err
	})
	session := parley.Session{
		ID: id[parley.SessionID](), Kind: parley.SessionConsumer, TokenHash: hash("merge"), Brand: w.brand.ID,
		Consumer: from, Identity: w.identity.ID, CreatedAt: epoch, SeenAt: epoch, ExpiresAt: farAway,
	}
	head := moved[0]
	said := w.said(&head, epoch, "body")
	old := parley.Author{Kind: parley.Consumers, Consumer: from}
	now := parley.Author{Kind: parley.Consumers, Consumer: to}
	mark := parley.Receipt{Brand: w.brand.ID, Conversation: head.ID, Lane: parley.Public, Reader: old, Delivered: 1, Read: 1, At: epoch}
	b.write(func(tx store.Tx) error {
		if err := tx.InsertSession(session); err != nil {
			return err
		}
		if err := tx.PutReceipt(mark); err != nil {
			return err
		}
		_, err := store.Record(tx, head, said)
		return err
	})

	var got []parley.ConversationID
	b.write(func(tx store.Tx) (err error) {
		got, err = tx.MergeConsumer(w.brand.ID, from, to, signed.ID)
		return err
	})
	same(b, "moved", got, []parley.ConversationID{moved[0].ID, moved[1].ID, moved[2].ID})
	b.read(func(tx store.Tx) error {
		c, err := tx.GetConversation(w.brand.ID, head.ID)
		if err != nil {
			return err
		}
		same(b, "owner and key", []any{c.Consumer, c.Identity}, []any{to, signed.ID})
		n, err := tx.CountConversations(parley.Scope{Brand: w.brand.ID, Consumer: to}, store.Filter{List: store.Every})
		if err != nil {
			return err
		}
		same(b, "conversations of the target", n, 5)
		if _, found, err := tx.FindEventByClient(w.brand.ID, head.ID, now, said.ClientID); err != nil || !found {
			return fmt.Errorf("the first send is not found after the merge: %w", err)
		}
		if m, found, err := tx.FindReceipt(w.brand.ID, head.ID, parley.Public, now); err != nil || !found || m.Read != 1 {
			return fmt.Errorf("marks after the merge: %+v %w", m, err)
		}
		s, _, err := tx.FindSession(session.TokenHash)
		if err != nil {
			return err
		}
		same(b, "session", []any{s.Consumer, s.Identity}, []any{to, signed.ID})
		ids, err := tx.ListIdentities(w.brand.ID, to)
		if err != nil {
			return err
		}
		same(b, "identities", len(ids), 2)
		merged, err := tx.GetConsumer(w.brand.ID, from)
		same(b, "merged into", merged.MergedInto, to)
		return err
	})
	same(b, "untouched", load(b, func(tx store.Tx) (parley.Conversation, error) { return tx.GetConversation(w.brand.ID, his.ID) }), his)
	b.write(func(tx store.Tx) error {
		h, err := tx.LockConversation(w.brand.ID, head.ID)
		same(b, "key of new words", h.Key, signed.Key)
		return err
	})
}
