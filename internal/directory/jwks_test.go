package directory

import (
	"bytes"
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"net/url"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/go-jose/go-jose/v4"

	"parley/internal/fault"
	"parley/internal/guard"
)

// provider answers in place of the network.
type provider struct {
	mu    sync.Mutex
	calls int
	kids  []string
	err   error
	delay time.Duration
	key   *ecdsa.PrivateKey
}

func (p *provider) RoundTrip(*http.Request) (*http.Response, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.calls++
	time.Sleep(p.delay) // the bubble's clock
	if p.err != nil {
		return nil, p.err
	}
	var set jose.JSONWebKeySet
	for _, kid := range p.kids {
		set.Keys = append(set.Keys, jose.JSONWebKey{Key: p.key.Public(), KeyID: kid})
	}
	body, err := json.Marshal(set)
	return &http.Response{StatusCode: http.StatusOK, Body: io.NopCloser(bytes.NewReader(body))}, err
}

func newProvider(t *testing.T, kids ...string) (*keySets, *provider) {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	k, p := newKeySets(false), &provider{kids: kids, key: key}
	k.client.Transport = p
	return k, p
}

const address = "https://idp.example/keys"

func TestKeySetIsRemembered(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		k, p := newProvider(t, "a")
		find := func(kid string, found, calls int) {
			t.Helper()
			keys, err := k.find(t.Context(), address, "ES256", kid)
			if err != nil || len(keys) != found || p.calls != calls {
				t.Fatalf("%q: %d keys after %d fetches, %v; want %d after %d", kid, len(keys), p.calls, err, found, calls)
			}
		}
		find("a", 1, 1)
		find("a", 1, 1)
		find("", 1, 1)
		find("new", 0, 1) // unknown, and asked a moment ago
		p.kids = []string{"new"}
		time.Sleep(keySetPause)
		find("new", 1, 2)
		find("a", 0, 2)     // the provider has taken it back
		for i := range 10 { // one fetch, however often it is asked for nonsense
			time.Sleep(keySetPause / 10)
			find("nonsense", 0, 2+i/9)
		}
		find("new", 1, 3)
		time.Sleep(keySetFresh)
		find("new", 1, 4) // aged
	})
}

func TestKeySetOutlivesItsProvider(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		k, p := newProvider(t, "a")
		if _, err := k.find(t.Context(), address, "ES256", "a"); err != nil {
			t.Fatal(err)
		}
		p.err = errors.New("down")
		time.Sleep(keySetStale - time.Second)
		if keys, err := k.find(t.Context(), address, "ES256", "a"); err != nil || len(keys) != 1 {
			t.Fatalf("%d keys, %v", len(keys), err)
		}
		time.Sleep(2 * time.Minute)
		if keys, err := k.find(t.Context(), address, "ES256", "a"); !fault.Is(err, fault.CodeUnavailable) || keys != nil {
			t.Fatalf("%d keys, %v: a day is enough", len(keys), err)
		}
		p.err = nil
		time.Sleep(keySetPause)
		if keys, err := k.find(t.Context(), address, "ES256", "a"); err != nil || len(keys) != 1 {
			t.Fatalf("%d keys, %v: it is back", len(keys), err)
		}
	})
}

// TestManyWaitForOneFetch: and whoever began it may leave.
func TestManyWaitForOneFetch(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		k, p := newProvider(t, "a")
		p.delay = time.Second
		ctx, cancel := context.WithCancel(t.Context())
		var wg sync.WaitGroup
		wg.Go(func() {
			if keys, err := k.find(ctx, address, "ES256", "a"); err != nil || len(keys) != 1 {
				t.Errorf("who began: %d keys, %v", len(keys), err)
			}
		})
		synctest.Wait() // he fetches
		wg.Go(func() {
			if _, err := k.find(ctx, address, "ES256", "a"); !fault.Is(err, fault.CodeUnavailable) {
				t.Errorf("who stopped waiting: %v", err)
			}
		})
		for range 20 {
			wg.Go(func() {
				if keys, err := k.find(t.Context(), address, "ES256", "a"); err != nil || len(keys) != 1 {
					t.Errorf("who waits: %d keys, %v", len(keys), err)
				}
			})
		}
		synctest.Wait()
		cancel()
		wg.Wait()
		if p.calls != 1 {
			t.Errorf("%d fetches", p.calls)
		}
	})
}

func TestKeySetsAreBounded(t *testing.T) {
	t.Parallel()
	k := newKeySets(false)
	for i := range keySetsMax + 50 {
		k.at(fmt.Sprint(i))
	}
	if len(k.by) != keySetsMax {
		t.Fatalf("%d are kept", len(k.by))
	}
}

// TestFetchIsLimited asks a real server of ours for too much, for a redirect,
// for an error page, and for what is no key set.
func TestFetchIsLimited(t *testing.T) {
	t.Parallel()
	mux := http.NewServeMux()
	mux.HandleFunc("/good", func(w http.ResponseWriter, _ *http.Request) { fmt.Fprint(w, `{"keys":[]}`) })
	mux.HandleFunc("/large", func(w http.ResponseWriter, _ *http.Request) {
		fmt.Fprintf(w, `{"keys":[],"x":%q}`, strings.Repeat("x", keySetMax))
	})
	mux.HandleFunc("/many", func(w http.ResponseWriter, _ *http.Request) {
		fmt.Fprintf(w, `{"keys":[%s{}]}`, strings.Repeat("{},", keySetKeys))
	})
	mux.Handle("/away", http.RedirectHandler("/good", http.StatusFound))
	mux.HandleFunc("/page", func(w http.ResponseWriter, _ *http.Request) { fmt.Fprint(w, "<html>") })
	s := httptest.NewServer(mux)
	t.Cleanup(s.Close)
	private := newKeySets(true)
	for path, good := range map[string]bool{"/good": true, "/large": false, "/many": false, "/away": false, "/page": false, "/none": false} {
		if _, err := private.fetch(t.Context(), s.URL+path); good != (err == nil) {
			t.Errorf("%s: %v", path, err)
		}
	}
	// Without the option, the same server is out of reach by any spelling.
	for _, address := range []string{s.URL + "/good", strings.Replace(s.URL, "http", "https", 1) + "/good"} {
		if _, err := newKeySets(false).fetch(t.Context(), address); err == nil {
			t.Errorf("%s was fetched", address)
		}
	}
}

// TestAddressIsCheckedWhenConnecting: a public name that leads to a private
// address is refused at the dial, with no packet sent.
func TestAddressIsCheckedWhenConnecting(t *testing.T) {
	t.Parallel()
	reached := make(chan struct{}, 1)
	s := httptest.NewTLSServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { reached <- struct{}{} }))
	t.Cleanup(s.Close)
	_, port, err := net.SplitHostPort(s.Listener.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	_, err = newKeySets(false).fetch(t.Context(), "https://localhost:"+port+"/keys")
	if err == nil || !strings.Contains(err.Error(), "public addresses") {
		t.Fatalf("%v", err)
	}
	if len(reached) != 0 {
		t.Fatal("the server was reached")
	}
}

func TestPublic(t *testing.T) {
	t.Parallel()
	for s, want := range map[string]bool{
		"93.184.216.34": true, "2606:2800:220:1::1": true, "::ffff:93.184.216.34": true,
		"127.0.0.1": false, "127.9.9.9": false, "10.1.2.3": false, "172.16.0.1": false, "192.168.1.1": false,
		"169.254.169.254": false, "100.64.0.1": false, "0.0.0.0": false, "0.1.2.3": false, "224.0.0.1": false,
		"255.255.255.255": false, "240.0.0.1": false, "192.0.2.1": false, "198.18.0.1": false,
		"::1": false, "::": false, "fe80::1": false, "fc00::1": false, "fd12::1": false, "ff02::1": false,
		"::ffff:10.0.0.1": false, "::ffff:127.0.0.1": false, "64:ff9b::7f00:1": false, "2002:7f00:1::": false, "2001::1": false,
	} {
		if guard.Public(netip.MustParseAddr(s)) != want {
			t.Errorf("%s is public: %v", s, !want)
		}
	}
}

func TestMayFetch(t *testing.T) {
	t.Parallel()
	for s, want := range map[string][2]bool{ // without and with the option
		"https://idp.example/keys": {true, true}, "http://idp.example/keys": {false, false},
		"http://127.0.0.1:80/keys": {false, true}, "http://localhost/keys": {false, true},
		"https://u@idp.example/": {false, false}, "ftp://idp.example/": {false, false}, "/keys": {false, false},
	} {
		u, err := url.Parse(s)
		if err != nil {
			t.Fatal(err)
		}
		if got := [2]bool{newKeySets(false).mayFetch(u), newKeySets(true).mayFetch(u)}; got != want {
			t.Errorf("%s: %v, want %v", s, got, want)
		}
	}
}

func FuzzParseKeySet(f *testing.F) {
	f.Add([]byte(`{"keys":[{"kty":"EC","crv":"P-256","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU","y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0","kid":"1"}]}`))
	f.Add([]byte(`{"keys":[{"kty":"oct","k":"AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow"}]}`))
	f.Add([]byte(`{"keys":[null,{},{"kty":"RSA","n":"AQAB","e":"AQAB"}]}`))
	f.Fuzz(func(t *testing.T, body []byte) {
		keys, err := parseKeySet(body)
		if err != nil {
			return
		}
		for _, alg := range []string{kindRS256, kindES256} {
			for _, k := range pick(keys, alg, "") {
				if !fits(alg, k) {
					t.Fatalf("%T passes for %s", k, alg)
				}
			}
		}
		if len(pick(keys, kindHS256, "")) != 0 {
			t.Fatal("a key set gave a secret")
		}
	})
}
