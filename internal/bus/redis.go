package bus

import (
	"context"
	"fmt"
	"log/slog"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/redis/rueidis"

	"parley/internal/signal"
)

// Redis is the bus of several nodes, on Redis publish/subscribe. Make it with
// Dial. It reconnects by itself and subscribes again to all that it held.
type Redis struct {
	client  rueidis.Client
	prefix  string
	log     *slog.Logger
	out     chan message
	dropped atomic.Int64

	mu     sync.Mutex
	topics map[Topic]int // how many local streams want it; guarded by mu
	dirty  map[Topic]struct{}
	woken  signal.Wake
}

type message struct {
	channel string
	body    string
}

// queueMax is how many notes wait for Redis before new ones are dropped.
const queueMax = 16_384

// Dial connects to Redis by its URL (redis://, rediss://). The prefix keeps
// installations that share a Redis apart. It fails when Redis does not answer.
func Dial(url, prefix string, log *slog.Logger) (*Redis, error) {
	opt, err := rueidis.ParseURL(url)
	if err != nil {
		return nil, fmt.Errorf("read the Redis URL: %w", err)
	}
	opt.DisableCache = true
	client, err := rueidis.NewClient(opt)
	if err != nil {
		return nil, fmt.Errorf("connect to Redis: %w", err)
	}
	return &Redis{
		client: client, prefix: "parley:" + prefix + ":", log: log, out: make(chan message, queueMax),
		topics: map[Topic]int{}, dirty: map[Topic]struct{}{}, woken: signal.New(),
	}, nil
}

// Publish queues the note for each topic.
func (r *Redis) Publish(n Note, to ...Topic) {
	body := string(Encode(n))
	for _, t := range to {
		select {
		case r.out <- message{r.prefix + string(t), body}:
		default:
			r.dropped.Add(1)
		}
	}
}

// Dropped counts notes that found the queue full or Redis gone.
func (r *Redis) Dropped() int64 { return r.dropped.Load() }

// Subscribe counts one more stream for each topic.
func (r *Redis) Subscribe(topics ...Topic) { r.want(1, topics) }

// Unsubscribe is the inverse of Subscribe.
func (r *Redis) Unsubscribe(topics ...Topic) { r.want(-1, topics) }

func (r *Redis) want(d int, topics []Topic) {
	r.mu.Lock()
	for _, t := range topics {
		before := r.topics[t]
		r.topics[t] = before + d
		if (before > 0) != (before+d > 0) {
			r.dirty[t] = struct{}{}
		}
		if before+d <= 0 {
			delete(r.topics, t)
		}
	}
	changed := len(r.dirty) > 0
	r.mu.Unlock()
	if changed {
		r.woken.Call()
	}
}

// Run sends and receives until ctx ends; when Redis is gone it tries again.
func (r *Redis) Run(ctx context.Context, deliver func(Note)) error {
	var all sync.WaitGroup
	all.Go(func() { r.send(ctx) })
	defer all.Wait()
	for ctx.Err() == nil {
		err := r.receive(ctx, deliver)
		if ctx.Err() != nil {
			break
		}
		r.log.Warn("receive hints from Redis; live updates from other nodes are late until it answers", "err", err)
		select {
		case <-ctx.Done():
		case <-time.After(500 * time.Millisecond):
		}
	}
	return nil
}

// receive holds one dedicated connection and keeps its subscriptions as want
// left them. A new connection begins with everything that is wanted.
func (r *Redis) receive(ctx context.Context, deliver func(Note)) error {
	conn, release := r.client.Dedicate()
	defer release()
	gone := conn.SetPubSubHooks(rueidis.PubSubHooks{OnMessage: func(m rueidis.PubSubMessage) {
		n, err := Decode([]byte(m.Message))
		if err != nil {
			r.log.Warn("drop a hint that cannot be read", "err", err)
			return
		}
		deliver(n)
	}})
	r.mu.Lock()
	for t := range r.topics {
		r.dirty[t] = struct{}{}
	}
	r.mu.Unlock()
	for {
		if err := r.settle(ctx, conn, deliver); err != nil {
			return err
		}
		select {
		case <-ctx.Done():
			return nil
		case err := <-gone:
			return err
		case <-r.woken:
		}
	}
}

// settle tells Redis what changed since the last time, a few hundred a call.
func (r *Redis) settle(ctx context.Context, conn rueidis.DedicatedClient, deliver func(Note)) error {
	for {
		on, off := r.changes(256)
		if len(on) == 0 && len(off) == 0 {
			return nil
		}
		if len(on) > 0 {
			if err := conn.Do(ctx, conn.B().Subscribe().Channel(on...).Build()).Error(); err != nil {
				return err
			}
			for _, channel := range on {
				deliver(Note{Kind: Heard, Topic: Topic(strings.TrimPrefix(channel, r.prefix))})
			}
		}
		if len(off) > 0 {
			if err := conn.Do(ctx, conn.B().Unsubscribe().Channel(off...).Build()).Error(); err != nil {
				return err
			}
		}
	}
}

func (r *Redis) changes(limit int) (on, off []string) {
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

// send publishes what is queued, many commands a round trip.
func (r *Redis) send(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			return
		case m := <-r.out:
			batch := rueidis.Commands{r.publish(m)}
			for len(batch) < 256 && len(r.out) > 0 {
				batch = append(batch, r.publish(<-r.out))
			}
			for _, res := range r.client.DoMulti(ctx, batch...) {
				if res.Error() != nil {
					r.dropped.Add(1)
				}
			}
		}
	}
}

func (r *Redis) publish(m message) rueidis.Completed {
	return r.client.B().Publish().Channel(m.channel).Message(m.body).Build()
}

// Held asks Redis how many connections are subscribed.
func (r *Redis) Held(ctx context.Context, t Topic) (bool, error) {
	counts, err := r.client.Do(ctx, r.client.B().PubsubNumsub().Channel(r.prefix+string(t)).Build()).AsIntMap()
	return counts[r.prefix+string(t)] > 0, err
}

// Ping asks Redis for an answer.
func (r *Redis) Ping(ctx context.Context) error {
	return r.client.Do(ctx, r.client.B().Ping().Build()).Error()
}

// Close ends all connections; Run must have returned.
func (r *Redis) Close() { r.client.Close() }
