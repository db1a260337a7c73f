package storetest

import (
	"time"

	"parley"
	"parley/internal/fault"
	"parley/internal/store"
)

func newPasskey(p parley.PersonID, handle string, at time.Time) parley.Passkey {
	return parley.Passkey{
		Person: p, ID: id[parley.PasskeyID](), Handle: []byte(handle), RelyingParty: "chat.example", Name: "Phone “ü”",
		PublicKey: []byte{0, 1, 255}, SignCount: 1<<32 - 1, Model: [16]byte{1, 2, 3}, Transports: []string{"internal", "hybrid"},
		Discoverable: true, Verified: true, MaySync: true, Synced: true, CreatedAt: at,
	}
}

func passkeys(b *bench) {
	ada, bob := newPerson("ada"), newPerson("bob")
	young, old := newPasskey(ada.ID, "young", epoch.Add(time.Second)), newPasskey(ada.ID, "old", epoch)
	old.Transports, old.Synced, old.Discoverable = nil, false, false
	his := newPasskey(bob.ID, "his", epoch)
	for _, k := range []parley.Passkey{young, old, his} {
		b.write(func(tx store.Tx) error { return tx.InsertPasskey(k) })
	}
	listed := func(p parley.PersonID) []parley.Passkey {
		return load(b, func(tx store.Tx) ([]parley.Passkey, error) { return tx.ListPasskeys(p) })
	}
	same(b, "oldest first", listed(ada.ID), []parley.Passkey{old, young})
	stolen := newPasskey(bob.ID, "old", epoch)
	b.fails(fault.CodeExists, func(tx store.Tx) error { return tx.InsertPasskey(stolen) })
	find := func(handle string) (parley.Passkey, bool) {
		return maybe(b, func(tx store.Tx) (parley.Passkey, bool, error) { return tx.FindPasskey([]byte(handle)) })
	}
	got, found := find("his")
	same(b, "by handle", got, his)
	_, missing := find("nobody's")
	same(b, "found", []bool{found, missing}, []bool{true, false})
	same(b, "GetPasskey", load(b, func(tx store.Tx) (parley.Passkey, error) { return tx.GetPasskey(bob.ID, his.ID) }), his)
	b.fails(fault.CodeNotFound, func(tx store.Tx) error { _, err := tx.GetPasskey(ada.ID, his.ID); return err })

	old.Name, old.SignCount, old.Verified, old.Synced = "Laptop", 7, false, true
	old.UsedAt, old.SuspendedAt = epoch.Add(time.Hour), epoch.Add(2*time.Hour)
	changed := old
	changed.PublicKey, changed.Handle, changed.RelyingParty = []byte("other"), []byte("other"), "other.example" // are not changed
	b.write(func(tx store.Tx) error { return tx.UpdatePasskey(changed) })
	same(b, "updated", listed(ada.ID), []parley.Passkey{old, young})
	foreign := his
	foreign.Person = ada.ID
	b.fails(fault.CodeNotFound, func(tx store.Tx) error { return tx.UpdatePasskey(foreign) })
	b.fails(fault.CodeNotFound, func(tx store.Tx) error { return tx.DeletePasskey(ada.ID, his.ID) })
	b.write(func(tx store.Tx) error { return tx.DeletePasskey(ada.ID, old.ID) })
	b.fails(fault.CodeNotFound, func(tx store.Tx) error { return tx.DeletePasskey(ada.ID, old.ID) })
	same(b, "left", listed(ada.ID), []parley.Passkey{young})
	same(b, "another's is untouched", listed(bob.ID), []parley.Passkey{his})
}

func ceremonies(b *bench) {
	fresh := store.Ceremony{Key: hash("fresh"), Data: []byte{1, 0}, ExpiresAt: farAway}
	stale := []store.Ceremony{
		{Key: hash("a"), Data: []byte{2}, ExpiresAt: epoch.AddDate(-10, 0, 0)},
		{Key: hash("b"), Data: []byte{3}, ExpiresAt: epoch.AddDate(-10, 0, 1)},
		{Key: hash("c"), Data: []byte{4}, ExpiresAt: epoch.AddDate(-10, 0, 2)},
	}
	for _, c := range append(stale, fresh) {
		b.write(func(tx store.Tx) error { return tx.InsertCeremony(c) })
	}
	b.fails(fault.CodeExists, func(tx store.Tx) error { return tx.InsertCeremony(fresh) })
	take := func(name string) (c store.Ceremony, taken bool) {
		b.write(func(tx store.Tx) (err error) { c, taken, err = tx.TakeCeremony(hash(name)); return err })
		return c, taken
	}
	_, unknown := take("unknown")
	_, expired := take("a")
	got, taken := take("fresh")
	same(b, "taken", got, fresh)
	_, twice := take("fresh")
	same(b, "unknown, expired, taken, twice", []bool{unknown, expired, taken, twice}, []bool{false, false, true, false})
	b.write(func(tx store.Tx) error { return tx.InsertCeremony(fresh) })
	for _, want := range []int64{2, 1, 0} {
		var n int64
		b.write(func(tx store.Tx) (err error) { n, err = tx.DeleteExpiredCeremonies(2); return err })
		same(b, "deleted", n, want)
	}
	_, kept := take("fresh")
	same(b, "kept", kept, true)
}

func attempts(b *bench) {
	ada, bob := id[parley.PersonID](), id[parley.PersonID]()
	locked := store.Failures{Failed: 5, LockedUntil: epoch.Add(time.Minute), ExpiresAt: farAway}
	few := store.Failures{Failed: 2, ExpiresAt: farAway}
	old := store.Failures{Failed: 9, ExpiresAt: epoch.AddDate(-10, 0, 0)}
	put := func(p parley.PersonID, from string, f store.Failures) {
		b.write(func(tx store.Tx) error { return tx.PutAttempts(p, hash(from), f) })
	}
	find := func(p parley.PersonID, from string) store.Failures {
		return load(b, func(tx store.Tx) (store.Failures, error) { return tx.FindAttempts(p, hash(from)) })
	}
	put(ada, "here", few)
	put(ada, "here", locked) // replaces
	put(ada, "there", few)
	put(bob, "here", few)
	put(bob, "there", old)
	same(b, "of one source", find(ada, "here"), locked)
	same(b, "of another", find(ada, "there"), few)
	same(b, "of nobody", find(id[parley.PersonID](), "here"), store.Failures{})
	same(b, "forgotten", find(bob, "there"), store.Failures{})
	for _, want := range []int64{1, 0} {
		var n int64
		b.write(func(tx store.Tx) (err error) { n, err = tx.DeleteExpiredAttempts(2); return err })
		same(b, "deleted", n, want)
	}
	b.write(func(tx store.Tx) error { return tx.DeleteAttempts(ada) })
	same(b, "deleted from everywhere", []store.Failures{find(ada, "here"), find(ada, "there"), find(bob, "here")}, []store.Failures{{}, {}, few})
}

func roster(b *bench) {
	w, other := newWorld(b, "one"), newWorld(b, "two")
	add := func(name, full string, role parley.Role, i int) store.PersonRow {
		p := newPerson(name)
		p.Name = full
		m := parley.Member{Brand: w.brand.ID, Person: p.ID, Role: role, Since: epoch.Add(time.Duration(i) * time.Hour)}
		b.write(func(tx store.Tx) error {
			if err := tx.InsertPerson(p); err != nil {
				return err
			}
			return tx.PutMember(m)
		})
		return store.PersonRow{MemberRow: store.MemberRow{Member: m, Name: p.Name, Email: p.Email}}
	}
	ada := add("ada", "Ada Éclair", parley.RoleAdmin, 1)
	bob := add("bob", "100% Bob_x", parley.RoleAgent, 2)
	cyd := add("cyd", "cyd adams", parley.RoleAgent, 3)
	seen := epoch.Add(time.Minute)
	b.write(func(tx store.Tx) error {
		if err := tx.PutCredentials(parley.Credentials{Person: ada.Person, PasswordHash: "$", TOTPSecret: []byte{1}}); err != nil {
			return err
		}
		if err := tx.InsertPasskey(newPasskey(ada.Person, "k", epoch)); err != nil {
			return err
		}
		if err := tx.SeePerson(ada.Person, seen); err != nil {
			return err
		}
		if err := tx.SeePerson(ada.Person, epoch); err != nil { // never back
			return err
		}
		if err := tx.InsertLink(parley.Link{TokenHash: hash("l"), Kind: parley.LinkPassword, Person: bob.Person, ExpiresAt: farAway}); err != nil {
			return err
		}
		return tx.PutMember(parley.Member{Brand: other.brand.ID, Person: cyd.Person, Role: parley.RoleAgent, Since: epoch})
	})
	ada.Password, ada.TOTP, ada.Passkeys, ada.SeenAt = true, true, 1, seen
	bob.LinkUntil, cyd.Elsewhere = farAway, true
	list := func(f store.PeopleFilter, p store.Page) []store.PersonRow {
		return load(b, func(tx store.Tx) ([]store.PersonRow, error) { return tx.ListPeople(w.brand.ID, f, p) })
	}
	all := store.Page{Limit: 9}
	same(b, "all", list(store.PeopleFilter{}, all), []store.PersonRow{ada, bob, cyd})
	same(b, "a page", list(store.PeopleFilter{}, store.Page{Limit: 1, After: &store.Place{At: ada.Since.UnixMicro(), ID: ada.Person}}), []store.PersonRow{bob})
	same(b, "a role", list(store.PeopleFilter{Role: parley.RoleAgent}, all), []store.PersonRow{bob, cyd})
	for state, want := range map[parley.PersonState][]store.PersonRow{
		parley.PersonInvited: {bob, cyd}, parley.PersonActive: {ada}, parley.PersonDisabled: nil,
	} {
		same(b, string(state), list(store.PeopleFilter{State: state}, all), want)
		for _, row := range want {
			same(b, "state of "+row.Name, row.State(), state)
		}
	}
	same(b, "one", list(store.PeopleFilter{Person: cyd.Person}, all), []store.PersonRow{cyd})
	for search, want := range map[string][]store.PersonRow{
		"ADA": {ada, cyd}, "éclair": {ada}, "E\u0301CL": {ada}, "bob": {bob}, "100%": {bob}, "%": nil, "_": nil,
		"bob_": {bob}, "bobx": nil, "da": nil, bob.Email: {bob}, "cyd@": {cyd}, "!": nil, "ada  éc": {ada},
	} {
		same(b, "search "+search, list(store.PeopleFilter{Search: search}, all), want)
	}
}
