package parley

import (
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"
)

// counted is Worked by looking at every minute, and at the clock on the wall.
func (h Hours) counted(from, to time.Time) time.Duration {
	n := 0
	for m := from; m.Before(to); m = m.Add(time.Minute) {
		if h.says(m) {
			n++
		}
	}
	return time.Duration(n) * time.Minute
}

func TestBusinessClocksKeepTheirPromises(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		h := anyHours.Draw(t, "hours")
		from := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC).Add(time.Duration(rapid.IntRange(0, 2*365*24*60).Draw(t, "minutes")) * time.Minute)
		if all := turns(h.Zone); len(all) > 0 && rapid.Bool().Draw(t, "at a turn") {
			from = rapid.SampledFrom(all).Draw(t, "turn").Add(time.Duration(rapid.IntRange(-1500, 300).Draw(t, "around")) * time.Minute)
		}
		for range rapid.IntRange(0, 3).Draw(t, "holidays") {
			day := Holiday{Date: from.AddDate(0, 0, rapid.IntRange(-1, 3).Draw(t, "holiday")).Format(time.DateOnly)}
			if !slices.ContainsFunc(h.Holidays, func(o Holiday) bool { return o.Date == day.Date }) {
				h.Holidays = append(h.Holidays, day)
			}
		}
		from = from.Truncate(time.Minute) // the tables of some zones end within one
		to := from.Add(time.Duration(rapid.IntRange(0, 3*24*60).Draw(t, "long")) * time.Minute)
		worked := h.Worked(from, to)
		if want := h.counted(from, to); worked != want {
			t.Fatalf("%s: from %v to %v the clock shows %v, want %v", h.Zone, from, to, worked, want)
		}
		if worked == 0 {
			return
		}
		due, ok := h.After(from, worked)
		if !ok || due.After(to) || h.Worked(from, due) != worked || h.Worked(from, due.Add(-time.Minute)) != worked-time.Minute {
			t.Fatalf("%s: %v of work after %v is %v, %v", h.Zone, worked, from, due, ok)
		}
	})
}

func TestAClockStandsStillOnHolidays(t *testing.T) {
	t.Parallel()
	h := office("Europe/Madrid")
	h.Holidays = Holidays{{Date: "2026-03-30", Name: "Closed"}}
	// Friday afternoon; the clocks go on on Sunday, and Monday is a holiday.
	from, want := instantIn(t, h.Zone, "2026-03-27 17:00"), instantIn(t, h.Zone, "2026-03-31 10:30")
	if due, ok := h.After(from, 2*time.Hour); !ok || !due.Equal(want) {
		t.Errorf("due at %v, want %v", due, want)
	}
	if got := h.Worked(from, want); got != 2*time.Hour {
		t.Errorf("worked %v", got)
	}
	if _, ok := (Hours{Zone: "UTC"}).After(from, time.Minute); ok {
		t.Error("hours that never open come to an end")
	}
}

func TestClocksOfAConversation(t *testing.T) {
	t.Parallel()
	billing := Skill{ID: NewID[SkillID](), Name: "Billing", Service: Service{First: 60, Next: 120, Resolve: 600, Close: 48}}
	l := Levels{Hours: office("UTC"), Routing: RoutingSettings{Skills: Skills{billing}}}
	at := func(day, hour, minute int) time.Time { return time.Date(2026, 5, day, hour, minute, 0, 0, time.UTC) } // the 4th is a Monday
	agent, maya := Actor{Kind: Agents, Person: NewID[PersonID]()}, Actor{Kind: Consumers}
	c := Conversation{Skill: billing.ID, State: Open, Awaits: AwaitsAgent, AwaitsSince: at(4, 17, 0), Queued: true}
	c = NextClocks(Conversation{}, c, l, at(4, 17, 0))
	// 30 minutes are left of Monday; 8:30 hours a day until it is to be closed.
	if !c.ReplyDue.Equal(at(5, 9, 30)) || !c.ResolveDue.Equal(at(6, 10, 0)) || !c.LateAt.Equal(c.ReplyDue) {
		t.Fatalf("begins with %v, %v, %v", c.ReplyDue, c.ResolveDue, c.LateAt)
	}
	if again := NextClocks(c, NextOnSay(c, maya, at(4, 17, 5)), l, at(4, 17, 5)); !again.ReplyDue.Equal(c.ReplyDue) {
		t.Error("the consumer's next words moved the clock")
	}
	if _, which := NextOnLate(c, at(5, 9, 29)); which != nil {
		t.Errorf("too soon: %v", which)
	}
	tardy, which := NextOnLate(c, at(5, 9, 30))
	if !slices.Equal(which, []Reason{ReasonLateReply}) || !tardy.LateAt.Equal(tardy.ResolveDue) {
		t.Errorf("late: %v, next %v", which, tardy.LateAt)
	}
	if _, which := NextOnLate(tardy, at(5, 9, 31)); which != nil {
		t.Errorf("told twice: %v", which)
	}
	said := NextClocks(c, NextOnSay(c, agent, at(5, 9, 0)), l, at(5, 9, 0))
	if !said.ReplyDue.IsZero() || !said.LateAt.IsZero() || !said.AnsweredAt.Equal(at(5, 9, 0)) || !said.CloseAt.Equal(at(7, 9, 0)) {
		t.Fatalf("answered: %+v", said)
	}
	if more := NextClocks(said, NextOnSay(said, agent, at(6, 8, 50)), l, at(6, 8, 50)); !more.CloseAt.Equal(at(8, 8, 50)) {
		t.Errorf("he has no time for what was asked last: it closes at %v", more.CloseAt)
	}
	asleep, rung := said, said
	asleep.SnoozedUntil, rung.Rung = at(9, 9, 0), NewID[PersonID]()
	if MustClose(asleep, at(8, 9, 0)) || MustClose(rung, at(8, 9, 0)) {
		t.Error("what sleeps or rings closes by itself")
	}
	if MustClose(said, at(7, 8, 59)) || !MustClose(said, at(7, 9, 0)) {
		t.Error("closes too soon or too late")
	}
	// She sleeps for a day: what was left until the end, 9:30 hours, is left still.
	back := NextClocks(said, NextOnSay(said, maya, at(6, 9, 0)), l, at(6, 9, 0))
	if !back.ReplyDue.Equal(at(6, 11, 0)) || !back.ResolveDue.Equal(at(7, 10, 0)) || !back.CloseAt.IsZero() {
		t.Errorf("back: reply %v, resolve %v", back.ReplyDue, back.ResolveDue)
	}
	over := NextClocks(back, NextOnClose(back, at(6, 10, 0)), l, at(6, 10, 0))
	if !over.ReplyDue.IsZero() || !over.ResolveDue.IsZero() || !over.LateAt.IsZero() || !over.CloseAt.IsZero() {
		t.Errorf("closed: %+v", over)
	}
	anew := NextClocks(over, NextOnReopen(over, maya, at(20, 9, 0)), l, at(20, 9, 0))
	if !anew.AnsweredAt.IsZero() || !anew.ReplyDue.Equal(at(20, 10, 0)) {
		t.Errorf("reopened: %+v", anew)
	}
	moved := NextClocks(back, NextOnMove(back, SkillID{}, at(6, 9, 5)), l, at(6, 9, 5))
	if !moved.ReplyDue.IsZero() || !moved.ResolveDue.IsZero() || !moved.LateAt.IsZero() {
		t.Errorf("moved to where nothing is promised: %+v", moved)
	}
}
