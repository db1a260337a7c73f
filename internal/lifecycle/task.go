// Package lifecycle is how goroutines are owned. Whoever starts one wraps it
// in a Task; a Group starts several in order and stops them in reverse.
//
// The contract of Start and Stop: Start returns at once; Started is closed when
// the work is ready or has ended; Stop asks it to end, waits until it has, and
// may be called any number of times, from anywhere, before Start too. After
// Stop nothing of the task runs.
package lifecycle

import (
	"context"
	"errors"
	"fmt"
	"runtime/debug"
	"sync"
)

// Unit is anything that is started and stopped.
type Unit interface {
	Start(ctx context.Context)
	Started() <-chan struct{}
	Stop()
	Done() <-chan struct{} // closed when it has ended, by itself or by Stop
	Err() error            // why it ended by itself; nil after Stop and before Done
}

// Run is the work of a task. It calls ready once it serves (never to call it
// is allowed: then the task counts as started when it ends) and returns soon
// after ctx ends.
type Run func(ctx context.Context, ready func()) error

// Task runs one function in one goroutine. Make it with New.
type Task struct {
	name    string
	run     Run
	started chan struct{}
	done    chan struct{}

	// Under mu: the states are fresh, running, ended; each is left once.
	mu     sync.Mutex
	cancel context.CancelFunc
	ended  bool
	err    error

	ready sync.Once
}

var _ Unit = (*Task)(nil)

// New returns a task that is not running yet. The name is for errors.
func New(name string, run Run) *Task {
	return &Task{name: name, run: run, started: make(chan struct{}), done: make(chan struct{})}
}

// Start runs the task under ctx. Only the first call before Stop does anything.
func (t *Task) Start(ctx context.Context) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.cancel != nil || t.ended {
		return
	}
	ctx, t.cancel = context.WithCancel(ctx)
	go t.work(ctx)
}

func (t *Task) work(ctx context.Context) {
	err := t.guarded(ctx)
	t.mu.Lock()
	defer t.mu.Unlock()
	if err != nil && !(ctx.Err() != nil && errors.Is(err, ctx.Err())) {
		t.err = fmt.Errorf("%s: %w", t.name, err)
	}
	t.end()
}

// guarded turns a panic into an error: the group then stops everything in
// order, which a bare panic would not.
func (t *Task) guarded(ctx context.Context) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("panic: %v\n%s", p, debug.Stack())
		}
	}()
	return t.run(ctx, t.markReady)
}

func (t *Task) markReady() { t.ready.Do(func() { close(t.started) }) }

// end is called under mu, once.
func (t *Task) end() {
	t.ended = true
	if t.cancel != nil {
		t.cancel()
	}
	t.markReady()
	close(t.done)
}

// Started is closed when the task is ready or has ended.
func (t *Task) Started() <-chan struct{} { return t.started }

// Done is closed when the task has ended.
func (t *Task) Done() <-chan struct{} { return t.done }

// Err returns why the task ended by itself.
func (t *Task) Err() error {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.err
}

// Stop ends the task and waits for it.
func (t *Task) Stop() {
	t.mu.Lock()
	switch {
	case t.ended:
	case t.cancel == nil:
		t.end()
	default:
		t.cancel()
	}
	t.mu.Unlock()
	<-t.done
}
