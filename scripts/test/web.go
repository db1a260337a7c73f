package main

import (
	"context"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"parley/internal/house"
)

// vitest runs the front end's own tests and reads their count.
func vitest(ctx context.Context, j job) (counts, error) {
	var r struct {
		Passed  int `json:"numPassedTests"`
		Failed  int `json:"numFailedTests"`
		Pending int `json:"numPendingTests"`
		Todo    int `json:"numTodoTests"`
	}
	err := results(&r, func(file string) error {
		return execute(ctx, filepath.Join(j.root, "web"), nil, j.said,
			"npx", "vitest", "run", "--reporter=default", "--reporter=json", "--outputFile.json="+file)
	})
	return counts{passed: r.Passed, failed: r.Failed, skipped: r.Pending + r.Todo}, err
}

// shakyMost is how many stories may need a second try. One in a hundred does on
// a machine that is busy with something else; more is a fault of ours.
const shakyMost = 2

// playwright runs the browser stories. A story that passes at the second try
// only is counted and named, so that somebody mends it, and too many of them
// are failures.
func playwright(ctx context.Context, j job) (counts, error) {
	var r struct {
		Stats struct{ Expected, Unexpected, Flaky, Skipped int }
	}
	err := results(&r, func(file string) error {
		return execute(ctx, filepath.Join(j.root, "e2e"), []string{"PLAYWRIGHT_JSON_OUTPUT_FILE=" + file}, j.live,
			"npx", "playwright", "test", "--project=stories", "--reporter=list,json")
	})
	return storyCounts(r.Stats.Expected, r.Stats.Unexpected, r.Stats.Flaky, r.Stats.Skipped), err
}

func storyCounts(passed, failed, shaky, skipped int) counts {
	if shaky > shakyMost {
		return counts{passed: passed, failed: failed + shaky, skipped: skipped}
	}
	return counts{passed: passed + shaky, failed: failed, skipped: skipped, shaky: shaky}
}

// results runs a test runner that writes JSON to a file, and reads the file
// whether or not its tests passed.
func results(into any, run func(file string) error) error {
	dir, err := os.MkdirTemp("", "parley-results-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	file := filepath.Join(dir, "results.json")
	ran := run(file)
	data, err := os.ReadFile(file)
	if err == nil {
		err = json.Unmarshal(data, into)
	}
	return errors.Join(ran, err)
}

// distIsCurrent builds the front end in a copy of its folder and compares it
// with what is committed: nobody who embeds web/dist meanwhile sees it change.
func distIsCurrent(ctx context.Context, j job) (counts, error) {
	web := filepath.Join(j.root, "web")
	aside, err := os.MkdirTemp("", "parley-web-")
	if err != nil {
		return counts{}, err
	}
	defer os.RemoveAll(aside)
	if err := copyWeb(web, aside); err != nil {
		return counts{}, err
	}
	if err := execute(ctx, aside, nil, j.said, "npm", "run", "--silent", "build"); err != nil {
		return counts{}, err
	}
	committed, err := digest(filepath.Join(web, "dist"))
	if err != nil {
		return counts{}, err
	}
	built, err := digest(filepath.Join(aside, "dist"))
	if err == nil && committed != built {
		err = fmt.Errorf("web/dist is not what the sources build: run `make dist` and commit it\n%s", diff(committed, built))
	}
	return counts{}, err
}

// copyWeb copies the sources; modules are linked, what is built stays behind.
func copyWeb(from, to string) error {
	tree := house.Tree{FS: os.DirFS(from)}
	names, err := tree.Files()
	if err != nil {
		return err
	}
	for _, name := range names {
		if strings.HasPrefix(name, "dist/") {
			continue
		}
		target := filepath.Join(to, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(target), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(target, []byte(tree.Read(name)), 0o644); err != nil {
			return err
		}
	}
	return os.Symlink(filepath.Join(from, "node_modules"), filepath.Join(to, "node_modules"))
}

// digest is a line for each file below dir: its hash and its path.
func digest(dir string) (string, error) {
	var out []string
	err := filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := os.ReadFile(name)
		rel, _ := filepath.Rel(dir, name)
		out = append(out, fmt.Sprintf("%x %s", sha256.Sum256(text), filepath.ToSlash(rel)))
		return err
	})
	slices.Sort(out)
	return strings.Join(out, "\n"), err
}

// diff lists the files that changed, came or went.
func diff(before, after string) string {
	old, now := strings.Split(before, "\n"), strings.Split(after, "\n")
	var out []string
	for _, line := range slices.Concat(old, now) {
		if !slices.Contains(old, line) || !slices.Contains(now, line) {
			_, name, _ := strings.Cut(line, " ")
			out = append(out, "  "+name)
		}
	}
	slices.Sort(out)
	return strings.Join(slices.Compact(out), "\n")
}
