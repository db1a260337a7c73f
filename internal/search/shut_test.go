package search_test

import (
	"database/sql"
	"log/slog"
	"os"
	"path/filepath"
	"testing"

	"parley"
	"parley/internal/fault"
	"parley/internal/rig"
	"parley/internal/search"
	"parley/internal/store"
	"parley/internal/terms"
)

// damage leaves a file that SQLite calls malformed.
func damage(t *testing.T, path string) {
	t.Helper()
	db, err := sql.Open("sqlite", "file:"+path)
	must(t, err)
	db.SetMaxOpenConns(1)
	for _, statement := range []string{
		`PRAGMA writable_schema = ON`, `UPDATE sqlite_schema SET sql = 'nonsense' WHERE name = 'docs'`, `PRAGMA schema_version = 999`,
	} {
		_, err := db.Exec(statement)
		must(t, err)
	}
	must(t, db.Close())
}

// TestABrokenIndexIsReplacedOnceItCanBe: the file is damaged while it is in
// use, and no other can be made. Searching says so, the outbox waits, and both
// go on as soon as a file can be made, without a restart.
func TestABrokenIndexIsReplacedOnceItCanBe(t *testing.T) {
	t.Parallel()
	r := rig.New(t)
	maya := r.Consumer()
	dir := filepath.Join(t.TempDir(), "search")
	must(t, os.Mkdir(dir, 0o700))
	x, err := search.OpenSQLite(filepath.Join(dir, "index.db"))
	must(t, err)
	t.Cleanup(func() { must(t, x.Close()) })
	s := search.New(search.Options{Store: r.Store, Keys: r.Vault, Index: x, Log: slog.New(slog.DiscardHandler)})
	settle := func() error {
		for _, c := range changes(t, r) {
			must(t, s.Handle(t.Context(), c))
		}
		return s.Settle(t.Context())
	}
	found := func() (int, error) {
		p, err := s.Find(t.Context(), parley.Scope{Brand: r.Brand.ID, Whole: true}, store.IndexQuery{Terms: terms.Parse("lamp"), Limit: 5})
		return len(p.Hits), err
	}
	r.Open(maya, "the lamp flickers")
	must(t, settle())
	if n, err := found(); err != nil || n != 1 {
		t.Fatalf("%d found: %v", n, err)
	}

	damage(t, filepath.Join(dir, "index.db"))
	gone := dir + "-gone"
	must(t, os.Rename(dir, gone))
	for range 2 {
		if err := settle(); err == nil {
			t.Fatal("the outbox let go of what is in no index")
		}
		if _, err := found(); !fault.Is(err, fault.CodeUnavailable) {
			t.Errorf("searching said %v", err)
		}
	}
	must(t, os.Rename(gone, dir))
	must(t, settle())
	must(t, s.Fill(t.Context()))
	if n, err := found(); err != nil || n != 1 {
		t.Errorf("afterwards %d found: %v", n, err)
	}
}
