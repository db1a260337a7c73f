package parley

import (
	"cmp"
	"slices"
	"time"

	"parley/internal/fault"
)

// AgentState is what an agent says of himself.
type AgentState string

// The states.
const (
	Online AgentState = "online" // gets new conversations
	Away   AgentState = "away"   // keeps his own, gets no new ones
)

// AwayReason says what somebody who is away does.
type AwayReason string

// The reasons.
const (
	AwayBreak    AwayReason = "break"
	AwayLunch    AwayReason = "lunch"
	AwayMeeting  AwayReason = "meeting"
	AwayCoaching AwayReason = "coaching"
	AwayTraining AwayReason = "training"
	AwaySystem   AwayReason = "system" // something at his place does not work
)

// AwayReasons lists the reasons, in the order in which they are offered.
func AwayReasons() []AwayReason {
	return []AwayReason{AwayBreak, AwayLunch, AwayMeeting, AwayCoaching, AwayTraining, AwaySystem}
}

// ValidPresence checks a state and its reason. Codes: invalid.
func ValidPresence(s AgentState, why AwayReason) error {
	switch {
	case s != Online && s != Away:
		return fault.New(fault.CodeInvalid).Says("An agent is online or away.")
	case why != "" && s != Away:
		return fault.New(fault.CodeInvalid).Says("Only who is away has a reason.")
	case why != "" && !slices.Contains(AwayReasons(), why):
		return fault.New(fault.CodeInvalid).Says("There is no such reason. Choose one of the list, or none.")
	}
	return nil
}

// Agent is a person's desk in one brand as routing sees it.
type Agent struct {
	Brand    BrandID
	Person   PersonID
	State    AgentState
	Reason   AwayReason // why he is away, when he says so
	Since    time.Time  // of State and Reason; zero when nobody knows
	Capacity int
	Load     int // open conversations assigned, and those that ring, counted, never kept
	// Resting is how many of these await the consumer, each of which gives back
	// GivesBack percent of its place.
	Resting, GivesBack int
	// WarmUp is how long routing gives him less than he can hold, once he is online;
	// Warm how much that is now, 0 where nobody asks.
	WarmUp time.Duration
	Warm   int
	// Linked: some node holds a live stream. LinkLostAt is when the last one
	// went; zero while linked.
	Linked         bool
	LinkLostAt     time.Time
	LastAssignedAt time.Time
	// Skills are what he is good at, by level: 1 to LevelMax, which is best.
	Skills map[SkillID]int
}

// Free returns how many conversations the agent can be given now.
func (a Agent) Free() int {
	if a.State != Online || !a.Linked {
		return 0
	}
	return a.Room()
}

// Room returns how many more the agent can hold, whether he is there or not.
func (a Agent) Room() int { return max(0, (a.holds()*whole-a.weight())/whole) }

// holds returns how many the agent can hold, by what routing may give him now.
func (a Agent) holds() int {
	if a.Warm > 0 {
		return min(a.Warm, a.Capacity)
	}
	return a.Capacity
}

// WarmCapacity returns how many conversations routing lets an agent hold who has
// been online since then: from 1 evenly up to capacity, which he has after warmUp.
func WarmCapacity(capacity int, since, now time.Time, warmUp time.Duration) int {
	online := now.Sub(since)
	switch {
	case warmUp <= 0 || since.IsZero() || online >= warmUp:
		return capacity
	case online <= 0:
		return min(1, capacity)
	}
	return 1 + (capacity-1)*int(online/time.Microsecond)/int(warmUp/time.Microsecond)
}

// weight is what the agent's conversations weigh, in percent of one.
func (a Agent) weight() int { return a.Load*whole - a.Resting*a.GivesBack }

const whole = 100 // percent

// Gone reports whether the agent's link has been lost for the brand's time-out.
func (a Agent) Gone(now time.Time, timeout time.Duration) bool {
	return !a.Linked && !now.Before(a.LinkLostAt.Add(timeout))
}

// Waiting is a queued conversation as routing sees it.
type Waiting struct {
	Conversation ConversationID
	Since        time.Time
	Prior        PersonID
	Priority     int
	Need         Need
	Barred       []PersonID // who declined it, or let it ring, not long ago
}

// Assignment gives one conversation to one agent, by these facts; what it
// needed and how long it waited are left to who knows them.
type Assignment struct {
	Conversation ConversationID
	Person       PersonID
	Why          Why
}

// Match decides who gets what: the highest priority first, then the longest
// waiting; to the prior agent when he may have it and has room, else to whoever
// fits its need best: the earlier skill, then the higher level, then the least
// loaded for his capacity, ties to whoever was given something longest ago,
// then by id so that the outcome is one. What nobody with room may have keeps
// nobody else waiting. Nobody is given more than Free. Its inputs are not changed.
func Match(waiting []Waiting, agents []Agent) []Assignment {
	queue := slices.SortedFunc(slices.Values(waiting), func(a, b Waiting) int {
		return cmp.Or(b.Priority-a.Priority, a.Since.Compare(b.Since), slices.Compare(a.Conversation[:], b.Conversation[:]))
	})
	desks := slices.Clone(agents)
	room := 0
	for _, a := range desks {
		room += a.Free()
	}
	out := make([]Assignment, 0, min(len(queue), room))
	for i, w := range queue {
		if room == 0 {
			break
		}
		best, why := pick(desks, w)
		if best < 0 {
			continue
		}
		room--
		desks[best].Load++
		// Distinct and later than any real instant: the next tie goes to somebody else.
		desks[best].LastAssignedAt = farFuture.Add(time.Duration(i))
		out = append(out, Assignment{Conversation: w.Conversation, Person: desks[best].Person, Why: why})
	}
	return out
}

var farFuture = time.Date(9000, 1, 1, 0, 0, 0, 0, time.UTC)

func pick(desks []Agent, w Waiting) (int, Why) {
	best, bestFit, able, prior := -1, fitness{}, 0, false
	for i, a := range desks {
		f, may := a.fits(w.Need)
		if a.Free() == 0 || !may || slices.Contains(w.Barred, a.Person) {
			continue
		}
		able++
		known := !w.Prior.IsZero() && a.Person == w.Prior
		if known || !prior && (best < 0 || before(a, f, desks[best], bestFit)) {
			best, bestFit, prior = i, f, known
		}
	}
	if best < 0 {
		return best, Why{}
	}
	why := Why{Reason: ReasonRouted, Priority: w.Priority, Load: desks[best].Load, Capacity: desks[best].Capacity, Others: able - 1}
	if warm := desks[best].holds(); warm < desks[best].Capacity {
		why.Warm = warm
	}
	if prior {
		why.Reason = ReasonPrior
	}
	if bestFit.skill < len(w.Need.Skills) {
		why.Via, why.Level = w.Need.Skills[bestFit.skill], bestFit.level
	}
	if len(w.Need.Skills) > 0 {
		why.Overflow = bestFit.skill
	}
	return best, why
}

// fitness is how well an agent serves a need.
type fitness struct{ skill, level int }

// fits reports how well the agent serves the need, and whether he may.
func (a Agent) fits(n Need) (fitness, bool) {
	for i, s := range n.Skills {
		if level := a.Skills[s]; level > 0 {
			return fitness{i, level}, true
		}
	}
	return fitness{skill: len(n.Skills)}, n.Open()
}

func before(a Agent, f fitness, b Agent, g fitness) bool {
	return cmp.Or(
		cmp.Compare(f.skill, g.skill),
		cmp.Compare(g.level, f.level),
		cmp.Compare(a.weight()*b.Capacity, b.weight()*a.Capacity),
		a.LastAssignedAt.Compare(b.LastAssignedAt),
		slices.Compare(a.Person[:], b.Person[:]),
	) < 0
}
