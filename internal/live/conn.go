package live

import (
	"bufio"
	"bytes"
	"context"
	"crypto/tls"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"sync"
	"time"

	"github.com/gobwas/ws"

	"parley/internal/wire"
)

// Options say how a connection is made. The zero value dials TCP.
type Options struct {
	Header  http.Header // of the request that opens the socket: Cookie, Origin
	NetDial func(ctx context.Context, network, address string) (net.Conn, error)
	TLS     *tls.Config
	Buffer  int           // bytes a connection reads at once; 0: 2 KiB
	Silence time.Duration // how much longer than the ping interval nothing may come; 0: 5 s
}

// Conn is one live connection. Its methods are safe for concurrent use; Run is
// called once.
type Conn struct {
	net     net.Conn
	r       *bufio.Reader
	sync    json.RawMessage
	early   [][]byte      // what came with the answer to connect; Run hears it first
	silence time.Duration // longest time without a word from the server

	// The reading goroutine's own.
	heard time.Time // when the read deadline was last moved

	mu      sync.Mutex // guards what follows and the order of writing
	out     []byte     // the frame being built
	last    uint32     // command id
	waiting map[uint32]func(json.RawMessage, error)
	ended   error
	paced   time.Time // when the write deadline was last moved
}

// Limits of a connection.
const (
	bufferDefault  = 2 << 10
	silenceDefault = 5 * time.Second
	messageMax     = 16 << 20 // a server that sends more is not ours
	writePatience  = 10 * time.Second
)

// Dial opens a WebSocket at address (ws:// or wss://…/live/ws), connects with
// c and reads the answer, which Sync returns. ctx bounds this alone. The errors
// are *Refused when the door answered with a problem, *Ended when the server
// closed the stream with a code, else those of the network.
func Dial(ctx context.Context, address string, c wire.Connect, o Options) (*Conn, error) {
	data, err := json.Marshal(c)
	if err != nil {
		return nil, err
	}
	return DialRaw(ctx, address, data, o)
}

// DialRaw is Dial with the encoded data of the connect command.
func DialRaw(ctx context.Context, address string, data []byte, o Options) (*Conn, error) {
	if o.Buffer == 0 {
		o.Buffer = bufferDefault
	}
	if o.Silence == 0 {
		o.Silence = silenceDefault
	}
	var refused error
	d := ws.Dialer{
		ReadBufferSize: 1 << 10, WriteBufferSize: 1 << 10, NetDial: o.NetDial, TLSConfig: o.TLS,
		Header:        ws.HandshakeHeaderHTTP(o.Header),
		OnStatusError: func(_ int, _ []byte, r io.Reader) { refused = problemOf(r) },
	}
	conn, early, _, err := d.Dial(ctx, address)
	if err != nil {
		if refused != nil {
			err = refused
		}
		return nil, fmt.Errorf("open the live stream: %w", err)
	}
	// A server says nothing before it is spoken to, so nothing came early.
	if early != nil {
		ws.PutReader(early)
		_ = conn.Close() // it broke the protocol
		return nil, fmt.Errorf("open the live stream: %w", errUnasked)
	}
	live := &Conn{net: conn, r: bufio.NewReaderSize(conn, o.Buffer), silence: o.Silence}
	stop := context.AfterFunc(ctx, func() { _ = conn.SetDeadline(time.Unix(1, 0)) })
	err = live.connect(data)
	if !stop() && err == nil {
		err = ctx.Err()
	}
	if err != nil {
		_ = conn.Close() // err says more
		return nil, fmt.Errorf("connect the live stream: %w", err)
	}
	_ = conn.SetDeadline(time.Time{}) // not every carrier has deadlines
	return live, nil
}

func (c *Conn) connect(data []byte) error {
	c.mu.Lock()
	c.last = 1
	err := c.write(ws.OpText, `{"id":1,"connect":{"data":`, data, `}}`)
	c.mu.Unlock()
	if err != nil {
		return err
	}
	for c.sync == nil {
		message, err := c.message()
		if err != nil {
			return err
		}
		for line := range lines(message) {
			if c.sync != nil { // frames may share a message with the answer
				c.early = append(c.early, bytes.Clone(line))
				continue
			}
			if err := c.connected(line); err != nil {
				return err
			}
		}
	}
	return nil
}

func (c *Conn) connected(line []byte) error {
	var r reply
	if err := json.Unmarshal(line, &r); err != nil {
		return fmt.Errorf("read the answer to connect: %w", err)
	}
	if r.Error != nil {
		return r.Error
	}
	if r.Connect == nil {
		return errUnasked
	}
	c.sync = append(json.RawMessage{}, r.Connect.Data...)
	if c.sync == nil {
		c.sync = json.RawMessage("{}")
	}
	if r.Connect.Ping > 0 {
		c.silence += time.Duration(r.Connect.Ping) * time.Second
	} else {
		c.silence = 0
	}
	return nil
}

// Sync returns the answer to connecting.
func (c *Conn) Sync() (wire.SyncReply, error) {
	var s wire.SyncReply
	err := json.Unmarshal(c.sync, &s)
	return s, err
}

// Close ends the connection; Run returns and calls without an answer fail.
func (c *Conn) Close() error {
	c.mu.Lock()
	if c.ended == nil {
		_ = c.net.SetWriteDeadline(time.Now().Add(time.Second))
		_ = c.write(ws.OpClose, string(ws.NewCloseFrameBody(ws.StatusNormalClosure, "")), nil, "") // a courtesy
	}
	c.mu.Unlock()
	err := c.net.Close()
	_ = c.end(&Ended{Reason: "closed here", cause: net.ErrClosed})
	return err
}

// end is final: the first reason counts. Whoever waits is told it.
func (c *Conn) end(why error) error {
	c.mu.Lock()
	if c.ended == nil {
		c.ended = why
	}
	why = c.ended
	waiting := c.waiting
	c.waiting = nil
	c.mu.Unlock()
	for _, tell := range waiting {
		tell(nil, why)
	}
	return why
}
