package live

import (
	"context"
	"encoding/json"
	"math/rand/v2"
	"strconv"
	"time"

	"github.com/gobwas/ws"

	"parley/internal/wire"
)

// Call sends a command and waits for its answer, which it decodes into out
// unless that is nil. It fails with *Refused when the server refuses, with
// *Ended when the connection is over, and with ctx's error; after the last two
// it is not known whether the command was carried out. Run must be running.
func (c *Conn) Call(ctx context.Context, m wire.Method, in, out any) error {
	data, err := json.Marshal(in)
	if err != nil {
		return err
	}
	type outcome struct {
		ok  json.RawMessage
		err error
	}
	answered := make(chan outcome, 1)
	err = c.Send(m, data, func(ok json.RawMessage, err error) {
		answered <- outcome{append(json.RawMessage(nil), ok...), err}
	})
	if err != nil {
		return err
	}
	select {
	case <-ctx.Done():
		return ctx.Err()
	case o := <-answered:
		if o.err != nil || out == nil {
			return o.err
		}
		return json.Unmarshal(o.ok, out)
	}
}

// Send sends a command whose data is encoded already. done is called exactly
// once unless Send fails: with the answer, valid during the call only, or with
// *Refused or *Ended. It runs on the goroutine that reads, or on the one that
// ends the connection, and must not block.
func (c *Conn) Send(m wire.Method, data []byte, done func(ok json.RawMessage, err error)) error {
	c.mu.Lock()
	if c.ended != nil {
		err := c.ended
		c.mu.Unlock()
		return err
	}
	c.last++
	id := c.last
	if c.waiting == nil {
		c.waiting = map[uint32]func(json.RawMessage, error){}
	}
	c.waiting[id] = done
	head := append(make([]byte, 0, 64), `{"id":`...)
	head = strconv.AppendUint(head, uint64(id), 10)
	head = append(head, `,"rpc":{"method":"`...)
	head = append(append(head, m...), `","data":`...)
	err := c.write(ws.OpText, string(head), data, `}}`)
	c.mu.Unlock()
	if err != nil { // done is told with all others
		_ = c.net.Close()
		_ = c.end(&Ended{Reason: "cannot write", cause: err})
	}
	return nil
}

// answered tells whoever waits for the command.
func (c *Conn) answered(id uint32, ok json.RawMessage, err error) {
	c.mu.Lock()
	done := c.waiting[id]
	delete(c.waiting, id)
	c.mu.Unlock()
	if done != nil {
		done(ok, err)
	}
}

// write sends one frame made of three parts; mu is held. Clients mask what
// they send (RFC 6455, section 5.3).
func (c *Conn) write(op ws.OpCode, head string, data []byte, tail string) error {
	if now := time.Now(); now.Sub(c.paced) > writePatience/4 {
		c.paced = now
		_ = c.net.SetWriteDeadline(now.Add(writePatience)) // not every carrier has deadlines
	}
	n := len(head) + len(data) + len(tail)
	b := append(c.out[:0], 0x80|byte(op))
	switch {
	case n < 126:
		b = append(b, 0x80|byte(n))
	case n < 1<<16:
		b = append(b, 0x80|126, byte(n>>8), byte(n))
	default:
		b = append(b, 0x80|127, 0, 0, 0, 0, byte(n>>24), byte(n>>16), byte(n>>8), byte(n))
	}
	key := rand.Uint32()
	mask := [4]byte{byte(key), byte(key >> 8), byte(key >> 16), byte(key >> 24)}
	b = append(b, mask[:]...)
	start := len(b)
	b = append(append(append(b, head...), data...), tail...)
	ws.Cipher(b[start:], mask, 0)
	_, err := c.net.Write(b)
	if c.out = b; cap(b) > keepMax {
		c.out = nil
	}
	return err
}

// keepMax is how large a buffer for writing an idle connection keeps.
const keepMax = 1 << 10
