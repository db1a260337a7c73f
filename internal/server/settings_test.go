package server_test

import (
	"encoding/json"
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"parley"
	"parley/internal/server"
	"parley/internal/wire"
)

// refusal is what an error of the HTTP interface says.
type refusal struct {
	Code   string
	Detail string
	Errors []struct{ Where, Why string }
}

type document struct {
	Published struct {
		Version  int64
		Settings parley.Settings
	}
	Draft *struct {
		Base, Revision int64
		Settings       parley.Settings
	}
}

func (s *scene) path(rest string) string { return "/api/v1/brands/" + s.brand + rest }

func (s *scene) settings(headers map[string]string) (d document) {
	s.t.Helper()
	if code := s.ask("GET", s.path("/settings"), headers, nil, &d); code != 200 {
		s.t.Fatalf("read the settings: %d", code)
	}
	return d
}

// publish makes a change of the published settings hold.
func (s *scene) publish(change func(*parley.Settings)) {
	s.t.Helper()
	now := s.settings(s.owner)
	change(&now.Published.Settings)
	draft := map[string]any{"base": now.Published.Version, "revision": 0, "settings": now.Published.Settings}
	if code := s.ask("PUT", s.path("/settings/draft"), s.owner, draft, nil); code != 200 {
		s.t.Fatalf("save: %d", code)
	}
	if code := s.ask("POST", s.path("/settings/publish"), s.owner, map[string]any{"base": now.Published.Version, "revision": 1}, nil); code != 200 {
		s.t.Fatalf("publish: %d", code)
	}
}

// look reads the brand's look as a page does.
func (s *scene) look(query string, etag string) (look parley.BrandLook, res *http.Response) {
	s.t.Helper()
	req, err := http.NewRequestWithContext(s.t.Context(), http.MethodGet, s.base+s.path("/look")+query, nil)
	if err != nil {
		s.t.Fatal(err)
	}
	if etag != "" {
		req.Header.Set("If-None-Match", etag)
	}
	if res, err = s.client.Do(req); err != nil {
		s.t.Fatal(err)
	}
	defer res.Body.Close()
	text, err := io.ReadAll(res.Body)
	if err == nil && len(text) > 0 {
		err = json.Unmarshal(text, &look)
	}
	if err != nil {
		s.t.Fatal(err)
	}
	return look, res
}

func TestSettingsOverHTTP(t *testing.T) {
	t.Parallel()
	s := open(t, settings(t))
	first, res := s.look("", "")
	etag := res.Header.Get("ETag")
	if first.Version != 1 || !first.Open || etag == "" || res.Header.Get("Cache-Control") != "public, no-cache" {
		t.Errorf("%+v %v", first, res.Header)
	}
	if _, res := s.look("", etag); res.StatusCode != http.StatusNotModified {
		t.Errorf("asked again: %d", res.StatusCode)
	}
	s.publish(func(d *parley.Settings) {
		d.Languages.Offered = []string{"en", "es"}
		d.Texts = map[string]parley.Texts{"en": {Greeting: "Ahoy"}, "es": {Greeting: "Hola"}, "ar": {Greeting: "later"}}
		d.Hours = parley.Hours{Zone: "Europe/Madrid", Weekly: parley.Week{}, Holidays: parley.Holidays{}}
	})
	second, res := s.look("", etag) // what was published shows at the next load
	if res.StatusCode != http.StatusOK || second.Version != 2 || second.Open || len(second.Texts) != 2 {
		t.Errorf("%d %+v", res.StatusCode, second)
	}
	if l, _ := s.look("?lang=es-MX", ""); len(l.Texts) != 1 || l.Texts["es"].Greeting != "Hola" {
		t.Errorf("in Spanish: %+v", l.Texts)
	}
	if l, _ := s.look("?lang=tlh", ""); len(l.Texts) != 1 || l.Texts["en"].Greeting != "Ahoy" {
		t.Errorf("in Klingon: %+v", l.Texts)
	}
	var diff struct{ Changes []parley.Difference }
	if code := s.ask("GET", s.path("/settings/diff?from=1&to=2"), s.owner, nil, &diff); code != 200 || len(diff.Changes) != 6 {
		t.Errorf("%d %+v", code, diff.Changes)
	}
	var p refusal
	if code := s.ask("GET", s.path("/settings/diff?from=1&to=draft"), s.owner, nil, &p); code != 404 || !strings.Contains(p.Detail, "draft") {
		t.Errorf("%d %+v", code, p)
	}
	if code := s.ask("GET", s.path("/settings/diff?from=-1&to=zwei"), s.owner, nil, &p); code != 422 {
		t.Errorf("a diff of nothing: %d", code)
	}
	if code := s.ask("POST", s.path("/settings/rollback"), s.owner, map[string]any{"base": 2, "version": 1}, nil); code != 200 {
		t.Errorf("roll back: %d", code)
	}
	if l, _ := s.look("", ""); l.Version != 3 || !l.Open {
		t.Errorf("rolled back: %+v", l)
	}
}

func TestVersionsAndChangesArePaged(t *testing.T) {
	t.Parallel()
	s := open(t, settings(t))
	for _, name := range []string{"One", "Two", "Three"} {
		s.publish(func(d *parley.Settings) { d.Name = name })
	}
	if code := s.ask("PUT", s.path("/origins"), s.owner, map[string]any{"origins": []string{"https://shop.example"}}, nil); code != 200 {
		t.Fatal(code)
	}
	type entry struct {
		Version      int64
		Subject, Act string
		By           struct{ Name string }
		Changes      []parley.Difference
		Settings     any
	}
	walk := func(path, field string) (all []entry) {
		cursor := ""
		for range 9 {
			var page map[string]json.RawMessage
			if code := s.ask("GET", s.path(path)+"limit=2&cursor="+url.QueryEscape(cursor), s.owner, nil, &page); code != 200 {
				t.Fatalf("%s: %d", path, code)
			}
			var part []entry
			if err := json.Unmarshal(page[field], &part); err != nil {
				t.Fatal(err)
			}
			all = append(all, part...)
			if page["cursor"] == nil {
				return all
			}
			_ = json.Unmarshal(page["cursor"], &cursor)
		}
		t.Fatal("the pages have no end")
		return nil
	}
	versions := walk("/settings/versions?", "versions")
	if len(versions) != 4 || versions[0].Version != 4 || versions[3].Version != 1 || versions[0].Settings != nil || versions[0].By.Name != "Olga" {
		t.Errorf("%+v", versions)
	}
	changes := walk("/changes?", "changes")
	if len(changes) != 5 || changes[0].Subject != "origins" || changes[1].Act != "published" || changes[4].Subject != "brand" {
		t.Errorf("%+v", changes)
	}
	if only := walk("/changes?subject=settings&", "changes"); len(only) != 3 {
		t.Errorf("%d of the settings", len(only))
	}
	var page struct{ Cursor string }
	s.ask("GET", s.path("/changes?limit=1"), s.owner, nil, &page)
	if code := s.ask("GET", s.path("/changes?subject=settings&cursor="+url.QueryEscape(page.Cursor)), s.owner, nil, nil); code != 422 {
		t.Errorf("a cursor of another list: %d", code)
	}
}

// TestBadDraftsAreRefused whole, and each says where it is wrong.
func TestBadDraftsAreRefused(t *testing.T) {
	t.Parallel()
	s := open(t, settings(t))
	doc := s.settings(s.owner).Published.Settings
	put := func(change func(map[string]any), raw string) (int, refusal) {
		text, err := json.Marshal(doc)
		if err != nil {
			t.Fatal(err)
		}
		fields := map[string]any{}
		_ = json.Unmarshal(text, &fields)
		if change != nil {
			change(fields)
		}
		var in any = map[string]any{"base": 1, "revision": 0, "settings": fields}
		if raw != "" {
			in = json.RawMessage(raw)
		}
		var p refusal
		code := s.ask("PUT", s.path("/settings/draft"), s.owner, in, &p)
		return code, p
	}
	look := func(m map[string]any) map[string]any { return m["look"].(map[string]any) }
	for name, tc := range map[string]struct {
		change func(map[string]any)
		raw    string
		code   int
		where  string
	}{
		"no accent":       {func(m map[string]any) { look(m)["accent"] = "red" }, "", 422, "body.settings.look.accent"},
		"a zone":          {func(m map[string]any) { m["hours"].(map[string]any)["zone"] = "../../etc/passwd" }, "", 422, "body.settings.hours.zone"},
		"unknown field":   {func(m map[string]any) { m["colour"] = 1 }, "", 422, "body.settings.*"},
		"missing part":    {func(m map[string]any) { delete(m, "hours") }, "", 422, "body.settings"},
		"a wrong type":    {func(m map[string]any) { look(m)["offsetX"] = "wide" }, "", 422, "body.settings.look.offsetX"},
		"a huge document": {func(m map[string]any) { m["name"] = strings.Repeat("x", 70<<10) }, "", 413, ""},
		"deep nesting":    {nil, `{"base":1,"revision":0,"settings":` + strings.Repeat("[", 8000) + strings.Repeat("]", 8000) + `}`, 400, ""},
	} {
		code, p := put(tc.change, tc.raw)
		if code != tc.code && !(name == "deep nesting" && code == 422) {
			t.Errorf("%s: %d %+v", name, code, p)
		}
		if tc.where != "" && (len(p.Errors) == 0 || p.Errors[0].Where != tc.where) {
			t.Errorf("%s: %+v", name, p.Errors)
		}
	}
	if s.settings(s.owner).Draft != nil {
		t.Error("something of it was kept")
	}
}

// TestWhoIsHereHearsOfOtherSettings: consumers and people on open streams.
func TestWhoIsHereHearsOfOtherSettings(t *testing.T) {
	t.Parallel()
	s := open(t, settings(t))
	consumer := s.connect(nil, map[string]any{"token": strings.TrimPrefix(s.consumer()["Authorization"], "Bearer ")})
	agent := s.connect(s.owner, map[string]any{"brand": s.brand})
	if e := agent.do(wire.State, wire.StateRequest{State: parley.Online}, nil); e != nil {
		t.Fatal(e)
	}
	s.publish(func(d *parley.Settings) { d.Routing.Capacity = 9 })
	for _, l := range []*live{consumer, agent} {
		got := l.until(func(r reply) bool { return r.Push != nil && r.Push.Message.Data.Settings != nil })
		if v := got.Push.Message.Data.Settings.Version; v != 2 {
			t.Errorf("version %d", v)
		}
	}
	agent.until(func(r reply) bool {
		return r.Push != nil && r.Push.Message.Data.Desk != nil && r.Push.Message.Data.Desk.Capacity == 9
	})
}

// TestMoreCapacityIsUsedAtOnce: what waits goes to whoever has room now.
func TestMoreCapacityIsUsedAtOnce(t *testing.T) {
	t.Parallel()
	s := open(t, settings(t))
	s.publish(func(d *parley.Settings) { d.Routing.Capacity = 1 })
	agent := s.connect(s.owner, map[string]any{"brand": s.brand})
	if e := agent.do(wire.State, wire.StateRequest{State: parley.Online}, nil); e != nil {
		t.Fatal(e)
	}
	for range 2 {
		if code := s.ask("POST", s.path("/conversations"), s.consumer(), map[string]any{"clientId": clientID(), "text": "hello"}, nil); code != 200 {
			t.Fatal(code)
		}
	}
	loaded := func(n int) func(reply) bool {
		return func(r reply) bool {
			return r.Push != nil && r.Push.Message.Data.Desk != nil && r.Push.Message.Data.Desk.Load == n
		}
	}
	agent.until(loaded(1))
	s.publish(func(d *parley.Settings) { d.Routing.Capacity = 2 })
	agent.until(loaded(2))
}

// TestAnotherNodeShowsWhatWasPublished at once.
func TestAnotherNodeShowsWhatWasPublished(t *testing.T) {
	t.Parallel()
	cfg := settings(t)
	s := open(t, cfg)
	second := settings(t)
	second.Keys = cfg.KeysDir()
	other := start(t, second, server.Options{Store: s.Store(), Hermetic: false})
	twin := &scene{running: other, brand: s.brand}
	if l, _ := twin.look("", ""); l.Name != "Harbour" {
		t.Fatalf("%+v", l)
	}
	s.publish(func(d *parley.Settings) { d.Name = "Hafen" })
	if l, _ := twin.look("", ""); l.Name != "Hafen" || l.Version != 2 {
		t.Errorf("%+v", l)
	}
}
