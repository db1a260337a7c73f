package server_test

import (
	"context"
	"net"
	"net/http"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"parley/internal/server"
)

// memory is a listener without a network: what dial returns is accepted.
type memory struct {
	conns chan net.Conn
	done  chan struct{}
	once  sync.Once
}

func newMemory() *memory { return &memory{conns: make(chan net.Conn), done: make(chan struct{})} }

func (m *memory) Accept() (net.Conn, error) {
	select {
	case c := <-m.conns:
		return c, nil
	case <-m.done:
		return nil, net.ErrClosed
	}
}

func (m *memory) Close() error { m.once.Do(func() { close(m.done) }); return nil }

func (m *memory) Addr() net.Addr { return memoryAddr{} }

func (m *memory) dial(ctx context.Context) (net.Conn, error) {
	ours, theirs := net.Pipe()
	select {
	case m.conns <- theirs:
		return ours, nil
	case <-m.done:
		return nil, net.ErrClosed
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

type memoryAddr struct{}

func (memoryAddr) Network() string { return "memory" }
func (memoryAddr) String() string  { return "memory" }

// A whole server runs inside a bubble: a minute of its life passes at once, and
// nothing of it is left after the stop. Twice, since what one bubble leaves
// behind would break the next.
func TestServerInABubble(t *testing.T) {
	for range 2 {
		synctest.Test(t, func(t *testing.T) {
			l := newMemory()
			r := start(t, settings(t), server.Options{Listener: l, Hermetic: true})
			r.client.Transport = &http.Transport{DialContext: func(ctx context.Context, _, _ string) (net.Conn, error) { return l.dial(ctx) }}
			s := r.found()
			time.Sleep(time.Minute)
			if code := s.ask("GET", "/readyz", nil, nil, nil); code != 200 {
				t.Errorf("readyz: %d", code)
			}
			r.client.CloseIdleConnections()
			if err := r.stop(); err != nil {
				t.Error(err)
			}
		})
	}
}
