package demo

import (
	"context"
	"crypto/hmac"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strconv"
	"strings"
	"time"

	"parley"
	"parley/internal/forms"
)

// tillPath is where Parley calls the shop: with cards, with what verifies a
// customer, and with values that an agent sends.
const tillPath = "/parley"

// What the shop takes for right; its help page says so. The refused card is the
// one that payment providers' own tests refuse.
const (
	knownBirth    = "1987-04-12"
	knownPostcode = "1200-001"
	knownLastFour = "4242"
	refusedCard   = "4000000000000002"
)

// connect tells Parley where the shop's till is, under the address that the shop
// has this time. A secret that a crash has lost is made anew.
func connect(ctx context.Context, f *forms.Forms, a parley.Actor, m *memory, shop string) error {
	if m.Endpoints == nil {
		m.Endpoints = map[parley.EndpointName]string{}
	}
	for _, name := range parley.EndpointNames() {
		_, secret, err := f.SetEndpoint(ctx, a, m.Brand, name, shop+tillPath)
		if err == nil && secret == "" && m.Endpoints[name] == "" {
			_, secret, err = f.RotateSecret(ctx, a, m.Brand, name)
		}
		if err != nil {
			return fmt.Errorf("say where the shop's till is: %w", err)
		}
		if secret != "" {
			m.Endpoints[name] = secret
		}
	}
	return m.save()
}

// till answers Parley's calls, as an integrator's own server does.
type till map[parley.EndpointName]string

// ServeHTTP answers a call with a good signature; a demonstration forgets it then.
func (t till) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, callMax))
	if err != nil || !t.signed(r.Header, body) {
		http.Error(w, "not signed", http.StatusUnauthorized)
		return
	}
	var call struct {
		Type   string
		Card   struct{ Number string }
		Verify map[parley.FormField]string
	}
	if err := json.Unmarshal(body, &call); err != nil {
		http.Error(w, "not JSON", http.StatusBadRequest)
		return
	}
	answer := map[string]string{"outcome": "accepted"}
	switch {
	case call.Type == "payment" && call.Card.Number == refusedCard:
		answer["outcome"] = "refused"
	case call.Type == "payment":
		answer["reference"] = "HB-" + strings.ToUpper(r.Header.Get(forms.IDHeader)[30:])
	case call.Type == "verify":
		answer["outcome"] = recognised(call.Verify)
	}
	w.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(w).Encode(answer) // Parley says that it failed
}

func recognised(in map[parley.FormField]string) string {
	known := map[parley.FormField]string{
		parley.FieldBirthDate: knownBirth, parley.FieldPostcode: knownPostcode, parley.FieldLastFour: knownLastFour,
	}
	for field, value := range in {
		if known[field] != value {
			return "no_match"
		}
	}
	return "match"
}

// signed says whether a call is Parley's and of now. Each endpoint has a secret
// of its own and all have one address, so any of them will do.
func (t till) signed(h http.Header, body []byte) bool {
	at, _, _ := strings.Cut(strings.TrimPrefix(h.Get(forms.SignatureHeader), "t="), ",")
	seconds, err := strconv.ParseInt(at, 10, 64)
	if err != nil || time.Since(time.Unix(seconds, 0)).Abs() > callAge || len(h.Get(forms.IDHeader)) != idLen {
		return false
	}
	given := strings.Split(h.Get(forms.SignatureHeader), ",")
	for _, secret := range t {
		want := strings.Split(forms.Sign(time.Unix(seconds, 0), h.Get(forms.IDHeader), body, secret), ",")
		for _, one := range given[1:] {
			if hmac.Equal([]byte(one), []byte(want[1])) {
				return true
			}
		}
	}
	return false
}

const (
	callMax = 64 << 10
	callAge = 5 * time.Minute
	idLen   = 36
)
