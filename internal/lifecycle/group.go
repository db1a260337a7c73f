package lifecycle

import (
	"context"
	"slices"
	"sync"
)

// Group owns units in an order: each may use those before it. Add everything
// before Start.
type Group struct {
	units []Unit

	mu      sync.Mutex
	next    int // units[:next] were told to start
	stopped bool

	stop sync.Once
}

// Add appends units in their order of starting.
func (g *Group) Add(units ...Unit) { g.units = append(g.units, units...) }

// Start starts each unit when the one before it is ready. When a unit ends
// before all are ready, or ctx ends, the group is stopped and the reason is
// returned. The units themselves do not end with ctx, only by Stop, so that
// they go down one after the other.
func (g *Group) Start(ctx context.Context) error {
	for _, u := range g.units {
		if !g.startNext(context.WithoutCancel(ctx), u) {
			return context.Canceled
		}
		select {
		case <-u.Started():
		case <-ctx.Done():
			g.Stop()
			return ctx.Err()
		}
		if err := u.Err(); err != nil {
			g.Stop()
			return err
		}
	}
	return nil
}

func (g *Group) startNext(ctx context.Context, u Unit) bool {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.stopped {
		return false
	}
	g.next++
	u.Start(ctx)
	return true
}

// Wait returns when ctx ends (nil) or when a unit has failed by itself (its
// reason). It stops nothing.
func (g *Group) Wait(ctx context.Context) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	failed := make(chan error, len(g.units))
	var watchers sync.WaitGroup
	defer watchers.Wait()
	defer cancel()
	for _, u := range g.units {
		watchers.Go(func() {
			select {
			case <-u.Done():
				if err := u.Err(); err != nil {
					failed <- err
				}
			case <-ctx.Done():
			}
		})
	}
	select {
	case err := <-failed:
		return err
	case <-ctx.Done():
		return nil
	}
}

// Stop stops what was started, last first, and waits for each. Every call
// returns only when all have ended.
func (g *Group) Stop() {
	g.stop.Do(func() {
		g.mu.Lock()
		g.stopped = true
		started := g.units[:g.next]
		g.mu.Unlock()
		for _, u := range slices.Backward(started) {
			u.Stop()
		}
	})
}
