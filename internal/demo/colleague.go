package demo

import (
	"context"
	"math/rand/v2"
	"sync"
	"time"

	"parley"
	"parley/internal/live"
	"parley/internal/signal"
	"parley/internal/wire"
)

// colleague is Ben, who answers some of the invented customers. He is away, so
// that routing gives him nothing, but for the moment in which a customer meant
// for him writes in. He takes from the queue what has waited for a while and
// nobody else has looked at. The conversation of a real person he gives back at
// once, and he leaves one in which somebody else has spoken.
type colleague struct {
	traffic *traffic
	api     *live.API
	pace    pace
	link    *link
	news    signal.Wake

	mu    sync.Mutex // guards what follows
	lists map[string][]parley.ConversationID
	since map[parley.ConversationID]time.Time // when he first saw it waiting
	// from and to are when he was last online.
	from, to time.Time

	online sync.Mutex // one lend at a time
}

// Habits of a colleague.
const (
	holds      = 2
	lets       = 14 * time.Second // others go first
	looksEvery = 2 * time.Second
	perKey     = 40 * time.Millisecond
	wraps      = 8 * time.Second        // after the last word, before he closes
	given      = 300 * time.Millisecond // routing has surely decided by then
)

// Lists that he watches.
const (
	mineList    = "mine"
	waitingList = "waiting"
)

func (c *colleague) work(ctx context.Context) error {
	ctx, cancel := context.WithCancel(ctx)
	c.since = map[parley.ConversationID]time.Time{}
	c.link = newLink(c.dial)
	c.link.synced, c.link.heard = c.synced, c.hear
	ended := make(chan error, 1)
	go func() { ended <- c.link.run(ctx); cancel() }()
	// Away also in the store: another start may have left him otherwise. Only
	// then he may be lent: Away would take back the Online of a lend.
	err := c.link.ask(ctx, wire.State, wire.StateRequest{State: parley.Away}, nil)
	if err == nil {
		c.traffic.hire(c)
	}
	for err == nil && ctx.Err() == nil {
		c.round(ctx)
		t := time.NewTimer(c.pace.of(looksEvery))
		select {
		case <-c.news:
		case <-t.C:
		case <-ctx.Done():
		}
		t.Stop()
	}
	cancel()
	if lost := <-ended; lost != nil {
		return lost
	}
	return err
}

func (c *colleague) dial(ctx context.Context) (*live.Conn, error) {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	return live.Dial(ctx, c.api.Socket(), wire.Connect{
		Brand: c.traffic.memory.Brand, Sync: wire.SyncRequest{Lists: []string{mineList, waitingList}},
	}, live.Options{Header: c.api.Header()})
}

func (c *colleague) synced(s wire.SyncReply) {
	for _, l := range s.Lists {
		c.list(l)
	}
	c.news.Call()
}

func (c *colleague) hear(f wire.Frame) {
	if f.List != nil {
		c.list(*f.List)
		c.news.Call()
	}
}

func (c *colleague) list(l wire.ListFrame) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.lists[l.List] = l.Order
	if l.List != waitingList {
		return
	}
	seen := map[parley.ConversationID]time.Time{}
	for _, id := range l.Order {
		if seen[id] = c.since[id]; seen[id].IsZero() {
			seen[id] = time.Now()
		}
	}
	c.since = seen
}

func (c *colleague) on(list string) []parley.ConversationID {
	c.mu.Lock()
	defer c.mu.Unlock()
	return append([]parley.ConversationID(nil), c.lists[list]...)
}

// round goes once over what is his and what waits.
func (c *colleague) round(ctx context.Context) {
	mine := c.on(mineList)
	for _, id := range mine {
		if v := c.traffic.find(id); v != nil && ctx.Err() == nil {
			c.serve(ctx, v)
		} else {
			c.giveBack(ctx, id)
		}
	}
	if len(mine) >= holds {
		return
	}
	for _, id := range c.on(waitingList) {
		if c.traffic.find(id) != nil && c.ripe(id) && c.alone(ctx, id) {
			// Somebody was quicker, or it is closed: then the list will say so.
			_ = c.link.ask(ctx, wire.Take, wire.ActRequest{Conversation: id, ClientID: parley.NewID[parley.ClientID]()}, nil)
			return
		}
	}
}

// lend opens a conversation while he is online, so that it may come to him.
func (c *colleague) lend(ctx context.Context, open func() bool) bool {
	c.online.Lock()
	defer c.online.Unlock()
	c.mu.Lock()
	c.from, c.to = time.Now(), time.Time{}
	c.mu.Unlock()
	c.be(ctx, parley.Online)
	ok := open()
	if ok {
		rest(ctx, given)
	}
	c.be(context.WithoutCancel(ctx), parley.Away)
	c.mu.Lock()
	c.to = time.Now()
	c.mu.Unlock()
	return ok
}

// be tells what he is. A failure costs a customer or two: the next time heals it.
func (c *colleague) be(ctx context.Context, s parley.AgentState) {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	_ = c.api.Command(ctx, c.traffic.memory.Brand, wire.State, wire.StateRequest{State: s}, nil)
}

// giveBack releases what routing gave him while he was online for somebody
// else. What he, or a person signed in as he, took on purpose stays.
func (c *colleague) giveBack(ctx context.Context, id parley.ConversationID) {
	c.mu.Lock()
	from, to := c.from, c.to
	c.mu.Unlock()
	if to.IsZero() { // still online: his customer may not be known yet
		return
	}
	t, err := c.look(ctx, id)
	if err != nil || c.traffic.find(id) != nil {
		return
	}
	for _, e := range t.Events {
		if e.Kind == parley.EventAssigned && e.Author.Kind == parley.System && e.At.After(from) && e.At.Before(to) {
			_ = c.link.ask(ctx, wire.Release, wire.ActRequest{Conversation: id, ClientID: parley.NewID[parley.ClientID]()}, nil)
			return
		}
	}
}

// ripe reports whether it has waited long enough for others to go first.
func (c *colleague) ripe(id parley.ConversationID) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	at, ok := c.since[id]
	return ok && time.Since(at) >= c.pace.of(lets)
}

// alone reports whether none of the team has read or answered it.
func (c *colleague) alone(ctx context.Context, id parley.ConversationID) bool {
	t, err := c.look(ctx, id)
	if err != nil {
		return false
	}
	for _, r := range t.Receipts {
		if r.Reader.Kind == parley.Agents && !r.Reader.Me && (r.Read > 0 || r.Delivered > 0) {
			return false
		}
	}
	return !othersSpoke(t.Events)
}

func othersSpoke(all []wire.Event) bool {
	for _, e := range all {
		if (e.Kind == parley.EventSaid || e.Kind == parley.EventNoted) && e.Author.Kind == parley.Agents && !e.Author.Me {
			return true
		}
	}
	return false
}

// look reads a conversation and puts it away again.
func (c *colleague) look(ctx context.Context, id parley.ConversationID) (wire.Thread, error) {
	var t wire.Thread
	have := wire.LookRequest{Have: wire.Have{Conversation: id}}
	if err := c.link.ask(ctx, wire.Look, have, &t); err != nil {
		return t, err
	}
	return t, c.link.ask(ctx, wire.Unlook, have, nil)
}

// serve says what is due in one of his conversations.
func (c *colleague) serve(ctx context.Context, v *visitor) {
	s := v.now()
	due := v.d.reply(s.said)
	finished := s.said == len(v.d.asked())
	if s.closed || !s.waiting && !finished || len(due) == 0 && !finished {
		return
	}
	t, err := c.look(ctx, s.conv)
	if err != nil || othersSpoke(t.Events) {
		return
	}
	_ = c.link.ask(ctx, wire.Accept, wire.AcceptRequest{Conversation: s.conv, Delivered: t.Head.PublicSeq, Read: t.Head.PublicSeq}, nil)
	due = unsaid(due, t.Events)
	for _, l := range due {
		if c.pace.about(ctx, 2*time.Second+rand.N(time.Second)); ctx.Err() != nil {
			return
		}
		c.say(ctx, s.conv, l)
	}
	if finished && len(due) == 0 && !v.d.Closes && time.Since(s.last) >= c.pace.of(wraps) {
		_ = c.link.ask(ctx, wire.Close, wire.ActRequest{Conversation: s.conv, ClientID: parley.NewID[parley.ClientID]()}, nil)
	}
}

// unsaid leaves out what was said already since the customer's last words.
func unsaid(due []said, all []wire.Event) []said {
	had := map[string]bool{}
	for _, e := range all {
		if e.Author.Me && (e.Kind == parley.EventSaid || e.Kind == parley.EventNoted) {
			had[e.Text] = true
		}
	}
	var out []said
	for _, l := range due {
		if !had[l.Text] {
			out = append(out, l)
		}
	}
	return out
}

func (c *colleague) say(ctx context.Context, conv parley.ConversationID, l said) {
	m := wire.Note
	if l.By == answers {
		m = wire.Say
		c.link.write(ctx, c.pace, conv, l.Text, perKey)
	}
	if ctx.Err() == nil {
		// It may have been closed meanwhile: then there is nothing to say.
		_ = c.link.ask(ctx, m, wire.SayRequest{Conversation: conv, ClientID: parley.NewID[parley.ClientID](), Text: l.Text}, nil)
	}
}
