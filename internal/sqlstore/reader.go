package sqlstore

import (
	"context"
	"errors"
	"log/slog"

	"parley/internal/fault"
	"parley/internal/store"
)

// read runs fn on one of the reading connections. The snapshot is taken by the
// first statement and kept to the end.
func (e *sqliteEngine) read(ctx context.Context, fn func(store.Tx) error) error {
	c, err := e.borrow(ctx)
	if err != nil {
		return err
	}
	defer func() { e.readers <- c }()
	if _, err := c.exec(`BEGIN`, nil); err != nil { //nolint:contextcheck // see detached
		return storage(err)
	}
	defer func() { _, _ = c.exec(`ROLLBACK`, nil) }() //nolint:contextcheck // see detached
	t := &tx{run: c, classify: sqliteFault, now: e.opts.instant()}
	err = t.call(fn)
	e.counts.reads.Add(t.statements)
	logPanic(e.opts.Logger, err)
	return err
}

func (e *sqliteEngine) borrow(ctx context.Context) (*sqliteConn, error) {
	select {
	case <-e.stopping:
		return nil, fault.New(fault.CodeStopping)
	default:
	}
	if ctx.Err() != nil {
		return nil, expired(ctx)
	}
	select {
	case c := <-e.readers:
		return c, nil
	case <-ctx.Done():
		return nil, expired(ctx)
	case <-e.stopping:
		return nil, fault.New(fault.CodeStopping)
	}
}

func logPanic(log *slog.Logger, err error) {
	var p *panicked
	if errors.As(err, &p) {
		log.Error("a transaction panicked", "panic", p.value, "stack", string(p.stack))
	}
}
