// Package realtime is each person's live stream (invariant 4). A socket
// carries the stream of the person it belongs to and nothing else; clients
// never name a channel. Centrifuge carries the sockets; it keeps no history
// here. A hint says that a lane has grown; the node that holds a stream reads
// the lane once, has the gate render it for each reader, and writes frames in
// the order of their numbers. What a hint's loss leaves behind is healed by
// the next hint or by the next sync.
//
// Locks, in this order: Hub.mu, watch.mu, Stream.mu. None is held while the
// store is asked; Hub.viewing, which is, comes before them all.
package realtime

import (
	"context"
	"log/slog"
	"net/http"
	"sync"
	"sync/atomic"
	"time"

	"github.com/centrifugal/centrifuge"

	"parley"
	"parley/internal/bus"
	"parley/internal/fault"
	"parley/internal/gate"
	"parley/internal/wire"
)

// Authenticate finds out whom a connecting stream belongs to, from the data of
// its first command and the request that carried it. Codes: sign_in,
// origin_refused, not_found.
type Authenticate func(r *http.Request, c wire.Connect) (parley.Actor, parley.Session, error)

// Commands does everything a client may ask but what concerns its own stream.
type Commands interface {
	Do(ctx context.Context, a parley.Actor, m wire.Method, data []byte) (any, error)
}

// Desks is what the hub needs of routing.
type Desks interface {
	Desk(context.Context, parley.Actor) (parley.Agent, error)
	LinkUp(context.Context, parley.BrandID, parley.PersonID, parley.NodeID) error
	LinkDown(context.Context, parley.BrandID, parley.PersonID, parley.NodeID) error
}

// Teller passes a note on to this node's and the other nodes' streams.
type Teller interface{ Tell(bus.Note) }

// Options are the hub's parts. Check, asked now and then for each stream,
// fails with sign_in when its session is over; an ended session is normally
// told at once. Limit counts what a stream asks of the hub itself against its
// owner (too_many); nil lets everything through.
type Options struct {
	Gate         *gate.Gate
	Desks        Desks
	Bus          bus.Bus
	Node         parley.NodeID
	Authenticate Authenticate
	Check        func(context.Context, parley.Session) error
	Limit        func(parley.Actor) error
	Erased       func() // keys were destroyed, here or elsewhere; nil: nobody asks
	Commands     Commands
	Tell         Teller
	Log          *slog.Logger
}

// Hub holds this node's streams. Safe for concurrent use.
type Hub struct {
	o       Options
	node    *centrifuge.Node
	pump    *pump
	links   *links
	crew    *crew
	count   counters
	viewing sync.Mutex   // one frame of viewers after the other
	ends    atomic.Int64 // sessions and rights that ended since the start

	mu      sync.RWMutex
	watches map[parley.ConversationID]*watch
	people  map[parley.PersonID]map[*Stream]struct{}
	served  map[parley.ConsumerID]map[*Stream]struct{}
	boards  map[parley.BrandID]*board
	closing bool
	work    sync.WaitGroup // the boards' goroutines
}

// New returns a hub; Run makes it work.
func New(o Options) (*Hub, error) {
	h := &Hub{
		o:       o,
		watches: map[parley.ConversationID]*watch{},
		people:  map[parley.PersonID]map[*Stream]struct{}{},
		served:  map[parley.ConsumerID]map[*Stream]struct{}{},
		boards:  map[parley.BrandID]*board{},
	}
	h.pump = newPump(h)
	h.links = newLinks(h)
	h.crew = newCrew()
	node, err := centrifuge.New(centrifuge.Config{
		LogLevel:                         centrifuge.LogLevelWarn,
		LogHandler:                       h.logged,
		Name:                             o.Node.String(),
		ClientQueueMaxSize:               queueBytes,
		ClientStaleCloseDelay:            10 * time.Second,
		NodeInfoMetricsAggregateInterval: time.Hour,
	})
	if err != nil {
		return nil, err
	}
	node.OnConnecting(h.connecting)
	node.OnConnect(h.connected)
	h.node = node
	return h, nil
}

// Limits of a stream.
const (
	queueBytes  = 1 << 20 // a reader this far behind is cut and comes back by sync
	frameBytes  = 64 << 10
	pingEvery   = 8 * time.Second
	pongWithin  = 5 * time.Second // half-open links are found within 13 s
	streamsMax  = 20              // of one person or consumer
	openMax     = 50              // conversations one stream holds open
	checkEvery  = time.Minute
	unborn      = 20 * time.Second // a stream that authenticated and never connected
	commandTime = 15 * time.Second
)

// Run starts the carrier and works until ctx ends; then it closes every stream
// with CloseStopping and waits for their goroutines.
func (h *Hub) Run(ctx context.Context) error {
	if err := h.node.Run(); err != nil {
		return err
	}
	h.o.Bus.Subscribe(bus.Everywhere)
	inner, stop := context.WithCancel(context.WithoutCancel(ctx))
	var all sync.WaitGroup
	all.Go(func() { h.pump.run(inner) })
	all.Go(func() { h.links.run(inner) })
	all.Go(func() { h.tick(inner) })
	all.Go(func() { h.heal(inner) })
	all.Go(func() { _ = h.o.Bus.Run(inner, h.Deliver) })
	<-ctx.Done()
	h.closeAll()
	// Presence is given up while the store still answers.
	h.links.settle(inner)
	stop()
	all.Wait()
	h.stopBoards()
	h.work.Wait()
	h.crew.stop()
	end, cancel := context.WithTimeout(context.WithoutCancel(ctx), 5*time.Second)
	defer cancel()
	return h.node.Shutdown(end)
}

// closeAll refuses new streams and ends those there are.
func (h *Hub) closeAll() {
	h.mu.Lock()
	h.closing = true
	all := h.all()
	h.mu.Unlock()
	for _, s := range all {
		s.end(wire.CloseStopping)
	}
}

func (h *Hub) stopBoards() {
	h.mu.Lock()
	defer h.mu.Unlock()
	for _, b := range h.boards {
		b.stop()
	}
}

// all returns every stream; mu is held.
func (h *Hub) all() []*Stream {
	var out []*Stream
	for _, set := range h.people {
		for s := range set {
			out = append(out, s)
		}
	}
	for _, set := range h.served {
		for s := range set {
			out = append(out, s)
		}
	}
	return out
}

func (h *Hub) logged(e centrifuge.LogEntry) {
	args := make([]any, 0, 2*len(e.Fields))
	for k, v := range e.Fields {
		args = append(args, k, v)
	}
	h.o.Log.Warn("sockets: "+e.Message, args...)
}

// tick looks, now and then, for sessions that ended without a word and for
// streams that were never born.
func (h *Hub) tick(ctx context.Context) {
	t := time.NewTicker(checkEvery)
	defer t.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-t.C:
		}
		h.mu.RLock()
		all := h.all()
		h.mu.RUnlock()
		for _, s := range all {
			h.check(ctx, s)
		}
	}
}

func (h *Hub) check(ctx context.Context, s *Stream) {
	now := time.Now()
	if s.unbornSince(now) > unborn {
		h.drop(s)
		return
	}
	over := !s.session.ExpiresAt.IsZero() && now.After(s.session.ExpiresAt)
	if !over {
		// A store that does not answer ends nobody's session.
		err := h.o.Check(ctx, s.session)
		over = err != nil && fault.KindOf(err) == fault.SignIn
	}
	if over {
		s.end(wire.CloseExpired)
	}
}

// limit counts one act of the stream's owner.
func (h *Hub) limit(a parley.Actor) error {
	if h.o.Limit == nil {
		return nil
	}
	return h.o.Limit(a)
}
