package server_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"log/slog"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"parley/internal/config"
	"parley/internal/directory"
	"parley/internal/rig"
	"parley/internal/server"
)

// running is a whole server of one test.
type running struct {
	*server.Server
	t      testing.TB
	base   string
	client *http.Client
	logs   *journal
	stop   func() error
}

// quick makes passwords cheap: the tests are not about them.
var quick = directory.Options{Passwords: directory.Cost{Memory: 64, Passes: 1, Threads: 1}}

// start runs a server on a free port until the test ends.
func start(t testing.TB, cfg config.Config, opts server.Options) *running {
	t.Helper()
	logs := &journal{}
	if opts.Logger == nil {
		var level slog.Level
		_ = level.UnmarshalText([]byte(cfg.LogLevel)) // none is info
		opts.Logger = slog.New(slog.NewTextHandler(logs, &slog.HandlerOptions{Level: level}))
	}
	if opts.Listener == nil {
		l, err := net.Listen("tcp", "127.0.0.1:0")
		if err != nil {
			t.Fatal(err)
		}
		opts.Listener = l
	}
	opts.Dir = quick
	if file := filepath.Join(cfg.Data, server.DatabaseFile); cfg.Database == "" && opts.Store == nil {
		if _, err := os.Stat(file); errors.Is(err, fs.ErrNotExist) && os.MkdirAll(cfg.Data, 0o700) == nil {
			rig.Empty(t, file)
		}
	}
	s, err := server.New(cfg, opts)
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- s.Run(ctx) }()
	r := &running{Server: s, t: t, base: s.Origin(), client: &http.Client{Timeout: 30 * time.Second}, logs: logs}
	var once error
	var done bool
	r.stop = func() error {
		if !done {
			cancel()
			once, done = <-ended, true
		}
		return once
	}
	t.Cleanup(func() {
		if err := r.stop(); err != nil {
			t.Errorf("Run = %v", err)
		}
		r.client.CloseIdleConnections()
		if t.Failed() {
			t.Logf("the server's log:\n%s", logs)
		}
	})
	select {
	case <-s.Ready():
	case err := <-ended:
		done, once = true, err
		t.Fatalf("Run = %v", err)
	}
	return r
}

func settings(t testing.TB) config.Config {
	t.Helper()
	cfg := config.Default()
	cfg.Data = t.TempDir()
	return cfg
}

// ask sends one request and decodes the answer into out, when there is one.
func (r *running) ask(method, path string, headers map[string]string, in, out any) int {
	r.t.Helper()
	var body io.Reader
	if in != nil {
		b, err := json.Marshal(in)
		if err != nil {
			r.t.Fatal(err)
		}
		body = bytes.NewReader(b)
	}
	req, err := http.NewRequestWithContext(r.t.Context(), method, r.base+path, body)
	if err != nil {
		r.t.Fatal(err)
	}
	req.Header.Set("Content-Type", "application/json")
	for k, v := range headers {
		req.Header.Set(k, v)
	}
	res, err := r.client.Do(req)
	if err != nil {
		r.t.Fatal(err)
	}
	defer res.Body.Close()
	data, err := io.ReadAll(res.Body)
	if err != nil {
		r.t.Fatal(err)
	}
	if out != nil && len(data) > 0 {
		if err := json.Unmarshal(data, out); err != nil {
			r.t.Fatalf("%s %s: %v in %.200s", method, path, err, data)
		}
	}
	if cookie := res.Header.Get("Set-Cookie"); cookie != "" && headers != nil {
		headers["Cookie"], _, _ = strings.Cut(cookie, ";")
	}
	return res.StatusCode
}

// scene is a brand with an owner who is its admin.
type scene struct {
	*running
	brand string
	owner map[string]string // headers
}

const password = "correct horse battery staple"

func open(t *testing.T, cfg config.Config) *scene {
	t.Helper()
	r := start(t, cfg, server.Options{})
	return r.found()
}

// found makes the owner and a brand.
func (r *running) found() *scene {
	r.t.Helper()
	link, err := r.OwnerLink(r.t.Context())
	if err != nil {
		r.t.Fatal(err)
	}
	_, token, _ := strings.Cut(link, "#first-run=")
	s := &scene{running: r, owner: map[string]string{"Origin": r.base}}
	if code := r.ask("POST", "/api/v1/first-run", s.owner, map[string]string{
		"token": token, "email": "owner@example.com", "name": "Olga", "password": password,
	}, nil); code != 200 {
		r.t.Fatalf("first-run: %d", code)
	}
	var brand struct{ ID string }
	if code := r.ask("POST", "/api/v1/brands", s.owner, map[string]any{"name": "Harbour", "joinAsAdmin": true}, &brand); code != 201 {
		r.t.Fatalf("make a brand: %d", code)
	}
	s.brand = brand.ID
	s.owner["Parley-Brand"] = brand.ID
	return s
}

// consumer starts a consumer's session and returns its headers.
func (s *scene) consumer() map[string]string {
	s.t.Helper()
	var c struct{ Token string }
	if code := s.ask("POST", "/api/v1/brands/"+s.brand+"/consumers", nil, map[string]any{}, &c); code != 200 {
		s.t.Fatalf("start a consumer: %d", code)
	}
	return map[string]string{"Authorization": "Bearer " + c.Token}
}

func clientID() string { return uuid.NewString() }
