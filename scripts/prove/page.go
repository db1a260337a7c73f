package main

import (
	"fmt"
	"os"
	"runtime"
	"strings"
	"time"
)

// render is a proof's page: what was run, on what, and what it said.
func render(p proof, rev, machine string, at time.Time, took time.Duration, said string, err error) string {
	outcome := "holds"
	if err != nil {
		outcome = "FAILS: " + err.Error()
	}
	return fmt.Sprintf("# %s\n\n%s\n\n| | |\n|---|---|\n| outcome | %s |\n| revision | %s |\n| machine | %s |\n| started | %s |\n| took | %s |\n| command | `%s` |\n\n```\n%s```\n",
		p.name, p.what, outcome, rev, machine, at.UTC().Format(time.RFC3339), took.Round(time.Second), strings.Join(p.argv, " "), said)
}

// machine says what the figures were measured on.
func machine() string {
	cpu := "unknown processor"
	if text, err := os.ReadFile("/proc/cpuinfo"); err == nil {
		for line := range strings.Lines(string(text)) {
			if name, value, ok := strings.Cut(line, ":"); ok && strings.TrimSpace(name) == "model name" {
				cpu = strings.TrimSpace(value)
				break
			}
		}
	}
	memory := "unknown memory"
	if text, err := os.ReadFile("/proc/meminfo"); err == nil {
		var kib int
		if _, err := fmt.Sscanf(string(text), "MemTotal: %d kB", &kib); err == nil {
			memory = fmt.Sprintf("%d GiB", (kib+1<<19)>>20)
		}
	}
	return fmt.Sprintf("%s, %d cores, %s, %s/%s, %s", cpu, runtime.NumCPU(), memory, runtime.GOOS, runtime.GOARCH, runtime.Version())
}

// tail shows all that is written to it and keeps the last lines for the page.
type tail struct{ text []byte }

const keep = 16 << 10

// Write never fails: the page is worth less than the run.
func (t *tail) Write(p []byte) (int, error) {
	_, _ = os.Stdout.Write(p)
	t.text = append(t.text, p...)
	if len(t.text) > 2*keep {
		t.text = append([]byte(nil), t.text[len(t.text)-keep:]...)
	}
	return len(p), nil
}

// String returns whole lines, ending in one.
func (t *tail) String() string {
	text := string(t.text)
	if len(text) > keep {
		text = text[len(text)-keep:]
		_, text, _ = strings.Cut(text, "\n")
	}
	return strings.TrimRight(text, "\n") + "\n"
}
