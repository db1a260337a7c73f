package main

import (
	"cmp"
	"os"
	"regexp"

	"parley/internal/house"
)

var fuzzFunc = regexp.MustCompile(`(?m)^func (Fuzz\w+)\(`)

// fuzzPlan is a step for each fuzz target in the tree. TIME bounds each one.
func fuzzPlan(root string) ([]stage, error) {
	all, err := house.Tree{FS: os.DirFS(root)}.Sources()
	if err != nil {
		return nil, err
	}
	var targets lane
	for _, s := range all {
		for _, m := range fuzzFunc.FindAllStringSubmatch(s.Text, -1) {
			if s.Test {
				run := command(".", "go", "test", "-run=^$", "-fuzz=^"+m[1]+"$", "-fuzztime="+cmp.Or(os.Getenv("TIME"), "10s"), s.Package)
				targets = append(targets, step{s.Package + " " + m[1], run})
			}
		}
	}
	return []stage{{targets}}, nil
}
