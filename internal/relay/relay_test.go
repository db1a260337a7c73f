package relay_test

import (
	"context"
	"errors"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"parley"
	"parley/internal/bus"
	"parley/internal/relay"
	"parley/internal/rig"
	"parley/internal/sqlstore"
	"parley/internal/store"
)

// reader keeps what it was handed, and fails as often as it is told to.
type reader struct {
	mu   sync.Mutex
	got  []store.Change
	fail int
}

func (r *reader) Handle(_ context.Context, c store.Change) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.fail > 0 {
		r.fail--
		return errors.New("not now")
	}
	r.got = append(r.got, c)
	return nil
}

func (r *reader) all() []store.Change {
	r.mu.Lock()
	defer r.mu.Unlock()
	return append([]store.Change(nil), r.got...)
}

// node is a relay of its own on a store.
func node(r *rig.Rig, alone bool, handlers ...relay.Handler) *relay.Relay {
	return relay.New(relay.Options{
		Store: r.Store, Bus: bus.Alone{}, Fresh: r.Gate, Node: parley.NewID[parley.NodeID](), Alone: alone, Log: rig.Quiet(),
		Wake: func(parley.BrandID) {}, Streams: func() relay.Streams { return r },
	}, handlers...)
}

// bubble runs a story on fake time, on a fresh SQLite file.
func bubble(t *testing.T, story func(t *testing.T, r *rig.Rig)) {
	t.Helper()
	path := t.TempDir() + "/parley.db"
	synctest.Test(t, func(t *testing.T) {
		s, err := sqlstore.OpenSQLite(path, sqlstore.Options{Logger: rig.Quiet()})
		if err != nil {
			t.Fatal(err)
		}
		story(t, rig.On(t, s))
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
}

// run runs a relay until stop is called; the relay has ended when it returns.
func run(r *relay.Relay) (stop func()) {
	ctx, cancel := context.WithCancel(context.Background())
	var all sync.WaitGroup
	all.Go(func() { _ = r.Run(ctx) })
	return func() { cancel(); all.Wait() }
}

func left(t *testing.T, r *rig.Rig) (n int64) {
	t.Helper()
	if err := r.Store.Read(context.Background(), func(tx store.Tx) (err error) { n, err = tx.CountChanges(); return err }); err != nil {
		t.Fatal(err)
	}
	return n
}

// inOrder checks that each conversation's changes came in the order of their
// numbers, each once.
func inOrder(t *testing.T, got []store.Change) {
	t.Helper()
	type lane struct {
		c parley.ConversationID
		l parley.Lane
	}
	last := map[lane]int64{}
	for _, c := range got {
		k := lane{c.Conversation, c.Lane}
		if c.Seq != last[k]+1 {
			t.Fatalf("%d came after %d", c.Seq, last[k])
		}
		last[k] = c.Seq
	}
}

func TestEveryChangeIsHandledInOrderAndOnce(t *testing.T) {
	bubble(t, func(t *testing.T, r *rig.Rig) {
		to := &reader{fail: 3}
		stop := run(node(r, true, to))
		maya := r.Consumer()
		for range 4 {
			c := r.Open(maya, "hello")
			for range 10 {
				r.Say(maya, c, "and more")
			}
		}
		time.Sleep(10 * time.Second)
		stop()
		if got := to.all(); len(got) != 4*12 {
			t.Fatalf("handled %d of %d", len(got), 4*12)
		}
		inOrder(t, to.all())
		if n := left(t, r); n != 0 {
			t.Fatalf("%d changes were left", n)
		}
	})
}

func TestWhatADeadNodeLeftIsDoneByAnother(t *testing.T) {
	bubble(t, func(t *testing.T, r *rig.Rig) {
		ctx := context.Background()
		dead := parley.NewID[parley.NodeID]()
		r.Write(func(tx store.Tx) error {
			if err := tx.Beat(dead); err != nil {
				return err
			}
			_, err := tx.LeaseShards(dead, store.Shards, 6*time.Second)
			return err
		})
		maya, ana := r.Consumer(), r.Agent("ana", parley.RoleAgent)
		if _, err := r.Routing.SetState(ctx, ana, parley.Online, ""); err != nil { // a desk: without one nobody is linked
			t.Fatal(err)
		}
		if err := r.Routing.LinkUp(ctx, ana.Brand, ana.Person, dead); err != nil {
			t.Fatal(err)
		}
		if d, _ := r.Routing.Desk(ctx, ana); !d.Linked {
			t.Fatal("the agent is not linked to begin with")
		}
		c := r.Open(maya, "hello")
		to := &reader{}
		stop := run(node(r, false, to))
		time.Sleep(2 * time.Second)
		if n := len(to.all()); n != 0 {
			t.Fatalf("%d changes were taken from a node whose lease holds", n)
		}
		time.Sleep(13 * time.Second)
		if n := len(to.all()); n != 2 {
			t.Fatalf("%d of 2 changes were taken over", n)
		}
		if d, _ := r.Routing.Desk(ctx, ana); d.Linked {
			t.Fatal("the dead node still holds a link")
		}
		late := 0
		for _, n := range r.Notes() {
			if n.Kind == bus.Grown && n.Conversation == c && n.Consumer == maya.Consumer && n.First[0] == n.Public {
				late++
			}
		}
		if late < 2 {
			t.Fatalf("what was never announced was hinted %d times", late)
		}
		stop()
	})
}

func TestTwoNodesShareTheOutbox(t *testing.T) {
	bubble(t, func(t *testing.T, r *rig.Rig) {
		one, two := &reader{}, &reader{}
		stopOne, stopTwo := run(node(r, false, one)), run(node(r, false, two))
		time.Sleep(10 * time.Second) // they find each other
		maya := r.Consumer()
		for range 40 {
			c := r.Open(maya, "hello")
			for range 3 {
				r.Say(maya, c, "more")
			}
		}
		time.Sleep(10 * time.Second)
		a, b := one.all(), two.all()
		if len(a)+len(b) != 40*5 || len(a) == 0 || len(b) == 0 {
			t.Fatalf("one handled %d, two %d of %d", len(a), len(b), 40*5)
		}
		inOrder(t, a)
		inOrder(t, b)
		stopOne() // gives its share up at once
		c := r.Open(maya, "are you there?")
		time.Sleep(8 * time.Second)
		if got := two.all(); got[len(got)-1].Conversation != c && len(got) == len(b) {
			t.Fatal("a node that left took its share along")
		}
		if n := left(t, r); n != 0 {
			t.Fatalf("%d changes were left", n)
		}
		stopTwo()
	})
}
