package routing_test

import (
	"testing"
	"time"

	"parley"
	"parley/internal/rig"
	"parley/internal/routing"
)

func TestServiceLevels(t *testing.T) {
	billing := parley.Skill{ID: parley.NewID[parley.SkillID](), Name: "Billing", Service: parley.Service{First: 10, Next: 20, Resolve: 60, Close: 1}}
	awake(t, parley.RoutingSettings{Capacity: 4, LinkTimeout: 3600, Skills: parley.Skills{billing}}, func(t *testing.T, r *rig.Rig) {
		ana := r.Agent("ana", parley.RoleAgent)
		good(r, ana, billing.ID, 1)
		r.Online(ana)
		maya := r.Consumer()
		opened := time.Now()
		c := r.Open(maya, "hello")
		if head := r.Head(c); !head.ReplyDue.IsZero() || !head.LateAt.IsZero() {
			t.Errorf("a promise that nobody has made: %+v", head)
		}
		time.Sleep(2 * time.Second)
		if _, err := r.Routing.Transfer(ctx, ana, c, rig.Client(), routing.To{Skill: billing.ID}); err != nil {
			t.Fatal(err)
		}
		if head := r.Head(c); head.ReplyDue.Sub(opened) != 10*time.Minute {
			t.Fatalf("due at %v, opened at %v", head.ReplyDue, opened)
		}
		late := func() (out []parley.Reason) {
			for _, e := range events(r, ana, c, parley.EventLate) {
				out = append(out, e.Why.Reason)
			}
			return out
		}
		time.Sleep(9 * time.Minute)
		if len(late()) != 0 {
			t.Error("late too soon")
		}
		time.Sleep(20 * time.Minute)
		if got := late(); len(got) != 1 || got[0] != parley.ReasonLateReply {
			t.Errorf("late: %v", got)
		}
		r.Say(ana, c, "here I am")
		// She sleeps for most of an hour: no clock runs against anybody.
		time.Sleep(50 * time.Minute)
		r.Say(maya, c, "and?")
		if head := r.Head(c); time.Until(head.ReplyDue) != 20*time.Minute || len(late()) != 1 {
			t.Errorf("after her sleep: %+v, late %v", head, late())
		}
		time.Sleep(40 * time.Minute)
		if got := late(); len(got) != 3 || got[2] != parley.ReasonLateResolve {
			t.Errorf("late: %v", got)
		}
		r.Say(ana, c, "sorry")
		time.Sleep(55 * time.Minute)
		if r.Head(c).State != parley.Open {
			t.Fatal("closed too soon")
		}
		time.Sleep(6 * time.Minute)
		if head := r.Head(c); head.State != parley.Closed || head.Prior != ana.Person {
			t.Fatalf("not closed by itself: %+v", head)
		}
		for _, e := range r.Thread(maya, c).Events {
			if e.Why != nil || e.Lane != parley.Public {
				t.Errorf("the consumer sees %+v", e)
			}
		}
		// Later she goes on in the same thread, with whom she knows, and the clocks begin anew.
		time.Sleep(3 * time.Hour)
		r.Say(maya, c, "one more thing")
		time.Sleep(2 * time.Second)
		if head := r.Head(c); head.State != parley.Open || head.Assignee != ana.Person || head.ReplyDue.Sub(head.AwaitsSince) != 10*time.Minute {
			t.Errorf("back as %+v", head)
		}
	})
}
