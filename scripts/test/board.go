package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"sync"
	"time"
)

// A step is one thing that passes or fails, by a name that people read.
type step struct {
	name string
	run  func(context.Context, job) (counts, error)
}

// job is what a step gets: where the repository is and two places to speak.
// What goes to said is shown when the step fails, what goes to live at once.
type job struct {
	root       string
	said, live io.Writer
}

type (
	lane  []step // one after the other; a failure does not stop the next
	stage []lane // side by side
)

// counts are tests, not commands.
// A shaky one passed at its second try; it is among the passed.
type counts struct{ passed, failed, skipped, shaky int }

// board collects what happened.
type board struct {
	out  io.Writer
	root string

	mu     sync.Mutex // guards out and what follows
	total  counts
	broken []string
}

// stage runs the lanes and returns when the last one has ended.
func (b *board) stage(ctx context.Context, s stage) {
	var wg sync.WaitGroup
	for _, l := range s {
		wg.Go(func() {
			for _, one := range l {
				b.step(ctx, one)
			}
		})
	}
	wg.Wait()
}

func (b *board) step(ctx context.Context, s step) {
	if ctx.Err() != nil {
		return
	}
	start := time.Now()
	var said bytes.Buffer
	c, err := s.run(ctx, job{root: b.root, said: &said, live: &lines{b: b}})
	took := time.Since(start).Round(100 * time.Millisecond)
	b.mu.Lock()
	defer b.mu.Unlock()
	b.total = counts{b.total.passed + c.passed, b.total.failed + c.failed, b.total.skipped + c.skipped, b.total.shaky + c.shaky}
	if err != nil || c.failed > 0 || c.skipped > 0 {
		b.broken = append(b.broken, s.name)
		_, _ = b.out.Write(said.Bytes())
		fmt.Fprintf(b.out, "FAIL\t%s\t%s\t%v\n", s.name, took, err)
		return
	}
	fmt.Fprintf(b.out, "ok  \t%s\t%s\n", s.name, took)
}

// close prints the closing line and tells whether all was well.
func (b *board) close() error {
	fmt.Fprintf(b.out, "\n%d passed, %d failed, %d skipped\n", b.total.passed, b.total.failed, b.total.skipped)
	if b.total.shaky > 0 {
		fmt.Fprintf(b.out, "%d of the passed needed a second try: mend them\n", b.total.shaky)
	}
	if len(b.broken) > 0 {
		return fmt.Errorf("not well: %q", b.broken)
	}
	return nil
}

// lines writes whole lines to the board, so that lanes do not mix within one.
type lines struct {
	b    *board
	rest []byte
}

func (l *lines) Write(p []byte) (int, error) {
	l.rest = append(l.rest, p...)
	i := bytes.LastIndexByte(l.rest, '\n')
	if i < 0 {
		return len(p), nil
	}
	l.b.mu.Lock()
	defer l.b.mu.Unlock()
	_, err := l.b.out.Write(l.rest[:i+1])
	l.rest = slices.Clone(l.rest[i+1:])
	return len(p), err
}

// command is a step that a program decides by its exit code.
func command(dir string, argv ...string) func(context.Context, job) (counts, error) {
	return func(ctx context.Context, j job) (counts, error) {
		return counts{}, execute(ctx, filepath.Join(j.root, dir), nil, j.said, argv...)
	}
}

// execute runs a program in a folder. Interrupted, the program is asked to
// stop first, so that it can stop the servers that it started.
func execute(ctx context.Context, dir string, env []string, out io.Writer, argv ...string) error {
	cmd := exec.CommandContext(ctx, argv[0], argv[1:]...)
	cmd.Dir, cmd.Stdout, cmd.Stderr = dir, out, out
	cmd.Env = append(append(os.Environ(), "NO_COLOR=1"), env...)
	cmd.Cancel = func() error { return cmd.Process.Signal(os.Interrupt) }
	cmd.WaitDelay = 20 * time.Second
	return cmd.Run()
}
