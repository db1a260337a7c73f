package sim

import (
	"context"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"parley"
	"parley/internal/config"
	"parley/internal/directory"
	"parley/internal/seal"
	"parley/internal/server"
	"parley/internal/sqlstore"
	"parley/internal/store"
)

// Plan is what a seed decides about a run.
type Plan struct {
	Seed      uint64
	Agents    int
	Consumers int
	Says      int   // of each consumer and each agent, about
	Crashes   []int // after so many commits of a server's life, it dies
	Faults    Faults
}

// Faults are chances in a thousand, of each frame or each turn.
type Faults struct {
	Drop, Double, Delay int // of a frame on its way to a client
	LostReply           int // of an answer on its way to a client
	Cut                 int // of a link, at each turn
	Stall               int // of a reader, at each turn
}

// PlanOf derives a plan from a seed; one in four is without crashes and one in
// four without faults on the links, so that a failure says where to look.
func PlanOf(seed uint64) Plan {
	r := rand.New(rand.NewPCG(seed, 1))
	p := Plan{Seed: seed, Agents: 1 + r.IntN(3), Consumers: 2 + r.IntN(4), Says: 4 + r.IntN(6)}
	if r.IntN(4) > 0 {
		p.Faults = Faults{Drop: r.IntN(60), Double: r.IntN(60), Delay: r.IntN(60), LostReply: r.IntN(80), Cut: r.IntN(60), Stall: r.IntN(20)}
	}
	if r.IntN(4) > 0 {
		for range 1 + r.IntN(3) {
			p.Crashes = append(p.Crashes, 1+r.IntN(60))
		}
	}
	return p
}

// world is one run: the server that lives now, and what outlives it.
type world struct {
	t     *testing.T
	plan  Plan
	root  string
	brand parley.Brand

	mu      sync.Mutex // guards what follows
	life    *life
	lives   int
	agents  []parley.Actor
	crashed chan *life // of the life whose chosen commit has come
}

// life is one process: a folder, a network, a server.
type life struct {
	n       int // the first is 1; the next one's folder bears this number
	dir     string
	net     *network
	store   *sqlstore.Store
	server  *server.Server
	stop    context.CancelFunc
	done    chan struct{}
	dead    chan struct{} // closed when nobody can hear it any more
	commits atomic.Int64
	dieAt   atomic.Int64 // 0: of old age
}

func (w *world) folder(n int) string { return filepath.Join(w.root, fmt.Sprintf("life-%d", n)) }

// born starts a server on the folder.
func (w *world) born(dir string, dieAt int) *life {
	w.mu.Lock()
	w.lives++
	n := w.lives
	w.mu.Unlock()
	l := &life{n: n, dir: dir, net: newNetwork(), done: make(chan struct{}), dead: make(chan struct{})}
	l.dieAt.Store(int64(dieAt))
	quiet := slog.New(slog.DiscardHandler)
	w.must(os.MkdirAll(dir, 0o700))
	db, err := sqlstore.OpenSQLite(filepath.Join(dir, server.DatabaseFile), sqlstore.Options{Logger: quiet, OnCommit: func() { w.committed(l) }})
	if err != nil {
		w.t.Fatal(err)
	}
	l.store = db
	cfg := config.Default()
	cfg.Data, cfg.Keys, cfg.Metrics = dir, filepath.Join(w.root, "keys"), ""
	cfg.RateAddress, cfg.RatePerson, cfg.RateBrand, cfg.RateSignIn = 0, 0, 0, 0
	l.server, err = server.New(cfg, server.Options{
		Logger: quiet, Listener: l.net, Store: db, Hermetic: true,
		Dir: directory.Options{Passwords: directory.Cost{Memory: 8, Passes: 1, Threads: 1}},
	})
	if err != nil {
		w.t.Fatal(err)
	}
	ctx, stop := context.WithCancel(context.Background())
	l.stop = stop
	go func() {
		defer close(l.done)
		if err := l.server.Run(ctx); err != nil {
			w.t.Error(err)
		}
	}()
	<-l.server.Ready()
	w.mu.Lock()
	w.life = l
	w.mu.Unlock()
	return l
}

// committed runs on the writer, after a commit and before its callers hear of
// it. When the chosen one has come, the folder is copied as it is on the disk,
// and the writer stands still until nobody can hear it.
func (w *world) committed(l *life) {
	if n := l.commits.Add(1); n != l.dieAt.Load() || !l.dieAt.CompareAndSwap(n, 0) {
		return
	}
	if err := os.CopyFS(w.folder(l.n), os.DirFS(l.dir)); err != nil {
		w.t.Error(err)
	}
	w.crashed <- l
	<-l.dead
}

// reaper buries a server that crashed and starts the next one on the copy.
func (w *world) reaper(ctx context.Context, crashes []int) {
	for {
		select {
		case <-ctx.Done():
			return
		case l := <-w.crashed:
			l.net.cut()
			next := 0
			if len(crashes) > 0 {
				next, crashes = crashes[0], crashes[1:]
			}
			dir := w.folder(l.n)
			close(l.dead)
			w.bury(l)
			w.born(dir, next)
		}
	}
}

// bury lets what is left of a process end; nobody hears it.
func (w *world) bury(l *life) {
	l.stop()
	<-l.done
	_ = l.store.Close()
}

// now returns the server that lives.
func (w *world) now() *life {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.life
}

func (w *world) fail(format string, args ...any) {
	w.t.Helper()
	w.t.Errorf(format, args...)
}

// settle makes the brand and its people on the first server.
func (w *world) settle(l *life) []string {
	ctx := context.Background()
	var tokens []string
	owner := parley.Person{ID: parley.NewID[parley.PersonID](), Email: "owner@harbour.example", Name: "Owner", Owner: true}
	w.must(l.store.Write(ctx, func(tx store.Tx) error { return tx.InsertPerson(owner) }))
	brand, err := l.server.Directory().CreateBrand(ctx, parley.Actor{Kind: parley.Agents, Role: parley.RoleOwner, Person: owner.ID}, directory.NewBrand{Name: "Harbour", Slug: "harbour"})
	w.must(err)
	w.brand = brand
	for i := range w.plan.Agents {
		p := parley.Person{ID: parley.NewID[parley.PersonID](), Email: fmt.Sprintf("agent%d@harbour.example", i), Name: fmt.Sprintf("Agent %d", i)}
		token := seal.Token()
		w.must(l.store.Write(ctx, func(tx store.Tx) error {
			p.CreatedAt = tx.Now()
			if err := tx.InsertPerson(p); err != nil {
				return err
			}
			if err := tx.PutMember(parley.Member{Brand: brand.ID, Person: p.ID, Role: parley.RoleAgent, Since: tx.Now(), Capacity: 2}); err != nil {
				return err
			}
			return tx.InsertSession(parley.Session{
				ID: parley.NewID[parley.SessionID](), Kind: parley.SessionPerson, TokenHash: seal.Hash(token), Person: p.ID,
				CreatedAt: tx.Now(), SeenAt: tx.Now(), ExpiresAt: tx.Now().Add(24 * time.Hour),
			})
		}))
		w.agents = append(w.agents, parley.Actor{Kind: parley.Agents, Brand: brand.ID, Role: parley.RoleAgent, Person: p.ID})
		tokens = append(tokens, token)
	}
	return tokens
}

func (w *world) must(err error) {
	if err != nil {
		w.t.Helper()
		w.t.Fatal(err)
	}
}
