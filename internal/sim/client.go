package sim

import (
	"context"
	"encoding/json"
	"math/rand/v2"
	"time"

	"parley"
	"parley/internal/wire"
)

// client is one person's program: it connects, syncs, keeps lanes whole, and
// sends each act with its own id until it is answered. One goroutine owns it.
type client struct {
	w      *world
	name   string
	cookie string
	token  string
	agent  bool
	rand   *rand.Rand

	link    *link
	in      chan []message // of the present link; closed when it ended
	stop    context.CancelFunc
	threads map[parley.ConversationID]*thread
	mine    map[parley.ConversationID]bool // agents: assigned to me, as last told
	rings   []wire.Ring                    // agents: what rings for me, as last told
	fuss    time.Time                      // since when a gap is known; zero: none
	held    []wire.Frame                   // delayed frames
	acked   []ack
	refused int
}

// ack is a send that was answered: it must be in the store exactly once.
type ack struct {
	conversation parley.ConversationID
	client       parley.ClientID
	seq          int64
	lane         parley.Lane
}

// chance is true so many times in a thousand.
func (c *client) chance(n int) bool { return c.rand.IntN(1000) < n }

// moment returns a time span that no other actor draws: milliseconds up to
// limit and a nanosecond part of its own.
func (c *client) moment(limit time.Duration) time.Duration {
	return time.Duration(c.rand.Int64N(int64(limit))) + time.Duration(c.rand.Int64N(999_983))
}

// wait lets time pass while frames come in. It returns early when the link is
// gone, having connected again.
func (c *client) wait(ctx context.Context, d time.Duration) {
	t := time.NewTimer(d)
	defer t.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-t.C:
			c.mend(ctx)
			return
		case all, ok := <-c.in:
			if !ok {
				c.connect(ctx)
				continue
			}
			c.takeAll(all)
		}
	}
}

// connect tries until the server answers; connecting is syncing.
func (c *client) connect(ctx context.Context) {
	c.hangUp()
	for pause := 50 * time.Millisecond; ctx.Err() == nil; pause = min(2*pause, 5*time.Second) {
		q := wire.Connect{Token: c.token, Brand: c.w.brand.ID}
		for id, t := range c.threads {
			q.Sync.Open = append(q.Sync.Open, wire.Have{
				Conversation: id, Public: t.lanes[parley.Public].have(), Internal: t.lanes[parley.Internal].have(),
			})
		}
		if c.agent {
			q.Sync.Lists = []string{"mine", "waiting"}
		}
		try, cancel := context.WithTimeout(ctx, 10*time.Second)
		l, reply, err := dialLink(try, c.w.now().net, c.cookie, q)
		cancel()
		if err == nil {
			c.begin(l, reply)
			return
		}
		sleep(ctx, pause/2+c.moment(pause))
	}
}

func (c *client) begin(l *link, reply wire.SyncReply) {
	ctx, stop := context.WithCancel(context.Background())
	in := make(chan []message)
	c.link, c.in, c.stop, c.held, c.fuss = l, in, stop, nil, time.Time{}
	go func() {
		defer close(in)
		for {
			all, err := l.read(ctx)
			if err != nil {
				_ = l.ws.CloseNow()
				return
			}
			select {
			case in <- all:
			case <-ctx.Done():
				_ = l.ws.CloseNow()
				return
			}
		}
	}()
	for _, t := range reply.Threads {
		c.thread(t.Head.ID).take(t)
	}
	for _, f := range reply.Lists {
		c.list(f)
	}
	if reply.Desk != nil {
		c.rings = reply.Desk.Rings
	}
	for _, h := range reply.Heads {
		c.public(h)
	}
}

func (c *client) hangUp() {
	if c.link == nil {
		return
	}
	c.stop()
	_ = c.link.conn.Close()
	for range c.in { // until the reader has gone
	}
	c.link = nil
}

func (c *client) thread(id parley.ConversationID) *thread {
	t := c.threads[id]
	if t == nil {
		t = newThread()
		c.threads[id] = t
	}
	return t
}

// takeAll passes what came in through the faults of the link.
func (c *client) takeAll(all []message) {
	for _, m := range all {
		if m.Push == nil || m.Push.Message == nil {
			continue
		}
		f := m.Push.Message.Data
		switch {
		case c.chance(c.w.plan.Faults.Drop):
		case c.chance(c.w.plan.Faults.Double):
			c.frame(f)
			c.frame(f)
		case c.chance(c.w.plan.Faults.Delay):
			c.held = append(c.held, f)
		default:
			c.frame(f)
			for _, late := range c.held {
				c.frame(late)
			}
			c.held = nil
		}
	}
}

func (c *client) frame(f wire.Frame) {
	switch f.Type {
	case wire.FrameEvent:
		e := *f.Event
		if !c.agent && e.Lane != parley.Public {
			c.w.fail("%s, a consumer, was sent an event of the %s lane", c.name, e.Lane)
		}
		t := c.threads[e.Conversation]
		if t == nil {
			t = c.thread(e.Conversation)
		}
		if t.lanes[e.Lane].take(e) && c.fuss.IsZero() {
			c.fuss = time.Now()
		}
	case wire.FrameHead:
		c.public(*f.Head)
		if c.agent {
			c.mine[f.Head.ID] = f.Head.Assignee != nil && f.Head.Assignee.Me && f.Head.State == parley.Open
		}
	case wire.FrameList:
		c.list(*f.List)
	case wire.FrameDesk:
		c.rings = f.Desk.Rings
	}
}

// public checks that a consumer's head tells nothing of the internal lane.
func (c *client) public(h wire.Head) {
	if !c.agent && (h.InternalSeq != 0 || h.Queued || h.Consumer != nil || h.Rung != nil || !h.SnoozedUntil.IsZero()) {
		c.w.fail("%s, a consumer, was told %+v", c.name, h)
	}
}

func (c *client) list(f wire.ListFrame) {
	if f.List != "mine" {
		return
	}
	c.mine = map[parley.ConversationID]bool{}
	for _, id := range f.Order {
		c.mine[id] = true
	}
}

// mend looks again at conversations that have had a gap for a second.
func (c *client) mend(ctx context.Context) {
	if c.fuss.IsZero() || time.Since(c.fuss) < time.Second {
		return
	}
	c.fuss = time.Time{}
	for _, id := range c.ids() {
		t := c.threads[id]
		gap := len(t.lanes[parley.Public].early)+len(t.lanes[parley.Internal].early) > 0
		if gap && c.link != nil {
			c.look(ctx, id)
		}
	}
}

// look opens a conversation, or fills its gap.
func (c *client) look(ctx context.Context, id parley.ConversationID) bool {
	t := c.thread(id)
	var reply wire.Thread
	ok, problem := c.ask(ctx, wire.Look, wire.Have{
		Conversation: id, Public: t.lanes[parley.Public].have(), Internal: t.lanes[parley.Internal].have(),
	}, &reply)
	if ok && problem == nil {
		t.take(reply)
	}
	return ok && problem == nil
}

// lookAround looks at all conversations, also at those that it hears of first
// while it looks.
func (c *client) lookAround(ctx context.Context) {
	for known := -1; known < len(c.threads); {
		known = len(c.threads)
		for _, id := range c.ids() {
			for !c.look(ctx, id) {
				c.connect(ctx)
			}
		}
	}
}

// ask sends one command on the present link and waits for its answer, five
// seconds at most; false means that nobody knows what became of it.
func (c *client) ask(ctx context.Context, m wire.Method, q, out any) (bool, *wire.Error) {
	if c.link == nil || ctx.Err() != nil {
		return false, nil
	}
	n, err := c.link.call(ctx, m, q)
	if err != nil {
		c.hangUp()
		return false, nil
	}
	t := time.NewTimer(5*time.Second + c.moment(time.Millisecond))
	defer t.Stop()
	for {
		select {
		case <-ctx.Done():
			return false, nil
		case <-t.C:
			return false, nil
		case all, ok := <-c.in:
			if !ok {
				c.link = nil
				return false, nil
			}
			c.takeAll(all)
			for _, r := range all {
				if r.ID != n {
					continue
				}
				if c.chance(c.w.plan.Faults.LostReply) {
					return false, nil
				}
				if r.RPC == nil {
					return false, nil
				}
				if r.RPC.Data.Error != nil {
					return true, r.RPC.Data.Error
				}
				return json.Unmarshal(r.RPC.Data.OK, out) == nil, nil
			}
		}
	}
}

// insist sends a command with one client id until it is answered.
func (c *client) insist(ctx context.Context, m wire.Method, q, out any) (bool, *wire.Error) {
	for ctx.Err() == nil {
		if c.link == nil {
			c.connect(ctx)
		}
		ok, problem := c.ask(ctx, m, q, out)
		if ok && (problem == nil || !problem.Retry) {
			return true, problem
		}
		c.wait(ctx, 200*time.Millisecond+c.moment(time.Second))
	}
	return false, nil
}

func sleep(ctx context.Context, d time.Duration) {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-ctx.Done():
	case <-t.C:
	}
}
