package httpd

import (
	"compress/gzip"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/fstest"

	"parley/internal/fault"
	"parley/internal/store"
)

func TestPages(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("let a = 1;", 200)
	p, err := newPages(fstest.MapFS{
		"assets/a-1234.js":    {Data: []byte(long)},
		"assets/b-1234.js":    {Data: []byte(long)},
		"assets/b-1234.js.gz": {Data: []byte("ready made")},
		"assets/c.png":        {Data: []byte("\x89PNG")},
		"parley.d.ts":         {Data: []byte("declare const Parley: unknown")},
	})
	if err != nil {
		t.Fatal(err)
	}
	get := func(name string, headers ...string) *http.Response {
		r := httptest.NewRequest(http.MethodGet, "/"+name, nil)
		for i := 0; i < len(headers); i += 2 {
			r.Header.Set(headers[i], headers[i+1])
		}
		w := httptest.NewRecorder()
		p.serve(w, r, name, cacheAsset)
		return w.Result()
	}
	plain := get("assets/a-1234.js")
	if plain.StatusCode != http.StatusOK || plain.Header.Get("Content-Encoding") != "" || !strings.Contains(plain.Header.Get("Content-Type"), "javascript") {
		t.Errorf("plain: %d %v", plain.StatusCode, plain.Header)
	}
	if again := get("assets/a-1234.js", "If-None-Match", plain.Header.Get("ETag")); again.StatusCode != http.StatusNotModified {
		t.Errorf("with its tag: %d", again.StatusCode)
	}
	packed := get("assets/a-1234.js", "Accept-Encoding", "br, gzip")
	z, err := gzip.NewReader(packed.Body)
	if err != nil {
		t.Fatal(err)
	}
	if body, err := io.ReadAll(z); err != nil || string(body) != long {
		t.Errorf("unpacked: %v, %d bytes", err, len(body))
	}
	if body, _ := io.ReadAll(get("assets/b-1234.js", "Accept-Encoding", "gzip").Body); string(body) != "ready made" {
		t.Errorf("the file beside was not used: %q", body)
	}
	if kind := get("parley.d.ts").Header.Get("Content-Type"); kind != "text/plain; charset=utf-8" {
		t.Errorf("the page API's types are %q", kind)
	}
	if r := get("assets/c.png", "Accept-Encoding", "gzip"); r.Header.Get("Content-Encoding") != "" {
		t.Error("a picture was compressed")
	}
	if r := get("assets/a-1234.js", "Accept-Encoding", "gzip;q=0"); r.Header.Get("Content-Encoding") != "" {
		t.Error("compressed for somebody who refuses it")
	}
	for _, name := range []string{"assets/none.js", "assets/b-1234.js.gz", "../secret"} {
		if r := get(name); r.StatusCode != http.StatusNotFound {
			t.Errorf("%s: %d, want 404", name, r.StatusCode)
		}
	}
}

func TestCursors(t *testing.T) {
	t.Parallel()
	c, err := newCursors(make([]byte, 32))
	if err != nil {
		t.Fatal(err)
	}
	at := store.Place{At: -7, ID: [16]byte{1, 2, 3}}
	cursor := c.seal("people/1", at)
	if back, err := c.open("people/1", cursor); err != nil || *back != at {
		t.Errorf("open(seal) = %v, %v", back, err)
	}
	altered := []byte(cursor)
	if altered[20]++; cursor[20] == 'z' {
		altered[20] = 'a'
	}
	for _, bad := range []string{string(altered), cursor[1:], "x", "!"} {
		if _, err := c.open("people/1", bad); !fault.Is(err, fault.CodeInvalid) {
			t.Errorf("%q: %v, want invalid", bad, err)
		}
	}
	if _, err := c.open("people/2", cursor); !fault.Is(err, fault.CodeInvalid) {
		t.Errorf("in another list: %v, want invalid", err)
	}
	if p, err := c.open("people/1", ""); p != nil || err != nil {
		t.Errorf("no cursor: %v, %v", p, err)
	}
}

func FuzzCursor(f *testing.F) {
	c, err := newCursors(make([]byte, 32))
	if err != nil {
		f.Fatal(err)
	}
	f.Add(c.seal("x", store.Place{At: 1}))
	f.Fuzz(func(t *testing.T, cursor string) { _, _ = c.open("x", cursor) })
}
