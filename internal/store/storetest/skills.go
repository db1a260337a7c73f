package storetest

import (
	"time"

	"parley"
	"parley/internal/store"
)

func needs(s parley.SkillID) func(*parley.Conversation) {
	return func(c *parley.Conversation) { c.Skill = s }
}

func (w *world) good(p parley.PersonID, levels map[parley.SkillID]int) {
	w.b.Helper()
	w.b.write(func(tx store.Tx) error { return tx.PutAgentSkills(w.brand.ID, p, levels) })
}

// skills: what is queued is told and claimed by skill, agents by what they are
// good at.
func skills(b *bench) {
	w, other := newWorld(b, "one"), newWorld(b, "two")
	node := id[parley.NodeID]()
	billing, returns := parley.SkillID{1}, parley.SkillID{2}
	plain := w.open(epoch.Add(5 * time.Second))
	late, early := w.open(epoch.Add(time.Second), needs(billing)), w.open(epoch, needs(billing))
	w.open(epoch, needs(returns), closed(epoch))
	queued := func(of parley.BrandID) []store.QueuedSkill {
		return load(b, func(tx store.Tx) ([]store.QueuedSkill, error) { return tx.QueuedSkills(of) })
	}
	got := map[parley.SkillID]store.QueuedSkill{}
	for _, q := range queued(w.brand.ID) {
		got[q.Skill] = q
	}
	same(b, "queued", got, map[parley.SkillID]store.QueuedSkill{
		{}:      {Count: 1, Since: plain.AwaitsSince},
		billing: {Skill: billing, Count: 2, Since: early.AwaitsSince},
	})
	same(b, "another brand's queue", len(queued(other.brand.ID)), 0)

	claim := func(s parley.SkillID, limit int) (got []parley.Conversation) {
		b.write(func(tx store.Tx) (err error) { got, err = tx.ClaimWaiting(w.brand.ID, s, limit); return err })
		return got
	}
	same(b, "for no skill", claim(parley.SkillID{}, 9), []parley.Conversation{plain})
	same(b, "for a skill", claim(billing, 9), []parley.Conversation{early, late})
	same(b, "the longest", claim(billing, 1), []parley.Conversation{early})
	same(b, "for what nothing waits", len(claim(returns, 9)), 0)

	ada, bob, eve := w.agent("ada", 1, node), w.agent("bob", 1, node), w.agent("eve", 1, node)
	w.good(ada, map[parley.SkillID]int{billing: 5, returns: 1})
	w.good(bob, map[parley.SkillID]int{billing: 2})
	w.good(bob, map[parley.SkillID]int{returns: 2})
	levels := load(b, func(tx store.Tx) (map[parley.PersonID]map[parley.SkillID]int, error) {
		return tx.ListAgentSkills(w.brand.ID, []parley.PersonID{ada, bob, eve})
	})
	same(b, "levels", levels, map[parley.PersonID]map[parley.SkillID]int{ada: {billing: 5, returns: 1}, bob: {returns: 2}})
	same(b, "another brand's levels", len(load(b, func(tx store.Tx) (map[parley.PersonID]map[parley.SkillID]int, error) {
		return tx.ListAgentSkills(other.brand.ID, []parley.PersonID{ada, bob})
	})), 0)

	able := func(n parley.Need) (out map[parley.PersonID]map[parley.SkillID]int, exist int) {
		b.write(func(tx store.Tx) error {
			agents, k, err := tx.ClaimAgents(w.brand.ID, n, 9)
			out, exist = map[parley.PersonID]map[parley.SkillID]int{}, k
			for _, a := range agents {
				out[a.Person] = a.Skills
			}
			return err
		})
		return out, exist
	}
	for _, c := range []struct {
		what string
		need parley.Need
		want []parley.PersonID
	}{
		{"one skill", parley.Need{Skills: []parley.SkillID{billing}}, []parley.PersonID{ada}},
		{"either", parley.Need{Skills: []parley.SkillID{billing, returns}}, []parley.PersonID{ada, bob}},
		{"anybody after it", parley.Need{Skills: []parley.SkillID{billing}, Anybody: true}, []parley.PersonID{ada, bob, eve}},
		{"nobody has it", parley.Need{Skills: []parley.SkillID{{9}}}, nil},
	} {
		got, exist := able(c.need)
		same(b, c.what, []int{len(got), exist}, []int{len(c.want), len(c.want)})
		for _, p := range c.want {
			same(b, c.what+": the levels of who was claimed", got[p], levels[p])
		}
	}

	desks := load(b, func(tx store.Tx) ([]parley.Agent, error) { return tx.ListDesks(w.brand.ID, 9) })
	same(b, "who is online", len(desks), 3)
	for _, d := range desks {
		same(b, "room and levels of who is online", []any{d.Free(), d.Skills}, []any{1, levels[d.Person]})
	}
	same(b, "at most", len(load(b, func(tx store.Tx) ([]parley.Agent, error) { return tx.ListDesks(w.brand.ID, 2) })), 2)
	same(b, "another brand's desks", len(load(b, func(tx store.Tx) ([]parley.Agent, error) { return tx.ListDesks(other.brand.ID, 9) })), 0)
	b.write(func(tx store.Tx) error { return tx.PutAgentState(w.brand.ID, eve, parley.Away, "") })
	same(b, "without who is away", len(load(b, func(tx store.Tx) ([]parley.Agent, error) { return tx.ListDesks(w.brand.ID, 9) })), 2)

	moved := plain
	moved.Skill = returns
	b.write(func(tx store.Tx) error { return tx.SaveConversation(moved) })
	same(b, "another skill", claim(returns, 9), []parley.Conversation{moved})
}
