package server_test

import (
	"bytes"
	"encoding/json"
	"io"
	"io/fs"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/go-jose/go-jose/v4"
	"github.com/go-jose/go-jose/v4/jwt"

	"parley"
	"parley/internal/server"
	"parley/internal/wire"
)

// till is a brand with a shop of its own to call, a consumer and a conversation.
type till struct {
	*scene
	maya map[string]string
	id   parley.ConversationID
}

func openTill(t *testing.T, s *scene, shop http.HandlerFunc) *till {
	t.Helper()
	d := &till{scene: s, maya: s.consumer()}
	server := httptest.NewServer(shop)
	t.Cleanup(server.Close)
	for _, name := range []string{"payment", "verify", "values"} {
		var view struct{ Secret string }
		if code := s.ask("PUT", "/api/v1/brands/"+s.brand+"/endpoints/"+name, s.owner, map[string]string{"url": server.URL + "/" + name}, &view); code != 200 || !strings.HasPrefix(view.Secret, "pes_") {
			t.Fatalf("set %s: %d %+v", name, code, view)
		}
	}
	var opened struct{ OK wire.OpenReply }
	s.ask("POST", "/api/v1/live/open", d.maya, map[string]string{"clientId": clientID(), "text": "hello"}, &opened)
	d.id = opened.OK.Thread.Head.ID
	return d
}

// wants asks for a form and returns its address.
func (d *till) wants(kind parley.FormKind, more map[string]any) string {
	d.t.Helper()
	in := map[string]any{"conversation": d.id, "clientId": clientID(), "form": kind}
	for k, v := range more {
		in[k] = v
	}
	var reply struct{ OK wire.EventReply }
	if code := d.ask("POST", "/api/v1/live/ask", d.owner, in, &reply); code != 200 {
		d.t.Fatalf("ask for %s: %d", kind, code)
	}
	return "/api/v1/forms/" + reply.OK.Event.Form.ID.String()
}

// events returns what an actor sees of a kind.
func (d *till) events(who map[string]string, kind parley.EventKind) (out []wire.Event) {
	d.t.Helper()
	for _, lane := range []string{"public", "internal"} {
		var read struct{ OK wire.ReadReply }
		d.ask("POST", "/api/v1/live/read", who, map[string]any{"conversation": d.id, "lane": lane}, &read)
		for _, e := range read.OK.Events {
			if e.Kind == kind {
				out = append(out, e)
			}
		}
	}
	return out
}

func answering(text string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, text) }
}

// TestDoorsOfForms: each of them refuses what it must, as a problem.
func TestDoorsOfForms(t *testing.T) {
	t.Parallel()
	s := open(t, settings(t))
	d := openTill(t, s, answering(`{"outcome":"accepted"}`))
	other := s.secondBrand()
	form := d.wants(parley.FormCard, nil)
	card := map[string]any{"number": "4111111111111111", "expiry": "07/39", "cvv": "123"}
	fill := map[string]any{"clientId": clientID(), "card": card}
	at := func(brand string) string { return "/api/v1/brands/" + brand + "/endpoints" }
	url := map[string]string{"url": "https://shop.example/pay"}
	ask := map[string]any{"conversation": d.id, "clientId": clientID(), "form": "card"}
	eve := s.consumer()
	cases := []struct {
		name, method, path string
		headers            map[string]string
		body               any
		status             int
		code               string
	}{
		{"nobody sees a form", "GET", form, nil, nil, 401, "sign_in"},
		{"an agent sees a form", "GET", form, s.owner, nil, 401, "sign_in"},
		{"another consumer sees it", "GET", form, eve, nil, 404, "not_found"},
		{"another brand's consumer sees it", "GET", form, other.consumer(), nil, 404, "not_found"},
		{"another consumer fills it in", "POST", form, eve, fill, 404, "not_found"},
		{"another brand's consumer fills it in", "POST", form, other.consumer(), fill, 404, "not_found"},
		{"no form", "GET", "/api/v1/forms/018f2c6e-0000-7000-8000-000000000001", d.maya, nil, 404, "not_found"},
		{"rubbish as a form", "GET", "/api/v1/forms/x", d.maya, nil, 422, "invalid"},
		{"a strange field", "POST", form, d.maya, map[string]any{"clientId": clientID(), "pin": "1234"}, 422, "invalid"},
		{"no client id", "POST", form, d.maya, map[string]any{"card": card}, 422, "invalid"},
		{"very much", "POST", form, d.maya, map[string]any{"clientId": clientID(), "identity": strings.Repeat("4111111111111111", 5000)}, 413, "too_large"},
		{"a consumer asks", "POST", "/api/v1/live/ask", d.maya, ask, 403, "denied"},
		{"a consumer uses", "POST", "/api/v1/live/use", d.maya, map[string]any{"conversation": d.id, "clientId": clientID(), "how": "check", "with": "x"}, 403, "denied"},
		{"a consumer cancels", "POST", "/api/v1/live/cancel", d.maya, map[string]any{"conversation": d.id, "clientId": clientID()}, 403, "denied"},
		{"another brand asks", "POST", "/api/v1/live/ask", other.owner, ask, 404, "not_found"},
		{"nobody lists endpoints", "GET", at(s.brand), nil, nil, 401, "sign_in"},
		{"a consumer lists endpoints", "GET", at(s.brand), d.maya, nil, 401, "sign_in"},
		{"no such endpoint", "PUT", at(s.brand) + "/else", s.owner, url, 422, "invalid"},
		{"plain http", "PUT", at(s.brand) + "/payment", s.owner, map[string]string{"url": "http://shop.example/"}, 422, "invalid"},
		{"none to rotate", "POST", at(other.brand) + "/payment/secret", other.owner, nil, 404, "not_found"},
		{"none to test", "POST", at(other.brand) + "/payment/test", other.owner, nil, 404, "not_found"},
		{"none to remove", "DELETE", at(other.brand) + "/payment", other.owner, nil, 404, "not_found"},
		{"another page sets one", "PUT", at(s.brand) + "/payment", with(s.owner, "Origin", "https://evil.example"), url, 403, "origin_refused"},
	}
	for _, c := range cases {
		var p problem
		if status := s.ask(c.method, c.path, with(c.headers), c.body, &p); status != c.status || p.Code != c.code {
			t.Errorf("%s: %d %+v, want %d %s", c.name, status, p, c.status, c.code)
		}
	}
	var list struct {
		Endpoints []struct{ Name, URL, Secret string }
	}
	if code := s.ask("GET", at(s.brand), s.owner, nil, &list); code != 200 || len(list.Endpoints) != 3 || list.Endpoints[0].Secret != "" {
		t.Errorf("listed as %d %+v", code, list)
	}
	var tested struct {
		OK       bool
		Sentence string
	}
	if code := s.ask("POST", at(s.brand)+"/payment/test", s.owner, nil, &tested); code != 200 || !tested.OK {
		t.Errorf("tested: %d %+v", code, tested)
	}
	if code := s.ask("POST", form, d.maya, fill, nil); code != 200 {
		t.Errorf("filled in: %d", code)
	}
}

// TestACardIsFoundNowhere plants a card in forms that go well, badly and not at
// all, and looks into whatever the server leaves behind.
func TestACardIsFoundNowhere(t *testing.T) {
	t.Parallel()
	cfg := settings(t)
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	cfg.Metrics, cfg.LogLevel = l.Addr().String(), "debug"
	_ = l.Close()
	s := open(t, cfg)
	const pan, cvv, holder, born, ssn = "4929123412341232", "8317", "Maya Needle-4711", "1987-04-12", "536904399"
	shop := func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		switch r.Header.Get("Parley-Id")[35] % 3 { // by turns
		case 0:
			_, _ = io.WriteString(w, `{"outcome":"accepted","reference":"`+pan+`"}`)
		case 1:
			w.WriteHeader(http.StatusInternalServerError)
			_, _ = w.Write(body) // a debug page that repeats what came
		case 2:
			_, _ = w.Write(append([]byte("{"), body...))
		}
	}
	d := openTill(t, s, shop)
	var seen bytes.Buffer
	look := func(method, path string, who map[string]string, in any) {
		var out json.RawMessage
		s.ask(method, path, who, in, &out)
		seen.Write(out)
	}
	for range 9 {
		form := d.wants(parley.FormCard, map[string]any{"purpose": "Order 7"})
		card := map[string]any{"number": pan, "expiry": "07/39", "cvv": cvv[:3], "holder": holder}
		look("POST", form, d.maya, map[string]any{"clientId": clientID(), "card": map[string]any{"number": pan, "expiry": "07/19", "cvv": cvv[:3]}})
		look("POST", form, d.maya, map[string]any{"clientId": clientID(), "card": map[string]any{"number": pan, "expiry": "07/39", "cvv": cvv}})
		look("POST", form, d.maya, map[string]any{"clientId": clientID(), "card": pan})
		look("POST", form+"?card="+pan, d.maya, map[string]any{"clientId": pan, "card": card, pan: pan})
		look("POST", form, d.maya, map[string]any{"clientId": clientID(), "card": card})
		look("GET", form, d.maya, nil)
	}
	for range 3 {
		form := d.wants(parley.FormVerify, map[string]any{"fields": []string{"birth_date"}})
		look("POST", form, d.maya, map[string]any{"clientId": clientID(), "verify": map[string]string{"birth_date": born}})
	}
	form := d.wants(parley.FormIdentity, map[string]any{"class": "us_ssn"})
	look("POST", form, d.maya, map[string]any{"clientId": clientID(), "identity": ssn})
	filled := d.events(s.owner, parley.EventFilled)
	states := map[parley.FormState]int{}
	for _, e := range filled {
		states[e.Form.State]++
		text, _ := json.Marshal(e)
		seen.Write(text)
	}
	if len(filled) != 13 || states[parley.FormFilled] == 0 || states[parley.FormFailed] == 0 {
		t.Fatalf("ended as %v", states)
	}
	value := filled[len(filled)-1].Form.Value
	for _, use := range []map[string]any{{"how": "check", "with": ssn}, {"how": "send", "purpose": "x"}} {
		use["conversation"], use["clientId"], use["value"] = d.id, clientID(), value
		look("POST", "/api/v1/live/use", s.owner, use)
	}
	res, err := s.client.Get("http://" + cfg.Metrics + "/metrics")
	if err != nil {
		t.Fatal(err)
	}
	metrics, _ := io.ReadAll(res.Body)
	_ = res.Body.Close()
	var backup bytes.Buffer
	if _, err := server.Backup(t.Context(), cfg, &backup); err != nil {
		t.Fatal(err)
	}
	if err := s.stop(); err != nil {
		t.Fatal(err)
	}
	found := func(where string, data []byte) {
		for _, needle := range []string{pan, pan[6:12] + pan[12:], holder, "Needle-4711", born, ssn, "536-90", "pes_"} {
			if bytes.Contains(data, []byte(needle)) {
				t.Errorf("%s holds %s", where, needle)
			}
		}
	}
	found("an answer", seen.Bytes())
	found("the backup", backup.Bytes())
	found("the log", s.logs.Bytes())
	found("the metrics", metrics)
	err = filepath.WalkDir(cfg.Data, func(path string, e fs.DirEntry, err error) error {
		if err != nil || !e.Type().IsRegular() {
			return err
		}
		data, err := os.ReadFile(path)
		found(path, data)
		return err
	})
	if err != nil || seen.Len() == 0 || len(metrics) == 0 || s.logs.Len() == 0 {
		t.Errorf("looked at %d bytes of answers, %d of metrics, %d of log: %v", seen.Len(), len(metrics), s.logs.Len(), err)
	}
}

// TestStepUpSignIn has a consumer sign in whom an agent asked to: the brand's
// word counts when it was given after that.
func TestStepUpSignIn(t *testing.T) {
	t.Parallel()
	s := open(t, settings(t))
	d := openTill(t, s, answering(`{}`))
	const secret = "0123456789abcdef0123456789abcdef"
	if code := s.ask("POST", "/api/v1/brands/"+s.brand+"/consumer-keys", s.owner, map[string]string{"kind": "HS256", "name": "shop", "material": secret}, nil); code != 201 {
		t.Fatalf("add a key: %d", code)
	}
	signer, err := jose.NewSigner(jose.SigningKey{Algorithm: jose.HS256, Key: []byte(secret)}, nil)
	if err != nil {
		t.Fatal(err)
	}
	identify := func(subject string, issued time.Time) {
		t.Helper()
		token, err := jwt.Signed(signer).Claims(jwt.Claims{Subject: subject, IssuedAt: jwt.NewNumericDate(issued), Expiry: jwt.NewNumericDate(time.Now().Add(time.Hour))}).Serialize()
		if err != nil {
			t.Fatal(err)
		}
		var c struct{ Token string }
		if code := s.ask("POST", "/api/v1/consumer/identify", d.maya, map[string]string{"jwt": token}, &c); code != 200 {
			t.Fatalf("identify: %d", code)
		}
		d.maya = map[string]string{"Authorization": "Bearer " + c.Token}
	}
	identify("maya", time.Now().Add(-time.Minute))
	form := d.wants(parley.FormSignIn, nil)
	identify("maya", time.Now().Add(-time.Minute)) // the page has loaded again, with the token of before
	var view wire.FormView
	if s.ask("GET", form, d.maya, nil, &view); view.State != parley.FormAsked || len(d.events(s.owner, parley.EventVerified)) != 0 {
		t.Fatalf("an old sign-in counts: %+v", view)
	}
	identify("maya", time.Now())
	if s.ask("GET", form, d.maya, nil, &view); view.State != parley.FormFilled {
		t.Fatalf("a new one does not: %+v", view)
	}
	told := d.events(s.owner, parley.EventVerified)
	if len(told) != 1 || told[0].Form.Kind != parley.FormSignIn || told[0].Form.State != parley.FormMatch {
		t.Errorf("told %+v", told)
	}
	if len(d.events(d.maya, parley.EventVerified)) != 0 {
		t.Error("the consumer is told of it")
	}
}
