package sqlstore

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"os"
	"regexp"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"

	"parley/internal/fault"
)

// The writer's pragmas come before the readers' in time: the first connection
// turns WAL on. Locks are OFD locks (see processWide), so that copying the file
// while it is open cannot strip them.
var (
	sqlitePragmas = []string{
		"busy_timeout(5000)",
		"synchronous(FULL)",   // a commit is on disk when it is answered
		"secure_delete(ON)",   // what is redacted or deleted leaves no bytes behind
		"foreign_keys(OFF)",   // there are none, see 00001_ground.sql
		"temp_store(MEMORY)",  // nothing is spilled outside the data folder
		"trusted_schema(OFF)", // a foreign file cannot run code through its schema
	}
	writerPragmas = []string{
		"journal_mode(WAL)",
		"cache_size(-16384)",           // KiB
		"wal_autocheckpoint(4000)",     // pages: 16 MiB, a checkpoint of some 10 ms
		"journal_size_limit(67108864)", // bytes kept of a log that a long reader let grow
	}
	readerPragmas = []string{"query_only(ON)", "cache_size(-4096)"}
)

// sqliteFirst is the first version without the WAL reset bug: 3.7.0 to 3.51.2
// can lose commits.
var sqliteFirst = [3]int{3, 51, 3}

// processWide makes the two choices the library has for all of a process. One
// that has opened SQLite by itself before, or a kernel without such locks,
// keeps POSIX locks: right as long as nobody else in it opens the file.
var processWide = sync.OnceValue(func() error {
	_, err := sqlite.OFDLocking(true)
	if err != nil && !errors.Is(err, sqlite.ErrOFDLockingUnavailable) && !errors.Is(err, sqlite.ErrOFDLockingTooLate) {
		return err
	}
	_, err = sqlite.Fdatasync(true)
	return err
})

// OpenSQLite opens or makes the database at the path and brings its schema up
// to date. It starts one goroutine, which Close stops. The caller makes sure
// that no other process writes to it. It returns unavailable or disk_full, or
// a plain error that says what to do about a database that is not ours.
func OpenSQLite(path string, opts Options) (*Store, error) {
	if err := processWide(); err != nil {
		return nil, fmt.Errorf("prepare SQLite: %w", err)
	}
	s := &Store{opts: opts.defaults()}
	e := &sqliteEngine{opts: s.opts, counts: &s.counts}
	if err := e.open(path); err != nil {
		_ = e.release()
		return nil, err
	}
	e.start()
	s.engine = e
	return s, nil
}

// sqliteEngine is one connection that writes and a few that read.
type sqliteEngine struct {
	opts   Options
	counts *counts

	writeDB, readDB *sql.DB
	writer          *sqliteConn
	conns           []*sqliteConn    // that read
	readers         chan *sqliteConn // those nobody uses just now

	requests chan *request
	done     chan struct{} // the writer has ended
	stopping chan struct{} // closed by close

	mu     sync.RWMutex
	closed bool // requests is closed; guarded by mu
}

func (e *sqliteEngine) open(path string) error {
	ctx := detached
	var err error
	if !e.opts.ReadOnly {
		if e.writer, err = e.openWriter(ctx, path); err != nil {
			return err
		}
	}
	if e.readDB, err = sql.Open("sqlite", sqliteURL(path, "rw", readerPragmas)); err != nil {
		return fmt.Errorf("open %s: %w", path, err)
	}
	if e.opts.ReadOnly {
		if err := migrate(ctx, sqliteSchema, e.readDB, true); err != nil {
			return err
		}
	}
	size := max(4, 2*runtime.GOMAXPROCS(0))
	e.readers = make(chan *sqliteConn, size)
	for range size {
		c, err := openConn(ctx, e.readDB)
		if err != nil {
			return err
		}
		c.reader = true
		e.conns = append(e.conns, c)
		e.readers <- c
	}
	return nil
}

func (e *sqliteEngine) openWriter(ctx context.Context, path string) (*sqliteConn, error) {
	// The log and the shared memory beside it take over the file's mode.
	f, err := os.OpenFile(path, os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return nil, fmt.Errorf("open %s: %w", path, err)
	}
	if err := f.Close(); err != nil {
		return nil, fmt.Errorf("open %s: %w", path, err)
	}
	if e.writeDB, err = sql.Open("sqlite", sqliteURL(path, "rwc", writerPragmas)); err != nil {
		return nil, fmt.Errorf("open %s: %w", path, err)
	}
	e.writeDB.SetMaxOpenConns(1)
	if err := checkSQLite(ctx, e.writeDB); err != nil {
		return nil, err
	}
	if err := migrate(ctx, sqliteSchema, e.writeDB, false); err != nil {
		return nil, err
	}
	return openConn(ctx, e.writeDB)
}

// release closes what open has opened. The writer goes last, so that its end
// folds the log into the database.
func (e *sqliteEngine) release() error {
	var errs []error
	for _, c := range e.conns {
		errs = append(errs, c.close())
	}
	if e.readDB != nil {
		errs = append(errs, e.readDB.Close())
	}
	if e.writer != nil {
		errs = append(errs, e.writer.close())
	}
	if e.writeDB != nil {
		errs = append(errs, e.writeDB.Close())
	}
	return errors.Join(errs...)
}

// sqliteURL is the address of the file: mode "rwc" makes it where there is
// none, "rw" does not.
func sqliteURL(path, mode string, pragmas []string) string {
	q := url.Values{"_pragma": slices.Concat(sqlitePragmas, pragmas), "_dqs": {"0"}, "mode": {mode}}
	return (&url.URL{Scheme: "file", Opaque: (&url.URL{Path: path}).EscapedPath(), RawQuery: q.Encode()}).String()
}

// checkSQLite refuses a library that can lose commits and a file that could
// not be put into WAL mode.
func checkSQLite(ctx context.Context, db *sql.DB) error {
	var version, mode string
	if err := db.QueryRowContext(ctx, `SELECT sqlite_version()`).Scan(&version); err != nil {
		return sqliteFault(err)
	}
	if err := db.QueryRowContext(ctx, `PRAGMA journal_mode`).Scan(&mode); err != nil {
		return sqliteFault(err)
	}
	if older(version) {
		return fmt.Errorf("SQLite %s can lose commits: build with %d.%d.%d or newer",
			version, sqliteFirst[0], sqliteFirst[1], sqliteFirst[2])
	}
	if mode != "wal" {
		return fmt.Errorf("the database stays in journal mode %q: its file system must allow shared memory (WAL)", mode)
	}
	return nil
}

func older(version string) bool {
	parts := strings.SplitN(version, ".", 3)
	for i, want := range sqliteFirst {
		got := 0
		if i < len(parts) {
			got, _ = strconv.Atoi(parts[i])
		}
		if got != want {
			return got < want
		}
	}
	return false
}

// locking is what PostgreSQL needs and one writer does not.
var locking = regexp.MustCompile(`\s+FOR UPDATE(\s+OF\s+\w+)?(\s+SKIP LOCKED)?`)

// sqliteConn is a connection with the statements it has prepared. One
// goroutine at a time uses it.
type sqliteConn struct {
	conn   *sql.Conn
	stmts  map[string]*sql.Stmt
	reader bool
}

var errLockInRead = errors.New("a row is locked inside Read: use Write")

func openConn(ctx context.Context, db *sql.DB) (*sqliteConn, error) {
	c, err := db.Conn(ctx)
	if err != nil {
		return nil, sqliteFault(err)
	}
	return &sqliteConn{conn: c, stmts: make(map[string]*sql.Stmt)}, nil
}

func (c *sqliteConn) close() error {
	for _, s := range c.stmts {
		_ = s.Close()
	}
	return c.conn.Close()
}

// prepared bounds the cache: the statements that are put together (scope,
// filter, number of ids) have a few hundred shapes.
const prepared = 1000

func (c *sqliteConn) stmt(query string) (*sql.Stmt, error) {
	if s, ok := c.stmts[query]; ok {
		return s, nil
	}
	if len(c.stmts) >= prepared {
		for q, s := range c.stmts {
			_ = s.Close()
			delete(c.stmts, q)
		}
	}
	if c.reader && locking.MatchString(query) {
		return nil, errLockInRead // as on PostgreSQL
	}
	s, err := c.conn.PrepareContext(detached, locking.ReplaceAllString(query, ""))
	if err == nil {
		c.stmts[query] = s
	}
	return s, err
}

func (c *sqliteConn) exec(query string, args []any) (int64, error) {
	s, err := c.stmt(query) //nolint:sqlclosecheck // kept until the connection closes
	if err != nil {
		return 0, err
	}
	r, err := s.ExecContext(detached, args...)
	if err != nil {
		return 0, err
	}
	return r.RowsAffected()
}

func (c *sqliteConn) query(query string, args []any) (*sql.Rows, error) {
	s, err := c.stmt(query) //nolint:sqlclosecheck // kept until the connection closes
	if err != nil {
		return nil, err
	}
	return s.QueryContext(detached, args...)
}

// sqliteFault classifies by SQLite's primary result codes.
func sqliteFault(err error) *fault.Error {
	var e *sqlite.Error
	if !errors.As(err, &e) {
		if errors.Is(err, sql.ErrConnDone) {
			return fault.Wrap(fault.CodeUnavailable, err)
		}
		return fault.From(err)
	}
	switch e.Code() & 0xff {
	case sqlite3.SQLITE_FULL:
		return fault.Wrap(fault.CodeDiskFull, err)
	case sqlite3.SQLITE_CONSTRAINT:
		if e.Code() == sqlite3.SQLITE_CONSTRAINT_UNIQUE || e.Code() == sqlite3.SQLITE_CONSTRAINT_PRIMARYKEY {
			return fault.Wrap(fault.CodeExists, err)
		}
		return fault.Wrap(fault.CodeInternal, err)
	case sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_NOMEM, sqlite3.SQLITE_CORRUPT,
		sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PROTOCOL, sqlite3.SQLITE_INTERRUPT,
		sqlite3.SQLITE_ABORT, sqlite3.SQLITE_PERM, sqlite3.SQLITE_NOTADB:
		return fault.Wrap(fault.CodeUnavailable, err)
	}
	return fault.Wrap(fault.CodeInternal, err)
}
