package directory_test

import (
	"encoding/json"
	"net/netip"
	"strings"
	"testing"
	"time"

	"parley"
	"parley/internal/directory"
	"parley/internal/fault"
	"parley/internal/store"
)

var anywhere = netip.MustParseAddr("192.0.2.7")

// key makes a key as the actor.
func (h *house) key(a parley.Actor, b parley.Brand, n directory.NewAPIKey) (parley.APIKey, string) {
	h.t.Helper()
	if n.Name == "" {
		n.Name = "Robot"
	}
	if n.Scopes == nil {
		n.Scopes = []parley.KeyScope{parley.ScopeSettings}
	}
	k, token, err := h.AddAPIKey(h.t.Context(), a, b.ID, n)
	must(h.t, err)
	return k, token
}

func (h *house) entries(b parley.Brand, of parley.Subject) (out []store.SettingChange) {
	h.t.Helper()
	h.read(func(tx store.Tx) (err error) {
		out, err = tx.ListSettingChanges(b.ID, of, store.Page{Limit: 100})
		return err
	})
	return out
}

func TestAPIKeys(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	b, other := h.newBrand(), h.newBrand()
	admin := h.hire(b, parley.RoleAdmin)
	k, token := h.key(admin.Actor, b, directory.NewAPIKey{Networks: []string{"192.0.2.9/24", "::ffff:192.0.2.1"}})
	if strings.Join(k.Networks, " ") != "192.0.2.0/24 192.0.2.1/32" {
		t.Errorf("networks %v", k.Networks)
	}
	a, err := h.Program(t.Context(), token, anywhere)
	must(t, err)
	if a.Kind != parley.Programs || a.Brand != b.ID || a.Key != k.ID || a.Scopes != k.Scopes {
		t.Errorf("%+v", a)
	}
	_, err = h.Program(t.Context(), token, netip.MustParseAddr("192.0.3.1"))
	wantCode(t, err, fault.CodeNetworkRefused)
	_, err = h.Program(t.Context(), token, netip.Addr{})
	wantCode(t, err, fault.CodeNetworkRefused)
	for name, tc := range map[string]struct {
		a    parley.Actor
		b    parley.BrandID
		want fault.Code
	}{
		"an agent":      {h.hire(b, parley.RoleAgent).Actor, b.ID, fault.CodeDenied},
		"another brand": {admin.Actor, other.ID, fault.CodeNotFound},
		"a program":     {a, b.ID, fault.CodeDenied},
	} {
		_, _, err := h.AddAPIKey(t.Context(), tc.a, tc.b, directory.NewAPIKey{Name: "X", Scopes: parley.AllKeyScopes()})
		if !fault.Is(err, tc.want) {
			t.Errorf("%s makes one: %v", name, err)
		}
		if err := h.RevokeAPIKey(t.Context(), tc.a, tc.b, k.ID); !fault.Is(err, tc.want) {
			t.Errorf("%s revokes one: %v", name, err)
		}
		if _, err := h.APIKeys(t.Context(), tc.a, tc.b, store.Page{Limit: 1}); !fault.Is(err, tc.want) {
			t.Errorf("%s lists them: %v", name, err)
		}
	}
	must(t, h.RevokeAPIKey(t.Context(), admin.Actor, b.ID, k.ID))
	_, err = h.Program(t.Context(), token, anywhere)
	wantCode(t, err, fault.CodeKeyRefused)
}

func TestABrandHasFiftyKeys(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	b := h.newBrand()
	var first parley.APIKey
	for i := range 50 {
		if k, _ := h.key(h.boss, b, directory.NewAPIKey{}); i == 0 {
			first = k
		}
	}
	_, _, err := h.AddAPIKey(t.Context(), h.boss, b.ID, directory.NewAPIKey{Name: "X", Scopes: parley.AllKeyScopes()})
	wantCode(t, err, fault.CodeExists)
	must(t, h.RevokeAPIKey(t.Context(), h.boss, b.ID, first.ID))
	h.key(h.boss, b, directory.NewAPIKey{})
}

// TestHistoryOfKeysAndOrigins: every change is there once, with who, and
// without what could be used.
func TestHistoryOfKeysAndOrigins(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	b := h.newBrand()
	admin := h.hire(b, parley.RoleAdmin)
	k, token := h.key(admin.Actor, b, directory.NewAPIKey{ExpiresAt: time.Now().Add(time.Hour), Networks: []string{"10.0.0.0/8"}})
	must(t, h.RevokeAPIKey(t.Context(), admin.Actor, b.ID, k.ID))
	signing, secret, err := h.AddConsumerKey(t.Context(), admin.Actor, b.ID, directory.NewConsumerKey{Kind: "HS256", Name: "Shop"})
	must(t, err)
	must(t, h.RemoveConsumerKey(t.Context(), admin.Actor, b.ID, signing.ID))
	for range 2 { // the second changes nothing
		_, err = h.SetOrigins(t.Context(), admin.Actor, b.ID, []string{"https://shop.example"})
		must(t, err)
	}
	_, err = h.SetOrigins(t.Context(), admin.Actor, b.ID, []string{"http://evil.example"})
	wantCode(t, err, fault.CodeInvalid)
	for subject, want := range map[parley.Subject][]parley.SettingAct{
		parley.SubjectBrand: {parley.WasAdded}, parley.SubjectAPIKey: {parley.WasRevoked, parley.WasAdded},
		parley.SubjectConsumerKey: {parley.WasRemoved, parley.WasAdded}, parley.SubjectOrigins: {parley.WasChanged},
	} {
		all := h.entries(b, subject)
		if len(all) != len(want) {
			t.Errorf("%s: %d entries, want %d", subject, len(all), len(want))
			continue
		}
		for i, c := range all {
			if c.Act != want[i] || subject != parley.SubjectBrand && c.By != admin.Author() {
				t.Errorf("%s: %+v", subject, c)
			}
		}
	}
	text, err := json.Marshal(h.entries(b, ""))
	must(t, err)
	for _, what := range []string{token, token[7:20], secret, admin.email} {
		if strings.Contains(string(text), what) {
			t.Errorf("the history holds %.6s…", what)
		}
	}
}
