package house

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

// tree makes a repository of files, by path and text.
func tree(files ...string) Tree {
	m := fstest.MapFS{}
	for i := 0; i+1 < len(files); i += 2 {
		m[files[i]] = &fstest.MapFile{Data: []byte(files[i+1])}
	}
	return Tree{m}
}

func sources(t *testing.T, tree Tree) []Source {
	t.Helper()
	all, err := tree.Sources()
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// want compares findings by a part of each, in order.
func want(t *testing.T, got []Finding, parts ...string) {
	t.Helper()
	if len(got) != len(parts) {
		t.Fatalf("want %d findings, got %d: %v", len(parts), len(got), got)
	}
	for i, part := range parts {
		if !strings.Contains(got[i].String(), part) {
			t.Errorf("finding %d is %q, want it to say %q", i, got[i], part)
		}
	}
}

func TestFloorsFindClimbers(t *testing.T) {
	t.Parallel()
	floors, err := ParseFloors("# drawing\nF1 parley\nF4 parley/internal/a\nF4 parley/internal/b\nT parley/internal/probe\nF5 parley/internal/gone\n! parley os no input and output\n! * example.org/ plain testing\n")
	if err != nil {
		t.Fatal(err)
	}
	all := sources(t, tree(
		"words.go", "package parley\nimport _ \"os\"\n",
		"internal/a/a.go", "package a\nimport (\n_ \"parley\"\n_ \"parley/internal/b\"\n_ \"parley/internal/probe\"\n)\n",
		"internal/a/a_test.go", "package a\nimport _ \"parley/internal/b\"\n",
		"internal/b/b.go", "package b\nimport _ \"example.org/assert\"\n",
		"internal/probe/p.go", "package probe\nimport _ \"parley/internal/b\"\n",
		"internal/loft/l.go", "package loft\n",
	))
	want(t, floors.Check(all),
		"internal/a/a.go:4: parley/internal/a (F4) imports parley/internal/b (F4)",
		"internal/a/a.go:5: parley/internal/a imports parley/internal/probe, which is for tests alone",
		"internal/b/b.go:2: parley/internal/b does without example.org/assert: plain testing",
		"parley/internal/gone: stands in floors.txt and does not exist",
		"parley/internal/loft: has no floor",
		"words.go:2: parley does without os: no input and output",
	)
}

func TestFloorsAreReadStrictly(t *testing.T) {
	t.Parallel()
	for _, bad := range []string{"F4", "F10 parley", "X parley", "F1 parley\nF2 parley", "! parley os"} {
		if _, err := ParseFloors(bad); err == nil {
			t.Errorf("%q was read without complaint", bad)
		}
	}
}

func TestBudgetCountsCodeAndNotTables(t *testing.T) {
	t.Parallel()
	table := "var words = []string{\n" + strings.Repeat("\"w\",\n", 50) + "}\n"
	text := "package x\n\n" + table + "func f() string {\n\tg()\n\treturn `" + strings.Repeat("line\n", 30) + "`\n}\n"
	files, funcs := Lengths(sources(t, tree("x.go", text)))
	if files[0].Lines > 12 || funcs[0].Lines != 4 {
		t.Fatalf("file %d lines, function %d lines: tables and texts were counted", files[0].Lines, funcs[0].Lines)
	}
	handlers := "package x\n\nvar h = []func(){\n" + strings.Repeat("func() { f() },\n", 50) + "}\n"
	if files, _ = Lengths(sources(t, tree("x.go", handlers))); files[0].Lines < 50 {
		t.Fatalf("%d lines: a table of functions is code", files[0].Lines)
	}
}

func TestBudgetBounds(t *testing.T) {
	t.Parallel()
	b := Budget{Median: 2, P90: 4, Max: 5}
	want(t, b.Check("files", []Length{{"a", 1}, {"b", 3}, {"c", 6}}), "median is 3", "one in ten is over 6", "c: 6 lines")
	want(t, b.Check("files", []Length{{"a", 1}, {"b", 2}, {"c", 4}}))
}

func TestUndocumentedNames(t *testing.T) {
	t.Parallel()
	all := sources(t, tree(
		"a.go", "package a\n\nconst Bare = 1\n\n// Kinds.\nconst (\n\tOne = 1\n\tTwo = 2\n)\n\nfunc Naked() {}\n\ntype inner struct{}\n\nfunc (inner) Quiet() {}\n\n// T is one.\ntype T struct{}\n\nfunc (*T) Loud() {}\n\nfunc (*T) String() string { return \"\" }\n",
	))
	want(t, Undocumented(all), "Naked is exported", "Loud is exported", "Bare is exported", "parley: has no package comment")
}

func TestGroupsAndInterfacesExplainNames(t *testing.T) {
	t.Parallel()
	all := sources(t, tree(
		"a.go", "// Package a is one.\npackage a\n\n// Topics.\nfunc Of() {}\nfunc By() {}\n\nfunc Far() {}\n\n// T is one.\ntype T struct{}\n\nvar _ I = T{}\n\nfunc (T) Do() {}\n\n// U is one.\ntype U struct{}\n\nfunc (*U) Do() {}\n",
	))
	want(t, Undocumented(all), "a.go:20: Do is exported", "a.go:8: Far is exported")
}

func TestSleepsAndSkips(t *testing.T) {
	t.Parallel()
	skip := "t.Sk" + "ip()"
	all := sources(t, tree(
		"a_test.go", "package a\nimport \"time\"\nfunc f() { time.Sleep(1); "+skip+" }\n",
		"b/b_test.go", "package b\nimport (\"time\"; \"testing/synctest\")\nfunc g() { synctest.Wait(); time.Sleep(1) }\n",
		"b/more_test.go", "package b\nimport \"time\"\nfunc h() { time.Sleep(1) }\n",
		"b/b.go", "package b\nimport \"time\"\nfunc H() { time.Sleep(1) }\n",
	))
	want(t, Sleeps(all), "a_test.go:3: time.Sleep", "b/b.go:3: time.Sleep")
	got, err := Skips(tree("web/sdk/a.test.ts", "it"+".only('x')", "web/sdk/a.ts", "list"+".only()"), all)
	if err != nil {
		t.Fatal(err)
	}
	want(t, got, "a_test.go:3: t.Skip", "web/sdk/a.test.ts: it.only")
}

func TestStraysAreFound(t *testing.T) {
	t.Parallel()
	got, err := Strays(tree(
		"a.md", "see /"+"root/x\nand proxy.go"+"lang.org\n",
		"web/package-lock.json", "\"resol"+"ved\": \"https://x\"",
		"fine.md", "networks /homework/ and proxy settings\n",
	))
	if err != nil {
		t.Fatal(err)
	}
	want(t, got, "a.md: line 1", "a.md: line 2", "package-lock.json: line 1")
}

func TestStalePagesAreFound(t *testing.T) {
	t.Parallel()
	want(t, Stale(tree("doc/roles.md", rolesPage(), "doc/errors.md", "old")), "doc/errors.md: is not what the code says")
}

func TestFeaturesNeedTests(t *testing.T) {
	t.Parallel()
	page := "| feature | proven by |\n|---|---|\n| a | `internal/talk: TestSayTwice` |\n| b | by hope |\n| c | `internal/talk: TestGone` |\n| d | `e2e/reload.spec.ts: comes back` |\n"
	files := tree(
		"doc/features.md", page,
		"internal/talk/say_test.go", "package talk\nimport \"testing\"\nfunc TestSayTwice(t *testing.T) {}\n",
		"e2e/reload.spec.ts", "test('comes back', …)",
	)
	want(t, Unproven(files, sources(t, files)), "no test proves: | b |", "no such test: internal/talk: TestGone")
}

func TestWireSidesAreCompared(t *testing.T) {
	t.Parallel()
	goText := "package wire\ntype Have struct {\n\tSeq int `json:\"seq\"`\n\tText string `json:\"text,omitempty\"`\n}\ntype Look struct {\n\tHave\n\tOn bool `json:\"on\"`\n}\ntype Lost struct {\n\tA int `json:\"a\"`\n}\ntype Empty struct{}\n"
	goSide := GoShapes(sources(t, tree("internal/wire/wire.go", goText)), Module+"/internal/wire")
	webSide := WebShapes("export interface Have { seq: number; text?: string }\n/** opened: */\nexport interface Look extends Have {\n  // on: the switch\n  on?: boolean;\n  extra: string;\n}\n")
	want(t, Apart(goSide, webSide), "Look.extra is not in internal/wire", "Look.on: absent in Go false, optional in TypeScript true", "has no Lost")
	alias := WebShapes("export type Have = { seq: number };\nexport type Look = Have & { on: boolean };\nexport type Peek = Look;\nexport type Reply<T = unknown> = { ok?: T };\n")
	if got := fields(alias["Look"], alias["Peek"]); !slices.Equal(got, []string{"on", "seq"}) || !alias["Reply"]["ok"] {
		t.Errorf("read %v", alias)
	}
}

func TestUnspokenWordsAreFound(t *testing.T) {
	t.Parallel()
	text := "package wire\nconst (\n\tSay Method = \"say\"\n\tSing Method = \"sing\"\n)\nvar Gone = CloseCode{4700, \"gone\", \"never\"}\n"
	all := sources(t, tree("internal/wire/wire.go", text))
	got := Unspoken(all, Module+"/internal/wire", "web/wire", "export const methods = { say: 1, singer: 2 }; // sing, 4700")
	want(t, got, `"4700"`, `"sing"`)
}
