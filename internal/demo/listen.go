package demo

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/netip"
	"strconv"
	"syscall"
)

// place is where the two servers are: Parley and the shop, on origins that
// differ in host and port, as they would in life.
type place struct {
	parley, shop             net.Listener
	parleyOrigin, shopOrigin string
	moved                    string // says which port was taken, "" when none was
}

// DefaultAddr is where the demonstration is, unless told otherwise.
const DefaultAddr = "127.0.0.1:8080"

// portsTried is how far the demonstration looks for a free port.
const portsTried = 30

// find listens for both. An address that was asked for is taken or refused;
// the default gives way to the next free port. Errors are sentences.
func find(ctx context.Context, addr string) (p place, err error) {
	given := addr != ""
	if !given {
		addr = DefaultAddr
	}
	host, port, err := split(addr)
	if err != nil {
		return p, err
	}
	tries := portsTried
	if given {
		tries = 1
	}
	p.parley, err = listen(ctx, host, port, tries)
	if err != nil {
		return p, err
	}
	at := portOf(p.parley)
	if port != 0 && at != port {
		p.moved = fmt.Sprintf("Port %d is in use, so Parley is on %d.", port, at)
	}
	next := at + 1
	if port == 0 {
		next = 0
	}
	if p.shop, err = listen(ctx, host, next, portsTried); err != nil {
		_ = p.parley.Close() // nobody was served
		return p, err
	}
	mine, theirs := "127.0.0.1", "localhost"
	if host == "localhost" {
		mine, theirs = theirs, mine
	}
	p.parleyOrigin = fmt.Sprintf("http://%s:%d", mine, at)
	p.shopOrigin = fmt.Sprintf("http://%s:%d", theirs, portOf(p.shop))
	return p, nil
}

// split reads an address of this machine. Others are refused: the demo speaks
// plain HTTP, and its passwords are on a terminal.
func split(addr string) (host string, port int, err error) {
	host, text, err := net.SplitHostPort(addr)
	if err == nil {
		port, err = strconv.Atoi(text)
	}
	if err != nil || port < 0 || port > 65535 {
		return "", 0, fmt.Errorf("%q is no address: write it as %s", addr, DefaultAddr)
	}
	if host == "localhost" {
		return host, port, nil
	}
	if host == "" {
		return "127.0.0.1", port, nil
	}
	if a, err := netip.ParseAddr(host); err != nil || a != netip.MustParseAddr("127.0.0.1") {
		return "", 0, fmt.Errorf("the demo stays on this machine: use an address such as %s", DefaultAddr)
	}
	return host, port, nil
}

func listen(ctx context.Context, host string, port, tries int) (net.Listener, error) {
	var c net.ListenConfig
	for i := 0; ; i++ {
		l, err := c.Listen(ctx, "tcp", net.JoinHostPort(host, strconv.Itoa(port+i)))
		switch {
		case err == nil:
			return l, nil
		case errors.Is(err, syscall.EADDRINUSE) && i+1 < tries && port+i < 65535:
			continue
		case errors.Is(err, syscall.EADDRINUSE) && tries == 1:
			return nil, fmt.Errorf("port %d is in use: stop what runs there, or leave --addr out and the demo finds a free one", port)
		case errors.Is(err, syscall.EADDRINUSE):
			return nil, fmt.Errorf("ports %d to %d are all in use: name a free one with --addr", port, port+i)
		}
		return nil, fmt.Errorf("listen on %s:%d: %w", host, port+i, err)
	}
}

func portOf(l net.Listener) int {
	if a, ok := l.Addr().(*net.TCPAddr); ok {
		return a.Port
	}
	return 0
}
