package realtime

import (
	"math"
	"sync"
	"time"

	"parley"
	"parley/internal/bus"
)

// watch is a conversation that streams of this node are attached to: because
// they hold it open, or because their owner takes part and something happened.
type watch struct {
	id    parley.ConversationID
	brand parley.BrandID

	mu      sync.Mutex
	streams map[*Stream]*place
	opens   int      // places that are open; the topic is subscribed while > 0
	want    [2]int64 // highest number hinted, public and internal
	reshape bool     // the head is to be sent
	aloud   bool     // to consumers too
	queued  bool     // the pump has it

	remote map[viewer]time.Time // who has it open on other nodes, and when that was last heard
	viewed []parley.PersonID    // whom the streams were last told of
}

// place is where one stream stands in the conversation's lanes.
type place struct {
	ready bool     // false while its thread is being read: frames wait
	open  bool     // the client asked for it
	at    [2]int64 // sent up to here; unknown until the next hint when negative
}

const (
	unknown = -1
	never   = math.MaxInt64 // a lane that is not the reader's
)

var lanes = [2]parley.Lane{parley.Public, parley.Internal}

// attach returns the conversation's watch with a place for the stream, nil
// when the stream has ended. first holds the lowest new number of each lane.
func (h *Hub) attach(b parley.BrandID, c parley.ConversationID, s *Stream, first [2]int64) (*watch, *place) {
	w := h.watches[c]
	if w == nil {
		w = &watch{id: c, brand: b, streams: map[*Stream]*place{}}
		h.watches[c] = w
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	p := w.streams[s]
	if p != nil {
		p.learn(first)
		return w, p
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.ended {
		if len(w.streams) == 0 {
			delete(h.watches, c)
		}
		return nil, nil
	}
	p = &place{ready: true, at: [2]int64{unknown, unknown}}
	if s.actor.Kind == parley.Consumers {
		p.at[1] = never
	}
	p.learn(first)
	w.streams[s] = p
	if s.watches == nil {
		s.watches = map[parley.ConversationID]*watch{}
	}
	s.watches[c] = w
	return w, p
}

// learn fills in a lane whose place was unknown: what is new begins at first.
func (p *place) learn(first [2]int64) {
	for i, f := range first {
		if p.at[i] == unknown && f > 0 {
			p.at[i] = f - 1
		}
	}
}

// detach takes the stream out of the watch; Hub.mu is held.
func (h *Hub) detach(w *watch, s *Stream) {
	w.mu.Lock()
	defer w.mu.Unlock()
	p := w.streams[s]
	if p == nil {
		return
	}
	delete(w.streams, s)
	if p.open {
		h.closed(w)
		s.mu.Lock()
		s.open--
		s.mu.Unlock()
		if s.actor.Kind == parley.Agents {
			h.pump.task(func() { h.viewedHere(w, s.actor.Person, false) })
		}
	}
	if len(w.streams) == 0 && h.watches[w.id] == w {
		delete(h.watches, w.id)
	}
}

// opened and closed count who holds the conversation open; w.mu is held.
func (h *Hub) opened(w *watch) {
	if w.opens++; w.opens == 1 {
		h.o.Bus.Subscribe(bus.OfConversation(w.id))
	}
}

func (h *Hub) closed(w *watch) {
	if w.opens--; w.opens == 0 {
		h.o.Bus.Unsubscribe(bus.OfConversation(w.id))
	}
}

// hint records how far the lanes have grown; w.mu is held.
func (w *watch) hint(public, internal int64) {
	w.want[0] = max(w.want[0], public)
	w.want[1] = max(w.want[1], internal)
}

// low returns the lowest place in the lane that wants something, and whether
// there is one; w.mu is held.
func (w *watch) low(lane int) (int64, bool) {
	low, found := int64(math.MaxInt64), false
	for _, p := range w.streams {
		if p.ready && p.at[lane] >= 0 && p.at[lane] < w.want[lane] {
			low, found = min(low, p.at[lane]), true
		}
	}
	return low, found
}
