package house

import (
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
)

// Module is the module's path, the first part of every package's.
const Module = "parley"

// Tree is the repository's files, by slash path from its root.
type Tree struct{ fs.FS }

// Repository returns the tree that holds the working directory, and its root.
func Repository() (Tree, string, error) {
	dir, err := os.Getwd()
	if err != nil {
		return Tree{}, "", err
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "floors.txt")); err == nil {
			return Tree{os.DirFS(dir)}, dir, nil
		}
		up := filepath.Dir(dir)
		if up == dir {
			return Tree{}, "", errors.New("no floors.txt above the working directory")
		}
		dir = up
	}
}

// Folders that hold nothing of ours.
var foreign = map[string]bool{
	".git": true, "node_modules": true, "test-results": true, "playwright-report": true, ".svelte-kit": true, ".cache": true, "bin": true,
}

// Files lists every file that the repository keeps, folders of tools left out.
func (t Tree) Files() ([]string, error) {
	var all []string
	err := fs.WalkDir(t, ".", func(name string, d fs.DirEntry, err error) error {
		switch {
		case errors.Is(err, fs.ErrNotExist):
			return nil // gone since it was listed: not ours to judge
		case err != nil:
			return err
		case d.IsDir() && foreign[d.Name()]:
			return fs.SkipDir
		case d.Name() == ".git": // a file in a second working tree
		case d.Type().IsRegular():
			all = append(all, name)
		}
		return nil
	})
	return all, err
}

// Read returns a file's text; "" when it is not there.
func (t Tree) Read(name string) string {
	b, err := fs.ReadFile(t, name)
	if err != nil {
		return ""
	}
	return string(b)
}

// built reports whether the file was made by a program.
func built(name, text string) bool {
	if strings.HasPrefix(name, "web/dist/") {
		return true
	}
	head := text[:min(len(text), 400)]
	return strings.Contains(head, "Code generated ") && strings.Contains(head, "DO NOT EDIT")
}

// webTest reports whether a TypeScript file belongs to tests.
func webTest(name string) bool {
	base := path.Base(name)
	return strings.HasPrefix(name, "e2e/") || strings.Contains(base, ".test.") || strings.Contains(base, ".spec.") ||
		strings.Contains(name, "/test/") || strings.Contains(name, "/testing/")
}
