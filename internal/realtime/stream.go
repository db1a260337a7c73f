package realtime

import (
	"encoding/json"
	"sync"
	"time"

	"github.com/centrifugal/centrifuge"

	"parley"
	"parley/internal/wire"
)

// Stream is one live connection of one person. It is made while connecting and
// born when the carrier has answered; frames that come in between wait.
type Stream struct {
	hub     *Hub
	actor   parley.Actor
	session parley.Session
	made    time.Time

	mu      sync.Mutex
	client  *centrifuge.Client // nil until born
	early   [][]byte           // frames before birth, in order
	ended   bool
	lists   map[string]*shown                // the lists this stream shows
	watches map[parley.ConversationID]*watch // what it is attached to
	open    int                              // how many of them it holds open
	accepts map[parley.ConversationID]time.Time
	visible bool // its screen, as far as the client says
}

// shown is what the stream was last sent of a list.
type shown struct {
	version int64
	total   int
	order   []parley.ConversationID
	heads   map[parley.ConversationID]uint64 // fingerprint of each head as sent
}

func (s *Stream) unbornSince(now time.Time) time.Duration {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.client != nil || s.ended {
		return 0
	}
	return now.Sub(s.made)
}

// born attaches the carrier's client and lets out what waited. It reports
// false when the stream was ended meanwhile.
func (s *Stream) born(c *centrifuge.Client) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.ended {
		return false
	}
	s.client = c
	for _, frame := range s.early {
		s.put(frame)
	}
	s.early = nil
	return true
}

// send queues a frame. It never blocks: a reader whose queue is full is cut by
// the carrier and comes back by sync.
func (s *Stream) send(f wire.Frame) {
	b, err := json.Marshal(f)
	if err != nil {
		s.hub.o.Log.Error("encode a frame", "type", f.Type, "err", err)
		return
	}
	s.hub.count.frames.Add(1)
	s.mu.Lock()
	defer s.mu.Unlock()
	switch {
	case s.ended:
	case s.client == nil:
		s.early = append(s.early, b)
	default:
		s.put(b)
	}
}

// put hands a frame to the carrier; mu is held, which keeps the order.
func (s *Stream) put(frame []byte) { _ = s.client.Send(frame) }

// end closes the stream with a code that tells the client what to do.
func (s *Stream) end(code wire.CloseCode) {
	s.mu.Lock()
	c, first := s.client, !s.ended
	s.ended = true
	s.mu.Unlock()
	if c != nil && first {
		c.Disconnect(centrifuge.Disconnect{Code: code.Code, Reason: code.Reason})
	}
	if c == nil {
		s.hub.drop(s)
	}
}
