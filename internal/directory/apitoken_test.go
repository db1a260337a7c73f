package directory

import (
	"net/netip"
	"regexp"
	"testing"

	"parley/internal/seal"
)

var apiTokenForm = regexp.MustCompile(`^parley_[0-9A-Za-z]{38}$`)

func TestTokensOfAPIKeysCheckThemselves(t *testing.T) {
	t.Parallel()
	seen := map[string]bool{}
	for range 200 {
		token := newAPIToken()
		hash, ok := apiTokenHash(token)
		if !apiTokenForm.MatchString(token) || !ok || hash != seal.Hash(token) || seen[token] {
			t.Fatalf("made %q", token)
		}
		seen[token] = true
		for i := len(apiTokenPrefix); i < len(token); i++ {
			other := []byte(token)
			other[i] = base62[(int(other[i])+7)%len(base62)]
			if string(other) == token {
				continue
			}
			if _, ok := apiTokenHash(string(other)); ok {
				t.Fatalf("%q passes with letter %d changed", token, i)
			}
		}
	}
}

func FuzzAPIToken(f *testing.F) {
	f.Add("parley_")
	f.Add("parley_00000000000000000000000000000000000000")
	f.Add("parley_\x00")
	f.Fuzz(func(t *testing.T, token string) {
		hash, ok := apiTokenHash(token)
		if ok && (!apiTokenForm.MatchString(token) || hash != seal.Hash(token)) {
			t.Fatalf("%q passes", token)
		}
	})
}

func FuzzNetworks(f *testing.F) {
	f.Add("10.0.0.0/8", "10.1.2.3")
	f.Add("::ffff:10.0.0.0/104", "::ffff:10.9.9.9")
	f.Add("::ffff:10.0.0.0/64", "10.9.9.9")
	f.Add("fe80::1%eth0", "fe80::1")
	f.Fuzz(func(t *testing.T, network, from string) {
		all, err := normalNetworks([]string{network, network})
		if err != nil {
			return
		}
		again, err := normalNetworks(all)
		if len(all) != 1 || err != nil || again[0] != all[0] {
			t.Fatalf("%q becomes %q becomes %q", network, all, again)
		}
		given, err := netip.ParsePrefix(network)
		addr, none := netip.ParseAddr(from)
		if err != nil || none != nil || given.Addr().Is4In6() || addr.Is4In6() || addr.Zone() != "" {
			return
		}
		if given.Contains(addr) != allowed(all, addr) {
			t.Fatalf("%s in %s: %v", from, network, given.Contains(addr))
		}
	})
}
