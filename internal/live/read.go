package live

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"iter"
	"time"

	"github.com/gobwas/ws"
)

// Run reads until the connection ends and returns why, as *Ended. It answers
// pings and calls frame with each frame (a wire.Frame as JSON) in the order in
// which they came; the bytes are valid during the call only. Calls are answered
// from here: frame may Send and must not Call.
func (c *Conn) Run(frame func([]byte)) error {
	early := c.early
	c.early = nil
	for _, line := range early {
		if err := c.hear(line, frame); err != nil {
			_ = c.net.Close() // err says more
			return c.end(endOf(err))
		}
	}
	for {
		message, err := c.message()
		if err != nil {
			_ = c.net.Close() // err says more
			return c.end(endOf(err))
		}
		for line := range lines(message) {
			if err := c.hear(line, frame); err != nil {
				_ = c.net.Close() // err says more
				return c.end(endOf(err))
			}
		}
	}
}

// message reads one whole message; pings and pongs of the socket itself are
// dealt with on the way.
func (c *Conn) message() ([]byte, error) {
	var whole []byte
	for {
		if err := c.patience(); err != nil {
			return nil, err
		}
		h, err := ws.ReadHeader(c.r)
		if err != nil {
			return nil, err
		}
		if h.Length+int64(len(whole)) > messageMax || h.Masked {
			return nil, errProtocol
		}
		payload, err := c.payload(int(h.Length))
		if err != nil {
			return nil, err
		}
		switch {
		case h.OpCode == ws.OpClose:
			return nil, closeOf(payload)
		case h.OpCode == ws.OpPing:
			c.mu.Lock()
			err = c.write(ws.OpPong, "", payload, "")
			c.mu.Unlock()
			if err != nil {
				return nil, err
			}
		case h.OpCode == ws.OpPong:
		case h.Fin && whole == nil:
			return payload, nil
		default:
			if whole = append(whole, payload...); h.Fin {
				return whole, nil
			}
		}
	}
}

// payload returns n bytes, from the buffer when they fit there. They are valid
// until the next read.
func (c *Conn) payload(n int) ([]byte, error) {
	if n > c.r.Size() {
		b := make([]byte, n)
		_, err := io.ReadFull(c.r, b)
		return b, err
	}
	b, err := c.r.Peek(n)
	if err != nil {
		return nil, err
	}
	_, err = c.r.Discard(n)
	return b, err
}

// patience moves the deadline for the next word, at most once a second.
func (c *Conn) patience() error {
	if c.silence == 0 || c.sync == nil {
		return nil
	}
	now := time.Now()
	if now.Sub(c.heard) < time.Second {
		return nil
	}
	c.heard = now
	return c.net.SetReadDeadline(now.Add(c.silence))
}

// lines yields the replies of one message.
func lines(message []byte) iter.Seq[[]byte] {
	return func(yield func([]byte) bool) {
		for len(message) > 0 {
			line, rest, _ := bytes.Cut(message, newline)
			message = rest
			if len(line) > 0 && !yield(line) {
				return
			}
		}
	}
}

var (
	newline = []byte("\n")
	ping    = []byte("{}")
	pushed  = []byte(`{"push":{"message":{"data":`)
	closing = []byte(`}}}`)
)

// hear acts upon one reply of the server. Frames, by far the most, are cut out
// of their envelope without decoding it.
func (c *Conn) hear(line []byte, frame func([]byte)) error {
	if bytes.Equal(line, ping) {
		c.mu.Lock()
		defer c.mu.Unlock()
		return c.write(ws.OpText, "{}", nil, "")
	}
	if bytes.HasPrefix(line, pushed) && bytes.HasSuffix(line, closing) {
		frame(line[len(pushed) : len(line)-len(closing)])
		return nil
	}
	var r reply
	if err := json.Unmarshal(line, &r); err != nil {
		return fmt.Errorf("%w: %w", errProtocol, err)
	}
	switch {
	case r.Push != nil && r.Push.Disconnect != nil:
		return &Ended{Code: r.Push.Disconnect.Code, Reason: r.Push.Disconnect.Reason}
	case r.Push != nil && r.Push.Message != nil:
		frame(r.Push.Message.Data)
	case r.Error != nil:
		c.answered(r.ID, nil, r.Error)
	case r.RPC != nil:
		ok, err := answerOf(r.RPC.Data)
		c.answered(r.ID, ok, err)
	}
	return nil
}
