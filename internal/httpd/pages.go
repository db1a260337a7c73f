package httpd

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"io/fs"
	"mime"
	"net/http"
	"path"
	"strings"
	"sync"

	"parley"
	"parley/internal/fault"
)

// How long browsers and proxies keep things. Assets carry a hash of their
// content in their name; the loader's address is in pages we cannot change.
const (
	cacheAsset  = "public, max-age=31536000, immutable"
	cacheLoader = "public, max-age=300"
	cachePage   = "no-cache"
)

// file is one file of the front end, in memory.
type file struct {
	data []byte
	kind string
	etag string
	zip  func() []byte // nil when it would not get smaller
}

// pages is the built front end. It never changes while the server runs.
type pages struct{ files map[string]*file }

func newPages(dist fs.FS) (*pages, error) {
	p := &pages{files: map[string]*file{}}
	if dist == nil {
		return p, nil
	}
	err := fs.WalkDir(dist, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(dist, name)
		if err == nil {
			p.files[name] = newFile(name, data)
		}
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("read the front end: %w", err)
	}
	for name, f := range p.files {
		if ready, ok := p.files[name+".gz"]; ok {
			f.zip = func() []byte { return ready.data }
		}
	}
	return p, nil
}

func newFile(name string, data []byte) *file {
	kind := mime.TypeByExtension(path.Ext(name))
	switch {
	case strings.HasSuffix(name, ".ts"): // else a film, by some systems' lists
		kind = "text/plain; charset=utf-8"
	case kind == "":
		kind = "application/octet-stream"
	}
	sum := sha256.Sum256(data)
	return &file{data: data, kind: kind, etag: `"` + base64.RawURLEncoding.EncodeToString(sum[:12]) + `"`, zip: sync.OnceValue(func() []byte {
		return squeeze(kind, data)
	})}
}

// squeeze compresses text once, when first asked for.
func squeeze(kind string, data []byte) []byte {
	if !strings.HasPrefix(kind, "text/") && !strings.Contains(kind, "json") && !strings.Contains(kind, "svg") && !strings.Contains(kind, "javascript") {
		return nil
	}
	var b bytes.Buffer
	w, err := gzip.NewWriterLevel(&b, gzip.BestCompression)
	if err != nil {
		return nil
	}
	if _, err := w.Write(data); err != nil || w.Close() != nil || b.Len() >= len(data) {
		return nil
	}
	return b.Bytes()
}

// serve answers with a file, as 304 when the client has it.
func (p *pages) serve(w http.ResponseWriter, r *http.Request, name, cache string) {
	f, ok := p.files[name]
	if !ok || strings.HasSuffix(name, ".gz") {
		fail(w, r, fault.New(fault.CodeNotFound))
		return
	}
	h := w.Header()
	h.Set("Cache-Control", cache)
	h.Set("ETag", f.etag)
	h.Set("Vary", "Accept-Encoding")
	if strings.Contains(r.Header.Get("If-None-Match"), f.etag) {
		w.WriteHeader(http.StatusNotModified)
		return
	}
	h.Set("Content-Type", f.kind)
	body := f.data
	if small := f.zip; small != nil && acceptsGzip(r) {
		if packed := small(); packed != nil {
			h.Set("Content-Encoding", "gzip")
			body = packed
		}
	}
	h.Set("Content-Length", fmt.Sprint(len(body)))
	w.WriteHeader(http.StatusOK)
	if r.Method != http.MethodHead {
		_, _ = w.Write(body) // the client has gone: nothing is left to tell it
	}
}

func acceptsGzip(r *http.Request) bool {
	for part := range strings.SplitSeq(r.Header.Get("Accept-Encoding"), ",") {
		name, quality, _ := strings.Cut(strings.TrimSpace(part), ";")
		if name == "gzip" || name == "*" {
			return strings.ReplaceAll(quality, " ", "") != "q=0"
		}
	}
	return false
}

// loader is /parley.js, which every brand's pages fetch, and its types.
func (s *Server) loader(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Cross-Origin-Resource-Policy", "cross-origin")
	w.Header().Set("Access-Control-Allow-Origin", "*")
	s.pages.serve(w, r, strings.TrimPrefix(r.URL.Path, "/"), cacheLoader)
}

// asset is /assets/…: nothing in it depends on who asks.
func (s *Server) asset(w http.ResponseWriter, r *http.Request) {
	s.pages.serve(w, r, strings.TrimPrefix(r.URL.Path, "/"), cacheAsset)
}

// console is the people's application; its own addresses all give its page.
func (s *Server) console(w http.ResponseWriter, r *http.Request) {
	name := strings.TrimPrefix(r.URL.Path, "/")
	if _, ok := s.pages.files[name]; ok && name != "console/index.html" {
		s.pages.serve(w, r, name, cachePage)
		return
	}
	pageHeaders(w.Header(), false, nil)
	s.pages.serve(w, r, "console/index.html", cachePage)
}

// messenger is the page in the frame on a brand's site. Which sites may hold
// it is the brand's list of origins, and our own pages always.
func (s *Server) messenger(w http.ResponseWriter, r *http.Request) {
	brand, err := parley.ParseID[parley.BrandID](r.PathValue("brand"))
	if err != nil {
		fail(w, r, fault.New(fault.CodeNotFound))
		return
	}
	origins, err := s.directory.PublicOrigins(r.Context(), brand)
	if err != nil {
		fail(w, r, err)
		return
	}
	pageHeaders(w.Header(), true, origins)
	s.pages.serve(w, r, "messenger/index.html", cachePage)
}
