package sim

import (
	"context"
	"testing"
	"testing/synctest"
	"time"

	"parley"
	"parley/internal/store"
	"parley/internal/wire"
)

// calm is a world without plan, faults or crashes, for one story.
func calm(t *testing.T, agents int, story func(w *world, cookies []string)) {
	t.Helper()
	root := t.TempDir()
	synctest.Test(t, func(t *testing.T) {
		w := &world{t: t, plan: Plan{Seed: 1, Agents: agents}, root: root, crashed: make(chan *life)}
		l := w.born(w.folder(0), 0)
		story(w, w.settle(l))
		w.bury(l)
	})
}

func (w *world) desk(a parley.Actor) (d parley.Agent) {
	w.must(w.now().store.Read(context.Background(), func(tx store.Tx) (err error) {
		d, _, err = tx.FindAgent(a.Brand, a.Person)
		return err
	}))
	return d
}

// TestHalfOpenLinksAreFoundWithin15s has a client that hears and says nothing
// any more, though nothing closed its connection.
func TestHalfOpenLinksAreFoundWithin15s(t *testing.T) {
	calm(t, 1, func(w *world, cookies []string) {
		ctx := context.Background()
		l, _, err := dialLink(ctx, w.now().net, cookies[0], wire.Connect{Brand: w.brand.ID})
		w.must(err)
		_, err = l.call(ctx, wire.State, wire.StateRequest{State: parley.Online})
		w.must(err)
		for range 3 { // it is well for a while
			_, err := l.read(ctx)
			w.must(err)
		}
		if !w.desk(w.agents[0]).Linked {
			t.Fatal("not linked to begin with")
		}
		silent := time.Now()
		sleep(ctx, 15*time.Second)
		d := w.desk(w.agents[0])
		if d.Linked {
			t.Fatal("still counted as linked after 15 s of silence")
		}
		t.Logf("found after %v", d.LinkLostAt.Sub(silent))
		_ = l.ws.CloseNow()
	})
}

// TestSlowReadersAreCutAndResume has an agent who stops reading while much is
// said: the server lets go of him, loses nothing, and the next sync has all.
func TestSlowReadersAreCutAndResume(t *testing.T) {
	calm(t, 1, func(w *world, cookies []string) {
		ctx := context.Background()
		w.plan.Consumers = 1
		people := w.people(w.now(), cookies)
		ana, c := people[0], people[1]
		ana.connect(ctx)
		var desk wire.Desk
		ana.insist(ctx, wire.State, wire.StateRequest{State: parley.Online}, &desk)
		c.connect(ctx)
		c.open(ctx, 0)
		conv := c.ids()[0]
		ana.wait(ctx, time.Second)
		ana.look(ctx, conv)
		for n := range 400 { // ana reads none of it
			c.say(ctx, conv, n)
		}
		sleep(ctx, 20*time.Second)
		if w.desk(w.agents[0]).Linked {
			t.Fatal("a reader who reads nothing still has his stream")
		}
		ana.connect(ctx)
		for range 8 {
			ana.look(ctx, conv) // a page at a time
		}
		if got, want := ana.thread(conv).lanes[parley.Public].have(), c.thread(conv).lanes[parley.Public].have(); got < 400 || want < 400 {
			t.Fatalf("ana has %d, maya %d", got, want)
		}
		ana.hangUp()
		c.hangUp()
	})
}
