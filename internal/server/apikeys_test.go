package server_test

import (
	"regexp"
	"strings"
	"testing"
	"time"

	"parley"
	"parley/internal/wire"
)

// key makes an API key as the owner and returns its headers and id.
func (s *scene) key(scopes []parley.KeyScope, more map[string]any) (headers map[string]string, id string) {
	s.t.Helper()
	in := map[string]any{"name": "Robot", "scopes": scopes}
	for k, v := range more {
		in[k] = v
	}
	var made struct{ ID, Token, Hint string }
	if code := s.ask("POST", s.path("/api-keys"), s.owner, in, &made); code != 201 {
		s.t.Fatalf("make a key: %d", code)
	}
	if !regexp.MustCompile(`^parley_[0-9A-Za-z]{38}$`).MatchString(made.Token) || !strings.HasSuffix(made.Token, made.Hint) {
		s.t.Errorf("a token like %.12s…", made.Token)
	}
	return map[string]string{"Authorization": "Bearer " + made.Token}, made.ID
}

// TestScopesBoundWhatAKeyDoes: every door is tried with every scope.
func TestScopesBoundWhatAKeyDoes(t *testing.T) {
	t.Parallel()
	cfg := settings(t)
	cfg.RatePerson, cfg.RateAddress, cfg.RateBrand = 0, 0, 0
	s := open(t, cfg)
	consumer := s.consumer()
	var opened wire.OpenReply
	if code := s.ask("POST", s.path("/conversations"), consumer, map[string]any{"clientId": clientID(), "text": "hello"}, &opened); code != 200 {
		t.Fatal(code)
	}
	talk := s.path("/conversations/" + opened.Thread.Head.ID.String())
	say := func() any { return map[string]any{"clientId": clientID(), "text": "from a program"} }
	doors := []struct {
		verb, path string
		in         func() any
		scopes     string // which let it through
	}{
		{"GET", s.path("/conversations"), nil, "read reply note"},
		{"GET", s.path("/conversations?list=waiting"), nil, "read reply note"},
		{"GET", talk, nil, "read reply note"},
		{"POST", s.path("/search"), func() any { return map[string]any{"text": "hello"} }, "read reply note"},
		{"GET", talk + "/events?lane=internal", nil, "read reply note"},
		{"POST", talk + "/messages", say, "reply"},
		{"POST", talk + "/notes", say, "note"},
		{"POST", talk + "/take", func() any { return map[string]any{"clientId": clientID()} }, ""},
		{"GET", s.path("/people"), nil, "people"},
		{"POST", s.path("/people"), func() any { return map[string]any{"email": "a@b.example", "name": "A", "role": "admin"} }, ""},
		{"GET", s.path(""), nil, "settings set"},
		{"GET", s.path("/settings"), nil, "settings set"},
		{"GET", s.path("/settings/versions"), nil, "settings set"},
		{"GET", s.path("/changes"), nil, "settings set"},
		{"GET", s.path("/origins"), nil, "settings set"},
		{"PUT", s.path("/origins"), func() any { return map[string]any{"origins": []string{"https://shop.example"}} }, "set"},
		{"GET", s.path("/api-keys"), nil, ""},
		{"POST", s.path("/api-keys"), func() any { return map[string]any{"name": "More", "scopes": []string{"settings.write"}} }, ""},
		{"GET", s.path("/consumer-keys"), nil, ""},
		{"GET", "/api/v1/me", nil, ""},
		{"GET", "/api/v1/brands", nil, ""},
		{"POST", "/api/v1/live/say", say, ""},
		{"POST", "/api/v1/live/sync", func() any { return map[string]any{} }, ""},
	}
	short := map[parley.KeyScope]string{
		parley.ScopeRead: "read", parley.ScopeReply: "reply", parley.ScopeNote: "note",
		parley.ScopePeople: "people", parley.ScopeSettings: "settings", parley.ScopeSettingsSet: "set",
	}
	for _, scope := range parley.AllKeyScopes() {
		headers, _ := s.key([]parley.KeyScope{scope}, nil)
		for _, d := range doors {
			h := map[string]string{"Authorization": headers["Authorization"], "Parley-Brand": s.brand}
			var in any
			if d.in != nil {
				in = d.in()
			}
			code := s.ask(d.verb, d.path, h, in, nil)
			through := code < 300
			if want := strings.Contains(" "+d.scopes+" ", " "+short[scope]+" "); through != want || !through && code >= 500 {
				t.Errorf("%s: %s %s: %d", scope, d.verb, strings.TrimPrefix(d.path, s.path("")), code)
			}
		}
	}
}

// TestWhatAKeyWritesNamesIt to the brand's people and to the consumer.
func TestWhatAKeyWritesNamesIt(t *testing.T) {
	t.Parallel()
	s := open(t, settings(t))
	consumer := s.consumer()
	var opened wire.OpenReply
	s.ask("POST", s.path("/conversations"), consumer, map[string]any{"clientId": clientID(), "text": "hello"}, &opened)
	talk := s.path("/conversations/" + opened.Thread.Head.ID.String())
	key, id := s.key([]parley.KeyScope{parley.ScopeReply}, nil)
	in := map[string]any{"clientId": clientID(), "text": "Beep"}
	var first, again wire.EventReply
	if code := s.ask("POST", talk+"/messages", key, in, &first); code != 200 {
		t.Fatal(code)
	}
	if code := s.ask("POST", talk+"/messages", key, in, &again); code != 200 || again.Event.ID != first.Event.ID {
		t.Errorf("a retry got another answer: %d", code)
	}
	for who, headers := range map[string]map[string]string{"a colleague": s.owner, "the consumer": consumer} {
		var read wire.ReadReply
		if code := s.ask("GET", talk+"/events", headers, nil, &read); code != 200 {
			t.Fatal(code)
		}
		last := read.Events[len(read.Events)-1]
		if last.Author.Kind != parley.Programs || last.Author.Name != "Robot" || last.Author.ID != id || last.Author.Me || last.Text != "Beep" {
			t.Errorf("%s sees %+v", who, last)
		}
	}
	for who, headers := range map[string]map[string]string{"a colleague": s.owner, "the consumer": consumer} {
		var list wire.ListReply
		s.ask("GET", s.path("/conversations"), headers, nil, &list)
		if len(list.Heads) != 1 || list.Heads[0].Last == nil || list.Heads[0].Last.Author.Name != "Robot" {
			t.Errorf("%s sees in the list %+v", who, list.Heads)
		}
	}
	seen := s.connect(nil, map[string]any{"token": strings.TrimPrefix(consumer["Authorization"], "Bearer ")})
	s.ask("POST", talk+"/messages", key, map[string]any{"clientId": clientID(), "text": "Boop"}, nil)
	frame := seen.until(func(r reply) bool {
		return r.Push != nil && r.Push.Message.Data.Event != nil && r.Push.Message.Data.Event.Text == "Boop"
	})
	if by := frame.Push.Message.Data.Event.Author; by.Name != "Robot" || by.Kind != parley.Programs {
		t.Errorf("live from %+v", by)
	}
	s.ask("DELETE", s.path("/api-keys/"+id), s.owner, nil, nil)
	var read wire.ReadReply
	s.ask("GET", talk+"/events", s.owner, nil, &read)
	if last := read.Events[len(read.Events)-1]; last.Author.Name != "Robot" {
		t.Error("a revoked key has lost its name")
	}
}

// TestKeysThatAreNoneAreRefused: expired, revoked, invented, another brand's.
func TestKeysThatAreNoneAreRefused(t *testing.T) {
	t.Parallel()
	cfg := settings(t)
	cfg.RatePerson, cfg.RateAddress = 0, 0
	s := open(t, cfg)
	scopes := []parley.KeyScope{parley.ScopeSettings, parley.ScopeRead}
	good, id := s.key(scopes, nil)
	ask := func(h map[string]string, path string) (int, string) {
		var p refusal
		return s.ask("GET", path, h, nil, &p), p.Code
	}
	if code, _ := ask(good, s.path("/settings")); code != 200 {
		t.Fatal(code)
	}
	var other struct{ ID string }
	s.ask("POST", "/api/v1/brands", s.owner, map[string]any{"name": "Haven", "joinAsAdmin": true}, &other)
	for _, rest := range []string{"/settings", "/conversations", "/people"} {
		if code, name := ask(good, "/api/v1/brands/"+other.ID+rest); code != 404 || name != "not_found" {
			t.Errorf("another brand's %s: %d %s", rest, code, name)
		}
	}
	expired, _ := s.key(scopes, map[string]any{"expiresAt": time.Now().Add(1500 * time.Millisecond)})
	deadline := time.Now().Add(time.Minute)
	code, name := ask(expired, s.path("/settings"))
	for code == 200 && time.Now().Before(deadline) {
		code, name = ask(expired, s.path("/settings"))
	}
	if code != 401 || name != "key_refused" {
		t.Errorf("expired: %d %s", code, name)
	}
	token := good["Authorization"]
	for what, made := range map[string]string{
		"a last letter changed": token[:len(token)-1] + flip(token[len(token)-1]),
		"one inside changed":    token[:20] + flip(token[20]) + token[21:],
		"cut":                   token[:len(token)-1],
		"longer":                token + "A",
		"only a prefix":         "Bearer parley_",
		"of strange letters":    "Bearer parley_" + strings.Repeat("é", 19),
	} {
		if code, name := ask(map[string]string{"Authorization": made}, s.path("/settings")); code != 401 || name != "key_refused" {
			t.Errorf("%s: %d %s", what, code, name)
		}
	}
	if code := s.ask("DELETE", "/api/v1/brands/"+other.ID+"/api-keys/"+id, s.owner, nil, nil); code != 404 {
		t.Errorf("revoked in another brand: %d", code)
	}
	if code := s.ask("DELETE", s.path("/api-keys/"+id), s.owner, nil, nil); code != 204 {
		t.Fatal(code)
	}
	if code, name := ask(good, s.path("/settings")); code != 401 || name != "key_refused" {
		t.Errorf("revoked: %d %s", code, name)
	}
	if strings.Contains(s.logs.String(), strings.TrimPrefix(token, "Bearer ")) {
		t.Error("the log holds the token")
	}
}

func flip(c byte) string {
	if c == 'x' {
		return "y"
	}
	return "x"
}

// TestNetworksCannotBeForged: whoever is no trusted proxy is where he is.
func TestNetworksCannotBeForged(t *testing.T) {
	t.Parallel()
	s := open(t, settings(t))
	far, _ := s.key([]parley.KeyScope{parley.ScopeSettings}, map[string]any{"networks": []string{"203.0.113.0/24"}})
	for _, header := range []string{"", "X-Forwarded-For", "X-Real-IP", "Forwarded", "True-Client-IP"} {
		h := map[string]string{"Authorization": far["Authorization"]}
		if header != "" {
			h[header] = "203.0.113.7"
		}
		var p refusal
		if code := s.ask("GET", s.path("/settings"), h, nil, &p); code != 403 || p.Code != "network_refused" {
			t.Errorf("with %q: %d %s", header, code, p.Code)
		}
	}
	near, _ := s.key([]parley.KeyScope{parley.ScopeSettings}, map[string]any{"networks": []string{"127.0.0.1", "::1"}})
	if code := s.ask("GET", s.path("/settings"), near, nil, nil); code != 200 {
		t.Errorf("from its own network: %d", code)
	}
	// Behind a proxy that is trusted, the address it names counts, and no other.
	cfg := settings(t)
	cfg.TrustedProxies = []string{"127.0.0.0/8", "::1/128"}
	s = open(t, cfg)
	far, _ = s.key([]parley.KeyScope{parley.ScopeSettings}, map[string]any{"networks": []string{"203.0.113.0/24"}})
	for forwarded, want := range map[string]int{"203.0.113.7": 200, "198.51.100.1": 403, "203.0.113.7, 198.51.100.1": 403, "198.51.100.1, 203.0.113.7": 200} {
		h := map[string]string{"Authorization": far["Authorization"], "X-Forwarded-For": forwarded}
		if code := s.ask("GET", s.path("/settings"), h, nil, nil); code != want {
			t.Errorf("forwarded for %s: %d", forwarded, code)
		}
	}
}

func TestKeysAreListedWithoutTheirTokens(t *testing.T) {
	t.Parallel()
	s := open(t, settings(t))
	key, id := s.key([]parley.KeyScope{parley.ScopeSettings}, map[string]any{"networks": []string{"10.1.2.3/8", "127.0.0.1", "10.0.0.0/8"}})
	s.ask("GET", s.path("/settings"), key, nil, nil)
	var list struct {
		Keys []struct {
			ID, Token, Hint   string
			Networks          []string
			By                struct{ Name string }
			UsedAt, RevokedAt *time.Time
		}
	}
	if code := s.ask("GET", s.path("/api-keys"), s.owner, nil, &list); code != 200 || len(list.Keys) != 1 {
		t.Fatalf("%d %+v", code, list)
	}
	k := list.Keys[0]
	if k.ID != id || k.Token != "" || k.UsedAt == nil || k.UsedAt.Second() != 0 || k.By.Name != "Olga" || strings.Join(k.Networks, " ") != "10.0.0.0/8 127.0.0.1/32" {
		t.Errorf("%+v", k)
	}
	for what, in := range map[string]map[string]any{
		"no scope":   {"name": "X", "scopes": []string{}},
		"a scope":    {"name": "X", "scopes": []string{"everything"}},
		"no name":    {"name": " ", "scopes": []string{"settings.read"}},
		"a network":  {"name": "X", "scopes": []string{"settings.read"}, "networks": []string{"10.0.0.0/33"}},
		"yesterday":  {"name": "X", "scopes": []string{"settings.read"}, "expiresAt": time.Now().Add(-time.Hour)},
		"far beyond": {"name": "X", "scopes": []string{"settings.read"}, "networks": strings.Split(strings.Repeat("10.0.0.1 ", 21)[:188], " ")},
	} {
		if code := s.ask("POST", s.path("/api-keys"), s.owner, in, nil); code != 422 {
			t.Errorf("%s: %d", what, code)
		}
	}
}

// TestAKeyIsLimitedLikeAPerson: each by itself.
func TestAKeyIsLimitedLikeAPerson(t *testing.T) {
	t.Parallel()
	cfg := settings(t)
	cfg.RatePerson = 2 // and a burst of eight
	s := open(t, cfg)
	one, _ := s.key([]parley.KeyScope{parley.ScopeRead, parley.ScopeSettings}, nil)
	limited := 0
	for i := range 40 {
		path := s.path("/settings")
		if i%2 == 0 {
			path = s.path("/conversations")
		}
		if s.ask("GET", path, one, nil, nil) == 429 {
			limited++
		}
	}
	if limited == 0 {
		t.Error("forty requests at once, and none refused")
	}
	other, _ := s.key([]parley.KeyScope{parley.ScopeRead}, nil)
	if code := s.ask("GET", s.path("/conversations"), other, nil, nil); code != 200 {
		t.Errorf("another key pays for it: %d", code)
	}
}
