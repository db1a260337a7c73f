package realtime

import (
	"context"
	"encoding/json"
	"net/http"
	"runtime/debug"
	"time"

	"github.com/centrifugal/centrifuge"

	"parley"
	"parley/internal/bus"
	"parley/internal/fault"
	"parley/internal/wire"
)

type (
	requestKey struct{}
	streamKey  struct{}
)

// WebSocket returns the handler of the WebSocket carrier. The caller has
// checked the Origin.
func (h *Hub) WebSocket() http.Handler {
	return withRequest(centrifuge.NewWebsocketHandler(h.node, centrifuge.WebsocketConfig{
		CheckOrigin:        func(*http.Request) bool { return true },
		ReadBufferSize:     512,
		WriteBufferSize:    1024,
		UseWriteBufferPool: true,
		MessageSizeLimit:   frameBytes,
		WriteTimeout:       5 * time.Second,
		PingPongConfig:     centrifuge.PingPongConfig{PingInterval: pingEvery, PongTimeout: pongWithin},
	}))
}

// Stream returns the handler of the fallback: a streamed response to a POST.
// Nothing comes back on it, so a dead link is found by the failing write.
func (h *Hub) Stream() http.Handler {
	return withRequest(centrifuge.NewHTTPStreamHandler(h.node, centrifuge.HTTPStreamConfig{
		MaxRequestBodySize: frameBytes,
		PingPongConfig:     centrifuge.PingPongConfig{PingInterval: pingEvery, PongTimeout: -1},
	}))
}

// carried holds the request that opened a stream until the stream is connected:
// the context that leads to it lives as long as the stream, the headers need not.
type carried struct{ r *http.Request }

func withRequest(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), requestKey{}, &carried{r})))
	})
}

// connecting authenticates a stream, registers it, and answers with the sync
// that the client asked for. It is registered before the snapshot is read, so
// that whatever is committed later finds it.
func (h *Hub) connecting(ctx context.Context, e centrifuge.ConnectEvent) (reply centrifuge.ConnectReply, err error) {
	var r *http.Request
	if held, ok := ctx.Value(requestKey{}).(*carried); ok {
		r, held.r = held.r, nil
	}
	h.crew.do(func() {
		defer func() {
			if p := recover(); p != nil { // nothing from outside ends the process
				h.o.Log.Error("connecting a stream panicked", "panic", p, "stack", string(debug.Stack()))
				err = disconnect(wire.CloseStopping)
			}
		}()
		reply, err = h.welcome(ctx, r, e)
	})
	return reply, err
}

func (h *Hub) welcome(ctx context.Context, r *http.Request, e centrifuge.ConnectEvent) (centrifuge.ConnectReply, error) {
	var c wire.Connect
	// Read leniently: in the middle of an upgrade a newer page meets an older node.
	if err := json.Unmarshal(e.Data, &c); err != nil || r == nil {
		return centrifuge.ConnectReply{}, disconnect(wire.CloseProtocol)
	}
	ends := h.ends.Load()
	actor, session, err := h.o.Authenticate(r, c)
	if err == nil {
		err = h.limit(actor)
	}
	if err != nil {
		return centrifuge.ConnectReply{}, h.refusal(err)
	}
	session.Address, session.Agent = "", "" // a stream lives long and has no use for them
	s := &Stream{hub: h, actor: actor, session: session, made: time.Now()}
	if code, ok := h.enter(s); !ok {
		return centrifuge.ConnectReply{}, disconnect(code)
	}
	if h.ends.Load() != ends { // it may have been this session's or person's, told before the stream was there to be ended
		if again, _, err := h.o.Authenticate(r, c); err != nil || again != actor {
			h.drop(s)
			return centrifuge.ConnectReply{}, disconnect(wire.CloseChanged)
		}
	}
	reply, err := h.sync(ctx, s, c.Sync)
	if err != nil {
		h.drop(s)
		return centrifuge.ConnectReply{}, h.refusal(err)
	}
	data, err := json.Marshal(reply)
	if err != nil {
		h.drop(s)
		return centrifuge.ConnectReply{}, err
	}
	return centrifuge.ConnectReply{
		Context: context.WithValue(ctx, streamKey{}, s),
		// The carrier keeps a table for each user it is told of, and nobody asks
		// for one: a few of them only spread its locks.
		Credentials: &centrifuge.Credentials{UserID: e.ClientID[:min(1, len(e.ClientID))]},
		Data:        data,
	}, nil
}

func disconnect(c wire.CloseCode) error {
	return centrifuge.Disconnect{Code: c.Code, Reason: c.Reason}
}

// refusal turns a fault into what the client should do about it.
func (h *Hub) refusal(err error) error {
	switch f := fault.From(err); f.Kind {
	case fault.SignIn, fault.Unknown, fault.Denied:
		return disconnect(wire.CloseRefused)
	case fault.Invalid, fault.TooLarge:
		return disconnect(wire.CloseProtocol)
	case fault.TooMany: // later; a flood is not to fill the log as well
		return disconnect(wire.CloseStopping)
	default:
		h.o.Log.Warn("connect a stream", "err", err)
		return disconnect(wire.CloseStopping)
	}
}

// connected is called when the carrier has answered.
func (h *Hub) connected(c *centrifuge.Client) {
	s, _ := c.Context().Value(streamKey{}).(*Stream)
	if s == nil {
		c.Disconnect(centrifuge.Disconnect{Code: wire.CloseProtocol.Code, Reason: wire.CloseProtocol.Reason})
		return
	}
	c.OnDisconnect(func(centrifuge.DisconnectEvent) { h.drop(s) })
	c.OnRPC(func(e centrifuge.RPCEvent, answer centrifuge.RPCCallback) { h.rpc(s, e, answer) })
	if !s.born(c) {
		c.Disconnect(centrifuge.Disconnect{Code: wire.CloseSignedOut.Code, Reason: wire.CloseSignedOut.Reason})
	}
}

// enter registers the stream with everybody who may have something for it.
func (h *Hub) enter(s *Stream) (wire.CloseCode, bool) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.closing {
		return wire.CloseStopping, false
	}
	first, ok := false, false
	if s.actor.Kind == parley.Consumers {
		first, ok = join(h.served, s.actor.Consumer, s)
	} else {
		first, ok = join(h.people, s.actor.Person, s)
	}
	if !ok {
		return wire.CloseReplaced, false
	}
	h.count.streams.Add(1)
	if first {
		h.o.Bus.Subscribe(s.topic())
	}
	if s.actor.Kind == parley.Agents {
		h.board(s.actor.Brand).add(s)
		h.links.change(link{s.actor.Brand, s.actor.Person}, 1)
	}
	return wire.CloseCode{}, true
}

func join[K comparable](sets map[K]map[*Stream]struct{}, k K, s *Stream) (first, ok bool) {
	set := sets[k]
	if len(set) >= streamsMax {
		return false, false
	}
	if set == nil {
		set = map[*Stream]struct{}{}
		sets[k] = set
	}
	set[s] = struct{}{}
	return len(set) == 1, true
}

// drop takes the stream out of everything. Twice is the same as once.
func (h *Hub) drop(s *Stream) {
	h.mu.Lock()
	defer h.mu.Unlock()
	var there, last bool
	if s.actor.Kind == parley.Consumers {
		there, last = leave(h.served, s.actor.Consumer, s)
	} else {
		there, last = leave(h.people, s.actor.Person, s)
	}
	if !there {
		return
	}
	h.count.streams.Add(-1)
	if last {
		h.o.Bus.Unsubscribe(s.topic())
	}
	if s.actor.Kind == parley.Agents {
		h.unboard(s)
		h.links.change(link{s.actor.Brand, s.actor.Person}, -1)
	}
	s.mu.Lock()
	s.ended = true
	if s.visible {
		s.visible = false
		h.o.Bus.Unsubscribe(seen(s.topic()))
	}
	watches := s.watches
	s.watches, s.early, s.lists, s.accepts = nil, nil, nil, nil
	s.mu.Unlock()
	for _, w := range watches {
		h.detach(w, s)
	}
}

func leave[K comparable](sets map[K]map[*Stream]struct{}, k K, s *Stream) (there, last bool) {
	set := sets[k]
	if _, there = set[s]; !there {
		return false, false
	}
	delete(set, s)
	if len(set) == 0 {
		delete(sets, k)
	}
	return true, len(set) == 0
}

// topic is where the notes for the stream's owner come in.
func (s *Stream) topic() bus.Topic {
	if s.actor.Kind == parley.Consumers {
		return bus.OfConsumer(s.actor.Consumer)
	}
	return bus.OfPerson(s.actor.Person)
}
