package routing

import (
	"context"

	"parley"
	"parley/internal/fault"
	"parley/internal/store"
)

// SetState records what the agent says of himself, with a reason where he is
// away and gives one. Codes: denied, invalid.
func (r *Routing) SetState(ctx context.Context, by parley.Actor, s parley.AgentState, why parley.AwayReason) (parley.Agent, error) {
	if !by.Can(parley.ActAnswer) {
		return parley.Agent{}, fault.New(fault.CodeDenied)
	}
	return r.put(ctx, by.Brand, by.Person, s, why, func(store.Tx) error { return nil })
}

// SetStateOf sets a colleague's state, which the brand's history keeps. Codes:
// denied, invalid, not_found where nobody of that name answers for the brand.
func (r *Routing) SetStateOf(ctx context.Context, by parley.Actor, p parley.PersonID, s parley.AgentState, why parley.AwayReason) (parley.Agent, error) {
	if !by.Can(parley.ActSupervise) {
		return parley.Agent{}, fault.New(fault.CodeDenied)
	}
	return r.put(ctx, by.Brand, p, s, why, func(tx store.Tx) error {
		m, found, err := tx.FindMember(by.Brand, p)
		if err == nil && (!found || !m.Role.Permits(parley.ActAnswer)) {
			err = fault.New(fault.CodeNotFound)
		}
		if err != nil {
			return err
		}
		person, err := tx.GetPerson(p)
		if err != nil {
			return err
		}
		before, _, err := tx.FindAgent(by.Brand, p)
		if err != nil {
			return err
		}
		return tx.RecordChange(store.SettingChange{
			Brand: by.Brand, By: by.Author(), Subject: parley.SubjectPerson, Act: parley.WasChanged, Target: p, Name: person.Name,
			Changes: []parley.Difference{{Path: "state", Before: presence(before.State, before.Reason), After: presence(s, why)}},
		})
	})
}

func presence(s parley.AgentState, why parley.AwayReason) string {
	switch {
	case s == "":
		return string(parley.Away)
	case why != "":
		return string(s) + ": " + string(why)
	}
	return string(s)
}

// put runs first and then sets the state, in one transaction.
func (r *Routing) put(ctx context.Context, b parley.BrandID, p parley.PersonID, s parley.AgentState, why parley.AwayReason,
	first func(store.Tx) error,
) (parley.Agent, error) {
	if err := parley.ValidPresence(s, why); err != nil {
		return parley.Agent{}, err
	}
	var desk parley.Agent
	err := r.store.Write(ctx, func(tx store.Tx) error {
		if err := first(tx); err != nil {
			return err
		}
		err := tx.PutAgentState(b, p, s, why)
		if err == nil {
			desk, _, err = tx.FindAgent(b, p)
		}
		return err
	})
	if err != nil {
		return parley.Agent{}, err
	}
	r.news.DeskChanged(b, p)
	r.Wake(b)
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
