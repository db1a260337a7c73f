package bench

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"os"
	"strings"
	"time"
)

// run is one run's state.
type run struct {
	Options
	r      *Report
	dir    string
	server *served
	stage  *stage
	began  time.Time
}

// Run measures and returns the report. It leaves nothing behind, whether it
// ends by itself, by an error or with ctx. With an error the report holds what
// had been measured.
func Run(ctx context.Context, o Options) (*Report, error) {
	r := newReport()
	r.shared = o.Database != "" || o.Redis != ""
	dir, err := os.MkdirTemp(o.Data, "parley-bench-")
	if err != nil {
		return r, fmt.Errorf("make a folder for the data: %w", err)
	}
	defer os.RemoveAll(dir) //nolint:errcheck // what stays behind is in the system's temporary folder
	b := &run{Options: o, r: r, dir: dir, began: time.Now()}
	defer func() { b.server.stop() }()
	defer func() {
		if b.stage != nil {
			b.stage.leave()
		}
	}()
	if most := filesMost(); most > 0 && o.Connections+500 > most {
		b.Connections = most - 500
		b.say("only %d connections: a process may open %d files (see ulimit -n)", b.Connections, most)
	}
	for _, step := range []func(context.Context) error{
		b.baselines, b.begin, b.idle, b.assigning, b.quiet, b.rate, b.again,
	} {
		if err := step(ctx); err != nil {
			if b.server != nil && ctx.Err() == nil {
				err = errors.Join(err, b.server.alive())
			}
			return r, err
		}
	}
	b.say("done")
	return r, nil
}

// say tells how the run goes on.
func (b *run) say(format string, args ...any) {
	if b.Progress != nil {
		fmt.Fprintf(b.Progress, "%5.1f s  %s\n", time.Since(b.began).Seconds(), fmt.Sprintf(format, args...))
	}
}

func (b *run) baselines(ctx context.Context) error {
	b.say("baselines: disk, store, socket")
	if err := os.Mkdir(b.dir+"/keys", 0o700); err != nil {
		return err
	}
	var err error
	if b.r.FsyncPerS, b.r.FsyncP99, err = fsyncs(ctx, b.dir, b.Baseline/2); err != nil {
		return fmt.Errorf("measure the disk: %w", err)
	}
	if err := says(ctx, b.Options, b.dir, b.r); err != nil {
		return fmt.Errorf("measure the store alone: %w", err)
	}
	return bare(ctx, b.Options, b.r)
}

// begin starts the server, or finds the running one, and makes a brand in it.
func (b *run) begin(ctx context.Context) error {
	if b.URL != "" {
		b.server = &served{o: b.Options, dir: b.dir, url: b.URL}
	} else {
		address, err := freePort()
		if err != nil {
			return err
		}
		s, took, err := serve(ctx, b.Options, b.dir, address)
		if err != nil {
			return err
		}
		b.server = s
		b.say("the server's first start took %d ms", took.Milliseconds())
	}
	owner, err := b.server.owner(ctx)
	if err != nil {
		return fmt.Errorf("become the owner: %w", err)
	}
	texts, err := loadTexts(b.Texts)
	if err != nil {
		return err
	}
	perAgent := (b.Conversations + b.Agents - 1) / b.Agents
	if b.stage, err = enter(ctx, owner, texts, b.Agents, perAgent); err != nil {
		return fmt.Errorf("set the brand up: %w", err)
	}
	b.say("a brand with %d agents, %d conversations each; %d texts", b.Agents, perAgent, len(texts))
	return nil
}

// idle measures connections that only stay, each of a consumer of its own.
func (b *run) idle(ctx context.Context) error {
	if err := b.stage.invite(ctx, max(b.Connections+warmup, b.Conversations)); err != nil {
		return fmt.Errorf("begin consumers' sessions: %w", err)
	}
	b.say("%d consumers", len(b.stage.consumers))
	crowd := &idlers{url: b.stage.owner.Socket(), each: func(i int) ([]byte, http.Header) { return b.stage.consumers[i].connect, nil }}
	defer crowd.close()
	if err := crowd.open(ctx, warmup); err != nil {
		return fmt.Errorf("connect: %w", err)
	}
	var err error
	if b.r.IdleConnection, b.r.ConnectsPerS, err = crowd.measure(ctx, b.server.child, b.Connections); err != nil {
		return fmt.Errorf("connect: %w", err)
	}
	memory := b.server.figures(ctx)
	b.say("%d idle connections: %s B each, %s connects a second; the server's heap %.1f MiB, stacks %.1f MiB", b.Connections,
		number(b.r.IdleConnection), number(b.r.ConnectsPerS),
		memory["go_memstats_heap_inuse_bytes"]/(1<<20), memory["go_memstats_stack_inuse_bytes"]/(1<<20))
	return b.server.profile(ctx, "heap?gc=1", "idle.pprof")
}

func (b *run) assigning(ctx context.Context) error {
	if err := b.stage.arrive(ctx, b.Conversations); err != nil {
		return fmt.Errorf("connect: %w", err)
	}
	if err := b.stage.open(ctx, b.Conversations); err != nil {
		return fmt.Errorf("open conversations: %w", err)
	}
	b.r.AssignP99 = b.stage.assign.at(.99)
	b.say("%d conversations opened and assigned: p50 %s ms, p99 %s ms", b.Conversations, number(b.stage.assign.at(.5)), number(b.r.AssignP99))
	return nil
}

// talking runs do while everybody reports receipts.
func (b *run) talking(ctx context.Context, do func(context.Context) error) error {
	receipts, cancel := context.WithCancel(ctx)
	done := make(chan struct{})
	go func() {
		defer close(done)
		b.stage.accept(receipts)
	}()
	err := do(ctx)
	cancel()
	<-done
	return err
}

func (b *run) quiet(ctx context.Context) error {
	return b.talking(ctx, func(ctx context.Context) error {
		l, err := b.stage.drive(ctx, quietRate, b.Quiet)
		if err != nil {
			return err
		}
		took := l.took()
		b.r.SeenP50, b.r.SeenP99 = took.at(.5), took.at(.99)
		b.say("%d messages at %.0f/s: p50 %s ms, p99 %s ms", l.sent, quietRate, number(b.r.SeenP50), number(b.r.SeenP99))
		return nil
	})
}

// again starts the server a second time, on what it has written, measures that,
// and reads everything back.
func (b *run) again(ctx context.Context) error {
	b.stage.leave()
	if b.server.child != nil {
		if err := b.restart(ctx); err != nil {
			return err
		}
	}
	if err := b.stage.arrive(ctx, b.Conversations); err != nil {
		return fmt.Errorf("connect again: %w", err)
	}
	if err := b.stage.audit(ctx, b.r); err != nil {
		return err
	}
	b.say("%d acknowledged messages read back: %d lost, %d doubled", b.r.acknowledged, b.r.Lost, b.r.Duplicated)
	return nil
}

func (b *run) restart(ctx context.Context) error {
	b.server.stop()
	b.r.databaseMiB = float64(b.server.size()) / (1 << 20)
	// At the same address: cookies and origins were made for it.
	s, took, err := serve(ctx, b.Options, b.dir, strings.TrimPrefix(b.server.url, "http://"))
	if err != nil {
		return fmt.Errorf("start again: %w", err)
	}
	b.server = s
	b.r.StartMS = millis(took)
	memory, err := s.child.settled(ctx)
	if err != nil {
		return err
	}
	b.r.IdleRSS = Figure(float64(memory) / (1 << 20))
	b.say("started again on %.0f MiB in %d ms, %s MiB resident", b.r.databaseMiB, took.Milliseconds(), number(b.r.IdleRSS))
	return nil
}
