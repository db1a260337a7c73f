package sim

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"net"
	"net/http"
	"time"

	"github.com/coder/websocket"

	"parley/internal/wire"
)

// link is one connection of a client, speaking the carrier's protocol.
type link struct {
	ws   *websocket.Conn
	conn net.Conn
	next int
}

// message is a reply or a push of the carrier.
type message struct {
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
		Message *struct {
			Data wire.Frame `json:"data"`
		} `json:"message"`
	} `json:"push"`
	Error *struct {
		Code int `json:"code"`
	} `json:"error"`
}

// dialLink connects and syncs. token is a consumer's, cookie a person's.
func dialLink(ctx context.Context, n *network, cookie string, c wire.Connect) (*link, wire.SyncReply, error) {
	l := &link{next: 1}
	client := &http.Client{Transport: &http.Transport{DisableKeepAlives: true, DialContext: func(ctx context.Context, _, _ string) (net.Conn, error) {
		conn, err := n.dial(ctx)
		l.conn = conn
		return conn, err
	}}}
	header := http.Header{}
	if cookie != "" {
		header.Set("Cookie", "parley="+cookie)
	}
	ws, _, err := websocket.Dial(ctx, "ws://127.0.0.1:8080/live/ws", &websocket.DialOptions{HTTPClient: client, HTTPHeader: header})
	if err != nil {
		return nil, wire.SyncReply{}, err
	}
	ws.SetReadLimit(1 << 20)
	l.ws = ws
	err = l.write(ctx, map[string]any{"id": 1, "connect": map[string]any{"data": c}})
	for err == nil {
		var all []message
		if all, err = l.read(ctx); err != nil {
			break
		}
		for _, m := range all {
			if m.Connect != nil {
				return l, m.Connect.Data, nil
			}
			if m.Error != nil {
				err = errors.New("the carrier refused")
			}
		}
	}
	_ = ws.CloseNow()
	return nil, wire.SyncReply{}, err
}

func (l *link) write(ctx context.Context, v any) error {
	b, err := json.Marshal(v)
	if err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(ctx, 5*time.Second)
	defer cancel()
	return l.ws.Write(ctx, websocket.MessageText, b)
}

// read returns the messages of one frame; it answers pings.
func (l *link) read(ctx context.Context) ([]message, error) {
	ctx, cancel := context.WithTimeout(ctx, 15*time.Second)
	defer cancel()
	_, data, err := l.ws.Read(ctx)
	if err != nil {
		return nil, err
	}
	var out []message
	for line := range bytes.SplitSeq(data, []byte("\n")) {
		if len(line) == 0 {
			continue
		}
		if bytes.Equal(line, []byte("{}")) {
			if err := l.write(ctx, struct{}{}); err != nil {
				return nil, err
			}
			continue
		}
		var m message
		if err := json.Unmarshal(line, &m); err != nil {
			return nil, err
		}
		out = append(out, m)
	}
	return out, nil
}

// call sends a command and returns its number.
func (l *link) call(ctx context.Context, m wire.Method, v any) (int, error) {
	l.next++
	return l.next, l.write(ctx, map[string]any{"id": l.next, "rpc": map[string]any{"method": m, "data": v}})
}
