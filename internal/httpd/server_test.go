package httpd

import (
	"bytes"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"
)

func bare(t *testing.T, origin string, log *bytes.Buffer) *Server {
	t.Helper()
	s, err := New(Options{
		Origin: origin, Secret: make([]byte, 32), Rates: NewRates(RateSettings{}),
		Logger: slog.New(slog.NewTextHandler(log, nil)),
	})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// A panic costs its own request only, and is logged with where it happened.
func TestAPanicIs500(t *testing.T) {
	t.Parallel()
	var log bytes.Buffer
	s := bare(t, "http://localhost", &log)
	s.mux.HandleFunc("GET /explode", func(http.ResponseWriter, *http.Request) { panic("ouch") })
	w := httptest.NewRecorder()
	s.ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/explode?token=secret", nil))
	if w.Code != http.StatusInternalServerError || w.Header().Get("Content-Type") != problemType || strings.Contains(w.Body.String(), "ouch") {
		t.Errorf("%d %s", w.Code, w.Body)
	}
	if said := log.String(); !strings.Contains(said, "ouch") || !strings.Contains(said, "server_test.go") || strings.Contains(said, "secret") {
		t.Errorf("logged: %s", said)
	}
}

func TestOurs(t *testing.T) {
	t.Parallel()
	cases := []struct {
		public, host, origin string
		want                 bool
	}{
		{"https://chat.example", "10.0.0.5:8080", "https://chat.example", true},
		{"https://chat.example", "chat.example", "https://CHAT.example", true},
		{"https://chat.example", "other.example", "https://other.example", true},
		{"https://chat.example", "chat.example", "http://chat.example", false},
		{"http://localhost:8080", "127.0.0.1:8080", "http://127.0.0.1:8080", true},
		{"http://localhost:8080", "localhost:8080", "http://localhost:9090", false},
		{"http://localhost:8080", "localhost:8080", "http://localhost.evil.example:8080", false},
		{"https://chat.example", "chat.example", "null", false},
		{"https://chat.example", "chat.example", "https://chat.example.evil.example", false},
		{"https://chat.example", "chat.example", "ftp://chat.example", false},
		{"https://chat.example", "", "https://", false},
	}
	for _, c := range cases {
		var log bytes.Buffer
		s := bare(t, c.public, &log)
		r := httptest.NewRequest(http.MethodPost, "/", nil)
		r.Host = c.host
		if have := s.ours(c.origin, r); have != c.want {
			t.Errorf("%s on %s asked at %s: %v, want %v", c.origin, c.public, c.host, have, c.want)
		}
	}
}

// The cookie is bound to this host and to TLS where there is TLS.
func TestCookies(t *testing.T) {
	t.Parallel()
	var log bytes.Buffer
	for origin, name := range map[string]string{"https://chat.example": "__Host-parley", "http://localhost:8080": "parley"} {
		s := bare(t, origin, &log)
		c := s.cookieFor("token", time.Now().Add(time.Hour))
		if c.Name != name || !c.HttpOnly || c.SameSite != http.SameSiteLaxMode || c.Path != "/" || c.Domain != "" || c.Secure != strings.HasPrefix(origin, "https") {
			t.Errorf("%s: %+v", origin, c)
		}
		r := httptest.NewRequest(http.MethodGet, "/", nil)
		r.AddCookie(&c)
		if cookie, _ := tokensOf(r, s.cookieName); cookie != "token" {
			t.Errorf("%s: read back %q", origin, cookie)
		}
		if gone := s.cookieFor("", time.Time{}); gone.MaxAge >= 0 {
			t.Errorf("%s: a cookie that is taken away stays: %+v", origin, gone)
		}
	}
}
