package httpd

import (
	"context"
	"log/slog"
	"net/http"
	"net/netip"
	"time"

	"parley/internal/fault"
)

// call is what the door knows of one request before anybody is known.
type call struct {
	id       string
	address  netip.Addr
	agent    string
	cookie   string // session token of a person, "" when none
	ceremony string // binds a passkey's challenge to the browser
	browser  string // where this browser has signed in before
	bearer   string // session token of a consumer, "" when none
	origin   string
	own      bool   // the origin is ours
	brand    string // header Parley-Brand
	at       time.Time

	route   string // pattern that matched
	failure error  // for the log
}

type callKey struct{}

func withCall(ctx context.Context, c *call) context.Context {
	return context.WithValue(ctx, callKey{}, c)
}

// callOf returns the request's call; every handler behind ServeHTTP has one.
func callOf(ctx context.Context) *call {
	if c, ok := ctx.Value(callKey{}).(*call); ok {
		return c
	}
	return &call{}
}

func newCall(r *http.Request, s *Server) *call {
	c := &call{
		id: newRequestID(), address: addressOf(r, s.proxies), agent: r.UserAgent(),
		origin: r.Header.Get("Origin"), brand: r.Header.Get("Parley-Brand"), at: time.Now(),
	}
	c.own = c.origin != "" && s.ours(c.origin, r)
	c.cookie, c.bearer = tokensOf(r, s.cookieName)
	c.ceremony, c.browser = held(r, s.cookieName+ceremonyCookie), held(r, s.cookieName+browserCookie)
	return c
}

// noteFailure keeps an error for the request's log line.
func noteFailure(ctx context.Context, err error, p *Problem) {
	c := callOf(ctx)
	if c.failure == nil && (p.Kind == fault.Internal.String() || p.Kind == fault.Unavailable.String()) {
		c.failure = err
	}
}

// log writes the access line: no query string, body, token or header.
func (s *Server) log(c *call, r *http.Request, w *recorder) {
	took := time.Since(c.at)
	s.observe.Request(c.route, r.Method, w.status, took)
	level := slog.LevelInfo
	if isProbe(r) {
		level = slog.LevelDebug // probes come every few seconds
	}
	if w.status >= http.StatusInternalServerError {
		level = slog.LevelError
	}
	if !s.logger.Enabled(r.Context(), level) {
		return
	}
	attrs := []slog.Attr{
		slog.String("request", c.id), slog.String("method", r.Method), slog.String("route", c.route),
		slog.Int("status", w.status), slog.Int64("bytes", w.bytes), slog.Duration("took", took),
		slog.String("address", c.address.String()),
	}
	if c.failure != nil {
		attrs = append(attrs, slog.String("error", c.failure.Error()))
	}
	s.logger.LogAttrs(r.Context(), level, "request", attrs...)
}

// recorder remembers what was answered. It leaves flushing, deadlines and
// hijacking to the writer below.
type recorder struct {
	http.ResponseWriter
	status int
	bytes  int64
}

// WriteHeader notes the status.
func (w *recorder) WriteHeader(status int) {
	if w.status == 0 {
		w.status = status
	}
	w.ResponseWriter.WriteHeader(status)
}

// Write counts the bytes.
func (w *recorder) Write(b []byte) (int, error) {
	if w.status == 0 {
		w.status = http.StatusOK
	}
	n, err := w.ResponseWriter.Write(b)
	w.bytes += int64(n)
	return n, err
}

// Unwrap lets http.ResponseController reach the connection.
func (w *recorder) Unwrap() http.ResponseWriter { return w.ResponseWriter }
