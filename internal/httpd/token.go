package httpd

import (
	"net/http"
	"strings"
	"time"
)

// tokenMax bounds a credential: longer ones are not looked up.
const tokenMax = 512

// tokensOf returns the person's and the consumer's session tokens of a request.
func tokensOf(r *http.Request, cookieName string) (cookie, bearer string) {
	if c, err := r.Cookie(cookieName); err == nil && len(c.Value) <= tokenMax {
		cookie = c.Value
	}
	scheme, token, found := strings.Cut(r.Header.Get("Authorization"), " ")
	if found && strings.EqualFold(scheme, "Bearer") && len(token) <= tokenMax {
		bearer = strings.TrimSpace(token)
	}
	return cookie, bearer
}

// cookieFor returns the session cookie that holds the token; an empty token
// takes the cookie away. With https it carries the __Host- prefix, which binds
// it to this host and to TLS.
func (s *Server) cookieFor(token string, expires time.Time) http.Cookie {
	c := http.Cookie{
		Name: s.cookieName, Value: token, Path: "/", HttpOnly: true,
		Secure: s.secure, SameSite: http.SameSiteLaxMode, Expires: expires,
	}
	if token == "" {
		c.MaxAge = -1
	}
	return c
}

func cookieName(secure bool) string {
	if secure {
		return "__Host-parley"
	}
	return "parley"
}
