package fetch

import (
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
)

func TestWhatIsSentGoesOverTLS(t *testing.T) {
	t.Parallel()
	for address, want := range map[string][2]error{ // outside world alone, this machine too
		"https://shop.example/pay":     {nil, nil},
		"http://shop.example/pay":      {ErrPlain, ErrPlain},
		"http://127.0.0.1:8080/pay":    {ErrPlain, nil},
		"http://localhost:8080/pay":    {ErrPlain, nil},
		"http://localhost.evil.com/":   {ErrPlain, ErrPlain},
		"http://10.0.0.1:8080/pay":     {ErrPlain, ErrPlain},
		"https://u:p@shop.example/pay": {ErrAddress, ErrAddress},
		"ftp://shop.example/pay":       {ErrAddress, ErrAddress},
		"":                             {ErrAddress, ErrAddress},
	} {
		for i, o := range []Options{{}, {Loopback: true}} {
			if _, err := New(o).CheckPost(address); !errors.Is(err, want[i]) {
				t.Errorf("%q with %+v: %v, want %v", address, o, err, want[i])
			}
		}
	}
}

func TestPostIsSentOnce(t *testing.T) {
	t.Parallel()
	hits := atomic.Int64{}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		hits.Add(1)
		switch body, _ := io.ReadAll(r.Body); r.URL.Path {
		case "/echo":
			_, _ = fmt.Fprintf(w, "%s %s", r.Header.Get("X-Mark"), body)
		case "/on":
			http.Redirect(w, r, "/echo", http.StatusTemporaryRedirect)
		case "/large":
			_, _ = io.WriteString(w, strings.Repeat("x", 101))
		case "/cut":
			panic(http.ErrAbortHandler)
		}
	}))
	defer server.Close()
	c := New(Options{Loopback: true})
	send := func(path string) (Answer, error) {
		return c.Post(t.Context(), server.URL+path, http.Header{"X-Mark": {"mark"}}, []byte("body"), 100)
	}
	if a, err := send("/echo"); err != nil || string(a.Body) != "mark body" {
		t.Errorf("%q, %v", a.Body, err)
	}
	if a, err := send("/on"); err != nil || a.Status != http.StatusTemporaryRedirect {
		t.Errorf("led on: %+v, %v", a, err)
	}
	if _, err := send("/large"); !errors.Is(err, ErrLarge) {
		t.Errorf("a large answer: %v", err)
	}
	if _, err := send("/cut"); err == nil || strings.Contains(err.Error(), server.URL) {
		t.Errorf("cut off: %v", err)
	}
	if hits.Load() != 4 {
		t.Errorf("sent %d times", hits.Load())
	}
	if _, err := New(Options{}).Post(t.Context(), "https://127.0.0.1:8443/", nil, nil, 1); !errors.Is(err, ErrPrivate) {
		t.Errorf("into this machine: %v", err)
	}
}
