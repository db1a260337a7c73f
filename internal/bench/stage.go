package bench

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"sync"
	"sync/atomic"
	"time"

	"parley"
	"parley/internal/live"
	"parley/internal/wire"
)

// stage is a brand on the server with its people, all of them connected.
type stage struct {
	owner *live.API
	brand parley.BrandID
	texts []string

	consumers, agents []*party
	threads           []*thread
	loads             atomic.Pointer[load] // the one that frames are counted for
	loadID            uint64
	cuts              atomic.Int64 // connections that ended unasked
	accepts           atomic.Int64 // marks that the server took

	mu     sync.Mutex // guards what follows
	byID   map[string]*thread
	assign spread
	closed bool
	work   sync.WaitGroup
}

// party is one person's end of the line.
type party struct {
	stage   *stage
	connect []byte
	header  http.Header
	conn    atomic.Pointer[live.Conn]

	mu    sync.RWMutex
	sides map[string]*side // by conversation
}

// side is one party's view of one thread.
type side struct {
	party  *party
	thread *thread
	seen   atomic.Int64 // highest public number received
	told   int64        // last reported; the acceptor's own

	mu    sync.Mutex
	acked []parley.ClientID // own words the server has acknowledged
}

// thread is a conversation with its two sides.
type thread struct {
	id       string
	due      time.Time // when it was to be opened
	consumer *side
	agent    *side
}

const password = "a long enough benchmark phrase 7"

// enter makes a brand and people on the server and connects the agents.
func enter(ctx context.Context, owner *live.API, texts []string, agents, capacity int) (*stage, error) {
	s := &stage{owner: owner, texts: texts, byID: map[string]*thread{}}
	var err error
	unique := parley.NewID[parley.ClientID]().String()[24:]
	if s.brand, err = owner.MakeBrand(ctx, "Benchmark "+unique); err != nil {
		return nil, err
	}
	s.agents = make([]*party, agents)
	err = each(ctx, agents, 4, func(i int) error {
		a := owner.Anew()
		email := fmt.Sprintf("agent-%d-%s@benchmark.example", i, unique)
		link, err := owner.AddPerson(ctx, s.brand, email, fmt.Sprintf("Agent %d", i+1), parley.RoleAgent, capacity)
		if err == nil {
			err = a.SpendLink(ctx, link, password)
		}
		if err == nil {
			err = a.SignIn(ctx, email, password)
		}
		if err != nil {
			return err
		}
		data, err := json.Marshal(wire.Connect{Brand: s.brand, Sync: wire.SyncRequest{Lists: []string{"mine", "waiting"}}})
		s.agents[i] = &party{stage: s, connect: data, header: a.Header(), sides: map[string]*side{}}
		return err
	})
	if err != nil {
		return nil, err
	}
	return s, nil
}

// invite begins n more consumers' sessions.
func (s *stage) invite(ctx context.Context, n int) error {
	first := len(s.consumers)
	s.consumers = append(s.consumers, make([]*party, n)...)
	return each(ctx, n, dialers, func(i int) error {
		c, err := s.owner.Anew().Consumer(ctx, s.brand, "")
		if err != nil {
			return err
		}
		data, err := json.Marshal(wire.Connect{Token: c.Token})
		s.consumers[first+i] = &party{stage: s, connect: data, sides: map[string]*side{}}
		return err
	})
}

// arrive connects the first n consumers and all agents, who go online.
func (s *stage) arrive(ctx context.Context, n int) error {
	all := append(append([]*party{}, s.consumers[:n]...), s.agents...)
	if err := each(ctx, len(all), dialers, func(i int) error { return all[i].dial(ctx) }); err != nil {
		return err
	}
	return each(ctx, len(s.agents), 8, func(i int) error {
		return s.agents[i].conn.Load().Call(ctx, wire.State, wire.StateRequest{State: parley.Online}, nil)
	})
}

// dial connects the party, and again whenever the server cuts it off.
func (p *party) dial(ctx context.Context) error {
	conn, err := live.DialRaw(ctx, p.stage.owner.Socket(), p.connect, live.Options{Header: p.header, NetDial: dialer.DialContext})
	if err != nil {
		return err
	}
	p.stage.mu.Lock()
	defer p.stage.mu.Unlock()
	if p.stage.closed {
		return conn.Close()
	}
	p.conn.Store(conn)
	p.stage.work.Go(func() { p.listen(ctx, conn) })
	return nil
}

func (p *party) listen(ctx context.Context, conn *live.Conn) {
	_ = conn.Run(p.hear) // whatever ended it, it is made again
	for ctx.Err() == nil {
		p.stage.mu.Lock()
		closed := p.stage.closed
		p.stage.mu.Unlock()
		if closed {
			return
		}
		p.stage.cuts.Add(1)
		if p.dial(ctx) == nil || wait(ctx, 200*time.Millisecond) != nil {
			return
		}
	}
}

// leave closes all connections; arrive may follow.
func (s *stage) leave() {
	s.mu.Lock()
	s.closed = true
	s.mu.Unlock()
	for _, p := range append(append([]*party{}, s.consumers...), s.agents...) {
		if p == nil {
			continue
		}
		if conn := p.conn.Swap(nil); conn != nil {
			_ = conn.Close() // the server may have closed it
		}
	}
	s.work.Wait()
	s.mu.Lock()
	s.closed = false
	s.mu.Unlock()
}

// each calls do for 0 to n-1, several at once, and returns the first error.
func each(ctx context.Context, n, atOnce int, do func(int) error) error {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	var next atomic.Int64
	var all sync.WaitGroup
	for range min(n, atOnce) {
		all.Go(func() {
			for ctx.Err() == nil {
				i := int(next.Add(1)) - 1
				if i >= n {
					return
				}
				if err := do(i); err != nil {
					cancel(err)
				}
			}
		})
	}
	all.Wait()
	return context.Cause(ctx)
}

// open has every consumer open a conversation, at a steady rate, and waits
// until each is with an agent.
func (s *stage) open(ctx context.Context, n int) error {
	began := time.Now()
	for i := range n {
		due := began.Add(time.Duration(float64(i) / openRate * float64(time.Second)))
		pause(time.Until(due))
		if err := s.openOne(s.consumers[i], due, s.texts[i%len(s.texts)]); err != nil {
			return err
		}
	}
	return until(ctx, 10*time.Second, "every conversation has an agent", func() bool {
		s.mu.Lock()
		defer s.mu.Unlock()
		return len(s.threads) == n
	})
}

func (s *stage) openOne(p *party, due time.Time, text string) error {
	client := parley.NewID[parley.ClientID]()
	data := append([]byte(`{"clientId":"`), client.String()...)
	data = append(append(append(data, `","text":"`...), text...), `"}`...)
	return p.conn.Load().Send(wire.Open, data, func(ok json.RawMessage, err error) {
		var reply wire.OpenReply
		if err == nil {
			err = json.Unmarshal(ok, &reply)
		}
		if err != nil {
			return // until notices
		}
		id := reply.Thread.Head.ID.String()
		c := p.take(id)
		c.mu.Lock()
		c.acked = append(c.acked, client)
		c.mu.Unlock()
		s.mu.Lock()
		defer s.mu.Unlock()
		t := s.thread(id)
		t.due, t.consumer, c.thread = due, c, t
		s.settle(t, time.Time{})
	})
}

// assigned is called when an agent's stream says that a conversation is his.
func (s *stage) assigned(p *party, id string) {
	at := time.Now()
	a := p.take(id)
	s.mu.Lock()
	defer s.mu.Unlock()
	t := s.thread(id)
	if t.agent == nil {
		t.agent, a.thread = a, t
		s.settle(t, at)
	}
}

// thread returns the conversation's thread, made when missing; mu is held.
func (s *stage) thread(id string) *thread {
	t := s.byID[id]
	if t == nil {
		t = &thread{id: id}
		s.byID[id] = t
	}
	return t
}

// settle counts a thread once both sides are known. The assignment may be seen
// before the answer to the opening; what it took is then counted from here.
func (s *stage) settle(t *thread, at time.Time) {
	if t.consumer == nil || t.agent == nil {
		return
	}
	if at.IsZero() {
		at = time.Now()
	}
	s.threads = append(s.threads, t)
	s.assign = append(s.assign, at.Sub(t.due))
}

// take returns the party's side of a conversation, made when missing.
func (p *party) take(id string) *side {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.sides[id] == nil {
		p.sides[id] = &side{party: p}
	}
	return p.sides[id]
}

var errLate = errors.New("waited in vain")

// until polls what can be observed.
func until(ctx context.Context, patience time.Duration, what string, done func() bool) error {
	for deadline := time.Now().Add(patience); !done(); {
		if time.Now().After(deadline) {
			return fmt.Errorf("%w: %s", errLate, what)
		}
		if err := wait(ctx, 5*time.Millisecond); err != nil {
			return err
		}
	}
	return nil
}
