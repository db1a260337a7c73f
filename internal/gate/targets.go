package gate

import (
	"bytes"
	"context"
	"maps"
	"slices"

	"parley"
	"parley/internal/fault"
	"parley/internal/store"
	"parley/internal/wire"
)

// targetsMax bounds how many colleagues are told.
const targetsMax = 500

// Targets tells a person where conversations can go: the brand's skills, with
// who is there for them, and colleagues who are online. Codes: denied.
func (g *Gate) Targets(ctx context.Context, a parley.Actor) (wire.TargetsReply, error) {
	out := wire.TargetsReply{}
	if !a.Can(parley.ActTake) {
		return out, fault.New(fault.CodeDenied)
	}
	err := g.store.Read(ctx, func(tx store.Tx) error {
		brand, err := tx.GetBrand(a.Brand)
		if err != nil {
			return err
		}
		queued, err := tx.QueuedSkills(a.Brand)
		if err != nil {
			return err
		}
		desks, err := tx.ListDesks(a.Brand, targetsMax)
		if err != nil {
			return err
		}
		out.Skills = skillTargets(brand.Routing.Skills, queued, desks)
		out.Rules, out.Tags = ruleNames(brand.Routing.Rules), tagNames(brand.Tags)
		out.People = make([]wire.PersonTarget, 0, len(desks))
		r := reader{g: g, tx: tx, actor: a}
		for _, d := range desks {
			if d.Person == a.Person {
				continue
			}
			skills := slices.AppendSeq(make([]parley.SkillID, 0, len(d.Skills)), maps.Keys(d.Skills))
			slices.SortFunc(skills, func(a, b parley.SkillID) int { return bytes.Compare(a[:], b[:]) })
			who := r.who(parley.Author{Kind: parley.Agents, Person: d.Person})
			out.People = append(out.People, wire.PersonTarget{Who: who, Free: d.Free(), Skills: skills})
		}
		return nil
	})
	return out, err
}

func ruleNames(all parley.Rules) []wire.RuleName {
	var out []wire.RuleName
	for _, r := range all {
		out = append(out, wire.RuleName{ID: r.ID, Name: r.Name})
	}
	return out
}

func tagNames(all parley.Tags) []wire.TagName {
	var out []wire.TagName
	for _, t := range all {
		out = append(out, wire.TagName{ID: t.ID, Name: t.Name, Colour: t.Colour, Retired: t.Retired, Into: t.Into})
	}
	return out
}

func skillTargets(skills parley.Skills, queued []store.QueuedSkill, desks []parley.Agent) []wire.SkillTarget {
	out := []wire.SkillTarget{}
	for _, k := range skills {
		if k.Retired {
			continue
		}
		t := wire.SkillTarget{ID: k.ID, Name: k.Name}
		for _, q := range queued {
			if q.Skill == k.ID {
				t.Waiting = q.Count
			}
		}
		for _, d := range desks {
			if d.Skills[k.ID] > 0 {
				t.Online++
				t.Free += d.Free()
			}
		}
		out = append(out, t)
	}
	return out
}
