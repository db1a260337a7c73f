package house

import (
	"go/ast"
	"path"
	"regexp"
	"slices"
	"strings"
)

// Sleeps finds time.Sleep outside a synctest bubble. Tests wait for something
// they can observe; programs wait on a timer and a context. Tests of a package
// that has bubbles may sleep in them, and so may the simulation, which lives
// in one.
func Sleeps(all []Source) []Finding {
	bubbles := map[string]bool{Module + "/internal/sim": true}
	for _, s := range all {
		if s.Test && s.imports()["testing/synctest"] != nil {
			bubbles[s.Package] = true
		}
	}
	var out []Finding
	for _, s := range all {
		if bubbles[s.Package] && (s.Test || s.Package == Module+"/internal/sim") {
			continue
		}
		eachCall(s, func(on, name string, n ast.Node) {
			if on == "time" && name == "Sleep" {
				out = append(out, found(s.at(n), "time.Sleep: wait for what can be observed, with a deadline"))
			}
		})
	}
	return sorted(out)
}

// Skips finds tests that can be left out. A test that cannot run everywhere
// brings what it needs, or it is not a test.
func Skips(t Tree, all []Source) ([]Finding, error) {
	var out []Finding
	for _, s := range all {
		eachCall(s, func(on, name string, n ast.Node) {
			if slices.Contains(testers, on) && slices.Contains(skipping, name) {
				out = append(out, found(s.at(n), "%s.%s: no test is skipped", on, name))
			}
		})
	}
	names, err := t.Files()
	for _, name := range names {
		if ext := path.Ext(name); ext != ".ts" || !webTest(name) {
			continue
		}
		if m := webSkip.FindString(t.Read(name)); m != "" {
			out = append(out, found(name, "%s: no test is skipped or left alone", m))
		}
	}
	return sorted(out), err
}

// Names that a test's parameter goes by, and its methods that leave it out.
var (
	testers  = []string{"t", "tb", "b", "f"}
	skipping = []string{"Skip", "Skipf", "SkipNow"}
)

var webSkip = regexp.MustCompile(`\b(?:test|it|describe|suite)\.(?:skip|skipIf|runIf|only|todo|fixme)\b`)

func eachCall(s Source, fn func(on, name string, n ast.Node)) {
	ast.Inspect(s.AST, func(n ast.Node) bool {
		if call, ok := n.(*ast.CallExpr); ok {
			if sel, ok := call.Fun.(*ast.SelectorExpr); ok {
				if on, ok := sel.X.(*ast.Ident); ok {
					fn(on.Name, sel.Sel.Name, n)
				}
			}
		}
		return true
	})
}

// Strays are texts that belong to one machine or to somebody else's server and
// never to the repository. They are put together here so that this file is
// not a finding of its own.
var strays = regexp.MustCompile(strings.Join([]string{
	`(?:^|[\s"'=(:])/` + `(?:root|work)/`,         // one machine's folders
	`/` + `home/[a-z]+/`,                          // somebody's own
	`regis` + `try\.(?:npm|yarn)`,                 // package registries' hosts: clients know them
	`(?:pro` + `xy|sum)\.go` + `lang`,             //
	`deb\.` + `debian\.org|security\.` + `debian`, //
	`"resol` + `ved":\s*"http`,                    // a lock file that names one
}, "|"))

// Strays finds paths of one machine and hosts of package registries.
func Strays(t Tree) ([]Finding, error) {
	names, err := t.Files()
	var out []Finding
	for _, name := range names {
		switch path.Ext(name) {
		case ".png", ".woff2", ".ico", ".db", ".gz":
			continue
		}
		for i, line := range strings.Split(t.Read(name), "\n") {
			if m := strays.FindString(line); m != "" {
				out = append(out, found(name, "line %d names %q: keep machines and registries out of the tree", i+1, strings.TrimSpace(m)))
			}
		}
	}
	return sorted(out), err
}
