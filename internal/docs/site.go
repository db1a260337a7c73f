package docs

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"fmt"
	"html/template"
	"io/fs"
	"path"
	"strings"
)

//go:embed layout.html api.html docs.css
var look embed.FS

// Parts are what the site is made of.
type Parts struct {
	Files  fs.FS  // doc/
	API    []byte // description of the HTTP interface (OpenAPI 3.1, JSON)
	Tokens string // the product's own colours and sizes, as CSS
	Icon   []byte // the product's mark, as SVG
}

// Site is the rendered site: every address with its bytes, and the page for
// addresses that are none. It never changes.
type Site struct {
	Files   map[string][]byte // by address: /docs, /docs/install, /docs/screens/….png
	Missing []byte
}

// page is what the layout sees.
type page struct {
	Title, About, Path string
	Sections           []section
	Body               template.HTML
	Headings           []heading
	Before, After      *entry
	Style              string
}

// Render makes the site. It fails when a page cannot be read, and not by what
// a page says.
func Render(p Parts) (*Site, error) {
	api, err := readAPI(p.API)
	if err != nil {
		return nil, err
	}
	r := &render{parts: p, api: api, sections: withAPI(api.tags()), site: &Site{Files: map[string][]byte{Prefix + "/icon.svg": p.Icon}}}
	for _, step := range []func() error{r.templates, r.style, r.pictures, r.pages, r.missing} {
		if err := step(); err != nil {
			return nil, err
		}
	}
	return r.site, nil
}

type render struct {
	parts    Parts
	api      *openAPI
	sections []section
	site     *Site
	layout   *template.Template
	sheet    string
}

func (r *render) templates() (err error) {
	r.layout, err = template.New("layout.html").Funcs(template.FuncMap{
		"address": func(e entry) string { return address(e.slug) },
		"name":    func(e entry) string { return e.name },
		"entries": func(s section) []entry { return s.entries },
		"group":   func(s section) string { return s.name },
		"slugs":   func(e entry, at string) bool { return address(e.slug) == at },
		"deep":    func(e entry) bool { return e.tag != "" },
		"lower":   strings.ToLower,
	}).ParseFS(look, "layout.html", "api.html")
	return err
}

// style is the one sheet; its name changes with its content.
func (r *render) style() error {
	own, err := look.ReadFile("docs.css")
	if err != nil {
		return err
	}
	data := append([]byte(r.parts.Tokens), own...)
	sum := sha256.Sum256(data)
	r.sheet = Prefix + "/style-" + hex.EncodeToString(sum[:6]) + ".css"
	r.site.Files[r.sheet] = data
	return nil
}

func (r *render) pictures() error {
	all, err := fs.Glob(r.parts.Files, "screens/*.png")
	if err != nil {
		return err
	}
	for _, name := range all {
		data, err := fs.ReadFile(r.parts.Files, name)
		if err != nil {
			return err
		}
		r.site.Files[Prefix+"/"+name] = data
	}
	return nil
}

func (r *render) pages() error {
	to, all := map[string]string{"openapi.json": "/openapi.json"}, []entry(nil)
	for _, s := range r.sections {
		for _, e := range s.entries {
			if e.source != "" {
				to[e.source] = address(e.slug)
			}
			all = append(all, e)
		}
	}
	w := newWriter(to)
	for i, e := range all {
		p, err := r.page(w, e)
		if err != nil {
			return err
		}
		if i > 0 {
			p.Before = &all[i-1]
		}
		if i < len(all)-1 {
			p.After = &all[i+1]
		}
		if r.site.Files[p.Path], err = r.draw(p); err != nil {
			return err
		}
	}
	return nil
}

func (r *render) page(w *writer, e entry) (page, error) {
	if e.source == "" {
		return r.apiPage(e)
	}
	data, err := fs.ReadFile(r.parts.Files, e.source)
	if err != nil {
		return page{}, fmt.Errorf("read %s: %w", e.source, err)
	}
	a, err := w.write(e.source, data)
	return page{Title: a.title, About: a.about, Path: address(e.slug), Body: template.HTML(a.body), Headings: contents(a.headings)}, err
}

// contents keeps what is worth a line beside the page.
func contents(all []heading) []heading {
	if len(all) < 2 {
		return nil
	}
	var out []heading
	for _, h := range all {
		if h.Level <= 3 {
			out = append(out, h)
		}
	}
	return out
}

func (r *render) apiPage(e entry) (page, error) {
	p := page{Title: "HTTP API: " + e.tag, About: "Every operation of the HTTP API under " + e.tag + ".", Path: address(e.slug)}
	var views []apiView
	for _, o := range r.api.operations(e.tag) {
		views = append(views, r.api.view(o))
		p.Headings = append(p.Headings, heading{o.ID, o.method + " " + o.path, 2})
	}
	var b bytes.Buffer
	if err := r.layout.ExecuteTemplate(&b, "api.html", map[string]any{"Tag": title(e.tag), "Operations": views}); err != nil {
		return p, fmt.Errorf("draw %s: %w", p.Path, err)
	}
	p.Body = template.HTML(b.String())
	return p, nil
}

func (r *render) missing() (err error) {
	r.site.Missing, err = r.draw(page{
		Title: "This page is not here", Path: "",
		Body: `<h1>This page is not here</h1><p>It may have moved. Look for it in the list of pages, or <a href="` + Prefix + `">begin at the start</a>.</p>`,
	})
	return err
}

func (r *render) draw(p page) ([]byte, error) {
	p.Sections, p.Style = r.sections, r.sheet
	var b bytes.Buffer
	if err := r.layout.ExecuteTemplate(&b, "layout.html", p); err != nil {
		return nil, fmt.Errorf("draw %s: %w", path.Base(p.Path), err)
	}
	return b.Bytes(), nil
}

func title(s string) string {
	if s == "" {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}
