package fetch

import "net/netip"

// inner are networks that are not the outside world (the IANA registries of
// special-purpose addresses), beside those that netip knows by name.
var inner = prefixes(
	"0.0.0.0/8", "100.64.0.0/10", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "198.18.0.0/15", "198.51.100.0/24",
	"203.0.113.0/24", "240.0.0.0/4",
	"::/96", "64:ff9b:1::/48", "100::/64", "2001::/23", "2001:db8::/32", "3fff::/20", "5f00::/16", "fec0::/10",
)

// Prefixes of IPv6 that hold an address of IPv4, and at which byte.
var (
	nat64 = netip.MustParsePrefix("64:ff9b::/96")
	six4  = netip.MustParsePrefix("2002::/16")
)

func prefixes(all ...string) []netip.Prefix {
	out := make([]netip.Prefix, 0, len(all))
	for _, p := range all {
		out = append(out, netip.MustParsePrefix(p))
	}
	return out
}

// allows decides about one address.
func (c *Client) allows(a netip.Addr) bool {
	a = a.Unmap()
	if a.Zone() != "" || !a.IsValid() || a.IsUnspecified() || a.IsMulticast() {
		return false
	}
	if a.IsLoopback() {
		return c.o.Loopback || c.o.Private
	}
	// Where clouds hand out keys to whoever asks: never, whatever is set.
	if a.IsLinkLocalUnicast() {
		return false
	}
	switch {
	case nat64.Contains(a):
		return c.allows(within(a, 12))
	case six4.Contains(a):
		return c.allows(within(a, 2))
	}
	if c.o.Private {
		return true
	}
	if a.IsPrivate() || a.IsInterfaceLocalMulticast() {
		return false
	}
	for _, p := range inner {
		if p.Contains(a) {
			return false
		}
	}
	return a.IsGlobalUnicast()
}

func within(a netip.Addr, at int) netip.Addr {
	b := a.As16()
	return netip.AddrFrom4([4]byte(b[at : at+4]))
}
