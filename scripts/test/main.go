// Command test is the gate: it runs the checks, the tests of Go and of the
// front end, and the browser stories, counts every test, and fails when one
// failed or was skipped.
//
//	go run ./scripts/test            all of it
//	go run ./scripts/test check      formats, linters, types and the house alone
//	go run ./scripts/test go|web|stories|fuzz
//
// What does not depend on one another runs side by side where two cores gain
// by it; the browser stories have the machine to themselves.
package main

import (
	"context"
	"fmt"
	"os"
	"os/signal"
	"strings"
	"syscall"

	"parley/internal/house"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := run(ctx, strings.Join(os.Args[1:], " ")); err != nil {
		fmt.Fprintln(os.Stderr, "test:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, what string) error {
	_, root, err := house.Repository()
	if err != nil {
		return err
	}
	stages, err := plan(root, what)
	if err != nil {
		return err
	}
	b := &board{out: os.Stdout, root: root}
	for _, s := range stages {
		b.stage(ctx, s)
	}
	return b.close()
}

// plan says what runs: stages one after the other, their lanes side by side.
func plan(root, what string) ([]stage, error) {
	lint := lane{
		{"go vet", command(".", "go", "vet", "./...")},
		{"staticcheck", command(".", tool("staticcheck", "./...")...)},
		{"golangci-lint", command(".", tool("golangci-lint", "run", "--allow-parallel-runners", "./...")...)},
	}
	types := lane{
		{"svelte-check, eslint, prettier", command("web", "npm", "run", "--silent", "check")},
		{"types of the HTTP interface are what the server prints", command("web", "npm", "run", "--silent", "generate:check")},
		{"types and format of the stories", command("e2e", "npm", "run", "--silent", "check")},
	}
	front := lane{
		{"web/dist is what the sources build", distIsCurrent},
		{"web sizes", command("web", "npm", "run", "--silent", "size")},
		{"size of the binary", binarySize},
	}
	web := lane{{"web tests", vitest}}
	tests := lane{{"go test -race", goTest}, {"hundreds of seeds", goSeeds}}
	stories := lane{{"browser stories", playwright}}
	switch what {
	case "":
		return []stage{{lint, append(append(types, web...), front...)}, {tests}, {stories}}, nil
	case "check":
		house := step{"the house", command(".", "go", "test", "./internal/house")}
		return []stage{{append(lint, house), append(types, front...)}}, nil
	case "go":
		return []stage{{tests}}, nil
	case "web":
		return []stage{{append(web, front...)}}, nil
	case "stories":
		return []stage{{stories}}, nil
	case "fuzz":
		return fuzzPlan(root)
	}
	return nil, fmt.Errorf("no such part: %q", what)
}

func tool(argv ...string) []string {
	return append([]string{"go", "tool", "-modfile=tools.mod"}, argv...)
}
