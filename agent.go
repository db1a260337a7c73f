package parley

import (
	"cmp"
	"slices"
	"time"
)

// AgentState is what an agent says of himself.
type AgentState string

// The states.
const (
	Online AgentState = "online" // gets new conversations
	Away   AgentState = "away"   // keeps his own, gets no new ones
)

// Agent is a person's desk in one brand as routing sees it.
type Agent struct {
	Brand    BrandID
	Person   PersonID
	State    AgentState
	Capacity int
	Load     int // open conversations assigned, counted, never kept
	// Linked: some node holds a live stream. LinkLostAt is when the last one
	// went; zero while linked.
	Linked         bool
	LinkLostAt     time.Time
	LastAssignedAt time.Time
}

// Free returns how many conversations the agent can be given now.
func (a Agent) Free() int {
	if a.State != Online || !a.Linked {
		return 0
	}
	return max(0, a.Capacity-a.Load)
}

// Gone reports whether the agent's link has been lost for the brand's time-out.
func (a Agent) Gone(now time.Time, timeout time.Duration) bool {
	return !a.Linked && !now.Before(a.LinkLostAt.Add(timeout))
}

// Waiting is a queued conversation as routing sees it.
type Waiting struct {
	Conversation ConversationID
	Since        time.Time
	Prior        PersonID
}

// Assignment gives one conversation to one agent.
type Assignment struct {
	Conversation ConversationID
	Person       PersonID
}

// Match decides who gets what: the longest waiting first; to the prior agent
// when he has room, else to the least loaded for his capacity, ties to whoever
// was given something longest ago, then by id so that the outcome is one.
// Nobody is given more than Free. Its inputs are not changed.
func Match(waiting []Waiting, agents []Agent) []Assignment {
	queue := slices.SortedFunc(slices.Values(waiting), func(a, b Waiting) int {
		return cmp.Or(a.Since.Compare(b.Since), slices.Compare(a.Conversation[:], b.Conversation[:]))
	})
	desks := slices.Clone(agents)
	out := make([]Assignment, 0, min(len(queue), len(desks)))
	for i, w := range queue {
		best := pick(desks, w.Prior)
		if best < 0 {
			break
		}
		desks[best].Load++
		// Distinct and later than any real instant: the next tie goes to somebody else.
		desks[best].LastAssignedAt = farFuture.Add(time.Duration(i))
		out = append(out, Assignment{Conversation: w.Conversation, Person: desks[best].Person})
	}
	return out
}

var farFuture = time.Date(9000, 1, 1, 0, 0, 0, 0, time.UTC)

func pick(desks []Agent, prior PersonID) int {
	best := -1
	for i, a := range desks {
		if a.Free() == 0 {
			continue
		}
		if !prior.IsZero() && a.Person == prior {
			return i
		}
		if best < 0 || before(a, desks[best]) {
			best = i
		}
	}
	return best
}

func before(a, b Agent) bool {
	return cmp.Or(
		cmp.Compare(a.Load*b.Capacity, b.Load*a.Capacity),
		a.LastAssignedAt.Compare(b.LastAssignedAt),
		slices.Compare(a.Person[:], b.Person[:]),
	) < 0
}
