package vault_test

import (
	"bytes"
	"context"
	"errors"
	"maps"
	"sync"
	"testing"
	"time"

	"parley"
	"parley/internal/fault"
	"parley/internal/store"
	"parley/internal/vault"
)

// memory is a store of keys with transactions that roll back; every method
// that the vault does not use is nil and panics. fail, when set, is asked
// before each RewrapKey.
type memory struct {
	store.Store
	mu   sync.Mutex
	keys map[parley.KeyID]store.Key
	in   store.Installed
	fail func() error
	gets int // GetKey and GetBrandKey
}

func newMemory() *memory { return &memory{keys: map[parley.KeyID]store.Key{}} }

func (m *memory) Read(_ context.Context, fn func(store.Tx) error) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	return fn(&memoryTx{m: m, keys: maps.Clone(m.keys), in: m.in})
}

func (m *memory) Write(_ context.Context, fn func(store.Tx) error) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	tx := &memoryTx{m: m, keys: maps.Clone(m.keys), in: m.in}
	err := fn(tx)
	if err == nil {
		m.keys, m.in = tx.keys, tx.in
	}
	return err
}

type memoryTx struct {
	store.Tx
	m    *memory
	keys map[parley.KeyID]store.Key
	in   store.Installed
}

func (t *memoryTx) Now() time.Time                            { return time.Unix(1_700_000_000, 0).UTC() }
func (t *memoryTx) GetInstallation() (store.Installed, error) { return t.in, nil }
func (t *memoryTx) PutInstallation(in store.Installed) error  { t.in = in; return nil }
func (t *memoryTx) InsertKey(k store.Key) error               { t.keys[k.ID] = k; return nil }

func (t *memoryTx) GetKey(b parley.BrandID, id parley.KeyID) (store.Key, error) {
	t.m.gets++
	if k, ok := t.keys[id]; ok && k.Brand == b {
		return k, nil
	}
	return store.Key{}, fault.New(fault.CodeKeyLost)
}

func (t *memoryTx) GetBrandKey(b parley.BrandID) (store.Key, error) {
	t.m.gets++
	for _, k := range t.keys {
		if k.Brand == b && k.Kind == store.KeyBrand {
			return k, nil
		}
	}
	return store.Key{}, fault.New(fault.CodeNotFound)
}

func (t *memoryTx) ListBrandKeys(not string, limit int) (out []store.Key, _ error) {
	for _, k := range t.keys {
		if k.Kind == store.KeyBrand && k.Master != not && len(out) < limit {
			out = append(out, k)
		}
	}
	return out, nil
}

func (t *memoryTx) RewrapKey(k store.Key) error {
	if t.m.fail != nil {
		if err := t.m.fail(); err != nil {
			return err
		}
	}
	t.keys[k.ID] = k
	return nil
}

// house is an open vault over a store with one brand and one identity key.
type house struct {
	*vault.Vault
	dir   string
	m     *memory
	brand parley.BrandID
	key   parley.KeyID
	text  []byte // "hello" sealed at "aad"
}

func newHouse(t *testing.T) *house {
	t.Helper()
	h := &house{dir: t.TempDir() + "/keys", m: newMemory(), brand: parley.NewID[parley.BrandID]()}
	h.reopen(t)
	must(t, h.Check(t.Context(), h.m))
	h.brand, h.key = h.newBrand(t)
	must(t, h.m.Write(t.Context(), func(tx store.Tx) (err error) {
		h.text, err = h.Seal(tx, h.brand, h.key, []byte("aad"), []byte("hello"))
		return err
	}))
	return h
}

func (h *house) newBrand(t *testing.T) (b parley.BrandID, k parley.KeyID) {
	t.Helper()
	b = parley.NewID[parley.BrandID]()
	must(t, h.m.Write(t.Context(), func(tx store.Tx) (err error) {
		if err := h.NewBrandKey(tx, b); err != nil {
			return err
		}
		k, err = h.NewIdentityKey(tx, b)
		return err
	}))
	return b, k
}

// reopen is a restart of the process: nothing but folder and store stays.
func (h *house) reopen(t *testing.T) {
	t.Helper()
	v, err := vault.Open(h.dir)
	must(t, err)
	h.Vault = v
}

func (h *house) open(brand parley.BrandID, aad string, sealed []byte) (plain []byte, err error) {
	err = h.m.Read(context.Background(), func(tx store.Tx) (err error) {
		plain, err = h.Open(tx, brand, []byte(aad), sealed)
		return err
	})
	return plain, err
}

// reads checks that what was sealed still opens.
func (h *house) reads(t *testing.T) {
	t.Helper()
	if plain, err := h.open(h.brand, "aad", h.text); err != nil || !bytes.Equal(plain, []byte("hello")) {
		t.Fatalf("open: %q, %v", plain, err)
	}
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func wantCode(t *testing.T, err error, code fault.Code) {
	t.Helper()
	if !fault.Is(err, code) {
		t.Fatalf("got %v, want %s", err, code)
	}
}

var errCrash = errors.New("crash")
