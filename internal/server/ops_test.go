package server_test

import (
	"context"
	"io"
	"net"
	"net/http"
	"path/filepath"
	"strings"
	"testing"

	"parley/internal/fault"
	"parley/internal/server"
	"parley/internal/store"
)

// The metrics stand on a port of their own and hold no ids; the public port
// has none.
func TestMetrics(t *testing.T) {
	t.Parallel()
	cfg := settings(t)
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	cfg.Metrics = l.Addr().String()
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	s := open(t, cfg)
	who := s.consumer()
	s.ask("POST", "/api/v1/live/open", who, map[string]string{"clientId": clientID(), "text": "hello"}, nil)
	if code := s.ask("GET", "/metrics", nil, nil, nil); code != 404 {
		t.Errorf("/metrics on the public port: %d", code)
	}
	res, err := s.client.Get("http://" + cfg.Metrics + "/metrics")
	if err != nil {
		t.Fatal(err)
	}
	page, err := io.ReadAll(res.Body)
	_ = res.Body.Close()
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		`parley_commands_total{method="open",outcome="ok"} 1`, `route="POST /api/v1/live/{method}"`, "parley_store_transactions_total",
	} {
		if !strings.Contains(string(page), want) {
			t.Errorf("no %s", want)
		}
	}
	for line := range strings.SplitSeq(server.MetricsReference(), "\n") {
		if name, _, ok := strings.Cut(strings.TrimPrefix(line, "| `"), "`"); ok && strings.HasPrefix(line, "| `parley_") && !strings.Contains(string(page), name) {
			t.Errorf("%s stands on the page and is not served", name)
		}
	}
	if strings.Contains(string(page), s.brand) {
		t.Error("a label holds an id")
	}
}

// sulking is a store that can be told not to write.
type sulking struct {
	store.Store
	sulk chan struct{} // closed: refuse
}

func (s *sulking) Write(ctx context.Context, fn func(store.Tx) error) error {
	select {
	case <-s.sulk:
		return fault.New(fault.CodeDiskFull)
	default:
		return s.Store.Write(ctx, fn)
	}
}

// A process that lives and cannot store is healthy and not ready, and says so.
func TestReadyMeansWritable(t *testing.T) {
	t.Parallel()
	cfg := settings(t)
	first := start(t, cfg, server.Options{})
	broken := &sulking{first.Store(), make(chan struct{})}
	r := start(t, cfg, server.Options{Store: broken, Hermetic: true})
	close(broken.sulk)
	var p problem
	if code := r.ask("GET", "/readyz", nil, nil, &p); code != 503 || p.Kind != "unavailable" {
		t.Errorf("readyz: %d %+v", code, p)
	}
	if code := r.ask("GET", "/healthz", nil, nil, nil); code != 200 {
		t.Errorf("healthz: %d", code)
	}
	if code := r.ask("GET", "/healthz?secret=words", nil, nil, nil); code != 200 || strings.Contains(r.logs.String(), "secret") {
		t.Error("a query string is in the log")
	}
}

// The admin socket works however deep the data folder lies, for this system
// user alone.
func TestAdminSocketInADeepFolder(t *testing.T) {
	t.Parallel()
	cfg := settings(t)
	cfg.Data = filepath.Join(cfg.Data, strings.Repeat("deep/", 30), "data")
	start(t, cfg, server.Options{})
	reply, err := server.Ask(t.Context(), cfg.Data, http.MethodPost, "/owner-link")
	if err != nil || !strings.Contains(reply.Link, "#first-run=") {
		t.Errorf("%+v, %v", reply, err)
	}
	if _, err := server.Ask(t.Context(), t.TempDir(), http.MethodPost, "/owner-link"); !server.NotRunning(err) {
		t.Errorf("where nothing runs: %v", err)
	}
}

// A server that cannot start leaves nothing open: the next one can.
func TestAFailedStartLeavesNothing(t *testing.T) {
	t.Parallel()
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer taken.Close()
	cfg := settings(t)
	cfg.Listen = taken.Addr().String()
	if _, err := server.New(cfg, server.Options{Logger: quiet()}); err == nil {
		t.Fatal("started on a taken port")
	}
	start(t, cfg, server.Options{})
}
