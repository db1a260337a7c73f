package sqlstore

import (
	"context"
	"runtime"
	"slices"
	"time"

	"parley/internal/fault"
	"parley/internal/store"
)

const (
	batchMost = 256                  // functions that share one commit
	slow      = 5 * time.Millisecond // a function longer than this keeps everybody waiting
)

// request is one caller's function on its way through the writer.
type request struct {
	ctx  context.Context
	fn   func(store.Tx) error
	err  error         // the answer; the writer's until done
	done chan struct{} // holds one token when answered
}

func (e *sqliteEngine) start() {
	e.requests = make(chan *request, batchMost)
	e.done = make(chan struct{})
	e.stopping = make(chan struct{})
	go e.loop()
}

func (e *sqliteEngine) write(ctx context.Context, fn func(store.Tx) error) error {
	r := &request{ctx: ctx, fn: fn, done: make(chan struct{}, 1)}
	if err := e.submit(r); err != nil {
		return err
	}
	// Not ctx.Done: the function may be running and filling what it captured.
	<-r.done
	return r.err
}

// submit hands over under the read lock: close takes the write lock before it
// closes the channel, so whatever was accepted is carried out.
func (e *sqliteEngine) submit(r *request) error {
	e.mu.RLock()
	defer e.mu.RUnlock()
	if e.closed {
		return fault.New(fault.CodeStopping)
	}
	select {
	case e.requests <- r:
		return nil
	case <-r.ctx.Done():
		return expired(r.ctx)
	}
}

func (e *sqliteEngine) close() error {
	e.mu.Lock()
	e.closed = true
	close(e.requests)
	close(e.stopping)
	e.mu.Unlock()
	<-e.done
	for range e.conns { // each comes back when its function has ended, and stays here
		<-e.readers
	}
	return e.release()
}

// loop is the writer: take what waits, carry it out in one transaction, commit,
// answer, repeat.
func (e *sqliteEngine) loop() {
	var b batch
	ended := false
	defer func() {
		if ended {
			close(e.done)
			return
		}
		// A function ended the goroutine (runtime.Goexit, as a failing test
		// does): its batch is lost, the writer goes on.
		e.rollback()
		b.answer(fault.New(fault.CodeInternal))
		go e.loop()
	}()
	for r := range e.requests {
		b.requests = append(b.requests[:0], r)
		e.carryOut(&b)
		b.answer(nil)
	}
	ended = true
}

// batch is the functions of one commit.
type batch struct {
	requests []*request
}

// answer tells every caller; lost, when not nil, is the answer of all.
func (b *batch) answer(lost error) {
	for i, r := range b.requests {
		if lost != nil {
			r.err = lost
		}
		b.requests[i] = nil
		r.done <- struct{}{}
	}
	b.requests = b.requests[:0]
}

// carryOut runs the batch optimistically: one transaction, no savepoints. When
// a function that had changed something failed, everything is rolled back, the
// others are run together once more, and it is run again alone. When the
// others fail too, or the transaction was lost, each is run again alone. After
// it every request has its answer.
func (e *sqliteEngine) carryOut(b *batch) {
	bad, kept := e.together(b, true)
	if kept || bad != nil && len(b.requests) == 1 {
		return
	}
	e.counts.reruns.Add(int64(len(b.requests)))
	rest := &batch{requests: slices.DeleteFunc(slices.Clone(b.requests), func(r *request) bool { return r == bad })}
	if bad == nil {
		rest.each(e.alone)
		return
	}
	if _, kept := e.together(rest, false); !kept {
		e.counts.reruns.Add(int64(len(rest.requests)))
		rest.each(e.alone)
	}
	e.alone(bad)
}

// together runs a batch in one transaction and reports whether it is kept; if
// not, it is rolled back, and bad is the function that was the reason, or nil.
// A batch that may grow takes in what comes meanwhile.
func (e *sqliteEngine) together(b *batch, grow bool) (bad *request, kept bool) {
	if err := e.begin(); err != nil {
		b.each(func(r *request) { r.err = err })
		return nil, true // there is no more to do for them
	}
	now := e.opts.instant()
	for i := 0; i < len(b.requests) || grow && e.more(b); i++ {
		if !e.optimistic(b.requests[i], now) {
			e.rollback()
			return b.requests[i], false
		}
	}
	if e.commit() != nil {
		e.rollback()
		return nil, false
	}
	b.each(func(r *request) { e.counted(r) })
	e.committed()
	return nil, true
}

func (b *batch) each(fn func(*request)) {
	for _, r := range b.requests {
		fn(r)
	}
}

// more takes whatever has come in since, so that a batch grows while it runs.
// Before giving up it lets the callers run who were just answered.
func (e *sqliteEngine) more(b *batch) bool {
	if len(b.requests) >= batchMost {
		return false
	}
	if e.drain(b) {
		return true
	}
	runtime.Gosched()
	return e.drain(b)
}

func (e *sqliteEngine) drain(b *batch) bool {
	before := len(b.requests)
	for len(b.requests) < batchMost {
		select {
		case r, open := <-e.requests:
			if !open {
				return len(b.requests) > before
			}
			b.requests = append(b.requests, r)
			continue
		default:
		}
		break
	}
	return len(b.requests) > before
}

// optimistic runs one function inside the batch's transaction and reports
// whether the transaction may go on. A failure that changed nothing harms
// nobody; its answer still waits for the commit, because it may rest on rows
// of the functions before it.
func (e *sqliteEngine) optimistic(r *request, now time.Time) bool {
	if r.ctx.Err() != nil {
		r.err = expired(r.ctx)
		return true
	}
	t := e.run(r, now)
	return r.err == nil || !t.wrote && t.lost == nil
}

// alone runs one function in a transaction of its own.
func (e *sqliteEngine) alone(r *request) {
	if r.ctx.Err() != nil {
		r.err = expired(r.ctx)
		return
	}
	if r.err = e.begin(); r.err != nil {
		return
	}
	if e.run(r, e.opts.instant()); r.err == nil {
		r.err = e.commit()
	}
	if r.err != nil {
		e.rollback()
		return
	}
	e.counted(r)
	e.committed()
}

// run calls the function and leaves its outcome in r.
func (e *sqliteEngine) run(r *request, now time.Time) *tx {
	t := &tx{run: e.writer, classify: sqliteFault, now: now}
	began := time.Now()
	r.err = t.call(r.fn)
	e.counts.statements.Add(t.statements)
	if took := time.Since(began); took > slow {
		e.opts.Logger.Warn("a write kept others waiting", "took", took, "statements", t.statements)
	}
	logPanic(e.opts.Logger, r.err)
	return t
}

func (e *sqliteEngine) counted(r *request) {
	if r.err == nil {
		e.counts.writes.Add(1)
	}
}

func (e *sqliteEngine) committed() {
	e.counts.transactions.Add(1)
	e.opts.OnCommit()
}

// begin takes the write lock of the file. A transaction left open by a failure
// is ended first.
func (e *sqliteEngine) begin() error {
	_, err := e.writer.exec(`BEGIN IMMEDIATE`, nil)
	if err != nil {
		e.rollback()
		_, err = e.writer.exec(`BEGIN IMMEDIATE`, nil)
	}
	return storage(err)
}

func (e *sqliteEngine) commit() error {
	_, err := e.writer.exec(`COMMIT`, nil)
	return storage(err)
}

// rollback of a transaction that SQLite has ended by itself fails, and may.
func (e *sqliteEngine) rollback() { _, _ = e.writer.exec(`ROLLBACK`, nil) }

// storage is the fault of a statement that no function asked for: never
// internal, for the same request may succeed later.
func storage(err error) error {
	if err == nil {
		return nil
	}
	if f := sqliteFault(err); f.Kind == fault.Unavailable {
		return f
	}
	return fault.Wrap(fault.CodeUnavailable, err)
}
