package realtime

import (
	"context"

	"parley"
	"parley/internal/bus"
)

// Connected reports whether the consumer has a live stream on any node. It
// fails when the other nodes cannot be asked.
func (h *Hub) Connected(ctx context.Context, c parley.ConsumerID) (bool, error) {
	h.mu.RLock()
	here := len(h.served[c]) > 0
	h.mu.RUnlock()
	if here {
		return true, nil
	}
	return h.o.Bus.Held(ctx, bus.OfConsumer(c))
}
