package realtime

import (
	"context"
	"math"
	"time"

	"parley"
	"parley/internal/bus"
	"parley/internal/wire"
)

// A hint from another node may be lost: before a subscription works, while
// Redis is away, when a queue is full. What follows makes that cost latency
// only. When a topic begins to be heard, what it is about is looked at; and
// every now and then everything that is shown is.

// healEvery bounds how late a lost hint is made up for.
const healEvery = 10 * time.Second

// heard looks at what a topic may have told before it was listened to.
func (h *Hub) heard(t bus.Topic) {
	if c, ok := t.Conversation(); ok {
		h.mu.RLock()
		w := h.watches[c]
		h.mu.RUnlock()
		if w != nil {
			h.lookFor(w)
			h.viewAgain(w, true)
		}
	}
	if b, ok := t.Brand(); ok {
		h.mu.RLock()
		board := h.boards[b]
		h.mu.RUnlock()
		if board != nil {
			board.changed(bus.Note{Kind: bus.Changed})
		}
	}
	if p, ok := t.Person(); ok {
		for _, s := range h.of(p, parley.BrandID{}) {
			h.pump.task(func() { h.sendDesk(s) })
		}
	}
	if c, ok := t.Consumer(); ok {
		h.mu.RLock()
		defer h.mu.RUnlock()
		for s := range h.served[c] {
			h.pump.task(func() { h.sendHeads(s) })
		}
	}
}

// lookFor lets the pump look for more in both lanes, however much there is.
func (h *Hub) lookFor(w *watch) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.hint(math.MaxInt64, math.MaxInt64)
	h.pump.add(w)
}

// sendHeads tells a consumer of his conversations that have moved since his
// stream began.
func (h *Hub) sendHeads(s *Stream) {
	ctx, cancel := context.WithTimeout(context.Background(), commandTime)
	defer cancel()
	heads, err := h.o.Gate.Heads(ctx, s.actor)
	if err != nil {
		h.o.Log.Warn("read a consumer's conversations", "err", err)
		return
	}
	for i := range heads {
		if !heads[i].PublicAt.Before(s.made.Add(-time.Second)) {
			s.send(wire.Frame{Type: wire.FrameHead, Head: &heads[i]})
		}
	}
}

// heal looks at everything that is shown, until ctx ends. An only node has
// nobody to miss a hint from.
func (h *Hub) heal(ctx context.Context) {
	if _, alone := h.o.Bus.(bus.Alone); alone {
		return
	}
	t := time.NewTicker(healEvery)
	defer t.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-t.C:
		}
		h.mu.RLock()
		for _, w := range h.watches {
			h.lookFor(w)
			h.viewAgain(w, false)
		}
		for _, b := range h.boards {
			b.changed(bus.Note{Kind: bus.Changed})
		}
		h.mu.RUnlock()
	}
}
