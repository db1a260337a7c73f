package directory

import (
	"slices"

	"parley"
	"parley/internal/fault"
	"parley/internal/store"
)

// grip is a member held by somebody who may manage him.
type grip struct {
	by     parley.Role
	member parley.Member
	person parley.Person
}

// grip checks the right and that the person is there.
func (d *Directory) grip(tx store.Tx, a parley.Actor, brand parley.BrandID, person parley.PersonID) (*grip, error) {
	by, err := may(tx, a, brand, parley.ActPeopleManage)
	if err != nil {
		return nil, err
	}
	m, ok, err := tx.FindMember(brand, person)
	if err != nil {
		return nil, err
	}
	if !ok {
		return nil, fault.New(fault.CodeNotFound)
	}
	p, err := tx.GetPerson(person)
	return &grip{by: by, member: m, person: p}, err
}

// whole refuses what reaches into other brands.
func (g *grip) whole(tx store.Tx) error {
	ok, err := wholly(tx, g.by, g.member.Brand, g.person)
	if err == nil && !ok {
		err = fault.New(fault.CodeDenied).Says(
			"This person works for other brands too. Remove the person from this brand, or ask the owner of the installation.")
	}
	return err
}

func (g *grip) disable(tx store.Tx, a parley.Actor, disabled bool, t *told) error {
	if err := g.whole(tx); err != nil {
		return err
	}
	if disabled {
		if a.Person == g.person.ID {
			return fault.New(fault.CodeDenied).Says("Nobody disables himself. Ask a colleague.")
		}
		if err := g.keepsAdmin(tx); err != nil {
			return err
		}
		if err := tx.DeleteLinks(parley.LinkPassword, g.person.ID); err != nil {
			return err
		}
		if err := t.endSessions(tx, g.person.ID, parley.SessionID{}); err != nil {
			return err
		}
	}
	g.person.Disabled = disabled
	return tx.UpdatePerson(g.person)
}

// rename gives the account another name; nil leaves it.
func (g *grip) rename(tx store.Tx, name *string) error {
	if name == nil || *name == g.person.Name {
		return nil
	}
	if err := g.whole(tx); err != nil {
		return err
	}
	var err error
	if g.person.Name, err = normalName(*name); err != nil {
		return err
	}
	return tx.UpdatePerson(g.person)
}

func (g *grip) change(tx store.Tx, c MemberChange) error {
	if c.Role != nil && *c.Role != g.member.Role {
		if err := mayGrant(g.by, *c.Role); err != nil {
			return err
		}
		if err := g.keepsAdmin(tx); err != nil {
			return err
		}
		g.member.Role = *c.Role
	}
	if c.Capacity != nil {
		if err := validCapacity(*c.Capacity); err != nil {
			return err
		}
		g.member.Capacity = *c.Capacity
	}
	if c.Skills != nil {
		if err := g.learn(tx, *c.Skills); err != nil {
			return err
		}
	}
	return tx.PutMember(g.member)
}

// learn replaces what the member is good at.
func (g *grip) learn(tx store.Tx, levels map[parley.SkillID]int) error {
	brand, err := tx.GetBrand(g.member.Brand)
	if err != nil {
		return err
	}
	for id, level := range levels {
		if _, known := brand.Routing.Skills.Find(id); !known {
			return fault.New(fault.CodeInvalid).Says("There is no such skill. Publish it first, or choose another.")
		}
		if level < 1 || level > parley.LevelMax {
			return fault.New(fault.CodeInvalid).Says("A level is a number from 1 to %d.", parley.LevelMax)
		}
	}
	return tx.PutAgentSkills(g.member.Brand, g.member.Person, levels)
}

// keepsAdmin makes sure that the brand has another admin than this person, who
// is about to be one no more. The owner needs none. Everybody who is an admin
// is locked, in the order of ids, before they are counted: of two admins who
// remove each other at once, the second finds himself the last.
func (g *grip) keepsAdmin(tx store.Tx) error {
	if g.by == parley.RoleOwner || g.member.Role != parley.RoleAdmin {
		return nil
	}
	admins, err := adminsOf(tx, g.member.Brand)
	if err != nil {
		return err
	}
	slices.SortFunc(admins, func(a, b parley.PersonID) int { return slices.Compare(a[:], b[:]) })
	for _, p := range admins {
		if _, err := tx.LockCredentials(p); err != nil {
			return err
		}
	}
	if admins, err = adminsOf(tx, g.member.Brand); err != nil {
		return err
	}
	if !slices.ContainsFunc(admins, func(p parley.PersonID) bool { return p != g.person.ID }) {
		return fault.New(fault.CodeDenied).Says("A brand keeps at least one admin. Make somebody else an admin first.")
	}
	return nil
}

// adminsOf lists a brand's admins who can sign in.
func adminsOf(tx store.Tx, brand parley.BrandID) ([]parley.PersonID, error) {
	var out []parley.PersonID
	err := eachMember(tx, brand, func(m store.MemberRow) {
		if m.Role == parley.RoleAdmin && !m.Disabled {
			out = append(out, m.Person)
		}
	})
	return out, err
}

// memberPage is how many members one statement reads.
const memberPage = 200

func eachMember(tx store.Tx, brand parley.BrandID, fn func(store.MemberRow)) error {
	p := store.Page{Limit: memberPage}
	for {
		rows, err := tx.ListMembers(brand, p)
		if err != nil {
			return err
		}
		for _, m := range rows {
			fn(m)
		}
		if len(rows) < memberPage {
			return nil
		}
		last := rows[len(rows)-1]
		p.After = &store.Place{At: last.Since.UnixMicro(), ID: last.Person}
	}
}
