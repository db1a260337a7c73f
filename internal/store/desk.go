package store

import (
	"time"

	"parley"
)

// Agents holds desks and who is linked. An agent's Load is counted from the
// conversations in the same statement, never kept.
type Agents interface {
	// FindAgent returns the desk; false before the person's first sign-in.
	FindAgent(parley.BrandID, parley.PersonID) (parley.Agent, bool, error)
	LockAgent(parley.BrandID, parley.PersonID) (parley.Agent, bool, error)
	// ClaimAgents locks up to limit linked, online agents with room that nobody
	// else has locked, and tells how many such agents there are in all: fewer
	// claimed than exist means somebody else is assigning right now.
	ClaimAgents(b parley.BrandID, limit int) (claimed []parley.Agent, exist int, err error)
	PutAgentState(parley.BrandID, parley.PersonID, parley.AgentState) error // makes the desk when missing
	MarkAssigned(parley.BrandID, parley.PersonID) error                     // LastAssignedAt = Now

	// ClaimWaiting locks up to limit queued conversations, longest waiting
	// first, that nobody else has locked, and tells how many are queued in all.
	ClaimWaiting(b parley.BrandID, limit int) (claimed []parley.Conversation, exist int, err error)
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
