package directory_test

import (
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"parley"
	"parley/internal/directory"
	"parley/internal/fault"
	"parley/internal/store"
)

func TestAddPerson(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	b, other := h.newBrand(), h.newBrand()
	admin := h.hire(b, parley.RoleAdmin)
	n := directory.NewPerson{Email: " New@Example.com", Name: "Nia", Role: parley.RoleAgent, Capacity: 3}
	added, err := h.AddPerson(t.Context(), admin.Actor, b.ID, n)
	must(t, err)
	if added.Person.Email != "new@example.com" || added.Row.Capacity != 3 || added.Link == "" || !h.ended.person(added.Person.ID) {
		t.Fatalf("%+v", added)
	}
	_, err = h.SignIn(t.Context(), "new@example.com", "", meta)
	wantCode(t, err, fault.CodeBadCredentials) // no password, no entry
	_, err = h.AddPerson(t.Context(), admin.Actor, b.ID, n)
	wantCode(t, err, fault.CodeExists)

	for name, bad := range map[string]directory.NewPerson{
		"e-mail":   {Email: "x", Name: "X", Role: parley.RoleAgent},
		"name":     {Email: "x@example.com", Name: "a\nb", Role: parley.RoleAgent},
		"no role":  {Email: "x@example.com", Name: "X"},
		"owner":    {Email: "x@example.com", Name: "X", Role: parley.RoleOwner},
		"capacity": {Email: "x@example.com", Name: "X", Role: parley.RoleAgent, Capacity: parley.CapacityMax + 1},
	} {
		if _, err := h.AddPerson(t.Context(), admin.Actor, b.ID, bad); !fault.Is(err, fault.CodeInvalid) {
			t.Errorf("%s: %v", name, err)
		}
	}
	for _, role := range []parley.Role{parley.RoleSupervisor, parley.RoleAgent} {
		_, err := h.AddPerson(t.Context(), h.hire(b, role).Actor, b.ID, n)
		wantCode(t, err, fault.CodeDenied)
	}
	_, err = h.AddPerson(t.Context(), admin.Actor, other.ID, n)
	wantCode(t, err, fault.CodeNotFound)
	_, err = h.AddPerson(t.Context(), parley.Actor{Kind: parley.Consumers, Brand: b.ID}, b.ID, n)
	wantCode(t, err, fault.CodeNotFound)
}

// TestActorsRoleIsLookedUpAgain: an actor made before he was demoted, removed
// or disabled has no more rights than are stored now.
func TestActorsRoleIsLookedUpAgain(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	b := h.newBrand()
	n := directory.NewPerson{Email: "new@example.com", Name: "Nia", Role: parley.RoleAgent}
	for want, change := range map[fault.Code]func(worker) error{
		fault.CodeDenied: func(w worker) error {
			_, err := h.UpdatePerson(t.Context(), h.boss, b.ID, w.Actor.Person, directory.MemberChange{Role: ptr(parley.RoleAgent)})
			return err
		},
		fault.CodeNotFound: func(w worker) error { return h.RemovePerson(t.Context(), h.boss, b.ID, w.Actor.Person) },
		fault.CodeSignIn: func(w worker) error {
			_, err := h.UpdatePerson(t.Context(), h.boss, b.ID, w.Actor.Person, directory.MemberChange{Disabled: ptr(true)})
			return err
		},
	} {
		w := h.hire(b, parley.RoleAdmin)
		must(t, change(w))
		_, err := h.AddPerson(t.Context(), w.Actor, b.ID, n)
		wantCode(t, err, want)
	}
	both, second := h.hire(b, parley.RoleAgent), h.newBrand()
	_, err := h.AddPerson(t.Context(), h.boss, second.ID, directory.NewPerson{Email: both.email, Role: parley.RoleAdmin})
	must(t, err)
	_, err = h.AddPerson(t.Context(), both.Actor, second.ID, n)
	wantCode(t, err, fault.CodeNotFound) // an actor acts in one brand, whatever else the person is

	forged := h.hire(b, parley.RoleAgent).Actor
	forged.Role = parley.RoleAdmin
	_, err = h.AddPerson(t.Context(), forged, b.ID, n)
	wantCode(t, err, fault.CodeDenied)
	forged.Role, forged.Brand = parley.RoleOwner, parley.BrandID{}
	_, err = h.AddPerson(t.Context(), forged, b.ID, n)
	wantCode(t, err, fault.CodeNotFound)
	_, err = h.CreateBrand(t.Context(), forged, directory.NewBrand{Name: "X", Slug: "x"})
	wantCode(t, err, fault.CodeDenied)
}

func TestMayGrantNoRoleAboveOnesOwn(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	b := h.newBrand()
	admin, agent := h.hire(b, parley.RoleAdmin), h.hire(b, parley.RoleAgent)
	for _, role := range []parley.Role{parley.RoleSupervisor, parley.RoleAdmin, parley.RoleAgent} {
		row, err := h.UpdatePerson(t.Context(), admin.Actor, b.ID, agent.Actor.Person, directory.MemberChange{Role: &role})
		if err != nil || row.Role != role {
			t.Fatalf("%s: %+v, %v", role, row, err)
		}
	}
	for _, role := range []parley.Role{parley.RoleOwner, "king"} {
		_, err := h.UpdatePerson(t.Context(), h.boss, b.ID, agent.Actor.Person, directory.MemberChange{Role: &role})
		wantCode(t, err, fault.CodeInvalid)
	}
	if !h.ended.person(agent.Actor.Person) {
		t.Error("the streams were not told")
	}
}

func TestTheLastAdminStays(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	b := h.newBrand()
	admin := h.hire(b, parley.RoleAdmin)
	demote := directory.MemberChange{Role: ptr(parley.RoleAgent)}
	_, err := h.UpdatePerson(t.Context(), admin.Actor, b.ID, admin.Actor.Person, demote)
	wantCode(t, err, fault.CodeDenied)
	wantCode(t, h.RemovePerson(t.Context(), admin.Actor, b.ID, admin.Actor.Person), fault.CodeDenied)

	second := h.hire(b, parley.RoleAdmin)
	_, err = h.UpdatePerson(t.Context(), admin.Actor, b.ID, second.Actor.Person, directory.MemberChange{Disabled: ptr(true)})
	must(t, err) // one is left
	wantCode(t, h.RemovePerson(t.Context(), admin.Actor, b.ID, admin.Actor.Person), fault.CodeDenied)
	_, err = h.UpdatePerson(t.Context(), admin.Actor, b.ID, second.Actor.Person, directory.MemberChange{Disabled: ptr(false)})
	must(t, err)
	_, err = h.UpdatePerson(t.Context(), admin.Actor, b.ID, admin.Actor.Person, demote)
	must(t, err) // there is another

	must(t, h.RemovePerson(t.Context(), h.boss, b.ID, second.Actor.Person)) // the owner may
	_, err = h.AddPerson(t.Context(), h.boss, b.ID, directory.NewPerson{Email: "owner@example.com", Role: parley.RoleAdmin})
	must(t, err) // and may make himself one, which is a row like any other
}

// TestTwoAdminsRemoveEachOther: one of them stays.
func TestTwoAdminsRemoveEachOther(t *testing.T) {
	onBoth(t, func(t *testing.T, h *house) {
		h.settle()
		one := h.hire(h.newBrand(), parley.RoleAgent)
		two := h.hire(h.newBrand(), parley.RoleAgent)
		for range 10 {
			b := h.newBrand()
			pair := make(chan [2]parley.Actor, 2)
			var both [2]parley.Actor
			for i, w := range []worker{one, two} {
				_, err := h.AddPerson(t.Context(), h.boss, b.ID, directory.NewPerson{Email: w.email, Role: parley.RoleAdmin})
				must(t, err)
				both[i], _, err = h.Act(t.Context(), w.Token, b.ID)
				must(t, err)
			}
			pair <- both
			pair <- [2]parley.Actor{both[1], both[0]}
			atOnce(2, func() bool {
				p := <-pair
				return h.RemovePerson(t.Context(), p[0], b.ID, p[1].Person) == nil
			})
			people, err := h.ListPeople(t.Context(), h.boss, b.ID, store.PeopleFilter{}, store.Page{Limit: 10})
			if err != nil || len(people) != 1 {
				t.Fatalf("%d admins are left, %v", len(people), err)
			}
		}
	})
}

func TestAnAdminActsOnNobodysOtherBrand(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	b, other := h.newBrand(), h.newBrand()
	admin, elsewhere := h.hire(b, parley.RoleAdmin), h.hire(other, parley.RoleAgent)

	added, err := h.AddPerson(t.Context(), admin.Actor, b.ID, directory.NewPerson{Email: elsewhere.email, Role: parley.RoleAgent})
	if err != nil || added.Link != "" || added.Person.ID != elsewhere.Actor.Person {
		t.Fatalf("%+v, %v: a link would be a way into the other brand", added, err)
	}
	invited, err := h.AddPerson(t.Context(), h.boss, other.ID, directory.NewPerson{Email: "inv@example.com", Name: "Ina", Role: parley.RoleAdmin})
	must(t, err)
	added, err = h.AddPerson(t.Context(), admin.Actor, b.ID, directory.NewPerson{Email: "inv@example.com", Role: parley.RoleAgent})
	if err != nil || added.Link != "" {
		t.Fatalf("%+v, %v: somebody whom another brand invited", added, err)
	}
	_, err = h.SpendPasswordLink(t.Context(), invited.Link, password, meta)
	must(t, err) // and the first invitation still works

	for _, p := range []parley.PersonID{elsewhere.Actor.Person, h.owner.Person.ID} {
		if p == h.owner.Person.ID {
			_, err := h.AddPerson(t.Context(), h.boss, b.ID, directory.NewPerson{Email: "owner@example.com", Role: parley.RoleAgent})
			must(t, err)
		}
		_, err = h.PasswordLink(t.Context(), admin.Actor, admin.Signed.Session, b.ID, p, false)
		wantCode(t, err, fault.CodeDenied)
		_, err = h.UpdatePerson(t.Context(), admin.Actor, b.ID, p, directory.MemberChange{Disabled: ptr(true)})
		wantCode(t, err, fault.CodeDenied)
		must(t, h.RemovePerson(t.Context(), admin.Actor, b.ID, p))
		_, err = h.PasswordLink(t.Context(), admin.Actor, admin.Signed.Session, b.ID, p, false)
		wantCode(t, err, fault.CodeNotFound)
	}
	_, err = h.PasswordLink(t.Context(), h.boss, h.owner.Session, other.ID, elsewhere.Actor.Person, false)
	must(t, err) // the owner may
	_, err = h.UpdatePerson(t.Context(), admin.Actor, b.ID, admin.Actor.Person, directory.MemberChange{Disabled: ptr(true)})
	wantCode(t, err, fault.CodeDenied) // and nobody disables himself
}

func TestUpdatePerson(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	b, other := h.newBrand(), h.newBrand()
	admin, agent, foreign := h.hire(b, parley.RoleAdmin), h.hire(b, parley.RoleAgent), h.hire(other, parley.RoleAgent)
	row, err := h.UpdatePerson(t.Context(), admin.Actor, b.ID, agent.Actor.Person, directory.MemberChange{Capacity: ptr(7)})
	if err != nil || row.Capacity != 7 || row.Role != parley.RoleAgent {
		t.Fatalf("%+v, %v", row, err)
	}
	_, err = h.UpdatePerson(t.Context(), admin.Actor, b.ID, agent.Actor.Person, directory.MemberChange{Capacity: ptr(-1)})
	wantCode(t, err, fault.CodeInvalid)
	_, err = h.UpdatePerson(t.Context(), agent.Actor, b.ID, agent.Actor.Person, directory.MemberChange{Capacity: ptr(9)})
	wantCode(t, err, fault.CodeDenied)
	_, err = h.UpdatePerson(t.Context(), admin.Actor, b.ID, foreign.Actor.Person, directory.MemberChange{Capacity: ptr(9)})
	wantCode(t, err, fault.CodeNotFound)
	_, err = h.UpdatePerson(t.Context(), admin.Actor, other.ID, foreign.Actor.Person, directory.MemberChange{Capacity: ptr(9)})
	wantCode(t, err, fault.CodeNotFound)
	wantCode(t, h.RemovePerson(t.Context(), agent.Actor, b.ID, admin.Actor.Person), fault.CodeDenied)

	people, err := h.ListPeople(t.Context(), agent.Actor, b.ID, store.PeopleFilter{}, store.Page{Limit: 10})
	if err != nil || len(people) != 2 || people[1].Capacity != 7 || people[0].Since.After(people[1].Since) {
		t.Fatalf("%+v, %v", people, err)
	}
	_, err = h.ListPeople(t.Context(), foreign.Actor, b.ID, store.PeopleFilter{}, store.Page{Limit: 10})
	wantCode(t, err, fault.CodeNotFound)
}

func TestPasswordLink(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := newHouse(t)
		b := h.newBrand()
		admin, agent := h.hire(b, parley.RoleAdmin), h.hire(b, parley.RoleAgent)
		old, err := h.PasswordLink(t.Context(), admin.Actor, admin.Signed.Session, b.ID, agent.Actor.Person, false)
		must(t, err)
		link, err := h.PasswordLink(t.Context(), admin.Actor, admin.Signed.Session, b.ID, agent.Actor.Person, false)
		must(t, err)
		_, err = h.SpendPasswordLink(t.Context(), old, "a fresh password", meta)
		wantCode(t, err, fault.CodeLinkSpent) // replaced
		_, err = h.SpendPasswordLink(t.Context(), link, "short", meta)
		wantCode(t, err, fault.CodeInvalid) // which does not spend it
		p, err := h.SpendPasswordLink(t.Context(), link, "a fresh password", meta)
		if err != nil || p.Person.ID != agent.Actor.Person {
			t.Fatalf("%+v, %v", p, err)
		}
		_, err = h.SpendPasswordLink(t.Context(), link, "a fresh password", meta)
		wantCode(t, err, fault.CodeLinkSpent)
		_, _, err = h.Person(t.Context(), agent.Token)
		wantCode(t, err, fault.CodeSignIn) // the sessions of before are over
		_, err = h.SignIn(t.Context(), agent.email, "a fresh password", meta)
		must(t, err)

		link, err = h.PasswordLink(t.Context(), admin.Actor, admin.Signed.Session, b.ID, agent.Actor.Person, false)
		must(t, err)
		_, err = h.SpendFirstRun(t.Context(), link, "x@example.com", "X", password, meta)
		wantCode(t, err, fault.CodeLinkSpent) // a link is for one thing
		time.Sleep(7 * 24 * time.Hour)
		_, err = h.SpendPasswordLink(t.Context(), link, "a fresh password", meta)
		wantCode(t, err, fault.CodeLinkSpent)
		_, err = h.SpendPasswordLink(t.Context(), strings.Repeat("A", 43), "a fresh password", meta)
		wantCode(t, err, fault.CodeLinkSpent)
	})
}

func TestAccount(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	b, other := h.newBrand(), h.newBrand()
	agent := h.hire(b, parley.RoleAgent)
	_, err := h.AddPerson(t.Context(), h.boss, other.ID, directory.NewPerson{Email: agent.email, Role: parley.RoleAdmin})
	must(t, err)
	account, err := h.Account(t.Context(), agent.Signed.Session)
	if err != nil || len(account.Memberships) != 2 || account.Memberships[1].Brand.Slug != other.Slug ||
		account.Memberships[1].Member.Role != parley.RoleAdmin || account.Second != (directory.SecondSteps{}) {
		t.Fatalf("%+v, %v", account, err)
	}
}
