package directory_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"parley"
	"parley/internal/directory"
	"parley/internal/fault"
	"parley/internal/store"
)

// mailed takes the mails that wait and returns those to a person, but for
// notices of what he did himself.
func (h *house) mailed(p parley.PersonID) (out []parley.Mail) {
	h.t.Helper()
	h.write(func(tx store.Tx) error {
		out = nil
		all, err := tx.ClaimMails(100, 24*time.Hour)
		for _, m := range all {
			if m.Person == p && m.Kind != parley.MailPasskeyAdded && m.Kind != parley.MailPasswordChanged {
				out = append(out, m)
			}
		}
		return err
	})
	return out
}

// history is what was recorded of a brand's people, newest first.
func (h *house) history(b parley.Brand) (out []store.SettingChange) {
	h.t.Helper()
	h.read(func(tx store.Tx) (err error) {
		out, err = tx.ListSettingChanges(b.ID, parley.SubjectPerson, store.Page{Limit: 50})
		return err
	})
	return out
}

// secret is what a mail carries.
func (h *house) secret(m parley.Mail) (s parley.MailSecret) {
	h.t.Helper()
	plain, err := h.vault.OpenSecret(m.Purpose(), m.Secret)
	must(h.t, err)
	must(h.t, json.Unmarshal(plain, &s))
	return s
}

func (h *house) row(a parley.Actor, b parley.Brand, p parley.PersonID) store.PersonRow {
	h.t.Helper()
	rows, err := h.ListPeople(h.t.Context(), a, b.ID, store.PeopleFilter{Person: p}, store.Page{Limit: 2})
	must(h.t, err)
	if len(rows) != 1 {
		h.t.Fatalf("%d rows", len(rows))
	}
	return rows[0]
}

func TestRosterShowsSecurityToThoseWhoManage(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	b := h.newBrand()
	admin, agent := h.hire(b, parley.RoleAdmin), h.hire(b, parley.RoleAgent)
	h.give(agent.Signed.Session)
	for _, a := range []parley.Actor{h.boss, admin.Actor} {
		if r := h.row(a, b, agent.Actor.Person); r.Passkeys != 1 || r.SeenAt.IsZero() || r.State() != parley.PersonActive {
			t.Errorf("an admin sees %+v", r)
		}
	}
	if r := h.row(agent.Actor, b, admin.Actor.Person); !r.SeenAt.IsZero() || r.Passkeys != 0 || r.TOTP || !r.LinkUntil.IsZero() || r.State() != parley.PersonActive {
		t.Errorf("an agent sees %+v", r)
	}
	rows, err := h.ListPeople(t.Context(), agent.Actor, b.ID, store.PeopleFilter{Search: "pA", Role: parley.RoleAdmin}, store.Page{Limit: 9})
	if err != nil || len(rows) != 1 || rows[0].Person != admin.Actor.Person {
		t.Errorf("%+v, %v", rows, err)
	}
	for _, bad := range []string{strings.Repeat("x", 101), "a\x00", "\xff"} {
		_, err := h.ListPeople(t.Context(), admin.Actor, b.ID, store.PeopleFilter{Search: bad}, store.Page{Limit: 9})
		wantCode(t, err, fault.CodeInvalid)
	}
	_, err = h.ListPeople(t.Context(), admin.Actor, h.newBrand().ID, store.PeopleFilter{}, store.Page{Limit: 9})
	wantCode(t, err, fault.CodeNotFound)
}

func TestInvitationByMail(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	b := h.newBrand()
	admin := h.hire(b, parley.RoleAdmin)
	added, err := h.AddPerson(t.Context(), admin.Actor, b.ID, directory.NewPerson{Email: "new@example.com", Name: "Nils New", Role: parley.RoleAgent, Mail: true})
	must(t, err)
	if added.Link != "" || !added.Mailed || added.Row.State() != parley.PersonInvited || added.Row.LinkUntil.IsZero() {
		t.Fatalf("%+v", added)
	}
	p := added.Person.ID
	all := h.mailed(p)
	if len(all) != 1 || all[0].Kind != parley.MailInvitation || all[0].By != admin.Actor.Person || all[0].Brand != b.ID {
		t.Fatalf("%+v", all)
	}
	link, err := h.PasswordLink(t.Context(), admin.Actor, admin.Signed.Session, b.ID, p, true) // again
	must(t, err)
	again := h.mailed(p)
	if link != "" || len(again) != 1 || again[0].Kind != parley.MailInvitation {
		t.Fatalf("%q, %+v", link, again)
	}
	_, err = h.SpendPasswordLink(t.Context(), h.secret(all[0]).Token, password, meta)
	wantCode(t, err, fault.CodeLinkSpent) // replaced
	spent, err := h.SpendPasswordLink(t.Context(), h.secret(again[0]).Token, password, meta)
	if err != nil || spent.Person.ID != p || spent.Browser == "" {
		t.Fatalf("%+v, %v", spent, err)
	}
	if r := h.row(admin.Actor, b, p); r.State() != parley.PersonActive || !r.LinkUntil.IsZero() || !r.SeenAt.IsZero() {
		t.Errorf("%+v", r)
	}
	wantCode(t, h.RevokeInvitation(t.Context(), admin.Actor, b.ID, p), fault.CodeStale) // accepted
	known, err := h.AddPerson(t.Context(), h.boss, h.newBrand().ID, directory.NewPerson{Email: "new@example.com", Role: parley.RoleAgent, Mail: true})
	if err != nil || known.Mailed || known.Link != "" || len(h.mailed(p)) != 0 {
		t.Fatalf("who has a password needs no invitation: %+v, %v", known, err)
	}

	deaf := directory.New(h.store, h.vault, nil, directory.Options{})
	_, err = deaf.AddPerson(t.Context(), admin.Actor, b.ID, directory.NewPerson{Email: "other@example.com", Name: "O", Role: parley.RoleAgent, Mail: true})
	wantCode(t, err, fault.CodeMailOff)
	_, err = deaf.PasswordLink(t.Context(), admin.Actor, admin.Signed.Session, b.ID, p, true)
	wantCode(t, err, fault.CodeMailOff)
}

func TestRevokedInvitation(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	b, other := h.newBrand(), h.newBrand()
	admin, foreign, agent := h.hire(b, parley.RoleAdmin), h.hire(other, parley.RoleAdmin), h.hire(b, parley.RoleAgent)
	invite := func() directory.Added {
		added, err := h.AddPerson(t.Context(), admin.Actor, b.ID, directory.NewPerson{Email: "new@example.com", Name: "Nils", Role: parley.RoleAgent})
		must(t, err)
		return added
	}
	for name, take := range map[string]func(parley.PersonID) error{
		"revoke": func(p parley.PersonID) error { return h.RevokeInvitation(t.Context(), admin.Actor, b.ID, p) },
		"remove": func(p parley.PersonID) error { return h.RemovePerson(t.Context(), admin.Actor, b.ID, p) },
	} {
		added := invite()
		p := added.Person.ID
		wantCode(t, h.RevokeInvitation(t.Context(), foreign.Actor, other.ID, p), fault.CodeNotFound)
		wantCode(t, h.RevokeInvitation(t.Context(), foreign.Actor, b.ID, p), fault.CodeNotFound)
		wantCode(t, h.RevokeInvitation(t.Context(), agent.Actor, b.ID, p), fault.CodeDenied)
		must(t, take(p))
		_, err := h.SpendPasswordLink(t.Context(), added.Link, password, meta)
		if !fault.Is(err, fault.CodeLinkSpent) {
			t.Errorf("%s: the link still works: %v", name, err)
		}
	}
}

// TestLostSecondFactor: an admin of the brand alone resets it, freshly proved;
// the password stays, sessions end, and the person is told.
func TestLostSecondFactor(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := newHouse(t)
		b, other := h.newBrand(), h.newBrand()
		admin, agent, colleague := h.hire(b, parley.RoleAdmin), h.hire(b, parley.RoleAgent), h.hire(b, parley.RoleAdmin)
		foreign, both := h.hire(other, parley.RoleAdmin), h.hire(other, parley.RoleAgent)
		_, err := h.AddPerson(t.Context(), h.boss, b.ID, directory.NewPerson{Email: both.email, Role: parley.RoleAgent})
		must(t, err)
		for _, w := range []worker{admin, agent, both, colleague} {
			h.give(w.Signed.Session)
		}
		h.give(h.owner.Session)
		_, err = h.AddPerson(t.Context(), h.boss, b.ID, directory.NewPerson{Email: "owner@example.com", Role: parley.RoleAgent})
		must(t, err)
		reset := func(by worker, brand parley.Brand, p parley.PersonID) error {
			return h.ResetSecond(t.Context(), by.Actor, by.Signed.Session, brand.ID, p)
		}
		for name, c := range map[string]struct {
			err  error
			want fault.Code
		}{
			"an agent":                    {reset(agent, b, admin.Actor.Person), fault.CodeDenied},
			"a foreign admin":             {reset(foreign, b, agent.Actor.Person), fault.CodeNotFound},
			"through his own brand":       {reset(foreign, other, agent.Actor.Person), fault.CodeNotFound},
			"who works elsewhere, too":    {reset(admin, b, both.Actor.Person), fault.CodeDenied},
			"the owner":                   {reset(admin, b, h.owner.Person.ID), fault.CodeDenied},
			"himself":                     {reset(admin, b, admin.Actor.Person), fault.CodeDenied},
			"with somebody else's proof":  {h.ResetSecond(t.Context(), admin.Actor, colleague.Signed.Session, b.ID, agent.Actor.Person), fault.CodeDenied},
			"who is no member":            {reset(admin, b, foreign.Actor.Person), fault.CodeNotFound},
			"of somebody who has no such": {reset(worker{Actor: h.boss, Signed: h.owner}, other, foreign.Actor.Person), fault.CodeStale},
		} {
			if !fault.Is(c.err, c.want) {
				t.Errorf("%s: %v, want %s", name, c.err, c.want)
			}
		}
		time.Sleep(10 * time.Minute)
		wantCode(t, reset(admin, b, agent.Actor.Person), fault.CodeStepUp)
		must(t, h.ProveByPassword(t.Context(), admin.Signed.Session, password))
		admin.Signed.Session, _, err = h.Person(t.Context(), admin.Token)
		must(t, err)
		must(t, reset(admin, b, agent.Actor.Person))
		if c := h.history(b)[0]; c.Act != parley.WasReset || c.Target != agent.Actor.Person || c.By.Person != admin.Actor.Person || c.Changes[0].Path != "secondFactor" {
			t.Errorf("recorded %+v", c)
		}
		if !h.ended.session(agent.Signed.Session.ID) {
			t.Error("the streams were not told")
		}
		if m := h.mailed(agent.Actor.Person); len(m) != 1 || m[0].Kind != parley.MailSecondFactorReset || m[0].By != admin.Actor.Person {
			t.Errorf("mailed %+v", m)
		}
		signed, err := h.SignIn(t.Context(), agent.email, password, meta)
		if err != nil || signed.NeedsSecond {
			t.Fatalf("%+v, %v", signed, err)
		}
		must(t, reset(admin, b, colleague.Actor.Person)) // an equal
	})
}

func TestOthersSessions(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	b, other := h.newBrand(), h.newBrand()
	admin, agent, foreign := h.hire(b, parley.RoleAdmin), h.hire(b, parley.RoleAgent), h.hire(other, parley.RoleAdmin)
	second, err := h.SignIn(t.Context(), agent.email, password, meta)
	must(t, err)
	all, err := h.PersonSessions(t.Context(), admin.Actor, b.ID, agent.Actor.Person)
	if err != nil || len(all) != 2 || all[0].ID != second.Session.ID || all[0].TokenHash != [32]byte{} {
		t.Fatalf("%+v, %v", all, err)
	}
	_, err = h.PersonSessions(t.Context(), foreign.Actor, other.ID, agent.Actor.Person)
	wantCode(t, err, fault.CodeNotFound)
	_, err = h.PersonSessions(t.Context(), agent.Actor, b.ID, admin.Actor.Person)
	wantCode(t, err, fault.CodeDenied)
	wantCode(t, h.EndPersonSession(t.Context(), admin.Actor, b.ID, agent.Actor.Person, foreign.Signed.Session.ID), fault.CodeNotFound)
	wantCode(t, h.EndPersonSession(t.Context(), foreign.Actor, other.ID, foreign.Actor.Person, second.Session.ID), fault.CodeNotFound)
	wantCode(t, h.EndPersonSessions(t.Context(), foreign.Actor, b.ID, agent.Actor.Person), fault.CodeNotFound)
	must(t, h.EndPersonSession(t.Context(), admin.Actor, b.ID, agent.Actor.Person, second.Session.ID))
	_, _, err = h.Person(t.Context(), second.Token)
	wantCode(t, err, fault.CodeSignIn)
	_, _, err = h.Person(t.Context(), agent.Token)
	must(t, err)
	must(t, h.EndPersonSessions(t.Context(), admin.Actor, b.ID, agent.Actor.Person))
	_, _, err = h.Person(t.Context(), agent.Token)
	wantCode(t, err, fault.CodeSignIn)
	if !h.ended.session(second.Session.ID) || !h.ended.session(agent.Signed.Session.ID) {
		t.Error("the streams were not told")
	}
}

// TestALinkToHandOverWantsAFreshProof: it would let a stolen session become
// somebody else. Mailing it, or inviting, does not.
func TestALinkToHandOverWantsAFreshProof(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := newHouse(t)
		b := h.newBrand()
		admin, agent := h.hire(b, parley.RoleAdmin), h.hire(b, parley.RoleAgent)
		invited, err := h.AddPerson(t.Context(), admin.Actor, b.ID, directory.NewPerson{Email: "new@example.com", Name: "Nils", Role: parley.RoleAgent})
		must(t, err)
		time.Sleep(10 * time.Minute)
		_, err = h.PasswordLink(t.Context(), admin.Actor, admin.Signed.Session, b.ID, agent.Actor.Person, false)
		wantCode(t, err, fault.CodeStepUp)
		_, err = h.PasswordLink(t.Context(), admin.Actor, admin.Signed.Session, b.ID, agent.Actor.Person, true)
		must(t, err)
		if m := h.mailed(agent.Actor.Person); len(m) != 1 || m[0].Kind != parley.MailPasswordReset {
			t.Errorf("mailed %+v", m)
		}
		_, err = h.PasswordLink(t.Context(), admin.Actor, admin.Signed.Session, b.ID, invited.Person.ID, false)
		must(t, err)
	})
}

func TestRename(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	b, other := h.newBrand(), h.newBrand()
	admin, agent := h.hire(b, parley.RoleAdmin), h.hire(b, parley.RoleAgent)
	row, err := h.UpdatePerson(t.Context(), admin.Actor, b.ID, agent.Actor.Person, directory.MemberChange{Name: ptr(" Zoë Long ")})
	if err != nil || row.Name != "Zoë Long" {
		t.Fatalf("%+v, %v", row, err)
	}
	_, err = h.UpdatePerson(t.Context(), admin.Actor, b.ID, agent.Actor.Person, directory.MemberChange{Name: ptr("\x00")})
	if err == nil {
		t.Error("a name of control characters")
	}
	_, err = h.AddPerson(t.Context(), h.boss, other.ID, directory.NewPerson{Email: agent.email, Role: parley.RoleAgent})
	must(t, err)
	_, err = h.UpdatePerson(t.Context(), admin.Actor, b.ID, agent.Actor.Person, directory.MemberChange{Name: ptr("X")})
	wantCode(t, err, fault.CodeDenied)
}

// TestForgotPassword: whoever asks learns nothing, not even by the clock.
func TestForgotPassword(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := newHouse(t)
		b := h.newBrand()
		agent, gone, off := h.hire(b, parley.RoleAgent), h.hire(b, parley.RoleAgent), h.hire(b, parley.RoleAgent)
		must(t, h.RemovePerson(t.Context(), h.boss, b.ID, gone.Actor.Person))
		_, err := h.UpdatePerson(t.Context(), h.boss, b.ID, off.Actor.Person, directory.MemberChange{Disabled: ptr(true)})
		must(t, err)
		ask := func(email string) {
			t.Helper()
			before := time.Now()
			must(t, h.ForgotPassword(t.Context(), email))
			if took := time.Since(before); took != 400*time.Millisecond {
				t.Errorf("%s is answered after %v", email, took)
			}
		}
		for _, email := range []string{"nobody@example.com", "not an e-mail", "", gone.email, off.email} {
			ask(email)
		}
		h.write(func(tx store.Tx) error {
			if n, err := tx.CountMails(parley.MailWaiting); err != nil || n != 0 {
				t.Errorf("%d mails to nobody, %v", n, err)
			}
			return nil
		})
		ask(" " + strings.ToUpper(agent.email))
		first := h.mailed(agent.Actor.Person)
		if len(first) != 1 || first[0].Kind != parley.MailPasswordReset || first[0].Brand != b.ID {
			t.Fatalf("%+v", first)
		}
		for range 9 {
			ask(agent.email)
		}
		if more := h.mailed(agent.Actor.Person); len(more) != 2 {
			t.Errorf("%d more mails at once", len(more))
		} else {
			_, err = h.SpendPasswordLink(t.Context(), h.secret(first[0]).Token, "a fresh password", meta)
			wantCode(t, err, fault.CodeLinkSpent) // the newest alone works
			_, err = h.SpendPasswordLink(t.Context(), h.secret(more[1]).Token, "a fresh password", meta)
			must(t, err)
		}
		_, err = h.SignIn(t.Context(), agent.email, "a fresh password", meta)
		must(t, err)
		time.Sleep(time.Hour)
		ask(agent.email)
		late := h.mailed(agent.Actor.Person)
		if len(late) != 1 {
			t.Fatalf("%d mails an hour later", len(late))
		}
		time.Sleep(time.Hour)
		_, err = h.SpendPasswordLink(t.Context(), h.secret(late[0]).Token, "another password", meta)
		wantCode(t, err, fault.CodeLinkSpent) // an hour
	})
}

func TestRescueOwner(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	agent := h.hire(h.newBrand(), parley.RoleAgent)
	h.give(agent.Signed.Session)
	wantCode(t, h.RescueOwner(t.Context(), "owner@example.com"), fault.CodeStale)
	h.give(h.owner.Session)
	h.enrol()
	wantCode(t, h.RescueOwner(t.Context(), agent.email), fault.CodeNotFound)
	wantCode(t, h.RescueOwner(t.Context(), "nobody@example.com"), fault.CodeNotFound)
	must(t, h.RescueOwner(t.Context(), "Owner@example.com"))
	signed, err := h.SignIn(t.Context(), "owner@example.com", password, meta)
	if err != nil || signed.NeedsSecond || !h.ended.session(h.owner.Session.ID) {
		t.Fatalf("%+v, %v", signed, err)
	}
}

// TestWhatIsDoneToPeopleIsOnRecord: each act has its entry, and what changes
// nothing has none.
func TestWhatIsDoneToPeopleIsOnRecord(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	b := h.newBrand()
	admin := h.hire(b, parley.RoleAdmin)
	add := func(email string) parley.PersonID {
		added, err := h.AddPerson(t.Context(), admin.Actor, b.ID, directory.NewPerson{Email: email, Name: "Nils", Role: parley.RoleAgent})
		must(t, err)
		return added.Person.ID
	}
	one, other := add("one@example.com"), add("other@example.com")
	for range 2 { // the second time nothing changes
		_, err := h.UpdatePerson(t.Context(), admin.Actor, b.ID, one, directory.MemberChange{Role: ptr(parley.RoleSupervisor), Capacity: ptr(3)})
		must(t, err)
	}
	must(t, h.RevokeInvitation(t.Context(), admin.Actor, b.ID, one))
	must(t, h.RemovePerson(t.Context(), admin.Actor, b.ID, other))
	var got []string
	for _, c := range h.history(b) {
		if c.By.Person != admin.Actor.Person {
			continue // how the admin came
		}
		line := string(c.Act) + " " + c.Name
		for _, d := range c.Changes {
			line += fmt.Sprintf(" %s:%v→%v", d.Path, d.Before, d.After)
		}
		got = append(got, line)
	}
	want := []string{
		"removed Nils", "revoked Nils invitation:<nil>→<nil>", "changed Nils role:agent→supervisor capacity:0→3",
		"added Nils role:<nil>→agent", "added Nils role:<nil>→agent",
	}
	if !slices.Equal(got, want) {
		t.Errorf("recorded %q", got)
	}
}
