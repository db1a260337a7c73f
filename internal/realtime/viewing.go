package realtime

import (
	"context"
	"slices"
	"time"

	"parley"
	"parley/internal/bus"
	"parley/internal/wire"
)

// viewer is a person who has a conversation open on another node.
type viewer struct {
	node   parley.NodeID
	person parley.PersonID
}

// A node that went without a word is forgotten when it has missed two rounds
// of heal.
const viewerLife = 2*healEvery + 5*time.Second

// viewedHere says that a person of this node has the conversation open, or
// closed it. ask wants the other nodes to tell theirs: nobody keeps a list.
func (h *Hub) viewedHere(w *watch, p parley.PersonID, ask bool) {
	w.mu.Lock()
	on := w.open(p)
	h.showViewers(w)
	w.mu.Unlock()
	h.publishViewing(w, p, on, ask)
}

func (h *Hub) publishViewing(w *watch, p parley.PersonID, on, ask bool) {
	h.o.Bus.Publish(bus.Note{
		Kind: bus.Viewing, Brand: w.brand, Conversation: w.id, Person: p, On: on, Node: h.o.Node, Ask: ask,
	}, bus.OfConversation(w.id))
}

// viewedThere hears of a person on another node.
func (h *Hub) viewedThere(n bus.Note) {
	h.mu.RLock()
	w := h.watches[n.Conversation]
	h.mu.RUnlock()
	if w == nil || n.Node == h.o.Node || w.brand != n.Brand {
		return
	}
	w.mu.Lock()
	who := viewer{n.Node, n.Person}
	if n.On {
		if w.remote == nil {
			w.remote = map[viewer]time.Time{}
		}
		w.remote[who] = time.Now()
	} else {
		delete(w.remote, who)
	}
	h.showViewers(w)
	var ours []parley.PersonID
	if n.Ask {
		ours = w.viewersHere()
	}
	w.mu.Unlock()
	for _, p := range ours {
		h.publishViewing(w, p, true, false)
	}
}

// viewAgain tells the other nodes again who looks here, asks them for theirs
// when nothing of them could be heard before, and forgets whom they no longer
// tell of.
func (h *Hub) viewAgain(w *watch, ask bool) {
	w.mu.Lock()
	for who, seen := range w.remote {
		if time.Since(seen) > viewerLife {
			delete(w.remote, who)
		}
	}
	h.showViewers(w)
	ours := w.viewersHere()
	w.mu.Unlock()
	for _, p := range ours {
		h.publishViewing(w, p, true, ask)
	}
}

// open reports whether the person has the conversation open on this node;
// w.mu is held, as for those that follow.
func (w *watch) open(p parley.PersonID) bool {
	for s, at := range w.streams {
		if at.open && s.actor.Kind == parley.Agents && s.actor.Person == p {
			return true
		}
	}
	return false
}

func (w *watch) viewersHere() []parley.PersonID {
	var out []parley.PersonID
	for s, at := range w.streams {
		if at.open && s.actor.Kind == parley.Agents && !slices.Contains(out, s.actor.Person) {
			out = append(out, s.actor.Person)
		}
	}
	return out
}

func (w *watch) viewers() []parley.PersonID {
	out := w.viewersHere()
	for who := range w.remote {
		if !slices.Contains(out, who.person) {
			out = append(out, who.person)
		}
	}
	slices.SortFunc(out, func(a, b parley.PersonID) int { return slices.Compare(a[:], b[:]) })
	return out
}

// showViewers sends everybody of the brand's side who has the conversation
// open who else has, if that has changed.
func (h *Hub) showViewers(w *watch) {
	now := w.viewers()
	if slices.Equal(now, w.viewed) {
		return
	}
	w.viewed = now
	var to []*Stream
	for s, at := range w.streams {
		if at.open && s.actor.Kind == parley.Agents {
			to = append(to, s)
		}
	}
	if len(to) > 0 {
		h.pump.task(func() { h.sendViewers(w, to) })
	}
}

// sendViewers sends what is true at that moment: tasks may overtake each other.
func (h *Hub) sendViewers(w *watch, to []*Stream) {
	ctx, cancel := context.WithTimeout(context.Background(), commandTime)
	defer cancel()
	h.viewing.Lock()
	defer h.viewing.Unlock()
	w.mu.Lock()
	people := w.viewers()
	w.mu.Unlock()
	for _, s := range to {
		who, err := h.o.Gate.Colleagues(ctx, s.actor, people)
		if err != nil {
			h.o.Log.Warn("name who looks at a conversation", "err", err)
			return
		}
		s.send(wire.Frame{Type: wire.FrameViewing, Viewing: &wire.ViewingFrame{Conversation: w.id, Who: who}})
	}
}

// withViewers fills in who else has the conversation open, for somebody of the
// brand's side who opens it.
func (h *Hub) withViewers(ctx context.Context, s *Stream, w *watch, t *wire.Thread) error {
	h.viewedHere(w, s.actor.Person, true)
	w.mu.Lock()
	people := w.viewers()
	w.mu.Unlock()
	var err error
	t.Viewing, err = h.o.Gate.Colleagues(ctx, s.actor, people)
	return err
}

// sendDrafts tells a person's windows that have the conversation open what he
// wrote in another one.
func (h *Hub) sendDrafts(n bus.Note) {
	h.mu.RLock()
	w := h.watches[n.Conversation]
	h.mu.RUnlock()
	if w == nil {
		return
	}
	w.mu.Lock()
	var to []*Stream
	for s, at := range w.streams {
		if at.open && s.actor.Person == n.Person && s.actor.Kind == parley.Agents {
			to = append(to, s)
		}
	}
	w.mu.Unlock()
	if len(to) == 0 {
		return
	}
	h.pump.task(func() {
		ctx, cancel := context.WithTimeout(context.Background(), commandTime)
		defer cancel()
		for _, s := range to {
			drafts, err := h.o.Gate.Drafts(ctx, s.actor, n.Conversation)
			if err != nil {
				h.o.Log.Warn("read drafts for their writer", "err", err)
				return
			}
			s.send(wire.Frame{Type: wire.FrameDrafts, Drafts: &wire.DraftsFrame{Conversation: n.Conversation, Drafts: drafts}})
		}
	})
}
