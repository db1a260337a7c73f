package server

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"syscall"
	"time"
)

// Patience with clients. There is no write timeout for the whole server, since
// streams last; the doors set one for each answer. A request must be there
// whole after requestPatience even where nobody reads its body: else one that
// never comes would hold its connection for ever. Streams lift it once theirs
// has come.
const (
	headerPatience  = 10 * time.Second
	requestPatience = 20 * time.Second
	idlePatience    = 2 * time.Minute
	// deadPatience is how long what was sent may go without a sign that it has
	// arrived. The fallback stream hears nothing from its client, and the
	// system's own patience with a peer that is gone is a quarter of an hour.
	deadPatience = 6 * time.Second // after a ping every 8 s: a stream nobody reads is found within 15
	headerMax    = 32 << 10
)

// listen opens the public port, so that a taken one is found before anything
// runs, and settles where people reach the server.
func (s *Server) listen() error {
	l := s.opts.Listener
	if l == nil {
		var err error
		if l, err = listenPublic(context.Background(), s.cfg.Listen); err != nil {
			return fmt.Errorf("listen on %s: %w", s.cfg.Listen, err)
		}
	}
	s.listener = l
	s.onClose(func() error { return closed(l.Close()) })
	s.origin = s.cfg.Origin(l.Addr())
	s.http = &http.Server{
		Handler:           http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { s.doors.ServeHTTP(w, r) }),
		ReadHeaderTimeout: headerPatience,
		ReadTimeout:       requestPatience,
		IdleTimeout:       idlePatience,
		MaxHeaderBytes:    headerMax,
		ErrorLog:          slog.NewLogLogger(s.log.Handler(), slog.LevelDebug),
	}
	return nil
}

// listenPublic listens so that every connection it accepts is given up when its
// peer is gone.
func listenPublic(ctx context.Context, address string) (net.Listener, error) {
	giveUp := net.ListenConfig{Control: func(_, _ string, c syscall.RawConn) error {
		var err error
		if cerr := c.Control(func(fd uintptr) { err = giveUpAfter(int(fd), deadPatience) }); cerr != nil {
			return cerr
		}
		return err
	}}
	return giveUp.Listen(ctx, "tcp", address)
}

// closed makes nothing of closing twice.
func closed(err error) error {
	if errors.Is(err, net.ErrClosed) {
		return nil
	}
	return err
}

// serveDoors accepts connections until it is stopped; requests under way are
// another unit's to wait for.
func (s *Server) serveDoors(ctx context.Context, ready func()) error {
	l := s.listener
	settings, err := s.encryption()
	if err != nil {
		return err
	}
	if settings != nil {
		l = tls.NewListener(l, settings)
	}
	stop := context.AfterFunc(ctx, func() {
		s.http.SetKeepAlivesEnabled(false)
		_ = closed(s.listener.Close()) // ends Serve
	})
	defer stop()
	s.log.Info("serving", "url", s.origin, "address", s.listener.Addr().String(), "version", Version())
	ready()
	err = s.http.Serve(l)
	if ctx.Err() != nil || errors.Is(err, http.ErrServerClosed) {
		return nil
	}
	return err
}

// drainRequests stands between the streams, which must end first, and the
// parts that requests use. It waits for requests under way, then cuts them.
func (s *Server) drainRequests(ctx context.Context, ready func()) error {
	ready()
	<-ctx.Done()
	patience, cancel := context.WithTimeout(context.WithoutCancel(ctx), s.cfg.Drain)
	defer cancel()
	if err := s.http.Shutdown(patience); err != nil {
		s.log.Warn("requests were cut: they took longer than the drain time", "drain", s.cfg.Drain)
		_ = s.http.Close() // the connections go either way
	}
	return nil
}
