package httpd

import (
	"maps"
	"net/http"
	"slices"

	"parley/internal/wire"
)

// Mux is an http.ServeMux that knows what was put into it, so that a test can
// walk every door there is. Patterns are registered before it serves.
type Mux struct {
	http.ServeMux
	patterns []string
}

// HandleFunc registers a handler, as http.ServeMux does.
func (m *Mux) HandleFunc(pattern string, handler func(http.ResponseWriter, *http.Request)) {
	m.Handle(pattern, http.HandlerFunc(handler))
}

// Handle registers a handler, as http.ServeMux does.
func (m *Mux) Handle(pattern string, handler http.Handler) {
	m.patterns = append(m.patterns, pattern)
	m.ServeMux.Handle(pattern, handler)
}

// Patterns returns what was registered, sorted: "GET /healthz".
func (m *Mux) Patterns() []string { return slices.Sorted(slices.Values(m.patterns)) }

// Doors returns every address of the public port. The socket's is answered
// before the mux is asked.
func (s *Server) Doors() []string {
	return append(s.mux.Patterns(), http.MethodGet+" "+socketPath)
}

// Methods returns the commands of the table, sorted.
func (c *Commands) Methods() []wire.Method { return slices.Sorted(maps.Keys(c.table)) }
