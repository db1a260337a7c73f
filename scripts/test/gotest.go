package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"strings"

	"parley/internal/house"
)

// longFirst begins with what takes longest, so that it does not go on alone in
// the end while a core is idle. The last pattern is everything.
var longFirst = []string{"./internal/sqlstore", "./internal/server", "./internal/routing", "./internal/sim", "./..."}

// goTest runs everything with the race detector. On the gate nothing comes
// from the cache; at home what did not change need not run again.
func goTest(ctx context.Context, j job) (counts, error) {
	return goRun(ctx, j, append([]string{"-race", house.Unwatched}, longFirst...)...)
}

// goSeeds plays the hundreds of seeds: the detector makes one ten times as
// long, so goTest plays a few alone.
func goSeeds(ctx context.Context, j job) (counts, error) {
	return goRun(ctx, j, "-run=TestSeeds", "./internal/sim")
}

func goRun(ctx context.Context, j job, args ...string) (counts, error) {
	argv := []string{"go", "test", "-json", "-vet=off", "-timeout=15m"}
	if os.Getenv("CI") != "" {
		argv = append(argv, "-count=1")
	}
	events := &goEvents{live: j.live, told: map[string]*bytes.Buffer{}}
	err := execute(ctx, j.root, nil, events, append(argv, args...)...)
	return events.counts, err
}

// goEvents reads the stream of go test -json (test2json): it counts tests,
// passes on the closing line of each package, and shows what a test said only
// when it failed.
type goEvents struct {
	live   io.Writer
	counts counts
	told   map[string]*bytes.Buffer // by package and test
	rest   []byte
}

type goEvent struct{ Action, Package, Test, Output string }

// Write takes any part of the stream.
func (g *goEvents) Write(p []byte) (int, error) {
	g.rest = append(g.rest, p...)
	for {
		line, rest, ok := bytes.Cut(g.rest, []byte("\n"))
		if !ok {
			return len(p), nil
		}
		g.rest = rest
		var e goEvent
		if json.Unmarshal(line, &e) != nil {
			fmt.Fprintf(g.live, "%s\n", line) // the compiler's words, or the go command's
			continue
		}
		g.event(e)
	}
}

func (g *goEvents) event(e goEvent) {
	key := e.Package + " " + e.Test
	switch e.Action {
	case "output", "build-output":
		g.output(key, e)
	case "pass":
		delete(g.told, key)
		if e.Test != "" {
			g.counts.passed++
		}
	case "fail", "skip":
		g.bad(key, e)
	}
}

func (g *goEvents) output(key string, e goEvent) {
	closing := strings.HasPrefix(e.Output, "ok ") || strings.HasPrefix(e.Output, "FAIL\t")
	if e.Test == "" && (closing || e.Action == "build-output") {
		_, _ = io.WriteString(g.live, e.Output)
		return
	}
	if g.told[key] == nil {
		g.told[key] = &bytes.Buffer{}
	}
	g.told[key].WriteString(e.Output)
}

// bad shows what a failed or skipped test said. A package without tests is
// "skipped" in this stream too; that is no test.
func (g *goEvents) bad(key string, e goEvent) {
	if b := g.told[key]; b != nil && (e.Test != "" || e.Action == "fail") {
		_, _ = g.live.Write(b.Bytes())
	}
	delete(g.told, key)
	switch {
	case e.Test == "":
	case e.Action == "skip":
		g.counts.skipped++
	default:
		g.counts.failed++
	}
}
