// Command generate writes the documents that are made from code. `make
// generate` runs it beside the packages' own go:generate lines.
package main

import (
	"fmt"
	"os"
	"path/filepath"

	"parley/internal/house"
)

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "generate:", err)
		os.Exit(1)
	}
}

func run() error {
	tree, root, err := house.Repository()
	if err != nil {
		return err
	}
	for name, text := range house.Pages() {
		if tree.Read(name) == text {
			continue
		}
		if err := os.WriteFile(filepath.Join(root, filepath.FromSlash(name)), []byte(text), 0o644); err != nil {
			return err
		}
		fmt.Println("wrote", name)
	}
	return nil
}
