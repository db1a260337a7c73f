package directory

import (
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rsa"
	"encoding/json"
	"math/big"
	"strings"
	"testing"
	"time"

	"github.com/go-jose/go-jose/v4"

	"parley"
)

// fixedRing holds the same keys in every run, so that what the fuzzer learns
// stays true.
type fixedRing struct{}

var (
	fuzzSecret = []byte(strings.Repeat("k", 32))
	fuzzEC     = func() *ecdsa.PrivateKey {
		k, err := ecdsa.ParseRawPrivateKey(elliptic.P256(), big.NewInt(12345).FillBytes(make([]byte, 32)))
		if err != nil {
			panic(err)
		}
		return k
	}()
	// A modulus that nobody has the factors of is enough to try verifying.
	fuzzRSA = &rsa.PublicKey{N: new(big.Int).SetBit(big.NewInt(987654321), 2047, 1), E: 65537}
)

func (fixedRing) candidates(_ context.Context, alg, _ string) ([]any, error) {
	switch alg {
	case kindHS256:
		return []any{fuzzSecret}, nil
	case kindES256:
		return []any{&fuzzEC.PublicKey}, nil
	case kindRS256:
		return []any{fuzzRSA}, nil
	}
	return nil, nil
}

// FuzzVerify: no text makes verify panic, and none passes that was not signed
// here for the one subject.
func FuzzVerify(f *testing.F) {
	now := time.Unix(1_800_000_000, 0)
	brand := parley.Brand{ID: parley.BrandID{1}, Slug: "harbour"}
	for alg, key := range map[jose.SignatureAlgorithm]any{jose.HS256: fuzzSecret, jose.ES256: fuzzEC} {
		signer, err := jose.NewSigner(jose.SigningKey{Algorithm: alg, Key: key}, nil)
		if err != nil {
			f.Fatal(err)
		}
		payload, _ := json.Marshal(map[string]any{"sub": "only", "exp": now.Add(time.Hour).Unix(), "aud": "harbour", "name": "N"})
		signed, err := signer.Sign(payload)
		if err != nil {
			f.Fatal(err)
		}
		token, err := signed.CompactSerialize()
		if err != nil {
			f.Fatal(err)
		}
		if _, err := verify(f.Context(), fixedRing{}, brand, token, now); err != nil {
			f.Fatalf("%s: %v", alg, err)
		}
		f.Add(token)
		f.Add(token[:len(token)-4])
	}
	f.Add("eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4IiwiZXhwIjoxODAwMDAwMDYwfQ.")
	f.Add("eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJ4In0.AAAA")
	f.Fuzz(func(t *testing.T, token string) {
		v, err := verify(t.Context(), fixedRing{}, brand, token, now)
		if err == nil && string(v.subject) != "\x00only" {
			t.Fatalf("%q passes as %q", token, v.subject)
		}
	})
}

// FuzzClaims: whatever signed claims say, they either pass every rule or are
// refused, and what is kept of them can be shown.
func FuzzClaims(f *testing.F) {
	now := time.Unix(1_800_000_000, 0)
	brand := parley.Brand{ID: parley.BrandID{1}, Slug: "harbour"}
	f.Add([]byte(`{"sub":"a","exp":1800000060,"name":"Ada","email":"a@example.com","aud":["harbour"]}`))
	f.Add([]byte(`{"sub":"a","exp":1e99}`))
	f.Add([]byte(`{"sub":"a","exp":1800000060,"nbf":-9e18}`))
	f.Fuzz(func(t *testing.T, body []byte) {
		var c claims
		if json.Unmarshal(body, &c) != nil {
			return
		}
		v, err := c.check(brand, now)
		if err != nil {
			return
		}
		if c.Subject == "" || c.Expiry.Time().Before(now.Add(-jwtLeeway)) || c.Expiry.Time().After(now.Add(jwtLife+jwtLeeway)) {
			t.Fatalf("%s passes", body)
		}
		if v.profile.Name != "" && parley.ValidName(v.profile.Name) != nil {
			t.Fatalf("name %q passes", v.profile.Name)
		}
	})
}

// FuzzNormalEmail: what passes has one spelling.
func FuzzNormalEmail(f *testing.F) {
	f.Add("Ada <a@example.com>")
	f.Add(" A@Example.com")
	f.Add("\"a b\"@example.com")
	f.Fuzz(func(t *testing.T, s string) {
		e, err := normalEmail(s)
		if err != nil {
			return
		}
		if again, err := normalEmail(e); err != nil || again != e || len(e) > emailMax || strings.ContainsAny(e, " <>\r\n\x00") {
			t.Fatalf("%q became %q became %q, %v", s, e, again, err)
		}
	})
}
