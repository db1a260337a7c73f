package bus

import (
	"context"
	"errors"
	"strings"
	"sync"
	"time"

	"github.com/gomodule/redigo/redis"
)

// alive is a channel that every link holds, so that it can be asked for a sign
// of life; nothing is published on it.
const alive = "alive"

// receive holds one connection of its own and keeps its subscriptions as want
// left them. A new connection begins with everything that is wanted. It returns
// when the connection is lost, found dead, or ctx ends.
func (r *Redis) receive(ctx context.Context, deliver func(Note)) error {
	conn, err := r.dial(ctx)
	if err != nil {
		return err
	}
	link := redis.PubSubConn{Conn: conn}
	gone := make(chan error, 1)
	var reader sync.WaitGroup
	reader.Go(func() { gone <- r.read(link, deliver) })
	// In this order: closing is what ends the reader.
	defer reader.Wait()
	defer func() { _ = link.Close() }()
	// Redis answers a PING like a message only on a link that listens to something.
	if err := link.Subscribe(r.prefix + alive); err != nil {
		return err
	}
	r.mu.Lock()
	for t := range r.topics {
		r.dirty[t] = struct{}{}
	}
	r.mu.Unlock()
	ask := time.NewTicker(askEvery)
	defer ask.Stop()
	for {
		if err := r.settle(link); err != nil {
			return err
		}
		select {
		case <-ctx.Done():
			return nil
		case err := <-gone:
			return err
		case <-ask.C:
			if err := link.Ping(""); err != nil {
				return err
			}
		case <-r.woken:
		}
	}
}

// read delivers what comes. That a topic is heard is told once Redis has
// confirmed it: what was published before may have been missed.
func (r *Redis) read(link redis.PubSubConn, deliver func(Note)) error {
	for {
		switch m := link.ReceiveWithTimeout(silence).(type) {
		case redis.Message:
			n, err := Decode(m.Data)
			if err != nil {
				r.log.Warn("drop a hint that cannot be read", "err", err)
				continue
			}
			deliver(n)
		case redis.Subscription:
			if t := strings.TrimPrefix(m.Channel, r.prefix); m.Kind == "subscribe" && t != alive {
				deliver(Note{Kind: Heard, Topic: Topic(t)})
			}
		case redis.Pong:
		case error:
			return m
		default:
			return errors.New("an answer of a kind that nobody asked for")
		}
	}
}

// settle tells Redis what changed since the last time, a few hundred a call.
func (r *Redis) settle(link redis.PubSubConn) error {
	for {
		on, off := r.changes(256)
		if len(on) == 0 && len(off) == 0 {
			return nil
		}
		if len(on) > 0 {
			if err := link.Subscribe(on...); err != nil {
				return err
			}
		}
		if len(off) > 0 {
			if err := link.Unsubscribe(off...); err != nil {
				return err
			}
		}
	}
}

func (r *Redis) changes(limit int) (on, off []any) {
	r.mu.Lock()
	defer r.mu.Unlock()
	for t := range r.dirty {
		if len(on)+len(off) == limit {
			break
		}
		delete(r.dirty, t)
		if r.topics[t] > 0 {
			on = append(on, r.prefix+string(t))
		} else {
			off = append(off, r.prefix+string(t))
		}
	}
	return on, off
}
