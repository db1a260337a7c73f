package seal_test

import (
	"bytes"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"testing"

	"parley/internal/seal"
)

func fixed(b byte) (k seal.Key) {
	for i := range k {
		k[i] = b + byte(i)
	}
	return k
}

func TestSealOpen(t *testing.T) {
	t.Parallel()
	c := seal.New([16]byte{1, 2, 3}, seal.NewKey())
	for _, plain := range []string{"", "x", "Grüße 👩‍👧", strings.Repeat("long ", 10_000)} {
		sealed := c.Seal([]byte("place"), []byte(plain))
		if len(sealed) != len(plain)+seal.Overhead {
			t.Fatalf("%d bytes became %d, want %d more", len(plain), len(sealed), seal.Overhead)
		}
		if len(plain) > 4 && bytes.Contains(sealed, []byte(plain[:5])) {
			t.Fatal("the plain text stands in the sealed bytes")
		}
		got, err := c.Open([]byte("place"), sealed)
		if err != nil || string(got) != plain {
			t.Fatalf("open: %q, %v; want %q", got, err, plain)
		}
	}
}

func TestSealTwiceDiffers(t *testing.T) {
	t.Parallel()
	c := seal.New([16]byte{}, seal.NewKey())
	if bytes.Equal(c.Seal(nil, []byte("same")), c.Seal(nil, []byte("same"))) {
		t.Fatal("two seals of one text are equal: the nonce repeats")
	}
}

func TestOpenRefuses(t *testing.T) {
	t.Parallel()
	key := seal.NewKey()
	c := seal.New([16]byte{1}, key)
	good := c.Seal([]byte("aad"), []byte("text"))
	flip := func(i int) []byte {
		b := bytes.Clone(good)
		b[i] ^= 1
		return b
	}
	for name, tc := range map[string]struct {
		c      *seal.Cipher
		aad    string
		sealed []byte
		want   error
	}{
		"nothing":         {c, "aad", nil, seal.ErrFormat},
		"cut short":       {c, "aad", good[:seal.Overhead-1], seal.ErrFormat},
		"version":         {c, "aad", flip(0), seal.ErrFormat},
		"key id":          {c, "aad", flip(1), seal.ErrKey},
		"nonce":           {c, "aad", flip(17), seal.ErrOpen},
		"text":            {c, "aad", flip(29), seal.ErrOpen},
		"tag":             {c, "aad", flip(len(good) - 1), seal.ErrOpen},
		"last byte gone":  {c, "aad", good[:len(good)-1], seal.ErrOpen},
		"other place":     {c, "aae", good, seal.ErrOpen},
		"no place":        {c, "", good, seal.ErrOpen},
		"other key":       {seal.New([16]byte{1}, seal.NewKey()), "aad", good, seal.ErrOpen},
		"other id":        {seal.New([16]byte{2}, key), "aad", good, seal.ErrKey},
		"id is in the ad": {seal.New([16]byte{0}, key), "aad", flip(1), seal.ErrOpen},
	} {
		if plain, err := tc.c.Open([]byte(tc.aad), tc.sealed); !errors.Is(err, tc.want) || plain != nil {
			t.Errorf("%s: %q, %v; want %v", name, plain, err, tc.want)
		}
	}
}

func TestWrap(t *testing.T) {
	t.Parallel()
	parent, child := seal.New([16]byte{9}, seal.NewKey()), seal.NewKey()
	wrapped := parent.Wrap([]byte("who"), child)
	if got, err := parent.Unwrap([]byte("who"), wrapped); err != nil || got != child {
		t.Fatalf("unwrap: %v", err)
	}
	if _, err := parent.Unwrap([]byte("whom"), wrapped); !errors.Is(err, seal.ErrOpen) {
		t.Fatalf("unwrap elsewhere: %v", err)
	}
	if _, err := parent.Unwrap(nil, parent.Seal(nil, []byte("no key"))); !errors.Is(err, seal.ErrFormat) {
		t.Fatalf("unwrap what is no key: %v", err)
	}
}

func TestKeyIsNeverPrinted(t *testing.T) {
	t.Parallel()
	key := fixed('A')
	var out strings.Builder
	slog.New(slog.NewTextHandler(&out, nil)).Info("x", "key", key)
	slog.New(slog.NewJSONHandler(&out, nil)).Info("x", "key", key)
	j, _ := json.Marshal(map[string]any{"key": key, "in": struct{ K seal.Key }{key}})
	fmt.Fprintf(&out, "%v %+v %#v %s %q %v %s", key, key, key, key, key, &key, j)
	for _, bad := range []string{"ABCD", "41424344", "65 66 67", "0x41"} {
		if strings.Contains(out.String(), bad) {
			t.Errorf("the key shows as %q in %s", bad, out.String())
		}
	}
}

func TestMAC(t *testing.T) {
	t.Parallel()
	// RFC 4231 has no framed vectors; what matters is that framing keeps lists apart.
	k := fixed(1)
	if seal.MAC(k, []byte("ab"), []byte("c")) == seal.MAC(k, []byte("a"), []byte("bc")) {
		t.Error("parts run together")
	}
	if seal.MAC(k, []byte("a")) == seal.MAC(fixed(2), []byte("a")) {
		t.Error("the key does not matter")
	}
	if first, again := seal.MAC(k, []byte("a")), seal.MAC(fixed(1), []byte("a")); first != again {
		t.Error("not stable")
	}
}

func TestTokens(t *testing.T) {
	t.Parallel()
	token := seal.Token()
	if len(token) != seal.TokenLen || token == seal.Token() {
		t.Fatalf("token %q", token)
	}
	if h, ok := seal.TokenHash(token); !ok || h != seal.Hash(token) {
		t.Fatal("a fresh token is not taken for one")
	}
	for _, bad := range []string{"", token[1:], token + "A", token[:42] + "=", token[:42] + "/", strings.Repeat("A", 42) + "B"} {
		if _, ok := seal.TokenHash(bad); ok {
			t.Errorf("%q passes for a token", bad)
		}
	}
	if !seal.Equal([]byte("a"), []byte("a")) || seal.Equal([]byte("a"), []byte("b")) || seal.Equal([]byte("a"), []byte("ab")) {
		t.Error("Equal is wrong")
	}
}

// golden is "a message" sealed at "aad": the format of version 1, which no later
// version may stop reading.
const golden = "0107000000000000000000000000000000ca91020fb02b2fae4aff5cbcad82d27041b656c38cd89c7965efbc09fde21469163e77e657"

// FuzzOpen: no bytes make Open panic, and nothing but the very bytes that were
// sealed, in their own place, opens.
func FuzzOpen(f *testing.F) {
	c := seal.New([16]byte{7}, fixed(3))
	good, _ := hex.DecodeString(golden)
	f.Add([]byte("aad"), good)
	f.Add([]byte("aae"), good)
	f.Add([]byte("aad"), good[:30])
	f.Add([]byte(nil), []byte{1})
	f.Fuzz(func(t *testing.T, aad, sealed []byte) {
		plain, err := c.Open(aad, sealed)
		if is := bytes.Equal(sealed, good) && string(aad) == "aad"; is != (err == nil) || is && string(plain) != "a message" {
			t.Fatalf("opened %x with %q: %q, %v", sealed, aad, plain, err)
		}
		if _, err := c.Unwrap(aad, sealed); err == nil {
			t.Fatal("a message passes for a key")
		}
	})
}

// FuzzAltered: any change of any sealed value is noticed.
func FuzzAltered(f *testing.F) {
	f.Add([]byte("aad"), []byte("plain"), 20, byte(1))
	f.Fuzz(func(t *testing.T, aad, plain []byte, at int, mask byte) {
		c := seal.New([16]byte{7}, fixed(3))
		sealed := c.Seal(aad, plain)
		if got, err := c.Open(aad, sealed); err != nil || !bytes.Equal(got, plain) {
			t.Fatalf("round trip: %v", err)
		}
		if mask == 0 || at < 0 {
			return
		}
		sealed[at%len(sealed)] ^= mask
		if _, err := c.Open(aad, sealed); err == nil {
			t.Fatalf("byte %d altered by %x, and it opens", at%len(sealed), mask)
		}
	})
}

// FuzzTokenHash: only what Token can print passes.
func FuzzTokenHash(f *testing.F) {
	f.Add(seal.Token())
	f.Add("short")
	f.Fuzz(func(t *testing.T, s string) {
		if _, ok := seal.TokenHash(s); ok && (len(s) != seal.TokenLen || strings.ContainsAny(s, "\r\n=+/ ")) {
			t.Fatalf("%q passes for a token", s)
		}
	})
}

func BenchmarkSeal(b *testing.B) {
	c := seal.New([16]byte{}, seal.NewKey())
	text, aad := make([]byte, 90), make([]byte, 48)
	b.ReportAllocs()
	for b.Loop() {
		c.Seal(aad, text)
	}
}
