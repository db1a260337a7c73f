package realtime

import (
	"context"

	"parley"
	"parley/internal/fault"
	"parley/internal/wire"
)

// sync answers with everything that is the reader's, as one snapshot, and
// opens what he holds open (invariant 2). s is nil for a reader without a
// stream, who gets the same answer once.
func (h *Hub) sync(ctx context.Context, s *Stream, q wire.SyncRequest) (wire.SyncReply, error) {
	return h.syncFor(ctx, s.actor, s, q)
}

func (h *Hub) syncFor(ctx context.Context, a parley.Actor, s *Stream, q wire.SyncRequest) (wire.SyncReply, error) {
	var out wire.SyncReply
	if len(q.Open) > openMax || len(q.Lists) > 8 {
		return out, fault.New(fault.CodeInvalid).Says("Hold at most %d conversations open.", openMax)
	}
	var err error
	if out.Me, err = h.o.Gate.Me(ctx, a); err != nil {
		return out, err
	}
	if a.Kind == parley.Consumers {
		out.Heads, err = h.o.Gate.Heads(ctx, a)
	} else {
		out.Desk, err = h.desk(ctx, a)
	}
	if err != nil {
		return out, err
	}
	done := make(map[parley.ConversationID]bool, len(q.Open))
	for _, have := range q.Open {
		if done[have.Conversation] {
			continue
		}
		done[have.Conversation] = true
		thread, err := h.look(ctx, a, s, have)
		switch {
		case fault.KindOf(err) == fault.Unknown && err != nil:
			out.Withdrawn = append(out.Withdrawn, have.Conversation)
		case err != nil:
			return out, err
		default:
			out.Threads = append(out.Threads, thread)
		}
	}
	if a.Kind == parley.Agents {
		out.Lists, err = h.showLists(ctx, a, s, q.Lists)
	}
	return out, err
}

func (h *Hub) desk(ctx context.Context, a parley.Actor) (*wire.Desk, error) {
	v := version()
	d, err := h.o.Desks.Desk(ctx, a)
	if err != nil {
		return nil, err
	}
	rings, err := h.o.Gate.Rings(ctx, a)
	if err != nil {
		return nil, err
	}
	desk := wire.DeskOf(d, v)
	desk.Rings = rings
	return &desk, nil
}

func (h *Hub) sendDesk(s *Stream) {
	ctx, cancel := context.WithTimeout(context.Background(), commandTime)
	defer cancel()
	d, err := h.desk(ctx, s.actor)
	if err != nil {
		h.o.Log.Warn("read a desk", "err", err)
		return
	}
	s.send(wire.Frame{Type: wire.FrameDesk, Desk: d})
}

// look opens a conversation on the stream. The place is taken before the
// thread is read and frames wait until it is known how far the thread goes;
// before that, whoever asks must be allowed to: a place, however short-lived,
// is seen by others.
func (h *Hub) look(ctx context.Context, a parley.Actor, s *Stream, have wire.Have) (wire.Thread, error) {
	if s == nil {
		return h.o.Gate.Thread(ctx, a, have)
	}
	if !s.attached(have.Conversation) {
		if _, err := h.o.Gate.Parties(ctx, a, have.Conversation); err != nil {
			return wire.Thread{}, err
		}
	}
	w, at, was, err := h.hold(s, have.Conversation)
	if err != nil {
		return wire.Thread{}, err
	}
	thread, err := h.o.Gate.Thread(ctx, a, have)
	if err != nil {
		h.release(w, s, true)
		return thread, err
	}
	if a.Kind == parley.Agents {
		if err := h.withViewers(ctx, s, w, &thread); err != nil {
			h.release(w, s, true)
			return thread, err
		}
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	top := [2]int64{thread.Head.PublicSeq, thread.Head.InternalSeq}
	for i := range lanes {
		if at.at[i] != never {
			at.at[i] = max(was[i], top[i])
		}
	}
	at.ready = true
	h.pump.add(w)
	return thread, nil
}

func (s *Stream) attached(c parley.ConversationID) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.watches[c] != nil
}

// hold takes an open place that is not ready, and returns where it stood.
func (h *Hub) hold(s *Stream, c parley.ConversationID) (*watch, *place, [2]int64, error) {
	h.mu.Lock()
	defer h.mu.Unlock()
	s.mu.Lock()
	full := s.open >= openMax && s.watches[c] == nil
	s.mu.Unlock()
	if full {
		return nil, nil, [2]int64{}, fault.New(fault.CodeTooMany).Says("Too many conversations are open here. Close one first.")
	}
	w, at := h.attach(s.actor.Brand, c, s, [2]int64{})
	if w == nil {
		return nil, nil, [2]int64{}, fault.New(fault.CodeStopping)
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	if !at.open {
		at.open = true
		h.opened(w)
		s.mu.Lock()
		s.open++
		s.mu.Unlock()
	}
	at.ready = false
	return w, at, at.at, nil
}

// unlook gives the open place up; a participant is attached again by the next
// thing that happens.
func (h *Hub) unlook(s *Stream, c parley.ConversationID) {
	s.mu.Lock()
	w := s.watches[c]
	s.mu.Unlock()
	if w == nil {
		return
	}
	h.release(w, s, true)
}
