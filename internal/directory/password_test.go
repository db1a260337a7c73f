package directory

import (
	"context"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"parley/internal/fault"
)

var cheap = Cost{Memory: 64, Passes: 1, Threads: 1}

func TestPHC(t *testing.T) {
	t.Parallel()
	p := newPasswords(cheap)
	hash, err := p.hash(t.Context(), "a password")
	if err != nil || !strings.HasPrefix(hash, "$argon2id$v=19$m=64,t=1,p=1$") {
		t.Fatalf("%s, %v", hash, err)
	}
	if !p.match(hash, "a password") || p.match(hash, "a Password") || p.match(hash, "") {
		t.Error("match is wrong")
	}
	if other, _ := p.hash(t.Context(), "a password"); other == hash {
		t.Error("no salt")
	}
	for _, bad := range []string{
		"", "x", "$argon2i$v=19$m=64,t=1,p=1$c2FsdHNhbHQ$", strings.Replace(hash, "v=19", "v=16", 1),
		strings.Replace(hash, "t=1", "t=0", 1), strings.Replace(hash, "p=1", "p=0", 1), strings.Replace(hash, "m=64", "m=9999999", 1),
		hash[:len(hash)-2], hash + "$", p.dummy,
	} {
		if p.match(bad, "a password") || p.match(bad, "") {
			t.Errorf("%q matches", bad)
		}
	}
	if p.outdated(hash) || !newPasswords(Cost{}).outdated(hash) {
		t.Error("outdated is wrong")
	}
}

func TestRecommendedCostIsTheDefault(t *testing.T) {
	t.Parallel()
	if p := newPasswords(Cost{}); p.cost != RecommendedCost() || p.cost.Memory < 19*1024 || p.cost.Passes < 2 {
		t.Errorf("%+v", p.cost)
	}
}

// TestHashingIsBounded: a few hash, some wait, the rest are told to come back;
// one who stops waiting leaves his place.
func TestHashingIsBounded(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := newPasswords(cheap)
		var leaves []func()
		for range cap(p.slots) {
			leave, err := p.enter(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			leaves = append(leaves, leave)
		}
		ctx, cancel := context.WithCancel(t.Context())
		results := make(chan error, hashQueue)
		for range hashQueue - cap(p.slots) {
			go func() {
				_, err := p.enter(ctx)
				results <- err
			}()
		}
		synctest.Wait()
		if _, err := p.enter(t.Context()); !fault.Is(err, fault.CodeTooMany) {
			t.Fatalf("one more: %v", err)
		}
		cancel()
		for range hashQueue - cap(p.slots) {
			if err := <-results; !fault.Is(err, fault.CodeUnavailable) {
				t.Fatal(err)
			}
		}
		for _, leave := range leaves {
			leave()
		}
		leave, err := p.enter(t.Context())
		if err != nil || len(p.slots) != 1 || len(p.queue) != 1 {
			t.Fatalf("places are lost: %v", err)
		}
		leave()
	})
}

func TestWaits(t *testing.T) {
	t.Parallel()
	now := time.Unix(1_700_000_000, 0)
	for failed, want := range map[int]time.Duration{5: time.Minute, 6: 2 * time.Minute, 8: 8 * time.Minute, 9: 15 * time.Minute, 1000: 15 * time.Minute} {
		if got := near.until(failed, now).Sub(now); got != want {
			t.Errorf("%d failures lock for %v, want %v", failed, got, want)
		}
	}
	for failed := range near.free {
		if !near.until(failed, now).IsZero() {
			t.Errorf("%d failures lock", failed)
		}
	}
}

func TestNetworks(t *testing.T) {
	t.Parallel()
	for address, want := range map[string]string{
		"192.0.2.7": "192.0.2.0/24", "::ffff:192.0.2.9": "192.0.2.0/24", "2001:db8:1:2::3": "2001:db8:1::/48", "fe80::1%eth0": "fe80::/48", "": "", "x": "",
	} {
		if got := network(address); got != want {
			t.Errorf("%s is in %s, want %s", address, got, want)
		}
	}
}

func TestStrangersAreBounded(t *testing.T) {
	t.Parallel()
	s := newStrangers()
	for i := range strangersMax + 100 {
		s.try(buckets{{[32]byte{byte(i), byte(i >> 8), byte(i >> 16)}, near}}, time.Now())
	}
	if len(s.by) > strangersMax {
		t.Fatalf("%d are remembered", len(s.by))
	}
}

func FuzzParsePHC(f *testing.F) {
	f.Add(newPasswords(cheap).dummy)
	f.Add("$argon2id$v=19$m=8,t=1,p=1$$")
	f.Fuzz(func(t *testing.T, s string) {
		c, salt, sum, ok := parsePHC(s)
		if ok && (c.Memory > 1<<20 || c.Passes > 64 || len(salt) < 8 || len(sum) != hashLen) {
			t.Fatalf("%q passes", s)
		}
	})
}

func BenchmarkHash(b *testing.B) {
	p := newPasswords(Cost{})
	for b.Loop() {
		_ = p.make("a password")
	}
}
