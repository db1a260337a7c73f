package house

import (
	"go/ast"
	"go/token"
	"path"
	"slices"
	"strings"
)

// Budget bounds the lengths of a kind of text, in lines. Zero is no bound.
type Budget struct{ Median, P90, Max int }

// The budgets. Tests are counted apart: a test may be long, never endless.
var (
	FileBudget     = Budget{Median: 120, P90: 350, Max: 600}
	FuncBudget     = Budget{Median: 12, P90: 45, Max: 100}
	TestFileBudget = Budget{Max: 600}
	TestFuncBudget = Budget{Max: 150}
)

// Length is how long one thing is, tables and long texts taken off.
type Length struct {
	Where string
	Lines int
}

// Check holds lengths to the budget.
func (b Budget) Check(what string, all []Length) []Finding {
	if len(all) == 0 {
		return nil
	}
	slices.SortFunc(all, func(x, y Length) int { return x.Lines - y.Lines })
	var out []Finding
	at := func(percent int) int { return all[min(len(all)-1, len(all)*percent/100)].Lines }
	if b.Median > 0 && at(50) > b.Median {
		out = append(out, found(what, "the median is %d lines, at most %d is allowed", at(50), b.Median))
	}
	if b.P90 > 0 && at(90) > b.P90 {
		out = append(out, found(what, "one in ten is over %d lines, at most %d is allowed", at(90), b.P90))
	}
	for _, l := range all {
		if b.Max > 0 && l.Lines > b.Max {
			out = append(out, found(l.Where, "%d lines, at most %d are allowed: split it by idea", l.Lines, b.Max))
		}
	}
	return out
}

// Lengths measures Go files and their functions. Lines inside tables and
// multi-line texts do not count: data is not complexity.
func Lengths(all []Source) (files, funcs []Length) {
	for _, s := range all {
		spans := tables(s)
		files = append(files, Length{s.Path, strings.Count(s.Text, "\n") - covered(spans, s, s.AST.FileStart, s.AST.FileEnd)})
		for _, d := range s.AST.Decls {
			if fn, ok := d.(*ast.FuncDecl); ok && fn.Body != nil {
				lines := s.line(fn.End()) - s.line(fn.Pos()) + 1 - covered(spans, s, fn.Pos(), fn.End())
				funcs = append(funcs, Length{s.at(fn) + " " + fn.Name.Name, lines})
			}
		}
	}
	return files, funcs
}

// tables lists the outermost literals that hold data and no code: composite
// literals without functions, and texts over several lines.
func tables(s Source) []ast.Node {
	var out []ast.Node
	ast.Inspect(s.AST, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.CompositeLit:
			if !holdsCode(n) {
				out = append(out, n)
				return false
			}
		case *ast.BasicLit:
			if n.Kind == token.STRING {
				out = append(out, n)
			}
		}
		return true
	})
	return out
}

func holdsCode(lit *ast.CompositeLit) bool {
	code := false
	ast.Inspect(lit, func(n ast.Node) bool {
		_, fn := n.(*ast.FuncLit)
		code = code || fn
		return !code
	})
	return code
}

func covered(spans []ast.Node, s Source, from, to token.Pos) int {
	lines := 0
	for _, n := range spans {
		if n.Pos() >= from && n.End() <= to {
			lines += s.line(n.End()) - s.line(n.Pos())
		}
	}
	return lines
}

// WebLengths measures hand-written TypeScript, Svelte and style files; styles
// inside a component count with it.
func WebLengths(t Tree) (files, tests []Length, err error) {
	names, err := t.Files()
	for _, name := range names {
		switch path.Ext(name) {
		case ".ts", ".svelte", ".css", ".js", ".mjs":
		default:
			continue
		}
		text := t.Read(name)
		l := Length{name, strings.Count(text, "\n")}
		switch {
		case built(name, text), strings.HasSuffix(name, ".d.ts"):
		case webTest(name):
			tests = append(tests, l)
		default:
			files = append(files, l)
		}
	}
	return files, tests, err
}
