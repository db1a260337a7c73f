package sqlstore

import (
	"context"
	"log/slog"
	"sync"
	"sync/atomic"
	"time"

	"parley/internal/fault"
	"parley/internal/store"
)

// Options are what a store is opened with. The zero value is ready to use.
type Options struct {
	Logger *slog.Logger     // default: slog.Default
	Now    func() time.Time // default: time.Now
	// OnCommit runs after each commit and before its callers hear of it, on
	// the goroutine that committed: the simulation copies the folder here.
	OnCommit func()
	// ReadOnly is for tools beside a running server: nothing is written, not
	// even a newer schema, and Write returns denied.
	ReadOnly bool
}

// Store is a store.Store on one database. It is safe for concurrent use.
type Store struct {
	engine engine
	opts   Options
	counts counts
	closed sync.Once
	err    error // of Close
}

var _ store.Store = (*Store)(nil)

// engine runs functions in transactions of one database.
type engine interface {
	read(ctx context.Context, fn func(store.Tx) error) error
	write(ctx context.Context, fn func(store.Tx) error) error
	close() error
}

type counts struct {
	statements, reads, writes, transactions, reruns atomic.Int64
}

func (o Options) defaults() Options {
	if o.Logger == nil {
		o.Logger = slog.Default()
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.OnCommit == nil {
		o.OnCommit = func() {}
	}
	return o
}

// instant is the one instant of a transaction.
func (o Options) instant() time.Time { return o.Now().UTC().Truncate(time.Microsecond) }

// Read runs fn on one snapshot. It returns fn's error as it is, or
// unavailable, stopping.
func (s *Store) Read(ctx context.Context, fn func(store.Tx) error) error {
	return s.engine.read(ctx, fn)
}

// Write runs fn in a durable transaction and returns after its commit. It
// returns fn's error as it is, or unavailable, disk_full, stopping, internal.
func (s *Store) Write(ctx context.Context, fn func(store.Tx) error) error {
	if s.opts.ReadOnly {
		return fault.New(fault.CodeDenied).Says("The data is open for reading only. Let the running server make the change.")
	}
	return s.engine.write(ctx, fn)
}

// Stats returns what was counted since the store was opened.
func (s *Store) Stats() store.Stats {
	return store.Stats{
		Statements:   s.counts.statements.Load(),
		Reads:        s.counts.reads.Load(),
		Writes:       s.counts.writes.Load(),
		Transactions: s.counts.transactions.Load(),
		Reruns:       s.counts.reruns.Load(),
	}
}

// Close lets what was accepted finish, refuses what comes later with stopping,
// and stops every goroutine of the store. Twice is as good as once.
func (s *Store) Close() error {
	s.closed.Do(func() { s.err = s.engine.close() })
	return s.err
}

// detached is what the drivers are given in place of a caller's context: one
// that ends in the middle of a statement would take a connection, or everybody
// else's work, with it.
var detached = context.Background()

// expired turns the end of a caller's context into a fault that still answers
// errors.Is(err, context.Canceled).
func expired(ctx context.Context) error {
	return fault.Wrap(fault.CodeUnavailable, context.Cause(ctx))
}
