package realtime

import (
	"context"

	"parley"
	"parley/internal/bus"
	"parley/internal/wire"
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

// Watching reports whether a screen of the person or consumer is visible just
// now, on any node, as far as its client says. It fails when the other nodes
// cannot be asked.
func (h *Hub) Watching(ctx context.Context, who parley.Author) (bool, error) {
	h.mu.RLock()
	set, t := h.people[who.Person], bus.OfPerson(who.Person)
	if who.Kind == parley.Consumers {
		set, t = h.served[who.Consumer], bus.OfConsumer(who.Consumer)
	}
	here := false
	for s := range set {
		here = here || s.watched()
	}
	h.mu.RUnlock()
	if here {
		return true, nil
	}
	return h.o.Bus.Held(ctx, seen(t))
}

// seen is the topic that a node holds while a visible screen is connected to
// it; nothing is ever told there.
func seen(t bus.Topic) bus.Topic { return "v:" + t }

func (s *Stream) watched() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.visible
}

// visible notes whether the stream's screen is visible.
func (h *Hub) visible(s *Stream, q wire.VisibleRequest) wire.Empty {
	s.mu.Lock()
	changed := s.visible != q.On && !s.ended
	if changed {
		s.visible = q.On
	}
	s.mu.Unlock()
	switch {
	case changed && q.On:
		h.o.Bus.Subscribe(seen(s.topic()))
	case changed:
		h.o.Bus.Unsubscribe(seen(s.topic()))
	}
	return wire.Empty{}
}
