package routing

import (
	"context"

	"parley"
	"parley/internal/fault"
	"parley/internal/store"
)

// SetState records what the agent says of himself. Codes: denied, invalid.
func (r *Routing) SetState(ctx context.Context, by parley.Actor, s parley.AgentState) (parley.Agent, error) {
	if !by.Can(parley.ActAnswer) {
		return parley.Agent{}, fault.New(fault.CodeDenied)
	}
	if s != parley.Online && s != parley.Away {
		return parley.Agent{}, fault.New(fault.CodeInvalid).Says("An agent is online or away.")
	}
	var desk parley.Agent
	err := r.store.Write(ctx, func(tx store.Tx) error {
		if err := tx.PutAgentState(by.Brand, by.Person, s); err != nil {
			return err
		}
		var err error
		desk, _, err = tx.FindAgent(by.Brand, by.Person)
		return err
	})
	if err != nil {
		return parley.Agent{}, err
	}
	r.news.DeskChanged(by.Brand, by.Person)
	r.Wake(by.Brand)
	return desk, nil
}

// Desk returns the person's desk; a new one is away and empty.
func (r *Routing) Desk(ctx context.Context, by parley.Actor) (parley.Agent, error) {
	desk := parley.Agent{Brand: by.Brand, Person: by.Person, State: parley.Away}
	err := r.store.Read(ctx, func(tx store.Tx) error {
		found, ok, err := tx.FindAgent(by.Brand, by.Person)
		if ok {
			desk = found
		}
		return err
	})
	return desk, err
}

// LinkUp records that a live stream of the person begins on the node, LinkDown
// that it ended. Both must be told once a stream; a node that dies in between
// is swept by any other.
func (r *Routing) LinkUp(ctx context.Context, b parley.BrandID, p parley.PersonID, n parley.NodeID) error {
	err := r.store.Write(ctx, func(tx store.Tx) error { return tx.LinkUp(b, p, n) })
	if err == nil {
		r.Wake(b)
	}
	return err
}

// LinkDown is the inverse of LinkUp.
func (r *Routing) LinkDown(ctx context.Context, b parley.BrandID, p parley.PersonID, n parley.NodeID) error {
	return r.store.Write(ctx, func(tx store.Tx) error { return tx.LinkDown(b, p, n) })
}
