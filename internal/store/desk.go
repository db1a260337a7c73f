package store

import (
	"time"

	"parley"
)

// Agents holds desks and who is linked. An agent's Load is counted from the
// conversations in the same statement, never kept: those he has, and those that
// ring at his desk.
type Agents interface {
	// FindAgent returns the desk; false before the person's first sign-in.
	FindAgent(parley.BrandID, parley.PersonID) (parley.Agent, bool, error)
	// ListDesks returns the desks of up to limit members who are online, with
	// their skills: those with the most room first.
	ListDesks(b parley.BrandID, limit int) ([]parley.Agent, error)
	LockAgent(parley.BrandID, parley.PersonID) (parley.Agent, bool, error)
	// ClaimAgents locks up to limit linked, online agents with room that serve
	// the need and that nobody else has locked, with their skills, and tells how
	// many such agents there are in all: fewer claimed than exist means somebody
	// else is assigning right now.
	ClaimAgents(b parley.BrandID, n parley.Need, limit int) (claimed []parley.Agent, exist int, err error)
	// ListCrew returns the desks of up to limit members, whatever they say of
	// themselves, with their skills, by person. Who never went online has none.
	ListCrew(b parley.BrandID, limit int) ([]parley.Agent, error)
	// ListLoads sums up what is open in the brand, by skill and assignee.
	ListLoads(b parley.BrandID) ([]Load, error)
	// PutAgentState makes the desk when it is missing. What is as it was keeps
	// its time.
	PutAgentState(parley.BrandID, parley.PersonID, parley.AgentState, parley.AwayReason) error
	MarkAssigned(parley.BrandID, parley.PersonID) error // LastAssignedAt = Now

	// QueuedSkills tells what is queued, by skill; the zero skill is that of
	// conversations that need none in particular.
	QueuedSkills(b parley.BrandID) ([]QueuedSkill, error)
	// ClaimWaiting locks up to limit conversations queued for the skill, longest
	// waiting first, that nobody else has locked.
	ClaimWaiting(b parley.BrandID, s parley.SkillID, limit int) ([]parley.Conversation, error)
	// PutAgentSkills replaces what the person is good at, by level; ListAgentSkills
	// returns it for each of the people who has any.
	PutAgentSkills(b parley.BrandID, p parley.PersonID, levels map[parley.SkillID]int) error
	ListAgentSkills(b parley.BrandID, people []parley.PersonID) (map[parley.PersonID]map[parley.SkillID]int, error)
	// BrandsWaiting lists brands that have queued conversations.
	BrandsWaiting() ([]parley.BrandID, error)
	// ListStranded returns up to limit open conversations that await their
	// agent, whose link is gone since before the brand's time-out at Now.
	ListStranded(limit int) ([]parley.Conversation, error)

	// LinkUp counts one more stream of the person on the node, LinkDown one
	// less; the last one anywhere sets LinkLostAt.
	LinkUp(parley.BrandID, parley.PersonID, parley.NodeID) error
	LinkDown(parley.BrandID, parley.PersonID, parley.NodeID) error
}

// QueuedSkill is how much waits for one skill, and since when the longest does.
type QueuedSkill struct {
	Skill parley.SkillID
	Count int
	Since time.Time
}

// Load is how much is open for one skill with one assignee, zero for none.
type Load struct {
	Skill    parley.SkillID
	Assignee parley.PersonID
	Open     int
	// Queued wait for somebody to be given to, the longest since QueuedSince;
	// Awaiting have an assignee whose turn it is, the longest since AwaitingSince.
	Queued        int
	QueuedSince   time.Time
	Awaiting      int
	AwaitingSince time.Time
}

// Nodes holds which processes are alive. Presence is leased by the node that
// holds the socket: a node that stops beating loses its rows to any other.
type Nodes interface {
	Beat(parley.NodeID) error
	ListNodes(deadBefore time.Time) ([]parley.NodeID, error) // last beat earlier
	CountNodes(aliveSince time.Time) (int, error)
	// SweepNode removes the node, its links (setting LinkLostAt where it was
	// the last) and its leases. It returns the brands it touched.
	SweepNode(parley.NodeID) ([]parley.BrandID, error)
}
