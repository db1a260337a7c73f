package sim

import (
	"bytes"
	"context"
	"fmt"
	"slices"
	"time"

	"parley"
	"parley/internal/wire"
)

// ids returns the conversations in one order, so that a seed chooses the same.
func (c *client) ids() []parley.ConversationID {
	out := make([]parley.ConversationID, 0, len(c.threads))
	for id := range c.threads {
		out = append(out, id)
	}
	slices.SortFunc(out, func(a, b parley.ConversationID) int { return bytes.Compare(a[:], b[:]) })
	return out
}

// trouble is what happens to a link between two turns.
func (c *client) trouble(ctx context.Context) {
	switch {
	case c.link == nil:
	case c.chance(c.w.plan.Faults.Cut):
		_ = c.link.conn.Close()
	case c.chance(c.w.plan.Faults.Stall):
		sleep(ctx, 20*time.Second+c.moment(time.Second)) // reads nothing: it will be cut
	}
}

// consumer opens conversations and talks.
func (c *client) consumer(ctx context.Context) {
	c.wait(ctx, c.moment(3*time.Second))
	c.connect(ctx)
	defer c.hangUp()
	for n := range c.w.plan.Says {
		c.trouble(ctx)
		if n == 0 || c.chance(80) {
			c.open(ctx, n)
		} else {
			c.say(ctx, c.ids()[c.rand.IntN(len(c.threads))], n)
		}
		if c.chance(60) {
			c.act(ctx, wire.Close, c.ids()[c.rand.IntN(len(c.threads))])
		}
		c.wait(ctx, c.moment(6*time.Second))
	}
}

func (c *client) open(ctx context.Context, n int) {
	id := parley.NewID[parley.ClientID]()
	var reply wire.OpenReply
	ok, problem := c.insist(ctx, wire.Open, wire.OpenRequest{ClientID: id, Text: c.text(n)}, &reply)
	if !ok || problem != nil {
		c.odd("open", problem)
		return
	}
	c.thread(reply.Thread.Head.ID).take(reply.Thread)
	for _, e := range reply.Thread.Events {
		if e.ClientID == id {
			c.acked = append(c.acked, ack{e.Conversation, id, e.Seq, e.Lane})
		}
	}
	c.look(ctx, reply.Thread.Head.ID)
}

func (c *client) text(n int) string { return fmt.Sprintf("%s says %d", c.name, n) }

func (c *client) say(ctx context.Context, conv parley.ConversationID, n int) {
	q := wire.SayRequest{Conversation: conv, ClientID: parley.NewID[parley.ClientID](), Text: c.text(n)}
	method := wire.Say
	if c.agent && c.chance(250) {
		method = wire.Note
	}
	if c.chance(100) && c.link != nil { // the same send twice at once, as two tabs do
		_, _ = c.link.call(ctx, method, q)
	}
	var reply wire.EventReply
	c.answered(ctx, method, q, q.ClientID, &reply)
	if c.chance(300) && c.link != nil {
		t := c.thread(conv)
		have := t.lanes[parley.Public].have()
		_, _ = c.ask(ctx, wire.Accept, wire.AcceptRequest{Conversation: conv, Delivered: have, Read: have}, &wire.Empty{})
	}
}

// answered insists on an act and remembers its acknowledgement.
func (c *client) answered(ctx context.Context, m wire.Method, q any, id parley.ClientID, reply *wire.EventReply) {
	ok, problem := c.insist(ctx, m, q, reply)
	switch {
	case !ok:
	case problem != nil:
		c.odd(string(m), problem)
	default:
		e := reply.Event
		if e.ClientID != id {
			c.w.fail("%s: %s with %v was answered with %v", c.name, m, id, e.ClientID)
		}
		c.acked = append(c.acked, ack{e.Conversation, id, e.Seq, e.Lane})
	}
}

// odd counts a refusal; only those that races explain are fine.
func (c *client) odd(act string, p *wire.Error) {
	c.refused++
	if p == nil {
		return
	}
	switch p.Code {
	case "conversation_closed", "conversation_open", "conversation_taken", "not_assigned", "at_capacity", "already_redacted", "denied",
		"not_ringing", "not_available":
	default:
		c.w.fail("%s: %s was refused with %s: %s", c.name, act, p.Code, p.Title)
	}
}

func (c *client) act(ctx context.Context, m wire.Method, conv parley.ConversationID) {
	q := wire.ActRequest{Conversation: conv, ClientID: parley.NewID[parley.ClientID]()}
	if m == wire.Release || m == wire.Pickup {
		var head wire.HeadReply
		if _, problem := c.insist(ctx, m, q, &head); problem != nil {
			c.odd(string(m), problem)
		}
		return
	}
	var reply wire.EventReply
	c.answered(ctx, m, q, q.ClientID, &reply)
}

// answer is an agent at work on what is his.
func (c *client) answer(ctx context.Context) {
	c.wait(ctx, c.moment(3*time.Second))
	c.connect(ctx)
	defer c.hangUp()
	var desk wire.Desk
	c.insist(ctx, wire.State, wire.StateRequest{State: parley.Online}, &desk)
	for n := range 2 * c.w.plan.Says {
		c.trouble(ctx)
		c.rung(ctx)
		if conv, ok := c.pick(); ok {
			if c.link == nil {
				c.connect(ctx)
			}
			c.look(ctx, conv)
			c.turn(ctx, conv, n)
		}
		c.wait(ctx, c.moment(4*time.Second))
	}
}

func (c *client) turn(ctx context.Context, conv parley.ConversationID, n int) {
	switch {
	case c.chance(120):
		c.act(ctx, wire.Close, conv)
	case c.chance(60):
		c.act(ctx, wire.Release, conv)
	case c.chance(80):
		c.pass(ctx, conv)
	case c.chance(64):
		q := wire.SnoozeRequest{
			Conversation: conv, ClientID: parley.NewID[parley.ClientID](), Until: time.Now().Add(3*time.Second + c.moment(20*time.Second)),
		}
		var reply wire.EventReply
		c.answered(ctx, wire.Snooze, q, q.ClientID, &reply)
	case c.chance(80) && len(c.acked) > 0:
		a := c.acked[c.rand.IntN(len(c.acked))]
		q := wire.RedactRequest{Conversation: a.conversation, ClientID: parley.NewID[parley.ClientID](), Lane: a.lane, Target: a.seq}
		var reply wire.EventReply
		ok, problem := c.insist(ctx, wire.Redact, q, &reply)
		if ok && problem != nil && problem.Code != "nothing_to_redact" {
			c.odd("redact", problem)
		}
	default:
		c.say(ctx, conv, n)
	}
}

func (c *client) pick() (parley.ConversationID, bool) {
	var mine []parley.ConversationID
	for id, is := range c.mine {
		if is {
			mine = append(mine, id)
		}
	}
	if len(mine) == 0 {
		return parley.ConversationID{}, false
	}
	slices.SortFunc(mine, func(a, b parley.ConversationID) int { return bytes.Compare(a[:], b[:]) })
	return mine[c.rand.IntN(len(mine))], true
}

// pass lets a conversation ring for whichever colleague has room.
func (c *client) pass(ctx context.Context, conv parley.ConversationID) {
	var to wire.TargetsReply
	if ok, problem := c.insist(ctx, wire.Targets, wire.Empty{}, &to); !ok || problem != nil || len(to.People) == 0 {
		return
	}
	person, err := parley.ParseID[parley.PersonID](to.People[c.rand.IntN(len(to.People))].Who.ID)
	c.w.must(err)
	q := wire.TransferRequest{Conversation: conv, ClientID: parley.NewID[parley.ClientID](), Person: person}
	var head wire.HeadReply
	if _, problem := c.insist(ctx, wire.Transfer, q, &head); problem != nil {
		c.odd("transfer", problem)
	}
}

// rung accepts what rings, declines it, or lets it ring.
func (c *client) rung(ctx context.Context) {
	for _, ring := range slices.Clone(c.rings) {
		switch {
		case c.chance(500):
			c.act(ctx, wire.Pickup, ring.Head.ID)
		case c.chance(501):
			q := wire.DeclineRequest{
				Conversation: ring.Head.ID, ClientID: parley.NewID[parley.ClientID](), Reason: parley.DeclineBusy, Text: c.text(0),
			}
			var reply wire.EventReply
			c.answered(ctx, wire.Decline, q, q.ClientID, &reply)
		}
	}
}
