package server_test

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/coder/websocket"
	"go.uber.org/goleak"

	"parley/internal/server"
	"parley/internal/testserver"
	"parley/internal/wire"
)

func TestMain(m *testing.M) {
	code := testserver.Main(m)
	// The tests' own PostgreSQL keeps a connection pool to the end.
	if err := goleak.Find(goleak.IgnoreTopFunction("database/sql.(*DB).connectionOpener")); err != nil && code == 0 {
		fmt.Fprintln(os.Stderr, err)
		code = 1
	}
	os.Exit(code)
}

// journal is a log that many goroutines write and a test reads meanwhile.
type journal struct {
	mu  sync.Mutex
	all bytes.Buffer
}

func (j *journal) Write(b []byte) (int, error) {
	j.mu.Lock()
	defer j.mu.Unlock()
	return j.all.Write(b)
}

// Bytes returns a copy of what was written so far.
func (j *journal) Bytes() []byte {
	j.mu.Lock()
	defer j.mu.Unlock()
	return bytes.Clone(j.all.Bytes())
}

func (j *journal) String() string { return string(j.Bytes()) }

func (j *journal) Len() int { return len(j.Bytes()) }

// reply is one message of the carrier, as far as the tests look into it.
type reply struct {
	ID      int `json:"id"`
	Connect *struct {
		Data wire.SyncReply `json:"data"`
	} `json:"connect"`
	RPC *struct {
		Data struct {
			OK    json.RawMessage `json:"ok"`
			Error *wire.Error     `json:"error"`
		} `json:"data"`
	} `json:"rpc"`
	Push *struct {
		Message struct {
			Data wire.Frame `json:"data"`
		} `json:"message"`
	} `json:"push"`
}

// live is a client's socket.
type live struct {
	t    testing.TB
	ws   *websocket.Conn
	in   chan reply
	next int
	sync wire.SyncReply
	// thread is what a look answered.
	thread  wire.Thread
	viewing *wire.ViewingFrame // the last one that came
	told    []wire.FrameType   // all that came and was looked at
	end     error              // why the socket closed, once in is closed
}

// connect opens a socket; data is its connect command's.
func (r *running) connect(headers map[string]string, data any) *live {
	r.t.Helper()
	h := make(map[string][]string)
	for k, v := range headers {
		if k == "Cookie" || k == "Origin" {
			h[k] = []string{v}
		}
	}
	ws, _, err := websocket.Dial(r.t.Context(), "ws"+strings.TrimPrefix(r.base, "http")+"/live/ws", &websocket.DialOptions{HTTPHeader: h})
	if err != nil {
		r.t.Fatal(err)
	}
	l := &live{t: r.t, ws: ws, in: make(chan reply, 100)}
	go l.read()
	r.t.Cleanup(func() { _ = ws.CloseNow() })
	l.write(map[string]any{"id": 1, "connect": map[string]any{"data": data}})
	l.next = 1
	first := l.until(func(r reply) bool { return r.Connect != nil })
	l.sync = first.Connect.Data
	return l
}

func (l *live) read() {
	defer close(l.in)
	for {
		_, data, err := l.ws.Read(context.Background())
		if err != nil {
			l.end = err
			return
		}
		for line := range strings.SplitSeq(strings.TrimSpace(string(data)), "\n") {
			if line == "{}" {
				_ = l.ws.Write(context.Background(), websocket.MessageText, []byte("{}"))
				continue
			}
			var r reply
			if json.Unmarshal([]byte(line), &r) == nil {
				l.in <- r
			}
		}
	}
}

func (l *live) write(v any) {
	l.t.Helper()
	b, err := json.Marshal(v)
	if err == nil {
		err = l.ws.Write(l.t.Context(), websocket.MessageText, b)
	}
	if err != nil {
		l.t.Fatal(err)
	}
}

// until returns the first message that fits.
func (l *live) until(fits func(reply) bool) reply {
	l.t.Helper()
	deadline := time.After(time.Minute) // the machine may be busy
	for {
		select {
		case r, open := <-l.in:
			if !open {
				l.t.Fatalf("the socket closed: %v", l.end)
			}
			if r.Push != nil {
				l.told = append(l.told, r.Push.Message.Data.Type)
				l.viewing = cmp.Or(r.Push.Message.Data.Viewing, l.viewing)
			}
			if fits(r) {
				return r
			}
		case <-deadline:
			l.t.Fatal("nothing that fits came")
		}
	}
}

// do runs a command and returns its answer's error; ok is decoded into out.
func (l *live) do(m wire.Method, in, out any) *wire.Error {
	l.t.Helper()
	l.next++
	id := l.next
	l.write(map[string]any{"id": id, "rpc": map[string]any{"method": m, "data": in}})
	r := l.until(func(r reply) bool { return r.ID == id && r.RPC != nil })
	if out != nil && r.RPC.Data.OK != nil {
		if err := json.Unmarshal(r.RPC.Data.OK, out); err != nil {
			l.t.Fatal(err)
		}
	}
	return r.RPC.Data.Error
}

// frame returns the next frame that fits.
func (l *live) frame(fits func(wire.Frame) bool) wire.Frame {
	l.t.Helper()
	return l.until(func(r reply) bool { return r.Push != nil && fits(r.Push.Message.Data) }).Push.Message.Data
}

func serverOptions() server.Options { return server.Options{} }

func quiet() *slog.Logger { return slog.New(slog.DiscardHandler) }
