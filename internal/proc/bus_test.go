package proc

import (
	"context"
	"io"
	"log/slog"
	"net"
	"sync"
	"testing"

	"parley"
	"parley/internal/bus"
	"parley/internal/testserver"
)

// cutter stands before a server and breaks the connections to it.
type cutter struct {
	net.Listener
	mu   sync.Mutex
	open []net.Conn
}

func newCutter(t *testing.T, server string) *cutter {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	c := &cutter{Listener: l}
	var all sync.WaitGroup
	all.Go(func() {
		for {
			near, err := l.Accept()
			if err != nil {
				return
			}
			far, err := net.Dial("tcp", server)
			if err != nil {
				_ = near.Close()
				continue
			}
			c.mu.Lock()
			c.open = append(c.open, near, far)
			c.mu.Unlock()
			all.Go(func() { _, _ = io.Copy(far, near); _ = far.Close() })
			all.Go(func() { _, _ = io.Copy(near, far); _ = near.Close() })
		}
	})
	t.Cleanup(func() {
		_ = l.Close()
		c.cut()
		all.Wait()
	})
	return c
}

func (c *cutter) addr() string { return c.Addr().String() }

// cut breaks every connection of the moment.
func (c *cutter) cut() {
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, conn := range c.open {
		_ = conn.Close()
	}
	c.open = nil
}

// TestNodesHearEachOther sends notes between two buses on a real Redis: those
// that are subscribed to arrive, others do not, and a link that breaks costs only time.
func TestNodesHearEachOther(t *testing.T) {
	cutting := newCutter(t, testserver.Redis(t))
	addr := "redis://" + cutting.addr()
	quiet := slog.New(slog.DiscardHandler)
	a, err := bus.Dial(addr, "test", quiet)
	if err != nil {
		t.Fatal(err)
	}
	b, err := bus.Dial(addr, "test", quiet)
	if err != nil {
		t.Fatal(err)
	}
	other, err := bus.Dial(addr, "another", quiet)
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(context.Background())
	var all sync.WaitGroup
	got, foreign := make(chan bus.Note, 100), make(chan bus.Note, 100)
	all.Go(func() { _ = a.Run(ctx, func(bus.Note) {}) })
	heard := make(chan bus.Note, 100)
	keep := func(to chan bus.Note) func(bus.Note) {
		return func(n bus.Note) {
			if n.Kind == bus.Heard {
				heard <- n
				return
			}
			to <- n
		}
	}
	all.Go(func() { _ = b.Run(ctx, keep(got)) })
	all.Go(func() { _ = other.Run(ctx, keep(foreign)) })
	t.Cleanup(func() {
		stop()
		all.Wait()
		a.Close()
		b.Close()
		other.Close()
	})
	mine, theirs := parley.NewID[parley.ConversationID](), parley.NewID[parley.ConversationID]()
	b.Subscribe(bus.OfConversation(mine))
	other.Subscribe(bus.OfConversation(mine))
	note := bus.Note{Kind: bus.Grown, Brand: parley.NewID[parley.BrandID](), Conversation: mine, Public: 7, First: [2]int64{6, 0}}
	waitFor(t, "a note on a topic that is subscribed to", func() bool {
		a.Publish(bus.Note{Kind: bus.Grown, Conversation: theirs}, bus.OfConversation(theirs))
		a.Publish(note, note.Topics()...)
		select {
		case n := <-got:
			if n != note {
				t.Fatalf("got %+v", n)
			}
			return true
		default:
			return false
		}
	})
	if n := <-heard; n.Topic != bus.OfConversation(mine) {
		t.Fatalf("heard %q", n.Topic)
	}
	// A link that breaks is made anew with all that was wanted, which is told.
	cutting.cut()
	if n := <-heard; n.Topic != bus.OfConversation(mine) {
		t.Fatalf("heard %q", n.Topic)
	}
	for len(got) > 0 {
		<-got
	}
	waitFor(t, "a note over the new link", func() bool {
		a.Publish(note, note.Topics()...)
		return len(got) > 0
	})
	b.Unsubscribe(bus.OfConversation(mine))
	waitFor(t, "silence after unsubscribing", func() bool {
		for len(got) > 0 {
			<-got
		}
		a.Publish(note, note.Topics()...)
		return len(got) == 0
	})
	if len(foreign) > 0 {
		t.Fatal("another installation on the same Redis heard it")
	}
}
