package install

import (
	"crypto/sha256"
	"crypto/sha512"
	"encoding/base64"
	"net/url"
	"slices"
	"strings"
)

// policy is one Content-Security-Policy (CSP level 3), as it restricts the
// page.
type policy struct {
	directives map[string][]string
	reports    bool   // only reports, restricts nothing
	where      string // for people
	after      int    // restricts elements from this one on; a meta tag's own place
}

// parsePolicies reads the value of a header, which may hold several policies.
func parsePolicies(value, where string, reports bool) []policy {
	var out []policy
	for text := range strings.SplitSeq(value, ",") {
		p := policy{directives: map[string][]string{}, where: where, reports: reports}
		for part := range strings.SplitSeq(text, ";") {
			words := strings.FieldsFunc(part, isSpace)
			if len(words) == 0 {
				continue
			}
			name := strings.ToLower(words[0])
			if _, again := p.directives[name]; !again { // the first one counts
				p.directives[name] = words[1:]
			}
		}
		if len(p.directives) > 0 {
			out = append(out, p)
		}
	}
	return out
}

// isSpace is ASCII white space, as the standard has it.
func isSpace(r rune) bool { return r == ' ' || r == '\t' || r == '\n' || r == '\f' || r == '\r' }

// Directives that decide about a kind of request, the first one present.
var (
	forScripts  = []string{"script-src-elem", "script-src", "default-src"}
	forConnects = []string{"connect-src", "default-src"}
	forFrames   = []string{"frame-src", "child-src", "default-src"}
)

// rule returns the list that decides, under the name it stands under.
func (p policy) rule(names []string) (name string, list []string, found bool) {
	for _, name := range names {
		if list, ok := p.directives[name]; ok {
			return name, list, true
		}
	}
	return "", nil, false
}

// allowsURL decides about a request for a URL by a directive's list.
func (p policy) allowsURL(names []string, u, self *url.URL) bool {
	_, list, found := p.rule(names)
	return !found || slices.ContainsFunc(list, func(source string) bool { return matches(source, u, self) })
}

// allowsScript decides about a script that the page's own markup loads.
func (p policy) allowsScript(s script, u, self *url.URL) bool {
	_, list, found := p.rule(forScripts)
	if !found || nonced(list, s.nonce) {
		return true
	}
	if has(list, "'strict-dynamic'") {
		return false // neither hosts nor 'self' count beside it
	}
	return slices.ContainsFunc(list, func(source string) bool { return matches(source, u, self) })
}

// allowsInline decides about a script whose text stands in the page.
func (p policy) allowsInline(s script) bool {
	_, list, found := p.rule(forScripts)
	if !found || nonced(list, s.nonce) || hashed(list, s.text) {
		return true
	}
	strict := has(list, "'strict-dynamic'") || slices.ContainsFunc(list, func(w string) bool {
		w = strings.ToLower(w)
		return strings.HasPrefix(w, "'nonce-") || strings.HasPrefix(w, "'sha256-") || strings.HasPrefix(w, "'sha384-") || strings.HasPrefix(w, "'sha512-")
	})
	return has(list, "'unsafe-inline'") && !strict
}

func has(list []string, word string) bool {
	return slices.ContainsFunc(list, func(w string) bool { return strings.EqualFold(w, word) })
}

func nonced(list []string, nonce string) bool {
	return nonce != "" && slices.Contains(list, "'nonce-"+nonce+"'")
}

func hashed(list []string, text string) bool {
	a, b, c := sha256.Sum256([]byte(text)), sha512.Sum384([]byte(text)), sha512.Sum512([]byte(text))
	for _, sum := range []struct {
		name string
		sum  []byte
	}{{"sha256", a[:]}, {"sha384", b[:]}, {"sha512", c[:]}} {
		for _, encoding := range []*base64.Encoding{base64.StdEncoding, base64.URLEncoding} {
			if slices.Contains(list, "'"+sum.name+"-"+encoding.EncodeToString(sum.sum)+"'") {
				return true
			}
		}
	}
	return false
}

// nonceIn returns a nonce that the list names, "" for none.
func nonceIn(list []string) string {
	for _, w := range list {
		if n, ok := strings.CutPrefix(w, "'nonce-"); ok {
			return strings.TrimSuffix(n, "'")
		}
	}
	return ""
}

// withSource is the directive as it should be: its list, or the one it falls
// back to, and the source.
func (p policy) withSource(names []string, source string) string {
	_, list, _ := p.rule(names)
	name := names[0]
	if _, own := p.directives[name]; !own && name == "script-src-elem" {
		name = "script-src"
	}
	words := []string{name}
	for _, w := range list {
		if !strings.EqualFold(w, "'none'") {
			words = append(words, w)
		}
	}
	return strings.Join(append(words, source), " ") + ";"
}
