package httpd

import (
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"runtime/debug"

	"parley/internal/fault"
)

// recover answers 500 when a handler panics and logs where. Nothing else of
// the server is touched.
func (s *Server) recover(c *call, r *http.Request, w *recorder) {
	p := recover()
	if p == nil {
		return
	}
	if err, ok := p.(error); ok && errors.Is(err, http.ErrAbortHandler) {
		panic(p) // net/http's own way to drop a connection
	}
	c.failure = fmt.Errorf("panic: %v", p)
	s.logger.LogAttrs(r.Context(), slog.LevelError, "panic", slog.String("request", c.id),
		slog.String("route", c.route), slog.String("panic", fmt.Sprint(p)), slog.String("stack", string(debug.Stack())))
	if w.status == 0 {
		writeProblem(w, r, problemOf(fault.New(fault.CodeInternal)))
	}
}
