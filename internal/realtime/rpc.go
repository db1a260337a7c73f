package realtime

import (
	"context"
	"encoding/json"
	"fmt"
	"runtime/debug"
	"time"

	"github.com/centrifugal/centrifuge"

	"parley"
	"parley/internal/bus"
	"parley/internal/fault"
	"parley/internal/wire"
)

// rpc answers one command. Commands of one stream run one after the other, in
// the order they came: that is the sender's order and the back-pressure.
func (h *Hub) rpc(s *Stream, e centrifuge.RPCEvent, answer centrifuge.RPCCallback) {
	h.crew.do(func() { h.answer(s, e, answer) })
}

func (h *Hub) answer(s *Stream, e centrifuge.RPCEvent, answer centrifuge.RPCCallback) {
	ctx, cancel := context.WithTimeout(context.Background(), commandTime)
	defer cancel()
	ok, err := h.safely(ctx, s, wire.Method(e.Method), e.Data)
	reply := wire.Reply{OK: ok}
	if err != nil {
		reply = wire.Reply{Error: h.problem(e.Method, err)}
	}
	data, err := json.Marshal(reply)
	if err != nil {
		h.o.Log.Error("encode an answer", "method", e.Method, "err", err)
		answer(centrifuge.RPCReply{}, centrifuge.ErrorInternal)
		return
	}
	answer(centrifuge.RPCReply{Data: data}, nil)
}

// safely turns a panic into an internal fault: nothing from outside ends the
// process.
func (h *Hub) safely(ctx context.Context, s *Stream, m wire.Method, data []byte) (ok any, err error) {
	defer func() {
		if p := recover(); p != nil {
			h.o.Log.Error("a command panicked", "method", m, "panic", p, "stack", string(debug.Stack()))
			err = fault.Wrap(fault.CodeInternal, fmt.Errorf("panic: %v", p))
		}
	}()
	return h.do(ctx, s.actor, s, m, data)
}

// Do answers a command that came by HTTP: there is no stream to open
// conversations on, so look and sync answer once and leave nothing behind.
func (h *Hub) Do(ctx context.Context, a parley.Actor, m wire.Method, data []byte) (any, error) {
	return h.do(ctx, a, nil, m, data)
}

func (h *Hub) do(ctx context.Context, a parley.Actor, s *Stream, m wire.Method, data []byte) (any, error) {
	switch m {
	case wire.Sync, wire.Look, wire.Unlook, wire.Typing, wire.Visible:
		if s != nil { // what comes by HTTP was counted at the door
			if err := h.limit(a); err != nil {
				return nil, err
			}
		}
	}
	switch m {
	case wire.Sync:
		return decoded(data, func(q wire.SyncRequest) (any, error) { return h.syncFor(ctx, a, s, q) })
	case wire.Look:
		return decoded(data, func(q wire.LookRequest) (any, error) { return h.look(ctx, a, s, q.Have) })
	case wire.Unlook:
		return decoded(data, func(q wire.LookRequest) (any, error) {
			if s != nil {
				h.unlook(s, q.Conversation)
			}
			return wire.Empty{}, nil
		})
	case wire.Typing:
		return decoded(data, func(q wire.TypingRequest) (any, error) { return wire.Empty{}, h.typing(ctx, a, q) })
	case wire.Visible:
		return decoded(data, func(q wire.VisibleRequest) (any, error) {
			if s == nil {
				return wire.Empty{}, nil
			}
			return h.visible(s, q), nil
		})
	case wire.Accept:
		if s != nil && !s.mayAccept(data) {
			return nil, fault.New(fault.CodeTooMany)
		}
	}
	return h.o.Commands.Do(ctx, a, m, data)
}

func decoded[T any](data []byte, then func(T) (any, error)) (any, error) {
	var q T
	if err := wire.Decode(data, &q); err != nil {
		return nil, err
	}
	return then(q)
}

func (h *Hub) problem(method string, err error) *wire.Error {
	f := fault.From(err)
	if f.Kind == fault.Internal || f.Kind == fault.Unavailable {
		h.o.Log.Error("answer a command", "method", method, "err", err)
	}
	return wire.Problem(f)
}

// typing tells the others near the conversation. The reader must be allowed to
// see it; nothing is stored.
func (h *Hub) typing(ctx context.Context, a parley.Actor, q wire.TypingRequest) error {
	if q.Lane == "" {
		q.Lane = parley.Public
	}
	if !q.Lane.Valid() {
		return fault.New(fault.CodeInvalid).Says("One types in a lane, public or internal.")
	}
	head, err := h.o.Gate.Parties(ctx, a, q.Conversation)
	if err == nil {
		err = parley.MayRead(a, head, q.Lane)
	}
	if err != nil {
		return err
	}
	h.o.Tell.Tell(bus.Note{
		Kind: bus.Typing, Brand: a.Brand, Conversation: q.Conversation, Consumer: head.Consumer,
		Assignee: head.Assignee, Person: a.Person, On: q.On, Private: q.Lane == parley.Internal,
	})
	return nil
}

// mayAccept lets one report of marks a second through for each conversation.
func (s *Stream) mayAccept(data []byte) bool {
	var q wire.AcceptRequest
	if json.Unmarshal(data, &q) != nil {
		return true // the command itself says what is wrong
	}
	now := time.Now()
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.accepts == nil || len(s.accepts) > 4*openMax {
		s.accepts = map[parley.ConversationID]time.Time{}
	}
	if now.Sub(s.accepts[q.Conversation]) < acceptEvery {
		return false
	}
	s.accepts[q.Conversation] = now
	return true
}

// acceptEvery is a little less than a second: clients count it on their clock.
const acceptEvery = 900 * time.Millisecond
