package directory

import (
	"context"

	"parley"
	"parley/internal/fault"
	"parley/internal/store"
)

// may decides an act of a person on a brand by what is stored now: he is
// enabled, has the role there (or owns the installation, for an actor of no
// brand), and both that role and the one he came with permit the act.
func may(tx store.Tx, a parley.Actor, brand parley.BrandID, act parley.Action) (parley.Role, error) {
	if a.Kind == parley.Programs {
		return "", mayKey(tx, a, brand, act)
	}
	role, err := standing(tx, a, brand)
	if err != nil {
		return "", err
	}
	if !a.Can(act) || !role.Permits(act) {
		return "", fault.New(fault.CodeDenied)
	}
	return role, nil
}

// May is may for other services, which act on brands in transactions of their
// own. It returns fault.CodeDenied, CodeNotFound and the store's errors.
func (d *Directory) May(tx store.Tx, a parley.Actor, brand parley.BrandID, act parley.Action) error {
	_, err := may(tx, a, brand, act)
	return err
}

// standing returns what a person is to a brand. Every brand but his own is not
// found; the owner, acting in no brand, stands above each that exists.
func standing(tx store.Tx, a parley.Actor, brand parley.BrandID) (parley.Role, error) {
	if a.Kind != parley.Agents || brand.IsZero() {
		return "", fault.New(fault.CodeNotFound)
	}
	p, err := enabled(tx, a.Person)
	if err != nil {
		return "", err
	}
	if a.Brand.IsZero() {
		if !p.Owner || a.Role != parley.RoleOwner {
			return "", fault.New(fault.CodeNotFound)
		}
		_, err := tx.GetBrand(brand)
		return parley.RoleOwner, err
	}
	if a.Brand != brand {
		return "", fault.New(fault.CodeNotFound)
	}
	m, ok, err := tx.FindMember(brand, a.Person)
	if err == nil && !ok {
		err = fault.New(fault.CodeNotFound)
	}
	return m.Role, err
}

// owner decides an act on the installation.
func owner(tx store.Tx, a parley.Actor, act parley.Action) error {
	if a.Kind != parley.Agents || !a.Brand.IsZero() || !a.Can(act) {
		return fault.New(fault.CodeDenied)
	}
	p, err := enabled(tx, a.Person)
	if err == nil && !p.Owner {
		err = fault.New(fault.CodeDenied)
	}
	return err
}

// NewBrand is what a brand is made of. JoinAsAdmin makes the creator a member,
// without which he reads nothing there.
type NewBrand struct {
	Name        string
	Slug        string
	Settings    *parley.Settings // nil: the defaults; the name in them does not count
	JoinAsAdmin bool
}

// settings returns what the brand begins with.
func (n NewBrand) settings() (parley.Settings, error) {
	s := parley.DefaultSettings(n.Name)
	if n.Settings != nil {
		s = n.Settings.Clone()
		s.Name = n.Name
	}
	s = s.Normal()
	return s, s.Validate()
}

// CreateBrand makes a brand with its key. Only the owner of the installation
// may. It returns fault.CodeDenied, CodeInvalid, CodeExists when the short name
// is taken, and the store's errors.
func (d *Directory) CreateBrand(ctx context.Context, a parley.Actor, n NewBrand) (parley.Brand, error) {
	settings, err := n.settings()
	if err != nil {
		return parley.Brand{}, err
	}
	if err := validSlug(n.Slug); err != nil {
		return parley.Brand{}, err
	}
	var b parley.Brand
	err = d.store.Write(ctx, func(tx store.Tx) error {
		b = parley.Brand{ID: parley.NewID[parley.BrandID](), Slug: n.Slug, CreatedAt: tx.Now(), Version: 1, Settings: settings}
		if err := owner(tx, a, parley.ActBrandCreate); err != nil {
			return err
		}
		if err := tx.InsertBrand(b, a.Author()); err != nil {
			return err
		}
		err := tx.RecordChange(store.SettingChange{
			Brand: b.ID, By: a.Author(), Subject: parley.SubjectBrand, Act: parley.WasAdded, Name: b.Name,
		})
		if err != nil {
			return err
		}
		if err := d.keys.NewBrandKey(tx, b.ID); err != nil {
			return err
		}
		if !n.JoinAsAdmin {
			return nil
		}
		return tx.PutMember(parley.Member{Brand: b.ID, Person: a.Person, Role: parley.RoleAdmin, Since: tx.Now()})
	})
	if err != nil {
		return parley.Brand{}, err
	}
	d.log.Info("brand made", "brand", b.ID, "by", a.Person, "joined_as_admin", n.JoinAsAdmin)
	if n.JoinAsAdmin {
		d.ended.RightsChanged(a.Person)
	}
	return b, nil
}

// GetBrand returns a brand to whoever works for it. It returns
// fault.CodeNotFound to everybody else, and the store's errors.
func (d *Directory) GetBrand(ctx context.Context, a parley.Actor, brand parley.BrandID) (b parley.Brand, err error) {
	err = d.store.Read(ctx, func(tx store.Tx) (err error) {
		if a.Kind == parley.Programs {
			err = mayKey(tx, a, brand, parley.ActBrandRead)
		} else {
			_, err = standing(tx, a, brand)
		}
		if err != nil {
			return err
		}
		b, err = tx.GetBrand(brand)
		return err
	})
	return b, err
}

// ListBrands lists the brands of the installation, oldest first, for its owner
// alone: everybody else knows his own from Account. It returns
// fault.CodeDenied and the store's errors.
func (d *Directory) ListBrands(ctx context.Context, a parley.Actor, p store.Page) (all []parley.Brand, err error) {
	err = d.store.Read(ctx, func(tx store.Tx) (err error) {
		if err = owner(tx, a, parley.ActBrandCreate); err != nil {
			return err
		}
		all, err = tx.ListBrands(p)
		return err
	})
	return all, err
}

// PublicBrand returns a brand to its consumers; what of it they see is its
// look. It returns fault.CodeNotFound and the store's errors.
func (d *Directory) PublicBrand(ctx context.Context, brand parley.BrandID) (b parley.Brand, err error) {
	err = d.store.Read(ctx, func(tx store.Tx) (err error) {
		b, err = tx.GetBrand(brand)
		return err
	})
	return b, err
}
