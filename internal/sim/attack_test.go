package sim

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"testing"
	"time"
)

// TestABodyThatNeverComesHoldsNothing: whatever is asked, by anybody, the
// server lets go of the connection.
func TestABodyThatNeverComesHoldsNothing(t *testing.T) {
	calm(t, 1, func(w *world, _ []string) {
		for _, first := range []string{
			"POST /nowhere HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n",
			"POST /api/v1/sign-out HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n",
			"POST /api/v1/live/say HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n",
			"POST /api/v1/sign-in HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n",
			"POST /live/stream HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n",
			"GET /live/ws HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n",
			"GET /api/v1/me HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab",
			"GET /api/v1/me HTTP/1.1\r\nHost: x\r\nX-Slow: a",
		} {
			c, err := w.now().net.dial(context.Background())
			w.must(err)
			if _, err := io.WriteString(c, first); err != nil {
				t.Fatal(err)
			}
			began := time.Now()
			_ = c.SetReadDeadline(began.Add(time.Hour))
			if _, err := io.Copy(io.Discard, c); err != nil && !errors.Is(err, io.ErrClosedPipe) {
				t.Errorf("%.30q is still held after %v: %v", first, time.Since(began), err)
			}
			if took := time.Since(began); took > 30*time.Second {
				t.Errorf("%.30q was held for %v", first, took)
			}
			_ = c.Close()
		}
	})
}

// TestAStreamOutlivesThePatienceForRequests: the fallback carrier is one
// request whose answer goes on.
func TestAStreamOutlivesThePatienceForRequests(t *testing.T) {
	calm(t, 1, func(w *world, cookies []string) {
		body := fmt.Sprintf(`{"id":1,"connect":{"data":{"brand":%q,"sync":{}}}}`, w.brand.ID)
		c, err := w.now().net.dial(context.Background())
		w.must(err)
		_, err = fmt.Fprintf(c, "POST /live/stream HTTP/1.1\r\nHost: x\r\nOrigin: http://x\r\nCookie: parley=%s\r\nContent-Length: %d\r\n\r\n%s\n",
			cookies[0], len(body)+1, body)
		w.must(err)
		_ = c.SetReadDeadline(time.Now().Add(2 * time.Minute))
		r, got := bufio.NewReader(c), 0
		for began := time.Now(); time.Since(began) < time.Minute; got++ {
			if _, err := r.ReadString('\n'); err != nil {
				t.Fatalf("cut after %v and %d lines: %v", time.Since(began), got, err)
			}
		}
		_ = c.Close()
	})
}
