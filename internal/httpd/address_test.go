package httpd

import (
	"net/http"
	"net/http/httptest"
	"net/netip"
	"testing"
)

func prefixes(texts ...string) (out []netip.Prefix) {
	for _, s := range texts {
		out = append(out, netip.MustParsePrefix(s))
	}
	return out
}

func TestAddressOf(t *testing.T) {
	t.Parallel()
	proxies := prefixes("10.0.0.0/8", "2001:db8::/32")
	cases := []struct {
		name, remote, forwarded, want string
	}{
		{"no proxy", "192.0.2.1:5", "", "192.0.2.1"},
		{"a stranger's claim is ignored", "192.0.2.1:5", "203.0.113.9", "192.0.2.1"},
		{"a proxy's word counts", "10.0.0.1:5", "203.0.113.9", "203.0.113.9"},
		{"what the client itself wrote does not", "10.0.0.1:5", "1.2.3.4, 203.0.113.9", "203.0.113.9"},
		{"through two proxies", "10.0.0.1:5", "203.0.113.9, 10.0.0.2", "203.0.113.9"},
		{"nonsense ends the reading", "10.0.0.1:5", "203.0.113.9, nonsense, 10.0.0.2", "10.0.0.2"},
		{"only proxies", "10.0.0.1:5", "10.0.0.3", "10.0.0.3"},
		{"a silent proxy", "10.0.0.1:5", "", "10.0.0.1"},
		{"IPv6", "[2001:db8::1]:5", "2001:db9::7", "2001:db9::7"},
		{"mapped", "[::ffff:10.0.0.1]:5", "::ffff:203.0.113.9", "203.0.113.9"},
		{"in memory", "pipe", "203.0.113.9", "invalid IP"},
	}
	for _, c := range cases {
		r := httptest.NewRequest(http.MethodGet, "/", nil)
		r.RemoteAddr = c.remote
		if c.forwarded != "" {
			r.Header.Set("X-Forwarded-For", c.forwarded)
		}
		if have := addressOf(r, proxies).String(); have != c.want {
			t.Errorf("%s: %s, want %s", c.name, have, c.want)
		}
	}
}

func TestNeighbourhood(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"192.0.2.1": "192.0.2.1", "2001:db8:1:2:3:4:5:6": "2001:db8:1:2::",
	} {
		if have := neighbourhood(netip.MustParseAddr(in)).String(); have != want {
			t.Errorf("%s is limited as %s, want %s", in, have, want)
		}
	}
}

func FuzzAddressOf(f *testing.F) {
	f.Add("10.0.0.1:5", "203.0.113.9, 10.0.0.2")
	f.Add("[::1]:1", ", ,::1%eth0")
	f.Fuzz(func(t *testing.T, remote, forwarded string) {
		r := httptest.NewRequest(http.MethodGet, "/", nil)
		r.RemoteAddr = remote
		r.Header["X-Forwarded-For"] = []string{forwarded}
		if a := addressOf(r, nil); a.IsValid() && a != addressOf(r, prefixes("10.0.0.0/8")) && !within(a, prefixes("10.0.0.0/8")) {
			t.Errorf("somebody who is no proxy was believed: %s %s", remote, forwarded)
		}
	})
}
