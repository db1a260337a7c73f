package server_test

import (
	"strings"
	"testing"

	"parley"
	"parley/internal/wire"
)

// TestStreamsAreLimitedLikeRequests floods a socket with what the hub answers
// by itself: it costs reads and reaches others, and counts like the rest.
func TestStreamsAreLimitedLikeRequests(t *testing.T) {
	t.Parallel()
	cfg := settings(t)
	cfg.RatePerson = 2 // and a burst of eight
	s := open(t, cfg)
	for _, m := range []wire.Method{wire.Sync, wire.Look, wire.Unlook, wire.Typing} {
		bearer := s.consumer()
		l := s.connect(nil, map[string]any{"token": strings.TrimPrefix(bearer["Authorization"], "Bearer ")})
		limited := 0
		for range 40 {
			var in any = wire.Have{Conversation: parley.NewID[parley.ConversationID]()}
			switch m {
			case wire.Sync:
				in = wire.SyncRequest{}
			case wire.Typing:
				in = wire.TypingRequest{Conversation: parley.NewID[parley.ConversationID](), On: true}
			}
			if e := l.do(m, in, nil); e != nil && e.Code == "too_many" {
				limited++
			}
		}
		if limited == 0 {
			t.Errorf("forty times %s at once, and none refused", m)
		}
	}
}
