package live

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strings"

	"parley"
	"parley/internal/wire"
)

// API speaks to the HTTP interface as one person or one consumer. Its methods
// are safe for concurrent use once somebody has signed in.
type API struct {
	base   string
	origin string
	client *http.Client
	cookie string // name=value of the session, "" before signing in
	bearer string
}

// NewAPI returns an interface to the server at base (http://host:port). client
// may be nil.
func NewAPI(base string, client *http.Client) *API {
	if client == nil {
		client = http.DefaultClient
	}
	base = strings.TrimRight(base, "/")
	return &API{base: base, origin: base, client: client}
}

// Anew returns an interface to the same server for somebody else.
func (a *API) Anew() *API { return NewAPI(a.base, a.client) }

// Socket returns the address of the server's WebSocket.
func (a *API) Socket() string { return "ws" + strings.TrimPrefix(a.base, "http") + "/live/ws" }

// Header returns what a person's live connection shows at the door.
func (a *API) Header() http.Header {
	h := http.Header{}
	if a.cookie != "" {
		h.Set("Cookie", a.cookie)
		h.Set("Origin", a.origin)
	}
	return h
}

// Do makes one request under /api/v1: route is "POST /sign-in". in is sent and
// out filled as JSON unless nil. It fails with *Refused for a problem.
func (a *API) Do(ctx context.Context, route string, in, out any) error {
	verb, path, _ := strings.Cut(route, " ")
	var body io.Reader
	if in != nil {
		b, err := json.Marshal(in)
		if err != nil {
			return err
		}
		body = bytes.NewReader(b)
	}
	r, err := http.NewRequestWithContext(ctx, verb, a.base+"/api/v1"+path, body)
	if err != nil {
		return err
	}
	a.dress(r)
	response, err := a.client.Do(r)
	if err != nil {
		return fmt.Errorf("%s: %w", route, err)
	}
	defer response.Body.Close() //nolint:errcheck // it was only read
	if response.StatusCode >= 400 {
		return fmt.Errorf("%s: %w", route, refusedBy(response))
	}
	for _, c := range response.Cookies() {
		if c.Value != "" && strings.HasSuffix(c.Name, "parley") {
			a.cookie = c.Name + "=" + c.Value
		}
	}
	if out == nil || response.StatusCode == http.StatusNoContent {
		_, err = io.Copy(io.Discard, response.Body)
		return err
	}
	return json.NewDecoder(response.Body).Decode(out)
}

func (a *API) dress(r *http.Request) {
	if r.Body != nil {
		r.Header.Set("Content-Type", "application/json")
	}
	if a.cookie != "" {
		r.Header.Set("Cookie", a.cookie)
		r.Header.Set("Origin", a.origin)
	}
	if a.bearer != "" {
		r.Header.Set("Authorization", "Bearer "+a.bearer)
	}
}

// Command runs one live command over HTTP, as clients of the HTTP-stream do.
// brand is needed for people only.
func (a *API) Command(ctx context.Context, brand parley.BrandID, m wire.Method, in, out any) error {
	b, err := json.Marshal(in)
	if err != nil {
		return err
	}
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, a.base+"/api/v1/live/"+string(m), bytes.NewReader(b))
	if err != nil {
		return err
	}
	a.dress(r)
	if !brand.IsZero() {
		r.Header.Set("Parley-Brand", brand.String())
	}
	response, err := a.client.Do(r)
	if err != nil {
		return fmt.Errorf("%s: %w", m, err)
	}
	defer response.Body.Close() //nolint:errcheck // it was only read
	if response.StatusCode >= 400 {
		return fmt.Errorf("%s: %w", m, refusedBy(response))
	}
	data, err := io.ReadAll(response.Body)
	if err != nil {
		return err
	}
	ok, err := answerOf(data)
	if err != nil || out == nil {
		return err
	}
	return json.Unmarshal(ok, out)
}
