package vault_test

import (
	"maps"
	"os"
	"path/filepath"
	"testing"

	"parley/internal/fault"
	"parley/internal/store"
)

func TestRotate(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	secret, err := h.SealSecret("p", []byte("s"))
	must(t, err)
	before := maps.Clone(h.m.keys)
	name, err := h.Rotate()
	must(t, err)
	h.reads(t)
	_, err = h.Retire(t.Context(), h.m)
	wantCode(t, err, fault.CodeStale) // the old one still wraps

	if n, err := h.Rewrap(t.Context(), h.m); err != nil || n != 1 {
		t.Fatalf("rewrapped %d, %v; want 1", n, err)
	}
	for id, k := range h.m.keys {
		was := before[id]
		if k.Kind == store.KeyBrand && (k.Master != name || string(k.Wrapped) == string(was.Wrapped)) {
			t.Error("a brand key is not wrapped by the new master key")
		}
		if k.Kind == store.KeyIdentity && string(k.Wrapped) != string(was.Wrapped) {
			t.Error("an identity key was rewritten")
		}
	}
	gone, err := h.Retire(t.Context(), h.m)
	if err != nil || len(gone) != 1 || len(masterFiles(t, h.dir)) != 1 {
		t.Fatalf("retired %v, %v", gone, err)
	}
	h.reopen(t)
	must(t, h.Check(t.Context(), h.m))
	h.reads(t)
	if plain, err := h.OpenSecret("p", secret); err != nil || string(plain) != "s" {
		t.Fatalf("secret after a rotation: %q, %v", plain, err)
	}
	h.newBrand(t)
}

// TestRewrapResumes fails at each key in turn; what was committed stays, and
// the next call does the rest.
func TestRewrapResumes(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	const brands = 150 // more than two batches
	for range brands - 1 {
		h.newBrand(t)
	}
	_, err := h.Rotate()
	must(t, err)
	calls := 0
	h.m.fail = func() error {
		if calls++; calls == 100 {
			return errCrash
		}
		return nil
	}
	first, err := h.Rewrap(t.Context(), h.m)
	if err != errCrash || first != 64 {
		t.Fatalf("%d, %v", first, err)
	}
	h.reopen(t)
	h.reads(t)
	rest, err := h.Rewrap(t.Context(), h.m)
	if err != nil || first+rest != brands {
		t.Fatalf("%d and %d of %d, %v", first, rest, brands, err)
	}
	if n, err := h.Rewrap(t.Context(), h.m); n != 0 || err != nil {
		t.Fatalf("a finished rewrap did %d more, %v", n, err)
	}
	h.reads(t)
}

// TestRotateCrashes rebuilds what a crash leaves after each step of Rotate.
func TestRotateCrashes(t *testing.T) {
	t.Parallel()
	for step, restore := range map[string][]string{
		"after the new key":     {"secrets.key", "current"},
		"after the secrets key": {"current"},
		"after the pointer":     {},
	} {
		h := newHouse(t)
		secret, err := h.SealSecret("p", []byte("s"))
		must(t, err)
		old := map[string][]byte{}
		for _, name := range restore {
			old[name], err = os.ReadFile(filepath.Join(h.dir, name))
			must(t, err)
		}
		_, err = h.Rotate()
		must(t, err)
		for name, data := range old {
			must(t, os.WriteFile(filepath.Join(h.dir, name), data, 0o600))
		}
		h.reopen(t)
		must(t, h.Check(t.Context(), h.m))
		h.reads(t)
		if _, err := h.OpenSecret("p", secret); err != nil {
			t.Fatalf("%s: %v", step, err)
		}
		_, err = h.Rewrap(t.Context(), h.m)
		must(t, err)
		_, err = h.Retire(t.Context(), h.m)
		must(t, err)
		h.reopen(t)
		h.reads(t)
		if n := len(masterFiles(t, h.dir)); n != 1 {
			t.Errorf("%s: %d master keys are left", step, n)
		}
	}
}

// TestAnotherProcessRotated: a process that knows the old master key alone
// finds the new one when a row names it.
func TestAnotherProcessRotated(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	h.reopen(t) // cold: knows the old master key alone
	other := *h
	other.reopen(t)
	_, err := other.Rotate()
	must(t, err)
	_, err = other.Rewrap(t.Context(), h.m)
	must(t, err)
	h.reads(t)
}

func TestRewrapWithoutTheOldMasterKey(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	old := masterFiles(t, h.dir)[0]
	_, err := h.Rotate()
	must(t, err)
	must(t, os.Remove(old))
	h.reopen(t)
	_, err = h.Rewrap(t.Context(), h.m)
	wantCode(t, err, fault.CodeKeyLost)
	wantCode(t, h.Check(t.Context(), h.m), fault.CodeKeyLost)
}
