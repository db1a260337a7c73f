package lifecycle_test

import (
	"context"
	"errors"
	"slices"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"go.uber.org/goleak"

	"parley/internal/lifecycle"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

func untilDone(ctx context.Context, ready func()) error {
	ready()
	<-ctx.Done()
	return ctx.Err()
}

func TestTaskStartsOnceAndStopsTwice(t *testing.T) {
	t.Parallel()
	var runs atomic.Int32
	task := lifecycle.New("t", func(ctx context.Context, ready func()) error {
		runs.Add(1)
		return untilDone(ctx, ready)
	})
	task.Start(t.Context())
	task.Start(t.Context())
	<-task.Started()
	task.Stop()
	task.Stop()
	task.Start(t.Context())
	if n := runs.Load(); n != 1 {
		t.Errorf("ran %d times, want once", n)
	}
	if err := task.Err(); err != nil {
		t.Errorf("Err after Stop = %v, want nil", err)
	}
}

func TestStopBeforeStart(t *testing.T) {
	t.Parallel()
	task := lifecycle.New("t", func(context.Context, func()) error {
		t.Error("ran after Stop")
		return nil
	})
	task.Stop()
	task.Start(t.Context())
	<-task.Started()
	<-task.Done()
}

func TestFailureAndPanicAreReasons(t *testing.T) {
	t.Parallel()
	sad := errors.New("sad")
	failing := lifecycle.New("failing", func(context.Context, func()) error { return sad })
	failing.Start(t.Context())
	<-failing.Done()
	if !errors.Is(failing.Err(), sad) {
		t.Errorf("Err = %v, want the reason", failing.Err())
	}
	panicking := lifecycle.New("panicking", func(context.Context, func()) error { panic("ouch") })
	panicking.Start(t.Context())
	<-panicking.Done()
	if panicking.Err() == nil {
		t.Error("a panic left no reason")
	}
}

func TestGroupStopsInReverse(t *testing.T) {
	t.Parallel()
	var mu sync.Mutex
	var log []string
	note := func(s string) { mu.Lock(); log = append(log, s); mu.Unlock() }
	var g lifecycle.Group
	for _, name := range []string{"a", "b", "c"} {
		g.Add(lifecycle.New(name, func(ctx context.Context, ready func()) error {
			note("+" + name)
			defer note("-" + name)
			return untilDone(ctx, ready)
		}))
	}
	ctx, cancel := context.WithCancel(t.Context())
	if err := g.Start(ctx); err != nil {
		t.Fatal(err)
	}
	cancel() // must not end the units: only Stop does, in order
	if err := g.Wait(ctx); err != nil {
		t.Errorf("Wait = %v", err)
	}
	g.Stop()
	g.Stop()
	if want := []string{"+a", "+b", "+c", "-c", "-b", "-a"}; !slices.Equal(log, want) {
		t.Errorf("order %v, want %v", log, want)
	}
}

func TestGroupStopsWhatStartedWhenOneFails(t *testing.T) {
	t.Parallel()
	sad := errors.New("sad")
	first := lifecycle.New("first", untilDone)
	last := lifecycle.New("last", func(context.Context, func()) error {
		t.Error("started after a failure")
		return nil
	})
	var g lifecycle.Group
	g.Add(first, lifecycle.New("bad", func(context.Context, func()) error { return sad }), last)
	if err := g.Start(t.Context()); !errors.Is(err, sad) {
		t.Errorf("Start = %v, want the reason", err)
	}
	<-first.Done()
}

func TestWaitTellsWhoFailed(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		sad := errors.New("sad")
		var g lifecycle.Group
		g.Add(lifecycle.New("good", untilDone), lifecycle.New("later", func(ctx context.Context, ready func()) error {
			ready()
			time.Sleep(time.Minute)
			return sad
		}))
		if err := g.Start(t.Context()); err != nil {
			t.Fatal(err)
		}
		if err := g.Wait(t.Context()); !errors.Is(err, sad) {
			t.Errorf("Wait = %v, want the reason", err)
		}
		g.Stop()
	})
}

// Starts and stops from many sides at once: nothing may hang, run twice or run
// after any Stop has returned.
func TestStress(t *testing.T) {
	t.Parallel()
	for range 500 {
		var running atomic.Int32
		var g lifecycle.Group
		for range 4 {
			g.Add(lifecycle.New("t", func(ctx context.Context, ready func()) error {
				running.Add(1)
				defer running.Add(-1)
				return untilDone(ctx, ready)
			}))
		}
		var all sync.WaitGroup
		all.Go(func() { _ = g.Start(t.Context()) })
		for range 3 {
			all.Go(func() {
				g.Stop()
				if n := running.Load(); n != 0 {
					t.Errorf("%d still run after Stop", n)
				}
			})
		}
		all.Wait()
	}
}
