package main

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

func TestAPageResumesOnlyItsOwnRevision(t *testing.T) {
	t.Parallel()
	root := t.TempDir()
	p := proof{name: "seeds", what: "Seeds.", argv: []string{"true"}}
	write := func(err error) {
		t.Helper()
		if e := os.MkdirAll(filepath.Dir(page(root, p)), 0o755); e != nil {
			t.Fatal(e)
		}
		text := render(p, "abc", "a machine", time.Unix(0, 0), time.Minute, "said\n", err)
		if e := os.WriteFile(page(root, p), []byte(text), 0o644); e != nil {
			t.Fatal(e)
		}
	}
	if holds(root, p, "abc") {
		t.Error("holds before it was run")
	}
	if write(nil); !holds(root, p, "abc") || holds(root, p, "abd") || holds(root, p, "abc with changes") {
		t.Error("a page speaks for another revision than its own")
	}
	if write(errors.New("exit status 1")); holds(root, p, "abc") {
		t.Error("holds though it failed")
	}
}

func TestTailKeepsTheEnd(t *testing.T) {
	t.Parallel()
	var kept tail
	kept.text = []byte(strings.Repeat("old line\n", 10_000) + "last line\n\n")
	if got := kept.String(); len(got) > keep || !strings.HasPrefix(got, "old line\n") || !strings.HasSuffix(got, "\nlast line\n") {
		t.Errorf("kept %d bytes, from %.20q", len(got), got)
	}
}
