package sim

import (
	"context"
	"errors"
	"net"
	"sync"
)

// network is a listener in memory whose connections can all be cut at once.
type network struct {
	accept chan net.Conn
	closed chan struct{}
	once   sync.Once

	mu    sync.Mutex
	conns map[net.Conn]struct{} // guarded by mu; nil once cut
}

func newNetwork() *network {
	return &network{accept: make(chan net.Conn), closed: make(chan struct{}), conns: map[net.Conn]struct{}{}}
}

var errCut = errors.New("the network is cut")

func (n *network) dial(ctx context.Context) (net.Conn, error) {
	here, there := net.Pipe()
	n.mu.Lock()
	if n.conns == nil {
		n.mu.Unlock()
		return nil, errCut
	}
	n.conns[here] = struct{}{}
	n.mu.Unlock()
	select {
	case n.accept <- there:
		return here, nil
	case <-n.closed:
	case <-ctx.Done():
	}
	_ = here.Close()
	return nil, errCut
}

// cut ends every connection and refuses new ones.
func (n *network) cut() {
	n.mu.Lock()
	conns := n.conns
	n.conns = nil
	n.mu.Unlock()
	for c := range conns {
		_ = c.Close()
	}
}

// Accept implements net.Listener.
func (n *network) Accept() (net.Conn, error) {
	select {
	case c := <-n.accept:
		return c, nil
	case <-n.closed:
		return nil, net.ErrClosed
	}
}

// Close implements net.Listener.
func (n *network) Close() error {
	n.once.Do(func() { close(n.closed) })
	return nil
}

// Addr implements net.Listener.
func (n *network) Addr() net.Addr { return &net.TCPAddr{IP: net.IPv4(127, 0, 0, 1), Port: 8080} }
