package server_test

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"parley/internal/install"
)

type checked struct {
	URL      string
	Nonce    string
	Seen     bool
	Findings []install.Finding
}

func (c checked) has(code string) bool {
	for _, f := range c.Findings {
		if f.Code == code {
			return true
		}
	}
	return false
}

// TestInstallCheck has the server look at a page, which a person then mends
// finding by finding.
func TestInstallCheck(t *testing.T) {
	t.Parallel()
	s := open(t, settings(t))
	body := "<!doctype html><p>" + strings.Repeat("Lamps and lanterns. ", 30)
	policy := "default-src 'self'"
	shop := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Security-Policy", policy)
		_, _ = w.Write([]byte(body))
	}))
	defer shop.Close()
	path := "/api/v1/brands/" + s.brand + "/install-check"
	look := func() (c checked) {
		t.Helper()
		if code := s.ask("POST", path, s.owner, map[string]string{"url": shop.URL}, &c); code != 200 {
			t.Fatalf("the check answers %d", code)
		}
		return c
	}
	if c := look(); !c.has("snippet-missing") || !c.has("csp-script") || !c.has("csp-frame") || !c.has("origin-missing") {
		t.Errorf("a page with nothing: %+v", c.Findings)
	}
	body += install.Site{Brand: s.brand, Parley: s.base}.Snippet()
	if c := look(); c.has("snippet-missing") || !c.has("csp-script") {
		t.Errorf("with the snippet: %+v", c.Findings)
	}
	policy = "default-src 'self' 'unsafe-inline' " + s.base
	s.ask("PUT", "/api/v1/brands/"+s.brand+"/origins", s.owner, map[string]any{"origins": []string{shop.URL}}, nil)
	if c := look(); len(c.Findings) != 1 || !c.has("works") {
		t.Errorf("mended: %+v", c.Findings)
	}
	var c checked
	for address, want := range map[string]string{
		"ftp://shop.example/": "page-address", "http://10.0.0.1:8080/": "page-private", "http://169.254.169.254/": "page-private", shop.URL + "/\x00": "page-address",
	} {
		if s.ask("POST", path, s.owner, map[string]string{"url": address}, &c); !c.has(want) {
			t.Errorf("%q: %+v", address, c.Findings)
		}
	}
}

// TestLiveCheck has a page tell what it saw, and others try to.
func TestLiveCheck(t *testing.T) {
	t.Parallel()
	s := open(t, settings(t))
	other := s.secondBrand()
	path := "/api/v1/brands/" + s.brand + "/install-check/live"
	var begun, c checked
	if code := s.ask("POST", path, s.owner, nil, &begun); code != 201 || len(begun.Nonce) < 32 || begun.Seen {
		t.Fatalf("%d %+v", code, begun)
	}
	at := path + "/" + begun.Nonce
	report := map[string]any{
		"page": "", "launcher": true, "brands": []string{s.brand}, "loaders": 1, "frame": "silent", "storage": "", "pageStorage": true, "cookies": true,
		"violations": []any{map[string]any{"directive": "frame-src", "blocked": s.base, "policy": "frame-src 'self'", "reports": false}},
	}
	from := map[string]string{"Origin": "https://shop.example"}
	tell := func(nonce string, headers map[string]string, in any) int {
		return s.ask("POST", "/api/v1/install-reports/"+nonce, headers, in, nil)
	}
	for name, code := range map[string]int{
		"an invented nonce": tell("nothing", from, report), "the right one": tell(begun.Nonce, from, report),
	} {
		if code != 204 {
			t.Errorf("%s: %d", name, code)
		}
	}
	if s.ask("GET", at, s.owner, nil, &c); !c.Seen || !c.has("live-loaded") || !c.has("live-csp") || !c.has("origin-missing") {
		t.Errorf("%+v", c)
	}
	passed := map[string]any{}
	for k, v := range report {
		passed[k] = v
	}
	passed["page"] = "https://strict.example"
	if code := tell(begun.Nonce, map[string]string{"Origin": s.base}, passed); code != 204 {
		t.Errorf("passed on by the frame: %d", code)
	}
	if s.ask("GET", at, s.owner, nil, &c); len(c.Findings) == 0 || !strings.Contains(c.Findings[len(c.Findings)-1].Sentence, "https://strict.example") {
		t.Errorf("%+v", c)
	}
	many := make([]string, 500)
	for i := range many {
		many[i] = strings.Repeat("x", 20)
	}
	for name, got := range map[string]int{
		"without an origin":  tell(begun.Nonce, nil, report),
		"a field too much":   tell(begun.Nonce, from, with(nil, "x", "y")),
		"with a cookie":      tell(begun.Nonce, with(from, "Cookie", s.owner["Cookie"]), report),
		"too large":          tell(begun.Nonce, from, map[string]any{"brands": []string{strings.Repeat("x", 70_000)}}),
		"an opaque origin":   tell(begun.Nonce, map[string]string{"Origin": "null"}, report),
		"a consumer reads":   s.ask("GET", at, s.consumer(), nil, nil),
		"nobody reads":       s.ask("GET", at, nil, nil, nil),
		"another brand's":    s.ask("GET", "/api/v1/brands/"+other.brand+"/install-check/live/"+begun.Nonce, other.owner, nil, nil),
		"a nonce that is no": s.ask("GET", path+"/nothing", s.owner, nil, nil),
		"an agent begins":    s.ask("POST", path, s.colleague("Ana"), nil, nil),
		"an agent checks":    s.ask("POST", strings.TrimSuffix(path, "/live"), s.colleague("Ben"), map[string]string{"url": "https://shop.example"}, nil),
	} {
		if got < 400 || got >= 500 {
			t.Errorf("%s: %d", name, got)
		}
	}
	if s.ask("GET", at, s.owner, nil, &c); !c.has("live-loaded") {
		t.Errorf("a refused report changed something: %+v", c)
	}
	if code := tell(begun.Nonce, from, map[string]any{"page": "", "launcher": false, "brands": many, "loaders": 1, "frame": "ready", "storage": "ok", "pageStorage": true, "cookies": true, "violations": []any{}}); code != 204 {
		t.Errorf("a long list: %d", code)
	}
	if s.ask("GET", at, s.owner, nil, &c); !c.has("live-other-brand") || c.has("live-frame-refused") {
		t.Errorf("%+v", c)
	}
}
