package directory

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"time"

	"github.com/go-jose/go-jose/v4"

	"parley/internal/fault"
	"parley/internal/guard"
)

const (
	keySetMax     = 256 << 10 // bytes
	keySetKeys    = 100
	keySetTimeout = 5 * time.Second
	keySetFresh   = time.Hour      // fetched again after it
	keySetStale   = 24 * time.Hour // used so long while it cannot be
	keySetPause   = time.Minute    // between two fetches, whatever asks
	keySetsMax    = 1000
)

func now() time.Time { return time.Now().UTC() }

// keySets remembers the key sets (RFC 7517) of brands' identity providers.
type keySets struct {
	client  *http.Client
	private bool

	mu sync.Mutex // guards by
	by map[string]*keySet
}

type keySet struct {
	// turn holds one while somebody reads or fetches, and guards the fields
	// below: a lock that a caller whose context ends does not wait for.
	turn    chan struct{}
	keys    []jose.JSONWebKey
	fetched time.Time // the keys; zero: never
	tried   time.Time
	failed  error // of the last try
}

func newKeySets(private bool) *keySets {
	k := &keySets{private: private, by: map[string]*keySet{}}
	dialer := &net.Dialer{Timeout: keySetTimeout, Control: guard.Reach{Private: private}.Control}
	k.client = &http.Client{
		Timeout: keySetTimeout,
		// A redirect could lead anywhere; the brand names the right address.
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
		Transport: &http.Transport{
			DialContext: dialer.DialContext, TLSHandshakeTimeout: keySetTimeout, ResponseHeaderTimeout: keySetTimeout,
			MaxResponseHeaderBytes: 64 << 10, DisableKeepAlives: true, ForceAttemptHTTP2: true,
		},
	}
	return k
}

// mayFetch reports whether an address may be a key set's at all.
func (k *keySets) mayFetch(u *url.URL) bool {
	if u.Host == "" || u.User != nil || u.Fragment != "" || !validHost(strings.ToLower(u.Hostname())) {
		return false
	}
	return u.Scheme == "https" || u.Scheme == "http" && k.private && loopback(strings.ToLower(u.Hostname()))
}

// find returns keys of a set that fit the algorithm: the one with the id, or
// all when the token names none. An unknown id, or age, has the set fetched
// again, at most once a minute. It returns fault.CodeUnavailable when there is
// no set to look in.
func (k *keySets) find(ctx context.Context, address, alg, kid string) ([]any, error) {
	s := k.at(address)
	select {
	case s.turn <- struct{}{}:
		defer func() { <-s.turn }()
	case <-ctx.Done():
		return nil, fault.Wrap(fault.CodeUnavailable, ctx.Err())
	}
	found, t := pick(s.keys, alg, kid), now()
	known := !s.fetched.IsZero() && t.Sub(s.fetched) < keySetStale
	fresh := known && t.Sub(s.fetched) < keySetFresh
	if (!fresh || len(found) == 0) && t.Sub(s.tried) >= keySetPause {
		s.tried = t
		// The fetch is for everybody who waits: it outlives the one who began it.
		keys, err := k.fetch(context.WithoutCancel(ctx), address)
		if s.failed = err; err == nil {
			s.keys, s.fetched, known = keys, t, true
			found = pick(keys, alg, kid)
		}
	}
	if !known {
		return nil, fault.Wrap(fault.CodeUnavailable, s.failed)
	}
	return found, nil
}

func (k *keySets) at(address string) *keySet {
	k.mu.Lock()
	defer k.mu.Unlock()
	s, ok := k.by[address]
	if ok {
		return s
	}
	if len(k.by) >= keySetsMax {
		for other := range k.by {
			delete(k.by, other)
			break
		}
	}
	s = &keySet{turn: make(chan struct{}, 1)}
	k.by[address] = s
	return s
}

func (k *keySets) fetch(ctx context.Context, address string) ([]jose.JSONWebKey, error) {
	u, err := url.Parse(address)
	if err != nil || !k.mayFetch(u) {
		return nil, errors.New("this address is not fetched from")
	}
	ctx, cancel := context.WithTimeout(ctx, keySetTimeout)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, u.String(), nil)
	if err != nil {
		return nil, err
	}
	req.Header.Set("Accept", "application/jwk-set+json, application/json")
	res, err := k.client.Do(req)
	if err != nil {
		return nil, err
	}
	defer res.Body.Close()
	if res.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("key set answered %d", res.StatusCode)
	}
	body, err := io.ReadAll(io.LimitReader(res.Body, keySetMax+1))
	if err != nil {
		return nil, err
	}
	return parseKeySet(body)
}

// parseKeySet reads the keys that can be used and leaves out the others, as
// RFC 7517, 5 asks for kinds that are not understood.
func parseKeySet(body []byte) ([]jose.JSONWebKey, error) {
	if len(body) > keySetMax {
		return nil, errors.New("key set is too large")
	}
	var raw struct {
		Keys []json.RawMessage `json:"keys"`
	}
	if err := json.Unmarshal(body, &raw); err != nil {
		return nil, fmt.Errorf("read key set: %w", err)
	}
	if len(raw.Keys) > keySetKeys {
		return nil, errors.New("key set has too many keys")
	}
	var keys []jose.JSONWebKey
	for _, r := range raw.Keys {
		var key jose.JSONWebKey
		if key.UnmarshalJSON(r) == nil && key.IsPublic() && (key.Use == "" || key.Use == "sig") {
			keys = append(keys, key)
		}
	}
	return keys, nil
}

func pick(keys []jose.JSONWebKey, alg, kid string) (out []any) {
	for _, key := range keys {
		if (kid == "" || key.KeyID == kid) && (key.Algorithm == "" || key.Algorithm == alg) && fits(alg, key.Key) {
			out = append(out, key.Key)
		}
	}
	return out
}
