package httpd

import (
	"net/http"
	"strings"
)

// The policies. Nothing of ours runs inline, and nothing is fetched from
// elsewhere.
const (
	policyNothing = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
	policyPage    = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; " +
		"connect-src 'self'; media-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'; object-src 'none'; "
	policyDocs = "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)

// secureHeaders sets the headers that every answer carries. Pages change some.
func (s *Server) secureHeaders(h http.Header) {
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Referrer-Policy", "no-referrer")
	h.Set("Content-Security-Policy", policyNothing)
	h.Set("Cross-Origin-Resource-Policy", "same-origin")
	h.Set("Permissions-Policy", "camera=(), microphone=(), geolocation=(), payment=(), usb=()")
	if s.secure {
		h.Set("Strict-Transport-Security", "max-age=31536000")
	}
}

// pageHeaders sets what a page of ours carries. A framed page may be held by our
// own pages and by those of the origins; others by nobody.
func pageHeaders(h http.Header, framed bool, origins []string) {
	frame := "frame-ancestors 'none'"
	if framed {
		frame = strings.Join(append([]string{"frame-ancestors 'self'"}, origins...), " ")
		h.Set("Cross-Origin-Resource-Policy", "cross-origin")
		// A page that isolates itself holds frames alone that do so, too.
		h.Set("Cross-Origin-Embedder-Policy", "require-corp")
	} else {
		h.Set("X-Frame-Options", "DENY")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		frame += "; frame-src 'self'" // the console holds the messenger, as a preview
	}
	h.Set("Content-Security-Policy", policyPage+frame)
}
