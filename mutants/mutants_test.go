package main

import (
	"testing"
	"testing/fstest"

	"parley/internal/house"
)

const sample = `what: two is three
test: ./two TestTwo
file: two/two.go
<<<<
	return 2
====
	return 3
>>>>
`

func TestMutantsAreRead(t *testing.T) {
	t.Parallel()
	m, err := parse("two", sample)
	if err != nil {
		t.Fatal(err)
	}
	if len(m.edits) != 1 || m.edits[0] != (edit{"two/two.go", "\treturn 2\n", "\treturn 3\n"}) || m.tests[0] != (test{"./two", "TestTwo", ""}) {
		t.Errorf("read %+v", m)
	}
	for _, bad := range []string{"", "what: x\n", "what: x\ntest: ./two TestTwo\n", "what: x\ntest: ./two\nfile: a\n<<<<\na\n====\nb\n>>>>\n", "who: x\n"} {
		if _, err := parse("bad", bad); err == nil {
			t.Errorf("%q passes for a mutant", bad)
		}
	}
}

func TestAnEditMustBeSureOfItsPlace(t *testing.T) {
	t.Parallel()
	e := edit{"f", "a\n", "b\n"}
	if _, err := e.apply("a\na\n"); err == nil {
		t.Error("applied though the text is there twice")
	}
	if _, err := e.apply("c\n"); err == nil {
		t.Error("applied though the text is not there")
	}
}

// A whole run on a module of three files: the mutant that is noticed, the one
// that nobody notices, and the one that does not compile.
func TestVerdicts(t *testing.T) {
	t.Parallel()
	tree := house.Tree{FS: fstest.MapFS{
		"go.mod":          {Data: []byte("module sample\n\ngo 1.26\n")},
		"two/two.go":      {Data: []byte("package two\n\nfunc Two() int {\n\treturn 2\n}\n\nfunc Three() int { return 3 }\n")},
		"two/two_test.go": {Data: []byte("package two\n\nimport \"testing\"\n\nfunc TestTwo(t *testing.T) {\n\tif Two() != 2 {\n\t\tt.Error(Two())\n\t}\n}\n")},
	}}
	c := workcopy{tree: tree, dir: t.TempDir()}
	if err := c.refresh(); err != nil {
		t.Fatal(err)
	}
	tests := []test{{"./two", "TestTwo", ""}}
	for _, one := range []struct {
		name  string
		edits []edit
		tests []test
		want  verdict
	}{
		{"noticed", []edit{{"two/two.go", "return 2", "return 4"}}, tests, red},
		{"unnoticed", []edit{{"two/two.go", "return 3", "return 4"}}, tests, survived},
		{"does not compile", []edit{{"two/two.go", "return 2", "return two"}}, tests, unfit},
		{"does not apply", []edit{{"two/two.go", "return 9", "return 8"}}, tests, unfit},
		{"no such test", []edit{{"two/two.go", "return 2", "return 4"}}, []test{{"./two", "TestNine", ""}}, unfit},
	} {
		r := c.try(t.Context(), mutant{name: one.name, edits: one.edits, tests: one.tests})
		if r.verdict != one.want {
			t.Errorf("%s: %s, want %s\n%s", one.name, r.verdict, one.want, r.said)
		}
	}
	if v, said := c.test(t.Context(), tests[0]); v != survived {
		t.Errorf("the copy was not mended: %s", said)
	}
}

// Every mutant in this folder fits the tree as it is, so that a refactoring
// that moves a guarded line is told at once.
func TestMutantsApply(t *testing.T) {
	t.Parallel()
	tree, _, err := house.Repository()
	if err != nil {
		t.Fatal(err)
	}
	all, err := load(tree, "")
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range all {
		for _, e := range m.edits {
			if _, err := e.apply(tree.Read(e.file)); err != nil {
				t.Errorf("%s: %v", m.name, err)
			}
		}
	}
}
