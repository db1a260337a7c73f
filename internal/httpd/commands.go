package httpd

import (
	"context"
	"log/slog"
	"time"

	"parley"
	"parley/internal/fault"
	"parley/internal/routing"
	"parley/internal/talk"
	"parley/internal/wire"
)

// Commands is the one table of what a client can ask, whichever carrier
// brought it: the live socket or POST /api/v1/live/{method}. Safe for
// concurrent use.
type Commands struct {
	talk    Talk
	routing Routing
	gate    Gate
	rates   *Rates
	observe Observer
	logger  *slog.Logger
	table   map[wire.Method]command
}

// command is one row: who may call, and the strictly decoding handler.
type command struct {
	consumers, people, programs bool
	run                         func(ctx context.Context, a parley.Actor, data []byte) (any, error)
}

func (r command) admits(k parley.ActorKind) bool {
	switch k {
	case parley.Consumers:
		return r.consumers
	case parley.Agents:
		return r.people
	case parley.Programs:
		return r.programs
	}
	return false
}

// NewCommands returns the table on its services. observe may be nil.
func NewCommands(t Talk, r Routing, g Gate, rates *Rates, observe Observer, logger *slog.Logger) *Commands {
	if observe == nil {
		observe = nobody{}
	}
	c := &Commands{talk: t, routing: r, gate: g, rates: rates, observe: observe, logger: logger}
	c.table = map[wire.Method]command{
		wire.Open:      {true, false, false, as(c.open)},
		wire.Say:       {true, true, true, as(c.say)},
		wire.Attach:    {true, true, false, as(c.attach)},
		wire.Note:      {false, true, true, as(c.note)},
		wire.Redact:    {true, true, true, as(c.redact)},
		wire.Close:     {true, true, true, as(c.close)},
		wire.Reopen:    {true, true, true, as(c.reopen)},
		wire.Take:      {false, true, false, as(c.take)},
		wire.Release:   {false, true, false, as(c.release)},
		wire.Transfer:  {false, true, false, as(c.transfer)},
		wire.Pickup:    {false, true, false, as(c.pickup)},
		wire.Decline:   {false, true, false, as(c.decline)},
		wire.Snooze:    {false, true, false, as(c.snooze)},
		wire.Unsnooze:  {false, true, false, as(c.unsnooze)},
		wire.Times:     {false, true, false, as(c.times)},
		wire.Tag:       {false, true, false, as(c.tag)},
		wire.Targets:   {false, true, false, as(c.targets)},
		wire.State:     {false, true, false, as(c.state)},
		wire.Accept:    {true, true, false, as(c.accept)},
		wire.Read:      {true, true, true, as(c.read)},
		wire.ListPage:  {false, true, true, as(c.list)},
		wire.KeepDraft: {false, true, false, as(c.draft)},
	}
	return c
}

// Contacts is what one command needs of internal/directory.
type Contacts interface {
	SetContact(ctx context.Context, a parley.Actor, email, language string) error
}

// With adds the commands of whoever keeps the consumers' addresses.
func (c *Commands) With(k Contacts) *Commands {
	c.table[wire.Contact] = command{true, false, false, as(func(ctx context.Context, a parley.Actor, q wire.ContactRequest) (any, error) {
		return wire.Empty{}, k.SetContact(ctx, a, q.Email, q.Language)
	})}
	return c
}

// WithForms adds the commands of secure forms and of values that nobody is shown.
func (c *Commands) WithForms(f Forms) *Commands {
	c.table[wire.Ask] = command{false, true, false, as(func(ctx context.Context, a parley.Actor, q wire.AskRequest) (any, error) {
		return c.event(ctx, a)(f.Ask(ctx, a, q))
	})}
	c.table[wire.Cancel] = command{false, true, false, as(func(ctx context.Context, a parley.Actor, q wire.CancelRequest) (any, error) {
		return c.event(ctx, a)(f.Cancel(ctx, a, q))
	})}
	c.table[wire.UseValue] = command{false, true, false, as(func(ctx context.Context, a parley.Actor, q wire.UseRequest) (any, error) {
		return c.event(ctx, a)(f.Use(ctx, a, q))
	})}
	return c
}

// as makes a handler of a function on a decoded request.
func as[R any](run func(context.Context, parley.Actor, R) (any, error)) func(context.Context, parley.Actor, []byte) (any, error) {
	return func(ctx context.Context, a parley.Actor, data []byte) (any, error) {
		var request R
		if err := wire.Decode(data, &request); err != nil {
			return nil, err
		}
		return run(ctx, a, request)
	}
}

// Do runs one command for the actor and returns its reply (see internal/wire).
// Codes: not_found for an unknown method, denied for one that is not for this
// kind of actor, malformed, too_large, too_many, and the services' own.
func (c *Commands) Do(ctx context.Context, a parley.Actor, m wire.Method, data []byte) (any, error) {
	at := time.Now()
	reply, err := c.do(ctx, a, m, data, at)
	outcome := "ok"
	if err != nil {
		e := fault.From(err)
		outcome = string(e.Code)
		if e.Kind == fault.Internal || e.Kind == fault.Unavailable {
			c.logger.LogAttrs(ctx, slog.LevelError, "command", slog.String("method", string(m)), slog.String("error", err.Error()))
		}
	}
	if _, known := c.table[m]; !known {
		m = "unknown"
	}
	c.observe.Command(m, outcome, time.Since(at))
	return reply, err
}

func (c *Commands) do(ctx context.Context, a parley.Actor, m wire.Method, data []byte, at time.Time) (any, error) {
	row, ok := c.table[m]
	if !ok {
		return nil, fault.New(fault.CodeNotFound)
	}
	if !row.admits(a.Kind) {
		return nil, fault.New(fault.CodeDenied)
	}
	if err := c.rates.Actor(a, at); err != nil {
		return nil, err
	}
	return row.run(ctx, a, data)
}

func (c *Commands) open(ctx context.Context, a parley.Actor, q wire.OpenRequest) (any, error) {
	o := talk.Opening{Text: q.Text, Upload: q.Upload, Skill: q.Skill, Arrival: parley.Arrival{Language: q.Language}}
	if q.Page != nil {
		o.Arrival.URL, o.Arrival.Title, o.Arrival.Referrer = q.Page.URL, q.Page.Title, q.Page.Referrer
	}
	conversation, err := c.talk.OpenWith(ctx, a, q.ClientID, o)
	if err != nil {
		return nil, err
	}
	thread, err := c.gate.Thread(ctx, a, wire.Have{Conversation: conversation.ID})
	return wire.OpenReply{Thread: thread}, err
}

func (c *Commands) say(ctx context.Context, a parley.Actor, q wire.SayRequest) (any, error) {
	placed, err := placed(q)
	if err != nil {
		return nil, err
	}
	return c.event(ctx, a)(c.talk.SayWith(ctx, a, q.Conversation, q.ClientID, q.Text, placed))
}

func (c *Commands) attach(ctx context.Context, a parley.Actor, q wire.AttachRequest) (any, error) {
	return c.event(ctx, a)(c.talk.Attach(ctx, a, q.Conversation, q.ClientID, q.Lane, q.Upload))
}

func (c *Commands) note(ctx context.Context, a parley.Actor, q wire.SayRequest) (any, error) {
	return c.event(ctx, a)(c.talk.Note(ctx, a, q.Conversation, q.ClientID, q.Text))
}

func (c *Commands) redact(ctx context.Context, a parley.Actor, q wire.RedactRequest) (any, error) {
	return c.event(ctx, a)(c.talk.Redact(ctx, a, q.Conversation, q.ClientID, q.Lane, q.Target))
}

func (c *Commands) close(ctx context.Context, a parley.Actor, q wire.ActRequest) (any, error) {
	return c.event(ctx, a)(c.talk.Close(ctx, a, q.Conversation, q.ClientID))
}

func (c *Commands) reopen(ctx context.Context, a parley.Actor, q wire.ActRequest) (any, error) {
	return c.event(ctx, a)(c.talk.Reopen(ctx, a, q.Conversation, q.ClientID))
}

func (c *Commands) take(ctx context.Context, a parley.Actor, q wire.ActRequest) (any, error) {
	return c.head(ctx, a)(c.routing.Take(ctx, a, q.Conversation, q.ClientID))
}

func (c *Commands) release(ctx context.Context, a parley.Actor, q wire.ActRequest) (any, error) {
	return c.head(ctx, a)(c.routing.Release(ctx, a, q.Conversation, q.ClientID))
}

func (c *Commands) transfer(ctx context.Context, a parley.Actor, q wire.TransferRequest) (any, error) {
	to := routing.To{Person: q.Person, Skill: q.Skill}
	return c.head(ctx, a)(c.routing.Transfer(ctx, a, q.Conversation, q.ClientID, to))
}

func (c *Commands) pickup(ctx context.Context, a parley.Actor, q wire.ActRequest) (any, error) {
	return c.head(ctx, a)(c.routing.Accept(ctx, a, q.Conversation, q.ClientID))
}

func (c *Commands) decline(ctx context.Context, a parley.Actor, q wire.DeclineRequest) (any, error) {
	return c.event(ctx, a)(c.talk.Decline(ctx, a, q.Conversation, q.ClientID, q.Reason, q.Text))
}

func (c *Commands) snooze(ctx context.Context, a parley.Actor, q wire.SnoozeRequest) (any, error) {
	return c.event(ctx, a)(c.talk.Snooze(ctx, a, q.Conversation, q.ClientID, q.Until, q.Text))
}

func (c *Commands) unsnooze(ctx context.Context, a parley.Actor, q wire.ActRequest) (any, error) {
	return c.head(ctx, a)(c.routing.Unsnooze(ctx, a, q.Conversation, q.ClientID))
}

func (c *Commands) times(ctx context.Context, a parley.Actor, _ wire.Empty) (any, error) {
	return c.gate.Times(ctx, a)
}

func (c *Commands) tag(ctx context.Context, a parley.Actor, q wire.TagRequest) (any, error) {
	return c.event(ctx, a)(c.talk.Tag(ctx, a, q.Conversation, q.ClientID, q.Tag, !q.Off))
}

func (c *Commands) targets(ctx context.Context, a parley.Actor, _ wire.Empty) (any, error) {
	return c.gate.Targets(ctx, a)
}

func (c *Commands) accept(ctx context.Context, a parley.Actor, q wire.AcceptRequest) (any, error) {
	return wire.Empty{}, c.talk.Accept(ctx, a, q.Conversation, q.Delivered, q.Read)
}

func (c *Commands) read(ctx context.Context, a parley.Actor, q wire.ReadRequest) (any, error) {
	return c.gate.Read(ctx, a, q)
}

func (c *Commands) list(ctx context.Context, a parley.Actor, q wire.ListRequest) (any, error) {
	return c.gate.List(ctx, a, q)
}

func (c *Commands) draft(ctx context.Context, a parley.Actor, q wire.DraftRequest) (any, error) {
	version, replaced, err := c.talk.Draft(ctx, a, q.Conversation, q.Lane, q.Text, q.Base)
	if err != nil {
		return nil, err
	}
	other, err := c.gate.Draft(ctx, a, replaced)
	return wire.DraftReply{Version: version, Replaced: other}, err
}

// state answers with the desk as a snapshot. Its version is the instant, so
// that of two snapshots the later one wins.
func (c *Commands) state(ctx context.Context, a parley.Actor, q wire.StateRequest) (any, error) {
	agent, err := c.routing.SetState(ctx, a, q.State, q.Reason)
	if err != nil {
		return nil, err
	}
	desk := wire.DeskOf(agent, time.Now().UnixMicro())
	desk.Rings, err = c.gate.Rings(ctx, a)
	return desk, err
}

// event renders what was committed, for its author.
func (c *Commands) event(ctx context.Context, a parley.Actor) func(parley.Event, error) (any, error) {
	return func(e parley.Event, err error) (any, error) {
		if err != nil {
			return nil, err
		}
		rendered, err := c.gate.Event(ctx, a, e)
		return wire.EventReply{Event: rendered}, err
	}
}

func (c *Commands) head(ctx context.Context, a parley.Actor) func(parley.Conversation, error) (any, error) {
	return func(conversation parley.Conversation, err error) (any, error) {
		if err != nil {
			return nil, err
		}
		head, err := c.gate.Head(ctx, a, conversation.ID)
		return wire.HeadReply{Head: head}, err
	}
}
