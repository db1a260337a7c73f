package routing_test

import (
	"testing"

	"parley"
	"parley/internal/rig"
	"parley/internal/talk"
)

// A rule sends a conversation whose page names no skill to its queue, and that
// is on record inside, with the rule; the consumer hears nothing of it.
func TestARuleSaysWhereAConversationBegins(t *testing.T) {
	r := rig.New(t)
	billing, returns := parley.NewID[parley.SkillID](), parley.NewID[parley.SkillID]()
	rule := func(when string, shares ...parley.Share) parley.Rule {
		return parley.Rule{ID: parley.NewID[parley.RuleID](), Name: when, When: when, Shares: shares}
	}
	fails := rule(`1 / page.title.size() == 0`, parley.Share{To: returns, Percent: 100})
	bills := rule(`page.path.startsWith("/bills") && !signed_in && open`, parley.Share{To: billing, Percent: 60}, parley.Share{Percent: 40})
	publish(r, parley.RoutingSettings{
		Capacity: 4, LinkTimeout: 90, Default: returns, Skills: parley.Skills{{ID: billing, Name: "Billing"}, {ID: returns, Name: "Returns"}},
		Rules: parley.Rules{fails, bills},
	})
	open := func(by parley.Actor, client parley.ClientID, o talk.Opening) parley.Conversation {
		o.Text = "hello"
		c, err := r.Talk.OpenWith(ctx, by, client, o)
		if err != nil {
			t.Fatal(err)
		}
		return c
	}
	at := parley.Arrival{URL: "https://harbour.example/bills/7", Language: "en"}
	maya, client := r.Consumer(), rig.Client()
	c := open(maya, client, talk.Opening{Arrival: at})
	if again := open(maya, client, talk.Opening{Arrival: parley.Arrival{}}); again.ID != c.ID || again.Skill != c.Skill {
		t.Fatalf("a retry: %+v, then %+v", c, again)
	}
	ana := r.Agent("ana", parley.RoleAgent)
	inside := r.Thread(ana, c.ID)
	var found bool
	for _, e := range inside.Events {
		if e.Kind != parley.EventMoved {
			continue
		}
		w := e.Why
		want := 60
		if c.Skill.IsZero() {
			want = 40
		}
		found = w != nil && w.Reason == parley.ReasonRule && w.Rule == bills.ID && w.Share == want && w.Broken == 1 && e.Lane == parley.Internal
	}
	if !found {
		t.Fatalf("no record of the rule among %+v", inside.Events)
	}
	for _, e := range r.Thread(maya, c.ID).Events {
		if e.Kind == parley.EventMoved || e.Why != nil {
			t.Fatalf("the consumer was told: %+v", e)
		}
	}
	if n := r.Talk.RulesFailed(); n == 0 {
		t.Fatal("a rule that failed was not counted")
	}
	named := open(maya, rig.Client(), talk.Opening{Arrival: at, Skill: returns})
	if named.Skill != returns || len(r.Thread(ana, named.ID).Events) != 2 {
		t.Fatalf("a page's own word: %+v", named)
	}
}
