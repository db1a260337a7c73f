package demo

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"parley"
	"parley/internal/forms"
	"parley/internal/live"
	"parley/internal/wire"
)

// TestTheTill has Ana ask for a card and for who somebody is, as whoever tries
// the demonstration does.
func TestTheTill(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	for range 2 { // the second start has other ports
		r := start(t, Options{Data: dir, Quiet: true})
		brand, err := parley.ParseID[parley.BrandID](r.Brand)
		if err != nil {
			t.Fatal(err)
		}
		client := &http.Client{Transport: &http.Transport{}}
		t.Cleanup(client.CloseIdleConnections)
		maya, agent := live.NewAPI(r.Server, client), signIn(t, r, ana)
		if _, err := maya.Consumer(t.Context(), brand, ""); err != nil {
			t.Fatal(err)
		}
		var opened wire.OpenReply
		if err := maya.Command(t.Context(), brand, wire.Open, wire.OpenRequest{ClientID: parley.NewID[parley.ClientID](), Text: "hello"}, &opened); err != nil {
			t.Fatal(err)
		}
		fill := func(ask wire.AskRequest, q wire.FillRequest) parley.FormState {
			t.Helper()
			ask.Conversation, ask.ClientID = opened.Thread.Head.ID, parley.NewID[parley.ClientID]()
			var asked wire.EventReply
			if err := agent.Command(t.Context(), brand, wire.Ask, ask, &asked); err != nil {
				t.Fatal(err)
			}
			q.ClientID = parley.NewID[parley.ClientID]()
			var view wire.FormView
			if err := maya.Do(t.Context(), "POST /forms/"+asked.Event.Form.ID.String(), q, &view); err != nil {
				t.Fatal(err)
			}
			return view.State
		}
		card := func(number string) wire.FillRequest {
			return wire.FillRequest{Card: &wire.CardEntry{Number: number, Expiry: "07/39", CVV: "123"}}
		}
		ask := wire.AskRequest{Form: parley.FormCard}
		if good, bad := fill(ask, card("4242 4242 4242 4242")), fill(ask, card("4000 0000 0000 0002")); good != parley.FormFilled || bad != parley.FormRefused {
			t.Errorf("cards: %s and %s", good, bad)
		}
		verify := wire.AskRequest{Form: parley.FormVerify, Fields: []parley.FormField{parley.FieldPostcode}}
		if s := fill(verify, wire.FillRequest{Verify: map[parley.FormField]string{parley.FieldPostcode: knownPostcode}}); s != parley.FormFilled {
			t.Errorf("verify: %s", s)
		}
		if err := r.stop(); err != nil {
			t.Error(err)
		}
	}
}

// TestTheTillIsForParleyAlone has others call it.
func TestTheTillIsForParleyAlone(t *testing.T) {
	t.Parallel()
	const id, body = "0192f0c1-7a3e-7c54-9d0e-4b1f6a2c8e01", `{"type":"verify","verify":{"postcode":"1200-001"}}`
	shop := till{parley.EndpointVerify: "pes_right"}
	now := time.Now()
	for name, c := range map[string]struct {
		signature, id, body string
		status              int
	}{
		"Parley":           {forms.Sign(now, id, []byte(body), "pes_right"), id, body, 200},
		"in a rotation":    {forms.Sign(now, id, []byte(body), "pes_new", "pes_right"), id, body, 200},
		"nobody":           {"", id, body, 401},
		"no signature":     {"t=1", id, body, 401},
		"another secret":   {forms.Sign(now, id, []byte(body), "pes_wrong"), id, body, 401},
		"another body":     {forms.Sign(now, id, []byte(body), "pes_right"), id, body + " ", 401},
		"another id":       {forms.Sign(now, id, []byte(body), "pes_right"), strings.Replace(id, "1", "2", 1), body, 401},
		"an old call":      {forms.Sign(now.Add(-time.Hour), id, []byte(body), "pes_right"), id, body, 401},
		"very much":        {forms.Sign(now, id, []byte(strings.Repeat("x", 70<<10)), "pes_right"), id, strings.Repeat("x", 70<<10), 401},
		"signed, not JSON": {forms.Sign(now, id, []byte("x"), "pes_right"), id, "x", 400},
	} {
		r := httptest.NewRequestWithContext(t.Context(), "POST", tillPath, strings.NewReader(c.body))
		r.Header.Set(forms.SignatureHeader, c.signature)
		r.Header.Set(forms.IDHeader, c.id)
		w := httptest.NewRecorder()
		shop.ServeHTTP(w, r)
		if w.Code != c.status || c.status == 200 && !strings.Contains(w.Body.String(), `"match"`) {
			t.Errorf("%s: %d %s", name, w.Code, w.Body)
		}
	}
}
