package directory_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"testing"

	"parley"
	"parley/internal/directory"
	"parley/internal/fault"
	"parley/internal/rig"
	"parley/internal/sqlstore"
	"parley/internal/store"
	"parley/internal/testserver"
	"parley/internal/vault"
)

const password = "correct horse battery"

// house is a directory on a real SQLite and a real vault.
type house struct {
	*directory.Directory
	t     *testing.T
	dir   string
	store *sqlstore.Store
	vault *vault.Vault
	ended *ended
	owner directory.Signed
	boss  parley.Actor // the owner, acting on the installation
	n     int
}

// ended remembers what the streams were told.
type ended struct {
	mu       sync.Mutex
	sessions []parley.SessionID
	people   []parley.PersonID
}

func (e *ended) SessionEnded(s parley.SessionID) {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.sessions = append(e.sessions, s)
}

func (e *ended) RightsChanged(p parley.PersonID) {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.people = append(e.people, p)
}

func (e *ended) session(s parley.SessionID) bool {
	e.mu.Lock()
	defer e.mu.Unlock()
	return slices.Contains(e.sessions, s)
}

func (e *ended) person(p parley.PersonID) bool {
	e.mu.Lock()
	defer e.mu.Unlock()
	return slices.Contains(e.people, p)
}

func TestMain(m *testing.M) { os.Exit(testserver.Main(m)) }

// newEmptyHouse has no owner yet.
func newEmptyHouse(t *testing.T) *house {
	t.Helper()
	dir := t.TempDir()
	path := filepath.Join(dir, "parley.db")
	rig.Empty(t, path)
	s, err := sqlstore.OpenSQLite(path, sqlstore.Options{})
	must(t, err)
	return furnish(t, s, dir)
}

// onBoth runs a test of things that happen at once on SQLite and on
// PostgreSQL, where transactions really run side by side.
func onBoth(t *testing.T, test func(*testing.T, *house)) {
	t.Parallel()
	t.Run("sqlite", func(t *testing.T) {
		t.Parallel()
		test(t, newEmptyHouse(t))
	})
	t.Run("postgres", func(t *testing.T) {
		t.Parallel()
		s, err := sqlstore.OpenPostgres(testserver.Postgres(t), sqlstore.Options{})
		must(t, err)
		test(t, furnish(t, s, t.TempDir()))
	})
}

func furnish(t *testing.T, s *sqlstore.Store, dir string) *house {
	t.Helper()
	t.Cleanup(func() { must(t, s.Close()) })
	v, err := vault.Open(filepath.Join(dir, "keys"))
	must(t, err)
	must(t, v.Check(t.Context(), s))
	h := &house{t: t, dir: dir, store: s, vault: v, ended: &ended{}}
	h.Directory = directory.New(s, v, h.ended, directory.Options{
		Passwords:           directory.Cost{Memory: 64, Passes: 1, Threads: 1},
		AllowPrivateKeySets: true,
		Origin:              here,
		Mails:               true,
	})
	return h
}

func newHouse(t *testing.T) *house {
	t.Helper()
	h := newEmptyHouse(t)
	h.settle()
	return h
}

// settle makes the owner.
func (h *house) settle() {
	h.t.Helper()
	token, needed, err := h.FirstRun(h.t.Context())
	must(h.t, err)
	if !needed {
		h.t.Fatal("an empty house needs no owner")
	}
	h.owner, err = h.SpendFirstRun(h.t.Context(), token, "owner@example.com", "Olga Owner", password, meta)
	must(h.t, err)
	h.boss, _, err = h.Act(h.t.Context(), h.owner.Token, parley.BrandID{})
	must(h.t, err)
}

var (
	meta      = directory.Meta{Address: "192.0.2.7", Agent: "test"}
	elsewhere = directory.Meta{Address: "198.51.100.7", Agent: "test"}
)

func (h *house) newBrand() parley.Brand {
	h.t.Helper()
	h.n++
	b, err := h.CreateBrand(h.t.Context(), h.boss, directory.NewBrand{Name: "Harbour", Slug: fmt.Sprintf("harbour-%d", h.n)})
	must(h.t, err)
	return b
}

// worker is somebody who has set his password and signed in.
type worker struct {
	directory.Signed
	parley.Actor
	email string
}

// hire makes a new person with a role in a brand.
func (h *house) hire(b parley.Brand, role parley.Role) worker {
	h.t.Helper()
	h.n++
	w := worker{email: fmt.Sprintf("p%d@example.com", h.n)}
	added, err := h.AddPerson(h.t.Context(), h.boss, b.ID, directory.NewPerson{Email: w.email, Name: "Pat", Role: role})
	must(h.t, err)
	_, err = h.SpendPasswordLink(h.t.Context(), added.Link, password, meta)
	must(h.t, err)
	w.Signed, err = h.SignIn(h.t.Context(), w.email, password, meta)
	must(h.t, err)
	w.Actor, _, err = h.Act(h.t.Context(), w.Token, b.ID)
	must(h.t, err)
	return w
}

func (h *house) read(fn func(store.Tx) error) {
	h.t.Helper()
	must(h.t, h.store.Read(h.t.Context(), fn))
}

func (h *house) write(fn func(store.Tx) error) {
	h.t.Helper()
	must(h.t, h.store.Write(h.t.Context(), fn))
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

func ptr[T any](v T) *T { return &v }
