package gate

import (
	"context"

	"parley"
	"parley/internal/store"
	"parley/internal/wire"
)

// Colleagues names people of the brand's side for one of them, the actor
// himself left out; others get nobody.
func (g *Gate) Colleagues(ctx context.Context, a parley.Actor, people []parley.PersonID) ([]wire.Who, error) {
	out := make([]wire.Who, 0, len(people))
	if a.Kind != parley.Agents {
		return out, nil
	}
	err := g.store.Read(ctx, func(tx store.Tx) error {
		r := reader{g: g, tx: tx, actor: a}
		for _, p := range people {
			if p != a.Person {
				out = append(out, r.who(parley.Author{Kind: parley.Agents, Person: p}))
			}
		}
		return nil
	})
	return out, err
}
