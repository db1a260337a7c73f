package httpd

import (
	"net/http"
	"net/netip"
	"strings"
)

// addressOf returns the client's network address. X-Forwarded-For counts only
// as far as its entries were written by trusted proxies: it is read from the
// right, and the first address that is not a proxy of ours is the client.
// The zero Addr stands for a connection without an address (in memory).
func addressOf(r *http.Request, trusted []netip.Prefix) netip.Addr {
	port, err := netip.ParseAddrPort(r.RemoteAddr)
	if err != nil {
		return netip.Addr{}
	}
	client := port.Addr().Unmap()
	if !within(client, trusted) {
		return client
	}
	hops := strings.Split(strings.Join(r.Header.Values("X-Forwarded-For"), ","), ",")
	for i := len(hops) - 1; i >= 0; i-- {
		hop, err := netip.ParseAddr(strings.TrimSpace(hops[i]))
		if err != nil {
			break
		}
		client = hop.Unmap().WithZone("")
		if !within(client, trusted) {
			break
		}
	}
	return client
}

func within(a netip.Addr, nets []netip.Prefix) bool {
	for _, n := range nets {
		if n.Contains(a) {
			return true
		}
	}
	return false
}

// neighbourhood is what an address is limited by: IPv6 users own a /64.
func neighbourhood(a netip.Addr) netip.Addr {
	if !a.Is6() {
		return a
	}
	p, err := a.Prefix(64)
	if err != nil {
		return a
	}
	return p.Addr()
}
