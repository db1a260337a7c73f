package realtime

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"testing"
	"time"

	"github.com/centrifugal/centrifuge"

	"parley"
	"parley/internal/bus"
	"parley/internal/fault"
	"parley/internal/gate"
	"parley/internal/rig"
	"parley/internal/store"
	"parley/internal/wire"
)

// spied calls look before each read.
type spied struct {
	store.Store
	look func()
}

func (s spied) Read(ctx context.Context, fn func(store.Tx) error) error {
	s.look()
	return s.Store.Read(ctx, fn)
}

// TestNobodyIsPlacedUnasked: who may not see a conversation has no place in it
// even while he is being refused. His brand would be the watch's, and the
// frames of those whose conversation it is would be looked for there.
func TestNobodyIsPlacedUnasked(t *testing.T) {
	t.Parallel()
	r := rig.New(t)
	id := r.Open(r.Consumer(), "hello")
	var h *Hub
	asked := 0
	watched := spied{r.Store, func() {
		h.mu.RLock()
		defer h.mu.RUnlock()
		asked++
		if len(h.watches) > 0 {
			t.Error("a place was taken before it was allowed")
		}
	}}
	h = newHub(t, Options{Gate: gate.New(watched, r.Vault, r.Privacy, rig.Quiet()), Bus: bus.Alone{}, Log: rig.Quiet()})
	for name, a := range map[string]parley.Actor{
		"another consumer": r.Consumer(),
		"another brand":    {Kind: parley.Agents, Brand: parley.NewID[parley.BrandID](), Role: parley.RoleAdmin, Person: parley.NewID[parley.PersonID]()},
	} {
		s := &Stream{hub: h, actor: a}
		if _, err := h.look(t.Context(), a, s, wire.Have{Conversation: id}); fault.KindOf(err) != fault.Unknown || err == nil {
			t.Errorf("%s: look = %v", name, err)
		}
	}
	if asked == 0 {
		t.Error("nobody asked the store")
	}
}

// TestAPanicWhileConnectingEndsNothingElse is about the goroutine it happens
// on, which no server of net/http stands behind.
func TestAPanicWhileConnectingEndsNothingElse(t *testing.T) {
	t.Parallel()
	h := newHub(t, Options{Bus: bus.Alone{}, Log: slog.New(slog.DiscardHandler), Authenticate: func(*http.Request, wire.Connect) (parley.Actor, parley.Session, error) {
		panic("out of the blue")
	}})
	defer h.crew.stop()
	ctx := context.WithValue(t.Context(), requestKey{}, &carried{&http.Request{}})
	_, err := h.connecting(ctx, centrifuge.ConnectEvent{Data: []byte("{}")})
	var d centrifuge.Disconnect
	if !errors.As(err, &d) || d.Code != wire.CloseStopping.Code {
		t.Fatalf("connecting = %v", err)
	}
}

// TestNobodySlipsInWhileHisRightsEnd: what ended him was told after he was
// believed and before his stream was there to be closed.
func TestNobodySlipsInWhileHisRightsEnd(t *testing.T) {
	t.Parallel()
	r := rig.New(t)
	ana := r.Agent("ana", parley.RoleAgent)
	session := parley.Session{ID: parley.NewID[parley.SessionID]()}
	for name, note := range map[string]bus.Note{
		"rights":  {Kind: bus.Rights, Person: ana.Person},
		"session": {Kind: bus.Ended, Session: session.ID},
	} {
		var h *Hub
		asked := 0
		h = newHub(t, Options{Gate: r.Gate, Desks: r.Routing, Bus: bus.Alone{}, Log: rig.Quiet(), Authenticate: func(*http.Request, wire.Connect) (parley.Actor, parley.Session, error) {
			if asked++; asked > 1 {
				return parley.Actor{}, parley.Session{}, fault.New(fault.CodeNotFound)
			}
			h.Deliver(note)
			return ana, session, nil
		}})
		ctx := context.WithValue(t.Context(), requestKey{}, &carried{&http.Request{}})
		if _, err := h.connecting(ctx, centrifuge.ConnectEvent{Data: []byte("{}")}); err == nil || h.Stats().Streams != 0 {
			t.Errorf("%s: connecting = %v with %d streams", name, err, h.Stats().Streams)
		}
		h.crew.stop()
		h.stopBoards()
		h.work.Wait()
	}
}

// TestAStoreThatDoesNotAnswerSignsNobodyOut: only a session that is over ends
// its streams.
func TestAStoreThatDoesNotAnswerSignsNobodyOut(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		err  error
		ends bool
	}{{nil, false}, {fault.New(fault.CodeUnavailable), false}, {context.DeadlineExceeded, false}, {fault.New(fault.CodeSignIn), true}} {
		h := newHub(t, Options{Bus: bus.Alone{}, Log: rig.Quiet(), Check: func(context.Context, parley.Session) error { return c.err }})
		s := &Stream{hub: h, made: time.Now(), actor: parley.Actor{Kind: parley.Consumers}}
		h.check(t.Context(), s)
		if s.ended != c.ends {
			t.Errorf("after %v the stream has ended: %v", c.err, s.ended)
		}
	}
}

func newHub(t *testing.T, o Options) *Hub {
	t.Helper()
	h, err := New(o)
	if err != nil {
		t.Fatal(err)
	}
	return h
}
