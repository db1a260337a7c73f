package server_test

import (
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"os"
	"strings"
	"testing"
)

// FuzzDoors sends anything to any address: whatever it is, the answer is no
// failure of ours, and a refusal is a problem.
func FuzzDoors(f *testing.F) {
	var page struct {
		Paths map[string]map[string]json.RawMessage
	}
	data, err := os.ReadFile("../../doc/openapi.json")
	if err != nil {
		f.Fatal(err)
	}
	if err := json.Unmarshal(data, &page); err != nil {
		f.Fatal(err)
	}
	const id = "018f2c6e-0000-7000-8000-000000000001"
	for path, methods := range page.Paths {
		for _, name := range []string{"brand", "conversation", "person", "session", "key"} {
			path = strings.ReplaceAll(path, "{"+name+"}", id)
		}
		for method := range methods {
			f.Add(strings.ToUpper(method), "/api/v1"+path+"?limit=1&cursor=x", []byte(`{"clientId":"`+id+`","text":"x","token":"x","jwt":"x"}`))
		}
	}
	f.Add("GET", "/messenger/%00", []byte{})
	f.Add("GET", "/assets/../../etc/passwd", []byte{})
	cfg := settings(f)
	cfg.RateAddress, cfg.RatePerson, cfg.RateSignIn = 0, 0, 0
	s := start(f, cfg, serverOptions()).found()
	who := s.consumer()
	f.Fuzz(func(t *testing.T, method, path string, body []byte) {
		if !strings.HasPrefix(path, "/") || strings.HasPrefix(path, "/live/") {
			path = "/" + path
		}
		for _, headers := range []map[string]string{nil, s.owner, who} {
			req, err := http.NewRequestWithContext(t.Context(), method, s.base+path, bytes.NewReader(body))
			if err != nil {
				return // not a request at all
			}
			for k, v := range headers {
				req.Header.Set(k, v)
			}
			res, err := s.client.Do(req)
			if err != nil {
				return // refused below HTTP, or a redirect without end
			}
			said, err := io.ReadAll(res.Body)
			_ = res.Body.Close()
			if err != nil || res.StatusCode >= 500 {
				t.Fatalf("%s %s %q: %d %s %v", method, path, body, res.StatusCode, said, err)
			}
			if kind := res.Header.Get("Content-Type"); res.StatusCode >= 400 && method != http.MethodHead && kind != "application/problem+json" && !strings.HasPrefix(kind, "text/plain") {
				t.Errorf("%s %s: %d as %s", method, path, res.StatusCode, kind)
			}
		}
	})
}
