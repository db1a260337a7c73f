package gate

import (
	"sync"
	"time"

	"parley"
)

// fresh holds, for a moment, what this node has just committed, so that the
// frame that follows a commit needs no read and no unsealing. It serves live
// frames only, never a reader who asks: another node may have redacted a text
// meanwhile, and here it would live on until it goes stale.
type fresh struct {
	mu    sync.Mutex
	lanes map[laneKey]*run
	swept time.Time
}

type laneKey struct {
	conversation parley.ConversationID
	lane         parley.Lane
}

// run is an unbroken sequence of a lane's newest events.
type run struct {
	head   parley.Conversation
	events []parley.Event
	at     time.Time
}

const (
	freshLife = 2 * time.Second
	freshRun  = 16
	freshText = 2048 // bytes; longer texts are read again
)

func newFresh() *fresh { return &fresh{lanes: map[laneKey]*run{}} }

func (f *fresh) put(head parley.Conversation, events []parley.Event) {
	if len(events) == 0 {
		return
	}
	now := time.Now()
	f.mu.Lock()
	defer f.mu.Unlock()
	if now.Sub(f.swept) > freshLife {
		f.sweep(now)
	}
	for _, e := range events {
		f.add(head, e, now)
	}
}

func (f *fresh) add(head parley.Conversation, e parley.Event, now time.Time) {
	key := laneKey{e.Conversation, e.Lane}
	r := f.lanes[key]
	switch {
	case len(e.Text) > freshText, !plain([]parley.Event{e}): // what stands for more is read again
		delete(f.lanes, key)
		return
	case r == nil || r.next() < e.Seq:
		r = &run{}
		f.lanes[key] = r
	case r.next() > e.Seq: // commits of one lane may be told out of order; the store has both
		delete(f.lanes, key)
		return
	}
	r.events = append(r.events, e)
	if len(r.events) > freshRun {
		r.events = append(r.events[:0:0], r.events[len(r.events)-freshRun/2:]...)
	}
	r.head, r.at = head, now
}

func (r *run) next() int64 { return r.events[len(r.events)-1].Seq + 1 }

// after returns everything after seq when the run reaches that far back.
func (f *fresh) after(c parley.ConversationID, l parley.Lane, seq int64) (parley.Conversation, []parley.Event, bool) {
	f.mu.Lock()
	defer f.mu.Unlock()
	r := f.lanes[laneKey{c, l}]
	if r == nil || time.Since(r.at) > freshLife || r.events[0].Seq > seq+1 {
		return parley.Conversation{}, nil, false
	}
	from := min(seq+1-r.events[0].Seq, int64(len(r.events)))
	return r.head, r.events[from:len(r.events):len(r.events)], true
}

func (f *fresh) clear() {
	f.mu.Lock()
	defer f.mu.Unlock()
	clear(f.lanes)
}

// sweep drops what went stale, so that a quiet node keeps no text in memory.
func (f *fresh) sweep(now time.Time) {
	f.swept = now
	for k, r := range f.lanes {
		if now.Sub(r.at) > freshLife {
			delete(f.lanes, k)
		}
	}
}
