package realtime

import (
	"parley"
	"parley/internal/bus"
	"parley/internal/wire"
)

// Deliver takes a note about something committed, here or on another node, to
// the streams it concerns. It does not block and may be called twice.
func (h *Hub) Deliver(n bus.Note) {
	switch n.Kind {
	case bus.Grown, bus.Changed:
		h.grown(n)
	case bus.Marked, bus.Typing:
		h.pass(n)
	case bus.Viewing:
		h.viewedThere(n)
	case bus.Draft:
		h.sendDrafts(n)
	case bus.Desk:
		for _, s := range h.of(n.Person, n.Brand) {
			h.pump.task(func() { h.sendDesk(s) })
		}
	case bus.Settled:
		h.pump.task(func() { h.settled(n) })
	case bus.Rights:
		h.ends.Add(1) // before the streams are looked up: see welcome
		for _, s := range h.of(n.Person, parley.BrandID{}) {
			s.end(wire.CloseChanged)
		}
	case bus.Heard:
		h.heard(n.Topic)
	case bus.Erased:
		if h.o.Erased != nil {
			h.pump.task(h.o.Erased)
		}
	case bus.Ended:
		h.ends.Add(1)
		h.endSession(n.Session)
	}
}

// grown attaches the participants' streams and lets the pump work.
func (h *Hub) grown(n bus.Note) {
	h.mu.Lock()
	w := h.watches[n.Conversation]
	for s := range h.served[n.Consumer] {
		if aw, _ := h.attach(n.Brand, n.Conversation, s, n.First); aw != nil {
			w = aw
		}
	}
	for s := range h.people[n.Assignee] {
		if s.actor.Brand != n.Brand {
			continue
		}
		if aw, _ := h.attach(n.Brand, n.Conversation, s, n.First); aw != nil {
			w = aw
		}
	}
	if b := h.boards[n.Brand]; b != nil {
		b.changed(n)
	}
	h.mu.Unlock()
	if w == nil {
		return
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	for _, p := range w.streams {
		p.learn(n.First)
	}
	w.hint(n.Public, n.Internal)
	w.reshape = w.reshape || n.Kind == bus.Changed
	w.aloud = w.aloud || n.Kind == bus.Changed && !n.Private
	h.pump.add(w)
}

// settled tells every stream of the brand's that there are other settings, and
// people their desks, since the capacity may be another.
func (h *Hub) settled(n bus.Note) {
	h.mu.RLock()
	all := h.all()
	h.mu.RUnlock()
	for _, s := range all {
		if s.actor.Brand != n.Brand {
			continue
		}
		s.send(wire.Frame{Type: wire.FrameSettings, Settings: &wire.SettingsFrame{Version: n.Version}})
		if s.actor.Kind == parley.Agents {
			h.sendDesk(s)
		}
	}
}

// of returns a person's streams in a brand, in any when it is zero.
func (h *Hub) of(p parley.PersonID, b parley.BrandID) []*Stream {
	h.mu.RLock()
	defer h.mu.RUnlock()
	var out []*Stream
	for s := range h.people[p] {
		if b.IsZero() || s.actor.Brand == b {
			out = append(out, s)
		}
	}
	return out
}

func (h *Hub) endSession(id parley.SessionID) {
	h.mu.RLock()
	all := h.all()
	h.mu.RUnlock()
	for _, s := range all {
		if s.session.ID == id {
			s.end(wire.CloseSignedOut)
		}
	}
}

// pass renders a fleeting note for everybody near the conversation but the one
// it comes from. It needs no read: names were looked up by whoever told it, or
// are known to the reader from the head.
func (h *Hub) pass(n bus.Note) {
	from := parley.Author{Kind: parley.Consumers, Consumer: n.Consumer}
	if !n.Person.IsZero() {
		from = parley.Author{Kind: parley.Agents, Person: n.Person}
	}
	for _, s := range h.near(n) {
		if s.actor.Author() == from || n.Private && s.actor.Kind != parley.Agents {
			continue
		}
		who := h.o.Gate.Who(s.actor, from)
		if n.Kind == bus.Typing {
			f := wire.TypingFrame{Conversation: n.Conversation, Who: who, On: n.On}
			if n.Private {
				f.Lane = parley.Internal
			}
			s.send(wire.Frame{Type: wire.FrameTyping, Typing: &f})
			continue
		}
		s.send(wire.Frame{Type: wire.FrameReceipt, Receipt: &wire.Receipt{
			Conversation: n.Conversation, Reader: who, Delivered: n.Delivered, Read: n.Read,
		}})
	}
}

// near returns the streams that take part in or hold open the conversation.
func (h *Hub) near(n bus.Note) map[*Stream]*Stream {
	out := map[*Stream]*Stream{}
	h.mu.RLock()
	defer h.mu.RUnlock()
	for s := range h.served[n.Consumer] {
		out[s] = s
	}
	for s := range h.people[n.Assignee] {
		if s.actor.Brand == n.Brand {
			out[s] = s
		}
	}
	if w := h.watches[n.Conversation]; w != nil {
		w.mu.Lock()
		defer w.mu.Unlock()
		for s := range w.streams {
			out[s] = s
		}
	}
	return out
}
