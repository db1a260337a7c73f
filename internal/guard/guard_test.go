package guard

import (
	"net/netip"
	"testing"
)

// TestReach is what an operator opens, and what stays shut: for every request
// that somebody outside may direct.
func TestReach(t *testing.T) {
	t.Parallel()
	for address, want := range map[string][3]bool{ // the Internet, this machine, inner networks
		"93.184.216.34": {true, true, true}, "2606:2800:220:1::1": {true, true, true},
		"127.0.0.1": {false, true, true}, "::1": {false, true, true}, "::ffff:127.0.0.1": {false, true, true},
		"10.1.2.3": {false, false, true}, "172.16.0.1": {false, false, true}, "fd00::1": {false, false, true}, "100.64.0.1": {false, false, true},
		// Nowhere, or to where clouds hand out keys, in every spelling.
		"169.254.169.254": {}, "fe80::1": {}, "fe80::1%lo": {}, "64:ff9b::a9fe:a9fe": {}, "2002:a9fe:a9fe::": {}, "::a9fe:a9fe": {},
		"0.0.0.0": {}, "::": {}, "224.0.0.1": {}, "240.0.0.1": {}, "255.255.255.255": {}, "192.0.2.1": {}, "198.18.0.1": {}, "2001:db8::1": {}, "fec0::1": {},
	} {
		at := netip.MustParseAddr(address)
		for i, r := range []Reach{{}, {Loopback: true}, {Private: true}} {
			if got := r.Allows(at); got != want[i] {
				t.Errorf("%s within %+v: %v", address, r, got)
			}
			if err := r.Control("tcp", netip.AddrPortFrom(at, 443).String(), nil); (err == nil) != want[i] {
				t.Errorf("%s within %+v is connected to: %v", address, r, err)
			}
		}
	}
	for _, address := range []string{"", "shop.example:443", "127.0.0.1", "[::1]"} {
		if err := Control("tcp", address, nil); err == nil {
			t.Errorf("%q is connected to", address)
		}
	}
}
