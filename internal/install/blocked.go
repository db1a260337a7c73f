package install

import (
	"crypto/sha256"
	"encoding/base64"
	"net/url"
)

// blocked asks every policy of the page about the four things the messenger
// does on it: a script in the page, the loader, one request, and a frame.
func (r *report) blocked(loader, inline script, hasInline bool) {
	self := r.page.URL
	frame := r.parley.ResolveReference(&url.URL{Path: "/messenger/" + r.site.Brand})
	look := r.parley.ResolveReference(&url.URL{Path: "/api/v1/brands/" + r.site.Brand + "/look"})
	for _, p := range r.policies {
		noInline := hasInline && inline.index >= p.after && !p.allowsInline(inline)
		noScript := loader.index >= p.after && !p.allowsScript(loader, r.ours(), self)
		_, list, _ := p.rule(forScripts)
		switch byHash := nonceIn(list) == "" && !has(list, "'strict-dynamic'"); {
		case noInline && noScript && byHash:
			r.refused(p, "csp-script", Bad, "lets neither of the two scripts run", p.withSource(forScripts, r.site.Parley+" "+hashOf(inline.text)))
		default:
			if noInline {
				r.inlineBlocked(p, list, inline.text)
			}
			if noScript {
				r.scriptBlocked(p, list)
			}
		}
		if !p.allowsURL(forFrames, frame, self) {
			r.refused(p, "csp-frame", Bad, "does not let the messenger's frame in", p.withSource(forFrames, r.site.Parley))
		}
		if !p.allowsURL(forConnects, look, self) {
			r.refused(p, "csp-connect", Warn, "does not let the page ask Parley how the brand looks, so the button comes late and without its colour", p.withSource(forConnects, r.site.Parley))
		}
	}
}

// refused notes what a policy does; one that only reports is a warning of what
// it will do one day.
func (r *report) refused(p policy, code string, s Severity, what, paste string) {
	sentence := "The page's Content-Security-Policy " + what + ". Use this line in it."
	if p.reports {
		s, sentence = Info, "A policy that only reports today "+what+" once it is enforced. Use this line in it."
	}
	f := r.add(code, s, sentence)
	f.Where, f.Paste = p.where, paste
}

func (r *report) scriptBlocked(p policy, list []string) {
	if !has(list, "'strict-dynamic'") {
		r.refused(p, "csp-script", Bad, "does not let Parley's script in", p.withSource(forScripts, r.site.Parley))
		return
	}
	nonce := nonceIn(list)
	if nonce == "" {
		nonce = "…"
	}
	r.refused(p, "csp-script", Bad, "trusts scripts by nonce alone ('strict-dynamic'), and Parley's has none or another", `<script async nonce="`+safe(nonce)+`" src="`+r.site.Parley+`/parley.js"></script>`)
}

func (r *report) inlineBlocked(p policy, list []string, text string) {
	if nonceIn(list) == "" {
		r.refused(p, "csp-inline", Bad, "lets no script run that stands in the page, the first of the two among them", p.withSource(forScripts, hashOf(text)))
		return
	}
	r.refused(p, "csp-inline", Bad, "lets a script in the page run only with its nonce, which your server makes anew for every answer, and the first script has none or another",
		"<script nonce=\"…\">"+r.site.queue()+"</script>")
}

func hashOf(text string) string {
	sum := sha256.Sum256([]byte(text))
	return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
}

// safe keeps a page's own words out of markup that people are to paste.
func safe(s string) string {
	for _, c := range s {
		if c != '+' && c != '/' && c != '=' && c != '-' && c != '_' && (c < '0' || c > '9') && (c < 'A' || c > 'Z') && (c < 'a' || c > 'z') {
			return "…"
		}
	}
	return s
}
