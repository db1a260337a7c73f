package server

import (
	"net"
	"testing"

	"golang.org/x/sys/unix"
)

// TestDeadPeersAreGivenUp: the system must be told for each connection, and
// the listener's setting is what it takes over.
func TestDeadPeersAreGivenUp(t *testing.T) {
	t.Parallel()
	l, err := listenPublic(t.Context(), "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	client, err := new(net.Dialer).DialContext(t.Context(), "tcp", l.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	defer client.Close()
	c, err := l.Accept()
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	raw, err := c.(*net.TCPConn).SyscallConn()
	if err != nil {
		t.Fatal(err)
	}
	var got int
	if cerr := raw.Control(func(fd uintptr) { got, err = unix.GetsockoptInt(int(fd), unix.IPPROTO_TCP, unix.TCP_USER_TIMEOUT) }); cerr != nil || err != nil {
		t.Fatal(cerr, err)
	}
	if got != int(deadPatience.Milliseconds()) {
		t.Errorf("an accepted connection waits %d ms for a peer that is gone", got)
	}
}
