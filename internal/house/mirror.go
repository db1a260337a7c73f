package house

import (
	"cmp"
	"fmt"
	"go/ast"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// Shape is the fields of a type as JSON has them: name → may it be absent.
type Shape map[string]bool

// GoShapes reads the structs of a package as encoding/json writes them.
// Embedded structs are spread out.
func GoShapes(all []Source, pkg string) map[string]Shape {
	structs := map[string]*ast.StructType{}
	for _, s := range all {
		if s.Package != pkg || s.Test {
			continue
		}
		ast.Inspect(s.AST, func(n ast.Node) bool {
			if spec, ok := n.(*ast.TypeSpec); ok && spec.Name.IsExported() {
				if st, ok := spec.Type.(*ast.StructType); ok {
					structs[spec.Name.Name] = st
				}
			}
			return true
		})
	}
	out := map[string]Shape{}
	for name, st := range structs {
		out[name] = Shape{}
		spread(out[name], st, structs)
	}
	return out
}

func spread(into Shape, st *ast.StructType, structs map[string]*ast.StructType) {
	for _, f := range st.Fields.List {
		if len(f.Names) == 0 {
			if id, ok := f.Type.(*ast.Ident); ok && structs[id.Name] != nil {
				spread(into, structs[id.Name], structs)
			}
			continue
		}
		if f.Tag == nil {
			continue
		}
		tag, _ := strconv.Unquote(f.Tag.Value)
		name, options, _ := strings.Cut(reflect.StructTag(tag).Get("json"), ",")
		if name != "" && name != "-" {
			into[name] = strings.Contains(options, "omit")
		}
	}
}

var (
	tsComment   = regexp.MustCompile(`(?s)/\*.*?\*/|//[^\n]*`)
	tsInterface = regexp.MustCompile(`export (?:interface (\w+)(?: extends ([\w, ]+?))?|type (\w+)(?:<[^>]*>)? =((?:\s*\w+\s*&)*)) \{([^{}]*)\}`)
	tsAlias     = regexp.MustCompile(`export type (\w+) = (\w+);`)
	tsField     = regexp.MustCompile(`(?m)(?:^|[;,\n])\s*(?:readonly )?(\w+)(\?)?:`)
)

// WebShapes reads the exported object types of TypeScript text. It knows the
// plain form that web/wire keeps to: flat fields, extends, A & { … }, A = B.
func WebShapes(text string) map[string]Shape {
	text = tsComment.ReplaceAllString(text, "")
	out := map[string]Shape{}
	for _, m := range tsInterface.FindAllStringSubmatch(text, -1) {
		shape := Shape{}
		for _, base := range strings.FieldsFunc(m[2]+m[4], func(r rune) bool { return strings.ContainsRune(", &\n", r) }) {
			for name, optional := range out[base] {
				shape[name] = optional
			}
		}
		for _, f := range tsField.FindAllStringSubmatch(m[5], -1) {
			shape[f[1]] = f[2] == "?"
		}
		out[m[1]+m[3]] = shape
	}
	for _, m := range tsAlias.FindAllStringSubmatch(text, -1) {
		if shape, ok := out[m[2]]; ok {
			out[m[1]] = shape
		}
	}
	return out
}

// webNames are types whose own name would hide one of JavaScript's.
var webNames = map[string]string{"Error": "Fault"}

// Apart compares the two sides of the wire. Types that only one side has are
// findings too, but for those that never cross it.
func Apart(goSide, webSide map[string]Shape) []Finding {
	var out []Finding
	for name, want := range goSide {
		got, ok := webSide[cmp.Or(webNames[name], name)]
		switch {
		case len(want) == 0: // nothing that JSON could show
		case !ok:
			out = append(out, found("web/wire", "has no %s: internal/wire does", name))
		default:
			out = append(out, differ(name, want, got)...)
		}
	}
	return sorted(out)
}

func differ(name string, want, got Shape) []Finding {
	var out []Finding
	for _, field := range fields(want, got) {
		w, inGo := want[field]
		g, inWeb := got[field]
		switch {
		case !inGo:
			out = append(out, found("web/wire", "%s.%s is not in internal/wire", name, field))
		case !inWeb:
			out = append(out, found("web/wire", "%s.%s is missing", name, field))
		case w != g:
			out = append(out, found("web/wire", "%s.%s: absent in Go %v, optional in TypeScript %v", name, field, w, g))
		}
	}
	return out
}

func fields(shapes ...Shape) []string {
	var all []string
	for _, s := range shapes {
		for f := range s {
			all = append(all, f)
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// String shows a shape in a stable order.
func (s Shape) String() string {
	var b strings.Builder
	for _, f := range fields(s) {
		fmt.Fprintf(&b, "%s:%v ", f, s[f])
	}
	return strings.TrimSpace(b.String())
}

// Unspoken finds the commands, frames and close codes of the protocol that a
// text does not name: the other side of the wire, or the page about it.
func Unspoken(all []Source, pkg, where, text string) []Finding {
	text = tsComment.ReplaceAllString(text, "")
	var out []Finding
	for _, s := range all {
		if s.Package != pkg || s.Test {
			continue
		}
		for _, m := range wireWord.FindAllStringSubmatch(s.Text, -1) {
			word := cmp.Or(m[1], m[2])
			if !regexp.MustCompile(`\b` + regexp.QuoteMeta(word) + `\b`).MatchString(text) {
				out = append(out, found(where, "does not know %q: internal/wire does", word))
			}
		}
	}
	return sorted(out)
}

// wireWord is a constant of a command or a frame, or a close code.
var wireWord = regexp.MustCompile(`(?m)^\s+\w+\s+(?:Method|FrameType)\s*= "(\w+)"|CloseCode\{(\d+),`)

func isWireSource(name string) bool {
	return strings.HasPrefix(name, "web/wire/") && strings.HasSuffix(name, ".ts") && !webTest(name)
}
