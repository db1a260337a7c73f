package httpd

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"parley"
	"parley/internal/fault"
	"parley/internal/fetch"
	"parley/internal/install"
	"parley/internal/wire"
)

// Fetcher gets a page of the outside world, and none of the inside.
type Fetcher interface {
	Get(ctx context.Context, address string) (fetch.Answer, error)
}

// How many pages are fetched at once, whoever asks.
const checksMax = 4

// installing registers the check of a page that should show the messenger.
func (s *Server) installing(api huma.API) {
	const base = "/brands/{brand}/install-check"
	route(s, api, op("POST "+base, "check-install", "Fetch a page and tell what keeps the messenger from working on it.", signedIn, http.StatusOK), s.checkInstall)
	route(s, api, op("POST "+base+"/live", "begin-live-check", "Begin a check from inside a browser: open a page with #parley-check= and the nonce.", signedIn, http.StatusCreated), s.beginLiveCheck)
	route(s, api, op("GET "+base+"/live/{nonce}", "get-live-check", "What the page's own browser has told so far.", signedIn, http.StatusOK), s.getLiveCheck)
	s.mux.HandleFunc("POST "+reportPrefix+"{nonce}", s.takeReport)
	s.mux.HandleFunc("GET /install-frame/{brand}", s.installFrame)
	s.mux.HandleFunc("GET /parley-check.js", s.checkScript)
}

type inCheck struct {
	InBrand
	Body struct {
		URL string `json:"url" maxLength:"2048" doc:"Address of a page: https://shop.example/."`
	}
}

type findingsView struct {
	URL      string            `json:"url" doc:"Where the page came from in the end."`
	Findings []install.Finding `json:"findings" doc:"The worst first."`
}

// siteOf is what should be on the brand's pages.
func (s *Server) siteOf(ctx context.Context, a parley.Actor, id parley.BrandID) (install.Site, error) {
	b, err := s.directory.GetBrand(ctx, a, id)
	if err != nil {
		return install.Site{}, err
	}
	origins, err := s.directory.Origins(ctx, a, id)
	return install.Site{Brand: id.String(), Name: b.Name, Parley: s.origin, Origins: origins}, err
}

func (s *Server) checkInstall(ctx context.Context, in *inCheck) (*body[findingsView], error) {
	a, err := s.manager(ctx, in.Brand)
	if err != nil {
		return nil, err
	}
	site, err := s.siteOf(ctx, a, in.Brand)
	if err != nil {
		return nil, err
	}
	address := strings.TrimSpace(in.Body.URL)
	if !strings.Contains(address, "://") {
		address = "https://" + address
	}
	select {
	case s.checking <- struct{}{}:
		defer func() { <-s.checking }()
	default:
		return nil, delayed{fault.New(fault.CodeTooMany).Says("Other pages are being checked just now. Try again in a moment."), 3 * time.Second}
	}
	answer, err := s.fetcher.Get(ctx, address)
	if err != nil {
		return private(findingsView{URL: address, Findings: []install.Finding{unreachable(err)}}, nil)
	}
	page := install.Page{URL: answer.URL, Asked: answer.Asked, Status: answer.Status, Header: answer.Header, Body: answer.Body, Cut: answer.Cut}
	return private(findingsView{URL: answer.URL.String(), Findings: install.Analyze(page, site)}, nil)
}

// unreachable says why there is no page, and nothing about what is inside: an
// inner host that answers and one that does not are the same to whoever asks.
func unreachable(err error) install.Finding {
	f := install.Finding{Code: "page-unreachable", Severity: install.Bad}
	switch {
	case errors.Is(err, fetch.ErrAddress):
		f.Code, f.Sentence = "page-address", "This is not an address of a page. Write it as your browser shows it, for example https://shop.example/."
	case errors.Is(err, fetch.ErrPrivate):
		f.Code, f.Sentence = "page-private", "This address is inside a network, where our server does not look. Open the page and let your browser look instead; whoever runs this server can allow it by install-check-private."
	case errors.Is(err, fetch.ErrRedirects):
		f.Code, f.Sentence = "page-redirects", "The page leads on and on without an end. Check the address it should end at."
	case errors.Is(err, fetch.ErrTime):
		f.Code, f.Sentence = "page-slow", "The page did not come within ten seconds. Try again, or check another page."
	default:
		f.Sentence = "Our server cannot reach this page: no such host, no answer, or a certificate that is not valid. Check the address."
	}
	return f
}

// forReports reports whether the request brings what a browser saw on a page.
func forReports(r *http.Request) bool { return strings.HasPrefix(r.URL.Path, reportPrefix) }

const reportPrefix = apiPrefix + "/install-reports/"

// inNonce names a live check.
type inNonce struct {
	InBrand
	Nonce string `path:"nonce" maxLength:"64"`
}

type liveCheckView struct {
	Nonce    string            `json:"nonce"`
	Expires  time.Time         `json:"expires"`
	Seen     bool              `json:"seen" doc:"The page has told something."`
	Findings []install.Finding `json:"findings" doc:"The worst first."`
}

func (s *Server) beginLiveCheck(ctx context.Context, in *InBrand) (*body[liveCheckView], error) {
	a, err := s.manager(ctx, in.Brand)
	if err != nil {
		return nil, err
	}
	if _, err := s.siteOf(ctx, a, in.Brand); err != nil { // it knows who may
		return nil, err
	}
	nonce, until := s.liveChecks.begin(in.Brand, callOf(ctx).at)
	return private(liveCheckView{Nonce: nonce, Expires: until, Findings: []install.Finding{}}, nil)
}

func (s *Server) getLiveCheck(ctx context.Context, in *inNonce) (*body[liveCheckView], error) {
	a, err := s.manager(ctx, in.Brand)
	if err != nil {
		return nil, err
	}
	c, found := s.liveChecks.get(in.Nonce, callOf(ctx).at)
	if !found || c.brand != in.Brand {
		return nil, fault.New(fault.CodeNotFound)
	}
	site, err := s.siteOf(ctx, a, in.Brand)
	if err != nil {
		return nil, err
	}
	view := liveCheckView{Nonce: in.Nonce, Expires: c.until, Findings: []install.Finding{}}
	if c.report != nil {
		view.Seen, view.Findings = true, install.Live(*c.report, c.origin, site)
	}
	return private(view, nil)
}

// takeReport takes what the loader saw. It comes from any page, without a
// cookie: the nonce is the permission, and the answer is the same whether it is
// known or not.
func (s *Server) takeReport(w http.ResponseWriter, r *http.Request) {
	c := callOf(r.Context())
	var report install.Report
	data, err := readBody(w, r)
	if err == nil {
		err = wire.Decode(data, &report)
	}
	if err != nil {
		fail(w, r, err)
		return
	}
	origin := c.origin
	if c.own { // the check's frame passes on what the page may not send
		origin = report.Page
	}
	page, err := url.Parse(origin)
	if err != nil || page.Scheme != "http" && page.Scheme != "https" || page.Host == "" || len(origin) > 255 {
		fail(w, r, fault.New(fault.CodeMalformed))
		return
	}
	report.Brands = report.Brands[:min(len(report.Brands), 10)]
	report.Violations = report.Violations[:min(len(report.Violations), 50)]
	s.liveChecks.take(r.PathValue("nonce"), page.Scheme+"://"+page.Host, report, c.at)
	w.WriteHeader(http.StatusNoContent)
}

// installFrame is a frame as the messenger's would be, in which the check's
// script looks what such a frame may keep.
func (s *Server) installFrame(w http.ResponseWriter, r *http.Request) {
	brand, err := parley.ParseID[parley.BrandID](r.PathValue("brand"))
	if err != nil {
		fail(w, r, fault.New(fault.CodeNotFound))
		return
	}
	origins, err := s.directory.PublicOrigins(r.Context(), brand)
	if err != nil {
		fail(w, r, err)
		return
	}
	pageHeaders(w.Header(), true, slices.Clip(origins))
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	_, _ = w.Write([]byte(`<!doctype html><html lang="en"><meta charset="utf-8"><title>Check</title><script src="/parley-check.js"></script></html>`)) // a client that has gone needs nothing
}

// checkScript is what the loader fetches when a page is opened for the check.
func (s *Server) checkScript(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Cross-Origin-Resource-Policy", "cross-origin")
	w.Header().Set("Access-Control-Allow-Origin", "*")
	s.pages.serve(w, r, "parley-check.js", cacheLoader)
}
