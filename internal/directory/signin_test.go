package directory_test

import (
	"fmt"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"parley"
	"parley/internal/directory"
	"parley/internal/fault"
	"parley/internal/store"
)

func TestFirstRun(t *testing.T) {
	t.Parallel()
	h := newEmptyHouse(t)
	first, needed, err := h.FirstRun(t.Context())
	must(t, err)
	second, _, err := h.FirstRun(t.Context()) // another node, or a restart
	must(t, err)
	if !needed || first == second {
		t.Fatal("no fresh link")
	}
	for name, try := range map[string][3]string{
		"no e-mail":     {"nobody", "Olga", password},
		"no name":       {"o@example.com", " ", password},
		"weak password": {"o@example.com", "Olga", "short"},
	} {
		if _, err := h.SpendFirstRun(t.Context(), first, try[0], try[1], try[2], meta); !fault.Is(err, fault.CodeInvalid) {
			t.Errorf("%s: %v", name, err)
		}
	}
	_, err = h.SpendFirstRun(t.Context(), strings.Repeat("A", 43), "o@example.com", "Olga", password, meta)
	wantCode(t, err, fault.CodeLinkSpent)

	signed, err := h.SpendFirstRun(t.Context(), first, " O@Example.com ", "Olga", password, meta)
	must(t, err)
	if p := signed.Person; !p.Owner || p.Email != "o@example.com" || signed.NeedsSecond {
		t.Fatalf("first owner: %+v", signed)
	}
	for _, spent := range []string{first, second} {
		_, err = h.SpendFirstRun(t.Context(), spent, "p@example.com", "Paul", password, meta)
		wantCode(t, err, fault.CodeLinkSpent)
	}
	if _, needed, _ := h.FirstRun(t.Context()); needed {
		t.Error("an owner is still needed")
	}
}

func TestFirstRunLinkExpires(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := newEmptyHouse(t)
		token, _, err := h.FirstRun(t.Context())
		must(t, err)
		time.Sleep(24 * time.Hour)
		_, err = h.SpendFirstRun(t.Context(), token, "o@example.com", "Olga", password, meta)
		wantCode(t, err, fault.CodeLinkSpent)
	})
}

// TestTwoFirstOwners: of many links spent at once, one makes an owner.
func TestTwoFirstOwners(t *testing.T) {
	onBoth(t, func(t *testing.T, h *house) {
		links := make(chan string, 12)
		for range cap(links) {
			token, _, err := h.FirstRun(t.Context())
			must(t, err)
			links <- token
		}
		atOnce(cap(links), func() bool {
			token := <-links
			_, err := h.SpendFirstRun(t.Context(), token, token[:8]+"@example.com", "X", password, meta)
			return err == nil
		})
		h.read(func(tx store.Tx) error {
			n, err := tx.CountOwners()
			if n != 1 {
				t.Errorf("%d owners", n)
			}
			return err
		})
	})
}

func TestSignIn(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	signed, err := h.SignIn(t.Context(), " OWNER@example.com", password, directory.Meta{
		Address: "192.0.2.9", Agent: strings.Repeat("é", 200) + "\x00",
	})
	must(t, err)
	if len(signed.Session.Agent) > 200 || signed.Session.Address != "192.0.2.9" {
		t.Errorf("session: %+v", signed.Session)
	}
	s, p, err := h.Person(t.Context(), signed.Token)
	if err != nil || p.ID != h.owner.Person.ID || s.ID != signed.Session.ID {
		t.Fatalf("%+v, %v", p, err)
	}
	for name, try := range map[string][2]string{
		"wrong password": {"owner@example.com", password + "!"},
		"no password":    {"owner@example.com", ""},
		"unknown":        {"nobody@example.com", password},
		"no e-mail":      {"", password},
		"endless":        {"owner@example.com", strings.Repeat("x", 1<<20)},
	} {
		if _, err := h.SignIn(t.Context(), try[0], try[1], meta); !fault.Is(err, fault.CodeBadCredentials) {
			t.Errorf("%s: %v", name, err)
		}
	}
	must(t, h.SignOut(t.Context(), signed.Session.ID))
	_, _, err = h.Person(t.Context(), signed.Token)
	wantCode(t, err, fault.CodeSignIn)
	if !h.ended.session(signed.Session.ID) {
		t.Error("the streams were not told")
	}
	for _, bad := range []string{"", "x", strings.Repeat("A", 43)} {
		_, _, err := h.Person(t.Context(), bad)
		wantCode(t, err, fault.CodeSignIn)
	}
}

// TestPasswordIsNormalised: é typed as one code point or as two is the same.
func TestPasswordIsNormalised(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	must(t, h.ChangePassword(t.Context(), h.owner.Session, password, "caf\u00e9 au lait bowl"))
	_, err := h.SignIn(t.Context(), "owner@example.com", "cafe\u0301 au lait bowl", meta)
	must(t, err)
}

// TestLockOut: five failures lock for a minute, each further one for longer,
// and an e-mail that nobody has behaves the same.
func TestLockOut(t *testing.T) {
	for _, email := range []string{"owner@example.com", "nobody@example.com"} {
		synctest.Test(t, func(t *testing.T) {
			h := newHouse(t)
			fail := func(want fault.Code) {
				t.Helper()
				_, err := h.SignIn(t.Context(), email, "wrong wrong wrong", meta)
				wantCode(t, err, want)
			}
			for range 5 {
				fail(fault.CodeBadCredentials)
			}
			for _, wait := range []time.Duration{time.Minute, 2 * time.Minute, 4 * time.Minute, 8 * time.Minute, 15 * time.Minute, 15 * time.Minute} {
				fail(fault.CodeLockedOut)
				time.Sleep(wait - time.Second)
				fail(fault.CodeLockedOut)
				time.Sleep(time.Second)
				fail(fault.CodeBadCredentials)
			}
			_, err := h.SignIn(t.Context(), "owner@example.com", password, meta)
			if locked := email == "owner@example.com"; locked != fault.Is(err, fault.CodeLockedOut) {
				t.Fatalf("right password: %v", err) // locked out is locked out
			}
			time.Sleep(15 * time.Minute)
			_, err = h.SignIn(t.Context(), "owner@example.com", password, meta)
			must(t, err)
			for range 4 { // success forgets
				_, err := h.SignIn(t.Context(), "owner@example.com", "wrong wrong wrong", meta)
				wantCode(t, err, fault.CodeBadCredentials)
			}
			_, err = h.SignIn(t.Context(), "owner@example.com", password, meta)
			must(t, err)
		})
	}
}

// TestNobodyIsLockedOutByOthers: whoever fails in somebody's name, from
// wherever, does not keep the browser out that has signed in before.
func TestNobodyIsLockedOutByOthers(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := newHouse(t)
		mine := meta
		signed, err := h.SignIn(t.Context(), "owner@example.com", password, mine)
		must(t, err)
		mine.Browser = signed.Browser
		attack := func(i int) error {
			_, err := h.SignIn(t.Context(), "owner@example.com", "wrong wrong wrong",
				directory.Meta{Address: fmt.Sprintf("10.%d.%d.7", i/250, i%250)})
			return err
		}
		judged := 0
		for i := range 2000 { // as many networks
			if fault.Is(attack(i), fault.CodeBadCredentials) {
				judged++
			}
		}
		if judged != 30 {
			t.Errorf("%d guesses from 2000 networks were judged", judged)
		}
		_, err = h.SignIn(t.Context(), "owner@example.com", password, elsewhere)
		wantCode(t, err, fault.CodeLockedOut) // a browser nobody knows waits with the rest
		again, err := h.SignIn(t.Context(), "owner@example.com", password, mine)
		must(t, err)
		if again.Browser != mine.Browser {
			t.Error("a known browser is given another token")
		}
		// The same network, the same address even: what it fails counts apart.
		for range 5 {
			_, _ = h.SignIn(t.Context(), "owner@example.com", "wrong wrong wrong", meta)
		}
		_, err = h.SignIn(t.Context(), "owner@example.com", password, mine)
		must(t, err)

		// A day of it buys a few hundred guesses, from however many networks.
		judged = 0
		for i := range 24 * 60 {
			time.Sleep(time.Minute)
			if fault.Is(attack(i), fault.CodeBadCredentials) {
				judged++
			}
		}
		if judged > 300 {
			t.Errorf("%d guesses a day were judged", judged)
		}
		// Who has the mailbox gets in on a new browser, too.
		must(t, h.ForgotPassword(t.Context(), "owner@example.com"))
		link := h.mailed(h.owner.Person.ID)
		if len(link) != 1 {
			t.Fatalf("%d links", len(link))
		}
		spent, err := h.SpendPasswordLink(t.Context(), h.secret(link[0]).Token, "a fresh password", elsewhere)
		must(t, err)
		for i := range 40 {
			_ = attack(i)
		}
		fresh := elsewhere
		fresh.Browser = spent.Browser
		_, err = h.SignIn(t.Context(), "owner@example.com", "a fresh password", fresh)
		must(t, err)
	})
}

// TestAPasskeyIsNeverLockedOut: nobody guesses one.
func TestAPasskeyIsNeverLockedOut(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	a, _ := h.give(h.owner.Session)
	for range 6 {
		_, _ = h.SignIn(t.Context(), "owner@example.com", "wrong wrong wrong", meta)
	}
	_, err := h.SignIn(t.Context(), "owner@example.com", password, meta)
	wantCode(t, err, fault.CodeLockedOut)
	_, err = h.alone(a)
	must(t, err)
}

// TestAKnownBrowserGuessesNoMore: what it is given proves nothing, and a copy
// of it is worth as many guesses as one network.
func TestAKnownBrowserGuessesNoMore(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := newHouse(t)
		agent := h.hire(h.newBrand(), parley.RoleAgent)
		token := agent.Signed.Browser
		try := func(email, browser string, want fault.Code) {
			t.Helper()
			_, err := h.SignIn(t.Context(), email, "wrong wrong wrong", directory.Meta{Address: "203.0.113.9", Browser: browser})
			wantCode(t, err, want)
		}
		for range 5 {
			try(agent.email, token, fault.CodeBadCredentials)
		}
		try(agent.email, token, fault.CodeLockedOut)
		if strings.Contains(token, agent.Actor.Person.String()) {
			t.Error("the token names its person")
		}
		// Another account's token, a bent one, and one among many are no better than none.
		for range 5 {
			try("owner@example.com", token, fault.CodeBadCredentials)
		}
		try("owner@example.com", token, fault.CodeLockedOut)
		bent := []byte(token)
		bent[20] ^= 1
		for _, forged := range []string{string(bent), strings.Repeat("x.", 4) + agent.Signed.Browser, strings.Repeat(".", 400), "", "\x00"} {
			try("owner@example.com", forged, fault.CodeLockedOut)
		}
		time.Sleep(180 * 24 * time.Hour)
		signed, err := h.SignIn(t.Context(), agent.email, password, directory.Meta{Browser: token})
		if err != nil || signed.Browser == token {
			t.Errorf("a token of half a year is still good: %v", err)
		}
	})
}

// TestASharedBrowserKnowsSeveral: each who signs in there, up to four.
func TestASharedBrowserKnowsSeveral(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	b := h.newBrand()
	browser := ""
	for range 6 {
		w := h.hire(b, parley.RoleAgent)
		signed, err := h.SignIn(t.Context(), w.email, password, directory.Meta{Browser: browser})
		must(t, err)
		again, err := h.SignIn(t.Context(), w.email, password, directory.Meta{Browser: signed.Browser})
		if err != nil || again.Browser != signed.Browser {
			t.Fatalf("who has just signed in is not known: %v", err)
		}
		browser = signed.Browser
	}
	if n := strings.Count(browser, ".") + 1; n != 4 || len(browser) > 512 {
		t.Errorf("%d tokens of %d bytes", n, len(browser))
	}
}

// TestGuessingInParallel: forty guesses at once are judged five times.
func TestGuessingInParallel(t *testing.T) {
	onBoth(t, func(t *testing.T, h *house) {
		h.settle()
		var wg sync.WaitGroup
		var mu sync.Mutex
		judged := 0
		for range 40 {
			wg.Go(func() {
				_, err := h.SignIn(t.Context(), "owner@example.com", "wrong wrong wrong", meta)
				mu.Lock()
				defer mu.Unlock()
				if fault.Is(err, fault.CodeBadCredentials) {
					judged++
				} else if !fault.Is(err, fault.CodeLockedOut) && !fault.Is(err, fault.CodeTooMany) {
					t.Error(err)
				}
			})
		}
		wg.Wait()
		if judged > 5 {
			t.Fatalf("%d guesses were judged", judged)
		}
	})
}

func TestDisabledPersonCannotSignIn(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	b := h.newBrand()
	w := h.hire(b, parley.RoleAgent)
	_, err := h.UpdatePerson(t.Context(), h.boss, b.ID, w.Actor.Person, directory.MemberChange{Disabled: ptr(true)})
	must(t, err)
	_, _, err = h.Person(t.Context(), w.Token)
	wantCode(t, err, fault.CodeSignIn)
	_, err = h.SignIn(t.Context(), w.email, password, meta)
	wantCode(t, err, fault.CodeBadCredentials)
	if !h.ended.session(w.Signed.Session.ID) || !h.ended.person(w.Actor.Person) {
		t.Error("the streams were not told")
	}
	_, err = h.UpdatePerson(t.Context(), h.boss, b.ID, w.Actor.Person, directory.MemberChange{Disabled: ptr(false)})
	must(t, err)
	_, err = h.SignIn(t.Context(), w.email, password, meta)
	must(t, err)
}

// TestCostIsRaisedAtSignIn: a hash of another cost is replaced by the next
// right password.
func TestCostIsRaisedAtSignIn(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	stronger := directory.New(h.store, h.vault, nil, directory.Options{Passwords: directory.Cost{Memory: 128, Passes: 2, Threads: 1}})
	hash := func() (s string) {
		h.read(func(tx store.Tx) error {
			c, err := tx.GetCredentials(h.owner.Person.ID)
			s = c.PasswordHash
			return err
		})
		return s
	}
	before := hash()
	_, err := stronger.SignIn(t.Context(), "owner@example.com", password, meta)
	must(t, err)
	if after := hash(); after == before || !strings.HasPrefix(after, "$argon2id$v=19$m=128,t=2,p=1$") {
		t.Fatalf("hash stays %s", after)
	}
	_, err = stronger.SignIn(t.Context(), "owner@example.com", password, meta)
	must(t, err)
}
