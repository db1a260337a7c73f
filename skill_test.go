package parley

import (
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"
)

func skilled(free int, levels map[SkillID]int) Agent {
	a := desk(free)
	a.Skills = levels
	return a
}

// What nobody may be given keeps nobody else waiting.
func TestAWaitForASkillHoldsNobodyUp(t *testing.T) {
	billing := NewID[SkillID]()
	stuck, next := wait(9), wait(1)
	stuck.Need = Need{Skills: []SkillID{billing}}
	a := desk(1)
	got := Match([]Waiting{stuck, next}, []Agent{a})
	if len(got) != 1 || got[0].Conversation != next.Conversation || got[0].Person != a.Person {
		t.Fatalf("got %v, want what anybody may have", got)
	}
}

func TestThePriorAgentNeedsTheSkill(t *testing.T) {
	billing := NewID[SkillID]()
	prior, able := desk(1), skilled(1, map[SkillID]int{billing: 1})
	w := wait(1)
	w.Prior, w.Need = prior.Person, Need{Skills: []SkillID{billing}}
	if got := Match([]Waiting{w}, []Agent{prior, able}); len(got) != 1 || got[0].Person != able.Person {
		t.Fatalf("got %v", got)
	}
}

func TestTheBestFitGetsIt(t *testing.T) {
	billing, returns := NewID[SkillID](), NewID[SkillID]()
	need := Need{Skills: []SkillID{billing, returns}, Anybody: true}
	anybody, over := desk(9), skilled(9, map[SkillID]int{returns: LevelMax})
	novice, expert := skilled(9, map[SkillID]int{billing: 1}), skilled(9, map[SkillID]int{billing: 4})
	expert.Load = 8
	for _, c := range []struct {
		what   string
		agents []Agent
		want   Agent
	}{
		{"the level before the load", []Agent{novice, expert}, expert},
		{"the skill before that of the overflow", []Agent{over, novice}, novice},
		{"the overflow before anybody", []Agent{anybody, over}, over},
		{"anybody before nobody", []Agent{anybody}, anybody},
	} {
		w := wait(1)
		w.Need = need
		if got := Match([]Waiting{w}, c.agents); len(got) != 1 || got[0].Person != c.want.Person {
			t.Errorf("%s: got %v", c.what, got)
		}
	}
}

func TestPriorityGoesBeforeWaiting(t *testing.T) {
	long, urgent := wait(60), wait(1)
	urgent.Priority = 1
	if got := Match([]Waiting{long, urgent}, []Agent{desk(1)}); got[0].Conversation != urgent.Conversation {
		t.Fatal("what waits longest went before what is urgent")
	}
}

func TestNeedsWidenWithTime(t *testing.T) {
	billing, returns, gone := NewID[SkillID](), NewID[SkillID](), NewID[SkillID]()
	all := Skills{
		{ID: billing, Name: "Billing", Priority: 3, Overflow: []Overflow{{To: returns, After: 60}, {To: gone, After: 70}, {After: 120}}},
		{ID: returns, Name: "Returns"},
		{ID: gone, Name: "Gone", Retired: true, Priority: 9},
	}
	for _, c := range []struct {
		skill  SkillID
		waited time.Duration
		skills int
		open   bool
	}{
		{billing, 0, 1, false},
		{billing, 59 * time.Second, 1, false},
		{billing, time.Minute, 2, false},
		{billing, 2 * time.Minute, 2, true},
		{gone, 0, 0, true},
		{SkillID{}, 0, 0, true},
		{NewID[SkillID](), 0, 0, true},
	} {
		n := all.Need(c.skill, c.waited)
		if len(n.Skills) != c.skills || n.Open() != c.open {
			t.Errorf("after %v: %+v", c.waited, n)
		}
	}
	if all.Priority(billing) != 3 || all.Priority(gone) != 0 {
		t.Error("priorities are not those of live skills")
	}
}

// mayHave is what a need means, said once more and otherwise.
func mayHave(a Agent, n Need) bool {
	if n.Anybody || len(n.Skills) == 0 {
		return true
	}
	for s := range a.Skills {
		if slices.Contains(n.Skills, s) {
			return true
		}
	}
	return false
}

// Whoever the needs are and however many agents have what: nobody is over
// capacity, nobody gets what he may not, and nothing waits that somebody with
// room could have been given in its turn.
func TestMatchKeepsItsPromisesWithSkills(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		skills := make([]SkillID, rapid.IntRange(1, 4).Draw(t, "skills"))
		for i := range skills {
			skills[i] = NewID[SkillID]()
		}
		some := func(t *rapid.T, label string) (out []SkillID) {
			for _, s := range skills {
				if rapid.Bool().Draw(t, label) {
					out = append(out, s)
				}
			}
			return out
		}
		agents := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) Agent {
			levels := map[SkillID]int{}
			for _, s := range some(t, "has") {
				levels[s] = rapid.IntRange(1, LevelMax).Draw(t, "level")
			}
			return skilled(rapid.IntRange(0, 3).Draw(t, "room"), levels)
		}), 0, 6).Draw(t, "agents")
		waiting := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) Waiting {
			w := wait(rapid.IntRange(0, 50).Draw(t, "minutes"))
			w.Priority = rapid.IntRange(0, 2).Draw(t, "priority")
			w.Need = Need{Skills: some(t, "needs"), Anybody: rapid.Bool().Draw(t, "anybody")}
			return w
		}), 0, 20).Draw(t, "waiting")
		given := map[ConversationID]PersonID{}
		left := map[PersonID]int{}
		able := map[PersonID]Agent{}
		for _, a := range agents {
			left[a.Person], able[a.Person] = a.Free(), a
		}
		for _, m := range Match(waiting, agents) {
			if _, twice := given[m.Conversation]; twice {
				t.Fatal("assigned twice")
			}
			given[m.Conversation] = m.Person
			if left[m.Person]--; left[m.Person] < 0 {
				t.Fatal("over capacity")
			}
		}
		for _, w := range waiting {
			to, done := given[w.Conversation]
			if done {
				if !mayHave(able[to], w.Need) {
					t.Fatal("given to somebody who may not have it")
				}
				continue
			}
			for p, a := range able {
				if mayHave(a, w.Need) && left[p] > 0 {
					t.Fatal("it waits, and somebody with room may have it")
				}
			}
		}
	})
}

func TestSkillsThatCannotBe(t *testing.T) {
	a, b := Skill{ID: NewID[SkillID](), Name: "Billing"}, Skill{ID: NewID[SkillID](), Name: "Returns"}
	for path, spoil := range map[string]func(*RoutingSettings){
		"routing.skills.0.name":             func(r *RoutingSettings) { r.Skills[0].Name = "" },
		"routing.skills.1.name":             func(r *RoutingSettings) { r.Skills[1].Name = "billing" },
		"routing.skills.1.id":               func(r *RoutingSettings) { r.Skills[1].ID = a.ID },
		"routing.skills.0.id":               func(r *RoutingSettings) { r.Skills[0].ID = SkillID{} },
		"routing.skills.0.priority":         func(r *RoutingSettings) { r.Skills[0].Priority = 10 },
		"routing.skills.0.overflow.0.after": func(r *RoutingSettings) { r.Skills[0].Overflow = []Overflow{{To: b.ID}} },
		"routing.skills.0.overflow.0.to":    func(r *RoutingSettings) { r.Skills[0].Overflow = []Overflow{{To: a.ID, After: 1}} },
		"routing.default":                   func(r *RoutingSettings) { r.Default = NewID[SkillID]() },
	} {
		s := DefaultSettings("Harbour")
		s.Routing.Skills = Skills{a, b}
		if err := s.Normal().Validate(); err != nil {
			t.Fatal(err)
		}
		spoil(&s.Routing)
		flaws, _ := s.Normal().Validate().(Flaws)
		if len(flaws) == 0 || flaws[0].Path != path {
			t.Errorf("%s: %v", path, flaws)
		}
	}
}

// A skill's own hours stand in the place of the brand's: outside them what needs
// it waits for its own people, or is for its overflow at once, and its clocks stand.
func TestASkillHasHoursOfItsOwn(t *testing.T) {
	billing, returns, other := NewID[SkillID](), NewID[SkillID](), NewID[SkillID]()
	madrid := Hours{
		Zone: "Europe/Madrid", Weekly: Week{{Day: Monday, From: "09:00", To: "17:00"}, {Day: Tuesday, From: "09:00", To: "17:00"}},
		Holidays: Holidays{{Date: "2026-05-05", Name: "Fair"}},
	}
	skills := func(o Outside) Skills {
		return Skills{
			{ID: billing, Name: "Billing", Hours: &madrid, Outside: o, Overflow: []Overflow{{To: returns, After: 60}, {After: 3600}}},
			{ID: returns, Name: "Returns"}, {ID: other, Name: "Other", Outside: OutsideWaits},
		}
	}
	within := time.Date(2026, 5, 4, 14, 59, 0, 0, time.UTC) // 16:59 in Madrid
	shut, fair := within.Add(2*time.Minute), within.Add(19*time.Hour)
	both := Need{Skills: []SkillID{billing, returns}, Anybody: true}
	own := Need{Skills: []SkillID{billing}}
	for _, c := range []struct {
		what   string
		o      Outside
		waited time.Duration
		now    time.Time
		want   Need
	}{
		{"within, just come", OutsideOverflows, 0, within, own},
		{"within, for long", OutsideWaits, 2 * time.Hour, within, both},
		{"outside, at once", OutsideOverflows, 0, shut, both},
		{"a holiday, at once", OutsideOverflows, 0, fair, both},
		{"outside, it waits however long", OutsideWaits, 24 * time.Hour, shut, own},
		{"outside, as within", "", 0, shut, own},
	} {
		got := skills(c.o).NeedAt(billing, c.waited, c.now)
		if !slices.Equal(got.Skills, c.want.Skills) || got.Anybody != c.want.Anybody {
			t.Errorf("%s: got %+v", c.what, got)
		}
	}
	if got := skills("").NeedAt(other, 0, shut); !slices.Equal(got.Skills, []SkillID{other}) {
		t.Errorf("without hours of its own: %+v", got)
	}
	l := Levels{Hours: Hours{Zone: "UTC", Always: true}, Routing: RoutingSettings{Skills: skills(""), Service: Service{First: 10}}}
	open := Conversation{Skill: billing, State: Open, Awaits: AwaitsAgent, AwaitsSince: within}
	due := NextClocks(Conversation{}, open, l, within).ReplyDue
	if want := time.Date(2026, 5, 11, 7, 9, 0, 0, time.UTC); !due.Equal(want) { // Monday after the fair, nine minutes in
		t.Errorf("due %s, want %s", due, want)
	}
	open.Skill = returns
	if due := NextClocks(Conversation{}, open, l, within).ReplyDue; !due.Equal(within.Add(10 * time.Minute)) {
		t.Errorf("by the brand's hours: %s", due)
	}
	s := DefaultSettings("Harbour")
	s.Routing.Skills = Skills{{ID: billing, Name: "Billing", Hours: &Hours{Zone: "Nowhere"}, Outside: OutsideOverflows}}
	var paths []string
	for _, f := range s.Normal().Validate().(Flaws) {
		paths = append(paths, f.Path)
	}
	if want := []string{"routing.skills.0.hours.zone", "routing.skills.0.outside"}; !slices.Equal(paths, want) {
		t.Errorf("flaws at %v", paths)
	}
}
