package directory_test

import (
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/pquerna/otp/totp"

	"parley"
	"parley/internal/fault"
	"parley/internal/store"
)

// enrol gives the owner a second factor.
func (h *house) enrol() (secret string, recovery []string) {
	h.t.Helper()
	setup, err := h.BeginTOTP(h.t.Context(), h.owner.Session, password)
	must(h.t, err)
	recovery, err = h.ConfirmTOTP(h.t.Context(), h.owner.Session, code(h.t, setup.Secret, time.Now()))
	must(h.t, err)
	return setup.Secret, recovery
}

func code(t *testing.T, secret string, at time.Time) string {
	t.Helper()
	c, err := totp.GenerateCode(secret, at)
	must(t, err)
	return c
}

func (h *house) pending() string {
	h.t.Helper()
	signed, err := h.SignIn(h.t.Context(), "owner@example.com", password, meta)
	must(h.t, err)
	if !signed.NeedsSecond {
		h.t.Fatal("no second factor asked for")
	}
	return signed.Token
}

func TestSecondFactor(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := newHouse(t)
		other, err := h.SignIn(t.Context(), "owner@example.com", password, meta)
		must(t, err)
		secret, _ := h.enrol()
		if !h.ended.session(other.Session.ID) || h.ended.session(h.owner.Session.ID) {
			t.Error("a new second factor ends the other sessions, and not its own")
		}

		token := h.pending()
		_, _, err = h.Person(t.Context(), token)
		wantCode(t, err, fault.CodeSecondFactor) // half signed in is not signed in
		_, _, err = h.Act(t.Context(), token, parley.BrandID{})
		wantCode(t, err, fault.CodeSecondFactor)
		_, err = h.Second(t.Context(), h.owner.Token, code(t, secret, time.Now()), meta)
		wantCode(t, err, fault.CodeSignIn) // and the other way round
		_, err = h.Second(t.Context(), token, code(t, secret, time.Now()), meta)
		wantCode(t, err, fault.CodeBadCredentials) // the step of enrolling is spent
		_, err = h.Second(t.Context(), token, "000", meta)
		wantCode(t, err, fault.CodeBadCredentials)

		time.Sleep(30 * time.Second)
		now := code(t, secret, time.Now())
		signed, err := h.Second(t.Context(), token, " "+now[:3]+" "+now[3:], meta)
		must(t, err)
		_, _, err = h.Person(t.Context(), signed.Token)
		must(t, err)
		_, err = h.Second(t.Context(), token, now, meta)
		wantCode(t, err, fault.CodeSignIn) // the pending session is spent
		_, err = h.Second(t.Context(), h.pending(), now, meta)
		wantCode(t, err, fault.CodeBadCredentials) // and so is the code
	})
}

func TestCodeSkew(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := newHouse(t)
		secret, _ := h.enrol()
		for offset, good := range map[time.Duration]bool{
			-61 * time.Second: false, -30 * time.Second: true, 0: true, 30 * time.Second: true, 61 * time.Second: false,
		} {
			time.Sleep(10 * time.Minute) // clear of the steps before
			_, err := h.Second(t.Context(), h.pending(), code(t, secret, time.Now().Add(offset)), meta)
			if good != (err == nil) || !good && !fault.Is(err, fault.CodeBadCredentials) {
				t.Errorf("a code from %v: %v", offset, err)
			}
		}
	})
}

func TestPendingExpires(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := newHouse(t)
		secret, _ := h.enrol()
		token := h.pending()
		time.Sleep(10 * time.Minute)
		_, err := h.Second(t.Context(), token, code(t, secret, time.Now()), meta)
		wantCode(t, err, fault.CodeSignIn)
	})
}

// TestCodesLockOut: a known password does not buy codes without end.
func TestCodesLockOut(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := newHouse(t)
		secret, _ := h.enrol()
		time.Sleep(time.Hour)
		for i := range 5 {
			_, err := h.Second(t.Context(), h.pending(), "12345678", meta)
			if !fault.Is(err, fault.CodeBadCredentials) {
				t.Fatalf("code %d: %v", i, err)
			}
		}
		token := h.pending() // the password itself is not locked, so that its right owner learns nothing new
		_, err := h.Second(t.Context(), token, code(t, secret, time.Now()), elsewhere)
		wantCode(t, err, fault.CodeLockedOut) // nor does another network help
		time.Sleep(time.Minute)
		_, err = h.Second(t.Context(), token, "12345678", meta)
		wantCode(t, err, fault.CodeBadCredentials)
		_, err = h.Second(t.Context(), token, code(t, secret, time.Now()), meta)
		wantCode(t, err, fault.CodeLockedOut)
		time.Sleep(2 * time.Minute)
		_, err = h.Second(t.Context(), token, code(t, secret, time.Now()), meta)
		must(t, err)
	})
}

func TestRecoveryCodes(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	_, err := h.NewRecoveryCodes(t.Context(), h.owner.Session, password)
	wantCode(t, err, fault.CodeStale) // they go with a second factor
	_, codes := h.enrol()
	if len(codes) != 10 {
		t.Fatalf("%d codes", len(codes))
	}
	spoken := strings.ToUpper(strings.ReplaceAll(codes[0], "-", " "))
	if _, err := h.Second(t.Context(), h.pending(), spoken, meta); err != nil {
		t.Fatal(err)
	}
	_, err = h.Second(t.Context(), h.pending(), codes[0], meta)
	wantCode(t, err, fault.CodeBadCredentials) // once
	account, err := h.Account(t.Context(), h.owner.Session)
	if err != nil || account.RecoveryCodes != 9 || !account.Second.Code {
		t.Fatalf("%+v, %v", account, err)
	}
	_, err = h.NewRecoveryCodes(t.Context(), h.owner.Session, "wrong wrong wrong")
	wantCode(t, err, fault.CodeBadCredentials)
	fresh, err := h.NewRecoveryCodes(t.Context(), h.owner.Session, password)
	must(t, err)
	_, err = h.Second(t.Context(), h.pending(), codes[1], meta)
	wantCode(t, err, fault.CodeBadCredentials) // replaced
	_, err = h.Second(t.Context(), h.pending(), fresh[1], meta)
	must(t, err)
}

func TestConfirmTOTP(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	_, err := h.ConfirmTOTP(t.Context(), h.owner.Session, "123456")
	wantCode(t, err, fault.CodeStale)
	_, err = h.BeginTOTP(t.Context(), h.owner.Session, "wrong wrong wrong")
	wantCode(t, err, fault.CodeBadCredentials)
	setup, err := h.BeginTOTP(t.Context(), h.owner.Session, password)
	must(t, err)
	if !strings.HasPrefix(setup.URL, "otpauth://totp/Parley:owner@example.com?") || !strings.Contains(setup.URL, setup.Secret) {
		t.Errorf("url %s", setup.URL)
	}
	_, err = h.ConfirmTOTP(t.Context(), h.owner.Session, "1234567")
	wantCode(t, err, fault.CodeBadCredentials)
	signed, err := h.SignIn(t.Context(), "owner@example.com", password, meta)
	if err != nil || signed.NeedsSecond {
		t.Fatalf("what was not confirmed counts: %+v, %v", signed, err)
	}
	h.read(func(tx store.Tx) error {
		c, err := tx.GetCredentials(h.owner.Person.ID)
		if strings.Contains(string(c.TOTPPending), setup.Secret) {
			t.Error("the secret is stored in the clear")
		}
		return err
	})
}

func TestDisableTOTP(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	_, codes := h.enrol()
	signed, err := h.Second(t.Context(), h.pending(), codes[0], meta)
	must(t, err)
	wantCode(t, h.DisableTOTP(t.Context(), signed.Session, "wrong wrong wrong", codes[1]), fault.CodeBadCredentials)
	wantCode(t, h.DisableTOTP(t.Context(), signed.Session, password, "12345678"), fault.CodeBadCredentials)
	must(t, h.DisableTOTP(t.Context(), signed.Session, password, codes[1]))
	if !h.ended.session(h.owner.Session.ID) || h.ended.session(signed.Session.ID) {
		t.Error("the other sessions end, and not its own")
	}
	again, err := h.SignIn(t.Context(), "owner@example.com", password, meta)
	if err != nil || again.NeedsSecond {
		t.Fatalf("%+v, %v", again, err)
	}
}
