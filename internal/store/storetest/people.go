package storetest

import (
	"crypto/sha256"
	"time"

	"parley"
	"parley/internal/fault"
	"parley/internal/store"
)

var farAway = time.Date(2100, 1, 1, 0, 0, 0, 0, time.UTC)

func hash(s string) [32]byte { return sha256.Sum256([]byte(s)) }

func people(b *bench) {
	ada, bob := newPerson("ada"), newPerson("bob")
	ada.Owner = true
	b.write(func(tx store.Tx) error {
		if err := tx.InsertPerson(ada); err != nil {
			return err
		}
		return tx.InsertPerson(bob)
	})
	same(b, "GetPerson", load(b, func(tx store.Tx) (parley.Person, error) { return tx.GetPerson(ada.ID) }), ada)
	b.fails(fault.CodeNotFound, func(tx store.Tx) error { _, err := tx.GetPerson(id[parley.PersonID]()); return err })
	got, found := maybe(b, func(tx store.Tx) (parley.Person, bool, error) { return tx.FindPersonByEmail(bob.Email) })
	same(b, "by e-mail", got, bob)
	_, missing := maybe(b, func(tx store.Tx) (parley.Person, bool, error) { return tx.FindPersonByEmail("nobody@example.org") })
	same(b, "found", []bool{found, missing}, []bool{true, false})
	same(b, "owners", load(b, store.Tx.CountOwners), 1)

	twin := newPerson("ada")
	b.fails(fault.CodeExists, func(tx store.Tx) error { return tx.InsertPerson(twin) })
	taken := bob
	taken.Email = ada.Email
	b.fails(fault.CodeExists, func(tx store.Tx) error { return tx.UpdatePerson(taken) })
	b.fails(fault.CodeNotFound, func(tx store.Tx) error { return tx.UpdatePerson(newPerson("cyd")) })
	bob.Email, bob.Name, bob.Owner, bob.Disabled = "robert@example.org", "Robert", true, true
	b.write(func(tx store.Tx) error { return tx.UpdatePerson(bob) })
	same(b, "updated", load(b, func(tx store.Tx) (parley.Person, error) { return tx.GetPerson(bob.ID) }), bob)
	same(b, "owners after", load(b, store.Tx.CountOwners), 2)
}

func members(b *bench) {
	w, other := newWorld(b, "one"), newWorld(b, "two")
	var want []store.MemberRow
	for i, name := range []string{"ada", "bob", "cyd", "dee", "eve"} {
		p := newPerson(name)
		p.Disabled = i == 3
		m := parley.Member{Brand: w.brand.ID, Person: p.ID, Role: parley.RoleAgent, Capacity: i, Since: epoch.Add(time.Duration(i/2) * time.Hour)}
		b.write(func(tx store.Tx) error {
			if err := tx.InsertPerson(p); err != nil {
				return err
			}
			return tx.PutMember(m)
		})
		want = append(want, store.MemberRow{Member: m, Name: p.Name, Email: p.Email, Disabled: p.Disabled})
	}
	var all []store.MemberRow
	for page := (store.Page{Limit: 2}); ; {
		part := load(b, func(tx store.Tx) ([]store.MemberRow, error) { return tx.ListMembers(w.brand.ID, page) })
		if len(part) == 0 {
			break
		}
		all = append(all, part...)
		last := part[len(part)-1]
		page.After = &store.Place{At: last.Since.UnixMicro(), ID: last.Person}
	}
	same(b, "pages", all, want)

	ada := want[0].Member
	ada.Role, ada.Capacity = parley.RoleAdmin, 9
	there := parley.Member{Brand: other.brand.ID, Person: ada.Person, Role: parley.RoleSupervisor, Since: epoch.Add(time.Minute)}
	b.write(func(tx store.Tx) error {
		if err := tx.PutMember(ada); err != nil { // replaces
			return err
		}
		return tx.PutMember(there)
	})
	same(b, "memberships", load(b, func(tx store.Tx) ([]parley.Member, error) { return tx.ListMemberships(ada.Person) }),
		[]parley.Member{ada, there})
	b.write(func(tx store.Tx) error { return tx.DeleteMember(w.brand.ID, ada.Person) })
	b.fails(fault.CodeNotFound, func(tx store.Tx) error { return tx.DeleteMember(w.brand.ID, ada.Person) })
	_, here := maybe(b, func(tx store.Tx) (parley.Member, bool, error) { return tx.FindMember(w.brand.ID, ada.Person) })
	m, still := maybe(b, func(tx store.Tx) (parley.Member, bool, error) { return tx.FindMember(other.brand.ID, ada.Person) })
	same(b, "found", []bool{here, still}, []bool{false, true})
	same(b, "the other place", m, there)
}

func credentials(b *bench) {
	p := newPerson("ada")
	b.write(func(tx store.Tx) error { return tx.InsertPerson(p) })
	read := func() parley.Credentials {
		return load(b, func(tx store.Tx) (parley.Credentials, error) { return tx.GetCredentials(p.ID) })
	}
	same(b, "before", read(), parley.Credentials{Person: p.ID})
	for _, c := range []parley.Credentials{
		{Person: p.ID, PasswordHash: "$argon2id$1", TOTPPending: []byte{1}},
		{Person: p.ID, PasswordHash: "$argon2id$2", TOTPSecret: []byte{2}, TOTPLastStep: 1 << 40},
	} {
		var locked parley.Credentials
		b.write(func(tx store.Tx) (err error) {
			if err := tx.PutCredentials(c); err != nil {
				return err
			}
			locked, err = tx.LockCredentials(p.ID)
			return err
		})
		same(b, "locked", locked, c)
		same(b, "credentials", read(), c)
	}
}

func recoveryCodes(b *bench) {
	p, other := newPerson("ada"), newPerson("bob")
	b.write(func(tx store.Tx) error { return tx.PutRecoveryCodes(p.ID, [][32]byte{hash("old")}) })
	b.write(func(tx store.Tx) error { return tx.PutRecoveryCodes(p.ID, [][32]byte{hash("1"), hash("2")}) })
	left := func() int {
		return load(b, func(tx store.Tx) (int, error) { return tx.CountRecoveryCodes(p.ID) })
	}
	same(b, "replaced", left(), 2)
	spend := func(who parley.PersonID, code string) (spent bool) {
		b.write(func(tx store.Tx) (err error) { spent, err = tx.SpendRecoveryCode(who, hash(code)); return err })
		return spent
	}
	same(b, "spent", []bool{spend(p.ID, "old"), spend(other.ID, "1"), spend(p.ID, "1"), spend(p.ID, "1")}, []bool{false, false, true, false})
	same(b, "left", left(), 1)
}

func oneTimeLinks(b *bench) {
	p := newPerson("ada")
	first := parley.Link{TokenHash: hash("first"), Kind: parley.LinkFirstRun, ExpiresAt: farAway}
	password := parley.Link{TokenHash: hash("password"), Kind: parley.LinkPassword, Person: p.ID, ExpiresAt: farAway}
	stale := parley.Link{TokenHash: hash("stale"), Kind: parley.LinkPassword, Person: p.ID, ExpiresAt: epoch.AddDate(-10, 0, 0)}
	for _, l := range []parley.Link{first, password, stale} {
		b.write(func(tx store.Tx) error { return tx.InsertLink(l) })
	}
	b.fails(fault.CodeExists, func(tx store.Tx) error { return tx.InsertLink(first) })
	find := func(name string) (parley.Link, bool) {
		return maybe(b, func(tx store.Tx) (parley.Link, bool, error) { return tx.FindLink(hash(name)) })
	}
	spend := func(name string) (l parley.Link, spent bool) {
		b.write(func(tx store.Tx) (err error) { l, spent, err = tx.SpendLink(hash(name)); return err })
		return l, spent
	}
	got, found := find("password")
	same(b, "found", got, password)
	_, expired := find("stale")
	_, spentStale := spend("stale")
	_, unknown := spend("unknown")
	got, spent := spend("password")
	same(b, "spent", got, password)
	_, twice := spend("password")
	same(b, "found, expired, stale, unknown, spent, twice",
		[]bool{found, expired, spentStale, unknown, spent, twice}, []bool{true, false, false, false, true, false})

	b.write(func(tx store.Tx) error { return tx.InsertLink(password) })
	b.write(func(tx store.Tx) error { return tx.DeleteLinks(parley.LinkPassword, p.ID) })
	_, gone := find("password")
	_, kept := find("first")
	b.write(func(tx store.Tx) error { return tx.DeleteLinks(parley.LinkFirstRun, parley.PersonID{}) })
	_, first2 := find("first")
	same(b, "after deletions", []bool{gone, kept, first2}, []bool{false, true, false})
}

func newSession(token string, p parley.PersonID, at time.Time) parley.Session {
	return parley.Session{
		ID: id[parley.SessionID](), Kind: parley.SessionPerson, TokenHash: hash(token), Person: p,
		CreatedAt: at, SeenAt: at, ExpiresAt: farAway, Address: "2001:db8::1", Agent: "Browser/1 (ünïcode)",
	}
}

func sessions(b *bench) {
	p, other := newPerson("ada"), newPerson("bob")
	old, young := newSession("old", p.ID, epoch), newSession("young", p.ID, epoch.Add(time.Second))
	pending := newSession("pending", p.ID, epoch)
	pending.Kind = parley.SessionPending
	his := newSession("his", other.ID, epoch)
	w := newWorld(b, "one")
	consumer := parley.Session{
		ID: id[parley.SessionID](), Kind: parley.SessionConsumer, TokenHash: hash("consumer"), Brand: w.brand.ID,
		Consumer: w.consumer, Identity: w.identity.ID, CreatedAt: epoch, SeenAt: epoch, ExpiresAt: farAway,
	}
	for _, s := range []parley.Session{old, young, pending, his, consumer} {
		b.write(func(tx store.Tx) error { return tx.InsertSession(s) })
	}
	b.fails(fault.CodeExists, func(tx store.Tx) error { return tx.InsertSession(old) })
	find := func(token string) (parley.Session, bool) {
		return maybe(b, func(tx store.Tx) (parley.Session, bool, error) { return tx.FindSession(hash(token)) })
	}
	got, _ := find("consumer")
	same(b, "consumer's session", got, consumer)
	_, unknown := find("unknown")
	same(b, "unknown", unknown, false)
	odd := newSession("odd", id[parley.PersonID](), epoch)
	odd.Agent = "Br\xffowser\x00 ü"[:10] // cut anywhere, as agents are
	b.write(func(tx store.Tx) error { return tx.InsertSession(odd) })
	got, _ = find("odd")
	same(b, "what is text of an agent", got.Agent, "Browser ")
	listed := func() []parley.Session {
		return load(b, func(tx store.Tx) ([]parley.Session, error) { return tx.ListSessions(p.ID) })
	}
	same(b, "newest first", listed(), []parley.Session{young, old})

	seen := epoch.Add(time.Hour)
	b.write(func(tx store.Tx) error { return tx.SeeSession(old.ID, seen, farAway.Add(time.Hour)) })
	old.SeenAt, old.ExpiresAt = seen, farAway.Add(time.Hour)
	got, _ = find("old")
	same(b, "seen", got, old)
	b.fails(fault.CodeNotFound, func(tx store.Tx) error { return tx.SeeSession(id[parley.SessionID](), seen, seen) })

	b.write(func(tx store.Tx) error { return tx.ProveSession(old.ID, seen) })
	old.ProvedAt = seen
	got, _ = find("old")
	same(b, "proved", got, old)
	b.fails(fault.CodeNotFound, func(tx store.Tx) error { return tx.ProveSession(consumer.ID, seen) })

	consumer.Consumer, consumer.Identity = id[parley.ConsumerID](), id[parley.IdentityID]()
	b.write(func(tx store.Tx) error { return tx.MoveSession(consumer.ID, consumer.Consumer, consumer.Identity) })
	got, _ = find("consumer")
	same(b, "moved", got, consumer)

	var ended int64
	b.write(func(tx store.Tx) (err error) { ended, err = tx.DeleteSessions(p.ID, young.ID); return err })
	same(b, "ended", ended, int64(2))
	same(b, "left", listed(), []parley.Session{young})
	b.write(func(tx store.Tx) error { return tx.DeleteSession(young.ID) })
	b.write(func(tx store.Tx) error { return tx.DeleteSession(young.ID) }) // twice is as good as once
	same(b, "none left", listed(), nil)
	_, still := find("his")
	same(b, "another's is untouched", still, true)
}

func expiredSessions(b *bench) {
	p := newPerson("ada")
	for i, token := range []string{"a", "b", "c", "d"} {
		s := newSession(token, p.ID, epoch)
		if i < 3 {
			s.ExpiresAt = epoch.AddDate(-10, 0, i)
		}
		b.write(func(tx store.Tx) error { return tx.InsertSession(s) })
	}
	_, found := maybe(b, func(tx store.Tx) (parley.Session, bool, error) { return tx.FindSession(hash("a")) })
	same(b, "an expired one is found", found, false)
	for _, want := range []int64{2, 1, 0} {
		var n int64
		b.write(func(tx store.Tx) (err error) { n, err = tx.DeleteExpiredSessions(2); return err })
		same(b, "deleted", n, want)
	}
	_, alive := maybe(b, func(tx store.Tx) (parley.Session, bool, error) { return tx.FindSession(hash("d")) })
	same(b, "the living one", alive, true)
}
