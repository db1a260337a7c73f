package parley

import (
	"reflect"
	"testing"
	"time"

	"pgregory.net/rapid"

	"parley/internal/fault"
)

func TestWhySaysWhatDecided(t *testing.T) {
	t.Parallel()
	billing, returns := NewID[SkillID](), NewID[SkillID]()
	w := wait(3)
	w.Priority, w.Need = 7, Need{Skills: []SkillID{billing, returns}}
	best, second, stranger := skilled(4, map[SkillID]int{billing: 2}), skilled(4, map[SkillID]int{returns: 5}), desk(4)
	best.Load = 1
	want := Why{Reason: ReasonRouted, Via: billing, Level: 2, Priority: 7, Load: 1, Capacity: 4, Others: 1}
	if got := Match([]Waiting{w}, []Agent{second, stranger, best}); got[0].Person != best.Person || got[0].Why != want {
		t.Errorf("%+v", got)
	}
	w.Prior = second.Person
	want = Why{Reason: ReasonPrior, Via: returns, Level: 5, Overflow: 1, Priority: 7, Capacity: 4, Others: 1}
	if got := Match([]Waiting{w}, []Agent{best, second}); got[0].Person != second.Person || got[0].Why != want {
		t.Errorf("to the prior agent: %+v", got)
	}
	w.Need.Anybody, w.Prior = true, PersonID{}
	want = Why{Reason: ReasonRouted, Overflow: 2, Priority: 7, Capacity: 4}
	if got := Match([]Waiting{w}, []Agent{stranger}); got[0].Why != want {
		t.Errorf("to anybody: %+v", got)
	}
	c := Conversation{Skill: billing, AwaitsSince: noon.Add(-90 * time.Second), Assignee: best.Person}
	best.Skills = map[SkillID]int{billing: 2}
	if got := WhyOf(ReasonTaken, c, noon).At(best); got.Waited != 90 || got.Via != billing || got.Level != 2 || got.From != best.Person || got.Load != 1 {
		t.Errorf("%+v", got)
	}
}

func TestWhoDeclinedIsNotOfferedItAgain(t *testing.T) {
	t.Parallel()
	a, b := desk(1), desk(1)
	w := wait(1)
	w.Prior, w.Barred = a.Person, []PersonID{a.Person}
	if got := Match([]Waiting{w}, []Agent{a, b}); len(got) != 1 || got[0].Person != b.Person {
		t.Errorf("%+v", got)
	}
	if got := Match([]Waiting{w, wait(0)}, []Agent{a}); len(got) != 1 || got[0].Conversation == w.Conversation {
		t.Errorf("it holds somebody up: %+v", got)
	}
}

func TestARingGoesBackWhereItCameFrom(t *testing.T) {
	t.Parallel()
	holder, asked := NewID[PersonID](), NewID[PersonID]()
	for what, c := range map[string]Conversation{
		"the queue": {State: Open, Awaits: AwaitsAgent, AwaitsSince: noon, Queued: true},
		"an agent":  {State: Open, Awaits: AwaitsAgent, AwaitsSince: noon, Assignee: holder},
		"who slept": {State: Open, Awaits: AwaitsConsumer, AwaitsSince: noon},
	} {
		rings := NextOnRing(c, asked, noon.Add(time.Minute))
		if rings.Queued || rings.Assignee != c.Assignee || rings.Rung != asked {
			t.Errorf("%s: rings as %+v", what, rings)
		}
		if RangOut(rings, noon) || !RangOut(rings, noon.Add(time.Minute)) || RangOut(c, noon) {
			t.Errorf("%s: rings for too short or too long", what)
		}
		if back := NextOnRingOver(rings); !reflect.DeepEqual(back, c) {
			t.Errorf("%s: came back as %+v, want %+v", what, back, c)
		}
		said := NextOnSay(rings, Actor{Kind: Consumers}, noon)
		if said.Queued || said.Rung != asked {
			t.Errorf("%s: words of the consumer ended the ring: %+v", what, said)
		}
		if got := NextOnAssign(rings, asked); got.Assignee != asked || !got.Rung.IsZero() || !got.RingUntil.IsZero() {
			t.Errorf("%s: accepted as %+v", what, got)
		}
	}
	brand := NewID[BrandID]()
	rings := NextOnRing(Conversation{Brand: brand, State: Open, Awaits: AwaitsAgent}, asked, noon)
	agent := func(p PersonID) Actor { return Actor{Kind: Agents, Brand: brand, Role: RoleAgent, Person: p} }
	if err := MayAccept(agent(asked), rings); err != nil {
		t.Error(err)
	}
	for what, err := range map[string]error{
		"somebody else": MayAccept(agent(holder), rings),
		"over":          MayAccept(agent(asked), NextOnRingOver(rings)),
	} {
		if !fault.Is(err, fault.CodeNotRinging) {
			t.Errorf("%s: %v", what, err)
		}
	}
}

func TestSnooze(t *testing.T) {
	t.Parallel()
	brand, holder := NewID[BrandID](), NewID[PersonID]()
	by := Actor{Kind: Agents, Brand: brand, Role: RoleAgent, Person: holder}
	c := Conversation{Brand: brand, State: Open, Awaits: AwaitsAgent, AwaitsSince: noon, Assignee: holder}
	until := noon.Add(time.Hour)
	for what, bad := range map[string]time.Time{"what is past": noon, "what is far": noon.Add(SnoozeMax + time.Second)} {
		if err := MaySnooze(by, c, bad, noon); !fault.Is(err, fault.CodeInvalid) {
			t.Errorf("until %s: %v", what, err)
		}
	}
	if err := MaySnooze(by, c, until, noon); err != nil {
		t.Error(err)
	}
	asleep := NextOnSnooze(c, by, until)
	if asleep.Queued || !asleep.Assignee.IsZero() || asleep.Prior != holder || SleptEnough(asleep, noon) || !SleptEnough(asleep, until) {
		t.Fatalf("sleeps as %+v", asleep)
	}
	if back := NextOnWake(asleep, until); !back.Queued || back.Prior != holder || !back.AwaitsSince.Equal(noon) || !back.SnoozedUntil.IsZero() {
		t.Errorf("wakes as %+v", back)
	}
	c.Awaits = AwaitsConsumer
	asleep = NextOnSnooze(c, by, until)
	if back := NextOnWake(asleep, until); !back.Queued || !back.AwaitsSince.Equal(until) {
		t.Errorf("what awaited the consumer wakes as %+v", back)
	}
	if said := NextOnSay(asleep, by, noon); said.Queued || said.SnoozedUntil.IsZero() {
		t.Errorf("an agent's words woke it: %+v", said)
	}
	if said := NextOnSay(asleep, Actor{Kind: Consumers}, noon.Add(time.Minute)); !said.Queued || !said.SnoozedUntil.IsZero() || said.Prior != holder {
		t.Errorf("the consumer's words did not wake it: %+v", said)
	}
	for what, head := range map[string]Conversation{
		"taken": NextOnAssign(asleep, holder), "closed": NextOnClose(asleep, noon), "moved": NextOnMove(asleep, SkillID{}, noon), "rung": NextOnRing(asleep, holder, noon),
	} {
		if !head.SnoozedUntil.IsZero() {
			t.Errorf("%s: it still sleeps", what)
		}
	}
	if err := MayWake(by, c); !fault.Is(err, fault.CodeNotSnoozed) {
		t.Error(err)
	}
}

// What is open and awaits an agent is in exactly one place, whatever is done.
func TestNothingIsLostBetweenThePlaces(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		now, brand := noon, NewID[BrandID]()
		people := []PersonID{NewID[PersonID](), NewID[PersonID]()}
		c := Conversation{Brand: brand, State: Open, Awaits: AwaitsAgent, AwaitsSince: now, Queued: true}
		for range rapid.IntRange(1, 30).Draw(t, "acts") {
			now = now.Add(time.Minute)
			p := people[rapid.IntRange(0, 1).Draw(t, "who")]
			by := Actor{Kind: Agents, Brand: brand, Role: RoleAgent, Person: p}
			switch rapid.IntRange(0, 9).Draw(t, "act") {
			case 0:
				c = NextOnSay(c, Actor{Kind: Consumers}, now)
			case 1:
				c = NextOnSay(c, by, now)
			case 2:
				c = NextOnAssign(c, p)
			case 3:
				c = NextOnRequeue(c)
			case 4:
				c = NextOnRing(c, p, now.Add(time.Second))
			case 5:
				c = NextOnRingOver(c)
			case 6:
				c = NextOnSnooze(c, by, now.Add(time.Hour))
			case 7:
				if SleptEnough(c, now.Add(time.Hour)) {
					c = NextOnWake(c, now)
				}
			case 8:
				c = NextOnMove(c, SkillID{}, now)
			case 9:
				c = NextOnReopen(NextOnClose(c, now), Actor{Kind: Consumers}, now)
			}
			places := 0
			for _, in := range []bool{c.Queued, !c.Assignee.IsZero() || !c.Rung.IsZero(), !c.SnoozedUntil.IsZero()} {
				if in {
					places++
				}
			}
			if c.Awaits == AwaitsAgent && places != 1 || places > 1 {
				t.Fatalf("it is in %d places: %+v", places, c)
			}
			if c.Rung.IsZero() != c.RingUntil.IsZero() {
				t.Fatalf("half a ring: %+v", c)
			}
		}
	})
}

func TestWakeTimesGoByTheBrandsHours(t *testing.T) {
	t.Parallel()
	h := office("Europe/Madrid")
	h.Holidays = Holidays{{Date: "2026-03-30", Name: "Closed"}, {Date: "2026-03-31", Name: "Late", From: "11:00", To: "14:00"}}
	at := instantIn(t, h.Zone, "2026-03-27 16:00") // a Friday; the clocks go on on Sunday
	want := map[WakeName]time.Time{
		WakeHour: at.Add(time.Hour), WakeLater: at.Add(3 * time.Hour),
		WakeTomorrow: instantIn(t, h.Zone, "2026-03-31 11:00"), WakeNextWeek: instantIn(t, h.Zone, "2026-03-31 11:00"),
	}
	got := h.WakeTimes(at)
	for _, w := range got {
		if !w.At.Equal(want[w.Name]) {
			t.Errorf("%s: %v, want %v", w.Name, w.At, want[w.Name])
		}
	}
	if len(got) != len(want) {
		t.Errorf("%d times", len(got))
	}
	always := Hours{Zone: "Asia/Tokyo", Always: true}
	got = always.WakeTimes(instantIn(t, "Asia/Tokyo", "2026-03-29 22:00")) // a Sunday
	if !got[2].At.Equal(instantIn(t, "Asia/Tokyo", "2026-03-30 09:00")) || !got[3].At.Equal(got[2].At) {
		t.Errorf("%+v", got)
	}
	if got := (Hours{Zone: "Nowhere/At-All"}).WakeTimes(at); len(got) != 2 {
		t.Errorf("hours that are none gave %d", len(got))
	}
}
