// Package routing gives waiting conversations to agents. It is event-driven:
// Wake says that something changed in a brand, and one worker assigns until
// nothing more fits. Who gets what is parley.Match, a pure function; claiming
// both sides, checking capacity and recording the assignment are one
// transaction (invariant 9). A wake that is lost costs latency only: the
// outbox tells it again, and Tick sweeps what time alone brings about.
package routing

import (
	"context"
	"log/slog"
	"math/rand/v2"
	"sync"
	"time"

	"parley"
	"parley/internal/fault"
	"parley/internal/signal"
	"parley/internal/store"
)

// Announcer is told what has been committed. It must not block.
type Announcer interface {
	Announce(head parley.Conversation, events []parley.Event)
	DeskChanged(brand parley.BrandID, person parley.PersonID)
}

// Routing is the service, safe for concurrent use.
type Routing struct {
	store store.Store
	news  Announcer
	log   *slog.Logger

	wake  signal.Wake // a set of brands is waiting
	mu    sync.Mutex
	brand map[parley.BrandID]struct{} // to look at; guarded by mu
}

// Batch is how many conversations one transaction assigns at most: enough to
// drain a backlog quickly, few enough to hold the locks for milliseconds.
const Batch = 32

// sweepEvery is how often Run looks for what time alone brings about.
const sweepEvery = time.Second

// New returns the service on its parts.
func New(s store.Store, news Announcer, log *slog.Logger) *Routing {
	return &Routing{store: s, news: news, log: log, wake: signal.New(), brand: map[parley.BrandID]struct{}{}}
}

// Wake asks for a look at the brand's queue, soon. It never blocks.
func (r *Routing) Wake(b parley.BrandID) {
	r.mu.Lock()
	r.brand[b] = struct{}{}
	r.mu.Unlock()
	r.wake.Call()
}

// Handle acts upon a change that the outbox tells, in case its wake was lost.
func (r *Routing) Handle(_ context.Context, c store.Change) error {
	switch c.Kind {
	case parley.EventOpened, parley.EventSaid, parley.EventAttached, parley.EventClosed, parley.EventReopened, parley.EventRequeued,
		parley.EventFilled, parley.EventMoved, parley.EventDeclined, parley.EventMissed, parley.EventSnoozed, parley.EventWoken:
		r.Wake(c.Brand)
	}
	return nil
}

// Run assigns until ctx ends. It begins with every brand that has a queue, so
// that a restart goes on where the last process stopped.
func (r *Routing) Run(ctx context.Context) {
	r.sweep(ctx)
	// A seeded part of a second apart, so that two nodes seldom sweep at once.
	tick := time.NewTicker(sweepEvery + rand.N(50*time.Millisecond))
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
			r.sweep(ctx)
		case <-r.wake:
		}
		for _, b := range r.take() {
			r.drain(ctx, b)
		}
	}
}

func (r *Routing) take() []parley.BrandID {
	r.mu.Lock()
	defer r.mu.Unlock()
	out := make([]parley.BrandID, 0, len(r.brand))
	for b := range r.brand {
		out = append(out, b)
	}
	clear(r.brand)
	return out
}

// drain assigns until nothing fits. When another node holds some of the rows,
// it comes back shortly: that node may have looked before the last change.
func (r *Routing) drain(ctx context.Context, b parley.BrandID) {
	for ctx.Err() == nil {
		more, crowded, err := r.assign(ctx, b)
		switch {
		case err != nil && fault.From(err).Retry():
			r.log.Warn("assign", "brand", b, "err", err)
			return // the outbox and the sweep tell it again
		case err != nil:
			r.log.Error("assign", "brand", b, "err", err)
			return
		case more:
		case crowded:
			r.later(ctx, b)
			return
		default:
			return
		}
	}
}

// later wakes the brand again after a few milliseconds.
func (r *Routing) later(ctx context.Context, b parley.BrandID) {
	time.AfterFunc(2*time.Millisecond+rand.N(6*time.Millisecond), func() {
		if ctx.Err() == nil {
			r.Wake(b)
		}
	})
}
