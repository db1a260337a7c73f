package storetest

import (
	"time"

	"parley"
	"parley/internal/store"
)

// board: what is open is summed up by skill and assignee, and who works keeps
// the time since when he is as he is.
func board(b *bench) {
	w, other := newWorld(b, "one"), newWorld(b, "two")
	node := id[parley.NodeID]()
	ada := w.agent("ada", 3, node)
	billing := parley.SkillID{1}
	at := func(s int) time.Time { return epoch.Add(time.Duration(s) * time.Second) }
	assigned := func(a parley.Awaits) func(*parley.Conversation) {
		return func(c *parley.Conversation) { c.Assignee, c.Queued, c.Awaits = ada, false, a }
	}
	w.open(at(5), needs(billing))
	w.open(at(2), needs(billing))
	w.open(at(3), needs(billing), assigned(parley.AwaitsAgent))
	w.open(at(1), needs(billing), assigned(parley.AwaitsConsumer))
	w.open(at(4), assigned(parley.AwaitsAgent))
	w.open(at(0), closed(at(0)))
	other.open(at(0))
	loads := load(b, func(tx store.Tx) ([]store.Load, error) { return tx.ListLoads(w.brand.ID) })
	got := map[[2]any]store.Load{}
	for _, l := range loads {
		got[[2]any{l.Skill, l.Assignee}] = l
	}
	same(b, "loads", got, map[[2]any]store.Load{
		{billing, parley.PersonID{}}: {Skill: billing, Open: 2, Queued: 2, QueuedSince: at(2)},
		{billing, ada}:               {Skill: billing, Assignee: ada, Open: 2, Awaiting: 1, AwaitingSince: at(3)},
		{parley.SkillID{}, ada}:      {Assignee: ada, Open: 1, Awaiting: 1, AwaitingSince: at(4)},
	})

	bob := w.member("bob", 1)
	crew := func() map[parley.PersonID]parley.Agent {
		out := map[parley.PersonID]parley.Agent{}
		for _, a := range load(b, func(tx store.Tx) ([]parley.Agent, error) { return tx.ListCrew(w.brand.ID, 9) }) {
			out[a.Person] = a
		}
		return out
	}
	same(b, "who never went online has no desk", len(crew()), 1)
	put := func(p parley.PersonID, s parley.AgentState, why parley.AwayReason) (at time.Time) {
		b.write(func(tx store.Tx) error { at = tx.Now(); return tx.PutAgentState(w.brand.ID, p, s, why) })
		return at
	}
	lunch := put(bob, parley.Away, parley.AwayLunch)
	put(bob, parley.Away, parley.AwayLunch)
	same(b, "the same again keeps its time", []any{crew()[bob].State, crew()[bob].Reason, crew()[bob].Since}, []any{parley.Away, parley.AwayLunch, lunch})
	coaching := put(bob, parley.Away, parley.AwayCoaching)
	same(b, "another reason begins anew", []any{crew()[bob].Reason, crew()[bob].Since}, []any{parley.AwayCoaching, coaching})
	online := put(bob, parley.Online, "")
	same(b, "online has no reason", []any{crew()[bob].Reason, crew()[bob].Since}, []any{parley.AwayReason(""), online})
	same(b, "at most", len(load(b, func(tx store.Tx) ([]parley.Agent, error) { return tx.ListCrew(w.brand.ID, 1) })), 1)
	same(b, "another brand's crew", len(load(b, func(tx store.Tx) ([]parley.Agent, error) { return tx.ListCrew(other.brand.ID, 9) })), 0)

	queue := func(s parley.SkillID) int {
		f := store.Filter{List: store.Queue, Skill: s}
		scope := parley.Scope{Brand: w.brand.ID, Whole: true}
		rows := load(b, func(tx store.Tx) ([]parley.Conversation, error) {
			return tx.ListConversations(scope, f, store.Page{Limit: 9})
		})
		same(b, "rows are counted", load(b, func(tx store.Tx) (int, error) { return tx.CountConversations(scope, f) }), len(rows))
		return len(rows)
	}
	same(b, "the queue of a skill", []int{queue(billing), queue(parley.SkillID{2}), queue(parley.SkillID{})}, []int{2, 0, 2})
}
