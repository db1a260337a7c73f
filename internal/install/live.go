package install

import (
	"net/url"
	"slices"
	"strings"
)

// Report is what the loader saw from inside a browser. It comes from a page
// that anybody may have written: every word of it is checked before it is shown.
type Report struct {
	Page        string      `json:"page"`        // origin, when the frame passes the report on
	Brands      []string    `json:"brands"`      // booted on the page
	Launcher    bool        `json:"launcher"`    // stands on the page
	Loaders     int         `json:"loaders"`     // script elements that load us
	Frame       string      `json:"frame"`       // "ready", "silent"
	Storage     string      `json:"storage"`     // of the frame: "ok", "partitioned", "blocked", "" unknown
	PageStorage bool        `json:"pageStorage"` // the page's own storage works
	Cookies     bool        `json:"cookies"`
	Violations  []Violation `json:"violations"`
}

// Violation is one refusal by the page's Content-Security-Policy.
type Violation struct {
	Directive string `json:"directive"`
	Blocked   string `json:"blocked"`
	Policy    string `json:"policy"`  // as the browser had it
	Reports   bool   `json:"reports"` // only reported
}

// Live tells what a report from a page of the origin means.
func Live(r Report, origin string, site Site) []Finding {
	l := &report{site: site}
	l.add("live-loaded", Good, "The script runs on "+origin+".")
	switch {
	case len(r.Brands) == 0 && r.Launcher: // booted by a file of the page's own
	case len(r.Brands) == 0:
		l.add("live-not-booted", Bad, "The script runs, but nothing on the page says which brand to show.").Paste = "Parley('boot',{brand:'" + site.Brand + "'})"
	case !slices.Contains(r.Brands, site.Brand):
		l.add("live-other-brand", Bad, "The page boots another brand. Put the id of "+site.Name+" in its place.").Paste = "Parley('boot',{brand:'" + site.Brand + "'})"
	}
	if r.Loaders > 1 {
		l.add("live-doubled", Warn, "The script stands on the page more than once. Once is enough; take the others away.")
	}
	l.violations(r.Violations)
	l.liveFrame(r, origin)
	if !r.Cookies {
		l.add("live-cookies-off", Info, "This browser takes no cookies. The messenger needs none.")
	}
	if !r.PageStorage {
		l.add("live-page-storage", Info, "The page's own storage is blocked, so the messenger loads when somebody opens it and not before.")
	}
	order := []Severity{Bad, Warn, Info, Good}
	slices.SortStableFunc(l.found, func(a, b Finding) int { return slices.Index(order, a.Severity) - slices.Index(order, b.Severity) })
	return l.found
}

func (r *report) liveFrame(told Report, origin string) {
	switch {
	case told.Frame != "ready" && !slices.Contains(r.site.Origins, origin):
		r.add("origin-missing", Bad, origin+" is not on the brand's list of allowed sites, so the messenger stays empty there. Add it.").Origin = origin
	case told.Frame != "ready":
		r.add("live-frame-refused", Bad, "The browser did not let the messenger's frame load. The page's frame-src must name Parley.").Paste = "frame-src " + r.site.Parley + ";"
	case told.Storage == "blocked":
		r.add("live-storage-blocked", Warn, "This browser blocks storage in frames of other sites. The messenger works, and forgets the visitor with the tab. Serve Parley from a sub-domain of your site, and it is no other site.")
	case told.Storage == "partitioned":
		r.add("live-storage-partitioned", Info, "This browser gives the messenger a store of its own on your site: a visitor who returns finds the conversation, and no other site shares it. That is how it should be.")
	default:
		r.add("live-frame", Good, "The messenger's frame loads and can keep a visitor's conversation.")
	}
}

// Directives that a violation may name, and what the messenger needs of them.
var liveDirectives = map[string]Severity{
	"frame-src": Bad, "child-src": Bad, "script-src": Bad, "script-src-elem": Bad, "connect-src": Warn, "default-src": Bad, "style-src": Info, "style-src-elem": Info, "style-src-attr": Info, "img-src": Info,
}

// lineOf is the directive as it should be, by the policy that refused.
func lineOf(v Violation, name, source string) string {
	names := []string{name, "default-src"}
	for _, known := range [][]string{forScripts, forFrames, forConnects} {
		if slices.Contains(known[:len(known)-1], name) {
			names = known
		}
	}
	for _, p := range parsePolicies(v.Policy, "", v.Reports) {
		if _, _, found := p.rule(names); found {
			return p.withSource(names, source)
		}
	}
	return name + " … " + source + ";"
}

func (r *report) violations(all []Violation) {
	seen := map[string]bool{}
	for _, v := range all {
		name, _, _ := strings.Cut(strings.ToLower(strings.TrimSpace(v.Directive)), " ")
		severity, known := liveDirectives[name]
		blocked, err := url.Parse(v.Blocked)
		if !known || seen[name] || err != nil || blocked.Scheme+"://"+blocked.Host != r.site.Parley {
			continue
		}
		seen[name] = true
		sentence := "The browser refused something of Parley's by the page's " + name + ". Add Parley to that line."
		if v.Reports {
			severity, sentence = Info, "The browser would refuse something of Parley's by the page's "+name+" once that policy is enforced. Add Parley to that line."
		}
		r.add("live-csp", severity, sentence).Paste = lineOf(v, name, r.site.Parley)
	}
}
