package directory_test

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"parley"
	"parley/internal/directory"
	"parley/internal/fault"
)

// TestACeremonyWorksOnce, in its browser, for its purpose and for five
// minutes, whether or not the answer was good.
func TestACeremonyWorksOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := newHouse(t)
		a, _ := h.give(h.owner.Session)
		begin := func() ([]byte, string) {
			raw, browser, err := h.BeginPasskeySignIn(t.Context(), "")
			must(t, err)
			return raw, browser
		}
		raw, browser := begin()
		good := a.get(raw)
		_, err := h.PasskeySignIn(t.Context(), browser, good, meta)
		must(t, err)
		_, err = h.PasskeySignIn(t.Context(), browser, good, meta)
		wantCode(t, err, fault.CodeStale) // replayed

		raw, browser = begin()
		_, other := begin()
		for _, wrong := range []string{other, "", strings.Repeat("A", 43)} {
			_, err = h.PasskeySignIn(t.Context(), wrong, a.get(raw), meta)
			wantCode(t, err, fault.CodeStale) // another browser's
		}
		again, same, err := h.BeginPasskeySignIn(t.Context(), browser) // a second tab
		if err != nil || same != browser {
			t.Fatalf("the browser is not known again: %v", err)
		}
		for _, raw := range [][]byte{raw, again} {
			_, err = h.PasskeySignIn(t.Context(), browser, a.get(raw), meta)
			must(t, err)
		}

		raw, browser = begin()
		a.flags = upFlag
		_, err = h.PasskeySignIn(t.Context(), browser, a.get(raw), meta)
		wantCode(t, err, fault.CodePasskeyRefused)
		a.flags |= uvFlag
		_, err = h.PasskeySignIn(t.Context(), browser, a.get(raw), meta)
		wantCode(t, err, fault.CodeStale) // a bad answer costs the challenge

		raw, browser = begin()
		time.Sleep(5 * time.Minute)
		_, err = h.PasskeySignIn(t.Context(), browser, a.get(raw), meta)
		wantCode(t, err, fault.CodeStale) // late
	})
}

// TestAChallengeIsForOnePurpose: what was given for a step-up signs nobody in,
// and so on round.
func TestAChallengeIsForOnePurpose(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	a, _ := h.give(h.owner.Session)
	pending, err := h.SignIn(t.Context(), "owner@example.com", password, meta)
	must(t, err)
	prove, err := h.BeginProof(t.Context(), h.owner.Session)
	must(t, err)
	second, err := h.BeginSecondPasskey(t.Context(), pending.Token)
	must(t, err)
	signIn, browser, err := h.BeginPasskeySignIn(t.Context(), "")
	must(t, err)
	for name, raw := range map[string][]byte{"step-up": prove, "second": second} {
		if _, err := h.PasskeySignIn(t.Context(), browser, a.get(raw), meta); !fault.Is(err, fault.CodeStale) {
			t.Errorf("%s signs in: %v", name, err)
		}
	}
	for name, raw := range map[string][]byte{"step-up": prove, "sign-in": signIn} {
		if _, err := h.SecondPasskey(t.Context(), pending.Token, a.get(raw), meta); !fault.Is(err, fault.CodeStale) {
			t.Errorf("%s completes: %v", name, err)
		}
	}
	for name, raw := range map[string][]byte{"second": second, "sign-in": signIn} {
		if err := h.ProveByPasskey(t.Context(), h.owner.Session, a.get(raw)); !fault.Is(err, fault.CodeStale) {
			t.Errorf("%s proves: %v", name, err)
		}
	}
	register, err := h.BeginPasskey(t.Context(), h.owner.Session)
	must(t, err)
	if err := h.ProveByPasskey(t.Context(), h.owner.Session, a.get(register)); !fault.Is(err, fault.CodeStale) {
		t.Errorf("a registration proves: %v", err)
	}
}

// TestForgedAnswers: each bend of a right answer is refused, in the same words.
func TestForgedAnswers(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	b := h.newBrand()
	agent := h.hire(b, parley.RoleAgent)
	a, _ := h.give(h.owner.Session)
	his, _ := h.give(agent.Signed.Session)
	words := ""
	refuse := func(name string, err error) {
		t.Helper()
		f := fault.From(err)
		if f.Code != fault.CodePasskeyRefused {
			t.Errorf("%s: %v", name, err)
		}
		if words == "" {
			words = f.Safe
		} else if f.Safe != words {
			t.Errorf("%s is told apart: %s", name, f.Safe)
		}
	}
	for name, bend := range map[string]func(*authenticator){
		"another page":             func(a *authenticator) { a.origin = "https://chat.example.evil.example" },
		"without TLS":              func(a *authenticator) { a.origin = "http://chat.example" },
		"another port":             func(a *authenticator) { a.origin = "https://chat.example:8443" },
		"another host":             func(a *authenticator) { a.host = "evil.example" },
		"not verified":             func(a *authenticator) { a.flags = upFlag },
		"nobody there":             func(a *authenticator) { a.flags = uvFlag },
		"another key":              func(a *authenticator) { a.key = newAuthenticator(t).key },
		"an unknown credential":    func(a *authenticator) { a.handle = []byte("unknown unknown unknown") },
		"somebody else's handle":   func(a *authenticator) { a.handle = his.handle },
		"somebody else's name":     func(a *authenticator) { a.user = his.user },
		"his handle and his name":  func(a *authenticator) { a.handle, a.user = his.handle, his.user },
		"nobody's name":            func(a *authenticator) { a.user = nil },
		"suddenly may be synced":   func(a *authenticator) { a.flags |= 0x08 },
		"synced though it may not": func(a *authenticator) { a.flags |= 0x10 },
	} {
		bent := *a
		bend(&bent)
		_, err := h.alone(&bent)
		refuse(name, err)
		a.count = bent.count
	}
	_, err := h.UpdatePerson(t.Context(), h.boss, b.ID, agent.Actor.Person, directory.MemberChange{Disabled: ptr(true)})
	must(t, err)
	_, err = h.alone(his)
	refuse("disabled", err)
	raw, browser, err := h.BeginPasskeySignIn(t.Context(), "")
	must(t, err)
	good := a.get(raw)
	for i := range good {
		if i%7 != 0 {
			continue
		}
		bad := bytes.Clone(good)
		bad[i] ^= 0x20
		if signed, err := h.PasskeySignIn(t.Context(), browser, bad, meta); err == nil && signed.Person.ID != h.owner.Person.ID {
			t.Fatal("a bent answer signed somebody else in")
		}
	}
	for _, bad := range []string{"", "{}", "[]", "null", `{"id":"x","rawId":"x","type":"public-key","response":{}}`, strings.Repeat("[", 10_000)} {
		_, err := h.PasskeySignIn(t.Context(), browser, []byte(bad), meta)
		refuse("malformed", err)
	}
}

// TestOthersCredentials: an answer of one person neither completes nor proves
// anything for another, and nobody registers, renames or removes another's.
func TestOthersCredentials(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	agent := h.hire(h.newBrand(), parley.RoleAgent)
	a, k := h.give(h.owner.Session)
	his, _ := h.give(agent.Signed.Session)
	pending, err := h.SignIn(t.Context(), "owner@example.com", password, meta)
	must(t, err)
	for _, handle := range [][]byte{his.handle, a.handle} {
		raw, err := h.BeginSecondPasskey(t.Context(), pending.Token)
		must(t, err)
		forged := *his
		forged.handle = handle
		_, err = h.SecondPasskey(t.Context(), pending.Token, forged.get(raw), meta)
		wantCode(t, err, fault.CodePasskeyRefused)
	}
	raw, err := h.BeginProof(t.Context(), h.owner.Session)
	must(t, err)
	wantCode(t, h.ProveByPasskey(t.Context(), agent.Signed.Session, his.get(raw)), fault.CodeStale) // another session's
	_, _, err = h.RenamePasskey(t.Context(), agent.Signed.Session, k.ID, "Mine")
	wantCode(t, err, fault.CodeNotFound)
	wantCode(t, h.RemovePasskey(t.Context(), agent.Signed.Session, k.ID), fault.CodeNotFound)

	raw, err = h.BeginPasskey(t.Context(), h.owner.Session)
	must(t, err)
	_, _, err = h.AddPasskey(t.Context(), agent.Signed.Session, "Phone", newAuthenticator(t).create(raw))
	wantCode(t, err, fault.CodeStale) // another session's challenge
	raw, err = h.BeginPasskey(t.Context(), agent.Signed.Session)
	must(t, err)
	copied := newAuthenticator(t)
	copied.handle = a.handle
	_, _, err = h.AddPasskey(t.Context(), agent.Signed.Session, "Phone", copied.create(raw))
	wantCode(t, err, fault.CodeExists) // would take the owner's sign-ins over
	for name, bend := range map[string]func(*authenticator){
		"another page": func(a *authenticator) { a.origin = "https://evil.example" },
		"another host": func(a *authenticator) { a.host = "evil.example" },
		"nobody there": func(a *authenticator) { a.flags = uvFlag },
	} {
		bent := newAuthenticator(t)
		bend(bent)
		raw, err = h.BeginPasskey(t.Context(), agent.Signed.Session)
		must(t, err)
		if _, _, err = h.AddPasskey(t.Context(), agent.Signed.Session, "Phone", bent.create(raw)); !fault.Is(err, fault.CodeInvalid) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestACopiedKeyIsSuspended: a counter that goes back means two of the same.
func TestACopiedKeyIsSuspended(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	a, _ := h.give(h.owner.Session)
	thief := *a
	for range 3 {
		_, err := h.alone(a)
		must(t, err)
	}
	_, err := h.alone(&thief)
	wantCode(t, err, fault.CodePasskeyRefused)
	_, err = h.alone(a)
	wantCode(t, err, fault.CodePasskeyRefused) // nobody can tell which is which
	all, _, err := h.Passkeys(t.Context(), h.owner.Session)
	if err != nil || all[0].SuspendedAt.IsZero() || all[0].SignCount != 3 {
		t.Fatalf("%+v, %v", all, err)
	}
	signed, err := h.SignIn(t.Context(), "owner@example.com", password, meta)
	if err != nil || !signed.NeedsSecond {
		t.Fatalf("a suspended key opened the account to the password alone: %+v, %v", signed, err)
	}
}

// TestOneAnswerManyTimesAtOnce signs in once.
func TestOneAnswerManyTimesAtOnce(t *testing.T) {
	onBoth(t, func(t *testing.T, h *house) {
		h.settle()
		a, _ := h.give(h.owner.Session)
		raw, browser, err := h.BeginPasskeySignIn(t.Context(), "")
		must(t, err)
		answer := a.get(raw)
		var in atomic.Int32
		atOnce(8, func() bool {
			if _, err := h.PasskeySignIn(t.Context(), browser, answer, meta); err == nil {
				in.Add(1)
			}
			return true
		})
		if in.Load() != 1 {
			t.Errorf("one answer signed in %d times", in.Load())
		}
	})
}

func FuzzAnswers(f *testing.F) {
	a := newAuthenticator(f)
	raw, _ := json.Marshal(map[string]any{"challenge": base64.RawURLEncoding.EncodeToString(make([]byte, 32)), "user": map[string]string{"id": "AAAA"}})
	f.Add(a.create(raw))
	f.Add(a.get(raw))
	f.Fuzz(func(t *testing.T, answer []byte) {
		h := newHouse(t)
		if _, err := h.PasskeySignIn(t.Context(), "", answer, meta); err == nil {
			t.Fatal("signed in")
		}
		if _, _, err := h.AddPasskey(t.Context(), h.owner.Session, "x", answer); err == nil {
			t.Fatal("added")
		}
	})
}
