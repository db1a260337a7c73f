package house

import (
	"testing"
)

// repository parses this repository; each test looks at it by itself.
func repository(t *testing.T) (Tree, []Source) {
	t.Helper()
	tree, _, err := Repository()
	if err != nil {
		t.Fatal(err)
	}
	all, err := tree.Sources()
	if err != nil {
		t.Fatal(err)
	}
	return tree, all
}

func report(t *testing.T, all []Finding) {
	t.Helper()
	for _, f := range all {
		t.Error(f)
	}
}

func TestHouseStandsOnItsFloors(t *testing.T) {
	t.Parallel()
	tree, all := repository(t)
	floors, err := ParseFloors(tree.Read("floors.txt"))
	if err != nil {
		t.Fatal(err)
	}
	report(t, floors.Check(all))
}

func TestHouseKeepsItsBudgets(t *testing.T) {
	t.Parallel()
	tree, all := repository(t)
	floors, err := ParseFloors(tree.Read("floors.txt"))
	if err != nil {
		t.Fatal(err)
	}
	var code, tests []Source
	for _, s := range all {
		if s.Test || floors.Of[s.Package] == Testing {
			tests = append(tests, s)
		} else {
			code = append(code, s)
		}
	}
	files, funcs := Lengths(code)
	report(t, FileBudget.Check("Go files", files))
	report(t, FuncBudget.Check("Go functions", funcs))
	files, funcs = Lengths(tests)
	report(t, TestFileBudget.Check("Go test files", files))
	report(t, TestFuncBudget.Check("Go test functions", funcs))
	files, webTests, err := WebLengths(tree)
	if err != nil {
		t.Fatal(err)
	}
	report(t, FileBudget.Check("web files", files))
	report(t, TestFileBudget.Check("web test files", webTests))
}

func TestHouseExplainsItsNames(t *testing.T) {
	t.Parallel()
	_, all := repository(t)
	report(t, Undocumented(all))
}

func TestHouseNeverSleepsAndNeverSkips(t *testing.T) {
	t.Parallel()
	tree, all := repository(t)
	report(t, Sleeps(all))
	skips, err := Skips(tree, all)
	if err != nil {
		t.Fatal(err)
	}
	report(t, skips)
}

func TestHouseNamesNoMachine(t *testing.T) {
	t.Parallel()
	tree, _ := repository(t)
	out, err := Strays(tree)
	if err != nil {
		t.Fatal(err)
	}
	report(t, out)
}

func TestHousePagesAreCurrent(t *testing.T) {
	t.Parallel()
	tree, _ := repository(t)
	report(t, Stale(tree))
}

func TestHouseFeaturesAreProven(t *testing.T) {
	t.Parallel()
	tree, all := repository(t)
	report(t, Unproven(tree, all))
}

func TestHouseWireHasOneShape(t *testing.T) {
	t.Parallel()
	tree, all := repository(t)
	names, err := tree.Files()
	if err != nil {
		t.Fatal(err)
	}
	text := ""
	for _, name := range names {
		if isWireSource(name) {
			text += tree.Read(name)
		}
	}
	report(t, Apart(GoShapes(all, Module+"/internal/wire"), WebShapes(text)))
	report(t, Unspoken(all, Module+"/internal/wire", "web/wire", text))
	report(t, Unspoken(all, Module+"/internal/wire", "doc/wire.md", tree.Read("doc/wire.md")+errorsPage()))
}
