package install

import (
	"fmt"
	"net/url"
	"strings"
)

func http(status int) string { return fmt.Sprintf("HTTP %d", status) }

// snippet looks for the two scripts and at what may keep them from running.
func (r *report) snippet() {
	loaders, inlines := r.loaders(), r.inlines()
	if len(loaders) == 0 {
		r.missing(inlines)
		return
	}
	running := 0
	for _, l := range loaders {
		if r.loader(l) {
			running++
		}
	}
	if running > 1 {
		r.add("snippet-doubled", Warn, "The script stands on the page more than once. Once is enough; take the others away.")
	}
	r.boot(loaders[0], inlines)
}

// loaders are the elements that would load a loader of Parley's.
func (r *report) loaders() []script {
	var out []script
	for _, s := range r.seen.scripts {
		if s.url != nil && strings.HasSuffix(s.url.Path, "/parley.js") {
			out = append(out, s)
		}
	}
	return out
}

// inlines are the elements that call us in their own text.
func (r *report) inlines() []script {
	var out []script
	for _, s := range r.seen.scripts {
		if s.src == "" && (boots.MatchString(s.text) || strings.Contains(s.text, "Parley.q")) {
			out = append(out, s)
		}
	}
	return out
}

func (r *report) missing(inlines []script) {
	switch {
	case r.seen.commented:
		r.add("snippet-commented", Bad, "The script stands in a comment, so browsers pass it over. Take the comment's marks away.").Paste = r.site.Snippet()
	case len(inlines) > 0:
		r.add("snippet-half", Bad, "Only the first script is there; the one that loads the messenger is missing. Put it behind the first.").Paste = `<script async src="` + r.site.Parley + `/parley.js"></script>`
	case r.seen.manager:
		r.add("snippet-by-manager", Warn, "The script is not in the page itself. A tag manager is there and may add it: open the page and let the browser look.").Paste = r.site.Snippet()
	case r.seen.shell:
		r.add("snippet-by-application", Warn, "The script is not in the page as it is served. An application draws this page and may add it: open the page and let the browser look.").Paste = r.site.Snippet()
	default:
		r.add("snippet-missing", Bad, "The script is not on this page. Paste both lines before </body>.").Paste = r.site.Snippet()
	}
	r.probe()
}

// probe looks what the page's policies would say to the snippet as it is.
func (r *report) probe() {
	r.blocked(script{index: len(r.seen.scripts), url: r.ours()}, script{index: len(r.seen.scripts), text: r.site.queue()}, true)
}

func (r *report) ours() *url.URL { return r.parley.ResolveReference(&url.URL{Path: "/parley.js"}) }

// loader looks at one element that should load the messenger, and tells
// whether a browser would take it for a script of this Parley.
func (r *report) loader(l script) bool {
	switch {
	case !l.runs() || l.consent && l.kind != "" && !l.runs():
		f := r.add("script-consent", Bad, "The script's type is "+quoted(l.kind)+", so browsers do not run it. A consent manager does that: count the messenger among the necessary ones, or take the type away.")
		f.Where, f.Paste = "<script src="+quoted(l.src)+">", `<script async src="`+r.site.Parley+`/parley.js"></script>`
		return false
	case !strings.EqualFold(l.url.Scheme+"://"+l.url.Host, r.site.Parley):
		f := r.add("script-host", Bad, "The script comes from "+l.url.Scheme+"://"+l.url.Host+", and this Parley is at "+r.site.Parley+". Change the address.")
		f.Where, f.Paste = "<script src="+quoted(l.src)+">", `<script async src="`+r.site.Parley+`/parley.js"></script>`
		return false
	case l.url.Path != "/parley.js":
		f := r.add("script-old", Bad, "The script's path is "+quoted(l.url.Path)+"; it is /parley.js. Change the address.")
		f.Paste = `<script async src="` + r.site.Parley + `/parley.js"></script>`
		return false
	}
	if l.integrity {
		f := r.add("script-integrity", Bad, "The script carries integrity: it changes with every version of Parley, and a browser then refuses it. Take the attribute away.")
		f.Paste = `<script async src="` + r.site.Parley + `/parley.js"></script>`
	}
	if !l.async {
		r.add("script-waits", Info, "The page waits for the script. With async it does not.").Paste = `<script async src="` + r.site.Parley + `/parley.js"></script>`
	}
	return true
}

// boot looks at the calls: which brand, and whether there is a queue in time.
func (r *report) boot(l script, inlines []script) {
	brands := map[string]bool{}
	first := script{index: -1}
	for _, s := range inlines {
		if !s.runs() {
			f := r.add("inline-consent", Bad, "The first script's type is "+quoted(s.kind)+", so browsers do not run it. Take the type away.")
			f.Paste = r.site.Snippet()
			continue
		}
		if first.index < 0 {
			first = s
		}
		for _, m := range booted.FindAllStringSubmatch(s.text, -1) {
			brands[strings.ToLower(m[1])] = true
		}
	}
	switch {
	case len(inlines) == 0:
		r.add("boot-elsewhere", Info, "No script in the page itself says which brand to show. If a file of yours does, all is well; opening the page tells.").Paste = r.site.Snippet()
	case len(brands) > 1:
		r.add("boot-doubled", Warn, "The page boots more than one brand; the last one is shown.")
	case len(brands) == 1 && !brands[strings.ToLower(r.site.Brand)]:
		r.add("boot-other", Bad, "The page boots another brand. Put the id of "+r.site.Name+" in its place.").Paste = "Parley('boot',{brand:'" + r.site.Brand + "'})"
	case first.index >= 0 && !queues.MatchString(first.text) && first.index < l.index:
		r.add("boot-early", Bad, "The page calls Parley before it exists. The first script must begin with the queue.").Paste = r.site.Snippet()
	}
	r.blocked(l, first, len(inlines) > 0)
}

func quoted(s string) string {
	if len(s) > 120 {
		s = s[:120] + "…"
	}
	return "“" + strings.ToValidUTF8(s, "") + "”"
}
