package directory_test

import (
	"testing"

	"parley"
	"parley/internal/fault"
	"parley/internal/store"
)

// TestWhoComesFromAnotherSystem: the brand's own people are known by their
// address and nobody else's are; others are names alone, who cannot sign in; a
// customer comes once, with an address that nobody has verified, and one who was
// erased does not come back.
func TestWhoComesFromAnotherSystem(t *testing.T) {
	h := newHouse(t)
	b, other := h.newBrand(), h.newBrand()
	ana, strange := h.hire(b, parley.RoleAgent), h.hire(other, parley.RoleAgent)
	former := func(email string) parley.Person {
		return parley.Person{ID: parley.NewID[parley.PersonID](), Name: "Ben Gone", Email: email}
	}
	c := parley.Consumer{Brand: b.ID, ID: parley.NewID[parley.ConsumerID](), Profile: parley.Profile{Name: "Maya", Contact: "Maya@Example.com"}}
	h.write(func(tx store.Tx) error {
		if id, made, err := h.ImportAgent(tx, b.ID, former(ana.email)); err != nil || made || id != ana.Actor.Person {
			t.Errorf("the brand's own: %v %v %v", id, made, err)
		}
		for _, email := range []string{strange.email, "ben@gone.example", "", "no address"} {
			p := former(email)
			for i := range 2 {
				if id, made, err := h.ImportAgent(tx, b.ID, p); err != nil || id != p.ID || made != (i == 0) {
					t.Errorf("%q: %v %v %v", email, id, made, err)
				}
			}
			if kept, err := tx.GetPerson(p.ID); err != nil || !kept.Disabled || kept.Owner || kept.Email == email {
				t.Errorf("%q is kept as %+v, %v", email, kept, err)
			}
		}
		for i := range 2 {
			if _, made, err := h.ImportConsumer(tx, c); err != nil || made != (i == 0) {
				t.Errorf("a customer: %v, %v", made, err)
			}
		}
		if p, err := h.Profile(tx, b.ID, c.ID); err != nil || p.Contact != "maya@example.com" || p.Email != "" || p.Name != "Maya" || !p.Imported {
			t.Errorf("the profile: %+v, %v", p, err)
		}
		if _, err := tx.EraseConsumer(b.ID, c.ID); err != nil {
			return err
		}
		if _, _, err := h.ImportConsumer(tx, c); !fault.Is(err, fault.CodeErased) {
			t.Errorf("an erased customer came back: %v", err)
		}
		return nil
	})
}
