package httpd

import (
	"io/fs"
	"log/slog"
	"net/http"
	"net/netip"
	"strings"
	"sync"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"parley"
	"parley/internal/desk"
	"parley/internal/directory"
	"parley/internal/docs"
	"parley/internal/erase"
	"parley/internal/fault"
	"parley/internal/privacy"
	"parley/internal/settings"
	"parley/internal/wire"
)

// Where things are.
const (
	apiPrefix  = "/api/v1"
	livePrefix = apiPrefix + "/live/"
	socketPath = "/live/ws"
	streamPath = "/live/stream"
)

// Options are the parts the doors stand on. All fields are needed but Observe,
// Proxies and Ready.
type Options struct {
	Directory *directory.Directory
	Settings  *settings.Settings
	Gate      Gate
	Files     Files
	Forms     Forms
	Surveys   Surveys
	Commands  *Commands
	Live      Live
	Rates     *Rates
	Pages     fs.FS // the built front end, rooted at dist
	Origin    string
	Proxies   []netip.Prefix
	Observe   Observer
	Logger    *slog.Logger
	Ready     func(*http.Request) error // nil: always
	Version   string
	Fetcher   Fetcher // of pages that are checked
	Mail      Mail    // nil: sends nothing
	Erase     *erase.Erase
	Desk      *desk.Desk
	Privacy   *privacy.Privacy
	Secret    []byte // 32 bytes that all nodes share; seals cursors
}

// Server is the public port's handler, safe for concurrent use. Its fields are
// set once, by New.
type Server struct {
	directory  *directory.Directory
	settings   *settings.Settings
	gate       Gate
	files      Files
	forms      Forms
	surveys    Surveys
	commands   *Commands
	live       Live
	rates      *Rates
	pages      *pages
	origin     string
	secure     bool
	cookieName string
	proxies    []netip.Prefix
	observe    Observer
	logger     *slog.Logger
	ready      func(*http.Request) error
	socket     http.Handler
	stream     http.Handler
	mux        *Mux
	openAPI    *huma.OpenAPI
	docs       func() (*docPages, error)
	fetcher    Fetcher
	checking   chan struct{} // a place for each page that is fetched just now
	liveChecks liveChecks
	cursors    cursors
	mail       Mail
	erase      *erase.Erase
	desk       *desk.Desk
	privacy    *privacy.Privacy
}

// New returns the handler on its parts.
func New(o Options) (*Server, error) {
	files, err := newPages(o.Pages)
	if err != nil {
		return nil, err
	}
	sealer, err := newCursors(o.Secret)
	if err != nil {
		return nil, err
	}
	s := &Server{
		cursors:   sealer,
		directory: o.Directory, settings: o.Settings, gate: o.Gate, files: o.Files, forms: o.Forms, surveys: o.Surveys, commands: o.Commands, live: o.Live, rates: o.Rates, pages: files,
		mail: o.Mail, erase: o.Erase, privacy: o.Privacy, desk: o.Desk,
		origin: strings.TrimRight(o.Origin, "/"), proxies: o.Proxies, observe: o.Observe, logger: o.Logger, ready: o.Ready,
		mux: &Mux{},
	}
	s.fetcher, s.checking, s.liveChecks.by = o.Fetcher, make(chan struct{}, checksMax), map[string]liveCheck{}
	if s.observe == nil {
		s.observe = nobody{}
	}
	if s.mail == nil {
		s.mail = noMail{}
	}
	s.secure = strings.HasPrefix(s.origin, "https://")
	s.cookieName = cookieName(s.secure)
	if o.Live != nil { // absent only when the description of the interface is made
		s.socket, s.stream = o.Live.WebSocket(), o.Live.Stream()
	}
	s.routes(o.Version)
	s.docs = sync.OnceValues(s.renderDocs)
	return s, nil
}

func (s *Server) routes(version string) {
	s.mux.HandleFunc("GET /healthz", healthz)
	s.mux.HandleFunc("GET /readyz", s.readyz)
	s.mux.HandleFunc("POST "+streamPath, s.openStream)
	s.mux.HandleFunc("POST "+livePrefix+"{method}", s.command)
	s.mux.HandleFunc("GET /parley.js", s.loader)
	s.mux.HandleFunc("GET /parley.d.ts", s.loader)
	s.mux.HandleFunc("GET /messenger/{brand}", s.messenger)
	s.mux.HandleFunc("GET /messenger/sw.js", s.worker)
	s.mux.HandleFunc("GET /unsubscribe/{token}", s.unsubscribe)
	s.mux.HandleFunc("POST /unsubscribe/{token}", s.unsubscribe)
	s.uploads()
	s.mux.HandleFunc("GET /console/", s.console)
	s.mux.HandleFunc("GET /assets/", s.asset)
	s.mux.HandleFunc("GET "+docs.Prefix, s.documentation)
	s.mux.HandleFunc("GET "+docs.Prefix+"/", s.documentation)
	s.mux.Handle("GET /{$}", http.RedirectHandler("/console/", http.StatusFound))
	s.api(version)
}

// ServeHTTP answers every request of the public port. Sockets leave at once:
// what is on their stack stays in memory as long as they are open.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if r.URL.Path == socketPath {
		if s.admitSocket(w, r) {
			s.socket.ServeHTTP(w, r)
		}
		return
	}
	c := newCall(r, s)
	r = r.WithContext(withCall(r.Context(), c))
	rec := &recorder{ResponseWriter: w}
	defer s.log(c, r, rec)
	defer s.recover(c, r, rec)
	s.secureHeaders(rec.Header())
	rec.Header().Set("Request-Id", c.id)
	s.dispatch(c, rec, r)
}

func (s *Server) dispatch(c *call, w *recorder, r *http.Request) {
	handler, pattern := s.mux.Handler(r)
	c.route = pattern
	if err := s.admit(c, r); err != nil {
		fail(w, r, err)
		return
	}
	if pattern == "" {
		c.route = "none"
		s.noRoute(w, r, handler)
		return
	}
	patience := http.NewResponseController(w)
	_ = patience.SetWriteDeadline(c.at.Add(writePatience)) // not every carrier has deadlines
	r.Body = http.MaxBytesReader(w, r.Body, bodyLimit(pattern))
	s.mux.ServeHTTP(w, r)
}

// bodyLimit is how much may come with a request: files and pictures have
// limits of their own.
func bodyLimit(pattern string) int64 {
	switch {
	case strings.HasPrefix(pattern, "PATCH "+uploadsPath):
		return parley.FileMax + 1
	case strings.HasPrefix(pattern, "PUT ") && (strings.HasSuffix(pattern, "/picture") || strings.HasSuffix(pattern, "/logo")):
		return parley.PictureMax
	}
	return wire.DataMax + 1
}

// admit decides about a request before anybody looks at what it asks. Probes
// are always let in.
func (s *Server) admit(c *call, r *http.Request) error {
	if isProbe(r) {
		return nil
	}
	if err := s.rates.Address(c.address, c.at); err != nil {
		return err
	}
	return s.checkOrigin(c, r)
}

func isProbe(r *http.Request) bool { return r.URL.Path == "/healthz" || r.URL.Path == "/readyz" }

// writePatience is how long a client may take to accept an answer.
const writePatience = 30 * time.Second

// noRoute turns the mux's own texts for unknown paths and wrong methods into
// problems; Allow is kept.
func (s *Server) noRoute(w http.ResponseWriter, r *http.Request, refusal http.Handler) {
	probe := &probe{header: http.Header{}}
	refusal.ServeHTTP(probe, r)
	if probe.status != http.StatusMethodNotAllowed {
		fail(w, r, fault.New(fault.CodeNotFound))
		return
	}
	w.Header().Set("Allow", probe.header.Get("Allow"))
	p := problemOf(fault.New(fault.CodeMalformed).Says("This address does not take %s.", method(r)))
	p.Status = http.StatusMethodNotAllowed
	writeProblem(w, r, p)
}

// method returns the request's method when it is a known one, so that nothing
// strange is ever repeated.
func method(r *http.Request) string {
	switch r.Method {
	case http.MethodGet, http.MethodHead, http.MethodPost, http.MethodPut, http.MethodPatch, http.MethodDelete, http.MethodOptions:
		return r.Method
	}
	return "this method"
}

// probe catches a header and a status and drops the text.
type probe struct {
	header http.Header
	status int
}

func (p *probe) Header() http.Header         { return p.header }
func (p *probe) Write(b []byte) (int, error) { return len(b), nil }
func (p *probe) WriteHeader(status int)      { p.status = status }

func healthz(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	_, _ = w.Write([]byte("ok\n"))
}

func (s *Server) readyz(w http.ResponseWriter, r *http.Request) {
	if s.ready != nil {
		if err := s.ready(r); err != nil {
			fail(w, r, err)
			return
		}
	}
	healthz(w, r)
}

// Methods of the live stream that are not commands of the table.
var streamOnly = map[wire.Method]bool{wire.Look: true, wire.Unlook: true}
