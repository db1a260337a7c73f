package httpd

import (
	"context"

	"parley"
	"parley/internal/settings"
	"parley/internal/steer"
)

type inRuleTrial struct {
	InBrand
	Body struct {
		URL      string `json:"url,omitempty" maxLength:"2000" doc:"Of the page."`
		Title    string `json:"title,omitempty" maxLength:"300"`
		Referrer string `json:"referrer,omitempty" maxLength:"2000"`
		Language string `json:"language,omitempty" maxLength:"35" example:"es"`
		SignedIn bool   `json:"signedIn,omitempty"`
		Open     bool   `json:"open,omitempty" doc:"Within the brand's hours."`
		Draft    bool   `json:"draft,omitempty" doc:"By the settings that are not published yet."`
	}
}

type (
	ruleVerdictView struct {
		Rule    parley.RuleID  `json:"rule" format:"uuid"`
		Name    string         `json:"name"`
		Outcome steer.Outcome  `json:"outcome" enum:"takes,not,language,after,broken" doc:"takes: it decides; not: it does not hold; language: none of its skills speaks it; after: a rule before it decides; broken: it cannot be read, or fails."`
		Part    string         `json:"part,omitempty" doc:"not: the first part of the condition that does not hold."`
		Says    string         `json:"says,omitempty" doc:"broken: what is wrong."`
		Shares  []parley.Share `json:"shares,omitempty" doc:"takes: what is drawn from."`
	}
	ruleTrialView struct {
		Verdicts []ruleVerdictView `json:"verdicts" doc:"One a rule, in their order."`
		Default  parley.SkillID    `json:"default,omitzero" format:"uuid" doc:"The skill when no rule decides; absent: anybody."`
	}
)

func (s *Server) tryRules(ctx context.Context, in *inRuleTrial) (*body[ruleTrialView], error) {
	a, err := s.office(ctx, in.Brand)
	if err != nil {
		return nil, err
	}
	q := in.Body
	tried, err := s.settings.Try(ctx, a, in.Brand, q.Draft, parley.Arrival{
		URL: q.URL, Title: q.Title, Referrer: q.Referrer, Language: q.Language, SignedIn: q.SignedIn, Open: q.Open,
	})
	return private(viewTried(tried), err)
}

func viewTried(t settings.Tried) ruleTrialView {
	out := ruleTrialView{Verdicts: make([]ruleVerdictView, 0, len(t.Verdicts)), Default: t.Default}
	for i, v := range t.Verdicts {
		out.Verdicts = append(out.Verdicts, ruleVerdictView{
			Rule: v.Rule, Name: t.Routing.Rules[i].Name, Outcome: v.Outcome, Part: v.Part, Says: v.Says, Shares: v.Shares,
		})
	}
	return out
}
