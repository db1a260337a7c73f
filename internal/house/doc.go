// Package house holds the checks that the repository makes about itself: the
// floors, the budgets of files and functions, documented names, the habits of
// tests, pages that are made from code, and the TypeScript mirror of the wire.
//
// Each check is a function over a parsed tree that returns findings, so that
// its own test can hand it a tree that is wrong. The tests named TestHouse…
// run the checks over this repository; a finding names file, line and what to
// do. Only tests and the programs in scripts import this package.
package house

import (
	"fmt"
	"slices"
	"strings"
)

// Finding is one breach of a rule.
type Finding struct {
	Where string // file, file:line or package
	What  string // the rule and what to do
}

// String returns the finding as a line that editors can follow.
func (f Finding) String() string { return f.Where + ": " + f.What }

func found(where, format string, args ...any) Finding {
	return Finding{Where: where, What: fmt.Sprintf(format, args...)}
}

func sorted(all []Finding) []Finding {
	slices.SortFunc(all, func(a, b Finding) int { return strings.Compare(a.String(), b.String()) })
	return all
}
