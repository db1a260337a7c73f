package server_test

import (
	"strings"
	"testing"

	"parley"
	"parley/internal/wire"
)

func says(text string) func(wire.Frame) bool {
	return func(f wire.Frame) bool { return f.Event != nil && f.Event.Text == text }
}

// One message there and one back, over real sockets: the consumer opens, the
// agent who is online is given the conversation and answers, both see it.
func TestAMessageThereAndBack(t *testing.T) {
	t.Parallel()
	s := open(t, settings(t))
	agent := s.connect(s.owner, map[string]any{"brand": s.brand, "sync": map[string]any{"lists": []string{"mine", "waiting"}}})
	var desk wire.Desk
	if e := agent.do(wire.State, map[string]string{"state": "online"}, &desk); e != nil {
		t.Fatalf("go online: %+v", e)
	}
	who := s.consumer()
	consumer := s.connect(nil, map[string]any{"token": strings.TrimPrefix(who["Authorization"], "Bearer ")})
	var opened wire.OpenReply
	first := clientID()
	if e := consumer.do(wire.Open, map[string]string{"clientId": first, "text": "Where is my boat?"}, &opened); e != nil {
		t.Fatalf("open: %+v", e)
	}
	id := opened.Thread.Head.ID
	agent.frame(func(f wire.Frame) bool {
		return f.List != nil && f.List.List == "mine" && len(f.List.Order) == 1 && f.List.Order[0] == id
	})
	var thread wire.Thread
	if e := agent.do(wire.Look, map[string]any{"conversation": id}, &thread); e != nil {
		t.Fatalf("look: %+v", e)
	}
	if n := len(thread.Events); n == 0 || !containsText(thread.Events, "Where is my boat?") {
		t.Fatalf("the agent sees %d events without the question", n)
	}
	var said wire.EventReply
	send := map[string]any{"conversation": id, "clientId": clientID(), "text": "At the pier."}
	if e := agent.do(wire.Say, send, &said); e != nil {
		t.Fatalf("say: %+v", e)
	}
	seen := consumer.frame(says("At the pier."))
	if seen.Event.Seq != said.Event.Seq || seen.Event.Author.Name != "Olga" {
		t.Errorf("the consumer sees %+v, the agent was told %+v", seen.Event, said.Event)
	}
	var again wire.EventReply
	if e := agent.do(wire.Say, send, &again); e != nil || again.Event.ID != said.Event.ID {
		t.Errorf("the same send again: %+v, %+v; want the first answer", e, again.Event)
	}
	if e := agent.do(wire.Note, map[string]any{"conversation": id, "clientId": clientID(), "text": "He is in a hurry."}, nil); e != nil {
		t.Errorf("note: %+v", e)
	}
	if e := consumer.do(wire.Note, map[string]any{"conversation": id, "clientId": clientID(), "text": "x"}, nil); e == nil || e.Kind != "denied" {
		t.Errorf("a consumer's note: %+v, want denied", e)
	}
}

func containsText(all []wire.Event, text string) bool {
	for _, e := range all {
		if e.Text == text && e.Lane == parley.Public {
			return true
		}
	}
	return false
}

// A graceful stop tells clients to come back, and what was acknowledged is
// there after the next start.
func TestStopLosesNothing(t *testing.T) {
	t.Parallel()
	cfg := settings(t)
	s := open(t, cfg)
	who := s.consumer()
	var opened struct{ OK wire.OpenReply }
	if code := s.ask("POST", "/api/v1/live/open", who, map[string]string{"clientId": clientID(), "text": "still there?"}, &opened); code != 200 {
		t.Fatalf("open: %d", code)
	}
	if err := s.stop(); err != nil {
		t.Fatalf("stop: %v", err)
	}
	again := start(t, cfg, serverOptions())
	var list wire.ListReply
	path := "/api/v1/brands/" + s.brand + "/conversations"
	if code := again.ask("GET", path, who, nil, &list); code != 200 || len(list.Heads) != 1 || list.Heads[0].Last.Text != "still there?" {
		t.Errorf("after the restart: %d %+v", code, list)
	}
}
