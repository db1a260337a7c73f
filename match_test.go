package parley

import (
	"testing"
	"time"

	"pgregory.net/rapid"
)

var noon = time.Date(2026, 5, 4, 12, 0, 0, 0, time.UTC)

func desk(free int) Agent {
	return Agent{Person: NewID[PersonID](), State: Online, Linked: true, Capacity: free}
}

func wait(minutes int) Waiting {
	return Waiting{Conversation: NewID[ConversationID](), Since: noon.Add(-time.Duration(minutes) * time.Minute)}
}

func TestLongestWaitingGoesFirst(t *testing.T) {
	late, early := wait(1), wait(9)
	a := desk(1)
	got := Match([]Waiting{late, early}, []Agent{a})
	if len(got) != 1 || got[0].Conversation != early.Conversation || got[0].Person != a.Person {
		t.Fatalf("got %v, want the one that waits 9 minutes", got)
	}
}

func TestPriorAgentIsPreferredOnlyWithRoom(t *testing.T) {
	busy, idle := desk(2), desk(2)
	busy.Load = 1
	w := wait(1)
	w.Prior = busy.Person
	if got := Match([]Waiting{w}, []Agent{idle, busy}); got[0].Person != busy.Person {
		t.Fatal("the prior agent has room and was passed over")
	}
	busy.Load = 2
	if got := Match([]Waiting{w}, []Agent{idle, busy}); got[0].Person != idle.Person {
		t.Fatal("the prior agent is full and was not passed over")
	}
}

func TestTiesGoRound(t *testing.T) {
	a, b := desk(10), desk(10)
	b.LastAssignedAt = noon
	got := Match([]Waiting{wait(3), wait(2), wait(1)}, []Agent{a, b})
	want := []PersonID{a.Person, b.Person, a.Person}
	for i := range want {
		if got[i].Person != want[i] {
			t.Fatalf("assignment %d went to the wrong agent", i)
		}
	}
}

func TestMatchKeepsItsPromises(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		agents := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) Agent {
			a := desk(rapid.IntRange(0, 5).Draw(t, "capacity"))
			a.Load = rapid.IntRange(0, 6).Draw(t, "load")
			a.Linked = rapid.Bool().Draw(t, "linked")
			if rapid.Bool().Draw(t, "away") {
				a.State = Away
			}
			return a
		}), 0, 8).Draw(t, "agents")
		waiting := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) Waiting {
			w := wait(rapid.IntRange(0, 50).Draw(t, "minutes"))
			if len(agents) > 0 && rapid.Bool().Draw(t, "known") {
				w.Prior = agents[rapid.IntRange(0, len(agents)-1).Draw(t, "prior")].Person
			}
			return w
		}), 0, 30).Draw(t, "waiting")
		room, free := map[PersonID]int{}, 0
		for _, a := range agents {
			room[a.Person] = a.Free()
			free += a.Free()
		}
		got := Match(waiting, agents)
		if len(got) != min(free, len(waiting)) {
			t.Fatalf("%d assigned, want %d: nobody waits while somebody is free", len(got), min(free, len(waiting)))
		}
		since := map[ConversationID]time.Time{}
		for _, w := range waiting {
			since[w.Conversation] = w.Since
		}
		given := map[ConversationID]bool{}
		for i, a := range got {
			if room[a.Person]--; room[a.Person] < 0 {
				t.Fatal("over capacity")
			}
			if given[a.Conversation] {
				t.Fatal("assigned twice")
			}
			given[a.Conversation] = true
			if i > 0 && since[a.Conversation].Before(since[got[i-1].Conversation]) {
				t.Fatal("somebody who waits longer was served later")
			}
		}
		for _, w := range waiting {
			for g := range given {
				if !given[w.Conversation] && w.Since.Before(since[g]) {
					t.Fatal("somebody who waits longer was left out")
				}
			}
		}
	})
}

// What awaits the consumer may weigh less, and never more than the whole is given.
func TestWhatRestsWeighsLess(t *testing.T) {
	t.Parallel()
	a := desk(4)
	a.Load, a.Resting, a.GivesBack = 4, 2, 50
	if a.Free() != 1 {
		t.Errorf("two that rest at half leave room for %d, want 1", a.Free())
	}
	if a.Resting = 1; a.Free() != 0 {
		t.Errorf("half a place is given as %d", a.Free())
	}
	rapid.Check(t, func(t *rapid.T) {
		a := desk(rapid.IntRange(1, 9).Draw(t, "capacity"))
		a.Load = rapid.IntRange(0, 20).Draw(t, "load")
		a.Resting, a.GivesBack = rapid.IntRange(0, a.Load).Draw(t, "resting"), rapid.IntRange(0, restingMax).Draw(t, "percent")
		waiting := make([]Waiting, rapid.IntRange(0, 40).Draw(t, "waiting"))
		for i := range waiting {
			waiting[i] = wait(i)
		}
		before := a.Load*100 - a.Resting*a.GivesBack
		if n := len(Match(waiting, []Agent{a})); n > 0 && before+100*n > 100*a.Capacity {
			t.Fatalf("%d more weigh %d of %d", n, before+100*n, 100*a.Capacity)
		}
	})
}

// What an agent is given rises evenly from one to all that he can hold, and is
// never more than that.
func TestAnAgentWarmsUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		capacity, minutes := rapid.IntRange(1, CapacityMax).Draw(t, "capacity"), rapid.IntRange(0, 240).Draw(t, "warm-up")
		warmUp, last := time.Duration(minutes)*time.Minute, 0
		for _, second := range []int{-5, 0, 1, minutes * 20, minutes * 30, minutes*60 - 1, minutes * 60} {
			got := WarmCapacity(capacity, noon, noon.Add(time.Duration(second)*time.Second), warmUp)
			if got < last || got < 1 || got > capacity {
				t.Fatalf("after %d s of %d min: %d of %d, before it %d", second, minutes, got, capacity, last)
			}
			last = got
		}
		if last != capacity || warmUp > 0 && WarmCapacity(capacity, noon, noon, warmUp) != 1 {
			t.Fatalf("ends with %d of %d", last, capacity)
		}
	})
	fresh, old := desk(4), desk(4)
	fresh.Warm, old.Load = 1, 2
	got := Match([]Waiting{wait(3), wait(2), wait(1), wait(0)}, []Agent{fresh, old})
	n := map[PersonID]int{}
	for _, a := range got {
		n[a.Person]++
		if a.Person == fresh.Person && a.Why.Warm != 1 || a.Person == old.Person && a.Why.Warm != 0 {
			t.Errorf("why: %+v", a.Why)
		}
	}
	if n[fresh.Person] != 1 || n[old.Person] != 2 {
		t.Fatalf("given %v", n)
	}
}
