package bench

import (
	"bytes"
	"context"
	"encoding/json"
	"runtime"
	"strconv"
	"sync/atomic"
	"time"

	"parley"
	"parley/internal/wire"
)

// load is one stretch of messages at one rate. Each message carries its number
// in its first characters, "#…", by which the other side's frame is known.
type load struct {
	id    uint64
	rate  float64
	began time.Time
	marks []mark

	sent                  int
	acked, seen, refused  atomic.Int64
	twice                 atomic.Int64 // frames of messages that had been seen
	cutsBefore, cutsAfter int64
}

// mark is one message: when it was due and when it was seen, in nanoseconds
// since the load began; 0 is not yet.
type mark struct {
	due  int64
	seen atomic.Int64
}

const (
	markBytes = 8  // of the number and the space behind it
	loadBits  = 26 // messages in one load
)

// drive sends at the rate for d and waits until everything was seen, or until
// it is plain that it will not be in time.
func (s *stage) drive(ctx context.Context, rate float64, d time.Duration) (*load, error) {
	s.loadID++
	l := &load{id: s.loadID, rate: rate, marks: make([]mark, max(1, int(rate*d.Seconds()))), cutsBefore: s.cuts.Load()}
	l.began = time.Now().Add(2 * time.Millisecond)
	s.loads.Store(l)
	runtime.LockOSThread() // pause waits in the kernel
	defer runtime.UnlockOSThread()
	interval := float64(time.Second) / rate
	for i := range l.marks {
		l.marks[i].due = int64(float64(i) * interval)
		for {
			early := time.Duration(l.marks[i].due) - time.Since(l.began)
			if early <= 0 {
				break
			}
			pause(early)
		}
		if i%32 == 0 && (ctx.Err() != nil || l.hopeless()) {
			break
		}
		s.say(l, i)
		l.sent++
	}
	err := until(ctx, drainPatience, "everything was seen", func() bool {
		return l.seen.Load() >= int64(l.sent) && l.acked.Load() >= int64(l.sent)-l.refused.Load()
	})
	l.cutsAfter = s.cuts.Load()
	if err != nil && ctx.Err() == nil {
		err = nil // the load says what was missing
	}
	return l, err
}

const drainPatience = 5 * time.Second

// hopeless reports that the server is half a second behind.
func (l *load) hopeless() bool {
	behind := float64(int64(l.sent) - l.seen.Load())
	return behind > 200 && behind > l.rate/2
}

// took returns how long each message took that was seen.
func (l *load) took() spread {
	out := make(spread, 0, l.sent)
	for i := range l.marks[:l.sent] {
		if at := l.marks[i].seen.Load(); at > 0 {
			out = append(out, time.Duration(at-l.marks[i].due))
		}
	}
	return out
}

// fine reports whether the server kept up: all was sent, seen once and in time.
func (l *load) fine() bool {
	return l.sent == len(l.marks) && l.seen.Load() == int64(l.sent) && l.refused.Load() == 0 &&
		l.cutsAfter == l.cutsBefore && l.took().at(.99) <= millis(lateMost)
}

// say sends message i: threads take turns, and in each its two sides.
func (s *stage) say(l *load, i int) {
	t := s.threads[i%len(s.threads)]
	author := t.consumer
	if (i/len(s.threads))%2 == 1 {
		author = t.agent
	}
	client := parley.NewID[parley.ClientID]()
	data := append(make([]byte, 0, 256), `{"conversation":"`...)
	data = append(append(data, t.id...), `","clientId":"`...)
	data, _ = client.AppendText(data) // it never fails
	data = append(data, `","text":"#`...)
	data = strconv.AppendUint(data, l.id<<loadBits|uint64(i), 36)
	data = append(append(append(data, ' '), s.texts[i%len(s.texts)]...), `"}`...)
	conn := author.party.conn.Load()
	if conn == nil {
		l.refused.Add(1)
		return
	}
	err := conn.Send(wire.Say, data, func(_ json.RawMessage, err error) {
		if err != nil {
			l.refused.Add(1)
			return
		}
		l.acked.Add(1)
		author.mu.Lock()
		author.acked = append(author.acked, client)
		author.mu.Unlock()
	})
	if err != nil {
		l.refused.Add(1)
	}
}

// What the bench reads of a frame, cut from its JSON. The order of the fields
// is wire.Event's; a test holds this to it.
var (
	eventHead  = []byte(`{"type":"event","event":{"conversation":"`)
	publicSeq  = []byte(`","lane":"public","seq":`)
	ownWords   = []byte(`"clientId":"`)
	numbered   = []byte(`"text":"#`)
	isAssigned = []byte(`"kind":"assigned"`)
	isMine     = []byte(`"me":true`)
)

// hear counts what the party is told. It runs on the reading goroutine.
func (p *party) hear(frame []byte) {
	rest, ok := bytes.CutPrefix(frame, eventHead)
	if !ok || len(rest) < 36 {
		return
	}
	id, rest := rest[:36], rest[36:]
	after, public := bytes.CutPrefix(rest, publicSeq)
	if !public {
		if bytes.Contains(rest, isAssigned) && bytes.Contains(rest, isMine) {
			p.stage.assigned(p, string(id))
		}
		return
	}
	p.mu.RLock()
	at := p.sides[string(id)]
	p.mu.RUnlock()
	if at != nil {
		if seq, _ := leading(after, 10); seq > at.seen.Load() {
			at.seen.Store(seq) // only this goroutine stores
		}
	}
	if _, text, ok := bytes.Cut(after, numbered); ok && !bytes.Contains(after, ownWords) {
		if n, ok := leading(text, 36); ok {
			p.stage.heard(uint64(n))
		}
	}
}

// leading reads the number that b begins with.
func leading(b []byte, base int64) (n int64, ok bool) {
	for _, c := range b {
		digit := int64(99)
		switch {
		case '0' <= c && c <= '9':
			digit = int64(c - '0')
		case 'a' <= c && c <= 'z':
			digit = int64(c-'a') + 10
		}
		if digit >= base {
			break
		}
		n, ok = n*base+digit, true
	}
	return n, ok
}

// heard notes that the other side has message n.
func (s *stage) heard(n uint64) {
	l := s.loads.Load()
	i := n & (1<<loadBits - 1)
	if l == nil || n>>loadBits != l.id || i >= uint64(len(l.marks)) {
		return
	}
	if l.marks[i].seen.CompareAndSwap(0, max(1, int64(time.Since(l.began)))) {
		l.seen.Add(1)
	} else {
		l.twice.Add(1)
	}
}

// accept reports every side's marks, each at most once a second, until ctx
// ends.
func (s *stage) accept(ctx context.Context) {
	const parts = 20
	for turn := 0; wait(ctx, acceptTick/parts) == nil; turn++ {
		for i := turn % parts; i < len(s.threads); i += parts {
			s.threads[i].consumer.accept(s)
			s.threads[i].agent.accept(s)
		}
	}
}

func (a *side) accept(s *stage) {
	seen, conn := a.seen.Load(), a.party.conn.Load()
	if seen <= a.told || conn == nil {
		return
	}
	a.told = seen
	data := append([]byte(`{"conversation":"`), a.thread.id...)
	data = strconv.AppendInt(append(data, `","delivered":`...), seen, 10)
	data = append(strconv.AppendInt(append(data, `,"read":`...), seen, 10), '}')
	_ = conn.Send(wire.Accept, data, func(_ json.RawMessage, err error) { // the next one says more
		if err == nil {
			s.accepts.Add(1)
		}
	})
}
