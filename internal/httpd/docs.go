package httpd

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strings"

	"parley/doc"
	"parley/internal/docs"
	"parley/internal/fault"
	"parley/web"
)

// docPages is the documentation site, in memory.
type docPages struct {
	pages
	missing []byte
}

// renderDocs makes the site when the first reader comes: a server that nobody
// reads about starts without it. Its address is the file's name; pages have no
// extension of their own.
func (s *Server) renderDocs() (*docPages, error) {
	api, err := json.Marshal(s.openAPI)
	if err != nil {
		return nil, fmt.Errorf("describe the interface: %w", err)
	}
	site, err := docs.Render(docs.Parts{Files: doc.Files, API: api, Tokens: web.Tokens, Icon: web.Icon})
	if err != nil {
		return nil, err
	}
	d := &docPages{pages: pages{files: map[string]*file{}}, missing: site.Missing}
	for name, data := range site.Files {
		as := name
		if !strings.Contains(name, ".") {
			as += ".html"
		}
		d.files[name] = newFile(as, data)
	}
	return d, nil
}

// documentation is /docs and everything below: pages that run no script.
func (s *Server) documentation(w http.ResponseWriter, r *http.Request) {
	d, err := s.docs()
	if err != nil {
		fail(w, r, fault.Wrap(fault.CodeInternal, err))
		return
	}
	name := r.URL.Path
	if bare := strings.TrimRight(name, "/"); bare != name && d.files[bare] != nil {
		http.Redirect(w, r, bare, http.StatusMovedPermanently)
		return
	}
	pageHeaders(w.Header(), false, nil)
	w.Header().Set("Content-Security-Policy", policyDocs)
	if d.files[name] == nil {
		h := w.Header()
		h.Set("Content-Type", "text/html; charset=utf-8")
		h.Set("Cache-Control", "no-store")
		w.WriteHeader(http.StatusNotFound)
		if r.Method != http.MethodHead {
			_, _ = w.Write(d.missing) // the client has gone: nothing is left to tell it
		}
		return
	}
	cache := cachePage
	if strings.HasSuffix(name, ".css") {
		cache = cacheAsset
	}
	d.serve(w, r, name, cache)
}
