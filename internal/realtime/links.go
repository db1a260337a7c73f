package realtime

import (
	"context"
	"sync"
	"sync/atomic"
	"time"

	"parley"
	"parley/internal/signal"
)

// link is a person's presence in a brand on this node.
type link struct {
	brand  parley.BrandID
	person parley.PersonID
}

// links records who is linked: one row a person, brand and node, whatever the
// number of tabs. One goroutine writes, so that up and down never overtake
// each other; what could not be written is tried again.
type links struct {
	hub  *Hub
	wake signal.Wake

	mu    sync.Mutex
	count map[link]int
	told  map[link]bool
	dirty map[link]struct{}
}

func newLinks(h *Hub) *links {
	return &links{hub: h, wake: signal.New(), count: map[link]int{}, told: map[link]bool{}, dirty: map[link]struct{}{}}
}

// change counts a stream more or less. It never blocks.
func (l *links) change(k link, d int) {
	l.mu.Lock()
	l.count[k] += d
	if (l.count[k] > 0) != l.told[k] {
		l.dirty[k] = struct{}{}
	}
	if l.count[k] == 0 {
		delete(l.count, k)
	}
	l.mu.Unlock()
	l.wake.Call()
}

func (l *links) run(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			return
		case <-l.wake:
		}
		if !l.settle(ctx) && pause(ctx, time.Second) {
			l.wake.Call()
		}
	}
}

// settle writes what differs from what was last told, and reports success.
func (l *links) settle(ctx context.Context) bool {
	fine := true
	for _, k := range l.changed() {
		l.mu.Lock()
		up, told := l.count[k] > 0, l.told[k]
		l.mu.Unlock()
		if up == told {
			continue
		}
		tell := l.hub.o.Desks.LinkDown
		if up {
			tell = l.hub.o.Desks.LinkUp
		}
		err := tell(ctx, k.brand, k.person, l.hub.o.Node)
		l.mu.Lock()
		switch {
		case err != nil:
			l.dirty[k], fine = struct{}{}, false
		case up:
			l.told[k] = true
		default:
			delete(l.told, k)
		}
		l.mu.Unlock()
		if err != nil && ctx.Err() == nil {
			l.hub.o.Log.Warn("record presence; trying again", "err", err)
		}
	}
	return fine
}

func (l *links) changed() []link {
	l.mu.Lock()
	defer l.mu.Unlock()
	out := make([]link, 0, len(l.dirty))
	for k := range l.dirty {
		out = append(out, k)
	}
	clear(l.dirty)
	return out
}

// counters count since the start, but streams, which is now.
type counters struct {
	streams atomic.Int64
	frames  atomic.Int64
}

// Stats is a moment's view of the hub, for metrics.
type Stats struct {
	Streams int64 // open now
	Frames  int64 // sent since the start
}

// Stats returns the present counts.
func (h *Hub) Stats() Stats {
	return Stats{Streams: h.count.streams.Load(), Frames: h.count.frames.Load()}
}
