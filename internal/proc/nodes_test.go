package proc

import (
	"bytes"
	"context"
	"encoding/json"
	"path/filepath"
	"testing"
	"time"

	"parley"
	"parley/internal/live"
	"parley/internal/testserver"
	"parley/internal/wire"
)

// until returns the first frame that fits.
func (s *stream) until(t *testing.T, what string, fits func(wire.Frame) bool) wire.Frame {
	t.Helper()
	limit := time.After(30 * time.Second)
	for {
		select {
		case raw := <-s.frames:
			var f wire.Frame
			if err := json.Unmarshal(raw, &f); err != nil {
				t.Fatalf("%v in %s", err, raw)
			}
			if fits(f) {
				return f
			}
		case err := <-s.ended:
			t.Fatalf("waiting for %s, the stream ended: %v", what, err)
		case <-limit:
			t.Fatalf("waited 30 s for %s", what)
		}
	}
}

func says(text string) func(wire.Frame) bool {
	return func(f wire.Frame) bool { return f.Type == wire.FrameEvent && f.Event.Text == text }
}

func (s *stream) call(t *testing.T, m wire.Method, in, out any) {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	if err := s.conn.Call(ctx, m, in, out); err != nil {
		t.Fatalf("%s: %v", m, err)
	}
}

// TestTwoNodes has a consumer on one node and an agent on the other; then the
// consumer's node dies, and he goes on at the other; then the agent's does.
func TestTwoNodes(t *testing.T) {
	keys := filepath.Join(t.TempDir(), "keys")
	common := []string{"--database", testserver.DurablePostgres(t), "--redis", "redis://" + testserver.Redis(t), "--keys", keys}
	a := New(t, append(common, "--data", t.TempDir())...)
	b := New(t, append(common, "--data", t.TempDir())...)
	a.Start()
	ctx := context.Background()
	shop := a.Settle(ctx)
	b.Start()
	onB := live.NewAPI(b.Base, nil)
	if err := onB.SignIn(ctx, "ana@harbour.example", password); err != nil {
		t.Fatal(err)
	}
	ana, _ := open(t, onB, wire.Connect{Brand: shop.Brand, Sync: wire.SyncRequest{Lists: []string{"mine", "waiting"}}})
	ana.call(t, wire.State, wire.StateRequest{State: parley.Online}, nil)
	maya, err := a.Open(ctx, shop, "is anybody there?")
	if err != nil {
		t.Fatal(err)
	}
	consumer, _ := open(t, maya.API, wire.Connect{Token: maya.Token, Sync: wire.SyncRequest{Open: []wire.Have{{Conversation: maya.Conversation}}}})
	ana.until(t, "the assignment", func(f wire.Frame) bool {
		return f.Type == wire.FrameHead && f.Head.ID == maya.Conversation && f.Head.Assignee != nil && f.Head.Assignee.Me
	})
	ana.call(t, wire.Say, wire.SayRequest{Conversation: maya.Conversation, ClientID: parley.NewID[parley.ClientID](), Text: "yes, hello"}, nil)
	consumer.until(t, "the answer from the other node", says("yes, hello"))
	consumer.call(t, wire.Typing, wire.TypingRequest{Conversation: maya.Conversation, On: true}, nil)
	ana.until(t, "typing from the other node", func(f wire.Frame) bool { return f.Type == wire.FrameTyping && f.Typing.On })

	a.Kill()
	if err := <-consumer.ended; err == nil {
		t.Fatal("the stream of a dead node ended well")
	}
	moved := live.NewAPI(b.Base, nil)
	again, sync := open(t, moved, wire.Connect{Token: maya.Token, Sync: wire.SyncRequest{Open: []wire.Have{{Conversation: maya.Conversation, Public: 1}}}})
	if len(sync.Threads) != 1 || sync.Threads[0].Events[len(sync.Threads[0].Events)-1].Text != "yes, hello" {
		t.Fatalf("the other node answers with %+v", sync.Threads)
	}
	again.call(t, wire.Say, wire.SayRequest{Conversation: maya.Conversation, ClientID: parley.NewID[parley.ClientID](), Text: "I am back"}, nil)
	ana.until(t, "the consumer on the surviving node", says("I am back"))

	a.Start()
	onA := live.NewAPI(a.Base, nil)
	if err := onA.SignIn(ctx, "owner@harbour.example", password); err != nil {
		t.Fatal(err)
	}
	owner, _ := open(t, onA, wire.Connect{Brand: shop.Brand, Sync: wire.SyncRequest{Lists: []string{"all"}}})
	b.Kill()
	<-ana.ended
	// Nobody else can take her place away but the node that lives.
	owner.call(t, wire.State, wire.StateRequest{State: parley.Online}, nil)
	waitFor(t, "the dead node's agent to be swept", func() bool {
		var page wire.ListReply
		err := onA.Command(ctx, shop.Brand, wire.ListPage, wire.ListRequest{List: "all"}, &page)
		return err == nil && page.Total == 1
	})
	text := []byte("is anybody there?")
	for _, n := range []*Node{a, b} {
		if bytes.Contains([]byte(n.Tail()), text) {
			t.Error("a log holds content")
		}
	}
}

func waitFor(t *testing.T, what string, is func() bool) {
	t.Helper()
	limit := time.After(30 * time.Second)
	tick := time.NewTicker(50 * time.Millisecond)
	defer tick.Stop()
	for !is() {
		select {
		case <-limit:
			t.Fatalf("waited 30 s for %s", what)
		case <-tick.C:
		}
	}
}
