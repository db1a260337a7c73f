// Package steer decides with which skill a conversation begins: the one that
// its page names, else where the first rule that holds sends it, else the
// brand's own choice. A rule's condition is an expression in CEL over what is
// known of the page and the consumer. It is checked when it is drafted and run
// under a limit of cost; one that fails then is passed over and counted, for a
// conversation that nobody gets is worse than one that goes the usual way.
//
// talk calls it as a conversation opens, settings when somebody drafts or tries
// rules. Nothing of what it looks at is kept.
package steer

import (
	"sync/atomic"

	"cel.dev/cel-go/cel"
	lru "github.com/hashicorp/golang-lru/v2"

	"parley"
)

// known is how many expressions are kept ready to run.
const known = 2000

// Steer keeps expressions ready to run. It is safe for concurrent use.
type Steer struct {
	ready  *lru.Cache[string, cel.Program]
	failed atomic.Int64
}

// New returns one that knows no expression yet.
func New() *Steer {
	ready, err := lru.New[string, cel.Program](known)
	if err != nil {
		panic(err) // the size is not positive
	}
	return &Steer{ready: ready}
}

// Failed returns how often a rule failed as it ran.
func (s *Steer) Failed() int64 { return s.failed.Load() }

// Start is where a conversation begins. Rule is zero unless a rule decided.
type Start struct {
	Skill  parley.SkillID
	Rule   parley.RuleID
	Share  int // percent of the share that was drawn; 0: there was one alone
	Broken int // rules that failed and were passed over
}

// Ruled says whether rules had a part in it, which is worth a record.
func (s Start) Ruled() bool { return !s.Rule.IsZero() || s.Broken > 0 }

// Begin returns where the conversation begins whose page names a skill, or none.
func (s *Steer) Begin(r parley.RoutingSettings, named parley.SkillID, c parley.ConversationID, a parley.Arrival) Start {
	if _, live := r.Skills.Live(named); live {
		return Start{Skill: named}
	}
	a = a.Normal()
	var out Start
	for _, rule := range r.Rules {
		holds, err := s.holds(rule.When, a)
		if err != nil {
			out.Broken++
			s.failed.Add(1)
			continue
		}
		shares := rule.Shares.For(r.Skills, a.Language)
		if !holds || len(shares) == 0 {
			continue
		}
		drawn := shares.Draw(c)
		out.Skill, out.Rule = drawn.To, rule.ID
		if len(shares) > 1 {
			out.Share = drawn.Percent
		}
		return out
	}
	out.Skill = r.Begin(parley.SkillID{})
	return out
}

func (s *Steer) holds(when string, a parley.Arrival) (bool, error) {
	run, found := s.ready.Get(when)
	if !found {
		made, err := compile(when)
		if err != nil {
			return false, err
		}
		if run, err = program(made); err != nil {
			return false, err
		}
		s.ready.Add(when, run)
	}
	return eval(run, a)
}
