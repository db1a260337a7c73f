package routing_test

import (
	"context"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"parley"
	"parley/internal/bus"
	"parley/internal/fault"
	"parley/internal/rig"
	"parley/internal/routing"
	"parley/internal/sqlstore"
	"parley/internal/wire"
)

// awake runs a test with routing on fake time.
func awake(t *testing.T, settings parley.RoutingSettings, run func(*testing.T, *rig.Rig)) {
	t.Helper()
	dir := t.TempDir()
	synctest.Test(t, func(t *testing.T) {
		s, err := sqlstore.OpenSQLite(dir+"/parley.db", sqlstore.Options{Logger: rig.Quiet()})
		if err != nil {
			t.Fatal(err)
		}
		r := rig.On(t, s)
		publish(r, settings)
		life, stop := context.WithCancel(ctx)
		var all sync.WaitGroup
		all.Go(func() { r.Routing.Run(life) })
		defer func() { stop(); all.Wait(); _ = s.Close() }()
		run(t, r)
	})
}

// events returns what the actor sees of the kind.
func events(r *rig.Rig, a parley.Actor, c parley.ConversationID, kind parley.EventKind) (out []wire.Event) {
	r.T.Helper()
	for _, e := range r.Thread(a, c).Events {
		if e.Kind == kind {
			out = append(out, e)
		}
	}
	return out
}

func load(r *rig.Rig, a parley.Actor) int {
	return loads(r.T.(*testing.T), r, []parley.Actor{a})[a.Person]
}

func rings(t *testing.T, r *rig.Rig, a parley.Actor) []wire.Ring {
	t.Helper()
	out, err := r.Gate.Rings(ctx, a)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestATransferRings(t *testing.T) {
	awake(t, parley.RoutingSettings{Capacity: 1, LinkTimeout: 900, RingSeconds: 30}, func(t *testing.T, r *rig.Rig) {
		ana, ben, maya := r.Agent("ana", parley.RoleAgent), r.Agent("ben", parley.RoleAgent), r.Consumer()
		r.Online(ana)
		c := r.Open(maya, "hello")
		time.Sleep(2 * time.Second)
		r.Online(ben)
		pass := func(by, to parley.Actor) error {
			_, err := r.Routing.Transfer(ctx, by, c, rig.Client(), routing.To{Person: to.Person})
			return err
		}
		if err := pass(ana, ben); err != nil {
			t.Fatal(err)
		}
		seen := len(r.Thread(maya, c).Events)
		if head := r.Head(c); head.Assignee != ana.Person || head.Rung != ben.Person || load(r, ana) != 1 || load(r, ben) != 1 {
			t.Fatalf("rings as %+v with %d and %d", head, load(r, ana), load(r, ben))
		}
		if got := rings(t, r, ben); len(got) != 1 || got[0].From == nil || got[0].From.Name != "ana" || got[0].Left != 30_000 || got[0].Of != 30_000 {
			t.Errorf("asked as %+v", got)
		}
		if len(rings(t, r, ana)) != 0 {
			t.Error("it rings for whoever passes it on")
		}
		// Room is kept while it rings: nothing else is given to Ben.
		other := r.Open(r.Consumer(), "hello")
		time.Sleep(5 * time.Second)
		if !r.Head(other).Queued {
			t.Error("over capacity while it rings")
		}
		for _, bad := range []parley.Actor{ana, maya} {
			if _, err := r.Routing.Accept(ctx, bad, c, rig.Client()); err == nil {
				t.Error("accepted by somebody else")
			}
		}
		// At the time-out it is where it came from, and Ben gets what waits.
		time.Sleep(26 * time.Second)
		if head := r.Head(c); head.Assignee != ana.Person || !head.Rung.IsZero() {
			t.Errorf("after the time-out: %+v", head)
		}
		if r.Head(other).Assignee != ben.Person {
			t.Error("the room was kept for longer than it rang")
		}
		if missed := events(r, ana, c, parley.EventMissed); len(missed) != 1 || missed[0].Subject.Name != "ben" || missed[0].Why.Reason != parley.ReasonMissed {
			t.Errorf("told as %+v", missed)
		}
		if got := len(r.Thread(maya, c).Events); got != seen {
			t.Errorf("the consumer saw %d events, and %d after", seen, got)
		}
		if _, err := r.Routing.Accept(ctx, ben, c, rig.Client()); !fault.Is(err, fault.CodeNotRinging) {
			t.Errorf("accepted too late: %v", err)
		}
	})
}

func TestAcceptAndDecline(t *testing.T) {
	awake(t, parley.RoutingSettings{Capacity: 2, LinkTimeout: 900, RingSeconds: 30}, func(t *testing.T, r *rig.Rig) {
		ana, ben, maya := r.Agent("ana", parley.RoleAgent), r.Agent("ben", parley.RoleAgent), r.Consumer()
		r.Online(ana)
		c := r.Open(maya, "hello")
		time.Sleep(2 * time.Second)
		r.Online(ben)
		pass := func() {
			t.Helper()
			if _, err := r.Routing.Transfer(ctx, ana, c, rig.Client(), routing.To{Person: ben.Person}); err != nil {
				t.Fatal(err)
			}
		}
		pass()
		if _, err := r.Talk.Decline(ctx, ben, c, rig.Client(), parley.DeclineOther, ""); !fault.Is(err, fault.CodeInvalid) {
			t.Errorf("declined without a word: %v", err)
		}
		id := rig.Client()
		for range 2 { // a retry changes nothing
			if _, err := r.Talk.Decline(ctx, ben, c, id, parley.DeclineSkill, "ask Eve, her card is 4111 1111 1111 1111"); err != nil {
				t.Fatal(err)
			}
		}
		if head := r.Head(c); head.Assignee != ana.Person || !head.Rung.IsZero() || load(r, ben) != 0 {
			t.Errorf("declined as %+v", head)
		}
		declined, notes := events(r, ana, c, parley.EventDeclined), events(r, ana, c, parley.EventNoted)
		if len(declined) != 1 || declined[0].Why.Decline != parley.DeclineSkill || len(notes) != 1 || len(notes[0].Masks) != 1 {
			t.Errorf("told as %+v with %+v", declined, notes)
		}
		pass()
		if _, err := r.Routing.Accept(ctx, ben, c, rig.Client()); err != nil {
			t.Fatal(err)
		}
		if head := r.Head(c); head.Assignee != ben.Person || !head.Rung.IsZero() || load(r, ana) != 0 || load(r, ben) != 1 {
			t.Errorf("accepted as %+v", head)
		}
		all := events(r, ana, c, parley.EventAssigned)
		if last := all[len(all)-1]; last.Why.Reason != parley.ReasonAccepted || last.From.Name != "ana" || last.Why.Load != 0 {
			t.Errorf("told as %+v", last.Why)
		}
		for _, e := range r.Thread(maya, c).Events {
			if e.Why != nil || e.From != nil || e.Lane != parley.Public {
				t.Errorf("the consumer sees %+v", e)
			}
		}
	})
}

// Routing rings where the brand says so; who declined is not asked again for a
// while, and after it is, so that nothing waits for good.
func TestWhatRoutingGivesMayRing(t *testing.T) {
	awake(t, parley.RoutingSettings{Capacity: 1, LinkTimeout: 3600, RingSeconds: 20, RingRouted: true}, func(t *testing.T, r *rig.Rig) {
		ana := r.Agent("ana", parley.RoleAgent)
		r.Online(ana)
		c := r.Open(r.Consumer(), "hello")
		time.Sleep(2 * time.Second)
		if head := r.Head(c); head.Rung != ana.Person || head.Queued || !head.Assignee.IsZero() {
			t.Fatalf("rings as %+v", head)
		}
		if _, err := r.Talk.Decline(ctx, ana, c, rig.Client(), parley.DeclineBusy, ""); err != nil {
			t.Fatal(err)
		}
		time.Sleep(parley.DeclineRest - 5*time.Second)
		if head := r.Head(c); !head.Queued {
			t.Fatalf("asked again too soon: %+v", head)
		}
		time.Sleep(10 * time.Second)
		if head := r.Head(c); head.Rung != ana.Person {
			t.Fatalf("not asked again: %+v", head)
		}
		rung := events(r, ana, c, parley.EventRung)
		if last := rung[len(rung)-1]; last.Why.Refused != 1 || last.Why.Reason != parley.ReasonRouted {
			t.Errorf("told as %+v", last.Why)
		}
		if _, err := r.Routing.Accept(ctx, ana, c, rig.Client()); err != nil || r.Head(c).Assignee != ana.Person {
			t.Error(err)
		}
	})
}

func TestSnoozed(t *testing.T) {
	awake(t, parley.RoutingSettings{Capacity: 1, LinkTimeout: 3600}, func(t *testing.T, r *rig.Rig) {
		ana, ben, maya := r.Agent("ana", parley.RoleAgent), r.Agent("ben", parley.RoleAgent), r.Consumer()
		r.Online(ana)
		c := r.Open(maya, "hello")
		time.Sleep(2 * time.Second)
		r.Online(ben)
		r.Say(ana, c, "I look into it")
		sleep := func(by parley.Actor) {
			t.Helper()
			if _, err := r.Talk.Snooze(ctx, by, c, rig.Client(), time.Now().Add(time.Hour), "call the depot"); err != nil {
				t.Fatal(err)
			}
		}
		sleep(ana)
		if head := r.Head(c); head.SnoozedUntil.IsZero() || head.Queued || load(r, ana) != 0 {
			t.Fatalf("sleeps as %+v", head)
		}
		if list, err := r.Gate.List(ctx, ben, wire.ListRequest{List: "snoozed"}); err != nil || list.Total != 1 || list.Heads[0].SnoozedUntil.IsZero() {
			t.Errorf("listed as %+v, %v", list, err)
		}
		if _, err := r.Gate.List(ctx, maya, wire.ListRequest{List: "snoozed"}); !fault.Is(err, fault.CodeInvalid) {
			t.Errorf("listed to a consumer: %v", err)
		}
		time.Sleep(time.Hour - 3*time.Second)
		if r.Head(c).SnoozedUntil.IsZero() {
			t.Fatal("it woke too soon")
		}
		time.Sleep(5 * time.Second)
		if head := r.Head(c); head.Assignee != ana.Person || head.Awaits != parley.AwaitsAgent {
			t.Fatalf("woke as %+v, want whom it knows", head)
		}
		if woken := events(r, ana, c, parley.EventWoken); len(woken) != 1 || woken[0].Why.Reason != parley.ReasonWoken {
			t.Errorf("told as %+v", woken)
		}
		// The consumer wakes it at once; to somebody else when its agent is full.
		sleep(ana)
		r.Open(r.Consumer(), "hello")
		time.Sleep(2 * time.Second)
		full := loads(t, r, []parley.Actor{ana, ben})
		r.Say(maya, c, "any news?")
		time.Sleep(2 * time.Second)
		want := ben.Person
		if full[ben.Person] == 1 {
			want = ana.Person
		}
		if head := r.Head(c); head.Assignee != want || !head.SnoozedUntil.IsZero() {
			t.Errorf("woke as %+v", head)
		}
		holder := ana
		if want == ben.Person {
			holder = ben
		}
		sleep(holder)
		if _, err := r.Routing.Unsnooze(ctx, holder, c, rig.Client()); err != nil {
			t.Fatal(err)
		}
		time.Sleep(2 * time.Second)
		if head := r.Head(c); head.Assignee != want {
			t.Errorf("woke by hand as %+v", head)
		}
		for _, e := range r.Thread(maya, c).Events {
			if e.Lane != parley.Public {
				t.Errorf("the consumer sees %+v", e)
			}
		}
	})
}

// Every way to an agent leaves its reason on the internal lane.
func TestWhyIsTold(t *testing.T) {
	r := rig.New(t)
	billing := parley.Skill{ID: parley.NewID[parley.SkillID](), Name: "Billing", Priority: 3}
	publish(r, parley.RoutingSettings{Capacity: 4, LinkTimeout: 90, Skills: parley.Skills{billing}})
	ana, ben := r.Agent("ana", parley.RoleAgent), r.Agent("ben", parley.RoleAgent)
	good(r, ana, billing.ID, 2)
	good(r, ben, billing.ID, 1)
	r.Online(ana)
	r.Online(ben)
	begin(t, r)
	c := about(r, billing.ID)
	until(t, "somebody", func() bool { return r.Head(c).Assignee == ana.Person })
	want := parley.Why{Reason: parley.ReasonRouted, Skill: billing.ID, Via: billing.ID, Level: 2, Priority: 3, Capacity: 4, Others: 1}
	if got := events(r, ben, c, parley.EventAssigned); len(got) != 1 || *got[0].Why != want {
		t.Errorf("routed: %+v", got[0].Why)
	}
	if _, err := r.Routing.Release(ctx, ana, c, rig.Client()); err != nil {
		t.Fatal(err)
	}
	until(t, "the prior agent", func() bool { return r.Head(c).Assignee == ana.Person })
	if got := events(r, ben, c, parley.EventRequeued); len(got) != 1 || got[0].Why.Reason != parley.ReasonReleased || got[0].From.Name != "ana" {
		t.Errorf("released: %+v", got)
	}
	if got := events(r, ben, c, parley.EventAssigned); len(got) != 2 || got[1].Why.Reason != parley.ReasonPrior {
		t.Errorf("back: %+v", got)
	}
	if _, err := r.Routing.Transfer(ctx, ana, c, rig.Client(), routing.To{Person: ben.Person}); err != nil {
		t.Fatal(err)
	}
	if got := events(r, ben, c, parley.EventAssigned); len(got) != 3 || got[2].Why.Reason != parley.ReasonHanded || got[2].Why.Level != 1 || got[2].From.Name != "ana" {
		t.Errorf("handed over: %+v", got)
	}
}

// A head sent for nothing would tell the consumer that something was done.
func TestAConsumerHearsNothingOfARing(t *testing.T) {
	r := rig.New(t)
	publish(r, parley.RoutingSettings{Capacity: 4, LinkTimeout: 900, RingSeconds: 30})
	ana, ben, maya := r.Agent("ana", parley.RoleAgent), r.Agent("ben", parley.RoleAgent), r.Consumer()
	r.Online(ana)
	r.Online(ben)
	c := r.Open(maya, "hello")
	if _, err := r.Routing.Take(ctx, ana, c, rig.Client()); err != nil {
		t.Fatal(err)
	}
	before := len(r.Notes())
	if _, err := r.Routing.Transfer(ctx, ana, c, rig.Client(), routing.To{Person: ben.Person}); err != nil {
		t.Fatal(err)
	}
	if _, err := r.Talk.Decline(ctx, ben, c, rig.Client(), parley.DeclineBusy, ""); err != nil {
		t.Fatal(err)
	}
	told := 0
	for _, n := range r.Notes()[before:] {
		if n.Public > 0 || n.Kind == bus.Changed && !n.Private {
			t.Errorf("told of %+v", n)
		}
		if n.Kind == bus.Changed {
			told++
		}
	}
	if told != 2 {
		t.Errorf("people were told %d times, want twice", told)
	}
}

// What slept and was passed on is not forgotten when nobody accepts it.
func TestWhatSleptIsNotLostByARing(t *testing.T) {
	awake(t, parley.RoutingSettings{Capacity: 1, LinkTimeout: 3600, RingSeconds: 30}, func(t *testing.T, r *rig.Rig) {
		ana, ben, maya := r.Agent("ana", parley.RoleAgent), r.Agent("ben", parley.RoleAgent), r.Consumer()
		r.Online(ana)
		c := r.Open(maya, "hello")
		time.Sleep(2 * time.Second)
		r.Online(ben)
		r.Say(ana, c, "I look into it")
		if _, err := r.Talk.Snooze(ctx, ana, c, rig.Client(), time.Now().Add(time.Hour), ""); err != nil {
			t.Fatal(err)
		}
		if _, err := r.Routing.Transfer(ctx, ana, c, rig.Client(), routing.To{Person: ben.Person}); err != nil {
			t.Fatal(err)
		}
		if head := r.Head(c); head.Rung != ben.Person || head.Awaits != parley.AwaitsAgent {
			t.Fatalf("rings as %+v", head)
		}
		time.Sleep(40 * time.Second)
		if head := r.Head(c); head.Assignee.IsZero() && !head.Queued && head.Rung.IsZero() {
			t.Fatalf("it is in no place: %+v", head)
		}
	})
}
