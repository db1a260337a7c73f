package server_test

import (
	"strings"
	"testing"

	"parley/internal/server"
	"parley/internal/testserver"
	"parley/internal/wire"
)

// Two servers on one database without Redis: the second is refused, and told
// what to do.
func TestSeveralNodesNeedRedis(t *testing.T) {
	t.Parallel()
	cfg := settings(t)
	cfg.Database = testserver.Postgres(t)
	first := start(t, cfg, server.Options{})
	second := settings(t)
	second.Database, second.Storage.Keys = cfg.Database, cfg.KeysDir()
	_, err := server.New(second, server.Options{Logger: quiet()})
	if err == nil || !strings.Contains(err.Error(), "--redis") {
		t.Fatalf("the second server: %v, want a sentence about Redis", err)
	}
	if err := first.stop(); err != nil {
		t.Fatal(err)
	}
	again := start(t, second, server.Options{}) // a stop gives the database free at once
	if code := again.ask("GET", "/readyz", nil, nil, nil); code != 200 {
		t.Errorf("readyz: %d", code)
	}
}

// With Redis, an agent on one node and a consumer on the other talk.
func TestTwoNodes(t *testing.T) {
	t.Parallel()
	cfg := settings(t)
	cfg.Database = testserver.Postgres(t)
	cfg.Redis = "redis://" + testserver.Redis(t)
	s := open(t, cfg)
	other := settings(t)
	other.Database, other.Redis, other.Storage.Keys = cfg.Database, cfg.Redis, cfg.KeysDir()
	far := &scene{running: start(t, other, server.Options{}), brand: s.brand}

	agent := s.connect(s.owner, map[string]any{"brand": s.brand, "sync": map[string]any{"lists": []string{"mine"}}})
	if e := agent.do(wire.State, map[string]string{"state": "online"}, nil); e != nil {
		t.Fatalf("go online: %+v", e)
	}
	who := far.consumer()
	consumer := far.connect(nil, map[string]any{"token": strings.TrimPrefix(who["Authorization"], "Bearer ")})
	var opened wire.OpenReply
	if e := consumer.do(wire.Open, map[string]string{"clientId": clientID(), "text": "from afar"}, &opened); e != nil {
		t.Fatalf("open: %+v", e)
	}
	id := opened.Thread.Head.ID
	agent.frame(func(f wire.Frame) bool { return f.List != nil && len(f.List.Order) == 1 && f.List.Order[0] == id })
	if e := agent.do(wire.Say, map[string]any{"conversation": id, "clientId": clientID(), "text": "from here"}, nil); e != nil {
		t.Fatalf("say: %+v", e)
	}
	consumer.frame(says("from here"))
	if e := consumer.do(wire.Say, map[string]any{"conversation": id, "clientId": clientID(), "text": "thanks"}, nil); e != nil {
		t.Fatalf("say: %+v", e)
	}
	agent.frame(says("thanks"))
}
