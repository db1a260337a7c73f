package server_test

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"net/http"
	"strings"
	"testing"
	"time"

	"parley/internal/wire"
)

// The fallback carrier: frames come on a streamed answer, commands go by
// requests, and a stop ends the stream with a code instead of waiting for it.
func TestFallbackStream(t *testing.T) {
	t.Parallel()
	cfg := settings(t)
	cfg.Drain = time.Minute
	s := open(t, cfg)
	who := s.consumer()
	var opened struct{ OK wire.OpenReply }
	s.ask("POST", "/api/v1/live/open", who, map[string]string{"clientId": clientID(), "text": "hello"}, &opened)
	id := opened.OK.Thread.Head.ID

	connect, err := json.Marshal(map[string]any{"id": 1, "connect": map[string]any{"data": map[string]any{
		"token": strings.TrimPrefix(who["Authorization"], "Bearer "),
		"sync":  map[string]any{"open": []any{map[string]any{"conversation": id}}},
	}}})
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, s.base+"/live/stream", bytes.NewReader(append(connect, '\n')))
	if err != nil {
		t.Fatal(err)
	}
	res, err := (&http.Client{Transport: s.client.Transport}).Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	lines := bufio.NewScanner(res.Body)
	next := func(part string) string {
		t.Helper()
		for lines.Scan() {
			if strings.Contains(lines.Text(), part) {
				return lines.Text()
			}
		}
		t.Fatalf("the stream ended without %s: %v", part, lines.Err())
		return ""
	}
	if first := next(`"connect"`); !strings.Contains(first, `"hello"`) {
		t.Errorf("connecting is not syncing: %s", first)
	}
	var said struct{ OK wire.EventReply }
	if code := s.ask("POST", "/api/v1/live/say", s.owner, map[string]any{"conversation": id, "clientId": clientID(), "text": "hello yourself"}, &said); code != 200 {
		t.Fatalf("say: %d", code)
	}
	next("hello yourself")
	stopped := make(chan error, 1)
	began := time.Now()
	go func() { stopped <- s.stop() }()
	next(`"disconnect"`)
	if err := <-stopped; err != nil || time.Since(began) > cfg.Drain/2 {
		t.Errorf("stop: %v after %v", err, time.Since(began))
	}
}

// A body that trickles is not waited for, nor one that is too large.
func TestStreamWantsItsCommandWhole(t *testing.T) {
	t.Parallel()
	s := open(t, settings(t))
	var p problem
	if code := s.ask("POST", "/live/stream", nil, map[string]string{"x": strings.Repeat("x", 80_000)}, &p); code != 413 {
		t.Errorf("a large connect command: %d %+v", code, p)
	}
	if code := s.ask("POST", "/live/stream", map[string]string{"Origin": "https://evil.example"}, map[string]string{}, &p); code != 403 {
		t.Errorf("from another page: %d %+v", code, p)
	}
}
