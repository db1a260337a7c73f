package install

import (
	"mime"
	"net/url"
	"slices"
	"strings"
)

// report collects findings about one page.
type report struct {
	page     Page
	site     Site
	seen     seen
	parley   *url.URL
	policies []policy
	found    []Finding
}

func (r *report) add(code string, s Severity, sentence string) *Finding {
	r.found = append(r.found, Finding{Code: code, Severity: s, Sentence: sentence})
	return &r.found[len(r.found)-1]
}

// Analyze reads the page and tells what it found, the worst first. Nothing bad
// means that a browser which follows the standards shows the messenger.
func Analyze(p Page, site Site) []Finding {
	parley, err := url.Parse(site.Parley)
	if err != nil || p.URL == nil {
		return nil
	}
	r := &report{page: p, site: site, parley: parley}
	if r.answered() {
		r.seen = scan(p)
		r.policies = append(r.headerPolicies(), r.seen.policies...)
		r.snippet()
		r.frame()
		r.headers()
	}
	if !slices.ContainsFunc(r.found, func(f Finding) bool { return f.Severity == Bad }) {
		r.add("works", Good, "This page loads the messenger of "+site.Name+", as far as can be seen from outside. Open it to see the same from inside a browser.")
	}
	order := []Severity{Bad, Warn, Info, Good}
	slices.SortStableFunc(r.found, func(a, b Finding) int {
		return slices.Index(order, a.Severity) - slices.Index(order, b.Severity)
	})
	return r.found
}

// answered looks at the answer as a whole, and tells whether there is a page.
func (r *report) answered() bool {
	p := r.page
	kind, _, _ := mime.ParseMediaType(p.header("Content-Type"))
	switch {
	case p.Status == 401 || p.Status == 403:
		r.add("page-locked", Bad, "The page asks for a sign-in or refuses our server. Check a page that everybody may see, or open this one and let the browser look.")
		return false
	case p.Status >= 400:
		r.add("page-failed", Bad, "The page answers with an error ("+http(p.Status)+"). Check the address.")
		return false
	case kind != "" && kind != "text/html" && kind != "application/xhtml+xml":
		r.add("page-kind", Bad, "This address is no page: it answers with "+kind+". Enter the address of a page of your site.")
		return false
	}
	if p.Asked != nil && (p.Asked.Host != p.URL.Host || p.Asked.Scheme != p.URL.Scheme) {
		f := r.add("redirected", Info, "The address leads on to "+p.origin()+". That is the site that was checked.")
		f.Where = p.Asked.Scheme + "://" + p.Asked.Host
	}
	if p.Cut {
		r.add("page-long", Info, "The page is very long; its first two megabytes were read.")
	}
	return true
}

func (p Page) header(name string) string { return strings.Join(p.Header[name], ", ") }

func (r *report) headerPolicies() []policy {
	var out []policy
	for _, value := range r.page.Header["Content-Security-Policy"] {
		out = append(out, parsePolicies(value, "the header Content-Security-Policy", false)...)
	}
	for _, value := range r.page.Header["Content-Security-Policy-Report-Only"] {
		out = append(out, parsePolicies(value, "the header Content-Security-Policy-Report-Only", true)...)
	}
	return out
}

// frame looks at what the messenger's frame needs.
func (r *report) frame() {
	origin := r.page.origin()
	if !slices.ContainsFunc(r.site.Origins, func(o string) bool { return strings.EqualFold(o, origin) }) {
		f := r.add("origin-missing", Bad, origin+" is not on the brand's list of allowed sites, so the messenger stays empty there. Add it.")
		f.Origin = origin
	}
	if r.page.URL.Scheme == "https" && r.parley.Scheme == "http" {
		r.add("mixed-content", Bad, "The page is encrypted and Parley at "+r.site.Parley+" is not: browsers refuse the script. Give Parley a certificate and set its public-url to https.")
	}
	r.upgraded()
}

// upgraded finds a page that makes browsers ask for an encrypted Parley.
func (r *report) upgraded() {
	if r.parley.Scheme != "http" || r.page.URL.Scheme == "https" {
		return
	}
	for _, p := range r.policies {
		if _, has := p.directives["upgrade-insecure-requests"]; has && !p.reports && !loopback(r.parley.Hostname()) {
			f := r.add("upgraded", Bad, "The page tells browsers to ask for everything by https, and Parley at "+r.site.Parley+" speaks http. Give Parley a certificate.")
			f.Where = p.where
		}
	}
}

func loopback(host string) bool {
	return host == "localhost" || strings.HasSuffix(host, ".localhost") || strings.HasPrefix(host, "127.") || host == "::1"
}

// headers looks at other headers that concern the messenger.
func (r *report) headers() {
	for _, p := range r.policies {
		if words, has := p.directives["sandbox"]; has && !p.reports && (!containsFold(words, "allow-scripts") || !containsFold(words, "allow-same-origin")) {
			f := r.add("sandboxed", Bad, "The page sandboxes itself, which stops scripts or storage. Allow both, or leave the directive out.")
			f.Where, f.Paste = p.where, "sandbox allow-scripts allow-same-origin allow-forms allow-popups;"
		}
	}
	if strings.Contains(strings.ReplaceAll(r.page.header("Permissions-Policy"), " ", ""), "autoplay=()") {
		f := r.add("quiet", Info, "The page forbids sound, so a new message makes none.")
		f.Where = "the header Permissions-Policy"
	}
}

func containsFold(list []string, word string) bool { return has(list, word) }
