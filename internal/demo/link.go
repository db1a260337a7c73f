package demo

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"sync"
	"time"

	"parley"
	"parley/internal/live"
	"parley/internal/signal"
	"parley/internal/wire"
)

// link is a live stream that comes back. What was asked while it was away is
// asked again with the same client id, so that nothing is said twice.
type link struct {
	dial   func(context.Context) (*live.Conn, error)
	synced func(wire.SyncReply) // after each connect, before any frame
	heard  func(wire.Frame)     // on the reading goroutine: must not block or ask

	mu   sync.Mutex
	conn *live.Conn // nil while there is none
	up   signal.Wake
}

func newLink(dial func(context.Context) (*live.Conn, error)) *link {
	return &link{dial: dial, up: signal.New()}
}

var errGone = errors.New("the server does not know this session any more")

// run keeps the stream until ctx ends (nil) or the server says that the
// session is over (errGone).
func (l *link) run(ctx context.Context) error {
	for ctx.Err() == nil {
		err := l.once(ctx)
		var refused *live.Refused
		var ended *live.Ended
		switch {
		case ctx.Err() != nil:
		case errors.As(err, &refused) && !refused.Problem.Retry,
			errors.As(err, &ended) && ended.Then() != "reconnect":
			return fmt.Errorf("%w: %w", errGone, err)
		default:
			rest(ctx, backoff+rand.N(backoff))
		}
	}
	return nil
}

const backoff = time.Second

func (l *link) once(ctx context.Context) error {
	conn, err := l.dial(ctx)
	if err != nil {
		return err
	}
	stop := context.AfterFunc(ctx, func() { _ = conn.Close() })
	defer stop()
	state, err := conn.Sync()
	if err != nil {
		_ = conn.Close() // err says more
		return err
	}
	l.synced(state)
	l.set(conn)
	defer l.set(nil)
	return conn.Run(func(data []byte) {
		var f wire.Frame
		if json.Unmarshal(data, &f) == nil { // unknown shapes are ignored, as doc/wire.md says
			l.heard(f)
		}
	})
}

func (l *link) set(c *live.Conn) {
	l.mu.Lock()
	l.conn = c
	l.mu.Unlock()
	l.up.Call()
}

func (l *link) get() *live.Conn {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.conn
}

// ask sends a command until it is answered. It returns *live.Refused and ctx's
// error. One goroutine asks at a time.
func (l *link) ask(ctx context.Context, m wire.Method, in, out any) error {
	for ctx.Err() == nil {
		conn := l.get()
		if conn == nil {
			select {
			case <-l.up:
			case <-ctx.Done():
			}
			continue
		}
		err := conn.Call(ctx, m, in, out)
		var refused *live.Refused
		var ended *live.Ended
		switch {
		case errors.As(err, &ended):
			rest(ctx, backoff/10)
		case errors.As(err, &refused) && refused.Problem.Retry:
			rest(ctx, time.Duration(max(1, refused.Problem.After))*time.Second)
		default:
			return err
		}
	}
	return ctx.Err()
}

// rest waits, at most until ctx ends.
func rest(ctx context.Context, d time.Duration) {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
	case <-ctx.Done():
	}
}

// pace is how fast people are: 1 is natural, less is quicker.
type pace float64

// about waits for roughly this long.
func (p pace) about(ctx context.Context, d time.Duration) {
	rest(ctx, p.of(d*3/4+rand.N(d/2)))
}

func (p pace) of(d time.Duration) time.Duration { return time.Duration(float64(d) * float64(p)) }

// write types the text for as long as somebody would, and shows it.
func (l *link) write(ctx context.Context, p pace, conv parley.ConversationID, text string, perLetter time.Duration) {
	left := min(max(time.Duration(len([]rune(text)))*perLetter, time.Second), 9*time.Second)
	for left > 0 && ctx.Err() == nil {
		// A failure to show it is nobody's loss.
		_ = l.ask(ctx, wire.Typing, wire.TypingRequest{Conversation: conv, On: true}, nil)
		part := min(left, typingEvery)
		p.about(ctx, part)
		left -= part
	}
}

// typingEvery is below the six seconds that a typing mark counts for.
const typingEvery = 3 * time.Second
