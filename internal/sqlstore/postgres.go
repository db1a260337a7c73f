package sqlstore

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"net"
	"runtime"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/stdlib"

	"parley/internal/fault"
	"parley/internal/store"
)

const (
	postgresFirst = 150000 // server_version_num of the oldest version we test with
	retryMost     = 8      // runs of one function before its caller is told to come again
	retryPause    = 2 * time.Millisecond
)

// sessionDefaults hold for every connection unless the DSN says else: nothing
// here may wait for ever.
var sessionDefaults = map[string]string{
	"application_name":                    "parley",
	"statement_timeout":                   "30s",
	"lock_timeout":                        "10s",
	"idle_in_transaction_session_timeout": "60s",
	"timezone":                            "UTC",
}

// OpenPostgres opens the database that the DSN names (a URL or key=value
// pairs), which must exist, and brings its schema up to date. Any number of
// processes may share it. It returns unavailable when no server answers, or a
// plain error that says what to do.
func OpenPostgres(dsn string, opts Options) (*Store, error) {
	config, err := pgx.ParseConfig(dsn)
	if err != nil {
		return nil, errors.New("the database address is not well formed: want postgres://user:password@host:port/name")
	}
	for name, value := range sessionDefaults {
		if _, set := config.RuntimeParams[name]; !set {
			config.RuntimeParams[name] = value
		}
	}
	s := &Store{opts: opts.defaults()}
	size := max(16, 4*runtime.GOMAXPROCS(0))
	e := &postgresEngine{
		opts: s.opts, counts: &s.counts, db: stdlib.OpenDB(*config),
		slots: make(chan struct{}, size), stopping: make(chan struct{}),
	}
	e.db.SetMaxOpenConns(size)
	e.db.SetMaxIdleConns(size)
	e.db.SetConnMaxIdleTime(5 * time.Minute)
	if err := e.check(detached); err != nil {
		_ = e.db.Close()
		return nil, err
	}
	s.engine = e
	return s, nil
}

// postgresEngine gives each function a transaction on a bounded pool.
type postgresEngine struct {
	opts   Options
	counts *counts
	db     *sql.DB
	slots  chan struct{} // one token a function that runs: waiting for it heeds the caller's ctx

	stopping chan struct{} // closed by close
}

// check refuses a server that would answer before a commit is on disk.
func (e *postgresEngine) check(ctx context.Context) error {
	var version int
	var commits, encoding string
	err := e.db.QueryRowContext(ctx, `
		SELECT current_setting('server_version_num')::int, current_setting('synchronous_commit'), current_setting('server_encoding')`).
		Scan(&version, &commits, &encoding)
	switch {
	case err != nil:
		return postgresFault(err)
	case version < postgresFirst:
		return fmt.Errorf("this PostgreSQL is version %d and %d is needed: upgrade it", version/10000, postgresFirst/10000)
	case commits == "off":
		return errors.New("synchronous_commit is off, so an answered message could be lost: set it to on for this database")
	case encoding != "UTF8":
		return fmt.Errorf("the database has encoding %s: create it with ENCODING 'UTF8'", encoding)
	}
	return migrate(ctx, postgresSchema, e.db, e.opts.ReadOnly)
}

func (e *postgresEngine) enter(ctx context.Context) error {
	select {
	case <-e.stopping:
		return fault.New(fault.CodeStopping)
	default:
	}
	if ctx.Err() != nil {
		return expired(ctx)
	}
	select {
	case e.slots <- struct{}{}:
	case <-ctx.Done():
		return expired(ctx)
	case <-e.stopping:
		return fault.New(fault.CodeStopping)
	}
	// Both may have been ready: a slot taken after close would outlive it.
	select {
	case <-e.stopping:
		<-e.slots
		return fault.New(fault.CodeStopping)
	default:
		return nil
	}
}

func (e *postgresEngine) leave() { <-e.slots }

// close refuses new functions and waits for those that run.
func (e *postgresEngine) close() error {
	close(e.stopping)
	for range cap(e.slots) {
		e.slots <- struct{}{}
	}
	return e.db.Close()
}

func (e *postgresEngine) read(ctx context.Context, fn func(store.Tx) error) error {
	if err := e.enter(ctx); err != nil {
		return err
	}
	defer e.leave()
	t, err := e.transact(fn, &sql.TxOptions{Isolation: sql.LevelRepeatableRead, ReadOnly: true}) //nolint:contextcheck // see detached
	e.counts.reads.Add(t.statements)
	return err
}

// write runs fn, and again when the database chose it as the victim of a
// deadlock or could not order it among others.
func (e *postgresEngine) write(ctx context.Context, fn func(store.Tx) error) error {
	if err := e.enter(ctx); err != nil {
		return err
	}
	defer e.leave()
	for run := 1; ; run++ {
		t, err := e.transact(fn, &sql.TxOptions{Isolation: sql.LevelReadCommitted}) //nolint:contextcheck // see detached
		e.counts.statements.Add(t.statements)
		if err == nil {
			e.counts.writes.Add(1)
			e.counts.transactions.Add(1)
			e.opts.OnCommit()
			return nil
		}
		again := retryable(t.lost) || retryable(err)
		if !again || run == retryMost {
			return err
		}
		if err := pause(ctx, run); err != nil {
			return err
		}
		e.counts.reruns.Add(1)
	}
}

// transact runs fn in one transaction. The driver is never given the caller's
// ctx: a statement that is cut off tears down its connection.
func (e *postgresEngine) transact(fn func(store.Tx) error, opts *sql.TxOptions) (*tx, error) {
	t := &tx{classify: postgresFault, locks: true, now: e.opts.instant()}
	began, err := e.db.BeginTx(detached, opts)
	if err != nil {
		return t, postgresFault(err)
	}
	t.run = postgresTx{began}
	err = t.call(fn)
	logPanic(e.opts.Logger, err)
	if err == nil {
		if err = began.Commit(); err != nil {
			err = postgresFault(err)
		}
		return t, err
	}
	_ = began.Rollback() // one that fails takes its connection with it
	return t, err
}

// pause waits a little longer after each run, at random, so that two
// functions that met do not meet again.
func pause(ctx context.Context, run int) error {
	wait := retryPause << min(run, 6)
	timer := time.NewTimer(wait/2 + rand.N(wait))
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return expired(ctx)
	}
}

type postgresTx struct{ tx *sql.Tx }

func (p postgresTx) exec(query string, args []any) (int64, error) {
	r, err := p.tx.ExecContext(detached, query, args...)
	if err != nil {
		return 0, err
	}
	return r.RowsAffected()
}

func (p postgresTx) query(query string, args []any) (*sql.Rows, error) {
	return p.tx.QueryContext(detached, query, args...)
}

// SQLSTATE values, appendix A of the manual.
const (
	stateSerialization = "40001"
	stateDeadlock      = "40P01"
	stateUnique        = "23505"
	stateDiskFull      = "53100"
	stateLockTimeout   = "55P03"
	stateCanceled      = "57014"
)

func retryable(err error) bool {
	var e *pgconn.PgError
	return errors.As(err, &e) && (e.Code == stateSerialization || e.Code == stateDeadlock)
}

// postgresFault classifies by SQLSTATE. What is no answer of the server is a
// connection that failed.
func postgresFault(err error) *fault.Error {
	var e *pgconn.PgError
	if errors.As(err, &e) {
		switch {
		case e.Code == stateUnique:
			return fault.Wrap(fault.CodeExists, err)
		case e.Code == stateDiskFull:
			return fault.Wrap(fault.CodeDiskFull, err)
		case retryable(e), e.Code == stateLockTimeout, e.Code == stateCanceled,
			e.Code[:2] == "08", e.Code[:2] == "53", e.Code[:2] == "57", e.Code[:2] == "58", e.Code[:2] == "25":
			return fault.Wrap(fault.CodeUnavailable, err)
		}
		return fault.Wrap(fault.CodeInternal, err)
	}
	var connect *pgconn.ConnectError
	var network net.Error
	if errors.As(err, &connect) || errors.As(err, &network) || errors.Is(err, net.ErrClosed) ||
		errors.Is(err, sql.ErrConnDone) || errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) ||
		errors.Is(err, pgx.ErrTxCommitRollback) || pgconn.SafeToRetry(err) || pgconn.Timeout(err) {
		return fault.Wrap(fault.CodeUnavailable, err)
	}
	return fault.From(err)
}
