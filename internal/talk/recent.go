package talk

import (
	"maps"
	"slices"
	"time"

	lru "github.com/hashicorp/golang-lru/v2"

	"parley"
)

// Bounds of what a node remembers: 2,048 lanes, and of each author in one no
// more text than this. Whoever writes longer is read anew each time.
const (
	recentLanes = 2048
	recentBytes = 4 << 10
)

// recent remembers what was said last in the lanes that are talked in, so that
// the window in which a split value is looked for costs the writer, whom
// everybody waits for, neither a statement nor a decryption. It holds the stored,
// masked form alone, of what was committed alone, for at most windowAge. It is
// right by the lane's number: what another node, another service or a redaction
// has added moves the number on, and what is remembered counts no more.
type recent struct{ lanes *lru.Cache[laneKey, *window] }

type laneKey struct {
	conversation parley.ConversationID
	lane         parley.Lane
}

// window is what is remembered of a lane as far as one number. It is never
// changed: a longer one takes its place.
type window struct {
	seq  int64
	at   time.Time
	said map[parley.Author][]parley.Event // only authors whose last messages are known
}

func newRecent() *recent {
	lanes, err := lru.New[laneKey, *window](recentLanes)
	if err != nil { // only for a size below one
		panic(err)
	}
	return &recent{lanes}
}

// said returns the author's last messages in the lane as far as seq, oldest
// first; false when they have to be read.
func (r *recent) said(id parley.ConversationID, lane parley.Lane, seq int64, by parley.Author) ([]parley.Event, bool) {
	w, ok := r.lanes.Get(laneKey{id, lane})
	if !ok || w.seq != seq {
		return nil, false
	}
	said, ok := w.said[by]
	return said, ok
}

// learn takes in what an act has committed. Acts may come out of order: then the
// lane is forgotten, and read when it is needed.
func (r *recent) learn(a *act) {
	for _, lane := range []parley.Lane{parley.Public, parley.Internal} {
		first := a.first(lane)
		if first > a.head.Seq(lane) {
			continue
		}
		key := laneKey{a.head.ID, lane}
		w := r.before(key, first-1, a)
		for _, e := range a.events {
			if e.Lane == lane && !w.add(e.Event) {
				w = nil
				break
			}
		}
		if w == nil {
			r.lanes.Remove(key)
			continue
		}
		r.lanes.Add(key, w)
		r.sweep(w.at)
	}
}

// before returns a window of its own to add to: what was known when the act
// began, and what it has read.
func (r *recent) before(key laneKey, seq int64, a *act) *window {
	w := &window{seq: seq, said: map[parley.Author][]parley.Event{}}
	if known, ok := r.lanes.Peek(key); ok && known.seq == seq {
		maps.Copy(w.said, known.said)
	}
	if said, ok := a.seen[key.lane]; ok || seq == 0 {
		w.said[a.by.Author()] = said
	}
	return w
}

// add appends an event; false when the lane is not to be remembered.
func (w *window) add(e parley.Event) bool {
	if e.Kind == parley.EventRedacted || e.Seq != w.seq+1 {
		return false
	}
	w.seq, w.at = e.Seq, e.At
	said, known := w.said[e.Author]
	if !known || !worded(e) {
		return true
	}
	said = append(slices.Clone(said), e)
	said = said[max(0, len(said)-windowMessages):]
	size := 0
	for _, one := range said {
		size += len(one.Text)
	}
	if size > recentBytes {
		delete(w.said, e.Author)
		return true
	}
	w.said[e.Author] = said
	return true
}

// sweep forgets lanes in which nobody has spoken for as long as anything counts.
func (r *recent) sweep(now time.Time) {
	for {
		key, w, ok := r.lanes.GetOldest()
		if !ok || now.Sub(w.at) <= windowAge {
			return
		}
		r.lanes.Remove(key)
	}
}
