package storetest

import (
	"errors"
	"fmt"
	"slices"
	"sync"
	"time"

	"parley"
	"parley/internal/store"
)

// roundsMost is far more than a right store needs.
const roundsMost = 2000

var errEndless = errors.New("there is always something left to claim")

// two opens what works at the same time: two nodes on a shared place, or two
// users of one store.
func (b *bench) two() []store.Store {
	if b.place.Shared {
		return []store.Store{b.store(), b.another()}
	}
	return []store.Store{b.store(), b.store()}
}

// claimsInParallel: no conversation is claimed twice before it is assigned.
func claimsInParallel(b *bench) {
	w := newWorld(b, "one")
	const total = 120
	for i := range total {
		w.open(epoch.Add(time.Duration(i) * time.Second))
	}
	var mu sync.Mutex
	times := map[parley.ConversationID]int{}
	stores := b.two()
	parallel(b, 8, func(worker int) error {
		me := id[parley.PersonID]()
		for range roundsMost {
			var got []parley.Conversation
			var exist int
			err := stores[worker%2].Write(b.Context(), func(tx store.Tx) (err error) {
				if exist, err = tx.CountConversations(w.whole(), store.Filter{List: store.Queue}); err != nil {
					return err
				}
				if got, err = tx.ClaimWaiting(w.brand.ID, parley.SkillID{}, 3); err != nil {
					return err
				}
				for _, c := range got {
					if err := tx.SaveConversation(parley.NextOnAssign(c, me)); err != nil {
						return err
					}
				}
				return nil
			})
			if err != nil || exist == 0 {
				return err
			}
			mu.Lock()
			for _, c := range got {
				times[c.ID]++
			}
			mu.Unlock()
		}
		return errEndless
	})
	for c, n := range times {
		if n != 1 {
			b.Errorf("%v was claimed %d times", c, n)
		}
	}
	same(b, "claimed in all", len(times), total)
}

// capacityInParallel: nobody is ever given more than he has room for.
func capacityInParallel(b *bench) {
	w := newWorld(b, "one")
	node := id[parley.NodeID]()
	const people, room, total = 5, 3, 40
	for i := range people {
		w.agent(fmt.Sprint("agent", i), room, node)
	}
	for i := range total {
		w.open(epoch.Add(time.Duration(i) * time.Second))
	}
	stores := b.two()
	parallel(b, 8, func(worker int) error {
		for range roundsMost {
			var exist int
			err := stores[worker%2].Write(b.Context(), func(tx store.Tx) (err error) {
				exist, err = assignSome(tx, w.brand.ID)
				return err
			})
			if err != nil || exist == 0 {
				return err
			}
		}
		return errEndless
	})
	n := load(b, func(tx store.Tx) (int, error) {
		return tx.CountConversations(w.whole(), store.Filter{List: store.Queue})
	})
	same(b, "left in the queue", n, total-people*room)
	for _, m := range load(b, func(tx store.Tx) ([]store.MemberRow, error) {
		return tx.ListMembers(w.brand.ID, store.Page{Limit: 100})
	}) {
		a, _ := w.desk(m.Person)
		same(b, "load", a.Load, room)
	}
}

// assignSome gives conversations to whom it could claim and returns how many
// agents had room before.
func assignSome(tx store.Tx, brand parley.BrandID) (int, error) {
	agents, exist, err := tx.ClaimAgents(brand, parley.Need{}, 2)
	if err != nil || len(agents) == 0 {
		return exist, err
	}
	room := 0
	for _, a := range agents {
		room += a.Free()
	}
	queue, err := tx.ClaimWaiting(brand, parley.SkillID{}, room)
	if err != nil {
		return 0, err
	}
	waiting := make([]parley.Waiting, len(queue))
	heads := map[parley.ConversationID]parley.Conversation{}
	for i, c := range queue {
		waiting[i] = parley.Waiting{Conversation: c.ID, Since: c.AwaitsSince}
		heads[c.ID] = c
	}
	for _, m := range parley.Match(waiting, agents) {
		if err := tx.SaveConversation(parley.NextOnAssign(heads[m.Conversation], m.Person)); err != nil {
			return 0, err
		}
		if err := tx.MarkAssigned(brand, m.Person); err != nil {
			return 0, err
		}
	}
	return exist, nil
}

// takeInParallel: many tabs take for one person at once; his capacity holds.
func takeInParallel(b *bench) {
	w := newWorld(b, "one")
	const room, total = 3, 12
	me := w.agent("me", room, id[parley.NodeID]())
	talks := make([]parley.Conversation, total)
	for i := range talks {
		talks[i] = w.open(epoch)
	}
	stores := b.two()
	full := errors.New("full")
	parallel(b, total, func(worker int) error {
		err := stores[worker%2].Write(b.Context(), func(tx store.Tx) error {
			c, err := tx.LockConversation(w.brand.ID, talks[worker].ID)
			if err != nil {
				return err
			}
			a, _, err := tx.LockAgent(w.brand.ID, me)
			if err != nil {
				return err
			}
			if a.Free() == 0 {
				return full
			}
			if err := tx.SaveConversation(parley.NextOnAssign(c.Conversation, me)); err != nil {
				return err
			}
			return tx.MarkAssigned(w.brand.ID, me)
		})
		if errors.Is(err, full) {
			return nil
		}
		return err
	})
	a, _ := w.desk(me)
	same(b, "load", a.Load, room)
}

// leasesInParallel: nodes that start at once share the shards out.
func leasesInParallel(b *bench) {
	stores := b.two()
	held := make([][]int, 6)
	parallel(b, len(held), func(worker int) error {
		node := id[parley.NodeID]()
		return stores[worker%2].Write(b.Context(), func(tx store.Tx) (err error) {
			held[worker], err = tx.LeaseShards(node, store.Shards, time.Hour)
			return err
		})
	})
	all := slices.Concat(held...)
	slices.Sort(all)
	same(b, "no shard twice", slices.Compact(slices.Clone(all)), all)
	same(b, "all are leased", len(all), store.Shards)
}

// claimsDoNotWait for what another node has claimed and not let go yet: they
// take the rest and see that there is more.
func claimsDoNotWait(b *bench) {
	if !b.place.Shared {
		return // one writer: there is nobody to wait for
	}
	w := newWorld(b, "one")
	first, second := w.open(epoch), w.open(epoch.Add(time.Second))
	node := id[parley.NodeID]()
	w.agent("ada", 1, node)
	w.agent("bob", 1, node)
	stores := b.two()
	var mine, theirs []parley.Conversation
	var who, other []parley.Agent
	var agents int
	var shards, rest []int
	b.ok(stores[0].Write(b.Context(), func(tx store.Tx) (err error) {
		if mine, err = tx.ClaimWaiting(w.brand.ID, parley.SkillID{}, 1); err != nil {
			return err
		}
		if who, _, err = tx.ClaimAgents(w.brand.ID, parley.Need{}, 1); err != nil {
			return err
		}
		if shards, err = tx.LeaseShards(node, 4, time.Hour); err != nil {
			return err
		}
		return stores[1].Write(b.Context(), func(tx store.Tx) (err error) {
			if rest, err = tx.LeaseShards(id[parley.NodeID](), store.Shards, time.Hour); err != nil {
				return err
			}
			if theirs, err = tx.ClaimWaiting(w.brand.ID, parley.SkillID{}, 2); err != nil {
				return err
			}
			other, agents, err = tx.ClaimAgents(w.brand.ID, parley.Need{}, 2)
			return err
		})
	}))
	same(b, "claimed", [][]parley.Conversation{mine, theirs}, [][]parley.Conversation{{first}, {second}})
	same(b, "exist", agents, 2)
	same(b, "shards", []int{len(shards), len(rest)}, []int{4, store.Shards - 4})
	if len(who) != 1 || len(other) != 1 || who[0].Person == other[0].Person {
		b.Errorf("agents %v and %v", who, other)
	}
}
