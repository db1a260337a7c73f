package directory

import (
	"context"
	"slices"

	"parley"
	"parley/internal/fault"
	"parley/internal/store"
)

// NewPerson is whom to add to a brand. Name counts for somebody new alone.
type NewPerson struct {
	Email    string
	Name     string
	Role     parley.Role
	Capacity int  // 0: the brand's
	Mail     bool // invite by mail instead of by a link to hand on
}

// Added is a person in a brand. Link is the one-time secret by which somebody
// new sets the password, good for seven days; "" when it was mailed, for
// somebody who has one, or whom another brand has invited.
type Added struct {
	Row    store.PersonRow
	Person parley.Person
	Link   string
	Mailed bool
}

// AddPerson adds somebody to a brand, new or known by the e-mail. It returns
// fault.CodeInvalid, CodeDenied (also for a role above one's own), CodeExists
// for a member, CodeMailOff, CodeNotFound, and the store's errors.
func (d *Directory) AddPerson(ctx context.Context, a parley.Actor, brand parley.BrandID, n NewPerson) (Added, error) {
	email, err := normalEmail(n.Email)
	if err != nil {
		return Added{}, err
	}
	if err := validCapacity(n.Capacity); err != nil {
		return Added{}, err
	}
	if err := d.mayMail(n.Mail); err != nil {
		return Added{}, err
	}
	var out Added
	err = d.store.Write(ctx, func(tx store.Tx) error {
		out = Added{}
		role, err := may(tx, a, brand, parley.ActPeopleManage)
		if err != nil {
			return err
		}
		if err := mayGrant(role, n.Role); err != nil {
			return err
		}
		if out.Person, err = personByEmail(tx, email, n.Name); err != nil {
			return err
		}
		if _, member, err := tx.FindMember(brand, out.Person.ID); err != nil {
			return err
		} else if member {
			return fault.New(fault.CodeExists).Says("This person works for the brand already.")
		}
		m := parley.Member{Brand: brand, Person: out.Person.ID, Role: n.Role, Capacity: n.Capacity, Since: tx.Now()}
		if err := tx.PutMember(m); err != nil {
			return err
		}
		link, err := invite(tx, role, brand, out.Person)
		if err != nil {
			return err
		}
		out.Mailed = link != "" && n.Mail
		invitation := parley.Mail{Brand: brand, Kind: parley.MailInvitation, Person: out.Person.ID, By: a.Person}
		if out.Link, err = d.deliver(tx, invitation, link, n.Mail); err != nil {
			return err
		}
		if out.Row, err = personRow(tx, brand, out.Person.ID); err != nil {
			return err
		}
		return record(tx, a.Author(), brand, out.Person, parley.WasAdded, parley.Difference{Path: pathRole, After: string(n.Role)})
	})
	if err != nil {
		return Added{}, err
	}
	d.log.Info("member added", "brand", brand, "person", out.Person.ID, "role", string(n.Role), "by", a.Person)
	d.ended.RightsChanged(out.Person.ID)
	return out, nil
}

// personByEmail finds a person or makes one.
func personByEmail(tx store.Tx, email, name string) (parley.Person, error) {
	p, known, err := tx.FindPersonByEmail(email)
	if err != nil {
		return p, err
	}
	if known && p.Disabled {
		return p, fault.New(fault.CodeDenied).Says("This person is disabled. Ask the owner of the installation.")
	}
	if known {
		return p, nil
	}
	if name, err = normalName(name); err != nil {
		return p, err
	}
	p = parley.Person{ID: parley.NewID[parley.PersonID](), Email: email, Name: name, CreatedAt: tx.Now()}
	return p, tx.InsertPerson(p)
}

// invite makes a link for somebody without a password, if the inviter may hold
// one: whoever holds it becomes that person in every brand.
func invite(tx store.Tx, by parley.Role, brand parley.BrandID, p parley.Person) (string, error) {
	c, err := tx.GetCredentials(p.ID)
	if err != nil || c.PasswordHash != "" {
		return "", err
	}
	whole, err := wholly(tx, by, brand, p)
	if err != nil || !whole {
		return "", err
	}
	return newLink(tx, parley.LinkPassword, p.ID, linkPasswordLife)
}

// wholly reports whether somebody with this role in the brand may act on the
// person's account itself: the owner may, an admin only when the person is no
// owner and works for no other brand.
func wholly(tx store.Tx, by parley.Role, brand parley.BrandID, p parley.Person) (bool, error) {
	if by == parley.RoleOwner {
		return true, nil
	}
	all, err := tx.ListMemberships(p.ID)
	if err != nil || p.Owner {
		return false, err
	}
	return !slices.ContainsFunc(all, func(m parley.Member) bool { return m.Brand != brand }), nil
}

// mayGrant says whether somebody with role by may give role: a brand's role,
// and none above his own.
func mayGrant(by, role parley.Role) error {
	if !role.Valid() || role == parley.RoleOwner {
		return invalid("The role is admin, supervisor or agent.")
	}
	order := parley.Roles() // widest first
	if slices.Index(order, role) < slices.Index(order, by) {
		return fault.New(fault.CodeDenied).Says("Nobody grants a role above his own.")
	}
	return nil
}

// MemberChange is what to change of a person in a brand; nil stays as it is.
// Name and Disabled concern the account, in every brand.
type MemberChange struct {
	Name     *string
	Role     *parley.Role
	Capacity *int
	Disabled *bool
	Skills   *map[parley.SkillID]int // by level; replaces all
}

// UpdatePerson changes a member's role, capacity, name or whether the account
// is disabled, which ends its sessions. An admin renames and disables only who
// works for no other brand; the last admin stays one unless the owner says otherwise;
// nobody disables himself. It returns fault.CodeInvalid, CodeDenied,
// CodeNotFound, and the store's errors.
func (d *Directory) UpdatePerson(ctx context.Context, a parley.Actor, brand parley.BrandID, person parley.PersonID, c MemberChange) (out store.PersonRow, err error) {
	var t told
	err = d.store.Write(ctx, func(tx store.Tx) error {
		t = told{people: []parley.PersonID{person}}
		g, err := d.grip(tx, a, brand, person)
		if err != nil {
			return err
		}
		before, err := personRow(tx, brand, person)
		if err != nil {
			return err
		}
		if c.Disabled != nil && *c.Disabled != g.person.Disabled {
			if err := g.disable(tx, a, *c.Disabled, &t); err != nil {
				return err
			}
		}
		if err := g.rename(tx, c.Name); err != nil {
			return err
		}
		if err := g.change(tx, c); err != nil {
			return err
		}
		if out, err = personRow(tx, brand, person); err != nil {
			return err
		}
		changes := moved(before, out)
		if len(changes) == 0 {
			return nil
		}
		return record(tx, a.Author(), brand, g.person, parley.WasChanged, changes...)
	})
	if err != nil {
		return store.PersonRow{}, err
	}
	d.log.Info("member changed", "brand", brand, "person", person, "role", string(out.Role), "disabled", out.Disabled, "by", a.Person)
	d.tell(t)
	return out, nil
}

// RemovePerson takes somebody out of a brand. It returns fault.CodeDenied for
// the last admin, CodeNotFound, and the store's errors.
func (d *Directory) RemovePerson(ctx context.Context, a parley.Actor, brand parley.BrandID, person parley.PersonID) error {
	err := d.store.Write(ctx, func(tx store.Tx) error {
		g, err := d.grip(tx, a, brand, person)
		if err != nil {
			return err
		}
		if err := g.remove(tx); err != nil {
			return err
		}
		return record(tx, a.Author(), brand, g.person, parley.WasRemoved)
	})
	if err == nil {
		d.log.Info("member removed", "brand", brand, "person", person, "by", a.Person)
		d.ended.RightsChanged(person)
	}
	return err
}
