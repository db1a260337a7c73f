package routing

import (
	"context"

	"parley"
	"parley/internal/store"
)

// sweep returns to the queue what awaits an agent whose link has been gone for
// the brand's time-out, and wakes every brand that has a queue.
func (r *Routing) sweep(ctx context.Context) {
	for ctx.Err() == nil {
		var stranded []parley.Conversation
		var waiting []parley.BrandID
		err := r.store.Read(ctx, func(tx store.Tx) (err error) {
			if stranded, err = tx.ListStranded(Batch); err != nil {
				return err
			}
			waiting, err = tx.BrandsWaiting()
			return err
		})
		if err != nil {
			r.log.Warn("sweep the queues", "err", err)
			return
		}
		for _, b := range waiting {
			r.Wake(b)
		}
		for _, c := range stranded {
			if err := r.strand(ctx, c); err != nil {
				r.log.Warn("return a stranded conversation", "err", err)
				return
			}
		}
		if len(stranded) < Batch {
			return
		}
	}
}

// strand decides again on the locked rows: the agent may be back, or another
// node may have been faster.
func (r *Routing) strand(ctx context.Context, c parley.Conversation) error {
	var done []told
	err := r.store.Write(ctx, func(tx store.Tx) error {
		done = nil
		head, err := tx.LockConversation(c.Brand, c.ID)
		if err != nil || head.Assignee.IsZero() {
			return err
		}
		brand, err := tx.GetBrand(c.Brand)
		if err != nil {
			return err
		}
		holder, _, err := tx.LockAgent(c.Brand, head.Assignee)
		if err != nil {
			return err
		}
		holder.Person = head.Assignee // somebody who lost his desk is gone as well
		if !parley.MustRequeue(head.Conversation, holder, tx.Now(), brand.Routing.Timeout()) {
			return nil
		}
		t, err := requeue(tx, head.Conversation, parley.SystemActor(c.Brand), parley.ClientID{})
		done = []told{t}
		return err
	})
	if err != nil {
		return err
	}
	r.tell(done)
	if len(done) > 0 {
		r.Wake(c.Brand)
	}
	return nil
}
