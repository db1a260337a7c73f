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
	cookie = held(r, cookieName)
	scheme, token, found := strings.Cut(r.Header.Get("Authorization"), " ")
	if found && strings.EqualFold(scheme, "Bearer") && len(token) <= tokenMax {
		bearer = strings.TrimSpace(token)
	}
	return cookie, bearer
}

// held returns a cookie's value, "" when there is none.
func held(r *http.Request, name string) string {
	c, err := r.Cookie(name)
	if err != nil || len(c.Value) > tokenMax {
		return ""
	}
	return c.Value
}

// What follows the session cookie's name in those of the others.
const (
	ceremonyCookie = "-ceremony"
	browserCookie  = "-browser"
)

// cookieFor returns the session cookie that holds the token; an empty token
// takes the cookie away.
func (s *Server) cookieFor(token string, expires time.Time) http.Cookie {
	return s.cookie("", token, expires)
}

// cookie is cookieFor for any of ours. With https it carries the __Host-
// prefix, which binds it to this host and to TLS.
func (s *Server) cookie(suffix, token string, expires time.Time) http.Cookie {
	c := http.Cookie{
		Name: s.cookieName + suffix, Value: token, Path: "/", HttpOnly: true,
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
