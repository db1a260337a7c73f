package forms_test

import (
	"encoding/json"
	"io"
	"net/http"
	"reflect"
	"strings"
	"sync"
	"testing"
	"time"

	"parley"
	"parley/internal/fault"
	"parley/internal/forms"
	"parley/internal/rig"
	"parley/internal/wire"
)

func TestACardGoesStraightOn(t *testing.T) {
	h := newHouse(t)
	secret := h.set(parley.EndpointPayment)
	h.shop.says(`{"outcome":"accepted","reference":"ch_4711"}`)
	id := h.ask(wire.AskRequest{Form: parley.FormCard, Purpose: "Order 4711, 49.90"})
	if v, err := h.View(ctx, h.maya, id); err != nil || v.Purpose != "Order 4711, 49.90" || v.State != parley.FormAsked {
		t.Fatalf("%+v, %v", v, err)
	}
	q := wire.FillRequest{ClientID: rig.Client(), Card: cardEntry()}
	for range 2 { // the second is a retry
		if v, err := h.Fill(ctx, h.maya, id, q); err != nil || v.State != parley.FormFilled {
			t.Fatalf("%+v, %v", v, err)
		}
	}
	calls := h.shop.called()
	if len(calls) != 1 {
		t.Fatalf("called %d times", len(calls))
	}
	var m struct {
		Type, Purpose string
		At            time.Time
		Card          struct {
			Number, CVV, Holder string
			Month, Year         int
		}
	}
	if err := json.Unmarshal(calls[0].body, &m); err != nil {
		t.Fatal(err)
	}
	if m.Type != "payment" || m.Purpose != "Order 4711, 49.90" || m.Card.Number != "4111111111111111" || m.Card.CVV != "737" || m.Card.Month != 7 || calls[0].id != id.String() {
		t.Errorf("%s: %+v", calls[0].id, m)
	}
	stamp := strings.TrimPrefix(strings.Split(calls[0].signature, ",")[0], "t=")
	at, err := time.Parse(time.RFC3339, m.At.Format(time.RFC3339))
	if err != nil || forms.Sign(at, calls[0].id, calls[0].body, secret) != calls[0].signature && forms.Sign(at.Add(time.Second), calls[0].id, calls[0].body, secret) != calls[0].signature {
		t.Errorf("signed %s at %s", calls[0].signature, stamp)
	}
	for _, a := range []parley.Actor{h.ana, h.maya} {
		filled := h.all(a, parley.EventFilled)
		if len(filled) != 1 || !reflect.DeepEqual(*filled[0].Form, parley.Form{ID: id, Kind: parley.FormCard, State: parley.FormFilled, Shown: "411111…1111", Ref: "ch_4711"}) {
			t.Errorf("%s is told %+v", a.Kind, filled)
		}
	}
	if head := h.Head(h.talk); head.Awaits != parley.AwaitsAgent {
		t.Errorf("awaits %s", head.Awaits)
	}
}

// TestWhatAnEndpointDoes has endpoints of every bad kind: the form ends as
// failed, is told of, and nothing is sent again.
func TestWhatAnEndpointDoes(t *testing.T) {
	answers := map[string]struct {
		do    http.HandlerFunc
		state parley.FormState
	}{
		"says no":       {says(`{"outcome":"refused"}`), parley.FormRefused},
		"is down":       {status(http.StatusBadGateway, `{"outcome":"accepted"}`), parley.FormFailed},
		"says nonsense": {says("<html>" + pan), parley.FormFailed},
		"says nothing":  {says(""), parley.FormFailed},
		"says match":    {says(`{"outcome":"match"}`), parley.FormFailed},
		"says too much": {says(`{"outcome":"accepted","x":"` + strings.Repeat("x", 10<<20) + `"}`), parley.FormFailed},
		"leads inside": {func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, "http://169.254.169.254/latest/meta-data/", http.StatusTemporaryRedirect)
		}, parley.FormFailed},
		"is slow":         {func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() }, parley.FormFailed},
		"hangs up":        {func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) }, parley.FormFailed},
		"echoes the card": {says(`{"outcome":"accepted","reference":"c-` + strings.ReplaceAll(pan, " ", "") + `"}`), parley.FormFilled},
	}
	for name, a := range answers {
		t.Run(name, func(t *testing.T) {
			h := newHouse(t)
			h.set(parley.EndpointPayment)
			h.shop.answers(a.do)
			id := h.ask(wire.AskRequest{Form: parley.FormCard})
			v, err := h.Fill(ctx, h.maya, id, wire.FillRequest{ClientID: rig.Client(), Card: cardEntry()})
			if err != nil || v.State != a.state {
				t.Errorf("%+v, %v", v, err)
			}
			if n := len(h.shop.called()); n != 1 {
				t.Errorf("called %d times", n)
			}
			form := h.last(h.ana, parley.EventFilled).Form
			if form.State != a.state || form.Shown != "411111…1111" || form.Ref != "" {
				t.Errorf("told %+v", form)
			}
			if s := h.logs.String(); strings.Contains(s, "1111111") || strings.Contains(s, "1111 1111") || strings.Contains(s, "Field") || strings.Contains(s, h.shop.url) {
				t.Errorf("logged %s", s)
			}
			if _, err := h.Fill(ctx, h.maya, id, wire.FillRequest{ClientID: rig.Client(), Card: cardEntry()}); !fault.Is(err, fault.CodeFormClosed) {
				t.Errorf("filled in twice: %v", err)
			}
		})
	}
}

func says(text string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, text) }
}

func status(code int, text string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.WriteHeader(code)
		_, _ = io.WriteString(w, text)
	}
}

// TestOneOfManyIsSent has a form sent twenty times at once, each a send of its own.
func TestOneOfManyIsSent(t *testing.T) {
	h := newHouse(t)
	h.set(parley.EndpointPayment)
	id := h.ask(wire.AskRequest{Form: parley.FormCard})
	var (
		all    sync.WaitGroup
		mu     sync.Mutex
		filled int
	)
	for range 20 {
		all.Go(func() {
			_, err := h.Fill(ctx, h.maya, id, wire.FillRequest{ClientID: rig.Client(), Card: cardEntry()})
			mu.Lock()
			defer mu.Unlock()
			if err == nil {
				filled++
			} else if !fault.Is(err, fault.CodeFormClosed) {
				t.Error(err)
			}
		})
	}
	all.Wait()
	if n := len(h.shop.called()); n != 1 || filled != 1 || len(h.all(h.ana, parley.EventFilled)) != 1 {
		t.Errorf("called %d times, filled in %d times", n, filled)
	}
}

func TestWhatIsWrongInACard(t *testing.T) {
	h := newHouse(t)
	h.set(parley.EndpointPayment)
	id := h.ask(wire.AskRequest{Form: parley.FormCard})
	for name, spoil := range map[string]func(*wire.CardEntry){
		"a digit":        func(c *wire.CardEntry) { c.Number = "4111 1111 1111 1112" },
		"a letter":       func(c *wire.CardEntry) { c.Number = "4111 1111 1111 111l" },
		"too short":      func(c *wire.CardEntry) { c.Number = "0000 0000" },
		"too long":       func(c *wire.CardEntry) { c.Number = strings.Repeat("0", 1000) },
		"no number":      func(c *wire.CardEntry) { c.Number = "" },
		"code":           func(c *wire.CardEntry) { c.CVV = "12" },
		"code of Amex":   func(c *wire.CardEntry) { c.Number = "3782 822463 10005" },
		"expired":        func(c *wire.CardEntry) { c.Expiry = "01/20" },
		"month":          func(c *wire.CardEntry) { c.Expiry = "13/40" },
		"no date":        func(c *wire.CardEntry) { c.Expiry = "" },
		"far ahead":      func(c *wire.CardEntry) { c.Expiry = "01/2999" },
		"a strange name": func(c *wire.CardEntry) { c.Holder = strings.Repeat("x", 101) },
	} {
		c := cardEntry()
		spoil(c)
		_, err := h.Fill(ctx, h.maya, id, wire.FillRequest{ClientID: rig.Client(), Card: c})
		if !fault.Is(err, fault.CodeFormWrong) || strings.Contains(err.Error(), "1111") {
			t.Errorf("%s: %v", name, err)
		}
	}
	for name, q := range map[string]wire.FillRequest{
		"nothing": {}, "a number": {Identity: pan}, "verify": {Verify: map[parley.FormField]string{parley.FieldLastFour: "1111"}},
	} {
		q.ClientID = rig.Client()
		if _, err := h.Fill(ctx, h.maya, id, q); !fault.Is(err, fault.CodeFormWrong) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if h.state(id) != parley.FormAsked || len(h.shop.called()) != 0 {
		t.Error("something was sent")
	}
	for _, good := range []string{"7/2039", "0739", " 07 / 39 "} {
		c := cardEntry()
		c.Expiry = good
		id := h.ask(wire.AskRequest{Form: parley.FormCard})
		if _, err := h.Fill(ctx, h.maya, id, wire.FillRequest{ClientID: rig.Client(), Card: c}); err != nil {
			t.Errorf("%q: %v", good, err)
		}
	}
}
