package main

import (
	"bytes"
	"context"
	"strings"
	"testing"
)

func TestGoEventsAreCounted(t *testing.T) {
	t.Parallel()
	stream := `# parley/internal/x
{"Action":"run","Package":"p","Test":"TestA"}
{"Action":"output","Package":"p","Test":"TestA","Output":"quiet\n"}
{"Action":"pass","Package":"p","Test":"TestA"}
{"Action":"output","Package":"p","Test":"TestB","Output":"loud\n"}
{"Action":"fail","Package":"p","Test":"TestB"}
{"Action":"output","Package":"p","Test":"TestC","Output":"no database\n"}
{"Action":"skip","Package":"p","Test":"TestC"}
{"Action":"output","Package":"p","Output":"FAIL\tp\t0.1s\n"}
{"Action":"fail","Package":"p"}
{"Action":"output","Package":"q","Output":"ok  \tq\t0.2s\n"}
{"Action":"pass","Package":"q"}
{"Action":"output","Package":"r","Output":"?   \tr\t[no test files]\n"}
{"Action":"skip","Package":"r"}
`
	var out bytes.Buffer
	g := &goEvents{live: &out, told: map[string]*bytes.Buffer{}}
	for _, part := range strings.SplitAfter(stream, "e") { // lines arrive in pieces
		if _, err := g.Write([]byte(part)); err != nil {
			t.Fatal(err)
		}
	}
	if want := (counts{passed: 1, failed: 1, skipped: 1}); g.counts != want {
		t.Errorf("counted %+v, want %+v", g.counts, want)
	}
	if got, want := out.String(), "# parley/internal/x\nloud\nno database\nFAIL\tp\t0.1s\nok  \tq\t0.2s\n"; got != want {
		t.Errorf("shown:\n%s\nwant:\n%s", got, want)
	}
}

func TestBoardFailsOnASkip(t *testing.T) {
	t.Parallel()
	var out bytes.Buffer
	b := &board{out: &out}
	skips := func(context.Context, job) (counts, error) { return counts{passed: 2, skipped: 1}, nil }
	fine := func(context.Context, job) (counts, error) { return counts{passed: 3}, nil }
	b.stage(t.Context(), stage{{{"skips", skips}, {"goes on", fine}}})
	if b.close() == nil || !strings.HasSuffix(out.String(), "\n5 passed, 0 failed, 1 skipped\n") {
		t.Errorf("closed with %q", out.String())
	}
}

func TestDiffNamesFiles(t *testing.T) {
	t.Parallel()
	if got := diff("1 a\n2 b\n3 c", "1 a\n9 b\n4 d"); got != "  b\n  c\n  d" {
		t.Errorf("diff is %q", got)
	}
}

func TestFewStoriesMayNeedASecondTry(t *testing.T) {
	if got, want := storyCounts(9, 0, shakyMost, 0), (counts{passed: 9 + shakyMost, shaky: shakyMost}); got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
	if got := storyCounts(9, 0, shakyMost+1, 0); got.failed != shakyMost+1 {
		t.Errorf("got %+v: too many are failures", got)
	}
}
