package httpd

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"strings"
	"time"

	"parley"
	"parley/internal/fault"
	"parley/internal/wire"
)

// Live is what the doors need of internal/realtime.
type Live interface {
	WebSocket() http.Handler
	Stream() http.Handler
	Do(ctx context.Context, a parley.Actor, m wire.Method, data []byte) (any, error)
}

func isSecure(origin string) bool { return strings.HasPrefix(origin, "https://") }

// admitSocket decides about a WebSocket before it is one: by address and by
// origin. A browser names the page's origin, and only our own pages may open
// sockets, since theirs would carry our cookie; other programs name none.
func (s *Server) admitSocket(w http.ResponseWriter, r *http.Request) bool {
	now := time.Now()
	err := s.rates.Address(addressOf(r, s.proxies), now)
	if origin := r.Header.Get("Origin"); err == nil && origin != "" && !s.ours(origin, r) {
		err = originRefused()
	}
	if err == nil && r.Method != http.MethodGet {
		err = fault.New(fault.CodeMalformed)
	}
	if err != nil {
		s.secureHeaders(w.Header())
		fail(w, r, err)
		return false
	}
	s.observe.Request(socketPath, http.MethodGet, http.StatusSwitchingProtocols, 0)
	return true
}

// openStream is the fallback carrier. Its origin was checked by dispatch, as
// for every POST. The connect command is read here, within the time and size
// of any body; then there are no deadlines, since the answer has no end.
func (s *Server) openStream(w http.ResponseWriter, r *http.Request) {
	data, err := readBody(w, r)
	if err != nil {
		fail(w, r, err)
		return
	}
	patience := http.NewResponseController(w)
	_ = patience.SetReadDeadline(time.Time{})  // not every carrier has deadlines
	_ = patience.SetWriteDeadline(time.Time{}) // not every carrier has deadlines
	r.Body = io.NopCloser(bytes.NewReader(data))
	w.Header().Set("Cache-Control", "no-store")
	w.Header().Set("X-Accel-Buffering", "no") // reverse proxies would hold frames back
	s.stream.ServeHTTP(w, r)
}

// command is POST /api/v1/live/{method}: the same commands as the stream's,
// for clients whose stream only carries frames.
func (s *Server) command(w http.ResponseWriter, r *http.Request) {
	reply, err := s.runCommand(w, r)
	if err != nil {
		fail(w, r, err)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Cache-Control", "no-store")
	_ = json.NewEncoder(w).Encode(wire.Reply{OK: reply}) // the client has gone: its retry gets the same answer
}

func (s *Server) runCommand(w http.ResponseWriter, r *http.Request) (any, error) {
	brand, err := parley.ParseID[parley.BrandID](callOf(r.Context()).brand)
	if err != nil {
		return nil, fault.New(fault.CodeMalformed).Says("Parley-Brand is not an id.")
	}
	a, err := s.actor(r.Context(), brand)
	if err != nil {
		return nil, err
	}
	data, err := readBody(w, r)
	if err != nil {
		return nil, err
	}
	switch m := wire.Method(r.PathValue("method")); {
	case streamOnly[m]:
		return nil, fault.New(fault.CodeInvalid).Says("Open the stream again with what you have open: there is no %s over HTTP.", m)
	case m == wire.Sync || m == wire.Typing || m == wire.Visible:
		if err := s.rates.Actor(a, callOf(r.Context()).at); err != nil {
			return nil, err
		}
		return s.live.Do(r.Context(), a, m, data)
	default:
		return s.commands.Do(r.Context(), a, m, data)
	}
}

// bodyPatience is how long a client may take to send a body.
const bodyPatience = 10 * time.Second

func readBody(w http.ResponseWriter, r *http.Request) ([]byte, error) {
	_ = http.NewResponseController(w).SetReadDeadline(time.Now().Add(bodyPatience)) // not every carrier has deadlines
	data, err := io.ReadAll(r.Body)
	var large *http.MaxBytesError
	switch {
	case errors.As(err, &large):
		return nil, fault.New(fault.CodeTooLarge)
	case err != nil:
		return nil, fault.Wrap(fault.CodeMalformed, err)
	}
	return data, nil
}
