package bench

import (
	"flag"
	"io"
	"strings"
	"testing"

	"parley/internal/testserver"
)

var findMany = flag.Int("find", 2000, "conversations in the index that is searched")

func find(t *testing.T, dsn string) {
	t.Helper()
	f, err := Find(t.Context(), FindOptions{Conversations: *findMany, Data: t.TempDir(), Database: dsn, Progress: io.Discard})
	if err != nil {
		t.Error(err)
	}
	var table strings.Builder
	if err := f.Table(&table); err != nil {
		t.Fatal(err)
	}
	t.Log("\n" + table.String())
	for _, k := range f.Kinds {
		want := k.Kind != "a word that nobody said" && k.Kind != "a common and two rare words" && k.Kind != "a name" && k.Kind != "two words" && k.Kind != "a rare word" &&
			k.Kind != "two words, a month long ago" && k.Kind != "a phrase"
		if want && k.Hits == 0 {
			t.Errorf("%s finds nothing: it measures nothing", k.Kind)
		}
	}
}

func TestFindOnSQLite(t *testing.T) { find(t, "") }

func TestFindOnPostgreSQL(t *testing.T) { find(t, testserver.DurablePostgres(t)) }
