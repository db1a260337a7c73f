package gate

import (
	"bytes"
	"cmp"
	"context"
	"maps"
	"slices"
	"time"

	"parley"
	"parley/internal/fault"
	"parley/internal/store"
	"parley/internal/wire"
)

// crewMax bounds how many desks a board tells of.
const crewMax = 500

// Board tells a supervisor how the brand's work stands now. Codes: denied.
func (g *Gate) Board(ctx context.Context, a parley.Actor) (wire.Board, error) {
	var out wire.Board
	if !a.Can(parley.ActSupervise) {
		return out, fault.New(fault.CodeDenied)
	}
	err := g.store.Read(ctx, func(tx store.Tx) error {
		brand, err := tx.GetBrand(a.Brand)
		if err != nil {
			return err
		}
		loads, err := tx.ListLoads(a.Brand)
		if err != nil {
			return err
		}
		crew, err := tx.ListCrew(a.Brand, crewMax+1)
		if err != nil {
			return err
		}
		out = wire.Board{At: tx.Now(), More: len(crew) > crewMax}
		crew = crew[:min(len(crew), crewMax)]
		out.Skills = boardSkills(brand.Routing.Skills, loads, crew)
		r := reader{g: g, tx: tx, actor: a}
		out.People = boardPeople(loads, crew, func(p parley.PersonID) wire.Who {
			return r.who(parley.Author{Kind: parley.Agents, Person: p})
		})
		return nil
	})
	return out, err
}

// sums is what loads come to.
type sums struct {
	store.Load
	assigned int
}

func (s *sums) add(l store.Load) {
	s.Open += l.Open
	s.Queued += l.Queued
	s.Awaiting += l.Awaiting
	s.QueuedSince = sooner(s.QueuedSince, l.QueuedSince)
	s.AwaitingSince = sooner(s.AwaitingSince, l.AwaitingSince)
	if !l.Assignee.IsZero() {
		s.assigned += l.Open
	}
}

// sooner returns the earlier instant; zero is none.
func sooner(a, b time.Time) time.Time {
	if a.IsZero() || !b.IsZero() && b.Before(a) {
		return b
	}
	return a
}

// boardSkills sums up by skill. What needs one that is retired or gone counts as
// needing none, as routing has it.
func boardSkills(skills parley.Skills, loads []store.Load, crew []parley.Agent) []wire.BoardSkill {
	by := map[parley.SkillID]*sums{}
	out := []wire.BoardSkill{}
	for _, k := range skills {
		if !k.Retired {
			by[k.ID] = &sums{}
			out = append(out, wire.BoardSkill{ID: k.ID, Name: k.Name})
		}
	}
	slices.SortStableFunc(out, func(a, b wire.BoardSkill) int { return cmp.Compare(a.Name, b.Name) })
	by[parley.SkillID{}] = &sums{}
	out = append(out, wire.BoardSkill{})
	for _, l := range loads {
		of, ok := by[l.Skill]
		if !ok {
			of = by[parley.SkillID{}]
		}
		of.add(l)
	}
	for i := range out {
		row, of := &out[i], by[out[i].ID]
		row.Waiting, row.WaitingSince = of.Queued, of.QueuedSince
		row.Assigned, row.Reply, row.ReplySince = of.assigned, of.Awaiting, of.AwaitingSince
		for _, d := range crew {
			if !row.ID.IsZero() && d.Skills[row.ID] == 0 {
				continue
			}
			row.Free += d.Free()
			switch {
			case !d.Linked:
			case d.State == parley.Online:
				row.Online++
			default:
				row.Away++
			}
		}
	}
	return out
}

func boardPeople(loads []store.Load, crew []parley.Agent, who func(parley.PersonID) wire.Who) []wire.BoardAgent {
	by := map[parley.PersonID]*sums{}
	for _, l := range loads {
		if by[l.Assignee] == nil {
			by[l.Assignee] = &sums{}
		}
		by[l.Assignee].add(l)
	}
	out := make([]wire.BoardAgent, 0, len(crew))
	for _, d := range crew {
		row := wire.BoardAgent{
			Who: who(d.Person), State: d.State, Reason: d.Reason, Since: d.Since, Linked: d.Linked, LostAt: d.LinkLostAt,
			Load: d.Load, Capacity: d.Capacity, Skills: slices.SortedFunc(maps.Keys(d.Skills), func(a, b parley.SkillID) int { return bytes.Compare(a[:], b[:]) }),
		}
		if of := by[d.Person]; of != nil {
			row.Reply, row.ReplySince = of.Awaiting, of.AwaitingSince
		}
		out = append(out, row)
	}
	slices.SortStableFunc(out, func(a, b wire.BoardAgent) int {
		return cmp.Or(compareSince(a.ReplySince, b.ReplySince), cmp.Compare(a.Who.Name, b.Who.Name))
	})
	return out
}

// compareSince puts what has lasted longest first, and what is not last.
func compareSince(a, b time.Time) int {
	if a.IsZero() != b.IsZero() {
		return b.Compare(a)
	}
	return a.Compare(b)
}
