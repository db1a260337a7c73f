package storetest

import (
	"slices"
	"time"

	"parley"
	"parley/internal/fault"
	"parley/internal/store"
)

func (w *world) desk(p parley.PersonID) (parley.Agent, bool) {
	w.b.Helper()
	return maybe(w.b, func(tx store.Tx) (parley.Agent, bool, error) { return tx.FindAgent(w.brand.ID, p) })
}

func desks(b *bench) {
	w := newWorld(b, "one")
	node := id[parley.NodeID]()
	p := w.member("ada", 0)
	_, found := w.desk(p)
	same(b, "before the first state", found, false)
	b.fails(fault.CodeNotFound, func(tx store.Tx) error { return tx.MarkAssigned(w.brand.ID, p) })
	var made time.Time
	b.write(func(tx store.Tx) error { made = tx.Now(); return tx.PutAgentState(w.brand.ID, p, parley.Away, "") })
	want := parley.Agent{Brand: w.brand.ID, Person: p, State: parley.Away, Since: made, Capacity: w.brand.Routing.Capacity, LinkLostAt: made}
	got, _ := w.desk(p)
	same(b, "a new desk", got, want)

	var marked time.Time
	b.write(func(tx store.Tx) error {
		marked = tx.Now()
		if err := tx.PutMember(parley.Member{Brand: w.brand.ID, Person: p, Role: parley.RoleAgent, Capacity: 9, Since: epoch}); err != nil {
			return err
		}
		if err := tx.PutAgentState(w.brand.ID, p, parley.Online, ""); err != nil {
			return err
		}
		if err := tx.LinkUp(w.brand.ID, p, node); err != nil {
			return err
		}
		return tx.MarkAssigned(w.brand.ID, p)
	})
	w.open(epoch, assigned(p))
	w.open(epoch, assigned(p))
	w.open(epoch, assigned(p), closed(epoch))
	want = parley.Agent{Brand: w.brand.ID, Person: p, State: parley.Online, Since: marked, Capacity: 9, Load: 2, Linked: true, LastAssignedAt: marked}
	got, _ = w.desk(p)
	same(b, "at work", got, want)
	b.write(func(tx store.Tx) (err error) { got, _, err = tx.LockAgent(w.brand.ID, p); return err })
	same(b, "locked", got, want)
	b.write(func(tx store.Tx) (err error) {
		_, found, err = tx.LockAgent(w.brand.ID, id[parley.PersonID]())
		return err
	})
	same(b, "nobody's desk", found, false)

	claimed := func() (people []parley.PersonID, exist int) {
		b.write(func(tx store.Tx) error {
			people = nil
			all, n, err := tx.ClaimAgents(w.brand.ID, parley.Need{}, 10)
			for _, a := range all {
				people = append(people, a.Person)
			}
			exist = n
			return err
		})
		return people, exist
	}
	room, exist := claimed()
	same(b, "claimed with room", room, []parley.PersonID{p})
	same(b, "who has room", exist, 1)
	b.write(func(tx store.Tx) error {
		return tx.PutMember(parley.Member{Brand: w.brand.ID, Person: p, Role: parley.RoleAgent, Capacity: 2, Since: epoch})
	})
	room, exist = claimed()
	same(b, "claimed without room", len(room), 0)
	same(b, "who has none", exist, 0)
}

func links(b *bench) {
	w := newWorld(b, "one")
	one, two := id[parley.NodeID](), id[parley.NodeID]()
	p := w.member("ada", 1)
	b.write(func(tx store.Tx) error { return tx.PutAgentState(w.brand.ID, p, parley.Online, "") })
	up := func(n parley.NodeID) { b.write(func(tx store.Tx) error { return tx.LinkUp(w.brand.ID, p, n) }) }
	down := func(n parley.NodeID) (at time.Time) {
		b.write(func(tx store.Tx) error { at = tx.Now(); return tx.LinkDown(w.brand.ID, p, n) })
		return at
	}
	linked := func(step string, want bool, lost time.Time) {
		b.Helper()
		a, _ := w.desk(p)
		same(b, step, []any{a.Linked, a.LinkLostAt}, []any{want, lost})
	}
	up(one)
	linked("one stream", true, time.Time{})
	up(one)
	up(two)
	down(one)
	linked("two of three", true, time.Time{})
	down(one)
	linked("one on the other node", true, time.Time{})
	lost := down(two)
	linked("none", false, lost)
	down(two)
	linked("down once more", false, lost)
	up(two)
	linked("back", true, time.Time{})
	w.b.write(func(tx store.Tx) error { return tx.LinkDown(w.brand.ID, id[parley.PersonID](), one) })
}

func waiting(b *bench) {
	w, other := newWorld(b, "one"), newWorld(b, "two")
	node := id[parley.NodeID]()
	brandsWaiting := func() []parley.BrandID { return load(b, store.Tx.BrandsWaiting) }
	same(b, "nobody waits", brandsWaiting(), nil)
	late, early := w.open(epoch.Add(time.Second)), w.open(epoch)
	w.open(epoch, assigned(id[parley.PersonID]()))
	w.open(epoch, closed(epoch))
	same(b, "brands", brandsWaiting(), []parley.BrandID{w.brand.ID})
	claim := func(brand parley.BrandID, limit int) (got []parley.Conversation) {
		b.write(func(tx store.Tx) (err error) {
			got, err = tx.ClaimWaiting(brand, parley.SkillID{}, limit)
			return err
		})
		return got
	}
	same(b, "longest waiting first", claim(w.brand.ID, 1), []parley.Conversation{early})
	same(b, "all", claim(w.brand.ID, 10), []parley.Conversation{early, late})
	same(b, "another brand", len(claim(other.brand.ID, 10)), 0)

	free := w.agent("free", 2, node)
	full := w.agent("full", 1, node)
	w.open(epoch, assigned(full))
	away := w.agent("away", 2, node)
	b.write(func(tx store.Tx) error { return tx.PutAgentState(w.brand.ID, away, parley.Away, "") })
	unlinked := w.agent("unlinked", 2, node)
	b.write(func(tx store.Tx) error { return tx.LinkDown(w.brand.ID, unlinked, node) })
	left := w.agent("left", 2, node)
	b.write(func(tx store.Tx) error { return tx.DeleteMember(w.brand.ID, left) })
	usual := w.agent("usual", 0, node) // the brand's capacity
	var agents []parley.Agent
	var exist int
	b.write(func(tx store.Tx) (err error) {
		agents, exist, err = tx.ClaimAgents(w.brand.ID, parley.Need{}, 10)
		return err
	})
	var who []parley.PersonID
	for _, a := range agents {
		who = append(who, a.Person)
	}
	want := []parley.PersonID{free, usual}
	slices.SortFunc(want, func(a, b parley.PersonID) int { return slices.Compare(a[:], b[:]) })
	same(b, "who has room", who, want)
	same(b, "how many have room", exist, 2)
	b.write(func(tx store.Tx) (err error) {
		agents, exist, err = tx.ClaimAgents(w.brand.ID, parley.Need{}, 1)
		return err
	})
	same(b, "claimed one of two", []int{len(agents), exist}, []int{1, 2})
}

func stranded(b *bench) {
	w := newWorld(b, "one")
	patient := newWorld(b, "two") // its time-out is long
	w.publish(func(s *parley.Settings) { s.Routing.LinkTimeout = 0 })
	node := id[parley.NodeID]()
	gone, here := w.agent("gone", 4, node), w.agent("here", 4, node)
	waits := patient.agent("waits", 4, node)
	for _, d := range []struct {
		w *world
		p parley.PersonID
	}{{w, gone}, {patient, waits}} {
		b.write(func(tx store.Tx) error { return tx.LinkDown(d.w.brand.ID, d.p, node) })
		d.w.open(epoch, assigned(d.p), func(c *parley.Conversation) { c.Awaits = parley.AwaitsConsumer })
		d.w.open(epoch, assigned(d.p), closed(epoch))
	}
	second := w.open(epoch.Add(time.Second), assigned(gone))
	first := w.open(epoch, assigned(gone))
	deskless := w.open(epoch.Add(time.Minute), assigned(id[parley.PersonID]()))
	w.open(epoch, assigned(here))
	w.open(epoch)
	patient.open(epoch, assigned(waits))
	list := func(limit int) []parley.Conversation {
		return load(b, func(tx store.Tx) ([]parley.Conversation, error) { return tx.ListStranded(limit) })
	}
	same(b, "stranded", list(10), []parley.Conversation{first, second, deskless})
	same(b, "two of them", list(2), []parley.Conversation{first, second})
}

func nodes(b *bench) {
	one, two := id[parley.NodeID](), id[parley.NodeID]()
	var at time.Time
	for _, n := range []parley.NodeID{one, two, one} {
		b.write(func(tx store.Tx) error { at = tx.Now(); return tx.Beat(n) })
	}
	count := func(since time.Time) int {
		return load(b, func(tx store.Tx) (int, error) { return tx.CountNodes(since) })
	}
	dead := func(before time.Time) []parley.NodeID {
		return load(b, func(tx store.Tx) ([]parley.NodeID, error) { return tx.ListNodes(before) })
	}
	same(b, "alive", []int{count(epoch.AddDate(-20, 0, 0)), count(at), count(at.Add(time.Microsecond))}, []int{2, 1, 0})
	same(b, "dead", [][]parley.NodeID{dead(at), dead(at.Add(time.Microsecond))}, [][]parley.NodeID{{two}, {one, two}})
}

func sweep(b *bench) {
	w, other := newWorld(b, "one"), newWorld(b, "two")
	dead, alive := id[parley.NodeID](), id[parley.NodeID]()
	only, both, far := w.agent("only", 1, dead), w.agent("both", 1, dead), other.agent("far", 1, alive)
	b.write(func(tx store.Tx) error {
		if err := tx.LinkUp(w.brand.ID, both, alive); err != nil {
			return err
		}
		for _, n := range []parley.NodeID{dead, alive} {
			if err := tx.Beat(n); err != nil {
				return err
			}
			if _, err := tx.LeaseShards(n, store.Shards/2, time.Hour); err != nil {
				return err
			}
		}
		return nil
	})
	var touched []parley.BrandID
	var at time.Time
	b.write(func(tx store.Tx) (err error) { at = tx.Now(); touched, err = tx.SweepNode(dead); return err })
	same(b, "brands", touched, []parley.BrandID{w.brand.ID})
	a, _ := w.desk(only)
	same(b, "linked there only", []any{a.Linked, a.LinkLostAt}, []any{false, at})
	a, _ = w.desk(both)
	same(b, "linked elsewhere too", []any{a.Linked, a.LinkLostAt}, []any{true, time.Time{}})
	a, _ = other.desk(far)
	same(b, "another node's", a.Linked, true)
	same(b, "nodes left", load(b, func(tx store.Tx) ([]parley.NodeID, error) { return tx.ListNodes(farAway) }), []parley.NodeID{alive})
	var shards []int
	b.write(func(tx store.Tx) (err error) {
		shards, err = tx.LeaseShards(alive, store.Shards, time.Hour)
		return err
	})
	same(b, "its leases are free", len(shards), store.Shards)
	b.write(func(tx store.Tx) (err error) { touched, err = tx.SweepNode(dead); return err })
	same(b, "swept twice", touched, nil)
}

func outbox(b *bench) {
	w := newWorld(b, "one")
	var want []store.Change
	for i := range 10 {
		c := w.draft(epoch)
		change := store.Change{Brand: w.brand.ID, Conversation: c.ID, Lane: parley.Internal, Seq: int64(i), Kind: parley.EventNoted, At: epoch}
		second := change
		second.Seq += 100
		b.write(func(tx store.Tx) error { return tx.AddChanges(change, second) })
		want = append(want, change, second)
	}
	b.write(func(tx store.Tx) error { return tx.AddChanges() })
	many := slices.Repeat([]store.Change{want[0]}, 9)
	b.write(func(tx store.Tx) error { return tx.AddChanges(many...) })
	want = append(want, many...)
	var every []int
	for s := range store.Shards {
		every = append(every, s)
	}
	list := func(shards []int, limit int) []store.Change {
		return load(b, func(tx store.Tx) ([]store.Change, error) { return tx.ListChanges(shards, limit) })
	}
	got := list(every, 1000)
	var ids []int64
	for i := range got {
		ids = append(ids, got[i].ID)
		got[i].ID = 0
	}
	same(b, "changes", got, want)
	same(b, "ids ascend", slices.IsSorted(ids), true)
	same(b, "of no shard", list(nil, 10), nil)
	same(b, "some", len(list(every, 3)), 3)
	for _, s := range every {
		for _, c := range list([]int{s}, 1000) {
			same(b, "shard", store.Shard(c.Conversation), s)
		}
	}
	same(b, "count", load(b, store.Tx.CountChanges), int64(len(want)))
	b.write(func(tx store.Tx) error { return tx.DeleteChanges(ids[1:]) })
	b.write(func(tx store.Tx) error { return tx.DeleteChanges(nil) })
	left := list(every, 1000)
	same(b, "left", []any{len(left), left[0].ID}, []any{1, ids[0]})
	b.write(func(tx store.Tx) error { return tx.DeleteChanges(ids) })
	b.write(func(tx store.Tx) error { return tx.AddChanges(want[0]) })
	if next := list(every, 1)[0].ID; next <= ids[len(ids)-1] {
		b.Errorf("id %d was given again", next)
	}
}

func shardLeases(b *bench) {
	one, two := id[parley.NodeID](), id[parley.NodeID]()
	lease := func(n parley.NodeID, share int, d time.Duration) (held []int) {
		b.write(func(tx store.Tx) (err error) { held, err = tx.LeaseShards(n, share, d); return err })
		return held
	}
	same(b, "alone", len(lease(one, store.Shards, time.Hour)), store.Shards)
	same(b, "nothing is free", len(lease(two, store.Shards/2, time.Hour)), 0)
	first := lease(one, store.Shards/2, time.Hour)
	second := lease(two, store.Shards/2, time.Hour)
	same(b, "shares", []int{len(first), len(second)}, []int{store.Shards / 2, store.Shards / 2})
	for _, s := range first {
		if slices.Contains(second, s) {
			b.Errorf("shard %d is leased twice", s)
		}
	}
	leased := func(n parley.NodeID) []int {
		return load(b, func(tx store.Tx) ([]int, error) { return tx.LeasedShards(n) })
	}
	same(b, "leased", [][]int{leased(one), leased(two)}, [][]int{first, second})
	same(b, "renewed", lease(one, store.Shards/2, -time.Second), first) // and run out at once
	same(b, "leased after it has run out", len(leased(one)), 0)
	same(b, "what has run out is free", len(lease(two, store.Shards, time.Hour)), store.Shards)
	same(b, "and gone", len(lease(one, store.Shards, time.Hour)), 0)
}
