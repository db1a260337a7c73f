package house

import (
	"path"
	"regexp"
	"strings"
)

// proof is a reference from a document to a test: `internal/talk: TestSayTwice`
// or `e2e/stories/reload.spec.ts: the thread is back after a reload`.
var proof = regexp.MustCompile("`([a-z][\\w./-]*|\\.): ([^`]+)`")

// Unproven finds rows of doc/features.md that name no test, or one that does
// not exist.
func Unproven(t Tree, all []Source) []Finding {
	tests := map[string]bool{}
	for _, s := range all {
		for _, name := range testNames(s) {
			tests[strings.TrimPrefix(strings.TrimPrefix(s.Package, Module), "/")+": "+name] = true
		}
	}
	var out []Finding
	for _, row := range rows(t.Read("doc/features.md")) {
		refs := proof.FindAllStringSubmatch(row, -1)
		if len(refs) == 0 {
			out = append(out, found("doc/features.md", "no test proves: %s", row))
		}
		for _, ref := range refs {
			where, name := ref[1], ref[2]
			known := tests[strings.TrimPrefix(where, ".")+": "+name]
			if path.Ext(where) != "" && where != "." {
				known = strings.Contains(t.Read(where), name)
			}
			if !known {
				out = append(out, found("doc/features.md", "no such test: %s: %s", where, name))
			}
		}
	}
	return out
}

func testNames(s Source) []string {
	var out []string
	if !s.Test {
		return nil
	}
	for _, m := range testFunc.FindAllStringSubmatch(s.Text, -1) {
		out = append(out, m[1])
	}
	return out
}

var testFunc = regexp.MustCompile(`(?m)^func ((?:Test|Fuzz|Benchmark|Example)\w*)\(`)

// rows lists the body rows of a page's tables.
func rows(text string) []string {
	var out []string
	body := false
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		switch {
		case !strings.HasPrefix(line, "|"):
			body = false
		case strings.HasPrefix(line, "|---"), strings.HasPrefix(line, "|:-"):
			body = true
		case body:
			out = append(out, line)
		}
	}
	return out
}
