package server

import (
	"context"
	"encoding/json"
	"fmt"
	"net"
	"net/http"
	"os"
	"path/filepath"

	"parley/internal/fault"
	"parley/internal/httpd"
)

// socketName is the admin socket in the data folder. Whoever may write there
// may do all of this anyway; the socket is for doing it on a live server.
const socketName = "admin.sock"

// AdminReply is an answer of the admin socket; one part of it is set.
type AdminReply struct {
	Link string `json:"link,omitempty"`
	Key  string `json:"key,omitempty"`
	Keys int    `json:"keys,omitempty"`
	// How far the search index is.
	Search *SearchState `json:"search,omitempty"`
	Error  string       `json:"error,omitempty"`
}

// serveAdmin answers the command line on a socket that only this system user
// can reach.
func (s *Server) serveAdmin(ctx context.Context, ready func()) error {
	name, done, err := socketPath(s.cfg.Data)
	if err != nil {
		return err
	}
	defer done()
	_ = os.Remove(filepath.Join(s.cfg.Data, socketName)) // left by a crash: we hold the folder's lock
	l, err := new(net.ListenConfig).Listen(ctx, "unix", name)
	if err != nil {
		return fmt.Errorf("listen on the admin socket: %w", err)
	}
	if err := os.Chmod(filepath.Join(s.cfg.Data, socketName), 0o600); err != nil {
		_ = l.Close() // nobody was served
		return fmt.Errorf("close the admin socket to others: %w", err)
	}
	return serveUntil(ctx, ready, l, s.adminMux())
}

func (s *Server) adminMux() *httpd.Mux {
	mux := &httpd.Mux{}
	mux.HandleFunc("POST /owner-link", admin(func(ctx context.Context, _ *http.Request) (AdminReply, error) {
		link, err := s.OwnerLink(ctx)
		if err == nil && link == "" {
			err = fault.New(fault.CodeExists).Says("There is an owner already. He makes links for others in the console.")
		}
		return AdminReply{Link: link}, err
	}))
	mux.HandleFunc("POST /reset-second-factor", admin(func(ctx context.Context, r *http.Request) (AdminReply, error) {
		return AdminReply{}, s.people.RescueOwner(ctx, r.URL.Query().Get("email"))
	}))
	mux.HandleFunc("POST /rotate", admin(func(ctx context.Context, _ *http.Request) (AdminReply, error) {
		name, n, err := RotateKeys(ctx, s.vault, s.store)
		return AdminReply{Key: name, Keys: n}, err
	}))
	mux.HandleFunc("POST /search/rebuild", admin(s.rebuildSearch))
	mux.HandleFunc("GET /search", admin(s.searchState))
	mux.HandleFunc("GET /backup", s.streamBackup)
	mux.HandleFunc("POST /import", s.takeIn)
	return mux
}

// admin answers with JSON, and with the sentence of a failure.
func admin(do func(context.Context, *http.Request) (AdminReply, error)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		reply, err := do(r.Context(), r)
		w.Header().Set("Content-Type", "application/json")
		if err != nil {
			w.WriteHeader(http.StatusUnprocessableEntity)
			reply = AdminReply{Error: Sentence(err).Error()}
		}
		_ = json.NewEncoder(w).Encode(reply) // the command has gone: it can be run again
	}
}

// socketPath returns a name for the socket that fits into the 107 bytes the
// system allows, however deep the data folder is.
func socketPath(dir string) (name string, done func(), err error) {
	direct := filepath.Join(dir, socketName)
	if len(direct) <= 100 {
		return direct, func() {}, nil
	}
	folder, err := os.Open(dir)
	if err != nil {
		return "", nil, fmt.Errorf("open the data folder: %w", err)
	}
	return fmt.Sprintf("/proc/self/fd/%d/%s", folder.Fd(), socketName), func() { _ = folder.Close() }, nil
}
