package steer

import (
	"errors"

	"cel.dev/cel-go/cel"
	"cel.dev/cel-go/common/ast"
	"cel.dev/cel-go/common/operators"

	"parley"
)

// Outcome is what a rule does with an arrival that somebody tries.
type Outcome string

// The outcomes.
const (
	Takes    Outcome = "takes"    // it decides
	Not      Outcome = "not"      // it does not hold: Part says what of it
	Language Outcome = "language" // it holds, and none of its skills speaks the language
	After    Outcome = "after"    // a rule before it decides
	Broken   Outcome = "broken"   // it cannot be read, or fails as it runs: Says why
)

// Verdict tells what one rule does.
type Verdict struct {
	Rule    parley.RuleID
	Outcome Outcome
	Part    string        // not: the first part of the condition that does not hold
	Says    string        // broken: why
	Shares  parley.Shares // takes: those that are drawn from
}

// Try tells what each rule does with the arrival, in their order. It does not
// stop at the first: whoever writes rules sees those that never get their turn.
func Try(r parley.RoutingSettings, a parley.Arrival) []Verdict {
	out, decided := make([]Verdict, 0, len(r.Rules)), false
	a = a.Normal()
	for _, rule := range r.Rules {
		v := try(rule, r.Skills, a)
		if v.Outcome == Takes && decided {
			v = Verdict{Rule: rule.ID, Outcome: After}
		}
		decided = decided || v.Outcome == Takes
		out = append(out, v)
	}
	return out
}

func try(rule parley.Rule, skills parley.Skills, a parley.Arrival) Verdict {
	v := Verdict{Rule: rule.ID, Outcome: Takes}
	made, err := compile(rule.When)
	holds := false
	if err == nil {
		holds, err = run(made, a)
	}
	var bad wrong
	switch {
	case errors.As(err, &bad):
		v.Outcome, v.Says = Broken, string(bad)
	case err != nil:
		v.Outcome, v.Says = Broken, "It fails as it runs, or costs too much, and is passed over. Make it simpler."
	case !holds:
		v.Outcome, v.Part = Not, missing(made, a)
	default:
		if v.Shares = rule.Shares.For(skills, a.Language); len(v.Shares) == 0 {
			v.Outcome = Language
		}
	}
	return v
}

func run(made *cel.Ast, a parley.Arrival) (bool, error) {
	p, err := program(made)
	if err != nil {
		return false, err
	}
	return eval(p, a)
}

// missing returns the first of the parts joined by && that does not hold, as it
// is written; "" when the condition has one part alone.
func missing(made *cel.Ast, a parley.Arrival) string {
	all := parts(made.NativeRep().Expr())
	if len(all) < 2 {
		return ""
	}
	for _, e := range all {
		text, err := cel.ExprToString(e, made.NativeRep().SourceInfo())
		if err != nil {
			return ""
		}
		one, err := compile(text)
		if err != nil {
			return ""
		}
		if holds, err := run(one, a); err != nil || !holds {
			return text
		}
	}
	return ""
}

func parts(e ast.Expr) []ast.Expr {
	if e.Kind() != ast.CallKind || e.AsCall().FunctionName() != operators.LogicalAnd {
		return []ast.Expr{e}
	}
	var out []ast.Expr
	for _, arg := range e.AsCall().Args() {
		out = append(out, parts(arg)...)
	}
	return out
}
