// Package fetch gets pages of the outside world for somebody who names the
// address, without letting him use the server to look inside: http and https
// alone, public addresses alone, and the address that was looked at is the one
// that is connected to, for every redirect anew. Times and sizes are bounded.
package fetch

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"strconv"
	"strings"
	"time"

	"parley/internal/guard"
)

// Bounds of one fetch.
const (
	bodyMax      = 2 << 20
	headerMax    = 64 << 10
	redirectsMax = 5
	addressMax   = 2048
	patience     = 10 * time.Second // for all of it
)

// Errors that callers decide by. Their causes say no more to whoever asked
// than that it did not work.
var (
	// ErrAddress is an address that nobody would be sent to.
	ErrAddress = errors.New("not an address of a page")
	// ErrPrivate is a host inside a network, or no host of the outside world.
	ErrPrivate = errors.New("not an address of the outside world")
	// ErrRedirects is a page that leads on for ever.
	ErrRedirects = errors.New("too many redirects")
	// ErrTime is a page that did not come in time.
	ErrTime = errors.New("no answer in time")
)

// Resolver finds the addresses of a name.
type Resolver interface {
	LookupNetIP(ctx context.Context, network, host string) ([]netip.Addr, error)
}

// Options say what a Client may do beyond the outside world.
type Options struct {
	Loopback bool     // this very machine, for a server that runs on somebody's own
	Private  bool     // and every other inner network
	Agent    string   // User-Agent
	Resolver Resolver // nil: the system's
}

// Client fetches. It is safe for concurrent use and keeps no connections.
type Client struct {
	o      Options
	client *http.Client
}

// Answer is what came.
type Answer struct {
	Asked, URL *url.URL // what was asked for, and where it came from in the end
	Status     int
	Header     http.Header
	Body       []byte
	Cut        bool // there was more than is kept
}

// New returns a client.
func New(o Options) *Client {
	if o.Resolver == nil {
		o.Resolver = net.DefaultResolver
	}
	c := &Client{o: o}
	c.client = &http.Client{
		// Led on by hand, so that every address goes through the same door.
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
		Transport: &http.Transport{
			Proxy: nil, DialContext: c.dial, DisableKeepAlives: true, ForceAttemptHTTP2: true,
			MaxResponseHeaderBytes: headerMax, TLSHandshakeTimeout: patience, ResponseHeaderTimeout: patience,
		},
	}
	return c
}

// Get fetches the page. It returns one of this package's errors, or the
// transport's.
func (c *Client) Get(ctx context.Context, address string) (Answer, error) {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	asked, err := Parse(address)
	if err != nil {
		return Answer{}, err
	}
	at := asked
	for range redirectsMax + 1 {
		a, next, err := c.once(ctx, at)
		if err != nil {
			return Answer{}, timed(ctx, err)
		}
		a.Asked = asked
		if next == nil {
			return a, nil
		}
		at = next
	}
	return Answer{}, ErrRedirects
}

// timed names what is only the end of our patience.
func timed(ctx context.Context, err error) error {
	var slow net.Error
	if errors.Is(ctx.Err(), context.DeadlineExceeded) || errors.As(err, &slow) && slow.Timeout() {
		return fmt.Errorf("%w: %w", ErrTime, err)
	}
	return err
}

// Parse reads the address of a page. It returns ErrAddress.
func Parse(address string) (*url.URL, error) {
	if len(address) > addressMax {
		return nil, ErrAddress
	}
	u, err := url.Parse(strings.TrimSpace(address))
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Hostname() == "" || u.User != nil || u.Opaque != "" {
		return nil, ErrAddress
	}
	if port := u.Port(); port != "" {
		// Other services listen below 1024, and some can be talked to by HTTP.
		if n, err := strconv.Atoi(port); err != nil || n < 1 || n > 65535 || n < 1024 && n != 80 && n != 443 {
			return nil, ErrAddress
		}
	}
	u.Fragment, u.RawFragment = "", ""
	return u, nil
}

// once makes one request, and returns where the answer leads on to, if it does.
func (c *Client) once(ctx context.Context, u *url.URL) (Answer, *url.URL, error) {
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, u.String(), nil)
	if err != nil {
		return Answer{}, nil, ErrAddress
	}
	r.Header.Set("User-Agent", c.o.Agent)
	r.Header.Set("Accept", "text/html,application/xhtml+xml;q=0.9,*/*;q=0.1")
	response, err := c.client.Do(r)
	if err != nil {
		return Answer{}, nil, err
	}
	defer response.Body.Close()
	if to := response.Header.Get("Location"); to != "" && response.StatusCode >= 300 && response.StatusCode < 400 {
		next, err := u.Parse(to)
		if err != nil {
			return Answer{}, nil, ErrAddress
		}
		next, err = Parse(next.String())
		return Answer{}, next, err
	}
	body, err := io.ReadAll(io.LimitReader(response.Body, bodyMax+1))
	if err != nil {
		return Answer{}, nil, err
	}
	a := Answer{URL: u, Status: response.StatusCode, Header: response.Header, Body: body[:min(len(body), bodyMax)], Cut: len(body) > bodyMax}
	return a, nil, nil
}

func (c *Client) reach() guard.Reach {
	return guard.Reach{Loopback: c.o.Loopback, Private: c.o.Private}
}

// dial connects to an address that it has looked at: what the name says a
// moment later does not matter.
func (c *Client) dial(ctx context.Context, network, address string) (net.Conn, error) {
	host, port, err := net.SplitHostPort(address)
	if err != nil {
		return nil, ErrAddress
	}
	all, err := c.addresses(ctx, host)
	if err != nil {
		return nil, err
	}
	// One forbidden address forbids the name: it is not a page's.
	for _, a := range all {
		if !c.reach().Allows(a) {
			return nil, ErrPrivate
		}
	}
	last := ErrAddress
	for _, a := range all {
		var d net.Dialer
		conn, err := d.DialContext(ctx, network, net.JoinHostPort(a.String(), port))
		if err == nil {
			return conn, nil
		}
		last = err
	}
	return nil, last
}

func (c *Client) addresses(ctx context.Context, host string) ([]netip.Addr, error) {
	if a, err := netip.ParseAddr(host); err == nil {
		return []netip.Addr{a}, nil
	}
	all, err := c.o.Resolver.LookupNetIP(ctx, "ip", host)
	if err != nil {
		return nil, err
	}
	if len(all) == 0 {
		return nil, ErrAddress
	}
	return all, nil
}
