package vault

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"parley"
	"parley/internal/fault"
	"parley/internal/store"
)

func named(k parley.ErasureKind) parley.Erasure {
	return parley.Erasure{
		Brand: parley.NewID[parley.BrandID](), Kind: k, ID: parley.NewID[parley.KeyID](), At: time.UnixMicro(1_700_000_000_000_000).UTC(),
	}
}

func listed(t *testing.T, dir string) []parley.Erasure {
	t.Helper()
	all, err := ReadErasures(dir)
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// What is on the list stays on it: over restarts, a torn last line and another
// process's entries.
func TestErasureListLasts(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(t.TempDir(), "keys")
	v, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	one, two, three := named(parley.ErasedKey), named(parley.ErasedConsumer), named(parley.ErasedConversation)
	for _, e := range []parley.Erasure{one, two, one} {
		if err := v.Erase(e); err != nil {
			t.Fatal(err)
		}
	}
	name := filepath.Join(dir, erasuresFile)
	whole, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if got := listed(t, dir); len(got) != 2 || got[0] != one || got[1] != two {
		t.Fatalf("the list holds %v", got)
	}
	// A crash tears the last line off anywhere: what was there before is read,
	// and the next entry follows it.
	for cut := len(whole) - len(erasureLine(two)) + 1; cut < len(whole); cut++ {
		if err := os.WriteFile(name, whole[:cut], 0o600); err != nil {
			t.Fatal(err)
		}
		v, err := Open(dir)
		if err != nil {
			t.Fatalf("torn at %d: %v", cut, err)
		}
		if err := v.Erase(three); err != nil {
			t.Fatalf("torn at %d: %v", cut, err)
		}
		if got := listed(t, dir); len(got) != 2 || got[0] != one || got[1] != three {
			t.Fatalf("torn at %d: the list holds %v", cut, got)
		}
	}
	// A newer copy beside it counts, too.
	if err := os.WriteFile(filepath.Join(dir, "erasures-newer.list"), whole, 0o600); err != nil {
		t.Fatal(err)
	}
	if got := listed(t, dir); len(got) != 3 {
		t.Errorf("with a copy beside it the list holds %d", len(got))
	}
}

// One byte of a whole line that is not as it was, and nothing starts.
func TestErasureListIsNotAltered(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(t.TempDir(), "keys")
	v, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	if err := v.Erase(named(parley.ErasedKey), named(parley.ErasedKey)); err != nil {
		t.Fatal(err)
	}
	name := filepath.Join(dir, erasuresFile)
	whole, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	for at := range whole[:len(whole)-1] {
		if whole[at] == '\n' {
			continue
		}
		altered := bytes.Clone(whole)
		altered[at] ^= 1
		if err := os.WriteFile(name, altered, 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := Open(dir); !fault.Is(err, fault.CodeKeyLost) {
			t.Fatalf("altered at %d: Open = %v", at, err)
		}
		if _, err := v.Erasures(); err == nil {
			t.Fatalf("altered at %d: read by a running server", at)
		}
		if err := v.Erase(named(parley.ErasedKey)); !fault.Is(err, fault.CodeKeyLost) {
			t.Fatalf("altered at %d: appended to: %v", at, err)
		}
	}
}

// Several processes share the folder, and no entry is lost.
func TestErasureListIsShared(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(t.TempDir(), "keys")
	var all sync.WaitGroup
	for range 4 {
		v, err := Open(dir)
		if err != nil {
			t.Fatal(err)
		}
		all.Go(func() {
			for range 25 {
				if err := v.Erase(named(parley.ErasedKey)); err != nil {
					t.Error(err)
				}
			}
		})
	}
	all.Wait()
	if got := len(listed(t, dir)); got != 100 {
		t.Errorf("%d entries of 100", got)
	}
}

// The vault refuses an erased key, though the store holds it and it was in use
// a moment ago; another server's vault does as soon as it reads the list.
func TestErasedKeyIsRefused(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(t.TempDir(), "keys")
	v, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	tx := &keyRows{}
	brand := parley.NewID[parley.BrandID]()
	if err := v.NewBrandKey(tx, brand); err != nil {
		t.Fatal(err)
	}
	key, err := v.NewIdentityKey(tx, brand)
	if err != nil {
		t.Fatal(err)
	}
	sealed, err := v.Seal(tx, brand, key, []byte("place"), []byte("secret"))
	if err != nil {
		t.Fatal(err)
	}
	other, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := other.Open(tx, brand, []byte("place"), sealed); err != nil {
		t.Fatal(err)
	}
	if err := v.Erase(parley.Erasure{Brand: brand, Kind: parley.ErasedKey, ID: key, At: time.Now()}); err != nil {
		t.Fatal(err)
	}
	if _, err := other.Erasures(); err != nil {
		t.Fatal(err)
	}
	for name, v := range map[string]*Vault{"here": v, "there": other} {
		if _, err := v.Open(tx, brand, []byte("place"), sealed); !fault.Is(err, fault.CodeErased) {
			t.Errorf("%s: Open = %v", name, err)
		}
		if _, err := v.Seal(tx, brand, key, nil, nil); !fault.Is(err, fault.CodeErased) {
			t.Errorf("%s: Seal = %v", name, err)
		}
	}
}

func FuzzErasures(f *testing.F) {
	f.Add([]byte(erasuresMagic + erasureLine(named(parley.ErasedKey))))
	f.Add([]byte(erasuresMagic[:7]))
	f.Add([]byte(nil))
	f.Fuzz(func(t *testing.T, data []byte) {
		all, whole, err := parseErasures(data)
		if err != nil {
			return
		}
		if whole > len(data) {
			t.Fatalf("%d of %d bytes are whole", whole, len(data))
		}
		var b strings.Builder
		if whole > 0 {
			b.WriteString(erasuresMagic)
		}
		for _, x := range all {
			b.WriteString(erasureLine(x))
		}
		if b.String() != string(data[:whole]) {
			t.Fatalf("read and written again: %q, was %q", b.String(), data[:whole])
		}
	})
}

// keyRows is a table of keys.
type keyRows struct{ rows []store.Key }

func (k *keyRows) InsertKey(row store.Key) error { k.rows = append(k.rows, row); return nil }

func (k *keyRows) find(fits func(store.Key) bool) (store.Key, error) {
	for _, row := range k.rows {
		if fits(row) {
			return row, nil
		}
	}
	return store.Key{}, fault.New(fault.CodeKeyLost)
}

func (k *keyRows) GetKey(b parley.BrandID, id parley.KeyID) (store.Key, error) {
	return k.find(func(row store.Key) bool { return row.Brand == b && row.ID == id })
}

func (k *keyRows) GetBrandKey(b parley.BrandID) (store.Key, error) {
	return k.find(func(row store.Key) bool { return row.Brand == b && row.Kind == store.KeyBrand })
}

func (k *keyRows) ListBrandKeys(string, int) ([]store.Key, error) { return nil, nil }
func (k *keyRows) RewrapKey(store.Key) error                      { return nil }
func (k *keyRows) DeleteKey(parley.BrandID, parley.KeyID) error   { return nil }
