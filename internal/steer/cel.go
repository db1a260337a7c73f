package steer

import (
	"errors"
	"fmt"
	"net/url"
	"strings"
	"sync"

	"cel.dev/cel-go/cel"

	"parley"
)

// Limits on one expression: its nesting, its size in code points and what it
// may cost to run, in CEL's units; an ordinary condition costs less than ten.
const (
	nesting  = 32
	costMost = 1000
)

// Variables lists what an expression may ask for.
func Variables() []string {
	return []string{"page.url", "page.path", "page.title", "referrer", "language", "signed_in", "open"}
}

var environment = sync.OnceValues(func() (*cel.Env, error) {
	return cel.NewEnv(
		cel.Variable("page.url", cel.StringType), cel.Variable("page.path", cel.StringType), cel.Variable("page.title", cel.StringType),
		cel.Variable("referrer", cel.StringType), cel.Variable("language", cel.StringType),
		cel.Variable("signed_in", cel.BoolType), cel.Variable("open", cel.BoolType),
		cel.ParserRecursionLimit(nesting), cel.ParserExpressionSizeLimit(parley.WhenMax),
		cel.ClearMacros(), // there is no list to go through, and what cannot loop ends
	)
})

func values(a parley.Arrival) map[string]any {
	return map[string]any{
		"page.url": a.URL, "page.path": pathOf(a.URL), "page.title": a.Title, "referrer": a.Referrer,
		"language": a.Language, "signed_in": a.SignedIn, "open": a.Open,
	}
}

// pathOf returns the path of an address; "" when it has none.
func pathOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return u.Path
}

// wrong is an expression that cannot be kept, in a sentence that says what to do.
type wrong string

func (w wrong) Error() string { return string(w) }

// compile reads an expression and checks its types; its error is of type wrong
// when the expression is at fault.
func compile(when string) (*cel.Ast, error) {
	env, err := environment()
	if err != nil {
		return nil, err
	}
	made, issues := env.Compile(when)
	if issues != nil && issues.Err() != nil {
		return nil, wrong(sentence(issues.Errors()))
	}
	if made.OutputType() != cel.BoolType {
		return nil, wrong(fmt.Sprintf("This is a %s, and a rule asks what is true or false. Compare it: page.path == \"/bills\".", made.OutputType()))
	}
	return made, nil
}

// sentence says the first thing that is wrong, and where.
func sentence(all []*cel.Error) string {
	if len(all) == 0 {
		return "This is not an expression in CEL. Check brackets and quotes."
	}
	first := all[0]
	at := fmt.Sprintf("Line %d, character %d: ", first.Location.Line(), first.Location.Column()+1)
	switch says := first.Message; {
	case strings.Contains(says, "limit exceeded"), strings.Contains(says, "size exceeds"):
		return "This is nested too deeply, or too long. Make it simpler."
	case strings.HasPrefix(says, "undeclared reference to '"):
		name, _, _ := strings.Cut(strings.TrimPrefix(says, "undeclared reference to '"), "'")
		return at + name + " is not known. There are " + strings.Join(Variables(), ", ") + "."
	case strings.HasPrefix(says, "found no matching overload for "):
		says = strings.TrimPrefix(says, "found no matching overload for ")
		return at + "these do not go together: " + says + ". Text stands in quotes; compare text with text."
	case strings.HasPrefix(says, "Syntax error"):
		return at + "this cannot be read. Check brackets and quotes, and write && for and, || for or, ! for not."
	default:
		return at + strings.ToLower(says[:1]) + says[1:] + "."
	}
}

func program(made *cel.Ast) (cel.Program, error) {
	env, err := environment()
	if err != nil {
		return nil, err
	}
	return env.Program(made, cel.CostLimit(costMost), cel.EvalOptions(cel.OptOptimize))
}

var errNotBool = errors.New("an expression is neither true nor false")

func eval(run cel.Program, a parley.Arrival) (bool, error) {
	out, _, err := run.Eval(values(a))
	if err != nil {
		return false, err
	}
	holds, ok := out.Value().(bool)
	if !ok {
		return false, errNotBool
	}
	return holds, nil
}

// Check implements settings.Checker: every rule's condition can be read, and is
// true or false. It returns parley.Flaws.
func Check(s parley.Settings) error {
	var flaws parley.Flaws
	for i, rule := range s.Routing.Rules {
		_, err := compile(rule.When)
		var bad wrong
		switch {
		case errors.As(err, &bad):
			flaws = append(flaws, parley.Flaw{Path: fmt.Sprintf("routing.rules.%d.when", i), Says: string(bad)})
		case err != nil:
			return err
		}
	}
	if len(flaws) > 0 {
		return flaws
	}
	return nil
}
