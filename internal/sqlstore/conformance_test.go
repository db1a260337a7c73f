package sqlstore_test

import (
	"log/slog"
	"os"
	"testing"

	"parley/internal/sqlstore"
	"parley/internal/store"
	"parley/internal/store/storetest"
	"parley/internal/testserver"
)

func TestMain(m *testing.M) { os.Exit(testserver.Main(m)) }

// quiet keeps the panics and delays that the cases bring about out of the log.
var quiet = sqlstore.Options{Logger: slog.New(slog.DiscardHandler)}

func TestPostgres(t *testing.T) {
	t.Parallel()
	storetest.Run(t, func(t testing.TB) storetest.Place {
		dsn := testserver.Postgres(t)
		return storetest.Place{Shared: true, Open: func(t testing.TB) store.Store {
			s, err := sqlstore.OpenPostgres(dsn, quiet)
			if err != nil {
				t.Fatal(err)
			}
			return s
		}}
	})
}
