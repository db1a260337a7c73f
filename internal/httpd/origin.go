package httpd

import (
	"net/http"
	"net/url"
	"strings"

	"parley/internal/fault"
)

// ours reports whether the origin is this server's own: the public URL, or the
// host that the request itself was sent to, unencrypted only where we are. The
// second cannot be forged by a page elsewhere, since a page chooses neither its
// Origin nor another page's cookie.
func (s *Server) ours(origin string, r *http.Request) bool {
	if strings.EqualFold(origin, s.origin) {
		return true
	}
	u, err := url.Parse(origin)
	plain := err == nil && u.Scheme == "http" && !s.secure
	return err == nil && (plain || u.Scheme == "https") && u.Host != "" && strings.EqualFold(u.Host, r.Host)
}

// checkOrigin refuses requests that another page made a browser send: every
// one that changes something and carries a cookie must name an origin of ours,
// and one that names a foreign origin is refused with or without a cookie,
// unless it is a consumer's, whom the brand's list decides about.
func (s *Server) checkOrigin(c *call, r *http.Request) error {
	if r.Method == http.MethodGet || r.Method == http.MethodHead || r.Method == http.MethodOptions {
		return nil
	}
	if c.origin == "" {
		if c.cookie != "" && r.Header.Get("Sec-Fetch-Site") != "same-origin" {
			return originRefused()
		}
		return nil
	}
	if c.own || (forConsumers(r) || forReports(r)) && c.cookie == "" {
		return nil
	}
	return originRefused()
}

func originRefused() error {
	return fault.New(fault.CodeOriginRefused).Says("This request came from a page of another site. Open Parley itself and repeat it there.")
}

// forConsumers reports whether the endpoint may be called from a brand's page;
// its handler then asks the brand's list.
func forConsumers(r *http.Request) bool {
	return strings.HasPrefix(r.URL.Path, apiPrefix+"/brands/") && strings.HasSuffix(r.URL.Path, "/consumers")
}
