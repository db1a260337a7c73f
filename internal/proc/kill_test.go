package proc

import (
	"context"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"parley"
	"parley/internal/live"
	"parley/internal/testserver"
	"parley/internal/wire"
)

var kills = flag.Int("kills", 4, "how often the server is killed under load; 200 belong to make prove")

func TestMain(m *testing.M) {
	code := testserver.Main(m)
	Clean()
	os.Exit(code)
}

// sender says texts on a live connection until ctx ends, and insists on each
// with its client id until it is acknowledged.
type sender struct {
	at    Opened
	said  []parley.ClientID // acknowledged
	tries atomic.Int64
}

func (s *sender) run(ctx context.Context, base string) {
	for n := 0; ctx.Err() == nil; n++ {
		q := wire.SayRequest{Conversation: s.at.Conversation, ClientID: parley.NewID[parley.ClientID](), Text: fmt.Sprint("text ", n)}
		if s.insist(base, q) {
			s.said = append(s.said, q.ClientID)
		}
	}
}

// insist goes on after the time is up too: what was begun is brought to its end.
func (s *sender) insist(base string, q wire.SayRequest) bool {
	ctx, cancel := context.WithTimeout(context.Background(), 2*time.Minute)
	defer cancel()
	for ctx.Err() == nil {
		s.tries.Add(1)
		if s.once(ctx, base, q) == nil {
			return true
		}
		pause := time.NewTimer(10*time.Millisecond + rand.N(30*time.Millisecond))
		select {
		case <-ctx.Done():
		case <-pause.C:
		}
	}
	return false
}

func (s *sender) once(ctx context.Context, base string, q wire.SayRequest) error {
	ctx, cancel := context.WithTimeout(ctx, 5*time.Second)
	defer cancel()
	return s.at.API.Command(ctx, parley.BrandID{}, wire.Say, q, &wire.EventReply{})
}

// killed plays rounds: load, SIGKILL at some moment, the next life on the same
// folder. At the end every acknowledged client id is read back exactly once.
func killed(t *testing.T, args ...string) {
	n := New(t, append(args, "--data", t.TempDir(), "--rate-address", "0", "--rate-person", "0", "--rate-brand", "0", "--rate-sign-in", "0")...)
	n.Start()
	ctx := context.Background()
	shop := n.Settle(ctx)
	senders := make([]*sender, 16)
	for i := range senders {
		o, err := n.Open(ctx, shop, "hello")
		if err != nil {
			t.Fatal(err)
		}
		senders[i] = &sender{at: o}
	}
	load, end := context.WithCancel(ctx)
	var all sync.WaitGroup
	for _, s := range senders {
		all.Go(func() { s.run(load, n.Base) })
	}
	starting := time.Duration(0)
	for range *kills {
		moment := time.NewTimer(100*time.Millisecond + rand.N(300*time.Millisecond))
		<-moment.C
		n.Kill()
		began := time.Now()
		n.Start()
		starting += time.Since(began)
	}
	end()
	all.Wait()
	acked, tries := 0, int64(0)
	for _, s := range senders {
		have, err := s.at.Said(ctx)
		if err != nil {
			t.Fatal(err)
		}
		for _, id := range s.said {
			if have[id] != 1 {
				t.Errorf("an acknowledged send is there %d times", have[id])
			}
		}
		for id, times := range have {
			if times > 1 {
				t.Errorf("%v is there %d times", id, times)
			}
		}
		acked += len(s.said)
		tries += s.tries.Load()
	}
	if acked == 0 {
		t.Fatal("nothing was acknowledged: the load was no load")
	}
	t.Logf("%d kills, %d acknowledged in %d tries; ready again after %v on average", *kills, acked, tries, starting/time.Duration(*kills))
}

func TestKilledUnderLoadOnSQLite(t *testing.T) { killed(t) }

func TestKilledUnderLoadOnPostgreSQL(t *testing.T) {
	killed(t, "--database", testserver.DurablePostgres(t), "--redis", "redis://"+testserver.Redis(t))
}

// stream is a live connection that keeps what it was sent.
type stream struct {
	conn   *live.Conn
	frames chan []byte
	ended  chan error
}

func open(t *testing.T, api *live.API, c wire.Connect) (*stream, wire.SyncReply) {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	conn, err := live.Dial(ctx, api.Socket(), c, live.Options{Header: api.Header()})
	if err != nil {
		t.Fatal(err)
	}
	s := &stream{conn: conn, frames: make(chan []byte, 1000), ended: make(chan error, 1)}
	go func() { s.ended <- conn.Run(func(b []byte) { s.frames <- append([]byte(nil), b...) }) }()
	t.Cleanup(func() { _ = conn.Close() })
	sync, err := conn.Sync()
	if err != nil {
		t.Fatal(err)
	}
	return s, sync
}
