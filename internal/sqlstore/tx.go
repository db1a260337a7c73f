package sqlstore

import (
	"database/sql"
	"database/sql/driver"
	"fmt"
	"runtime/debug"
	"strconv"
	"strings"
	"time"

	"parley"
	"parley/internal/fault"
	"parley/internal/store"
)

// runner is a connection inside a transaction.
type runner interface {
	exec(query string, args []any) (int64, error) // rows affected
	query(query string, args []any) (*sql.Rows, error)
}

// tx is one function's view of a transaction. It belongs to that function's
// goroutine and ends with it.
type tx struct {
	run      runner
	classify func(error) *fault.Error
	locks    bool // rows are locked one by one: PostgreSQL
	now      time.Time

	statements int64
	wrote      bool  // something was changed
	lost       error // the database's own failure: nothing of this transaction may be kept
	heads      map[parley.ConversationID]parley.Conversation
}

var _ store.Tx = (*tx)(nil)

func (t *tx) Now() time.Time { return t.now }

// call runs a function on t and turns a panic into an internal fault. It
// returns t.lost when the function has swallowed it.
func (t *tx) call(fn func(store.Tx) error) (err error) {
	returned := false
	defer func() {
		if returned {
			return
		}
		if p := recover(); p != nil {
			err = fault.Wrap(fault.CodeInternal, &panicked{value: p, stack: debug.Stack()})
		}
	}()
	err = fn(t)
	returned = true
	if err == nil {
		err = t.lost
	}
	return err
}

type panicked struct {
	value any
	stack []byte
}

func (p *panicked) Error() string { return fmt.Sprintf("panic in a transaction: %v", p.value) }

// fail classifies a driver's error and remembers one after which the
// transaction cannot go on.
func (t *tx) fail(err error) error {
	f := t.classify(err)
	if t.lost == nil && (t.locks || f.Kind == fault.Unavailable) {
		t.lost = f // PostgreSQL ends a transaction at its first error, whatever it was
	}
	return f
}

// exec runs a statement that changes rows and returns how many it changed.
func (t *tx) exec(query string, args ...any) (int64, error) {
	if t.lost != nil {
		return 0, t.lost // SQLite may have ended the transaction: this would commit by itself
	}
	t.statements++
	if err := plain(args); err != nil {
		return 0, fault.Wrap(fault.CodeInternal, err)
	}
	n, err := t.run.exec(query, args)
	if err != nil {
		return 0, t.fail(err)
	}
	t.wrote = t.wrote || n > 0
	return n, nil
}

// must is exec for a row that has to be there: not_found when it is not.
func (t *tx) must(query string, args ...any) error {
	n, err := t.exec(query, args...)
	if err == nil && n == 0 {
		err = fault.New(fault.CodeNotFound)
	}
	return err
}

// fresh is exec for an INSERT … ON CONFLICT DO NOTHING: exists when it did nothing.
func (t *tx) fresh(query string, args ...any) error {
	n, err := t.exec(query, args...)
	if err == nil && n == 0 {
		err = fault.New(fault.CodeExists)
	}
	return err
}

type scanner interface{ Scan(dest ...any) error }

// each runs a query and calls row for every row.
func (t *tx) each(row func(scanner) error, query string, args ...any) error {
	if t.lost != nil {
		return t.lost
	}
	t.statements++
	if err := plain(args); err != nil {
		return fault.Wrap(fault.CodeInternal, err)
	}
	rows, err := t.run.query(query, args)
	if err != nil {
		return t.fail(err)
	}
	defer func() { _ = rows.Close() }()
	for rows.Next() {
		if err := row(rows); err != nil {
			return t.fail(err)
		}
	}
	if err := rows.Err(); err != nil {
		return t.fail(err)
	}
	if err := rows.Close(); err != nil {
		return t.fail(err)
	}
	return nil
}

// list collects a query's rows.
func list[T any](t *tx, scan func(scanner) (T, error), query string, args ...any) ([]T, error) {
	var all []T
	err := t.each(func(r scanner) error {
		v, err := scan(r)
		all = append(all, v)
		return err
	}, query, args...)
	if err != nil {
		return nil, err
	}
	return all, nil
}

// find returns a query's only row, or false.
func find[T any](t *tx, scan func(scanner) (T, error), query string, args ...any) (T, bool, error) {
	var v T
	found := false
	err := t.each(func(r scanner) (err error) {
		v, err = scan(r)
		found = true
		return err
	}, query, args...)
	if err != nil || !found {
		var none T
		return none, false, err
	}
	return v, true, nil
}

// get is find for a row that has to be there: not_found when it is not.
func get[T any](t *tx, scan func(scanner) (T, error), query string, args ...any) (T, error) {
	v, found, err := find(t, scan, query, args...)
	if err == nil && !found {
		err = fault.New(fault.CodeNotFound)
	}
	return v, err
}

func one[T any](r scanner) (T, error) {
	var v T
	err := r.Scan(&v)
	return v, err
}

// number returns the single number that a query selects.
func (t *tx) number(query string, args ...any) (int64, error) {
	return get(t, one[int64], query, args...)
}

// plain replaces arguments by what both drivers take alike.
func plain(args []any) error {
	for i, a := range args {
		switch v := a.(type) {
		case time.Time:
			args[i] = micros(v)
		case time.Duration:
			args[i] = v.Microseconds()
		case [16]byte:
			args[i] = v[:]
		case [32]byte:
			args[i] = v[:]
		case driver.Valuer:
			plain, err := v.Value()
			if err != nil {
				return err
			}
			args[i] = plain
		}
	}
	return nil
}

// micros is how an instant is kept; the zero time is 0.
func micros(t time.Time) int64 {
	if t.IsZero() {
		return 0
	}
	return t.UnixMicro()
}

// instant scans what micros made.
type instant time.Time

func (i *instant) Scan(src any) error {
	n, ok := src.(int64)
	if !ok {
		return fmt.Errorf("scan an instant: got %T", src)
	}
	*i = instant{}
	if n != 0 {
		*i = instant(time.UnixMicro(n).UTC())
	}
	return nil
}

func at(t *time.Time) *instant { return (*instant)(t) }

// bytes16 and bytes32 scan exactly so many bytes.
type (
	bytes16 [16]byte
	bytes32 [32]byte
)

func (b *bytes16) Scan(src any) error { return fill(b[:], src) }
func (b *bytes32) Scan(src any) error { return fill(b[:], src) }

func fill(dst []byte, src any) error {
	v, ok := src.([]byte)
	if !ok || len(v) != len(dst) {
		return fmt.Errorf("scan %d bytes: got %T", len(dst), src)
	}
	copy(dst, v)
	return nil
}

// among returns "$n, $n+1, …" for the ids and the ids as arguments. The number
// is rounded up to a power of two by repeating the last, so that there are few
// statements to prepare.
func among[T any](first int, ids []T) (string, []any) {
	size := 1
	for size < len(ids) {
		size *= 2
	}
	var b strings.Builder
	args := make([]any, 0, size)
	for i := range size {
		if i > 0 {
			b.WriteString(", ")
		}
		b.WriteByte('$')
		b.WriteString(strconv.Itoa(first + i))
		args = append(args, ids[min(i, len(ids)-1)])
	}
	return b.String(), args
}
