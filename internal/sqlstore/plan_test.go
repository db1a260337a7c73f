package sqlstore

import (
	"database/sql"
	commandline "flag"
	"log/slog"
	"maps"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	"parley/internal/store"
	"parley/internal/store/storetest"
)

// mayScan is what a statement may read from end to end, because it stays
// small: brands, nodes, leases, desks, an outbox that is emptied all the time,
// one key a brand, the owners, what is assigned or rings just now, links not spent yet,
// objects let go and not deleted yet, a page already cut out, the front of the mails that wait, and, once an hour,
// the browsers that take pushes, and who became a consumer when he signed in.
var mayScan = []string{
	"brands", "b", "nodes", "outbox", "outbox_shards", "agents",
	"keys USING INDEX keys_brand", "people USING INDEX people_owner", "c USING INDEX conversations_mine", "c USING INDEX conversations_rung",
	"one_time_links", "newest", "last", "discards", "m", "CONSTANT",
	"mails USING COVERING INDEX mails_due", "p USING COVERING INDEX push_subscriptions_endpoint",
}

// whole is a step that reads all of a brand's rows in a table that grows.
var whole = regexp.MustCompile(`^SEARCH (c|conversations|e|events|i|identities|consumers|receipts|sessions|attachments) .*\(brand_id=\?\)`)

// ofTheMoment are the parts of a growing table that do not grow: what is queued
// and what is open.
var ofTheMoment = regexp.MustCompile(`conversations_(queue|skill|open|snoozed)`)

func small(scanned string) bool {
	return strings.HasSuffix(scanned, "-ROW VALUES CLAUSE") || slices.ContainsFunc(mayScan, func(s string) bool { return scanned == s || strings.HasPrefix(scanned, s+" ") })
}

// TestSQLite runs the conformance cases, and then asks SQLite how it carries
// out every statement that they prepared.
func TestSQLite(t *testing.T) {
	t.Parallel()
	var mu sync.Mutex
	queries := map[string]bool{}
	t.Cleanup(func() { // when the last case has ended
		if !strings.Contains(commandline.Lookup("test.run").Value.String(), "/") { // all of them ran
			plans(t, queries)
		}
	})
	storetest.Run(t, func(t testing.TB) storetest.Place {
		path := filepath.Join(t.TempDir(), "parley.db")
		return storetest.Place{Open: func(t testing.TB) store.Store {
			s, err := OpenSQLite(path, Options{Logger: slog.New(slog.DiscardHandler)})
			if err != nil {
				t.Fatal(err)
			}
			e := s.engine.(*sqliteEngine)
			conns := append([]*sqliteConn{e.writer}, e.conns...)
			t.Cleanup(func() { // before or after Close: the texts stay
				_ = s.Close()
				mu.Lock()
				defer mu.Unlock()
				for _, c := range conns {
					for q := range c.stmts {
						queries[q] = true
					}
				}
			})
			return s
		}}
	})
}

// plans holds the statements to this: none reads a table that grows from end to end.
func plans(t *testing.T, queries map[string]bool) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "parley.db")
	s, err := OpenSQLite(path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	db, err := sql.Open("sqlite", sqliteURL(path, "rw", readerPragmas))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if len(queries) < 90 {
		t.Fatalf("only %d statements were prepared", len(queries))
	}
	for _, q := range slices.Sorted(maps.Keys(queries)) {
		if strings.Contains(q, "WHERE FALSE") {
			continue // reads nothing, however it would
		}
		for _, step := range plan(t, db, q) {
			if scanned, scans := strings.CutPrefix(step, "SCAN "); scans && !small(scanned) {
				t.Errorf("%s\nin %s", step, q)
			}
			if whole.MatchString(step) && !ofTheMoment.MatchString(step) && !strings.HasPrefix(q, "SELECT COUNT(*)") {
				t.Errorf("%s\nreads all of a brand in %s", step, q)
			}
			if strings.HasPrefix(step, "SEARCH e USING PRIMARY KEY") && !strings.Contains(step, "seq") {
				t.Errorf("%s\nreads whole lanes in %s", step, q)
			}
		}
	}
}

func plan(t *testing.T, db *sql.DB, query string) []string {
	t.Helper()
	switch strings.Fields(query)[0] {
	case "WITH", "SELECT", "INSERT", "UPDATE", "DELETE":
	default:
		return nil
	}
	args := make([]any, strings.Count(query, "$"))
	rows, err := db.Query("EXPLAIN QUERY PLAN "+locking.ReplaceAllString(query, ""), args[:highest(query)]...)
	if err != nil {
		t.Fatalf("%v in %s", err, query)
	}
	defer rows.Close()
	var steps []string
	for rows.Next() {
		var id, parent, unused int
		var detail string
		if err := rows.Scan(&id, &parent, &unused, &detail); err != nil {
			t.Fatal(err)
		}
		steps = append(steps, detail)
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return steps
}

// highest returns the highest parameter of a statement.
func highest(query string) int {
	most := 0
	for i := range query {
		if query[i] != '$' {
			continue
		}
		n := 0
		for _, c := range query[i+1:] {
			if c < '0' || c > '9' {
				break
			}
			n = 10*n + int(c-'0')
		}
		most = max(most, n)
	}
	return most
}
