package sim

import (
	"context"
	"fmt"
	"math/rand/v2"
	"sync"
	"testing"
	"time"

	"parley"
	"parley/internal/directory"
	"parley/internal/store"
)

// Run plays a plan inside a bubble and checks what was promised. root is an
// empty folder. It returns a line a run can be recognised by.
func Run(t *testing.T, root string, plan Plan) string {
	w := &world{t: t, plan: plan, root: root, crashed: make(chan *life)}
	first, later := 0, []int(nil)
	if len(plan.Crashes) > 0 {
		first, later = plan.Crashes[0], plan.Crashes[1:]
	}
	l := w.born(w.folder(0), 0)
	cookies := w.settle(l)
	clients := w.people(l, cookies)
	if first > 0 {
		l.dieAt.Store(l.commits.Load() + int64(first))
	}
	watch, done := context.WithCancel(context.Background())
	var side sync.WaitGroup
	side.Go(func() { w.reaper(watch, later) })
	side.Go(func() { w.guard(watch) })
	w.play(clients)
	w.peace()
	done()
	side.Wait()
	n := w.finish(clients)
	return fmt.Sprintf("%d lives, %d conversations, %d acknowledged", w.lives, n, acks(clients))
}

func acks(clients []*client) (n int) {
	for _, c := range clients {
		n += len(c.acked)
	}
	return n
}

// people makes a client for each consumer and each agent.
func (w *world) people(l *life, cookies []string) []*client {
	var out []*client
	add := func(c *client) {
		c.w, c.rand = w, rand.New(rand.NewPCG(w.plan.Seed, uint64(len(out)+2)))
		c.threads, c.mine = map[parley.ConversationID]*thread{}, map[parley.ConversationID]bool{}
		out = append(out, c)
	}
	for i, cookie := range cookies {
		add(&client{name: fmt.Sprintf("agent %d", i), cookie: cookie, agent: true})
	}
	for i := range w.plan.Consumers {
		s, err := l.server.Directory().ConsumerStart(context.Background(), w.brand.ID, "", directory.Meta{})
		w.must(err)
		add(&client{name: fmt.Sprintf("consumer %d", i), token: s.Token})
	}
	return out
}

// play lets everybody act; ten minutes are far more than any plan needs.
func (w *world) play(clients []*client) {
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Minute)
	defer cancel()
	var all sync.WaitGroup
	for _, c := range clients {
		all.Go(func() {
			if c.agent {
				c.answer(ctx)
			} else {
				c.consumer(ctx)
			}
		})
	}
	all.Wait()
	if ctx.Err() != nil {
		w.fail("somebody was still trying after ten minutes")
	}
}

// peace ends the crashes. One may be under way: then a write of the life that
// dies does not succeed, and the next life is asked.
func (w *world) peace() {
	for {
		l := w.now()
		l.dieAt.Store(0)
		err := l.store.Write(context.Background(), func(store.Tx) error { return nil })
		if err == nil && w.now() == l {
			return
		}
		sleep(context.Background(), time.Millisecond)
	}
}

// guard looks at capacities while others act.
func (w *world) guard(ctx context.Context) {
	for ctx.Err() == nil {
		sleep(ctx, 137*time.Millisecond+time.Nanosecond)
		w.capacity()
	}
}

// finish connects everybody once more over a clean link, checks, and ends.
func (w *world) finish(clients []*client) int {
	w.plan.Faults = Faults{}
	ctx := context.Background()
	for _, c := range clients {
		c.connect(ctx)
		c.wait(ctx, 3*time.Second)
	}
	for w.restless() {
		for _, c := range clients {
			c.wait(ctx, time.Second)
		}
	}
	for !w.settled(ctx, clients) { // it lets time pass itself
	}
	ids := w.conversations()
	agents := w.read(parley.Actor{Kind: parley.Agents, Brand: w.brand.ID, Role: parley.RoleSupervisor}, ids)
	w.promised(clients)
	for _, c := range clients {
		w.whole(c, agents)
		c.hangUp()
	}
	w.capacity()
	w.places()
	w.bury(w.now())
	return len(ids)
}

// settled lets everybody hear what is under way and look once more, and tells
// whether nothing was said or assigned meanwhile. A link that was cut while
// others were waited for comes back here, and an agent who comes back may be
// given what waits: then what was looked at is old.
func (w *world) settled(ctx context.Context, clients []*client) bool {
	for _, c := range clients {
		c.wait(ctx, 200*time.Millisecond)
	}
	before := w.written()
	for _, c := range clients {
		c.lookAround(ctx)
	}
	return w.written() == before && !w.restless()
}
