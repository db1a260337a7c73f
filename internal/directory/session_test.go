package directory_test

import (
	"fmt"
	"testing"
	"testing/synctest"
	"time"

	"parley"
	"parley/internal/directory"
	"parley/internal/fault"
)

func TestSessionLivesWhileItIsUsed(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := newHouse(t)
		day := 24 * time.Hour
		for range 8 { // 80 days, ten at a time
			time.Sleep(10 * day)
			_, _, err := h.Person(t.Context(), h.owner.Token)
			must(t, err)
		}
		time.Sleep(10 * day) // 90 at most
		_, _, err := h.Person(t.Context(), h.owner.Token)
		wantCode(t, err, fault.CodeSignIn)

		idle, err := h.SignIn(t.Context(), "owner@example.com", password, meta)
		must(t, err)
		time.Sleep(14 * day)
		_, _, err = h.Person(t.Context(), idle.Token)
		wantCode(t, err, fault.CodeSignIn)
		if n, err := h.Sweep(t.Context(), 100); err != nil || n != 2 {
			t.Fatalf("swept %d, %v", n, err)
		}
	})
}

// TestSweepTakesAllThatHasExpired: nobody's failures and no challenge stay for
// ever.
func TestSweepTakesAllThatHasExpired(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := newHouse(t)
		for i := range 3 {
			_, _, err := h.BeginPasskeySignIn(t.Context(), "")
			must(t, err)
			_, _ = h.SignIn(t.Context(), "owner@example.com", "wrong wrong wrong", directory.Meta{Address: fmt.Sprintf("192.0.%d.1", i)})
		}
		if n, err := h.Sweep(t.Context(), 100); err != nil || n != 0 {
			t.Fatalf("swept %d at once, %v", n, err)
		}
		time.Sleep(5 * time.Minute)
		if n, err := h.Sweep(t.Context(), 2); err != nil || n != 2 {
			t.Fatalf("swept %d of the challenges, %v", n, err)
		}
		time.Sleep(24 * time.Hour)
		if n, err := h.Sweep(t.Context(), 100); err != nil || n != 4 { // three networks, and all together
			t.Fatalf("swept %d of the failures, %v", n, err)
		}
	})
}

func TestSeenAtMostOnceAMinute(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := newHouse(t)
		writes := func() int64 { return h.store.Stats().Writes }
		use := func() int64 {
			before := writes()
			for range 5 {
				_, _, err := h.Person(t.Context(), h.owner.Token)
				must(t, err)
			}
			return writes() - before
		}
		if n := use(); n != 0 {
			t.Errorf("%d writes in the first minute", n)
		}
		time.Sleep(2 * time.Minute)
		if n := use(); n != 1 {
			t.Errorf("%d writes in a later one", n)
		}
		s, _, err := h.Person(t.Context(), h.owner.Token)
		must(t, err)
		if !s.SeenAt.Equal(time.Now().UTC().Truncate(time.Minute)) {
			t.Errorf("seen at %v, now %v", s.SeenAt, time.Now())
		}
	})
}

func TestSessionsAreListedAndRevoked(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	b := h.newBrand()
	stranger := h.hire(b, parley.RoleAdmin)
	second, err := h.SignIn(t.Context(), "owner@example.com", password, meta)
	must(t, err)
	third, err := h.SignIn(t.Context(), "owner@example.com", password, meta)
	must(t, err)
	all, err := h.Sessions(t.Context(), third.Session)
	if err != nil || len(all) != 3 || all[0].ID != third.Session.ID || all[0].TokenHash != [32]byte{} {
		t.Fatalf("%d sessions, %v", len(all), err)
	}
	wantCode(t, h.EndSession(t.Context(), stranger.Signed.Session, second.Session.ID), fault.CodeNotFound)
	must(t, h.EndSession(t.Context(), third.Session, second.Session.ID))
	_, _, err = h.Person(t.Context(), second.Token)
	wantCode(t, err, fault.CodeSignIn)
	must(t, h.EndOtherSessions(t.Context(), third.Session))
	_, _, err = h.Person(t.Context(), h.owner.Token)
	wantCode(t, err, fault.CodeSignIn)
	_, _, err = h.Person(t.Context(), third.Token)
	must(t, err)
	for _, s := range []parley.SessionID{second.Session.ID, h.owner.Session.ID} {
		if !h.ended.session(s) {
			t.Error("the streams were not told")
		}
	}
	_, _, err = h.Person(t.Context(), stranger.Token)
	must(t, err)
}

func TestChangePassword(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	other, err := h.SignIn(t.Context(), "owner@example.com", password, meta)
	must(t, err)
	const next = "another long enough one"
	wantCode(t, h.ChangePassword(t.Context(), h.owner.Session, "wrong wrong wrong", next), fault.CodeBadCredentials)
	wantCode(t, h.ChangePassword(t.Context(), h.owner.Session, password, "short"), fault.CodeInvalid)
	wantCode(t, h.ChangePassword(t.Context(), h.owner.Session, password, "owner@example.com"), fault.CodeInvalid)
	must(t, h.ChangePassword(t.Context(), h.owner.Session, password, next))
	_, _, err = h.Person(t.Context(), other.Token)
	wantCode(t, err, fault.CodeSignIn)
	_, _, err = h.Person(t.Context(), h.owner.Token)
	must(t, err)
	_, err = h.SignIn(t.Context(), "owner@example.com", password, meta)
	wantCode(t, err, fault.CodeBadCredentials)
	_, err = h.SignIn(t.Context(), "owner@example.com", next, meta)
	must(t, err)
}

func TestAct(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	b, other := h.newBrand(), h.newBrand()
	agent := h.hire(b, parley.RoleAgent)
	if a := agent.Actor; a.Kind != parley.Agents || a.Brand != b.ID || a.Role != parley.RoleAgent || a.Session != agent.Signed.Session.ID {
		t.Errorf("actor %+v", a)
	}
	if h.boss.Role != parley.RoleOwner || !h.boss.Brand.IsZero() {
		t.Errorf("owner %+v", h.boss)
	}
	for name, tc := range map[string]struct {
		token string
		brand parley.BrandID
		want  fault.Code
	}{
		"an agent, elsewhere":          {agent.Token, other.ID, fault.CodeNotFound},
		"an agent, the installation":   {agent.Token, parley.BrandID{}, fault.CodeDenied},
		"the owner, where no member":   {h.owner.Token, b.ID, fault.CodeNotFound},
		"a brand that is none":         {agent.Token, parley.NewID[parley.BrandID](), fault.CodeNotFound},
		"a consumer's or no token":     {"x", b.ID, fault.CodeSignIn},
		"an agent managing, elsewhere": {agent.Token, other.ID, fault.CodeNotFound},
	} {
		if _, _, err := h.Act(t.Context(), tc.token, tc.brand); !fault.Is(err, tc.want) {
			t.Errorf("%s: %v, want %s", name, err, tc.want)
		}
	}
	if a, _, err := h.Manage(t.Context(), h.owner.Token, b.ID); err != nil || a != h.boss {
		t.Errorf("the owner manages as %+v, %v", a, err)
	}
	if a, _, err := h.Manage(t.Context(), agent.Token, b.ID); err != nil || a != agent.Actor {
		t.Errorf("an agent manages as %+v, %v", a, err)
	}
	_, _, err := h.Manage(t.Context(), agent.Token, other.ID)
	wantCode(t, err, fault.CodeNotFound)
	consumer, err := h.ConsumerStart(t.Context(), b.ID, "", meta)
	must(t, err)
	_, _, err = h.Act(t.Context(), consumer.Token, b.ID)
	wantCode(t, err, fault.CodeSignIn)
}
