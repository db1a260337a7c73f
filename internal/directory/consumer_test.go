package directory_test

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"parley"
	"parley/internal/directory"
	"parley/internal/fault"
	"parley/internal/store"
)

func TestAnonymousConsumer(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	b := h.newBrand()
	one, err := h.ConsumerStart(t.Context(), b.ID, "", meta)
	must(t, err)
	two, err := h.ConsumerStart(t.Context(), b.ID, "", meta)
	must(t, err)
	if one.Signed || one.Actor.Kind != parley.Consumers || one.Actor.Brand != b.ID || one.Actor.Consumer == two.Actor.Consumer {
		t.Fatalf("%+v", one)
	}
	a, s, signed, err := h.Consumer(t.Context(), one.Token)
	if err != nil || signed || a != one.Actor || s.ID != one.Session.ID {
		t.Fatalf("%+v, %v", a, err)
	}
	_, err = h.ConsumerStart(t.Context(), parley.NewID[parley.BrandID](), "", meta)
	wantCode(t, err, fault.CodeNotFound)
	for _, bad := range []string{"", "x", h.owner.Token} {
		_, _, _, err := h.Consumer(t.Context(), bad)
		wantCode(t, err, fault.CodeSignIn)
	}
	must(t, h.SignOut(t.Context(), one.Session.ID))
	_, _, _, err = h.Consumer(t.Context(), one.Token)
	wantCode(t, err, fault.CodeSignIn)
}

func TestConsumerSessionsExpire(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := newHouse(t)
		b := h.newBrand()
		by := h.hs256(b)
		anonymous, err := h.ConsumerStart(t.Context(), b.ID, "", meta)
		must(t, err)
		signed, err := h.ConsumerStart(t.Context(), b.ID, by.sign(t, nil), meta)
		must(t, err)
		alive := func(s directory.ConsumerSession, want bool) {
			t.Helper()
			if _, _, _, err := h.Consumer(t.Context(), s.Token); want != (err == nil) {
				t.Fatalf("alive: %v", err)
			}
		}
		day := 24 * time.Hour
		for range 4 {
			time.Sleep(6 * day)
			alive(signed, true)
		}
		time.Sleep(6 * day)
		alive(signed, false) // 30 days at most
		time.Sleep(59 * day)
		alive(anonymous, true)
		time.Sleep(90 * day)
		alive(anonymous, false)
	})
}

func TestSignedConsumer(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	b, other := h.newBrand(), h.newBrand()
	by := h.hs256(b)
	otherBy := h.hs256(other)
	start := func(claims m) directory.ConsumerSession {
		t.Helper()
		s, err := h.ConsumerStart(t.Context(), b.ID, by.sign(t, claims), meta)
		must(t, err)
		return s
	}
	one := start(m{"name": "Ada Byron", "email": "Ada@Example.com"})
	again := start(nil)
	if one.Actor.Consumer != again.Actor.Consumer || one.Actor.Identity != again.Actor.Identity || one.Token == again.Token {
		t.Error("one subject became two consumers")
	}
	if start(m{"sub": "user-2"}).Actor.Consumer == one.Actor.Consumer || start(m{"iss": "idp"}).Actor.Consumer == one.Actor.Consumer {
		t.Error("two subjects became one consumer")
	}
	if _, _, signed, err := h.Consumer(t.Context(), one.Token); err != nil || !signed {
		t.Errorf("signed: %v, %v", signed, err)
	}
	elsewhere, err := h.ConsumerStart(t.Context(), other.ID, otherBy.sign(t, nil), meta)
	if err != nil || elsewhere.Actor.Consumer == one.Actor.Consumer {
		t.Errorf("the same subject in another brand: %v", err)
	}
	profile := func() (p parley.Profile) {
		h.read(func(tx store.Tx) (err error) {
			p, err = h.Profile(tx, b.ID, one.Actor.Consumer)
			return err
		})
		return p
	}
	h.read(func(tx store.Tx) error { // as the gate opens it
		c, err := tx.GetConsumer(b.ID, one.Actor.Consumer)
		must(t, err)
		plain, err := h.vault.Open(tx, b.ID, c.AAD(), c.Sealed)
		if !bytes.Contains(plain, []byte(`"name":"Ada Byron"`)) {
			t.Errorf("%s", plain)
		}
		return err
	})
	if p := profile(); p != (parley.Profile{Name: "Ada Byron", Email: "ada@example.com"}) {
		t.Errorf("%+v: what a later token leaves out stays known", p)
	}
	start(m{"name": "Ada Lovelace"})
	if p := profile(); p != (parley.Profile{Name: "Ada Lovelace", Email: "ada@example.com"}) {
		t.Errorf("%+v", p)
	}
}

// TestIssuerAndSubjectDoNotRunTogether: where one ends the other begins.
func TestIssuerAndSubjectDoNotRunTogether(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	b := h.newBrand()
	by := h.hs256(b)
	one, err := h.ConsumerStart(t.Context(), b.ID, by.sign(t, m{"iss": "ab", "sub": "c"}), meta)
	must(t, err)
	two, err := h.ConsumerStart(t.Context(), b.ID, by.sign(t, m{"iss": "a", "sub": "bc"}), meta)
	must(t, err)
	if one.Actor.Consumer == two.Actor.Consumer {
		t.Error("two people became one")
	}
}

// TestOneSubjectAtOnce: a page that boots in several tabs makes one consumer.
func TestOneSubjectAtOnce(t *testing.T) {
	onBoth(t, func(t *testing.T, h *house) {
		h.settle()
		b := h.newBrand()
		by := h.hs256(b)
		for round := range 10 {
			token := by.sign(t, m{"sub": fmt.Sprint("user ", round)})
			seen := atOnce(8, func() (id parley.ConsumerID) {
				s, err := h.ConsumerStart(t.Context(), b.ID, token, meta)
				if err != nil {
					t.Error(err)
				}
				return s.Actor.Consumer
			})
			if len(seen) != 1 {
				t.Fatalf("%d consumers", len(seen))
			}
		}
	})
}

// atOnce runs fn n times in parallel, from one starting shot, and returns the
// different results.
func atOnce[T comparable](n int, fn func() T) map[T]bool {
	var (
		wg   sync.WaitGroup
		mu   sync.Mutex
		shot = make(chan struct{})
		out  = map[T]bool{}
	)
	for range n {
		wg.Go(func() {
			<-shot
			v := fn()
			mu.Lock()
			defer mu.Unlock()
			out[v] = true
		})
	}
	close(shot)
	wg.Wait()
	return out
}

// TestWhatAConsumerSaysOfHimselfIsSealed: neither subject, nor name, nor
// e-mail, nor any secret stands in a file of the store.
func TestWhatAConsumerSaysOfHimselfIsSealed(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	b := h.newBrand()
	by := h.hs256(b)
	planted := []string{"PLANTEDSUBJECT", "PLANTEDNAME", "plantedmail@example.com", password, string(by.key.([]byte))}
	s, err := h.ConsumerStart(t.Context(), b.ID, by.sign(t, m{"sub": planted[0], "name": planted[1], "email": planted[2]}), meta)
	must(t, err)
	planted = append(planted, s.Token, h.owner.Token)
	setup, err := h.BeginTOTP(t.Context(), h.owner.Session, password)
	must(t, err)
	planted = append(planted, setup.Secret)
	files, err := filepath.Glob(filepath.Join(h.dir, "parley.db*"))
	if err != nil || len(files) == 0 {
		t.Fatalf("%v, %v", files, err)
	}
	found := false
	for _, name := range files {
		data, err := os.ReadFile(name)
		must(t, err)
		for _, secret := range planted {
			if bytes.Contains(data, []byte(secret)) {
				t.Errorf("%q stands in %s", secret, filepath.Base(name))
			}
		}
		found = found || bytes.Contains(data, []byte("owner@example.com"))
	}
	if !found {
		t.Error("the files were looked at in the wrong place")
	}
}
