package gate

import (
	"context"
	"time"

	"parley"
	"parley/internal/store"
	"parley/internal/wire"
)

// Rings tells an agent what rings at his desk: what he is asked to take, by whom
// and for how long still.
func (g *Gate) Rings(ctx context.Context, a parley.Actor) ([]wire.Ring, error) {
	out := []wire.Ring{}
	err := g.store.Read(ctx, func(tx store.Tx) error {
		out = out[:0]
		rows, err := tx.ListRinging(a.Brand, a.Person)
		if err != nil || len(rows) == 0 {
			return err
		}
		brand, err := tx.GetBrand(a.Brand)
		if err != nil {
			return err
		}
		heads, err := g.heads(tx, a, rows)
		if err != nil {
			return err
		}
		for i, c := range rows {
			if parley.MayRead(a, c, parley.Internal) != nil {
				continue
			}
			left := max(0, time.Until(c.RingUntil))
			ring := wire.Ring{Head: heads[i], Left: int(left / time.Millisecond), Of: int(max(left, brand.Routing.RingTime()) / time.Millisecond)}
			if !c.Assignee.IsZero() {
				r := reader{g: g, tx: tx, actor: a, head: c}
				from := r.who(parley.Author{Kind: parley.Agents, Person: c.Assignee})
				ring.From = &from
			}
			out = append(out, ring)
		}
		return nil
	})
	return out, err
}

// Times tells a person until when conversations are snoozed mostly. Codes: denied.
func (g *Gate) Times(ctx context.Context, a parley.Actor) (wire.TimesReply, error) {
	out := wire.TimesReply{Times: []wire.WakeTime{}}
	err := g.store.Read(ctx, func(tx store.Tx) error {
		brand, err := tx.GetBrand(a.Brand)
		if err != nil {
			return err
		}
		out = wire.TimesReply{Zone: brand.Hours.Zone, Times: []wire.WakeTime{}}
		for _, w := range brand.Hours.WakeTimes(tx.Now()) {
			out.Times = append(out.Times, wire.WakeTime{Name: w.Name, At: w.At})
		}
		return nil
	})
	return out, err
}
