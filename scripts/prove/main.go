// Command prove runs what is too long for every change: thousands of seeds,
// hundreds of kills, the bench at full scale. Each proof leaves a page in
// doc/prove that names the revision and the machine; a proof that holds at
// the present revision is not run again, so an interrupted run goes on where
// it stopped.
//
//	go run ./scripts/prove               all that is missing
//	go run ./scripts/prove -only seeds   one
//	go run ./scripts/prove -again        all, whatever is there
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"
	"time"

	"parley/internal/house"
)

func main() {
	only := flag.String("only", "", "run the proof of this name")
	again := flag.Bool("again", false, "run what has been proven at this revision, too")
	flag.Parse()
	if flag.NArg() > 0 {
		fmt.Fprintf(os.Stderr, "prove: what is %q? One proof is run by -only\n", flag.Arg(0))
		os.Exit(2)
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := run(ctx, *only, *again); err != nil {
		fmt.Fprintln(os.Stderr, "prove:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, only string, again bool) error {
	_, root, err := house.Repository()
	if err != nil {
		return err
	}
	rev, err := revision(ctx, root)
	if err != nil {
		return err
	}
	var failed error
	ran := 0
	for _, p := range proofs {
		if only != "" && p.name != only {
			continue
		}
		ran++
		if !again && holds(root, p, rev) {
			fmt.Printf("%-10s holds at %s\n", p.name, rev)
			continue
		}
		if err := prove(ctx, root, rev, p); err != nil {
			failed = errors.Join(failed, fmt.Errorf("%s: %w", p.name, err))
		}
		if ctx.Err() != nil {
			return ctx.Err()
		}
	}
	if ran == 0 {
		return fmt.Errorf("no such proof: %q", only)
	}
	return failed
}

// revision names the last commit that changed something outside doc/prove, so
// that committing a page does not undo it. Changes that are not committed make
// it another thing, and the page says so.
func revision(ctx context.Context, root string) (string, error) {
	rev, err := output(ctx, root, "git", "log", "-1", "--abbrev=12", "--format=%h", "--", ".", ":!doc/prove")
	if err != nil {
		return "", err
	}
	changed, err := output(ctx, root, "git", "status", "--porcelain", "--", ".", ":!doc/prove")
	if changed != "" {
		rev += " with changes"
	}
	return rev, err
}

func output(ctx context.Context, dir string, argv ...string) (string, error) {
	cmd := exec.CommandContext(ctx, argv[0], argv[1:]...)
	cmd.Dir = dir
	out, err := cmd.Output()
	return strings.TrimSpace(string(out)), err
}

func holds(root string, p proof, rev string) bool {
	text, err := os.ReadFile(page(root, p))
	return err == nil && strings.Contains(string(text), "\n| revision | "+rev+" |\n") && strings.Contains(string(text), "\n| outcome | holds |\n")
}

func page(root string, p proof) string { return filepath.Join(root, "doc", "prove", p.name+".md") }

// prove runs one proof, shows what it says, and writes its page.
func prove(ctx context.Context, root, rev string, p proof) error {
	fmt.Printf("%-10s %s\n", p.name, p.what)
	kept := &tail{}
	cmd := exec.CommandContext(ctx, p.argv[0], p.argv[1:]...)
	cmd.Dir = root
	cmd.Stdout, cmd.Stderr = kept, kept
	cmd.Cancel = func() error { return cmd.Process.Signal(os.Interrupt) }
	cmd.WaitDelay = time.Minute
	start := time.Now()
	err := cmd.Run()
	if ctx.Err() != nil {
		return ctx.Err() // interrupted proves nothing, either way
	}
	text := render(p, rev, machine(), start, time.Since(start), kept.String(), err)
	return errors.Join(err, os.MkdirAll(filepath.Dir(page(root, p)), 0o755), os.WriteFile(page(root, p), []byte(text), 0o644))
}
