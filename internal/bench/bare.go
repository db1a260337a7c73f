package bench

import (
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"time"

	"github.com/centrifugal/centrifuge"
	"github.com/gobwas/ws"
	"github.com/gobwas/ws/wsutil"
)

// Bare serves, until ctx ends, what the baselines of connections and of the
// round trip are measured with: the carrier's library with nothing on it, in
// the settings that realtime gives it, and an echo. It prints its address.
func Bare(ctx context.Context, out io.Writer) error {
	node, err := centrifuge.New(centrifuge.Config{ClientQueueMaxSize: 1 << 20})
	if err != nil {
		return err
	}
	node.OnConnecting(func(context.Context, centrifuge.ConnectEvent) (centrifuge.ConnectReply, error) {
		return centrifuge.ConnectReply{Credentials: &centrifuge.Credentials{}}, nil
	})
	if err := node.Run(); err != nil {
		return err
	}
	mux := http.NewServeMux()
	mux.Handle("/live/ws", centrifuge.NewWebsocketHandler(node, centrifuge.WebsocketConfig{
		CheckOrigin:    func(*http.Request) bool { return true },
		ReadBufferSize: 512, WriteBufferSize: 1024, UseWriteBufferPool: true, WriteTimeout: 5 * time.Second,
		PingPongConfig: centrifuge.PingPongConfig{PingInterval: 8 * time.Second, PongTimeout: 5 * time.Second},
	}))
	mux.HandleFunc("/echo", echo)
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	server := &http.Server{Handler: mux, ReadHeaderTimeout: 10 * time.Second}
	stop := context.AfterFunc(ctx, func() { _ = server.Close() })
	defer stop()
	fmt.Fprintln(out, bareReady+l.Addr().String())
	if err := server.Serve(l); ctx.Err() == nil {
		return err
	}
	return nil
}

const bareReady = "bare at "

// echo is a WebSocket with nothing around it.
func echo(w http.ResponseWriter, r *http.Request) {
	conn, _, _, err := ws.UpgradeHTTP(r, w)
	if err != nil {
		return
	}
	defer conn.Close() //nolint:errcheck // the client has gone
	for {
		message, op, err := wsutil.ReadClientData(conn)
		if err != nil || wsutil.WriteServerMessage(conn, op, message) != nil {
			return
		}
	}
}
