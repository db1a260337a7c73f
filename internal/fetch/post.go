package fetch

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"net/http"
	"net/netip"
	"net/url"
	"strings"
)

// ErrPlain is an address without TLS.
var ErrPlain = errors.New("not an https address")

// ErrLarge is an answer that is larger than was asked for.
var ErrLarge = errors.New("too large an answer")

// CheckPost reads an address that something is to be sent to: https, or http to
// this very machine where the client may reach it. Errors: ErrAddress, ErrPlain.
func (c *Client) CheckPost(address string) (*url.URL, error) {
	u, err := Parse(address)
	if err != nil {
		return nil, err
	}
	if u.Scheme == "https" || (c.o.Loopback || c.o.Private) && isLoopback(u.Hostname()) {
		return u, nil
	}
	return nil, ErrPlain
}

func isLoopback(host string) bool {
	a, err := netip.ParseAddr(host)
	return err == nil && a.IsLoopback() || strings.EqualFold(host, "localhost")
}

// Post sends a body to an address, through the same door as Get, and returns
// what is answered, up to limit bytes. It is sent once: no redirect is followed,
// and nothing is tried again. Errors: those of Get, ErrPlain, ErrLarge.
func (c *Client) Post(ctx context.Context, address string, header http.Header, body []byte, limit int64) (Answer, error) {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	u, err := c.CheckPost(address)
	if err != nil {
		return Answer{}, err
	}
	a, err := c.send(ctx, u, header, body, limit)
	if err != nil {
		return Answer{}, timed(ctx, err)
	}
	return a, nil
}

func (c *Client) send(ctx context.Context, u *url.URL, header http.Header, body []byte, limit int64) (Answer, error) {
	// Without GetBody the transport cannot send it a second time by itself.
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, u.String(), io.NopCloser(bytes.NewReader(body)))
	if err != nil {
		return Answer{}, ErrAddress
	}
	r.ContentLength = int64(len(body))
	maps.Copy(r.Header, header)
	r.Header.Set("User-Agent", c.o.Agent)
	response, err := c.client.Do(r)
	if err != nil {
		var of *url.Error
		if errors.As(err, &of) { // it repeats the address
			err = of.Err
		}
		return Answer{}, fmt.Errorf("send: %w", err)
	}
	defer response.Body.Close()
	got, err := io.ReadAll(io.LimitReader(response.Body, limit+1))
	switch {
	case err != nil:
		return Answer{}, err
	case int64(len(got)) > limit:
		return Answer{}, ErrLarge
	}
	return Answer{Asked: u, URL: u, Status: response.StatusCode, Header: response.Header, Body: got}, nil
}
