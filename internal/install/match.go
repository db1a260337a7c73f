package install

import (
	"net/url"
	"strings"
)

// matches decides whether one source expression lets a URL through (CSP level
// 3, 6.7.2); self is the page.
func matches(source string, u, self *url.URL) bool {
	lower := strings.ToLower(source)
	switch {
	case lower == "*":
		return isHTTP(u.Scheme) || u.Scheme == self.Scheme
	case lower == "'self'":
		return sameOrigin(u, self)
	case strings.HasPrefix(lower, "'"):
		return false
	case strings.HasSuffix(lower, ":") && !strings.ContainsAny(strings.TrimSuffix(lower, ":"), ":/."):
		return schemeMatches(strings.TrimSuffix(lower, ":"), u.Scheme)
	}
	return matchesHost(source, u, self)
}

func isHTTP(scheme string) bool { return scheme == "http" || scheme == "https" }

// schemeMatches lets the encrypted form of an unencrypted scheme through.
func schemeMatches(want, have string) bool {
	return want == have || want == "http" && have == "https" || want == "ws" && (have == "wss" || have == "http" || have == "https") || want == "wss" && have == "https"
}

// sameOrigin counts the encrypted form of the page's own origin as its own, as
// browsers do.
func sameOrigin(u, self *url.URL) bool {
	if !strings.EqualFold(u.Hostname(), self.Hostname()) {
		return false
	}
	if u.Scheme == self.Scheme {
		return portOf(u) == portOf(self)
	}
	return schemeMatches(self.Scheme, u.Scheme) && standardPort(u) && standardPort(self)
}

func portOf(u *url.URL) string {
	if p := u.Port(); p != "" {
		return p
	}
	return map[string]string{"http": "80", "https": "443", "ws": "80", "wss": "443"}[u.Scheme]
}

func standardPort(u *url.URL) bool {
	return portOf(u) == map[string]string{"http": "80", "https": "443", "ws": "80", "wss": "443"}[u.Scheme]
}

// matchesHost decides by "scheme://host:port/path", of which only the host
// must be there.
func matchesHost(source string, u, self *url.URL) bool {
	scheme, rest, ok := strings.Cut(source, "://")
	if !ok {
		scheme, rest = self.Scheme, source
	}
	if !schemeMatches(strings.ToLower(scheme), u.Scheme) {
		return false
	}
	host, path := rest, ""
	if i := strings.IndexByte(rest, '/'); i >= 0 {
		host, path = rest[:i], rest[i:]
	}
	name, port := splitPort(host)
	if !hostMatches(strings.ToLower(name), strings.ToLower(u.Hostname())) || !portMatches(port, u) {
		return false
	}
	return pathMatches(path, u.EscapedPath())
}

func splitPort(host string) (name, port string) {
	i := strings.LastIndexByte(host, ':')
	if i < 0 || strings.HasSuffix(host, "]") {
		return strings.Trim(host, "[]"), ""
	}
	return strings.Trim(host[:i], "[]"), host[i+1:]
}

func hostMatches(pattern, host string) bool {
	if rest, ok := strings.CutPrefix(pattern, "*."); ok {
		return rest != "" && strings.HasSuffix(host, "."+rest)
	}
	return pattern == "*" || pattern != "" && pattern == host
}

func portMatches(port string, u *url.URL) bool {
	switch {
	case port == "*", port == portOf(u):
		return true
	case port == "":
		return standardPort(u)
	}
	return port == "80" && portOf(u) == "443"
}

func pathMatches(pattern, path string) bool {
	if pattern == "" || pattern == "/" {
		return true
	}
	if decoded, err := url.PathUnescape(pattern); err == nil {
		pattern = decoded
	}
	if decoded, err := url.PathUnescape(path); err == nil {
		path = decoded
	}
	if strings.HasSuffix(pattern, "/") {
		return strings.HasPrefix(path, pattern)
	}
	return pattern == path
}
