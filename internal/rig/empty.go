package rig

import (
	"os"
	"path/filepath"
	"sync"
	"testing"

	"parley/internal/sqlstore"
)

// Empty puts a database at the path that has its schema and nothing else.
// Bringing one up to date takes a second under the race detector, and hundreds
// of tests want one each: a process does it once.
func Empty(t testing.TB, path string) {
	t.Helper()
	data, err := empty()
	if err == nil {
		err = os.WriteFile(path, data, 0o600)
	}
	if err != nil {
		t.Fatal(err)
	}
}

var empty = sync.OnceValues(func() ([]byte, error) {
	dir, err := os.MkdirTemp("", "parley-empty-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	path := filepath.Join(dir, "parley.db")
	s, err := sqlstore.OpenSQLite(path, sqlstore.Options{Logger: Quiet()})
	if err != nil {
		return nil, err
	}
	if err := s.Close(); err != nil { // folds the log into the file
		return nil, err
	}
	return os.ReadFile(path)
})
