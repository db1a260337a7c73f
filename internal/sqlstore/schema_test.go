package sqlstore

import (
	"context"
	"database/sql"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"parley"
	"parley/internal/store"
	"parley/internal/testserver"
)

// places are the two databases as the migrations see them.
func places(t *testing.T) map[string]struct {
	schema schema
	db     *sql.DB
	open   func() (*Store, error)
} {
	t.Helper()
	if err := processWide(); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "parley.db")
	dsn := testserver.Postgres(t)
	lite, err := sql.Open("sqlite", sqliteURL(path, "rwc", writerPragmas))
	if err != nil {
		t.Fatal(err)
	}
	post, err := sql.Open("pgx", dsn)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { lite.Close(); post.Close() })
	return map[string]struct {
		schema schema
		db     *sql.DB
		open   func() (*Store, error)
	}{
		"sqlite":   {sqliteSchema, lite, func() (*Store, error) { return OpenSQLite(path, Options{}) }},
		"postgres": {postgresSchema, post, func() (*Store, error) { return OpenPostgres(dsn, Options{}) }},
	}
}

const sqliteColumns = `
	SELECT m.name || '.' || c.name || CASE WHEN c."notnull" OR c.pk > 0 THEN '' ELSE '?' END FROM sqlite_master m JOIN pragma_table_info(m.name) c
	WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%' AND m.name <> 'goose_db_version'`

const postgresColumns = `
	SELECT table_name || '.' || column_name || CASE is_nullable WHEN 'NO' THEN '' ELSE '?' END FROM information_schema.columns
	WHERE table_schema = 'public' AND table_name <> 'goose_db_version'`

const sqliteIndexes = `SELECT name FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL`

const postgresIndexes = `
	SELECT c.relname FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
	JOIN pg_namespace n ON n.oid = c.relnamespace
	WHERE n.nspname = 'public' AND NOT EXISTS (SELECT 1 FROM pg_constraint k WHERE k.conindid = c.oid)`

func names(t *testing.T, db *sql.DB, query string) []string {
	t.Helper()
	rows, err := db.Query(query)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	var all []string
	for rows.Next() {
		var name string
		if err := rows.Scan(&name); err != nil {
			t.Fatal(err)
		}
		all = append(all, name)
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	slices.Sort(all)
	return all
}

// TestTwinSchemas: both databases end with the same tables, columns,
// NULLs and indexes, and tables.go knows every one of them.
func TestTwinSchemas(t *testing.T) {
	t.Parallel()
	p := places(t)
	for name, place := range p {
		if err := migrate(context.Background(), place.schema, place.db, false); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
	}
	lite, post := names(t, p["sqlite"].db, sqliteColumns), names(t, p["postgres"].db, postgresColumns)
	if !slices.Equal(lite, post) {
		t.Errorf("columns differ:\nsqlite   %v\npostgres %v", lite, post)
	}
	if a, b := names(t, p["sqlite"].db, sqliteIndexes), names(t, p["postgres"].db, postgresIndexes); !slices.Equal(a, b) {
		t.Errorf("indexes differ:\nsqlite   %v\npostgres %v", a, b)
	}
	var known []string
	for _, table := range tables {
		for _, c := range table.columns {
			name := table.name + "." + c.name
			if c.kind == option {
				name += "?"
			}
			known = append(known, name)
		}
	}
	for _, c := range lite {
		if _, here := stays[strings.Split(c, ".")[0]]; !here && c != "outbox.id" && !slices.Contains(known, c) {
			t.Errorf("a dump forgets %s", c)
		}
	}
	for _, c := range known {
		if !slices.Contains(lite, c) {
			t.Errorf("a dump asks for %s, which no database has", c)
		}
	}
}

// TestTwinMigrations: same numbers and names on both sides.
func TestTwinMigrations(t *testing.T) {
	t.Parallel()
	var sides [2][]string
	for i, folder := range []string{"migrations/sqlite", "migrations/postgres"} {
		files, err := migrations.ReadDir(folder)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range files {
			sides[i] = append(sides[i], f.Name())
		}
	}
	if !reflect.DeepEqual(sides[0], sides[1]) || len(sides[0]) == 0 {
		t.Errorf("migrations differ: %v", sides)
	}
}

// TestIndexesSayWhatTheyServe: a comment stands above each.
func TestIndexesSayWhatTheyServe(t *testing.T) {
	t.Parallel()
	for _, folder := range []string{"migrations/sqlite", "migrations/postgres"} {
		files, _ := migrations.ReadDir(folder)
		for _, f := range files {
			text, err := migrations.ReadFile(folder + "/" + f.Name())
			if err != nil {
				t.Fatal(err)
			}
			lines := strings.Split(string(text), "\n")
			for i, l := range lines {
				if strings.HasPrefix(l, "CREATE") && strings.Contains(l, "INDEX") && !strings.HasPrefix(lines[i-1], "--") {
					t.Errorf("%s/%s: %s", folder, f.Name(), l)
				}
			}
		}
	}
}

// TestUpFromTheFirst brings a database with rows of the first schema up to
// date and finds them.
func TestUpFromTheFirst(t *testing.T) {
	t.Parallel()
	for name, place := range places(t) {
		p, err := place.schema.provider(place.db)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := p.UpTo(context.Background(), 1); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		id := parley.NewID[parley.BrandID]()
		if _, err := place.db.Exec(`
			INSERT INTO brands (id, name, slug, created_at, link_timeout, capacity, greeting, accent)
			VALUES ($1, 'Harbour "Süd"', 'harbour', 1, 75500000, 6, 'Ahoy', '#123456')`, id[:]); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		s, err := place.open()
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		var b parley.Brand
		err = s.Read(context.Background(), func(tx store.Tx) (err error) { b, err = tx.GetBrand(id); return err })
		want := parley.DefaultSettings(`Harbour "Süd"`)
		want.Look.Accent = "#123456"
		want.Texts["en"] = parley.Texts{Greeting: "Ahoy"}
		want.Routing = parley.RoutingSettings{Capacity: 6, LinkTimeout: 75, RingSeconds: 30, Skills: parley.Skills{}}
		if err != nil || b.Slug != "harbour" || b.Version != 1 || !reflect.DeepEqual(b.Settings, want) {
			t.Errorf("%s: %+v %v", name, b, err)
		}
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	}
}

func TestNewerSchemaIsRefused(t *testing.T) {
	t.Parallel()
	for name, place := range places(t) {
		if err := migrate(context.Background(), place.schema, place.db, false); err != nil {
			t.Fatal(err)
		}
		if _, err := place.db.Exec(`INSERT INTO goose_db_version (version_id, is_applied) VALUES (999, TRUE)`); err != nil {
			t.Fatal(err)
		}
		s, err := place.open()
		if err == nil {
			s.Close()
			t.Errorf("%s: a database with schema 999 was opened", name)
			continue
		}
		if !strings.Contains(err.Error(), "schema 999") || !strings.Contains(err.Error(), "newer parley") {
			t.Errorf("%s: the refusal does not say what to do: %v", name, err)
		}
	}
}

// TestManyStartAtOnce: several nodes meet an empty database.
func TestManyStartAtOnce(t *testing.T) {
	t.Parallel()
	dsn := testserver.Postgres(t)
	errs := make(chan error)
	for range 3 {
		go func() {
			s, err := OpenPostgres(dsn, Options{})
			if err == nil {
				err = s.Close()
			}
			errs <- err
		}()
	}
	for range 3 {
		if err := <-errs; err != nil {
			t.Error(err)
		}
	}
}
