package search_test

import (
	"os"
	"testing"

	"parley/internal/search"
	"parley/internal/store"
	"parley/internal/testserver"
)

func TestMain(m *testing.M) { os.Exit(testserver.Main(m)) }

func postgres(t *testing.T, run func(t *testing.T, x store.Index)) {
	t.Helper()
	t.Run("postgres", func(t *testing.T) {
		t.Parallel()
		x, err := search.OpenPostgres(testserver.Postgres(t))
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { must(t, x.Close()) })
		run(t, x)
	})
}
