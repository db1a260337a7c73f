package search

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"os"
	"slices"
	"strings"
	"sync"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"

	"parley"
	"parley/internal/fault"
	"parley/internal/store"
)

// SQLite is the index in a file of its own. Safe for concurrent use; one
// process at a time.
type SQLite struct {
	path  string
	mu    sync.Mutex // one transaction at a time
	alone sync.Mutex

	here        sync.RWMutex // held while the rest is used: a broken file is replaced
	read, write *sql.DB
	shut        bool // the broken file is gone and no other could be made yet
}

var _ store.Index = (*SQLite)(nil)

// The index may be lost but not be behind without knowing: it is on disk before
// the outbox row goes. Deleted words leave no bytes.
var pragmas = []string{
	"busy_timeout(5000)", "journal_mode(WAL)", "synchronous(FULL)", "secure_delete(ON)", "temp_store(MEMORY)",
	"trusted_schema(OFF)", "cache_size(-8192)", "wal_autocheckpoint(4000)", "journal_size_limit(67108864)",
}

// OpenSQLite opens or makes the index at the path. A file that is none of this
// version's is replaced by an empty one: it is built anew.
func OpenSQLite(path string) (*SQLite, error) {
	x := &SQLite{path: path}
	err := x.open()
	if err == nil {
		return x, nil
	}
	if fault.Is(err, fault.CodeDiskFull) {
		return nil, err
	}
	if err := x.discard(); err != nil {
		return nil, err
	}
	err = x.open()
	return x, err
}

func (x *SQLite) address(mode string) string {
	q := url.Values{"_pragma": pragmas, "_dqs": {"0"}, "mode": {mode}}
	return (&url.URL{Scheme: "file", Opaque: (&url.URL{Path: x.path}).EscapedPath(), RawQuery: q.Encode()}).String()
}

func (x *SQLite) open() error {
	// The log beside it takes over the file's mode.
	f, err := os.OpenFile(x.path, os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return fmt.Errorf("open the search index: %w", err)
	}
	if err := f.Close(); err != nil {
		return fmt.Errorf("open the search index: %w", err)
	}
	if x.write, err = sql.Open("sqlite", x.address("rwc")); err != nil {
		return classify(err)
	}
	x.write.SetMaxOpenConns(1)
	x.write.SetMaxIdleConns(1)
	if err := x.prepare(); err != nil {
		_ = x.write.Close()
		return err
	}
	if x.read, err = sql.Open("sqlite", x.address("rw")); err != nil {
		_ = x.write.Close()
		return classify(err)
	}
	x.read.SetMaxOpenConns(4)
	x.read.SetMaxIdleConns(2)
	return nil
}

// discard takes the file away.
func (x *SQLite) discard() error {
	for _, end := range []string{"", "-wal", "-shm", "-journal"} {
		if err := os.Remove(x.path + end); err != nil && !errors.Is(err, os.ErrNotExist) {
			return fmt.Errorf("take away the search index: %w", err)
		}
	}
	return nil
}

// errVersion asks for a new file.
var errVersion = errors.New("the search index is of another version")

// The columns of words are what changes with a conversation and what does not.
// It keeps no text; docs keeps the masked words, so that they can be taken out
// of words again.
const schema = `
CREATE TABLE IF NOT EXISTS state (
  one integer PRIMARY KEY CHECK (one = 1), version integer NOT NULL, whole integer NOT NULL,
  brand blob NOT NULL, conversation blob NOT NULL, seen integer NOT NULL, total integer NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS brands (
  no integer PRIMARY KEY, brand_id blob NOT NULL UNIQUE, docs integer NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS heads (
  no integer PRIMARY KEY, brand_id blob NOT NULL, conversation_id blob NOT NULL, consumer_id blob NOT NULL,
  facets text NOT NULL, UNIQUE (brand_id, conversation_id)) STRICT;
CREATE TABLE IF NOT EXISTS docs (
  id integer PRIMARY KEY, head integer NOT NULL, lane text NOT NULL, seq integer NOT NULL, terms text NOT NULL) STRICT;
CREATE UNIQUE INDEX IF NOT EXISTS docs_place ON docs (head, lane, seq);
CREATE VIRTUAL TABLE IF NOT EXISTS words USING fts5(facets, terms, content='', columnsize=0, tokenize='ascii');
INSERT INTO words(words, rank) VALUES ('secure-delete', 1);
INSERT INTO words(words, rank) VALUES ('hashsize', 8388608);
INSERT OR IGNORE INTO state VALUES (1, $1, 0, zeroblob(16), zeroblob(16), 0, 0);
`

func (x *SQLite) prepare() error {
	ctx := context.Background()
	var mode string
	if err := x.write.QueryRowContext(ctx, `PRAGMA journal_mode`).Scan(&mode); err != nil {
		return classify(err)
	}
	for _, statement := range strings.Split(strings.TrimSpace(strings.ReplaceAll(schema, "$1", fmt.Sprint(version))), ";\n") {
		if strings.TrimSpace(statement) == "" {
			continue
		}
		if _, err := x.write.ExecContext(ctx, statement); err != nil {
			return classify(err)
		}
	}
	var is int
	err := x.write.QueryRowContext(ctx, `SELECT version FROM state`).Scan(&is)
	if err == nil && is != version {
		return errVersion
	}
	return classify(err)
}

// Close implements store.Index.
func (x *SQLite) Close() error {
	x.here.Lock()
	defer x.here.Unlock()
	if x.shut {
		return nil
	}
	return errors.Join(x.read.Close(), x.write.Close())
}

// Alone implements store.Index.
func (x *SQLite) Alone(_ context.Context, fn func() error) error {
	x.alone.Lock()
	defer x.alone.Unlock()
	return fn()
}

// errShut is what everybody hears until Reset could make a new file.
var errShut = errors.New("the search index is broken and could not be made anew yet")

// Reset implements store.Index. A file that is broken is replaced. When that
// fails, on a full disk for one, the index stays shut until a later Reset.
func (x *SQLite) Reset(ctx context.Context) error {
	err := x.empty(ctx)
	if err == nil || !broken(err) || x.path == "" {
		return err
	}
	x.here.Lock()
	defer x.here.Unlock()
	if !x.shut {
		_ = errors.Join(x.read.Close(), x.write.Close()) // it is broken
		x.shut = true
	}
	if err := x.discard(); err != nil {
		return err
	}
	if err := x.open(); err != nil {
		return err
	}
	x.shut = false
	return nil
}

func (x *SQLite) empty(ctx context.Context) error {
	return x.update(ctx, func(tx *sql.Tx) error {
		for _, statement := range []string{
			`DROP TABLE words`, `DELETE FROM docs`, `DELETE FROM heads`, `DELETE FROM brands`, `DELETE FROM state`,
		} {
			if _, err := tx.ExecContext(ctx, statement); err != nil {
				return err
			}
		}
		for _, statement := range strings.Split(strings.ReplaceAll(schema, "$1", fmt.Sprint(version)), ";\n") {
			if strings.TrimSpace(statement) == "" {
				continue
			}
			if _, err := tx.ExecContext(ctx, statement); err != nil {
				return err
			}
		}
		return nil
	})
}

// Tidy implements store.Index: in steps, so that a Put waits for one at most.
func (x *SQLite) Tidy(ctx context.Context) error {
	for ctx.Err() == nil {
		var before, after int64
		err := x.update(ctx, func(tx *sql.Tx) error {
			if err := tx.QueryRowContext(ctx, `SELECT total_changes()`).Scan(&before); err != nil {
				return err
			}
			if _, err := tx.ExecContext(ctx, `INSERT INTO words(words, rank) VALUES ('merge', -2000)`); err != nil {
				return err
			}
			return tx.QueryRowContext(ctx, `SELECT total_changes()`).Scan(&after)
		})
		if err != nil || after-before < 2 {
			return err
		}
	}
	return ctx.Err()
}

// State implements store.Index.
func (x *SQLite) State(ctx context.Context) (s store.IndexState, err error) {
	x.here.RLock()
	defer x.here.RUnlock()
	if x.shut {
		return s, classify(errShut)
	}
	err = x.read.QueryRowContext(ctx, `SELECT whole, brand, conversation, seen, total FROM state`).
		Scan(&s.Whole, &s.Brand, &s.From, &s.Seen, &s.Of)
	return s, classify(err)
}

// SetState implements store.Index.
func (x *SQLite) SetState(ctx context.Context, s store.IndexState) error {
	return x.update(ctx, func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, `UPDATE state SET whole = $1, brand = $2, conversation = $3, seen = $4, total = $5`,
			s.Whole, s.Brand[:], s.From[:], s.Seen, s.Of)
		return err
	})
}

// update runs fn in the one transaction that writes.
func (x *SQLite) update(ctx context.Context, fn func(*sql.Tx) error) error {
	x.mu.Lock()
	defer x.mu.Unlock()
	x.here.RLock()
	defer x.here.RUnlock()
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case x.shut:
		return classify(errShut)
	}
	tx, err := x.write.BeginTx(context.WithoutCancel(ctx), nil)
	if err != nil {
		return classify(err)
	}
	if err := fn(tx); err != nil {
		_ = tx.Rollback() // the first error says more
		return classify(err)
	}
	return classify(tx.Commit())
}

// Find implements store.Index.
func (x *SQLite) Find(ctx context.Context, s parley.Scope, q store.IndexQuery) (store.IndexPage, error) {
	match := expression(q, quoted, " AND ", " OR ", " + ")
	if !inside(s) || match == "" || q.Limit <= 0 {
		return store.IndexPage{Hits: []store.IndexHit{}}, ctx.Err()
	}
	x.here.RLock()
	defer x.here.RUnlock()
	if x.shut {
		return store.IndexPage{}, classify(errShut)
	}
	ctx = context.WithoutCancel(ctx) // a window is short
	var no int64
	var there span
	err := x.read.QueryRowContext(ctx, `
		SELECT no, docs, coalesce((SELECT min(id) FROM docs WHERE id >= no << 44 AND id < (no + 1) << 44), 0),
		  coalesce((SELECT max(id) FROM docs WHERE id >= no << 44 AND id < (no + 1) << 44), -1)
		FROM brands WHERE brand_id = $1`, s.Brand[:]).Scan(&no, &there.docs, &there.from, &there.to)
	if errors.Is(err, sql.ErrNoRows) || err == nil && there.to < 0 {
		return store.IndexPage{Hits: []store.IndexHit{}}, nil
	}
	if err != nil {
		return store.IndexPage{}, classify(err)
	}
	first := no << slotBits
	there.from, there.to = there.from-first, there.to-first
	query := `
		SELECT w.rowid, h.conversation_id, d.lane, d.seq
		FROM words w CROSS JOIN docs d ON d.id = w.rowid CROSS JOIN heads h ON h.no = d.head
		WHERE w.words MATCH $1 AND w.rowid >= $2 AND w.rowid < $3`
	args := []any{match, nil, nil, nil}
	if !s.Whole {
		query += ` AND h.consumer_id = $5`
		args = append(args, s.Consumer[:])
	}
	query += ` ORDER BY w.rowid DESC LIMIT $4`
	low, high := bounds(q)
	return back(low, high, q.Limit, there, func(low, high int64, limit int) ([]store.IndexHit, error) {
		args[1], args[2], args[3] = first+low, first+high, limit
		return x.look(ctx, first, query, args)
	})
}

func (x *SQLite) look(ctx context.Context, first int64, query string, args []any) ([]store.IndexHit, error) {
	rows, err := x.read.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, classify(err)
	}
	defer func() { _ = rows.Close() }() // Err says it
	var out []store.IndexHit
	for rows.Next() {
		var h store.IndexHit
		if err := rows.Scan(&h.Slot, &h.Conversation, &h.Lane, &h.Seq); err != nil {
			return nil, classify(err)
		}
		h.Slot -= first
		out = append(out, h)
	}
	return out, classify(rows.Err())
}

func quoted(s string) string { return `"` + strings.ReplaceAll(s, `"`, `""`) + `"` }

// classify gives an error of the library its code.
func classify(err error) error {
	if errors.Is(err, errShut) {
		return fault.Wrap(fault.CodeUnavailable, err)
	}
	var e *sqlite.Error
	if !errors.As(err, &e) {
		return err
	}
	switch e.Code() & 0xff {
	case sqlite3.SQLITE_FULL:
		return fault.Wrap(fault.CodeDiskFull, err)
	case sqlite3.SQLITE_ERROR, sqlite3.SQLITE_CONSTRAINT, sqlite3.SQLITE_MISMATCH, sqlite3.SQLITE_RANGE:
		return fault.Wrap(fault.CodeInternal, err)
	}
	return fault.Wrap(fault.CodeUnavailable, err)
}

// broken says whether the file, not the moment, is at fault.
func broken(err error) bool {
	var e *sqlite.Error
	return errors.Is(err, errShut) || errors.As(err, &e) && slices.Contains([]int{sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}, e.Code()&0xff)
}
