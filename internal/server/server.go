package server

import (
	"context"
	"fmt"
	"io/fs"
	"log/slog"
	"net"
	"net/http"
	"sync"

	"parley"
	"parley/internal/bus"
	"parley/internal/config"
	"parley/internal/desk"
	"parley/internal/directory"
	"parley/internal/erase"
	"parley/internal/files"
	"parley/internal/forms"
	"parley/internal/gate"
	"parley/internal/httpd"
	"parley/internal/lifecycle"
	"parley/internal/objects"
	"parley/internal/outbound"
	"parley/internal/privacy"
	"parley/internal/realtime"
	"parley/internal/relay"
	"parley/internal/routing"
	"parley/internal/search"
	"parley/internal/settings"
	"parley/internal/store"
	"parley/internal/talk"
	"parley/internal/vault"
)

// Options replace parts. The zero value makes all of them from the settings.
type Options struct {
	Logger   *slog.Logger      // default: to standard error, as the settings say
	Listener net.Listener      // default: the settings' address
	Store    store.Store       // default: the settings' database; a given one is not closed
	Bus      bus.Bus           // default: Redis, or none for a single node; a given one is not closed
	Objects  objects.Store     // default: the settings' folder or bucket
	Pages    fs.FS             // default: the built front end in the binary
	Index    store.Index       // default: the settings' database, apart from it; a given one is not closed
	Node     parley.NodeID     // default: a fresh one
	Dir      directory.Options // costs and issuers; Log is filled in
	// Hermetic leaves out everything that waits for the operating system: the
	// folder's lock, the admin socket and the metrics port. With a Listener in
	// memory the server then runs inside a testing/synctest bubble.
	Hermetic bool
	Mail     outbound.Pace // default: what production uses
}

// Server is one node. Make it with New, then Run it once.
type Server struct {
	cfg     config.Config
	opts    Options
	log     *slog.Logger
	node    parley.NodeID
	closers []func() error // in the order of opening

	store    store.Store
	vault    *vault.Vault
	files    *files.Files
	kept     objects.Store // where the files are
	bus      bus.Bus
	gate     *gate.Gate
	privacy  *privacy.Privacy
	talk     *talk.Talk
	forms    *forms.Forms
	desk     *desk.Desk
	people   *directory.Directory
	settings *settings.Settings
	erase    *erase.Erase
	search   *search.Search
	routing  *routing.Routing
	relay    *relay.Relay
	hub      *realtime.Hub
	doors    *httpd.Server
	mail     *outbound.Outbound
	metrics  *metrics

	listener net.Listener
	origin   string
	http     *http.Server
	health   *health
	ready    chan struct{}

	closing sync.Once
}

// New opens everything a server needs and listens, but serves nobody yet. Its
// errors are sentences for the operator. What was opened before an error is
// closed again.
func New(cfg config.Config, opts Options) (*Server, error) {
	if err := cfg.Check(); err != nil {
		return nil, err
	}
	s := &Server{cfg: cfg, opts: opts, log: opts.Logger, node: opts.Node, ready: make(chan struct{})}
	if s.node.IsZero() {
		s.node = parley.NewID[parley.NodeID]()
	}
	if s.log == nil {
		s.log = NewLogger(cfg, nil)
	}
	for _, step := range []func() error{s.openFolder, s.openStore, s.openKeys, s.openFiles, s.openBus, s.refuseSplit, s.listen, s.assemble, s.applyErasures} {
		if err := step(); err != nil {
			s.close()
			return nil, err
		}
	}
	return s, nil
}

// onClose remembers what to close when the server ends, last opened first.
func (s *Server) onClose(fn func() error) { s.closers = append(s.closers, fn) }

// Close gives up what New has opened, for a server that is not going to run.
func (s *Server) Close() { s.close() }

func (s *Server) close() {
	s.closing.Do(func() {
		for i := len(s.closers) - 1; i >= 0; i-- {
			if err := s.closers[i](); err != nil {
				s.log.Warn("close", "error", err)
			}
		}
	})
}

// Origin returns where people reach the server.
func (s *Server) Origin() string { return s.origin }

// Addr returns the address that is listened on.
func (s *Server) Addr() net.Addr { return s.listener.Addr() }

// Store returns the store, for whoever runs a server inside another program.
func (s *Server) Store() store.Store { return s.store }

// Directory returns the directory, for whoever sets up brands and people
// inside the server's process.
func (s *Server) Directory() *directory.Directory { return s.people }

// Forms returns the service of endpoints and secure forms, for whoever sets up a
// brand in this process.
func (s *Server) Forms() *forms.Forms { return s.forms }

// Desk returns the service of canned answers and tags, for whoever sets up a
// brand in this process.
func (s *Server) Desk() *desk.Desk { return s.desk }

// Vault returns the open key folder, for whoever runs a server inside another
// program.
func (s *Server) Vault() *vault.Vault { return s.vault }

// Ready is closed when the server serves.
func (s *Server) Ready() <-chan struct{} { return s.ready }

// OwnerLink returns the one-time link of the first owner, "" when there is one.
func (s *Server) OwnerLink(ctx context.Context) (string, error) {
	token, needed, err := s.people.FirstRun(ctx)
	if err != nil || !needed {
		return "", err
	}
	return httpd.OwnerAddress(s.origin, token), nil
}

// Run serves until ctx ends, then stops without losing anything, and closes
// what New has opened. It returns nil after a stop that was asked for.
func (s *Server) Run(ctx context.Context) error {
	defer s.close()
	group := s.units()
	if err := group.Start(ctx); err != nil {
		if ctx.Err() != nil {
			return nil
		}
		return fmt.Errorf("start: %w", err)
	}
	close(s.ready)
	err := group.Wait(ctx)
	s.health.stop()
	s.log.Info("stopping")
	group.Stop()
	s.log.Info("stopped")
	return err
}

// units lists what runs, in the order of starting.
func (s *Server) units() *lifecycle.Group {
	g := &lifecycle.Group{}
	g.Add(
		lifecycle.New("relay", ready(s.relay.Run)),
		lifecycle.New("routing", ready(func(ctx context.Context) error { s.routing.Run(ctx); return nil })),
		lifecycle.New("chores", ready(s.chores)),
		lifecycle.New("forms", ready(s.forms.Run)),
		lifecycle.New("mails", ready(s.mail.Run)),
		lifecycle.New("search", ready(s.search.Run)),
		lifecycle.New("erasures", ready(s.erase.Run)),
		lifecycle.New("requests", s.drainRequests),
		lifecycle.New("streams", ready(s.hub.Run)),
	)
	if !s.opts.Hermetic {
		g.Add(lifecycle.New("admin socket", s.serveAdmin))
		if s.cfg.Metrics != "" {
			g.Add(lifecycle.New("metrics", s.serveMetrics))
		}
	}
	g.Add(lifecycle.New("doors", s.serveDoors))
	return g
}

// ready is for work that is ready as soon as it runs.
func ready(run func(context.Context) error) lifecycle.Run {
	return func(ctx context.Context, ready func()) error {
		ready()
		return run(ctx)
	}
}
