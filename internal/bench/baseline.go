package bench

import (
	"context"
	"crypto/rand"
	"fmt"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"github.com/gobwas/ws"
	"github.com/gobwas/ws/wsutil"

	"parley/internal/live"
)

// fsyncs appends 4 KiB and syncs, one after the other.
func fsyncs(ctx context.Context, dir string, d time.Duration) (perS, p99 Figure, err error) {
	f, err := os.Create(filepath.Join(dir, "fsync"))
	if err != nil {
		return unmeasured, unmeasured, err
	}
	defer os.Remove(f.Name()) //nolint:errcheck // the folder goes anyway
	defer f.Close()           //nolint:errcheck // nothing in it counts
	block := make([]byte, 4096)
	_, _ = rand.Read(block)
	var all spread
	began := time.Now()
	for time.Since(began) < d && ctx.Err() == nil {
		at := time.Now()
		if _, err := f.Write(block); err != nil {
			return unmeasured, unmeasured, err
		}
		if err := f.Sync(); err != nil {
			return unmeasured, unmeasured, err
		}
		all = append(all, time.Since(at))
	}
	return Figure(float64(len(all)) / time.Since(began).Seconds()), all.at(.99), ctx.Err()
}

// bare measures the echo and the memory of a connection on the carrier alone.
func bare(ctx context.Context, o Options, r *Report) error {
	var address string
	c, _, err := start(ctx, func(line string) bool {
		var ok bool
		address, ok = strings.CutPrefix(line, bareReady)
		return ok
	}, o.Executable, "bench", "--bare")
	if err != nil {
		return fmt.Errorf("the bare carrier: %w", err)
	}
	defer c.stop()
	if r.RTT, err = roundTrip(ctx, address); err != nil {
		return fmt.Errorf("the bare echo: %w", err)
	}
	each := func(int) (connect []byte, h http.Header) { return []byte("{}"), nil }
	crowd := &idlers{url: "ws://" + address + "/live/ws", each: each}
	defer crowd.close()
	if err := crowd.open(ctx, warmup); err != nil {
		return fmt.Errorf("the bare carrier: %w", err)
	}
	r.BareConnection, _, err = crowd.measure(ctx, c, o.Connections)
	return err
}

func roundTrip(ctx context.Context, address string) (Figure, error) {
	conn, _, _, err := ws.Dial(ctx, "ws://"+address+"/echo")
	if err != nil {
		return unmeasured, err
	}
	defer conn.Close() //nolint:errcheck // the server goes anyway
	text := []byte(strings.Repeat("x", textBytes))
	var all spread
	for range 5000 {
		at := time.Now()
		if err := wsutil.WriteClientText(conn, text); err != nil {
			return unmeasured, err
		}
		if _, _, err := wsutil.ReadServerData(conn); err != nil {
			return unmeasured, err
		}
		all = append(all, time.Since(at))
	}
	return all.at(.5), nil
}

// idlers are connections that do nothing but stay.
type idlers struct {
	url  string
	each func(i int) (connect []byte, h http.Header)

	mu    sync.Mutex
	conns []*live.Conn
	work  sync.WaitGroup
}

// warmup is how many connections come before the first look at the memory, so
// that what a server allocates once is not counted with them.
const warmup = 100

// measure opens n more and returns the memory each costs the server, and how
// many could be opened a second.
func (c *idlers) measure(ctx context.Context, server *child, n int) (bytes, perS Figure, err error) {
	before := int64(0)
	if server != nil {
		if before, err = server.settled(ctx); err != nil {
			return unmeasured, unmeasured, err
		}
	}
	began := time.Now()
	if err := c.open(ctx, n); err != nil {
		return unmeasured, unmeasured, err
	}
	perS = Figure(float64(n) / time.Since(began).Seconds())
	if server == nil {
		return unmeasured, perS, nil
	}
	after, err := server.settled(ctx)
	return Figure(float64(after-before) / float64(n)), perS, err
}

// open dials n more, as many at once as dialers.
func (c *idlers) open(ctx context.Context, n int) error {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	first := len(c.conns)
	next := make(chan int)
	var dialing sync.WaitGroup
	for range min(dialers, n) {
		dialing.Go(func() {
			for i := range next {
				if err := c.dial(ctx, i); err != nil {
					cancel(err)
				}
			}
		})
	}
	for i := range n {
		if ctx.Err() != nil {
			break
		}
		next <- first + i
	}
	close(next)
	dialing.Wait()
	return context.Cause(ctx)
}

func (c *idlers) dial(ctx context.Context, i int) error {
	data, h := c.each(i)
	conn, err := live.DialRaw(ctx, c.url, data, live.Options{Header: h, Buffer: 512, NetDial: dialer.DialContext})
	if err != nil {
		return err
	}
	c.mu.Lock()
	c.conns = append(c.conns, conn)
	c.mu.Unlock()
	c.work.Go(func() { _ = conn.Run(func([]byte) {}) }) // ends with close
	return nil
}

var dialer = net.Dialer{KeepAlive: -1}

// close ends all connections and their goroutines.
func (c *idlers) close() {
	c.mu.Lock()
	conns := c.conns
	c.conns = nil
	c.mu.Unlock()
	for _, conn := range conns {
		_ = conn.Close() // the server may have closed it
	}
	c.work.Wait()
}
