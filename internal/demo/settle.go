package demo

import (
	"context"
	"fmt"

	"parley"
	"parley/internal/desk"
	"parley/internal/directory"
	"parley/internal/fault"
	"parley/internal/forms"
	"parley/internal/store"
)

// The brand.
const (
	brandName = "Harbour"
	brandSlug = "harbour"
	keyName   = "Harbour's shop"
)

// settle makes what is missing: owner, brand, shop's origin and key, agents.
// Every step looks first, so that one which a crash has cut off is done by the
// next start. Nothing is asked of the owner when all is as it was.
func settle(ctx context.Context, d *directory.Directory, f *forms.Forms, words *desk.Desk, m *memory, shop string) error {
	if m.Settled && m.Shop == shop && len(m.Endpoints) == len(parley.EndpointNames()) {
		return nil
	}
	owner, err := own(ctx, d, m)
	if err != nil {
		return err
	}
	defer func() { _ = d.SignOut(context.WithoutCancel(ctx), owner.Session.ID) }() // it expires anyway
	if err := found(ctx, d, m, owner.Token); err != nil {
		return fmt.Errorf("make the brand: %w", err)
	}
	a, session, err := d.Manage(ctx, owner.Token, m.Brand)
	if err != nil {
		return err
	}
	if _, err := d.SetOrigins(ctx, a, m.Brand, []string{shop}); err != nil {
		return fmt.Errorf("allow the shop to show the messenger: %w", err)
	}
	if err := connect(ctx, f, a, m, shop); err != nil {
		return err
	}
	m.Shop = shop
	if m.Settled {
		return m.save()
	}
	if err := register(ctx, d, a, m); err != nil {
		return fmt.Errorf("register the shop's key: %w", err)
	}
	member, _, err := d.Act(ctx, owner.Token, m.Brand)
	if err != nil {
		return err
	}
	for _, p := range m.People[:ingrid] {
		if err := hire(ctx, d, a, session, m.Brand, p); err != nil {
			return fmt.Errorf("add %s: %w", p.Name, err)
		}
	}
	if err := write(ctx, words, member); err != nil {
		return fmt.Errorf("write the canned answers: %w", err)
	}
	m.Settled = true
	return m.save()
}

// own signs the owner in; the first time that makes the owner.
func own(ctx context.Context, d *directory.Directory, m *memory) (directory.Signed, error) {
	me := m.People[ingrid]
	token, needed, err := d.FirstRun(ctx)
	if err != nil {
		return directory.Signed{}, err
	}
	meta := directory.Meta{Agent: "parley demo"}
	if needed {
		return d.SpendFirstRun(ctx, token, me.Email, me.Name, me.Password, meta)
	}
	s, err := d.SignIn(ctx, me.Email, me.Password, meta)
	if fault.Is(err, fault.CodeBadCredentials) || err == nil && s.NeedsSecond {
		return s, fmt.Errorf("the demo cannot sign its owner in any more, and its ports have changed: free port %s, or give the demo a new folder with --data", m.Shop)
	}
	return s, err
}

// found makes the brand, or finds the one that an interrupted start has made.
func found(ctx context.Context, d *directory.Directory, m *memory, token string) error {
	if !m.Brand.IsZero() {
		return nil
	}
	a, _, err := d.Act(ctx, token, parley.BrandID{})
	if err != nil {
		return err
	}
	b, err := d.CreateBrand(ctx, a, directory.NewBrand{
		Name: brandName, Slug: brandSlug, JoinAsAdmin: true, Settings: ashore(),
	})
	if fault.Is(err, fault.CodeExists) {
		b, err = brandBySlug(ctx, d, a)
	}
	if err != nil {
		return err
	}
	m.Brand = b.ID
	return m.save()
}

func brandBySlug(ctx context.Context, d *directory.Directory, a parley.Actor) (parley.Brand, error) {
	all, err := d.ListBrands(ctx, a, store.Page{Limit: 100})
	for _, b := range all {
		if b.Slug == brandSlug {
			return b, nil
		}
	}
	if err == nil {
		err = fault.New(fault.CodeNotFound)
	}
	return parley.Brand{}, err
}

func register(ctx context.Context, d *directory.Directory, a parley.Actor, m *memory) error {
	all, err := d.ConsumerKeys(ctx, a, m.Brand)
	if err != nil {
		return err
	}
	for _, k := range all {
		if k.Name == keyName {
			return nil
		}
	}
	_, _, err = d.AddConsumerKey(ctx, a, m.Brand, directory.NewConsumerKey{Kind: "HS256", Name: keyName, Material: m.Secret})
	return err
}

// hire adds an agent and spends the link by which he sets his password.
func hire(ctx context.Context, d *directory.Directory, a parley.Actor, s parley.Session, brand parley.BrandID, p login) error {
	added, err := d.AddPerson(ctx, a, brand, directory.NewPerson{Email: p.Email, Name: p.Name, Role: parley.Role(p.Role)})
	link := added.Link
	if fault.Is(err, fault.CodeExists) {
		link, err = linkAgain(ctx, d, a, s, brand, p)
	}
	if err != nil || link == "" {
		return err
	}
	_, err = d.SpendPasswordLink(ctx, link, p.Password, directory.Meta{})
	return err
}

func linkAgain(ctx context.Context, d *directory.Directory, a parley.Actor, s parley.Session, brand parley.BrandID, p login) (string, error) {
	rows, err := d.ListPeople(ctx, a, brand, store.PeopleFilter{}, store.Page{Limit: 100})
	if err != nil {
		return "", err
	}
	for _, r := range rows {
		if r.Email == p.Email {
			return d.PasswordLink(ctx, a, s, brand, r.Person, false)
		}
	}
	return "", fault.New(fault.CodeNotFound)
}
