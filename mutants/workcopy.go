package main

import (
	"bytes"
	"context"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"time"

	"parley/internal/house"
)

// workcopy is a copy of the tree that one worker breaks and mends. It stays
// where it is between runs, so that the build cache knows it.
type workcopy struct {
	tree house.Tree
	dir  string
}

// refresh makes the copy equal to the tree. Files that are equal already are
// left alone.
func (c workcopy) refresh() error {
	names, err := c.tree.Files()
	if err != nil {
		return err
	}
	keep := make(map[string]bool, len(names))
	for _, name := range names {
		keep[name] = true
		if err := c.put(name, c.tree.Read(name)); err != nil {
			return err
		}
	}
	return filepath.WalkDir(c.dir, func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		if rel, _ := filepath.Rel(c.dir, p); !keep[filepath.ToSlash(rel)] {
			return os.Remove(p)
		}
		return nil
	})
}

func (c workcopy) put(name, text string) error {
	p := filepath.Join(c.dir, filepath.FromSlash(name))
	if old, err := os.ReadFile(p); err == nil && string(old) == text {
		return nil
	}
	if err := os.MkdirAll(filepath.Dir(p), 0o755); err != nil {
		return err
	}
	return os.WriteFile(p, []byte(text), 0o644)
}

// try sees the mutant's tests pass, breaks the promise, and sees whether one
// of them fails. The copy is mended whatever happens.
func (c workcopy) try(ctx context.Context, m mutant) result {
	start := time.Now()
	verdict, said := c.judge(ctx, m)
	return result{mutant: m, verdict: verdict, said: said, took: time.Since(start)}
}

func (c workcopy) judge(ctx context.Context, m mutant) (verdict, string) {
	for _, t := range m.tests {
		if v, said := c.test(ctx, t); v != survived {
			return unfit, "fails without the mutant:\n" + said
		}
	}
	mend, err := c.breakWith(m)
	defer mend()
	if err != nil {
		return unfit, err.Error()
	}
	var all strings.Builder
	for _, t := range m.tests {
		v, said := c.test(ctx, t)
		if v != survived {
			return v, said
		}
		all.WriteString(said)
	}
	return survived, all.String()
}

// breakWith applies the edits and returns what takes them back.
func (c workcopy) breakWith(m mutant) (mend func(), _ error) {
	before := map[string]string{}
	mend = func() {
		for name, text := range before {
			_ = c.put(name, text) // else the next mutant's tests fail without it, which is told
		}
	}
	for _, e := range m.edits {
		text, err := os.ReadFile(filepath.Join(c.dir, filepath.FromSlash(e.file)))
		if err != nil {
			return mend, err
		}
		if _, seen := before[e.file]; !seen {
			before[e.file] = string(text)
		}
		broken, err := e.apply(string(text))
		if err != nil {
			return mend, err
		}
		if err := c.put(e.file, broken); err != nil {
			return mend, err
		}
	}
	return mend, nil
}

var (
	noBuild = regexp.MustCompile(`(?m)\[(?:build|setup) failed\]`)
	noTests = regexp.MustCompile(`(?m)\[no tests to run\]|no test files`)
)

// test runs one package's tests. A test that hangs is red: it noticed.
func (c workcopy) test(ctx context.Context, t test) (verdict, string) {
	argv := append([]string{"test", "-vet=off", "-timeout=60s", "-run=" + t.pattern, t.pkg}, strings.Fields(t.flags)...)
	cmd := exec.CommandContext(ctx, "go", argv...)
	cmd.Dir = c.dir
	cmd.WaitDelay = 10 * time.Second
	var out bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &out
	err := cmd.Run()
	said := out.String()
	switch {
	case noBuild.MatchString(said), noTests.MatchString(said), ctx.Err() != nil:
		return unfit, said
	case err != nil:
		return red, said
	}
	return survived, said
}
