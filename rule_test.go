package parley

import (
	"errors"
	"slices"
	"strings"
	"testing"
)

func TestRulesThatCannotBe(t *testing.T) {
	billing, old := NewID[SkillID](), NewID[SkillID]()
	good := func() Rule {
		return Rule{ID: NewID[RuleID](), Name: "Bills", When: "open", Shares: Shares{{To: billing, Percent: 70}, {Percent: 30}}}
	}
	for _, c := range []struct {
		what   string
		change func(*Rule)
		paths  []string
	}{
		{"nothing", func(*Rule) {}, nil},
		{"no id", func(r *Rule) { r.ID = RuleID{} }, []string{"routing.rules.0.id"}},
		{"no name", func(r *Rule) { r.Name = " " }, []string{"routing.rules.0.name"}},
		{"no condition", func(r *Rule) { r.When = "" }, []string{"routing.rules.0.when"}},
		{"a long condition", func(r *Rule) { r.When = strings.Repeat("x", WhenMax+1) }, []string{"routing.rules.0.when"}},
		{"nowhere", func(r *Rule) { r.Shares = nil }, []string{"routing.rules.0.shares"}},
		{"not all", func(r *Rule) { r.Shares[1].Percent = 20 }, []string{"routing.rules.0.shares"}},
		{"a retired skill", func(r *Rule) { r.Shares[0].To = old }, []string{"routing.rules.0.shares.0.to"}},
		{"the same twice", func(r *Rule) { r.Shares[1].To = billing }, []string{"routing.rules.0.shares.1.to"}},
		{"a share of nothing", func(r *Rule) { r.Shares = Shares{{To: billing, Percent: 100}, {Percent: 0}} }, []string{"routing.rules.0.shares.1.percent"}},
	} {
		s := DefaultSettings("Harbour")
		s.Routing.Skills = Skills{{ID: billing, Name: "Billing"}, {ID: old, Name: "Old", Retired: true}}
		rule := good()
		c.change(&rule)
		s.Routing.Rules = Rules{rule}
		var flaws Flaws
		errors.As(s.Normal().Validate(), &flaws)
		var paths []string
		for _, f := range flaws {
			paths = append(paths, f.Path)
		}
		if !slices.Equal(paths, c.paths) {
			t.Errorf("%s: flaws at %v, want %v", c.what, paths, c.paths)
		}
	}
}

// The order of rules is part of what they say: turning it round is a change.
func TestTheOrderOfRulesIsAChange(t *testing.T) {
	a, b := DefaultSettings("Harbour"), DefaultSettings("Harbour")
	one, two := Rule{ID: NewID[RuleID](), Name: "One"}, Rule{ID: NewID[RuleID](), Name: "Two"}
	if got := Diff(a, b); len(got) != 0 {
		t.Fatalf("no rules: %v", got)
	}
	a.Routing.Rules, b.Routing.Rules = Rules{one, two}, Rules{two, one}
	if got := Diff(a, b); len(got) != 1 || got[0].Path != "routing.rules" {
		t.Fatalf("got %v", got)
	}
	b.Routing.Rules = nil
	if got := Diff(a, b); len(got) != 1 || got[0].After != nil {
		t.Fatalf("taken away: %v", got)
	}
}
