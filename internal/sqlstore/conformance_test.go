package sqlstore_test

import (
	"os"
	"path/filepath"
	"testing"

	"parley/internal/sqlstore"
	"parley/internal/store"
	"parley/internal/store/storetest"
	"parley/internal/testserver"
)

func TestMain(m *testing.M) { os.Exit(testserver.Main(m)) }

func TestSQLite(t *testing.T) {
	t.Parallel()
	storetest.Run(t, func(t testing.TB) storetest.Place {
		path := filepath.Join(t.TempDir(), "parley.db")
		return storetest.Place{Open: func(t testing.TB) store.Store {
			s, err := sqlstore.OpenSQLite(path, sqlstore.Options{})
			if err != nil {
				t.Fatal(err)
			}
			return s
		}}
	})
}

func TestPostgres(t *testing.T) {
	t.Parallel()
	storetest.Run(t, func(t testing.TB) storetest.Place {
		dsn := testserver.Postgres(t)
		return storetest.Place{Shared: true, Open: func(t testing.TB) store.Store {
			s, err := sqlstore.OpenPostgres(dsn, sqlstore.Options{})
			if err != nil {
				t.Fatal(err)
			}
			return s
		}}
	})
}
