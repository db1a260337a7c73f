package fetch

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"net/url"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"go.uber.org/goleak"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// names resolves by a table; a function may say something else each time.
type names map[string]func() []string

func (n names) LookupNetIP(_ context.Context, _, host string) ([]netip.Addr, error) {
	find, ok := n[host]
	if !ok {
		return nil, &net.DNSError{Err: "no such host", Name: host, IsNotFound: true}
	}
	var out []netip.Addr
	for _, a := range find() {
		out = append(out, netip.MustParseAddr(a))
	}
	return out, nil
}

func always(all ...string) func() []string { return func() []string { return all } }

// TestNoAddressLeadsInside tries every spelling of an inner address that is
// known to have opened such a door somewhere.
func TestNoAddressLeadsInside(t *testing.T) {
	t.Parallel()
	hit := atomic.Int64{}
	server := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { hit.Add(1) }))
	defer server.Close()
	port := server.Listener.Addr().(*net.TCPAddr).Port
	c := New(Options{Resolver: names{
		"inner.example":  always("127.0.0.1"),
		"mapped.example": always("::ffff:127.0.0.1"),
		"both.example":   always("93.184.216.34", "127.0.0.1"),
		"cloud.example":  always("169.254.169.254"),
		"six.example":    always("::1"),
		"nat.example":    always("64:ff9b::7f00:1"),
		"6to4.example":   always("2002:7f00:1::"),
		"unique.example": always("fd00::1"),
		"2130706433":     always("127.0.0.1"),
		"0x7f.1":         always("127.0.0.1"),
		"0177.0.0.1":     always("127.0.0.1"),
		"localhost":      always("127.0.0.1", "::1"),
		"cgnat.example":  always("100.64.0.1"),
	}})
	for _, host := range []string{
		"127.0.0.1", "127.1.2.3", "0.0.0.0", "[::1]", "[::]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[::127.0.0.1]", "[64:ff9b::127.0.0.1]", "[fe80::1%25lo]",
		"10.0.0.1", "172.16.0.1", "192.168.0.1", "169.254.169.254", "100.64.0.1", "198.18.0.1", "224.0.0.1", "255.255.255.255", "[fd00::1]", "[fe80::1]", "[ff02::1]", "[2001:db8::1]",
		"2130706433", "0x7f.1", "0177.0.0.1", "localhost", "LOCALHOST.", "127.0.0.1.",
		"inner.example", "mapped.example", "both.example", "cloud.example", "six.example", "nat.example", "6to4.example", "unique.example", "cgnat.example",
	} {
		if _, err := c.Get(t.Context(), fmt.Sprintf("http://%s:%d/", host, port)); err == nil {
			t.Errorf("%s was fetched", host)
		}
	}
	if hit.Load() > 0 {
		t.Errorf("the server inside was reached %d times", hit.Load())
	}
}

func TestAddressesThatAreNone(t *testing.T) {
	t.Parallel()
	for _, address := range []string{
		"", "shop.example", "//shop.example", "ftp://shop.example/", "file:///etc/passwd", "gopher://shop.example/", "javascript:alert(1)", "http://", "http:///x",
		"http://user:word@shop.example/", "http://shop.example:22/", "http://shop.example:25/", "http://shop.example:0/", "http://shop.example:99999/", "http://shop.example:x/",
		"unix:///var/run/x", "http:shop.example", "http://shop.example/" + strings.Repeat("x", 3000), "http://shop\x00.example/",
	} {
		if _, err := Parse(address); !errors.Is(err, ErrAddress) {
			t.Errorf("%q: %v", address, err)
		}
	}
	for _, address := range []string{" https://shop.example/a?b#c ", "http://shop.example:8080/"} {
		if u, err := Parse(address); err != nil || u.Fragment != "" {
			t.Errorf("%q: %v", address, err)
		}
	}
}

// TestWhatMayBeAllowed is what an operator opens, and what stays shut.
func TestWhatMayBeAllowed(t *testing.T) {
	t.Parallel()
	for address, want := range map[string][3]bool{ // nothing, loopback, private
		"93.184.216.34": {true, true, true}, "2606:2800:220:1::1": {true, true, true},
		"127.0.0.1": {false, true, true}, "::1": {false, true, true}, "::ffff:127.0.0.1": {false, true, true},
		"10.1.2.3": {false, false, true}, "192.168.1.1": {false, false, true}, "fd00::1": {false, false, true}, "100.64.0.1": {false, false, true},
		"169.254.169.254": {}, "fe80::1": {}, "64:ff9b::a9fe:a9fe": {}, "2002:a9fe:a9fe::": {}, "0.0.0.0": {}, "::": {}, "224.0.0.1": {}, "240.0.0.1": {}, "::a9fe:a9fe": {},
	} {
		for i, o := range []Options{{}, {Loopback: true}, {Private: true}} {
			if got := New(o).reach().Allows(netip.MustParseAddr(address)); got != want[i] {
				t.Errorf("%s with %+v: %v", address, o, got)
			}
		}
	}
}

// TestRebinding has a name that says something else at the second question.
// The address that was looked at is the one that is connected to.
func TestRebinding(t *testing.T) {
	t.Parallel()
	asked := atomic.Int64{}
	c := New(Options{Resolver: names{"rebind.example": func() []string {
		if asked.Add(1) == 1 {
			return []string{"192.0.2.1"}
		}
		return []string{"127.0.0.1"}
	}}})
	for range 3 {
		if _, err := c.Get(t.Context(), "http://rebind.example:8080/"); !errors.Is(err, ErrPrivate) {
			t.Errorf("%v", err)
		}
	}
	if asked.Load() != 3 {
		t.Errorf("asked %d times for three fetches: looked at and connected to are two", asked.Load())
	}
}

// outside makes the test's own server pass for the outside world, and nothing
// else on this machine.
func outside(t *testing.T, h http.HandlerFunc) (*Client, string) {
	t.Helper()
	server := httptest.NewServer(h)
	t.Cleanup(server.Close)
	c := New(Options{Loopback: true})
	return c, server.URL
}

func TestRedirectsGoThroughTheSameDoor(t *testing.T) {
	t.Parallel()
	for _, to := range []string{
		"http://169.254.169.254/latest/meta-data/", "http://10.0.0.1:8080/", "file:///etc/passwd", "ftp://127.0.0.1/", "http://[fd00::1]/", "//192.168.0.1/", "gopher://127.0.0.1:6379/x", "http://127.0.0.1:22/",
	} {
		c, base := outside(t, func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Location", to)
			w.WriteHeader(http.StatusFound)
		})
		if _, err := c.Get(t.Context(), base); !errors.Is(err, ErrPrivate) && !errors.Is(err, ErrAddress) {
			t.Errorf("led on to %s: %v", to, err)
		}
	}
}

func TestRedirectsEnd(t *testing.T) {
	t.Parallel()
	c, base := outside(t, func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/end" {
			_, _ = io.WriteString(w, "here")
			return
		}
		if r.URL.Path == "/start" {
			http.Redirect(w, r, "/end", http.StatusMovedPermanently)
			return
		}
		http.Redirect(w, r, r.URL.Path+"x", http.StatusFound)
	})
	a, err := c.Get(t.Context(), base+"/start")
	if err != nil || string(a.Body) != "here" || a.URL.Path != "/end" || a.Asked.Path != "/start" {
		t.Errorf("%+v %v", a, err)
	}
	if _, err := c.Get(t.Context(), base+"/"); !errors.Is(err, ErrRedirects) {
		t.Errorf("round and round: %v", err)
	}
}

func TestEndlessBodiesAreCut(t *testing.T) {
	t.Parallel()
	c, base := outside(t, func(w http.ResponseWriter, r *http.Request) {
		line := []byte(strings.Repeat("x", 64<<10))
		for r.Context().Err() == nil {
			if _, err := w.Write(line); err != nil {
				return
			}
		}
	})
	a, err := c.Get(t.Context(), base)
	if err != nil || !a.Cut || len(a.Body) != bodyMax {
		t.Errorf("%d bytes, cut %v: %v", len(a.Body), a.Cut, err)
	}
}

func TestEndlessHeadersAreRefused(t *testing.T) {
	t.Parallel()
	c, base := outside(t, func(w http.ResponseWriter, _ *http.Request) {
		for i := range 200 {
			w.Header().Set(fmt.Sprint("X-", i), strings.Repeat("x", 1000))
		}
	})
	if a, err := c.Get(t.Context(), base); err == nil {
		t.Errorf("%d headers were taken", len(a.Header))
	}
}

// TestSlowPages has servers that never say a word, or one a second for ever.
func TestSlowPages(t *testing.T) {
	t.Parallel()
	for _, first := range []string{"", "HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n"} {
		synctest.Test(t, func(t *testing.T) {
			c := New(Options{Loopback: true})
			c.client.Transport = &http.Transport{DisableKeepAlives: true, DialContext: func(context.Context, string, string) (net.Conn, error) {
				here, there := net.Pipe()
				go drip(there, first)
				return here, nil
			}}
			began := time.Now()
			if _, err := c.Get(t.Context(), "http://127.0.0.1:8080/"); !errors.Is(err, ErrTime) {
				t.Errorf("%q: %v", first, err)
			}
			if took := time.Since(began); took > patience+time.Second {
				t.Errorf("%q held it for %v", first, took)
			}
		})
	}
}

// drip says first, then a byte a second, until the other side has gone. Without
// a first word it says nothing.
func drip(conn net.Conn, first string) {
	if _, err := conn.Read(make([]byte, 1)); err != nil {
		return
	}
	gone := make(chan struct{})
	go func() {
		_, _ = io.Copy(io.Discard, conn) // ends with the other side
		close(gone)
	}()
	defer conn.Close() //nolint:errcheck // the test's own end
	text := first
	for {
		if first != "" {
			if _, err := io.WriteString(conn, text); err != nil {
				break
			}
			text = "x"
		}
		select {
		case <-gone:
			return
		case <-time.After(time.Second):
		}
	}
	<-gone
}

func TestNothingOfOursIsSent(t *testing.T) {
	t.Parallel()
	got := make(chan http.Header, 1)
	c, base := outside(t, func(_ http.ResponseWriter, r *http.Request) { got <- r.Header })
	if _, err := c.Get(t.Context(), base); err != nil {
		t.Fatal(err)
	}
	h := <-got
	for _, name := range []string{"Cookie", "Authorization", "Referer", "Origin", "X-Forwarded-For"} {
		if h.Get(name) != "" {
			t.Errorf("%s: %s", name, h.Get(name))
		}
	}
}

func FuzzParse(f *testing.F) {
	f.Add("http://127.0.0.1/")
	f.Add("https://[::ffff:0:0]:443/@x")
	f.Fuzz(func(t *testing.T, address string) {
		u, err := Parse(address)
		if err != nil {
			return
		}
		again, err := url.Parse(u.String())
		if err != nil || again.Hostname() != u.Hostname() || u.User != nil {
			t.Fatalf("%q: %v is read as %v", address, u, again)
		}
	})
}
