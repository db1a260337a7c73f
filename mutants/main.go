// Command mutants breaks each promise of Parley on purpose and sees a test
// turn red. A mutant is a small edit in this folder; it is applied to a copy
// of the tree, and the tests that it names must then fail. A mutant that does
// not apply, does not compile or whose tests fail anyway proves nothing and is
// an error.
//
//	go run ./mutants                 all
//	go run ./mutants -only dedupe    those whose name holds the word
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"time"

	"parley/internal/house"
)

func main() {
	only := flag.String("only", "", "run the mutants whose name holds this word")
	workers := flag.Int("workers", 2, "how many copies of the tree work side by side")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := run(ctx, *only, *workers); err != nil {
		fmt.Fprintln(os.Stderr, "mutants:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, only string, workers int) error {
	tree, root, err := house.Repository()
	if err != nil {
		return err
	}
	all, err := load(tree, only)
	if err != nil {
		return err
	}
	todo := make(chan mutant)
	results := make(chan result)
	var wg sync.WaitGroup
	for i := range workers {
		c := workcopy{tree: tree, dir: filepath.Join(root, ".cache", "mutants", fmt.Sprint(i))}
		if err := c.refresh(); err != nil {
			return err
		}
		wg.Go(func() {
			for m := range todo {
				results <- c.try(ctx, m)
			}
		})
	}
	go func() {
		defer close(results)
		defer wg.Wait()
		defer close(todo)
		for _, m := range all {
			todo <- m
		}
	}()
	return report(results, len(all))
}

// report prints a line for each mutant and fails unless all were caught.
func report(results <-chan result, n int) error {
	caught := 0
	for r := range results {
		fmt.Printf("%-9s %-28s %-60s %5.1fs\n", r.verdict, r.mutant.name, r.mutant.what, r.took.Seconds())
		if r.verdict == red {
			caught++
			continue
		}
		fmt.Println(indent(r.said))
	}
	fmt.Printf("\n%d of %d mutants turned a test red\n", caught, n)
	if caught < n || n == 0 {
		return fmt.Errorf("%d mutants are not caught", n-caught)
	}
	return nil
}

func indent(s string) string {
	lines := strings.Split(strings.TrimSpace(s), "\n")
	if len(lines) > 30 {
		lines = append(lines[:5:5], append([]string{"…"}, lines[len(lines)-24:]...)...)
	}
	return "          " + strings.Join(lines, "\n          ")
}

// result is what became of one mutant.
type result struct {
	mutant  mutant
	verdict verdict
	said    string
	took    time.Duration
}

type verdict string

const (
	red      verdict = "red"      // a test failed: caught
	survived verdict = "SURVIVED" // all tests passed
	unfit    verdict = "UNFIT"    // does not apply or compile, or the tests fail without it
)
