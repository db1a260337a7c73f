package directory_test

import (
	"slices"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"parley"
	"parley/internal/directory"
	"parley/internal/fault"
	"parley/internal/store"
)

func TestPasskeyAlone(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	a := newAuthenticator(t)
	a.flags |= syncFlags
	raw, err := h.BeginPasskey(t.Context(), h.owner.Session)
	must(t, err)
	o := parseOptions(t, raw)
	if o.RP.ID != "chat.example" || o.User.Name != "owner@example.com" || o.Selection.ResidentKey != "preferred" || o.Selection.UserVerification != "preferred" {
		t.Errorf("asked for %+v", o)
	}
	k, codes, err := h.AddPasskey(t.Context(), h.owner.Session, "  Olga's phone ", a.create(raw))
	must(t, err)
	if len(codes) != 10 || k.Name != "Olga's phone" || !k.Discoverable || !k.Verified || !k.MaySync || !k.Synced ||
		!slices.Equal(k.Transports, []string{"internal"}) || k.RelyingParty != "chat.example" {
		t.Errorf("%d codes for %+v", len(codes), k)
	}

	raw, browser, err := h.BeginPasskeySignIn(t.Context(), "")
	must(t, err)
	if o := parseOptions(t, raw); o.UserVerification != "required" || len(o.AllowCredentials) != 0 || o.RPID != "chat.example" {
		t.Errorf("asked for %+v", o)
	}
	signed, err := h.PasskeySignIn(t.Context(), browser, a.get(raw), meta)
	must(t, err)
	if signed.NeedsSecond || signed.Person.ID != h.owner.Person.ID || signed.Browser == "" {
		t.Fatalf("%+v", signed)
	}
	_, _, err = h.Person(t.Context(), signed.Token)
	must(t, err)
	all, at, err := h.Passkeys(t.Context(), signed.Session)
	if err != nil || len(all) != 1 || all[0].UsedAt.IsZero() || all[0].SignCount != 1 || at != "chat.example" {
		t.Fatalf("%+v at %q, %v", all, at, err)
	}
}

func TestPasskeyAsSecondFactor(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	other, err := h.SignIn(t.Context(), "owner@example.com", password, meta)
	must(t, err)
	a, _ := h.give(h.owner.Session)
	if !h.ended.session(other.Session.ID) || h.ended.session(h.owner.Session.ID) {
		t.Error("the first second factor ends the other sessions, and not its own")
	}
	second, _ := h.give(h.owner.Session)
	signed, err := h.SignIn(t.Context(), "owner@example.com", password, meta)
	must(t, err)
	if !signed.NeedsSecond || signed.Second != (directory.SecondSteps{Passkey: true}) || signed.Browser != "" {
		t.Fatalf("%+v", signed)
	}
	raw, err := h.BeginSecondPasskey(t.Context(), signed.Token)
	must(t, err)
	if o := parseOptions(t, raw); o.UserVerification != "preferred" || len(o.AllowCredentials) != 2 {
		t.Errorf("asked for %+v", o)
	}
	a.flags = upFlag // the password was shown: touching the key is enough
	done, err := h.SecondPasskey(t.Context(), signed.Token, a.get(raw), meta)
	must(t, err)
	if done.NeedsSecond || done.Browser == "" {
		t.Fatalf("%+v", done)
	}
	_, _, err = h.Person(t.Context(), done.Token)
	must(t, err)
	_, err = h.SecondPasskey(t.Context(), signed.Token, second.get(raw), meta)
	wantCode(t, err, fault.CodeSignIn) // the pending session is spent
}

// TestRecoveryCodesGoWithAnySecondFactor: they come with the first, stay with
// the rest, and go with the last.
func TestRecoveryCodesGoWithAnySecondFactor(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := newHouse(t)
		left := func() int {
			account, err := h.Account(t.Context(), h.owner.Session)
			must(t, err)
			return account.RecoveryCodes
		}
		k, codes := h.register(h.owner.Session, newAuthenticator(t))
		_, more := h.register(h.owner.Session, newAuthenticator(t))
		if len(codes) != 10 || more != nil || left() != 10 {
			t.Fatalf("%d codes first, %d then, %d left", len(codes), len(more), left())
		}
		signed, err := h.SignIn(t.Context(), "owner@example.com", password, meta)
		must(t, err)
		_, err = h.Second(t.Context(), signed.Token, codes[0], meta)
		must(t, err)
		secret, fresh := h.enrol()
		must(t, h.RemovePasskey(t.Context(), h.owner.Session, k.ID))
		time.Sleep(time.Minute)
		must(t, h.DisableTOTP(t.Context(), h.owner.Session, password, code(t, secret, time.Now())))
		if len(fresh) != 10 || left() != 10 {
			t.Fatalf("%d left beside a passkey", left())
		}
		all, _, err := h.Passkeys(t.Context(), h.owner.Session)
		must(t, err)
		must(t, h.RemovePasskey(t.Context(), h.owner.Session, all[0].ID))
		if left() != 0 {
			t.Fatalf("%d left beside nothing", left())
		}
		if signed, err := h.SignIn(t.Context(), "owner@example.com", password, meta); err != nil || signed.NeedsSecond {
			t.Fatalf("%+v, %v", signed, err)
		}
	})
}

func TestPasskeysAreNamedAndRemoved(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	a, k := h.give(h.owner.Session)
	renamed, _, err := h.RenamePasskey(t.Context(), h.owner.Session, k.ID, "Laptop")
	if err != nil || renamed.Name != "Laptop" {
		t.Fatalf("%+v, %v", renamed, err)
	}
	for _, bad := range []string{"", " ", "a\nb", "\x00", string(make([]rune, 61))} {
		_, _, err := h.RenamePasskey(t.Context(), h.owner.Session, k.ID, bad)
		wantCode(t, err, fault.CodeInvalid)
	}
	must(t, h.RemovePasskey(t.Context(), h.owner.Session, k.ID))
	wantCode(t, h.RemovePasskey(t.Context(), h.owner.Session, k.ID), fault.CodeNotFound)
	_, err = h.alone(a)
	wantCode(t, err, fault.CodePasskeyRefused)
}

// TestStepUp: what a stolen session must not do wants a proof of the last ten
// minutes, by password or by a passkey that checks its owner.
func TestStepUp(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := newHouse(t)
		a, k := h.give(h.owner.Session)
		session := func() parley.Session {
			s, _, err := h.Person(t.Context(), h.owner.Token)
			must(t, err)
			return s
		}
		stale := func() {
			t.Helper()
			time.Sleep(10 * time.Minute)
			_, err := h.BeginPasskey(t.Context(), session())
			wantCode(t, err, fault.CodeStepUp)
			wantCode(t, h.RemovePasskey(t.Context(), session(), k.ID), fault.CodeStepUp)
		}
		stale()
		wantCode(t, h.ProveByPassword(t.Context(), session(), "wrong wrong wrong"), fault.CodeBadCredentials)
		stale()
		must(t, h.ProveByPassword(t.Context(), session(), password))
		_, err := h.BeginPasskey(t.Context(), session())
		must(t, err)
		stale()
		raw, err := h.BeginProof(t.Context(), session())
		must(t, err)
		a.flags = upFlag
		wantCode(t, h.ProveByPasskey(t.Context(), session(), a.get(raw)), fault.CodePasskeyRefused) // anybody may touch it
		stale()
		a.flags |= uvFlag
		raw, err = h.BeginProof(t.Context(), session())
		must(t, err)
		must(t, h.ProveByPasskey(t.Context(), session(), a.get(raw)))
		must(t, h.RemovePasskey(t.Context(), session(), k.ID))
	})
}

// TestWhereTheServerIs: a passkey belongs to a host name.
func TestWhereTheServerIs(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	h.give(h.owner.Session)
	at := func(origin string) *directory.Directory {
		return directory.New(h.store, h.vault, nil, directory.Options{Passwords: directory.Cost{Memory: 64, Passes: 1, Threads: 1}, Origin: origin})
	}
	for origin, want := range map[string]string{
		"https://chat.example": "chat.example", "http://localhost:8080": "localhost", "https://Chat.Example:8443": "chat.example",
		"http://chat.example": "", "https://192.0.2.1": "", "http://127.0.0.1:8080": "", "https://[2001:db8::1]": "", "": "",
	} {
		d := at(origin)
		_, got, err := d.Passkeys(t.Context(), h.owner.Session)
		must(t, err)
		_, beginErr := d.BeginPasskey(t.Context(), h.owner.Session)
		if got != want || (beginErr == nil) != (want != "") {
			t.Errorf("%s: %q, %v", origin, got, beginErr)
		}
		if want == "" {
			wantCode(t, beginErr, fault.CodePasskeysOff)
		}
	}
	// Moved: the passkey is shown and asks for its step, but cannot give it.
	moved := at("https://other.example")
	signed, err := moved.SignIn(t.Context(), "owner@example.com", password, meta)
	if err != nil || !signed.NeedsSecond {
		t.Fatalf("moving the server took the second step away: %+v, %v", signed, err)
	}
	_, err = moved.BeginSecondPasskey(t.Context(), signed.Token)
	wantCode(t, err, fault.CodeNotFound)
}

func TestTwentyPasskeysAreTheMost(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	for range 20 {
		h.give(h.owner.Session)
	}
	_, err := h.BeginPasskey(t.Context(), h.owner.Session)
	wantCode(t, err, fault.CodeExists)
}

// TestTheLastWayIn: who has no password keeps a passkey, also when the last two
// are removed at once.
func TestTheLastWayIn(t *testing.T) {
	onBoth(t, func(t *testing.T, h *house) {
		h.settle()
		ids := make(chan parley.PasskeyID, 2)
		for range 2 {
			_, k := h.give(h.owner.Session)
			ids <- k.ID
		}
		h.write(func(tx store.Tx) error { return tx.PutCredentials(parley.Credentials{Person: h.owner.Person.ID}) })
		var removed atomic.Int32
		atOnce(2, func() bool {
			err := h.RemovePasskey(t.Context(), h.owner.Session, <-ids)
			if err != nil && !fault.Is(err, fault.CodeDenied) {
				t.Error(err)
			}
			if err == nil {
				removed.Add(1)
			}
			return true
		})
		if removed.Load() != 1 {
			t.Errorf("%d of the last two were removed", removed.Load())
		}
	})
}
