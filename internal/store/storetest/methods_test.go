package storetest

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"parley/internal/store"
)

// TestEveryMethodHasACase reads this package's source: a method of the
// contract that no case calls is one that no store is held to.
func TestEveryMethodHasACase(t *testing.T) {
	called := map[string]bool{}
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			if s, ok := n.(*ast.SelectorExpr); ok {
				called[s.Sel.Name] = true
			}
			return true
		})
	}
	contract := reflect.TypeFor[store.Tx]()
	if contract.NumMethod() < 80 {
		t.Fatalf("the contract has %d methods: this test looks at the wrong type", contract.NumMethod())
	}
	for i := range contract.NumMethod() {
		if name := contract.Method(i).Name; !called[name] {
			t.Errorf("no case calls %s", name)
		}
	}
}
