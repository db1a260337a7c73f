package bus

import (
	"context"
	"fmt"
	"log/slog"
	"sync"
	"sync/atomic"
	"time"

	"github.com/gomodule/redigo/redis"

	"parley/internal/signal"
)

// Redis is the bus of several nodes, on Redis publish/subscribe. Make it with
// Dial. It reconnects by itself and subscribes again to all that it held.
type Redis struct {
	pool    *redis.Pool // for all but listening
	dial    func(context.Context) (redis.Conn, error)
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

// How long Redis may take for anything. A link on which it says nothing for
// silence, though asked every askEvery, is dead.
const (
	patience = 5 * time.Second
	askEvery = 5 * time.Second
	silence  = 15 * time.Second
)

// Dial connects to Redis by its URL (redis://, rediss://). The prefix keeps
// installations that share a Redis apart. It fails when Redis does not answer.
func Dial(url, prefix string, log *slog.Logger) (*Redis, error) {
	dial := func(ctx context.Context) (redis.Conn, error) {
		return redis.DialURLContext(ctx, url, redis.DialConnectTimeout(patience),
			redis.DialReadTimeout(patience), redis.DialWriteTimeout(patience))
	}
	r := &Redis{
		pool: &redis.Pool{DialContext: dial, MaxIdle: 2, IdleTimeout: time.Minute}, dial: dial,
		prefix: "parley:" + prefix + ":", log: log, out: make(chan message, queueMax),
		topics: map[Topic]int{}, dirty: map[Topic]struct{}{}, woken: signal.New(),
	}
	if err := r.Ping(context.Background()); err != nil {
		r.Close()
		return nil, fmt.Errorf("connect to Redis: %w", err)
	}
	return r, nil
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

// send publishes what is queued, many commands a round trip.
func (r *Redis) send(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			return
		case m := <-r.out:
			batch := []message{m}
			for len(batch) < 256 && len(r.out) > 0 {
				batch = append(batch, <-r.out)
			}
			r.dropped.Add(int64(len(batch) - r.publish(ctx, batch)))
		}
	}
}

// publish returns how many of the batch Redis has taken. The pool lets go of a
// connection that failed.
func (r *Redis) publish(ctx context.Context, batch []message) (taken int) {
	conn, err := r.pool.GetContext(ctx)
	if err != nil {
		return 0
	}
	defer func() { _ = conn.Close() }()
	for _, m := range batch {
		if conn.Send("PUBLISH", m.channel, m.body) != nil {
			return 0
		}
	}
	if conn.Flush() != nil {
		return 0
	}
	for range batch {
		if _, err := conn.Receive(); err == nil {
			taken++
		}
	}
	return taken
}

// Held asks Redis how many connections are subscribed.
func (r *Redis) Held(ctx context.Context, t Topic) (bool, error) {
	counts, err := redis.Int64Map(r.do(ctx, "PUBSUB", "NUMSUB", r.prefix+string(t)))
	return counts[r.prefix+string(t)] > 0, err
}

// Ping asks Redis for an answer.
func (r *Redis) Ping(ctx context.Context) error {
	_, err := r.do(ctx, "PING")
	return err
}

func (r *Redis) do(ctx context.Context, command string, args ...any) (any, error) {
	conn, err := r.pool.GetContext(ctx)
	if err != nil {
		return nil, err
	}
	defer func() { _ = conn.Close() }()
	return redis.DoContext(conn, ctx, command, args...)
}

// Close ends all connections; Run must have returned.
func (r *Redis) Close() { _ = r.pool.Close() }
