package install

import (
	"bytes"
	"net/url"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// script is a script element of the page.
type script struct {
	index     int
	src       string // as written; "" for an inline one
	url       *url.URL
	kind      string // the type attribute
	nonce     string
	text      string
	integrity bool
	async     bool
	consent   bool // carries marks of a consent manager
}

// runs reports whether a browser takes the element for a script at all.
func (s script) runs() bool {
	kind, _, _ := strings.Cut(strings.ToLower(strings.TrimSpace(s.kind)), ";")
	switch kind {
	case "", "module", "text/javascript", "application/javascript", "text/ecmascript", "application/ecmascript", "application/x-javascript", "text/jscript":
		return true
	}
	return false
}

// seen is what a page's markup holds, as far as it matters here.
type seen struct {
	scripts   []script
	policies  []policy
	commented bool // our script stands in a comment
	manager   bool // a tag manager is there
	body      bool // the head is over
	shell     bool // hardly any text of its own: an application draws it
}

var (
	tagManagers = regexp.MustCompile(`googletagmanager\.com|tags\.tiqcdn\.com|assets\.adobedtm\.com|matomo\.php|/container_[A-Za-z0-9]+\.js`)
	booted      = regexp.MustCompile(`Parley\s*\(\s*['"]boot['"]\s*,\s*\{[^}]*?\bbrand['"]?\s*:\s*['"]([^'"]{1,100})['"]`)
	boots       = regexp.MustCompile(`Parley\s*\(\s*['"]boot['"]`)
	queues      = regexp.MustCompile(`Parley\.q\b|window\.Parley\s*(?:=|\|\||\?\?=)`)
)

// scan reads the markup. It never fails: browsers do not either.
func scan(p Page) seen {
	var s seen
	base := p.URL
	z := html.NewTokenizer(bytes.NewReader(p.Body))
	z.SetMaxBuf(len(p.Body) + 1)
	inert, text := 0, 0
	for {
		switch z.Next() {
		case html.ErrorToken:
			s.shell = text < 200
			return s
		case html.CommentToken:
			s.commented = s.commented || bytes.Contains(z.Raw(), []byte("/parley.js"))
		case html.TextToken:
			if n := len(s.scripts); n > 0 && s.scripts[n-1].text == openText {
				s.scripts[n-1].text = string(z.Text())
				continue
			}
			text += len(bytes.TrimSpace(z.Raw()))
		case html.EndTagToken:
			name, _ := z.TagName()
			if n := len(s.scripts); n > 0 && s.scripts[n-1].text == openText {
				s.scripts[n-1].text = ""
			}
			s.body = s.body || string(name) == "head"
			if string(name) == "template" && inert > 0 {
				inert--
			}
		case html.StartTagToken, html.SelfClosingTagToken:
			base = s.element(z, p, base, &inert)
		case html.DoctypeToken:
		}
	}
}

// inHead are the elements that leave the head open. A policy in a meta tag
// counts there alone.
var inHead = []string{"html", "head", "title", "meta", "link", "base", "style", "script", "noscript", "template"}

// openText marks a script whose text comes next.
const openText = "\x00"

func (s *seen) element(z *html.Tokenizer, p Page, base *url.URL, inert *int) *url.URL {
	raw, more := z.TagName()
	name := string(raw)
	attributes := map[string]string{}
	for more {
		var key, value []byte
		key, value, more = z.TagAttr()
		if _, again := attributes[string(key)]; !again {
			attributes[string(key)] = string(value)
		}
	}
	s.body = s.body || !slices.Contains(inHead, name)
	switch {
	case name == "template":
		*inert++
	case *inert > 0:
	case name == "base" && base == p.URL && attributes["href"] != "":
		if u, err := p.URL.Parse(strings.TrimSpace(attributes["href"])); err == nil {
			return u
		}
	case name == "meta" && !s.body && strings.EqualFold(strings.TrimSpace(attributes["http-equiv"]), "content-security-policy"):
		for _, policy := range parsePolicies(attributes["content"], "the <meta> tag", false) {
			policy.after = len(s.scripts)
			for _, ignored := range []string{"frame-ancestors", "report-uri", "sandbox"} {
				delete(policy.directives, ignored)
			}
			s.policies = append(s.policies, policy)
		}
	case name == "script":
		s.script(attributes, base)
	case name == "iframe" && tagManagers.MatchString(attributes["src"]):
		s.manager = true
	}
	return base
}

func (s *seen) script(a map[string]string, base *url.URL) {
	_, async := a["async"]
	_, deferred := a["defer"]
	one := script{index: len(s.scripts), src: strings.TrimSpace(a["src"]), kind: a["type"], nonce: a["nonce"], integrity: a["integrity"] != "", async: async || deferred, text: openText}
	for key := range a {
		if strings.HasPrefix(key, "data-cookie") || strings.HasPrefix(key, "data-consent") || strings.HasPrefix(key, "data-usercentrics") || strings.HasPrefix(key, "data-category") || key == "data-src" {
			one.consent = true
		}
	}
	if one.src == "" && a["data-src"] != "" && one.consent {
		one.src = strings.TrimSpace(a["data-src"])
	}
	if one.src != "" {
		if u, err := base.Parse(one.src); err == nil {
			one.url = u
		}
		s.manager = s.manager || tagManagers.MatchString(one.src)
	}
	s.scripts = append(s.scripts, one)
}
