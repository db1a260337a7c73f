package live_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/centrifugal/centrifuge"
	"github.com/gobwas/ws"
	"github.com/gobwas/ws/wsutil"
	"go.uber.org/goleak"

	"parley"
	"parley/internal/live"
	"parley/internal/wire"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// fake is the server's end of one socket, driven by the test.
type fake struct {
	t    *testing.T
	conn net.Conn
}

// dialled returns a client and the server's end after a good connect.
func dialled(t *testing.T, connected string) (*live.Conn, *fake) {
	t.Helper()
	here, there := net.Pipe()
	f := &fake{t: t, conn: there}
	var wait sync.WaitGroup
	wait.Go(func() {
		if _, err := ws.Upgrade(there); err != nil {
			t.Errorf("upgrade: %v", err)
			return
		}
		if got := f.read(); !strings.HasPrefix(got, `{"id":1,"connect":{"data":{"token":"secret"`) {
			t.Errorf("connect is %s", got)
		}
		f.say(connected)
	})
	c, err := live.Dial(context.Background(), "ws://parley.test/live/ws", wire.Connect{Token: "secret"}, live.Options{
		NetDial: func(context.Context, string, string) (net.Conn, error) { return here, nil },
	})
	wait.Wait()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = there.Close() })
	return c, f
}

const connected = `{"id":1,"connect":{"client":"x","ping":8,"pong":true,"data":{"me":{"kind":"consumer","id":"42"}}}}`

func (f *fake) say(lines ...string) {
	if err := wsutil.WriteServerText(f.conn, []byte(strings.Join(lines, "\n"))); err != nil {
		f.t.Errorf("write: %v", err)
	}
}

func (f *fake) read() string {
	b, err := wsutil.ReadClientText(f.conn)
	if err != nil {
		return err.Error()
	}
	return string(b)
}

// run runs the connection until it ends and gives its frames and its end.
func run(c *live.Conn) (frames chan string, ended chan error) {
	frames, ended = make(chan string, 64), make(chan error, 1)
	go func() { ended <- c.Run(func(b []byte) { frames <- string(b) }) }()
	return frames, ended
}

func TestConnectingIsSyncing(t *testing.T) {
	t.Parallel()
	c, _ := dialled(t, connected)
	s, err := c.Sync()
	if err != nil || s.Me.ID != "42" {
		t.Fatalf("sync is %+v, %v", s, err)
	}
	if err := c.Close(); err != nil {
		t.Fatal(err)
	}
}

func TestFramesComeInOrderAndPingsAreAnswered(t *testing.T) {
	t.Parallel()
	c, f := dialled(t, connected)
	frames, ended := run(c)
	f.say(`{"push":{"message":{"data":{"type":"desk"}}}}`, `{}`, `{"push":{"channel":"","message":{"data":{"type":"head"}}}}`)
	if got := f.read(); got != "{}" {
		t.Errorf("the answer to a ping is %s", got)
	}
	long := `{"type":"event","x":"` + strings.Repeat("y", 70_000) + `"}`
	f.say(`{"push":{"message":{"data":` + long + `}}}`)
	for _, want := range []string{`{"type":"desk"}`, `{"type":"head"}`, long} {
		if got := <-frames; got != want {
			t.Errorf("got a frame of %d bytes, want %d", len(got), len(want))
		}
	}
	_ = ws.WriteFrame(f.conn, ws.NewCloseFrame(ws.NewCloseFrameBody(4501, "session expired")))
	var end *live.Ended
	if err := <-ended; !errors.As(err, &end) || end.Code != 4501 || end.Then() != "sign_in" {
		t.Fatalf("ended with %v", err)
	}
}

func TestCallsGetTheirOwnAnswers(t *testing.T) {
	t.Parallel()
	c, f := dialled(t, connected)
	_, ended := run(c)
	var all sync.WaitGroup
	all.Go(func() {
		var out wire.EventReply
		if err := c.Call(t.Context(), wire.Say, wire.SayRequest{Text: "hi"}, &out); err != nil || out.Event.Seq != 7 {
			t.Errorf("say: %+v, %v", out, err)
		}
	})
	if got := f.read(); !strings.Contains(got, `"rpc":{"method":"say"`) || !strings.Contains(got, `"text":"hi"`) {
		t.Errorf("the command is %s", got)
	}
	all.Go(func() {
		var refused *live.Refused
		if err := c.Call(t.Context(), wire.Close, wire.ActRequest{}, nil); !errors.As(err, &refused) || refused.Problem.Code != "denied" {
			t.Errorf("close: %v", err)
		}
	})
	f.read()
	f.say(`{"id":3,"rpc":{"data":{"error":{"kind":"denied","code":"denied","title":"No."}}}}`, `{"id":99,"rpc":{"data":{"ok":{}}}}`)
	f.say(`{"id":2,"rpc":{"data":{"ok":{"event":{"seq":7}}}}}`)
	all.Wait()
	all.Go(func() {
		var end *live.Ended
		if err := c.Call(t.Context(), wire.Close, wire.ActRequest{}, nil); !errors.As(err, &end) || end.Then() != "reconnect" {
			t.Errorf("a call without an answer: %v", err)
		}
	})
	f.read()
	_ = f.conn.Close()
	all.Wait()
	<-ended
	if err := c.Call(t.Context(), wire.Close, wire.ActRequest{}, nil); err == nil {
		t.Error("a call after the end succeeds")
	}
}

func TestSilenceEndsTheStream(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		c, f := dialled(t, connected)
		_, ended := run(c)
		start := time.Now()
		var end *live.Ended
		if err := <-ended; !errors.As(err, &end) || end.Reason != "silence" {
			t.Fatalf("ended with %v", err)
		}
		if after := time.Since(start); after < 12*time.Second || after > 14*time.Second {
			t.Errorf("ended after %v, want the ping interval and five seconds", after)
		}
		_ = f.conn.Close()
	})
}

func TestTheDoorsRefusalIsRead(t *testing.T) {
	t.Parallel()
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.WriteHeader(http.StatusTooManyRequests)
		_, _ = w.Write([]byte(`{"title":"Too fast.","code":"too_many","kind":"too_many"}`))
	}))
	defer s.Close()
	a := live.NewAPI(s.URL, s.Client())
	_, err := live.Dial(t.Context(), a.Socket(), wire.Connect{}, live.Options{})
	var refused *live.Refused
	if !errors.As(err, &refused) || refused.Status != 429 || refused.Problem.Code != "too_many" {
		t.Fatalf("dial: %v", err)
	}
	if _, err := a.Consumer(t.Context(), parley.NewID[parley.BrandID](), ""); !errors.As(err, &refused) {
		t.Fatalf("post: %v", err)
	}
}

// TestTheCarrierItself speaks to the library that the server carries streams
// with, so that the fake above cannot drift away from it.
func TestTheCarrierItself(t *testing.T) {
	t.Parallel()
	node, err := centrifuge.New(centrifuge.Config{})
	if err != nil {
		t.Fatal(err)
	}
	node.OnConnecting(func(context.Context, centrifuge.ConnectEvent) (centrifuge.ConnectReply, error) {
		return centrifuge.ConnectReply{Credentials: &centrifuge.Credentials{}, Data: []byte(`{"me":{"id":"1"}}`)}, nil
	})
	node.OnConnect(func(client *centrifuge.Client) {
		client.OnRPC(func(e centrifuge.RPCEvent, answer centrifuge.RPCCallback) {
			for i := range 3 {
				_ = client.Send(fmt.Appendf(nil, `{"type":"head","n":%d}`, i))
			}
			answer(centrifuge.RPCReply{Data: []byte(`{"ok":` + string(e.Data) + `}`)}, nil)
			if e.Method == "close" {
				client.Disconnect(centrifuge.Disconnect{Code: 4600, Reason: "enough"})
			}
		})
	})
	if err := node.Run(); err != nil {
		t.Fatal(err)
	}
	s := httptest.NewServer(centrifuge.NewWebsocketHandler(node, centrifuge.WebsocketConfig{
		CheckOrigin:    func(*http.Request) bool { return true },
		PingPongConfig: centrifuge.PingPongConfig{PingInterval: time.Second, PongTimeout: 500 * time.Millisecond},
	}))
	defer s.Close()
	defer func() { _ = node.Shutdown(context.Background()) }()
	c, err := live.Dial(t.Context(), "ws"+strings.TrimPrefix(s.URL, "http"), wire.Connect{}, live.Options{})
	if err != nil {
		t.Fatal(err)
	}
	frames, ended := run(c)
	var echo wire.TypingRequest
	if err := c.Call(t.Context(), wire.Typing, wire.TypingRequest{On: true}, &echo); err != nil || !echo.On {
		t.Fatalf("echo: %+v, %v", echo, err)
	}
	for i := range 3 {
		var got struct{ N int }
		if err := json.Unmarshal([]byte(<-frames), &got); err != nil || got.N != i {
			t.Fatalf("frame %d: %+v, %v", i, got, err)
		}
	}
	_ = c.Call(t.Context(), wire.Close, wire.ActRequest{}, nil)
	var end *live.Ended
	if err := <-ended; !errors.As(err, &end) || end.Code != 4600 || end.Then() != "never" {
		t.Fatalf("ended with %v", err)
	}
}

// FuzzRun feeds a connection whatever bytes: it ends with a reason and neither
// panics nor hangs.
func FuzzRun(f *testing.F) {
	frame := func(s string) []byte { return ws.MustCompileFrame(ws.NewTextFrame([]byte(s))) }
	f.Add(frame(`{"push":{"message":{"data":{"type":"desk"}}}}` + "\n{}"))
	f.Add(frame(`{"id":2,"rpc":{"data":{"error":{}}}}`))
	f.Add(frame(`{"push":{"message":{"data":}}}`))
	f.Add([]byte{0x81, 0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff})
	f.Add(ws.MustCompileFrame(ws.NewPingFrame([]byte("x"))))
	f.Fuzz(func(t *testing.T, b []byte) {
		c, server := dialled(t, connected)
		_, ended := run2(c)
		go func() {
			_, _ = server.conn.Write(b)
			_ = server.conn.Close()
		}()
		go func() { // what the client answers is taken
			buf := make([]byte, 1024)
			for {
				if _, err := server.conn.Read(buf); err != nil {
					return
				}
			}
		}()
		var end *live.Ended
		if err := <-ended; !errors.As(err, &end) {
			t.Fatalf("ended with %v", err)
		}
	})
}

func run2(c *live.Conn) (n *int, ended chan error) {
	n, ended = new(int), make(chan error, 1)
	go func() { ended <- c.Run(func([]byte) { *n++ }) }()
	return n, ended
}
