package vault_test

import (
	"bytes"
	"encoding/base64"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"parley"
	"parley/internal/fault"
	"parley/internal/store"
	"parley/internal/vault"
)

func TestSealAndOpen(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	h.reads(t)
	h.reopen(t)
	h.reads(t)

	other, _ := h.newBrand(t)
	_, err := h.open(other, "aad", h.text)
	wantCode(t, err, fault.CodeKeyLost) // another brand's key is no key of ours
	_, err = h.open(h.brand, "elsewhere", h.text)
	wantCode(t, err, fault.CodeInternal)
	altered := bytes.Clone(h.text)
	altered[len(altered)-1] ^= 1
	_, err = h.open(h.brand, "aad", altered)
	wantCode(t, err, fault.CodeInternal)
	_, err = h.open(h.brand, "aad", []byte("x"))
	wantCode(t, err, fault.CodeInternal)
}

func TestUnwrappedKeysAreRemembered(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	h.reads(t)
	before := h.m.gets
	h.reads(t)
	if h.m.gets != before {
		t.Fatalf("%d keys read again", h.m.gets-before)
	}
	h.Forget(h.brand, h.key)
	h.reads(t)
	if h.m.gets == before {
		t.Fatal("Forget forgot nothing")
	}
}

func TestDestroyedKeyIsGoneAfterTheCachesAge(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := newHouse(t)
		h.reads(t)
		delete(h.m.keys, h.key)
		h.reads(t)
		time.Sleep(10 * time.Minute) // the bubble's clock
		_, err := h.open(h.brand, "aad", h.text)
		wantCode(t, err, fault.CodeKeyLost)
	})
}

func TestRolledBackKeysDoNoHarm(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	var brand parley.BrandID
	makeBrand := func(fail bool) (k parley.KeyID, sealed []byte) {
		err := h.m.Write(t.Context(), func(tx store.Tx) (err error) {
			if err = h.NewBrandKey(tx, brand); err != nil {
				return err
			}
			if k, err = h.NewIdentityKey(tx, brand); err != nil {
				return err
			}
			if sealed, err = h.Seal(tx, brand, k, nil, []byte("x")); err == nil && fail {
				return errCrash
			}
			return err
		})
		if fail != (err != nil) {
			t.Fatal(err)
		}
		return k, sealed
	}
	brand = parley.NewID[parley.BrandID]()
	makeBrand(true)
	_, sealed := makeBrand(false)
	h.reopen(t) // only what was stored counts
	if _, err := h.open(brand, "", sealed); err != nil {
		t.Fatalf("what was sealed after a rollback does not open: %v", err)
	}
}

func TestSecrets(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	sealed, err := h.SealSecret("totp/1", []byte("s3cret"))
	must(t, err)
	h.reopen(t)
	if plain, err := h.OpenSecret("totp/1", sealed); err != nil || string(plain) != "s3cret" {
		t.Fatalf("%q, %v", plain, err)
	}
	_, err = h.OpenSecret("totp/2", sealed)
	wantCode(t, err, fault.CodeInternal)
	_, err = newHouse(t).OpenSecret("totp/1", sealed)
	wantCode(t, err, fault.CodeKeyLost)
}

func TestMAC(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	sum := h.MAC(h.brand, "subject", []byte("v"))
	_, err := h.Rotate()
	must(t, err)
	h.reopen(t)
	if !bytes.Equal(sum, h.MAC(h.brand, "subject", []byte("v"))) {
		t.Error("a rotation changed the index")
	}
	for _, other := range [][]byte{
		h.MAC(parley.BrandID{}, "subject", []byte("v")), h.MAC(h.brand, "cursor", []byte("v")),
		h.MAC(h.brand, "subject", []byte("w")), newHouse(t).MAC(h.brand, "subject", []byte("v")),
	} {
		if bytes.Equal(sum, other) {
			t.Error("brand, purpose, value and folder do not all matter")
		}
	}
}

func TestManyAtOnce(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for range 50 {
				if _, err := h.open(h.brand, "aad", h.text); err != nil {
					t.Error(err)
				}
				h.Forget(h.brand, h.key)
			}
		})
	}
	wg.Go(func() {
		for range 5 {
			if _, err := h.Rotate(); err != nil {
				t.Error(err)
			}
			if _, err := h.Rewrap(t.Context(), h.m); err != nil {
				t.Error(err)
			}
		}
	})
	wg.Wait()
	h.reopen(t)
	h.reads(t)
}

func TestNothingOfAKeyIsStoredOrSaid(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	files, err := filepath.Glob(h.dir + "/*.key")
	must(t, err)
	var secrets [][]byte
	for _, name := range files {
		data, err := os.ReadFile(name)
		must(t, err)
		for _, word := range strings.Fields(string(data)) {
			if raw, err := base64.StdEncoding.DecodeString(word); err == nil && len(raw) >= 32 {
				secrets = append(secrets, raw, []byte(word))
			}
		}
	}
	if len(secrets) != 6 {
		t.Fatalf("%d secrets found in the folder, want three in two forms", len(secrets))
	}
	rows := append([]byte(nil), h.m.in.KeyCheck...)
	for _, k := range h.m.keys {
		rows = append(append(rows, k.Wrapped...), k.Master...)
	}
	must(t, os.WriteFile(files[0], []byte("parley-key-1 damaged"), 0o600))
	_, err = vault.Open(h.dir)
	wantCode(t, err, fault.CodeKeyLost)
	rows = append(rows, err.Error()...)
	for _, s := range secrets {
		if bytes.Contains(rows, s) {
			t.Fatal("a key stands in the database or in an error")
		}
	}
}
