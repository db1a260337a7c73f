// Package guard keeps requests that somebody outside may direct (a key set's
// address, a push endpoint) away from addresses that are not the Internet's.
package guard

import (
	"errors"
	"net/netip"
	"syscall"
)

// ErrPrivate says that a name led to an address that is not the Internet's.
var ErrPrivate = errors.New("only public addresses are connected to")

// Reach is how far such a request may go. Its zero value is the Internet.
type Reach struct {
	Loopback bool // this very machine too, for a server on somebody's own
	Private  bool // and every other inner network
}

// Control is a net.Dialer's, for the Internet alone.
func Control(network, address string, c syscall.RawConn) error {
	return Reach{}.Control(network, address, c)
}

// Control is a net.Dialer's: it looks at the address that a name turned out to
// be, when it is connected to. What the name says tomorrow does not matter.
func (r Reach) Control(_, address string, _ syscall.RawConn) error {
	at, err := netip.ParseAddrPort(address)
	if err != nil || !r.Allows(at.Addr()) {
		return ErrPrivate
	}
	return nil
}

// Allows decides about one address. Link-local ones, where clouds hand out keys
// to whoever asks, are refused whatever is set.
func (r Reach) Allows(a netip.Addr) bool {
	a = a.Unmap()
	switch {
	case a.Zone() != "" || a.IsLinkLocalUnicast():
		return false
	case a.IsLoopback():
		return r.Loopback || r.Private
	case Public(a):
		return true
	}
	return r.Private && (a.IsPrivate() || carriers.Contains(a))
}

// carriers is the network that providers share among customers: not the
// Internet, and somebody's own where the operator says so.
var carriers = netip.MustParsePrefix("100.64.0.0/10")

// reserved are networks that are nobody's on the Internet, or lead to one that
// may not be (IANA special-purpose registries), beyond what netip knows.
var reserved = []netip.Prefix{
	netip.MustParsePrefix("0.0.0.0/8"),
	netip.MustParsePrefix("::/96"), // carried IPv4 once
	carriers,
	netip.MustParsePrefix("192.0.0.0/24"),
	netip.MustParsePrefix("192.0.2.0/24"),
	netip.MustParsePrefix("198.18.0.0/15"),
	netip.MustParsePrefix("198.51.100.0/24"),
	netip.MustParsePrefix("203.0.113.0/24"),
	netip.MustParsePrefix("240.0.0.0/4"),
	netip.MustParsePrefix("64:ff9b::/96"),   // carries IPv4
	netip.MustParsePrefix("64:ff9b:1::/48"), // carries IPv4
	netip.MustParsePrefix("100::/64"),
	netip.MustParsePrefix("2001::/23"), // Teredo and others
	netip.MustParsePrefix("2001:db8::/32"),
	netip.MustParsePrefix("2002::/16"), // carries IPv4
	netip.MustParsePrefix("fec0::/10"),
}

// Public reports an address that the Internet may have.
func Public(a netip.Addr) bool {
	a = a.Unmap()
	if !a.IsGlobalUnicast() || a.IsPrivate() || a.Zone() != "" {
		return false
	}
	for _, p := range reserved {
		if p.Contains(a) {
			return false
		}
	}
	return true
}
