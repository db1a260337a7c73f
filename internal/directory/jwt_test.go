package directory_test

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"encoding/base64"
	"encoding/json"
	"encoding/pem"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/go-jose/go-jose/v4"

	"parley"
	"parley/internal/directory"
	"parley/internal/fault"
)

// signer is a brand's identity provider.
type signer struct {
	alg jose.SignatureAlgorithm
	key any
	kid string
}

type m = map[string]any

// sign makes a token that lasts ten minutes; claims of the caller's stand over
// it, and a nil takes one away.
func (s signer) sign(t *testing.T, claims m) string {
	t.Helper()
	all := m{"sub": "user-1", "exp": time.Now().Add(10 * time.Minute).Unix()}
	for k, v := range claims {
		if all[k] = v; v == nil {
			delete(all, k)
		}
	}
	opts := &jose.SignerOptions{}
	if s.kid != "" {
		opts = opts.WithHeader("kid", s.kid)
	}
	j, err := jose.NewSigner(jose.SigningKey{Algorithm: s.alg, Key: s.key}, opts)
	must(t, err)
	payload, err := json.Marshal(all)
	must(t, err)
	signed, err := j.Sign(payload)
	must(t, err)
	token, err := signed.CompactSerialize()
	must(t, err)
	return token
}

func pemOf(t *testing.T, public any) string {
	t.Helper()
	der, err := x509.MarshalPKIXPublicKey(public)
	must(t, err)
	return string(pem.EncodeToMemory(&pem.Block{Type: "PUBLIC KEY", Bytes: der}))
}

func rsaKey(t *testing.T, bits int) *rsa.PrivateKey {
	t.Helper()
	k, err := rsa.GenerateKey(rand.Reader, bits)
	must(t, err)
	return k
}

func ecKey(t *testing.T, c elliptic.Curve) *ecdsa.PrivateKey {
	t.Helper()
	k, err := ecdsa.GenerateKey(c, rand.Reader)
	must(t, err)
	return k
}

// hs256 gives the brand a secret and returns its signer.
func (h *house) hs256(b parley.Brand) signer {
	h.t.Helper()
	_, secret, err := h.AddConsumerKey(h.t.Context(), h.boss, b.ID, directory.NewConsumerKey{Kind: "HS256", Name: "shop"})
	must(h.t, err)
	return signer{jose.HS256, []byte(secret), ""}
}

func (h *house) add(b parley.Brand, kind, material string) {
	h.t.Helper()
	_, _, err := h.AddConsumerKey(h.t.Context(), h.boss, b.ID, directory.NewConsumerKey{Kind: kind, Name: "shop", Material: material})
	must(h.t, err)
}

// serveKeys serves a key set that the test may change, and counts the fetches.
func serveKeys(t *testing.T, keys *atomic.Pointer[jose.JSONWebKeySet]) (url string, fetches *atomic.Int64) {
	t.Helper()
	fetches = &atomic.Int64{}
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		fetches.Add(1)
		_ = json.NewEncoder(w).Encode(keys.Load())
	}))
	t.Cleanup(s.Close)
	return s.URL + "/jwks.json", fetches
}

func TestEachKindOfKey(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	r, e := rsaKey(t, 2048), ecKey(t, elliptic.P256())
	var set atomic.Pointer[jose.JSONWebKeySet]
	set.Store(&jose.JSONWebKeySet{Keys: []jose.JSONWebKey{
		{Key: r.Public(), KeyID: "r1", Algorithm: "RS256", Use: "sig"}, {Key: e.Public(), KeyID: "e1"},
	}})
	url, _ := serveKeys(t, &set)
	for name, tc := range map[string]struct {
		kind, material string
		by             signer
	}{
		"HS256":        {"HS256", strings.Repeat("s", 32), signer{jose.HS256, []byte(strings.Repeat("s", 32)), ""}},
		"RS256":        {"RS256", pemOf(t, r.Public()), signer{jose.RS256, r, ""}},
		"RS256, kid":   {"RS256", pemOf(t, r.Public()), signer{jose.RS256, r, "whatever"}},
		"ES256":        {"ES256", pemOf(t, e.Public()), signer{jose.ES256, e, ""}},
		"JWKS RS256":   {"JWKS", url, signer{jose.RS256, r, "r1"}},
		"JWKS ES256":   {"JWKS", url, signer{jose.ES256, e, "e1"}},
		"JWKS, no kid": {"JWKS", url, signer{jose.ES256, e, ""}},
	} {
		b := h.newBrand()
		h.add(b, tc.kind, tc.material)
		s, err := h.ConsumerStart(t.Context(), b.ID, tc.by.sign(t, nil), meta)
		if err != nil || !s.Signed {
			t.Errorf("%s: %v", name, err)
		}
		// Another brand has another key.
		_, err = h.ConsumerStart(t.Context(), h.newBrand().ID, tc.by.sign(t, nil), meta)
		wantCode(t, err, fault.CodeIdentityRefused)
	}
}

// TestAlgorithmIsPinnedByTheKey: no key is ever used for an algorithm that is
// not its own.
func TestAlgorithmIsPinnedByTheKey(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	r, e, p384 := rsaKey(t, 2048), ecKey(t, elliptic.P256()), ecKey(t, elliptic.P384())
	public := pemOf(t, r.Public())
	var set atomic.Pointer[jose.JSONWebKeySet]
	set.Store(&jose.JSONWebKeySet{Keys: []jose.JSONWebKey{
		{Key: r.Public(), KeyID: "enc", Use: "enc"}, {Key: r.Public(), KeyID: "other", Algorithm: "RS512"},
		{Key: []byte(public), KeyID: "secret"}, {Key: r.Public(), KeyID: "good"},
	}})
	url, _ := serveKeys(t, &set)
	rs, jwks := h.newBrand(), h.newBrand()
	h.add(rs, "RS256", public)
	h.add(jwks, "JWKS", url)
	unsigned := func(alg string) string {
		enc := base64.RawURLEncoding.EncodeToString
		return enc(fmt.Appendf(nil, `{"alg":%q}`, alg)) + "." + enc(fmt.Appendf(nil, `{"sub":"user-1","exp":%d}`, time.Now().Unix()+60)) + "."
	}
	good := signer{jose.RS256, r, "good"}.sign(t, nil)
	cut := strings.Split(good, ".")
	for name, tc := range map[string]struct {
		brand parley.Brand
		token string
	}{
		"the public key as a secret":         {rs, signer{jose.HS256, []byte(public), ""}.sign(t, nil)},
		"the public key as a secret, by set": {jwks, signer{jose.HS256, []byte(public), "secret"}.sign(t, nil)},
		"none":                               {rs, unsigned("none")},
		"None":                               {rs, unsigned("None")},
		"no signature":                       {rs, cut[0] + "." + cut[1] + "."},
		"RS256 said, nothing signed":         {rs, unsigned("RS256")},
		"RS512 by the same key":              {rs, signer{jose.RS512, r, ""}.sign(t, nil)},
		"PS256 by the same key":              {rs, signer{jose.PS256, r, ""}.sign(t, nil)},
		"ES256 at an RSA key":                {rs, signer{jose.ES256, e, ""}.sign(t, nil)},
		"ES384":                              {rs, signer{jose.ES384, p384, ""}.sign(t, nil)},
		"another RSA key":                    {rs, signer{jose.RS256, rsaKey(t, 2048), ""}.sign(t, nil)},
		"a key for encryption":               {jwks, signer{jose.RS256, r, "enc"}.sign(t, nil)},
		"a key for another algorithm":        {jwks, signer{jose.RS256, r, "other"}.sign(t, nil)},
		"an unknown key id":                  {jwks, signer{jose.RS256, r, "unknown"}.sign(t, nil)},
		"claims changed":                     {rs, cut[0] + "." + base64.RawURLEncoding.EncodeToString([]byte(`{"sub":"user-2","exp":99999999999}`)) + "." + cut[2]},
		"rubbish":                            {rs, "a.b.c"},
		"an object":                          {rs, `{"payload":"","signatures":[]}`},
	} {
		if _, err := h.ConsumerStart(t.Context(), tc.brand.ID, tc.token, meta); !fault.Is(err, fault.CodeIdentityRefused) {
			t.Errorf("%s: %v", name, err)
		}
	}
	for _, b := range []parley.Brand{rs, jwks} {
		_, err := h.ConsumerStart(t.Context(), b.ID, good, meta)
		must(t, err)
	}
	_, err := h.ConsumerStart(t.Context(), rs.ID, strings.Repeat("x", 9000), meta)
	wantCode(t, err, fault.CodeTooLarge)
}

func TestClaims(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	b, other := h.newBrand(), h.newBrand()
	s := h.hs256(b)
	in := func(d time.Duration) int64 { return time.Now().Add(d).Unix() }
	for name, tc := range map[string]struct {
		claims m
		good   bool
	}{
		"no exp":                 {m{"exp": nil}, false},
		"expired":                {m{"exp": in(-2 * time.Minute)}, false},
		"expired within leeway":  {m{"exp": in(-30 * time.Second)}, true},
		"exp in a day":           {m{"exp": in(24 * time.Hour)}, true},
		"exp in a day and more":  {m{"exp": in(24*time.Hour + 2*time.Minute)}, false},
		"exp as text":            {m{"exp": "tomorrow"}, false},
		"exp beyond all":         {m{"exp": 1e300}, false},
		"not yet":                {m{"nbf": in(2 * time.Minute)}, false},
		"not yet within leeway":  {m{"nbf": in(30 * time.Second)}, true},
		"issued in the future":   {m{"iat": in(2 * time.Minute)}, false},
		"no sub":                 {m{"sub": nil}, false},
		"empty sub":              {m{"sub": ""}, false},
		"sub as number":          {m{"sub": 7}, false},
		"long sub":               {m{"sub": strings.Repeat("x", 256)}, false},
		"aud by id":              {m{"aud": b.ID.String()}, true},
		"aud by slug, among two": {m{"aud": []string{"shop", b.Slug}}, true},
		"aud elsewhere":          {m{"aud": "shop"}, false},
		"aud another brand":      {m{"aud": other.ID.String()}, false},
		"brand":                  {m{"brand": b.Slug}, true},
		"another brand":          {m{"brand": other.Slug}, false},
		"names that are none":    {m{"name": "a\u0000b", "email": "nobody"}, true},
	} {
		_, err := h.ConsumerStart(t.Context(), b.ID, s.sign(t, tc.claims), meta)
		if tc.good && err != nil || !tc.good && !fault.Is(err, fault.CodeIdentityRefused) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestConsumerKeys(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	b, other := h.newBrand(), h.newBrand()
	admin, agent := h.hire(b, parley.RoleAdmin), h.hire(b, parley.RoleAgent)
	key, secret, err := h.AddConsumerKey(t.Context(), admin.Actor, b.ID, directory.NewConsumerKey{Kind: "HS256", Name: "made"})
	must(t, err)
	if len(secret) < 32 || key.Material != nil {
		t.Errorf("secret %q, material %q", secret, key.Material)
	}
	private, err := x509.MarshalPKCS8PrivateKey(ecKey(t, elliptic.P256()))
	must(t, err)
	for name, bad := range map[string]directory.NewConsumerKey{
		"kind":            {Kind: "HS512", Material: strings.Repeat("s", 64)},
		"none":            {Kind: "none"},
		"short secret":    {Kind: "HS256", Material: "short"},
		"no PEM":          {Kind: "RS256", Material: "x"},
		"small RSA":       {Kind: "RS256", Material: pemOf(t, rsaKey(t, 1024).Public())},
		"EC as RSA":       {Kind: "RS256", Material: pemOf(t, ecKey(t, elliptic.P256()).Public())},
		"other curve":     {Kind: "ES256", Material: pemOf(t, ecKey(t, elliptic.P384()).Public())},
		"a private key":   {Kind: "ES256", Material: string(pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: private}))},
		"http":            {Kind: "JWKS", Material: "http://idp.example/keys"},
		"file":            {Kind: "JWKS", Material: "file:///etc/passwd"},
		"user in address": {Kind: "JWKS", Material: "https://u:p@idp.example/keys"},
		"no host":         {Kind: "JWKS", Material: "https:///keys"},
		"endless":         {Kind: "JWKS", Material: "https://idp.example/" + strings.Repeat("x", 20000)},
	} {
		bad.Name = "bad"
		if _, _, err := h.AddConsumerKey(t.Context(), admin.Actor, b.ID, bad); !fault.Is(err, fault.CodeInvalid) {
			t.Errorf("%s: %v", name, err)
		}
	}
	good := directory.NewConsumerKey{Kind: "HS256", Name: "x"}
	_, _, err = h.AddConsumerKey(t.Context(), agent.Actor, b.ID, good)
	wantCode(t, err, fault.CodeDenied)
	_, _, err = h.AddConsumerKey(t.Context(), admin.Actor, other.ID, good)
	wantCode(t, err, fault.CodeNotFound)
	for range 9 {
		_, _, err = h.AddConsumerKey(t.Context(), admin.Actor, b.ID, good)
		must(t, err)
	}
	_, _, err = h.AddConsumerKey(t.Context(), admin.Actor, b.ID, good)
	wantCode(t, err, fault.CodeExists)

	all, err := h.ConsumerKeys(t.Context(), admin.Actor, b.ID)
	if err != nil || len(all) != 10 || all[0].ID != key.ID || all[0].Material != nil {
		t.Fatalf("%+v, %v", all, err)
	}
	_, err = h.ConsumerKeys(t.Context(), agent.Actor, b.ID)
	wantCode(t, err, fault.CodeDenied)

	token := signer{jose.HS256, []byte(secret), ""}.sign(t, nil)
	_, err = h.ConsumerStart(t.Context(), b.ID, token, meta)
	must(t, err)
	wantCode(t, h.RemoveConsumerKey(t.Context(), agent.Actor, b.ID, key.ID), fault.CodeDenied)
	wantCode(t, h.RemoveConsumerKey(t.Context(), h.boss, other.ID, key.ID), fault.CodeNotFound)
	must(t, h.RemoveConsumerKey(t.Context(), admin.Actor, b.ID, key.ID))
	_, err = h.ConsumerStart(t.Context(), b.ID, token, meta)
	wantCode(t, err, fault.CodeIdentityRefused)
}
