package forms_test

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"parley"
	"parley/internal/fault"
	"parley/internal/forms"
	"parley/internal/store"
)

func TestWhoSetsEndpoints(t *testing.T) {
	h := newHouse(t)
	abroad := h.admin
	abroad.Brand = parley.NewID[parley.BrandID]()
	for name, a := range map[string]parley.Actor{"an agent": h.ana, "a consumer": h.maya, "another brand's": abroad, "nobody": {}} {
		if _, _, err := h.SetEndpoint(ctx, a, h.Brand.ID, parley.EndpointPayment, h.shop.url); !refused(err) {
			t.Errorf("%s sets: %v", name, err)
		}
		if _, err := h.Endpoints(ctx, a, h.Brand.ID); !refused(err) {
			t.Errorf("%s lists: %v", name, err)
		}
		if _, err := h.Test(ctx, a, h.Brand.ID, parley.EndpointPayment); !refused(err) {
			t.Errorf("%s tests: %v", name, err)
		}
		if err := h.RemoveEndpoint(ctx, a, h.Brand.ID, parley.EndpointPayment); !refused(err) {
			t.Errorf("%s removes: %v", name, err)
		}
		if _, _, err := h.RotateSecret(ctx, a, h.Brand.ID, parley.EndpointPayment); !refused(err) {
			t.Errorf("%s rotates: %v", name, err)
		}
	}
	for _, address := range []string{"", "http://shop.example/", "ftp://shop.example/", "https://u:p@shop.example/", "https://shop.example:22/", "https://" + strings.Repeat("x", 3000)} {
		if _, _, err := h.SetEndpoint(ctx, h.admin, h.Brand.ID, parley.EndpointPayment, address); !fault.Is(err, fault.CodeInvalid) {
			t.Errorf("%.40q: %v", address, err)
		}
	}
	if _, _, err := h.SetEndpoint(ctx, h.admin, h.Brand.ID, "else", h.shop.url); !fault.Is(err, fault.CodeNotFound) {
		t.Errorf("another name: %v", err)
	}
}

func refused(err error) bool {
	return fault.Is(err, fault.CodeDenied) || fault.Is(err, fault.CodeNotFound)
}

func TestSecretsOverlap(t *testing.T) {
	h := newHouse(t)
	one := h.set(parley.EndpointPayment)
	if again := h.set(parley.EndpointPayment); again != "" || len(one) < 40 {
		t.Fatalf("%q, then %q", one, again)
	}
	e, two, err := h.RotateSecret(ctx, h.admin, h.Brand.ID, parley.EndpointPayment)
	if err != nil || two == one || time.Until(e.PriorUntil) < 23*time.Hour {
		t.Fatalf("%+v, %v", e, err)
	}
	ping := func() call {
		t.Helper()
		if got, err := h.Test(ctx, h.admin, h.Brand.ID, parley.EndpointPayment); err != nil || !got.OK {
			t.Fatalf("%+v, %v", got, err)
		}
		all := h.shop.called()
		return all[len(all)-1]
	}
	signed := func(c call, secrets ...string) bool {
		at, err := time.Parse(time.RFC3339Nano, c.message["at"].(string))
		return err == nil && (forms.Sign(at, c.id, c.body, secrets...) == c.signature || forms.Sign(at.Add(time.Second), c.id, c.body, secrets...) == c.signature)
	}
	if c := ping(); !signed(c, two, one) {
		t.Errorf("while both are good: %s", c.signature)
	}
	h.Write(func(tx store.Tx) error {
		row, _, err := tx.FindEndpoint(h.Brand.ID, parley.EndpointPayment)
		row.PriorUntil = tx.Now()
		if err != nil || strings.Contains(string(row.Secret), two) {
			t.Errorf("kept as %q: %v", row.Secret, err)
		}
		return tx.PutEndpoint(row)
	})
	if c := ping(); !signed(c, two) {
		t.Errorf("a day later: %s", c.signature)
	}
	if err := h.RemoveEndpoint(ctx, h.admin, h.Brand.ID, parley.EndpointPayment); err != nil {
		t.Fatal(err)
	}
	var told []store.SettingChange
	if err := h.Store.Read(ctx, func(tx store.Tx) (err error) {
		told, err = tx.ListSettingChanges(h.Brand.ID, parley.SubjectEndpoint, store.Page{Limit: 9})
		return err
	}); err != nil || len(told) != 3 || told[0].Act != parley.WasRemoved || told[2].Act != parley.WasAdded {
		t.Errorf("the history says %+v, %v", told, err)
	}
	for _, c := range told {
		for _, d := range c.Changes {
			if d.After == one || d.After == two {
				t.Error("the history has a secret")
			}
		}
	}
}

// TestATestSaysWhatIsWrong has each reason told by its name.
func TestATestSaysWhatIsWrong(t *testing.T) {
	h := newHouse(t)
	h.set(parley.EndpointVerify)
	closed := httptest.NewServer(nil)
	closed.Close()
	tls := httptest.NewUnstartedServer(nil)
	tls.Config.ErrorLog = nil
	tls.StartTLS()
	t.Cleanup(tls.Close)
	here := h.shop.url
	for want, c := range map[forms.Why]struct {
		url string
		do  http.HandlerFunc
	}{
		"":                 {here, says(`{"outcome":"accepted"}`)},
		forms.WhyJSON:      {here, says("<html>")},
		forms.WhyOutcome:   {here, says(`{"outcome":"yes"}`)},
		forms.WhySignature: {here, status(http.StatusUnauthorized, "")},
		forms.WhyStatus:    {here, status(http.StatusNotFound, "")},
		forms.WhyRedirect:  {here, func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/", http.StatusFound) }},
		forms.WhyLarge:     {here, says(strings.Repeat("x", 20<<10))},
		forms.WhyTime:      {here, func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() }},
		forms.WhyReach:     {closed.URL, nil},
		forms.WhyTLS:       {tls.URL, nil},
		forms.WhyPrivate:   {"https://10.0.0.1/", nil},
	} {
		if c.do != nil {
			h.shop.answers(c.do)
		}
		if _, _, err := h.SetEndpoint(ctx, h.admin, h.Brand.ID, parley.EndpointVerify, c.url); err != nil {
			t.Fatalf("%s: %v", want, err)
		}
		got, err := h.Test(ctx, h.admin, h.Brand.ID, parley.EndpointVerify)
		if err != nil || got.Why != want || got.OK != (want == "") || got.Sentence == "" {
			t.Errorf("%q: %+v, %v", want, got, err)
		}
	}
}
