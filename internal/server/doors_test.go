package server_test

import (
	"maps"
	"net/http"
	"strings"
	"testing"

	"parley/internal/server"
	"parley/internal/wire"
)

// problem is what every refusal must look like.
type problem struct {
	Type, Title, Code, Kind string
	Status, After           int
	Error                   *wire.Error
}

func with(base map[string]string, more ...string) map[string]string {
	out := maps.Clone(base)
	if out == nil {
		out = map[string]string{}
	}
	for i := 0; i < len(more); i += 2 {
		out[more[i]] = more[i+1]
	}
	return out
}

// Each door refuses what it must, as a problem, and changes nothing.
func TestRefusals(t *testing.T) {
	t.Parallel()
	s := open(t, settings(t))
	other := s.secondBrand()
	consumer, stranger := s.consumer(), other.consumer()
	var opened struct{ OK wire.OpenReply }
	s.ask("POST", "/api/v1/live/open", consumer, map[string]string{"clientId": clientID(), "text": "mine"}, &opened)
	id := opened.OK.Thread.Head.ID.String()
	mine := "/api/v1/brands/" + s.brand + "/conversations"
	cookie := map[string]string{"Cookie": s.owner["Cookie"]}
	say := map[string]any{"clientId": clientID(), "text": "x"}
	cases := []struct {
		name, method, path string
		headers            map[string]string
		body               any
		status             int
		code               string
	}{
		{"nobody", "GET", "/api/v1/me", nil, nil, 401, "sign_in"},
		{"a made-up cookie", "GET", "/api/v1/me", map[string]string{"Cookie": "parley=abc"}, nil, 401, "sign_in"},
		{"a consumer as a person", "GET", "/api/v1/me", consumer, nil, 401, "sign_in"},
		{"a made-up token", "GET", mine, map[string]string{"Authorization": "Bearer abc"}, nil, 401, "sign_in"},
		{"nobody lists", "GET", mine, nil, nil, 401, "sign_in"},
		{"a foreign consumer lists", "GET", mine, stranger, nil, 404, "not_found"},
		{"a foreign consumer reads", "GET", mine + "/" + id, stranger, nil, 404, "not_found"},
		{"a foreign consumer through his own brand", "GET", "/api/v1/brands/" + other.brand + "/conversations/" + id, stranger, nil, 404, "not_found"},
		{"another consumer of the brand", "GET", mine + "/" + id, s.consumer(), nil, 404, "not_found"},
		{"another consumer says", "POST", mine + "/" + id + "/messages", s.consumer(), say, 404, "not_found"},
		{"a consumer reads notes", "GET", mine + "/" + id + "/events?lane=internal", consumer, nil, 404, "not_found"},
		{"a consumer writes notes", "POST", mine + "/" + id + "/notes", consumer, say, 403, "denied"},
		{"a consumer's settings", "GET", "/api/v1/brands/" + s.brand, consumer, nil, 401, "sign_in"},
		{"a brand that is none", "GET", "/api/v1/brands/018f2c6e-0000-7000-8000-000000000001/people", s.owner, nil, 404, "not_found"},
		{"not an id", "GET", "/api/v1/brands/7/people", s.owner, nil, 422, "invalid"},
		{"from another page", "POST", "/api/v1/sign-out", with(s.owner, "Origin", "https://evil.example"), nil, 403, "origin_refused"},
		{"a cookie without an origin", "POST", "/api/v1/sign-out", cookie, nil, 403, "origin_refused"},
		{"sign-in from another page", "POST", "/api/v1/sign-in", map[string]string{"Origin": "https://evil.example"}, map[string]string{}, 403, "origin_refused"},
		{"a page that is not listed", "POST", "/api/v1/brands/" + s.brand + "/consumers", map[string]string{"Origin": "https://evil.example"}, map[string]string{}, 403, "origin_refused"},
		{"a wrong password", "POST", "/api/v1/sign-in", nil, map[string]string{"email": "owner@example.com", "password": "wrong"}, 401, "bad_credentials"},
		{"a spent link", "POST", "/api/v1/first-run", nil, map[string]string{"token": "x", "email": "a@example.com", "name": "A", "password": password}, 404, "link_spent"},
		{"a missing field", "POST", "/api/v1/sign-in", nil, map[string]string{"email": "a@example.com"}, 422, "invalid"},
		{"a field too much", "POST", "/api/v1/sign-in", nil, map[string]string{"email": "a", "password": "b", "admin": "yes"}, 422, "invalid"},
		{"no client id", "POST", mine + "/" + id + "/messages", consumer, map[string]string{"text": "x"}, 422, "invalid"},
		{"no text", "POST", mine + "/" + id + "/messages", consumer, map[string]any{"clientId": clientID(), "text": ""}, 422, "text_empty"},
		{"a bell", "POST", mine + "/" + id + "/messages", consumer, map[string]any{"clientId": clientID(), "text": "\a"}, 422, "text_control"},
		{"a long text", "POST", mine + "/" + id + "/messages", consumer, map[string]any{"clientId": clientID(), "text": strings.Repeat("x", 8001)}, 422, "text_long"},
		{"too large", "POST", mine + "/" + id + "/messages", consumer, map[string]any{"clientId": clientID(), "text": strings.Repeat("x", 70_000)}, 413, "too_large"},
		{"too large, live", "POST", "/api/v1/live/say", consumer, map[string]any{"text": strings.Repeat("x", 70_000)}, 413, "too_large"},
		{"an unknown command", "POST", "/api/v1/live/shout", consumer, map[string]any{}, 404, "not_found"},
		{"a command of streams", "POST", "/api/v1/live/look", consumer, map[string]any{}, 422, "invalid"},
		{"a person's command", "POST", "/api/v1/live/take", consumer, map[string]any{}, 403, "denied"},
		{"a person without a brand", "POST", "/api/v1/live/list", map[string]string{"Cookie": s.owner["Cookie"], "Origin": s.base}, map[string]any{}, 422, "invalid"},
		{"an invented cursor", "GET", mine + "?list=all&cursor=AAAA", s.owner, nil, 422, "invalid"},
		{"an unknown list", "GET", mine + "?list=secret", s.owner, nil, 422, "invalid"},
		{"nowhere", "GET", "/api/v1/nowhere", nil, nil, 404, "not_found"},
		{"a wrong method", "DELETE", "/api/v1/sign-in", nil, nil, 405, "malformed"},
		{"a page of no brand", "GET", "/messenger/018f2c6e-0000-7000-8000-000000000001", nil, nil, 404, "not_found"},
		{"a socket from another page", "GET", "/live/ws", map[string]string{"Origin": "https://evil.example"}, nil, 403, "origin_refused"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			var p problem
			status := s.ask(c.method, c.path, maps.Clone(c.headers), c.body, &p)
			if status != c.status || p.Code != c.code || p.Status != status || p.Title == "" || p.Kind == "" {
				t.Errorf("%d %+v, want %d %s", status, p, c.status, c.code)
			}
			if live := strings.Contains(c.path, "/live/") && c.path != "/live/ws"; live != (p.Error != nil) {
				t.Errorf("the stream's form of the error: %+v", p.Error)
			}
		})
	}
	var list wire.ListReply
	if s.ask("GET", mine+"?list=all", s.owner, nil, &list); list.Total != 1 || list.Heads[0].PublicSeq != 2 || list.Heads[0].InternalSeq != 0 {
		t.Errorf("a refusal changed something: %+v", list)
	}
}

// secondBrand makes another brand with the same owner.
func (s *scene) secondBrand() *scene {
	s.t.Helper()
	other := &scene{running: s.running, owner: maps.Clone(s.owner)}
	var brand struct{ ID string }
	if code := s.ask("POST", "/api/v1/brands", s.owner, map[string]any{"name": "Quay", "joinAsAdmin": true}, &brand); code != 201 {
		s.t.Fatalf("make a brand: %d", code)
	}
	other.brand = brand.ID
	other.owner["Parley-Brand"] = brand.ID
	return other
}

// Bodies that JSON itself refuses.
func TestMalformedBodies(t *testing.T) {
	t.Parallel()
	s := open(t, settings(t))
	for _, body := range []string{`{`, `[]`, `nonsense`, `{"email":"a","password":"b"}{}`, "{\"email\":\"\xff\",\"password\":\"b\"}"} {
		for _, path := range []string{"/api/v1/sign-in", "/api/v1/live/say"} {
			req, err := http.NewRequestWithContext(t.Context(), http.MethodPost, s.base+path, strings.NewReader(body))
			if err != nil {
				t.Fatal(err)
			}
			for k, v := range s.consumer() {
				req.Header.Set(k, v)
			}
			res, err := s.client.Do(req)
			if err != nil {
				t.Fatal(err)
			}
			_ = res.Body.Close()
			if res.StatusCode != http.StatusBadRequest && res.StatusCode != http.StatusUnprocessableEntity || res.Header.Get("Content-Type") != "application/problem+json" {
				t.Errorf("%s with %q: %d %s", path, body, res.StatusCode, res.Header.Get("Content-Type"))
			}
		}
	}
}

// Every answer, whatever it is, carries the headers that keep browsers safe.
func TestHeadersEverywhere(t *testing.T) {
	t.Parallel()
	s := open(t, settings(t))
	for _, path := range []string{
		"/healthz", "/readyz", "/parley.js", "/console/", "/console/deep/link", "/messenger/" + s.brand,
		"/api/v1/me", "/nowhere", "/openapi.json", "/assets/none",
	} {
		req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, s.base+path, nil)
		if err != nil {
			t.Fatal(err)
		}
		res, err := s.client.Do(req)
		if err != nil {
			t.Fatal(err)
		}
		_ = res.Body.Close()
		h := res.Header
		if h.Get("X-Content-Type-Options") != "nosniff" || h.Get("Referrer-Policy") != "no-referrer" || h.Get("Request-Id") == "" {
			t.Errorf("%s: %v", path, h)
		}
		policy := h.Get("Content-Security-Policy")
		if !strings.HasPrefix(policy, "default-src 'none'") || strings.Contains(policy, "unsafe") || !strings.Contains(policy, "frame-ancestors") {
			t.Errorf("%s: policy %q", path, policy)
		}
		if framed := strings.HasPrefix(path, "/messenger/"); framed != !strings.Contains(policy, "frame-ancestors 'none'") {
			t.Errorf("%s: who may frame it: %q", path, policy)
		}
	}
}

func TestRateLimits(t *testing.T) {
	t.Parallel()
	cfg := settings(t)
	cfg.RatePerson, cfg.RateSignIn = 1, 0.001
	r := start(t, cfg, server.Options{})
	s := r.found() // spends one of the twenty
	var p problem
	status := 0
	for range 20 {
		if status = s.ask("POST", "/api/v1/sign-in", nil, map[string]string{"email": "a@example.com", "password": "b"}, &p); status == 429 {
			break
		}
	}
	if status != 429 || p.Code != "too_many" && p.Code != "locked_out" || p.After == 0 {
		t.Errorf("sign-ins without end: %d %+v", status, p)
	}
	who := s.consumer()
	for range 10 {
		if status = s.ask("GET", "/api/v1/brands/"+s.brand+"/conversations", who, nil, &p); status != 200 {
			break
		}
	}
	if status != 429 || p.Code != "too_many" {
		t.Errorf("a consumer without end: %d %+v", status, p)
	}
	if code := s.ask("GET", "/api/v1/brands/"+s.brand+"/conversations", s.consumer(), nil, nil); code != 200 {
		t.Errorf("another consumer pays for it: %d", code)
	}
}
