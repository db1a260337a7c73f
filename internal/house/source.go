package house

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path"
	"strconv"
	"strings"
)

// Source is one hand-written Go file.
type Source struct {
	Path    string // slash path from the root
	Package string // import path of the folder
	Test    bool   // _test.go
	Text    string
	AST     *ast.File
	fset    *token.FileSet
}

// Sources parses every hand-written Go file, whatever its build tags.
func (t Tree) Sources() ([]Source, error) {
	names, err := t.Files()
	if err != nil {
		return nil, err
	}
	fset := token.NewFileSet()
	var all []Source
	for _, name := range names {
		if path.Ext(name) != ".go" || strings.Contains(name, "testdata/") {
			continue
		}
		text := t.Read(name)
		if built(name, text) || text == "" {
			continue
		}
		file, err := parser.ParseFile(fset, name, text, parser.ParseComments|parser.SkipObjectResolution)
		if err != nil {
			return nil, err
		}
		all = append(all, Source{
			Path: name, Package: packageOf(name), Test: strings.HasSuffix(name, "_test.go"), Text: text, AST: file, fset: fset,
		})
	}
	return all, nil
}

func packageOf(name string) string {
	return strings.TrimSuffix(path.Join(Module, path.Dir(name)), "/.")
}

// at returns file:line of a node.
func (s Source) at(n ast.Node) string { return s.Path + ":" + strconv.Itoa(s.line(n.Pos())) }

func (s Source) line(p token.Pos) int { return s.fset.Position(p).Line }

func (s Source) imports() map[string]ast.Node {
	all := make(map[string]ast.Node, len(s.AST.Imports))
	for _, i := range s.AST.Imports {
		if p, err := strconv.Unquote(i.Path.Value); err == nil {
			all[p] = i
		}
	}
	return all
}
