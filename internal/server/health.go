package server

import (
	"context"
	"net/http"
	"sync"
	"sync/atomic"
	"time"

	"parley"
	"parley/internal/bus"
	"parley/internal/fault"
	"parley/internal/store"
)

// health answers /readyz: whether this node can take on work. A look is kept
// for a second, so that nobody can make the store write by asking.
type health struct {
	store    store.Store
	bus      bus.Bus
	node     parley.NodeID
	stopping atomic.Bool

	mu   sync.Mutex // guards the fields below
	at   time.Time
	last error
}

const (
	healthKept     = time.Second
	healthPatience = 3 * time.Second
)

func newHealth(s store.Store, b bus.Bus, node parley.NodeID) *health {
	return &health{store: s, bus: b, node: node}
}

// stop makes every later answer "stopping", so that a balancer looks elsewhere.
func (h *health) stop() { h.stopping.Store(true) }

// check returns nil, or stopping or unavailable.
func (h *health) check(r *http.Request) error {
	if h.stopping.Load() {
		return fault.New(fault.CodeStopping)
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	if now := time.Now(); now.Sub(h.at) > healthKept {
		h.last, h.at = h.look(r.Context()), now
	}
	return h.last
}

// look writes this node's beat, which also keeps it in the list of the living.
func (h *health) look(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), healthPatience)
	defer cancel()
	if err := h.store.Write(ctx, func(tx store.Tx) error { return tx.Beat(h.node) }); err != nil {
		return fault.Wrap(fault.CodeUnavailable, err).Says("The store cannot be written just now.")
	}
	if err := h.bus.Ping(ctx); err != nil {
		return fault.Wrap(fault.CodeUnavailable, err).Says("Redis cannot be reached just now.")
	}
	return nil
}
