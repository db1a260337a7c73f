package demo

import (
	"context"
	"sync"
	"time"

	"parley"
	"parley/internal/live"
	"parley/internal/signal"
	"parley/internal/wire"
)

// visitor is an invented customer: a dialogue and the conversation in which he
// is having it. He says his lines in order, each after whoever answers has
// answered what came before, whatever the answer is.
type visitor struct {
	d     *dialogue
	pace  pace
	link  *link
	token string
	// forBen: the colleague should get him.
	forBen bool

	news signal.Wake
	mu   sync.Mutex // guards the scene
	scene
}

// scene is what has happened so far, as the customer has it on his screen.
type scene struct {
	conv            parley.ConversationID
	seq             int64     // highest public number
	delivered, read int64     // marks that were sent
	said            int       // own lines, the nudge left out
	nudged          bool      // has asked whether somebody is there
	waiting         bool      // the last word is his
	last            time.Time // when something last happened
	typing          time.Time // the agent types until then, as far as we know
	closed          bool
}

// Patience of a customer.
const (
	settles   = 2500 * time.Millisecond // an agent who is silent this long has finished
	nudges    = 100 * time.Second
	givesUp   = 8 * time.Minute
	lingers   = 75 * time.Second // after the last word, before the page is closed
	thinks    = 3 * time.Second
	perLetter = 55 * time.Millisecond
)

// play goes through the dialogue until it is over or ctx ends; the opening is
// done through opening. over reports whether nothing is left to go on with.
func (v *visitor) play(ctx context.Context, opening func(open func() bool) bool) (over bool) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	v.link.synced, v.link.heard = v.synced, v.hear
	var reading sync.WaitGroup
	defer reading.Wait()
	defer cancel()
	gone := false
	reading.Go(func() {
		if v.link.run(ctx) != nil {
			gone = true
			cancel()
		}
	})
	if v.now().conv.IsZero() {
		v.pace.about(ctx, thinks)
		if !opening(func() bool { return v.open(ctx) }) {
			return true
		}
	}
	done := v.talk(ctx)
	cancel()
	reading.Wait()
	return done || gone
}

// now returns a copy of the scene.
func (v *visitor) now() scene {
	v.mu.Lock()
	defer v.mu.Unlock()
	return v.scene
}

// talk returns true when the conversation is over, false when ctx has ended.
func (v *visitor) talk(ctx context.Context) bool {
	for ctx.Err() == nil {
		s := v.now()
		step, wait := v.next(s, time.Now())
		if s.closed || step == leave {
			return v.end(ctx, s) || ctx.Err() == nil
		}
		switch step {
		case speak:
			v.speak(ctx, s, v.d.asked()[s.said])
		case nudge:
			v.speak(ctx, s, v.d.Nudge)
		case attend:
			v.await(ctx, wait)
			v.got(ctx)
		}
	}
	return false
}

// step is what a customer does next.
type step int

const (
	attend step = iota
	speak
	nudge
	leave
)

// next decides, and says for how long to listen at most.
func (v *visitor) next(s scene, now time.Time) (step, time.Duration) {
	quiet := now.Sub(s.last)
	asked := v.d.asked()
	switch {
	case s.closed:
		return leave, 0
	case s.seq == 0: // back from an earlier start, and not connected yet
		return attend, time.Minute
	case s.said < len(asked) && !v.needsAnswer(s.said):
		return speak, 0
	case s.waiting && s.said < len(asked):
		switch {
		case quiet >= v.pace.of(givesUp):
			return leave, 0
		case quiet >= v.pace.of(nudges) && !s.nudged:
			return nudge, 0
		case !s.nudged:
			return attend, v.pace.of(nudges) - quiet
		}
		return attend, v.pace.of(givesUp) - quiet
	}
	// The agent has the last word, or everything is said: let him finish.
	if busy := max(s.typing.Sub(now), v.pace.of(settles)-quiet); busy > 0 && !s.waiting {
		return attend, busy
	}
	if s.said < len(asked) {
		return speak, 0
	}
	linger := lingers
	if v.d.Closes {
		linger /= 6
	}
	if left := v.pace.of(linger) - quiet; left > 0 {
		return attend, left
	}
	return leave, 0
}

// needsAnswer reports whether the n-th line is only said after an answer.
func (v *visitor) needsAnswer(n int) bool { return n == 0 || len(v.d.reply(n)) > 0 }

func (v *visitor) await(ctx context.Context, most time.Duration) {
	t := time.NewTimer(most)
	defer t.Stop()
	select {
	case <-v.news:
	case <-t.C:
	case <-ctx.Done():
	}
}

// open begins the conversation with the first line.
func (v *visitor) open(ctx context.Context) bool {
	first := v.d.asked()[0]
	var reply wire.OpenReply
	err := v.link.ask(ctx, wire.Open, wire.OpenRequest{ClientID: parley.NewID[parley.ClientID](), Text: first}, &reply)
	if err != nil {
		return false
	}
	v.load(reply.Thread)
	return true
}

// speak reads, thinks, types and says.
func (v *visitor) speak(ctx context.Context, s scene, text string) {
	v.accept(ctx, s.seq, s.seq)
	v.pace.about(ctx, thinks)
	v.link.write(ctx, v.pace, s.conv, text, perLetter)
	if ctx.Err() != nil || v.now().closed {
		return
	}
	var reply wire.EventReply
	err := v.link.ask(ctx, wire.Say, wire.SayRequest{Conversation: s.conv, ClientID: parley.NewID[parley.ClientID](), Text: text}, &reply)
	if err == nil {
		v.take(reply.Event)
	}
}

// got tells the agent that his words have arrived.
func (v *visitor) got(ctx context.Context) {
	if s := v.now(); s.seq > s.delivered {
		v.accept(ctx, s.seq, s.read)
	}
}

func (v *visitor) accept(ctx context.Context, delivered, read int64) {
	v.mu.Lock()
	conv := v.conv
	v.delivered, v.read = max(v.delivered, delivered), max(v.read, read)
	v.mu.Unlock()
	// A mark that is lost is raised by the next.
	_ = v.link.ask(ctx, wire.Accept, wire.AcceptRequest{Conversation: conv, Delivered: delivered, Read: read}, nil)
}

// end closes the conversation, unless somebody has.
func (v *visitor) end(ctx context.Context, s scene) bool {
	v.accept(ctx, s.seq, s.seq)
	if s.closed {
		return true
	}
	err := v.link.ask(ctx, wire.Close, wire.ActRequest{Conversation: s.conv, ClientID: parley.NewID[parley.ClientID]()}, nil)
	return err == nil
}

// synced takes in what a connect has brought.
func (v *visitor) synced(r wire.SyncReply) {
	for _, t := range r.Threads {
		v.load(t)
	}
}

func (v *visitor) load(t wire.Thread) {
	v.mu.Lock()
	v.conv = t.Head.ID
	v.mu.Unlock()
	for _, e := range t.Events {
		v.take(e)
	}
}

func (v *visitor) hear(f wire.Frame) {
	switch {
	case f.Event != nil:
		v.take(*f.Event)
	case f.Typing != nil && f.Typing.Who.Kind == parley.Agents:
		v.mu.Lock()
		v.typing = time.Time{}
		if f.Typing.On {
			v.typing = time.Now().Add(2 * typingEvery)
		}
		if f.Typing.Conversation == v.conv {
			v.last = time.Now()
		}
		v.mu.Unlock()
	}
	v.news.Call()
}

// take notes one event, once.
func (v *visitor) take(e wire.Event) {
	v.mu.Lock()
	defer v.mu.Unlock()
	if e.Lane != parley.Public || e.Seq <= v.seq || !v.conv.IsZero() && e.Conversation != v.conv {
		return
	}
	v.seq, v.last = e.Seq, time.Now()
	switch e.Kind {
	case parley.EventClosed:
		v.closed = true
	case parley.EventReopened:
		v.closed = false
	case parley.EventSaid:
		switch {
		case e.Author.Kind == parley.Agents:
			v.waiting, v.typing = false, time.Time{}
		case e.Text == v.d.Nudge:
			v.waiting, v.nudged = true, true
		default:
			v.waiting = true
			v.said++
		}
	}
	v.news.Call()
}

// dial opens the customer's stream at the socket's address.
func (v *visitor) dial(socket string) func(context.Context) (*live.Conn, error) {
	return func(ctx context.Context) (*live.Conn, error) {
		c := wire.Connect{Token: v.token}
		if s := v.now(); !s.conv.IsZero() {
			c.Sync.Open = []wire.Have{{Conversation: s.conv, Public: s.seq}}
		}
		ctx, cancel := context.WithTimeout(ctx, patience)
		defer cancel()
		return live.Dial(ctx, socket, c, live.Options{})
	}
}
