package realtime

import (
	"context"
	"math"
	"runtime"
	"sync"
	"time"

	"parley"
	"parley/internal/fault"
	"parley/internal/gate"
	"parley/internal/wire"
)

// pump takes lanes that have grown to the streams attached to them. A watch is
// with one worker at a time, so every stream gets a lane in order; hints that
// come meanwhile are one more round.
type pump struct {
	hub  *Hub
	mu   sync.Mutex
	some sync.Cond
	list []*watch
	jobs []func()
	stop bool
}

const retryAfter = 300 * time.Millisecond

func newPump(h *Hub) *pump {
	p := &pump{hub: h}
	p.some.L = &p.mu
	return p
}

// add queues the watch unless it is queued; w.mu is held.
func (p *pump) add(w *watch) {
	if w.queued {
		return
	}
	w.queued = true
	p.mu.Lock()
	p.list = append(p.list, w)
	p.mu.Unlock()
	p.some.Signal()
}

// task queues a small job that asks the store.
func (p *pump) task(f func()) {
	p.mu.Lock()
	p.jobs = append(p.jobs, f)
	p.mu.Unlock()
	p.some.Signal()
}

func (p *pump) run(ctx context.Context) {
	var all sync.WaitGroup
	for range 2 * runtime.GOMAXPROCS(0) {
		all.Go(func() { p.work(ctx) })
	}
	<-ctx.Done()
	p.mu.Lock()
	p.stop = true
	p.mu.Unlock()
	p.some.Broadcast()
	all.Wait()
}

func (p *pump) work(ctx context.Context) {
	for {
		w, job := p.next()
		switch {
		case w != nil:
			p.drain(ctx, w)
		case job != nil:
			job()
		default:
			return
		}
	}
}

func (p *pump) next() (*watch, func()) {
	p.mu.Lock()
	defer p.mu.Unlock()
	for len(p.list) == 0 && len(p.jobs) == 0 && !p.stop {
		p.some.Wait()
	}
	if p.stop {
		return nil, nil
	}
	if len(p.list) > 0 {
		w := p.list[0]
		p.list[0] = nil
		p.list = p.list[1:]
		return w, nil
	}
	job := p.jobs[0]
	p.jobs = p.jobs[1:]
	return nil, job
}

// drain works on one watch until it wants nothing.
func (p *pump) drain(ctx context.Context, w *watch) {
	for {
		w.mu.Lock()
		lane, low, more := w.pending()
		reshape, aloud := !more && w.reshape, w.aloud
		if reshape {
			w.reshape, w.aloud = false, false
		}
		if !more && !reshape {
			w.queued = false
			w.mu.Unlock()
			return
		}
		h := parley.Hint{Brand: w.brand, Conversation: w.id, Lane: lanes[lane], Seq: w.want[lane]}
		w.mu.Unlock()
		if reshape {
			p.heads(ctx, w, aloud)
			continue
		}
		b, err := p.hub.o.Gate.Lane(ctx, h, low)
		if err != nil {
			if !p.failed(w, lane, err) {
				return
			}
			continue
		}
		p.write(w, lane, h.Seq, b)
	}
}

// pending returns a lane somebody waits for and from where; w.mu is held.
func (w *watch) pending() (lane int, low int64, more bool) {
	for lane := range lanes {
		if low, more = w.low(lane); more {
			return lane, low, true
		}
	}
	return 0, 0, false
}

// write renders the batch for each stream and moves its place. A batch that
// falls short of the hint and is not full means that the hint was ahead of
// what can be read: the next hint or sync brings the rest.
func (p *pump) write(w *watch, lane int, hinted int64, b *gate.Batch) {
	w.mu.Lock()
	defer w.mu.Unlock()
	top := b.Top()
	if top < hinted && !b.Full() {
		w.want[lane] = min(w.want[lane], max(top, 0))
	}
	for s, at := range w.streams {
		if !at.ready || at.at[lane] < 0 || at.at[lane] >= top {
			continue
		}
		events, err := b.For(s.actor, at.at[lane])
		if err != nil {
			at.at[lane] = never // not this reader's lane
			continue
		}
		for i := range events {
			s.send(wire.Frame{Type: wire.FrameEvent, Event: &events[i]})
		}
		at.at[lane] = top
	}
}

// failed decides what to do about a lane that cannot be read, and reports
// whether drain may go on. What may work later is tried later; what cannot be
// read at all is passed over, and the client learns why when it asks itself.
func (p *pump) failed(w *watch, lane int, err error) bool {
	f := fault.From(err)
	w.mu.Lock()
	defer w.mu.Unlock()
	if f.Kind == fault.Unknown || f.Code == fault.CodeKeyLost {
		p.hub.o.Log.Warn("read a lane for its streams", "conversation", w.id, "err", err)
		w.want[lane] = math.MinInt64
		return true
	}
	p.hub.o.Log.Warn("read a lane for its streams; trying again", "conversation", w.id, "err", err)
	w.queued = false
	time.AfterFunc(retryAfter, func() {
		w.mu.Lock()
		defer w.mu.Unlock()
		p.add(w)
	})
	return false
}

// heads sends the conversation's head to everybody attached, to consumers only
// aloud, and lets go of agents who neither hold it open nor have it any more.
func (p *pump) heads(ctx context.Context, w *watch, aloud bool) {
	w.mu.Lock()
	streams := make([]*Stream, 0, len(w.streams))
	for s, at := range w.streams {
		if at.ready && (aloud || s.actor.Kind != parley.Consumers) {
			streams = append(streams, s)
		}
	}
	w.mu.Unlock()
	for _, s := range streams {
		head, err := p.hub.o.Gate.Head(ctx, s.actor, w.id)
		if err != nil {
			if fault.KindOf(err) == fault.Unknown {
				s.send(wire.Frame{Type: wire.FrameWithdrawn, Withdrawn: &w.id})
				p.hub.release(w, s, true)
			}
			continue
		}
		s.send(wire.Frame{Type: wire.FrameHead, Head: &head})
		mine := head.Assignee != nil && head.Assignee.Me
		if s.actor.Kind == parley.Agents && !mine {
			p.hub.release(w, s, false)
		}
	}
}

// release detaches the stream, unless it holds the conversation open and that
// is to be respected.
func (h *Hub) release(w *watch, s *Stream, evenOpen bool) {
	h.mu.Lock()
	defer h.mu.Unlock()
	w.mu.Lock()
	at := w.streams[s]
	w.mu.Unlock()
	if at == nil || at.open && !evenOpen {
		return
	}
	h.detach(w, s)
	s.mu.Lock()
	delete(s.watches, w.id)
	s.mu.Unlock()
}
