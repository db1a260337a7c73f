package routing_test

import (
	"context"
	"fmt"
	"os"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"parley"
	"parley/internal/fault"
	"parley/internal/rig"
	"parley/internal/sqlstore"
	"parley/internal/store"
	"parley/internal/testserver"
)

func TestMain(m *testing.M) { os.Exit(testserver.Main(m)) }

var ctx = context.Background()

// begin runs routing until the test ends.
func begin(t *testing.T, rigs ...*rig.Rig) {
	t.Helper()
	run, stop := context.WithCancel(ctx)
	var all sync.WaitGroup
	for _, r := range rigs {
		all.Go(func() { r.Routing.Run(run) })
	}
	t.Cleanup(func() { stop(); all.Wait() })
}

func loads(t *testing.T, r *rig.Rig, agents []parley.Actor) map[parley.PersonID]int {
	t.Helper()
	out := map[parley.PersonID]int{}
	for _, a := range agents {
		d, err := r.Routing.Desk(ctx, a)
		if err != nil {
			t.Fatal(err)
		}
		out[a.Person] = d.Load
	}
	return out
}

// until polls something that others make true.
func until(t *testing.T, what string, is func() bool) {
	t.Helper()
	limit := time.After(2 * time.Minute)
	tick := time.NewTicker(20 * time.Millisecond)
	defer tick.Stop()
	for !is() {
		select {
		case <-limit:
			t.Errorf("waited two minutes for: %s", what)
			return
		case <-tick.C:
		}
	}
}

// crowd has a thousand consumers arrive at once at twenty agents, who close
// conversations as they get them, on every given node.
func crowd(t *testing.T, nodes []*rig.Rig, arrivals int) {
	t.Helper()
	r := nodes[0]
	const team, capacity = 20, 4
	var agents []parley.Actor
	for i := range team {
		a := r.Agent(fmt.Sprint("agent", i), parley.RoleAgent)
		nodes[i%len(nodes)].Online(a)
		agents = append(agents, a)
	}
	begin(t, nodes...)
	stop := make(chan struct{})
	var watch sync.WaitGroup
	watch.Go(func() {
		tick := time.NewTicker(10 * time.Millisecond)
		defer tick.Stop()
		for {
			select {
			case <-stop:
				return
			case <-tick.C:
			}
			for p, n := range loads(t, r, agents) {
				if n > capacity {
					t.Errorf("agent %v holds %d of %d", p, n, capacity)
				}
			}
		}
	})
	var open sync.WaitGroup
	ids := make([]parley.ConversationID, arrivals)
	who := make([]parley.Actor, arrivals)
	for i := range arrivals {
		who[i] = r.Consumer()
	}
	for i := range arrivals {
		open.Go(func() { ids[i] = nodes[i%len(nodes)].Open(who[i], "hello") })
	}
	open.Wait()
	var drain sync.WaitGroup
	for i, c := range ids {
		drain.Go(func() { finish(t, nodes[i%len(nodes)], c) })
	}
	drain.Wait()
	close(stop)
	watch.Wait()
}

// finish waits until the conversation is somebody's, closes it for him, and
// checks that it was given exactly once.
func finish(t *testing.T, r *rig.Rig, c parley.ConversationID) {
	until(t, "an agent", func() bool { return !r.Head(c).Assignee.IsZero() })
	head := r.Head(c)
	by := parley.Actor{Kind: parley.Agents, Brand: head.Brand, Role: parley.RoleAgent, Person: head.Assignee}
	if _, err := r.Talk.Close(ctx, by, c, rig.Client()); err != nil {
		t.Error(err)
	}
	n := 0
	for _, e := range r.Thread(by, c).Events {
		if e.Kind == parley.EventAssigned {
			n++
		}
	}
	if n != 1 {
		t.Errorf("assigned %d times", n)
	}
}

func TestAThousandAtOnceOnSQLite(t *testing.T) { crowd(t, []*rig.Rig{rig.New(t)}, 1000) }

func TestAThousandAtOnceOnPostgreSQLWithTwoNodes(t *testing.T) {
	s, err := sqlstore.OpenPostgres(testserver.Postgres(t), sqlstore.Options{Logger: rig.Quiet()})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	one := rig.On(t, s)
	two := rig.Join(t, s, one.Vault)
	two.Brand = one.Brand
	crowd(t, []*rig.Rig{one, two}, 1000)
}

func TestABacklogDrainsTheMomentSomebodyFrees(t *testing.T) {
	r := rig.New(t)
	ana := r.Agent("ana", parley.RoleAgent)
	var ids []parley.ConversationID
	for range 6 {
		ids = append(ids, r.Open(r.Consumer(), "hello"))
	}
	begin(t, r)
	r.Online(ana)
	until(t, "four of six assigned", func() bool { return loads(t, r, []parley.Actor{ana})[ana.Person] == 4 })
	for i, c := range ids {
		if got := r.Head(c).Assignee == ana.Person; got != (i < 4) {
			t.Fatalf("conversation %d assigned: %v; the longest waiting go first", i, got)
		}
	}
	if _, err := r.Talk.Close(ctx, ana, ids[0], rig.Client()); err != nil {
		t.Fatal(err)
	}
	until(t, "the fifth", func() bool { return r.Head(ids[4]).Assignee == ana.Person })
	if !r.Head(ids[5]).Assignee.IsZero() {
		t.Fatal("the sixth was given too")
	}
}

func TestTakeNeedsRoomAndIsOnce(t *testing.T) {
	r := rig.New(t)
	ana, ben := r.Agent("ana", parley.RoleAgent), r.Agent("ben", parley.RoleAgent)
	var ids []parley.ConversationID
	for range 5 {
		ids = append(ids, r.Open(r.Consumer(), "hello"))
	}
	id := rig.Client()
	for range 2 {
		if c, err := r.Routing.Take(ctx, ana, ids[0], id); err != nil || c.Assignee != ana.Person {
			t.Fatalf("%+v, %v", c, err)
		}
	}
	if _, err := r.Routing.Take(ctx, ben, ids[0], rig.Client()); !fault.Is(err, fault.CodeConversationTaken) {
		t.Fatalf("taken twice: %v", err)
	}
	for _, c := range ids[1:4] {
		if _, err := r.Routing.Take(ctx, ana, c, rig.Client()); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := r.Routing.Take(ctx, ana, ids[4], rig.Client()); !fault.Is(err, fault.CodeAtCapacity) {
		t.Fatalf("a fifth for four places: %v", err)
	}
	if c, err := r.Routing.Release(ctx, ana, ids[0], rig.Client()); err != nil || !c.Queued || c.Prior != ana.Person {
		t.Fatalf("%+v, %v", c, err)
	}
}

// TestALostLink runs on fake time: only what awaits the agent goes back, after
// the brand's time-out and not before; what awaits the consumer stays until he
// writes, and then the agent who had it is preferred when he is back.
func TestALostLink(t *testing.T) {
	dir := t.TempDir()
	synctest.Test(t, func(t *testing.T) {
		s, err := sqlstore.OpenSQLite(dir+"/parley.db", sqlstore.Options{Logger: rig.Quiet()})
		if err != nil {
			t.Fatal(err)
		}
		r := rig.On(t, s)
		ana := r.Agent("ana", parley.RoleAgent)
		run, stop := context.WithCancel(ctx)
		var all sync.WaitGroup
		all.Go(func() { r.Routing.Run(run) })
		defer func() { stop(); all.Wait(); _ = s.Close() }()
		maya, noa := r.Consumer(), r.Consumer()
		r.Online(ana)
		waits, sleeps := r.Open(maya, "where is my parcel?"), r.Open(noa, "thanks")
		time.Sleep(2 * time.Second)
		r.Say(ana, sleeps, "you are welcome")
		if r.Head(waits).Assignee != ana.Person || r.Head(sleeps).Assignee != ana.Person {
			t.Fatal("not assigned")
		}
		if err := r.Routing.LinkDown(ctx, ana.Brand, ana.Person, r.Node); err != nil {
			t.Fatal(err)
		}
		time.Sleep(parley.LinkTimeoutDefault*time.Second - time.Second)
		if r.Head(waits).Assignee != ana.Person {
			t.Fatalf("went back before the time-out: %+v %+v", r.Head(waits), func() any { d, _ := r.Routing.Desk(ctx, ana); return d }())
		}
		time.Sleep(3 * time.Second)
		if head := r.Head(waits); !head.Queued || head.Prior != ana.Person {
			t.Fatalf("what awaits the agent stayed: %+v", head)
		}
		if r.Head(sleeps).Assignee != ana.Person {
			t.Fatal("what awaits the consumer went back")
		}
		r.Say(noa, sleeps, "one more question")
		time.Sleep(3 * time.Second)
		if head := r.Head(sleeps); !head.Queued || head.Prior != ana.Person {
			t.Fatalf("the consumer wrote and it stayed: %+v", head)
		}
		ben := r.Agent("ben", parley.RoleAgent)
		if _, err := r.Routing.SetState(ctx, ben, parley.Away, ""); err != nil {
			t.Fatal(err)
		}
		r.Online(ana)
		r.Online(ben)
		time.Sleep(2 * time.Second)
		for _, c := range []parley.ConversationID{waits, sleeps} {
			if got := r.Head(c).Assignee; got != ana.Person {
				t.Fatalf("went to %v, not to the agent who had it", got)
			}
		}
	})
}

func TestSweptNodeStrandsItsAgents(t *testing.T) {
	r := rig.New(t)
	ana := r.Agent("ana", parley.RoleAgent)
	r.Online(ana)
	r.Write(func(tx store.Tx) error { return tx.Beat(r.Node) })
	if d, _ := r.Routing.Desk(ctx, ana); !d.Linked {
		t.Fatal("not linked")
	}
	r.Write(func(tx store.Tx) error {
		brands, err := tx.SweepNode(r.Node)
		if len(brands) != 1 {
			t.Errorf("touched %v", brands)
		}
		return err
	})
	if d, _ := r.Routing.Desk(ctx, ana); d.Linked || d.LinkLostAt.IsZero() {
		t.Fatalf("%+v", d)
	}
}
