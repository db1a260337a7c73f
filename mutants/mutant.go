package main

import (
	"fmt"
	"path"
	"strings"

	"parley/internal/house"
)

// mutant is one way to break a promise.
type mutant struct {
	name  string // of its file
	what  string // what goes wrong
	tests []test
	edits []edit
}

// test is what must turn red: a package, the tests in it, and flags of theirs.
type test struct{ pkg, pattern, flags string }

// edit replaces one text, which stands exactly once in the file, by another.
type edit struct{ file, was, is string }

// load reads the mutants whose name holds the word.
func load(tree house.Tree, only string) ([]mutant, error) {
	names, err := tree.Files()
	if err != nil {
		return nil, err
	}
	var all []mutant
	for _, name := range names {
		base := strings.TrimSuffix(path.Base(name), ".mutant")
		if path.Dir(name) != "mutants" || path.Ext(name) != ".mutant" || !strings.Contains(base, only) {
			continue
		}
		m, err := parse(base, tree.Read(name))
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		all = append(all, m)
	}
	if len(all) == 0 {
		return nil, fmt.Errorf("no mutant is called %q", only)
	}
	return all, nil
}

// parse reads a mutant:
//
//	what: a retry makes a second copy
//	test: ./internal/talk TestTwice
//	file: internal/talk/say.go
//	<<<<
//	the text as it is
//	====
//	the text that breaks the promise
//	>>>>
//
// There may be several tests, of which one must fail, each with flags of its
// own after its pattern, and several edits.
func parse(name, text string) (mutant, error) {
	m := mutant{name: name}
	file, into := "", (*string)(nil)
	for line := range strings.Lines(text) {
		bare := strings.TrimSuffix(line, "\n")
		switch {
		case bare == "<<<<":
			m.edits = append(m.edits, edit{file: file})
			into = &m.edits[len(m.edits)-1].was
		case bare == "====" && into != nil:
			into = &m.edits[len(m.edits)-1].is
		case bare == ">>>>":
			into = nil
		case into != nil:
			*into += line
		default:
			key, value, _ := strings.Cut(bare, ": ")
			switch key {
			case "what":
				m.what = value
			case "test":
				pkg, rest, _ := strings.Cut(value, " ")
				pattern, flags, _ := strings.Cut(rest, " ")
				m.tests = append(m.tests, test{pkg, pattern, flags})
			case "file":
				file = value
			case "":
			default:
				return m, fmt.Errorf("what is %q", bare)
			}
		}
	}
	return m, m.check()
}

func (m mutant) check() error {
	switch {
	case m.what == "":
		return fmt.Errorf("says not what goes wrong")
	case len(m.tests) == 0:
		return fmt.Errorf("names no test")
	case len(m.edits) == 0:
		return fmt.Errorf("changes nothing")
	}
	for _, e := range m.edits {
		if e.file == "" || e.was == "" || e.was == e.is {
			return fmt.Errorf("an edit needs a file, a text and another text")
		}
	}
	for _, t := range m.tests {
		if t.pattern == "" {
			return fmt.Errorf("test %s: name the tests, so that it is known which look", t.pkg)
		}
	}
	return nil
}

// apply returns the file's text with the edit made.
func (e edit) apply(text string) (string, error) {
	if n := strings.Count(text, e.was); n != 1 {
		return "", fmt.Errorf("%s: the text to change is there %d times, not once:\n%s", e.file, n, e.was)
	}
	return strings.Replace(text, e.was, e.is, 1), nil
}
