package realtime

import (
	"context"
	"encoding/json"
	"hash/maphash"
	"slices"
	"sync"
	"time"

	"parley"
	"parley/internal/bus"
	"parley/internal/gate"
	"parley/internal/signal"
	"parley/internal/store"
	"parley/internal/wire"
)

// board is a brand's lists as this node's agents see them. Page one of each is
// a snapshot, sent again when something changed, at most twice a second; of
// the heads only those that differ from what the stream was sent.
type board struct {
	hub     *Hub
	brand   parley.BrandID
	streams map[*Stream]struct{} // guarded by Hub.mu
	dirty   signal.Wake
	stop    context.CancelFunc

	mu    sync.Mutex
	whole bool                         // any list of anybody may differ
	mine  map[parley.PersonID]struct{} // else theirs, and the lists of everything
}

const (
	boardEvery = 500 * time.Millisecond
	boardSoon  = 30 * time.Millisecond // lets a burst gather
)

// board returns the brand's board, made when missing; Hub.mu is held.
func (h *Hub) board(b parley.BrandID) *board {
	if h.boards[b] == nil {
		ctx, stop := context.WithCancel(context.Background())
		n := &board{hub: h, brand: b, streams: map[*Stream]struct{}{}, dirty: signal.New(), stop: stop}
		h.boards[b] = n
		h.o.Bus.Subscribe(bus.OfBrand(b))
		h.work.Go(func() { n.run(ctx) })
	}
	return h.boards[b]
}

func (b *board) add(s *Stream) { b.streams[s] = struct{}{} }

// unboard takes the stream off its brand's board; Hub.mu is held.
func (h *Hub) unboard(s *Stream) {
	b := h.boards[s.actor.Brand]
	if b == nil {
		return
	}
	delete(b.streams, s)
	if len(b.streams) == 0 {
		b.stop()
		delete(h.boards, b.brand)
		h.o.Bus.Unsubscribe(bus.OfBrand(b.brand))
	}
}

// changed says that lists of the brand may differ. Words in a conversation that
// somebody has touch his own list and those of everything; what moves a
// conversation may touch any. It never blocks.
func (b *board) changed(n bus.Note) {
	b.mu.Lock()
	switch {
	case n.Shape || n.Kind == bus.Changed || n.Assignee.IsZero():
		b.whole = true
	case b.mine == nil:
		b.mine = map[parley.PersonID]struct{}{n.Assignee: {}}
	default:
		b.mine[n.Assignee] = struct{}{}
	}
	b.mu.Unlock()
	b.dirty.Call()
}

func (b *board) run(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			return
		case <-b.dirty:
		}
		if !pause(ctx, boardSoon) {
			return
		}
		b.flush(ctx)
		if !pause(ctx, boardEvery-boardSoon) {
			return
		}
	}
}

func pause(ctx context.Context, d time.Duration) bool {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-ctx.Done():
		return false
	case <-t.C:
		return true
	}
}

// touched returns, once, which lists may differ.
func (b *board) touched() func(s *Stream, list string) bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	whole, mine := b.whole, b.mine
	b.whole, b.mine = false, nil
	return func(s *Stream, list string) bool {
		switch store.List(list) {
		case store.Mine:
			_, his := mine[s.actor.Person]
			return whole || his
		case store.Queue:
			return whole
		}
		return true
	}
}

func (b *board) flush(ctx context.Context) {
	touched := b.touched()
	b.hub.mu.RLock()
	streams := make([]*Stream, 0, len(b.streams))
	for s := range b.streams {
		streams = append(streams, s)
	}
	b.hub.mu.RUnlock()
	for _, s := range streams {
		for _, name := range s.listed() {
			if !touched(s, name) {
				continue
			}
			f, err := b.hub.list(ctx, s.actor, name)
			if err != nil {
				if ctx.Err() == nil {
					b.hub.o.Log.Warn("read a list for its streams", "list", name, "err", err)
				}
				continue
			}
			if f, differs := s.differ(f); differs {
				s.send(wire.Frame{Type: wire.FrameList, List: &f})
			}
		}
	}
}

// list reads page one as the actor sees it.
func (h *Hub) list(ctx context.Context, a parley.Actor, name string) (wire.ListFrame, error) {
	v := version()
	page, err := h.o.Gate.List(ctx, a, wire.ListRequest{List: name, Limit: gate.PageDefault})
	f := wire.ListFrame{List: name, Version: v, Total: page.Total, Order: []parley.ConversationID{}, Heads: page.Heads}
	for _, head := range page.Heads {
		f.Order = append(f.Order, head.ID)
	}
	return f, err
}

// showLists reads the lists a client shows and remembers them on its stream.
func (h *Hub) showLists(ctx context.Context, a parley.Actor, s *Stream, names []string) ([]wire.ListFrame, error) {
	out := make([]wire.ListFrame, 0, len(names))
	if s != nil {
		s.show(names)
	}
	for _, name := range names {
		f, err := h.list(ctx, a, name)
		if err != nil {
			return nil, err
		}
		if s != nil {
			whole := f
			s.differ(f)
			f = whole
		}
		out = append(out, f)
	}
	return out, nil
}

// show replaces the lists the stream shows.
func (s *Stream) show(names []string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.lists = make(map[string]*shown, len(names))
	for _, n := range names {
		s.lists[n] = nil
	}
}

func (s *Stream) listed() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	out := make([]string, 0, 5)
	for _, n := range [...]store.List{store.Mine, store.Queue, store.Snoozed, store.Every, store.Archive} {
		if _, ok := s.lists[string(n)]; ok {
			out = append(out, string(n))
		}
	}
	for n := range s.lists { // those of tags
		if !slices.Contains(out, n) {
			out = append(out, n)
		}
	}
	return out
}

var seed = maphash.MakeSeed()

// differ cuts the frame down to what the stream has not been sent, and
// remembers that it now is.
func (s *Stream) differ(f wire.ListFrame) (wire.ListFrame, bool) {
	now := &shown{version: f.Version, total: f.Total, order: f.Order, heads: make(map[parley.ConversationID]uint64, len(f.Heads))}
	for i := range f.Heads {
		b, _ := json.Marshal(&f.Heads[i])
		now.heads[f.Heads[i].ID] = maphash.Bytes(seed, b)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	was, listed := s.lists[f.List]
	if !listed || was != nil && was.version > f.Version {
		return f, false
	}
	s.lists[f.List] = now
	if was == nil {
		return f, true
	}
	fresh := make([]wire.Head, 0, len(f.Heads))
	for _, head := range f.Heads {
		if was.heads[head.ID] != now.heads[head.ID] {
			fresh = append(fresh, head)
		}
	}
	f.Heads = fresh
	return f, len(fresh) > 0 || was.total != now.total || !slices.Equal(was.order, now.order)
}

// version orders snapshots: a later one is higher.
func version() int64 { return time.Now().UnixMicro() }
