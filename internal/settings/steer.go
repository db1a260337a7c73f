package settings

import (
	"context"

	"parley"
	"parley/internal/steer"
	"parley/internal/store"
)

// Tried is what the rules do with an arrival.
type Tried struct {
	Verdicts []steer.Verdict
	Routing  parley.RoutingSettings // by which it was tried
	Default  parley.SkillID         // where it begins when no rule takes it
}

// Try tells what each routing rule does with an arrival, by what is published
// or by what was drafted last. Nothing of it is kept. It returns
// fault.CodeDenied, CodeNotFound and the store's errors.
func (s *Settings) Try(ctx context.Context, a parley.Actor, b parley.BrandID, drafted bool, at parley.Arrival) (Tried, error) {
	var routing parley.RoutingSettings
	err := s.read(ctx, a, b, func(tx store.Tx) error {
		brand, err := tx.GetBrand(b)
		if err != nil {
			return err
		}
		routing = brand.Routing
		if !drafted {
			return nil
		}
		d, found, err := tx.FindSettingsDraft(b)
		if found {
			routing = d.Settings.Routing
		}
		return err
	})
	if err != nil {
		return Tried{}, err
	}
	return Tried{Verdicts: steer.Try(routing, at), Routing: routing, Default: routing.Begin(parley.SkillID{})}, nil
}
