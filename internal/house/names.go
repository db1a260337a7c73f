package house

import (
	"go/ast"
	"go/token"
	"regexp"
	"strings"
)

// Undocumented finds packages and exported names without a comment. A group
// of constants, variables or types may share one, and so may one-line functions
// that stand together. Methods that a "var _ Interface = Type" asks for are
// explained by the interface.
func Undocumented(all []Source) []Finding {
	var out []Finding
	documented := map[string]bool{}
	for _, s := range all {
		documented[s.Package] = documented[s.Package] || !s.Test && s.AST.Doc != nil
	}
	seen := map[string]bool{}
	for _, s := range all {
		if s.Test {
			continue
		}
		if !documented[s.Package] && !seen[s.Package] {
			out = append(out, found(s.Package, "has no package comment: say what it promises and who calls it"))
		}
		seen[s.Package] = true
		asked := implementers(s)
		line, told := -1, false
		for _, d := range s.AST.Decls {
			grouped := told && s.line(d.Pos()) == line+1
			names := bare(d)
			if fn, ok := d.(*ast.FuncDecl); grouped || ok && fn.Recv != nil && asked[receiver(fn)] {
				names = nil
			}
			for _, name := range names {
				out = append(out, found(s.at(name), "%s is exported and has no comment", name.Name))
			}
			fn, ok := d.(*ast.FuncDecl)
			line, told = s.line(d.End()), ok && (fn.Doc != nil || grouped)
		}
	}
	return sorted(out)
}

// implementers lists types that the file declares to satisfy an interface.
func implementers(s Source) map[string]bool {
	out := map[string]bool{}
	for _, m := range satisfies.FindAllStringSubmatch(s.Text, -1) {
		out[m[1]] = true
	}
	return out
}

var satisfies = regexp.MustCompile(`(?m)^(?:var|\t)\s*_\s+[\w.]+\s*=\s*(?:\(\*|&)?(\w+)`)

func receiver(fn *ast.FuncDecl) string {
	e := fn.Recv.List[0].Type
	if star, ok := e.(*ast.StarExpr); ok {
		e = star.X
	}
	if id, ok := e.(*ast.Ident); ok {
		return id.Name
	}
	return ""
}

// bare returns the exported names of a declaration that nothing explains.
func bare(d ast.Decl) []*ast.Ident {
	switch d := d.(type) {
	case *ast.FuncDecl:
		if d.Doc == nil && d.Name.IsExported() && (d.Recv == nil || exportedType(d.Recv.List[0].Type)) && !wellKnown[d.Name.Name] {
			return []*ast.Ident{d.Name}
		}
	case *ast.GenDecl:
		if d.Doc != nil || d.Tok == token.IMPORT {
			return nil
		}
		var out []*ast.Ident
		for _, spec := range d.Specs {
			out = append(out, bareSpec(spec)...)
		}
		return out
	}
	return nil
}

// wellKnown are methods whose interface, known to every reader, is their
// documentation.
var wellKnown = map[string]bool{"Error": true, "String": true, "Len": true, "Less": true, "Swap": true, "Unwrap": true}

func bareSpec(spec ast.Spec) []*ast.Ident {
	switch spec := spec.(type) {
	case *ast.TypeSpec:
		if spec.Doc == nil && spec.Comment == nil && spec.Name.IsExported() {
			return []*ast.Ident{spec.Name}
		}
	case *ast.ValueSpec:
		if spec.Doc != nil || spec.Comment != nil {
			return nil
		}
		var out []*ast.Ident
		for _, name := range spec.Names {
			if name.IsExported() {
				out = append(out, name)
			}
		}
		return out
	}
	return nil
}

func exportedType(e ast.Expr) bool {
	switch e := e.(type) {
	case *ast.StarExpr:
		return exportedType(e.X)
	case *ast.IndexExpr:
		return exportedType(e.X)
	case *ast.IndexListExpr:
		return exportedType(e.X)
	case *ast.Ident:
		return e.IsExported() && !strings.HasPrefix(e.Name, "_")
	}
	return false
}
