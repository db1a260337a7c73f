package httpd

import (
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

func TestDocumentation(t *testing.T) {
	t.Parallel()
	s, err := New(Options{Version: "test", Origin: "https://chat.example", Secret: make([]byte, 32), Rates: NewRates(RateSettings{}), Logger: slog.New(slog.DiscardHandler)})
	if err != nil {
		t.Fatal(err)
	}
	get := func(method, path string) *http.Response {
		w := httptest.NewRecorder()
		s.ServeHTTP(w, httptest.NewRequest(method, path, nil))
		return w.Result() //nolint:bodyclose // a recorder's
	}
	for _, path := range []string{"/docs", "/docs/install", "/docs/http-api/brands", "/docs/runbook/start"} {
		r := get(http.MethodGet, path)
		if r.StatusCode != http.StatusOK || r.Header.Get("Content-Type") != "text/html; charset=utf-8" {
			t.Errorf("%s: %d %s", path, r.StatusCode, r.Header.Get("Content-Type"))
		}
		policy := r.Header.Get("Content-Security-Policy")
		if !strings.Contains(policy, "default-src 'none'") || strings.Contains(policy, "script-src") || strings.Contains(policy, "unsafe") {
			t.Errorf("%s: policy %q", path, policy)
		}
		if r.Header.Get("X-Frame-Options") != "DENY" {
			t.Errorf("%s may be framed", path)
		}
	}
	if r := get(http.MethodGet, "/docs/install/"); r.StatusCode != http.StatusMovedPermanently || r.Header.Get("Location") != "/docs/install" {
		t.Errorf("a second address of a page: %d %s", r.StatusCode, r.Header.Get("Location"))
	}
	for _, path := range []string{"/docs/nothing", "/docs/../etc/passwd", "/docs/site/index.md", "/docs//evil.example/"} {
		r := get(http.MethodGet, path)
		if r.StatusCode < 300 || strings.Contains(r.Header.Get("Location"), "//evil") {
			t.Errorf("%s: %d to %s", path, r.StatusCode, r.Header.Get("Location"))
		}
	}
	if r := get(http.MethodGet, "/docs/nothing"); r.StatusCode != http.StatusNotFound || r.Header.Get("Content-Type") != "text/html; charset=utf-8" {
		t.Errorf("an address that is none: %d", r.StatusCode)
	}
	if body, err := io.ReadAll(get(http.MethodHead, "/docs").Body); err != nil || len(body) > 0 {
		t.Errorf("HEAD has a body of %d bytes", len(body))
	}
	if r := get(http.MethodPost, "/docs"); r.StatusCode == http.StatusOK {
		t.Error("POST is answered as GET")
	}
}
