package fetch

import (
	"net/netip"

	"parley/internal/guard"
)

// carriers is the network that providers share among customers: not the
// Internet, and somebody's own where the operator says so.
var carriers = netip.MustParsePrefix("100.64.0.0/10")

// allows decides about one address. Link-local ones, where clouds hand out keys
// to whoever asks, are refused whatever is set.
func (c *Client) allows(a netip.Addr) bool {
	a = a.Unmap()
	switch {
	case a.Zone() != "" || a.IsLinkLocalUnicast():
		return false
	case a.IsLoopback():
		return c.o.Loopback || c.o.Private
	case guard.Public(a):
		return true
	}
	return c.o.Private && (a.IsPrivate() || carriers.Contains(a))
}
