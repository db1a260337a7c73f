package routing

import (
	"context"

	"parley"
	"parley/internal/store"
)

// sweep does what time alone brings about: it returns to the queue what awaits
// an agent whose link has been gone for the brand's time-out, ends what has rung
// for long enough, wakes what has slept for long enough, tells of clocks that have
// run out, closes what the consumer does not answer, and looks at every brand that
// has a queue.
func (r *Routing) sweep(ctx context.Context) {
	r.wakeWaiting(ctx)
	for _, due := range []struct {
		what string
		list func(store.Tx) ([]parley.Conversation, error)
		do   func(context.Context, parley.Conversation) error
	}{
		{"return a stranded conversation", func(tx store.Tx) ([]parley.Conversation, error) { return tx.ListStranded(Batch) }, r.strand},
		{"end a ring", func(tx store.Tx) ([]parley.Conversation, error) { return tx.ListRungOut(Batch) }, r.ringOut},
		{"wake a conversation", func(tx store.Tx) ([]parley.Conversation, error) { return tx.ListSleptEnough(Batch) }, r.awake},
		{"tell of a clock that has run out", func(tx store.Tx) ([]parley.Conversation, error) { return tx.ListLate(Batch) }, r.late},
		{"close what nobody answers", func(tx store.Tx) ([]parley.Conversation, error) { return tx.ListUnanswered(Batch) }, r.unanswered},
	} {
		if err := r.all(ctx, due.list, due.do); err != nil {
			r.log.Warn(due.what, "err", err)
		}
	}
}

func (r *Routing) wakeWaiting(ctx context.Context) {
	var waiting []parley.BrandID
	err := r.store.Read(ctx, func(tx store.Tx) (err error) {
		waiting, err = tx.BrandsWaiting()
		return err
	})
	if err != nil {
		r.log.Warn("sweep the queues", "err", err)
	}
	for _, b := range waiting {
		r.Wake(b)
	}
}

// all does something to what is due, a batch at a time, until nothing is. What
// cannot be done now is left to the next sweep.
func (r *Routing) all(ctx context.Context, list func(store.Tx) ([]parley.Conversation, error), do func(context.Context, parley.Conversation) error) error {
	for ctx.Err() == nil {
		var due []parley.Conversation
		err := r.store.Read(ctx, func(tx store.Tx) (err error) {
			due, err = list(tx)
			return err
		})
		if err != nil {
			return err
		}
		for _, c := range due {
			if err := do(ctx, c); err != nil {
				return err
			}
		}
		if len(due) < Batch {
			return nil
		}
	}
	return nil
}

// strand decides again on the locked rows: the agent may be back, or another
// node may have been faster.
func (r *Routing) strand(ctx context.Context, c parley.Conversation) error {
	return r.due(ctx, c, func(tx store.Tx, head parley.Conversation) (told, bool, error) {
		if head.Assignee.IsZero() {
			return told{}, false, nil
		}
		brand, err := tx.GetBrand(c.Brand)
		if err != nil {
			return told{}, false, err
		}
		holder, _, err := tx.LockAgent(c.Brand, head.Assignee)
		if err != nil {
			return told{}, false, err
		}
		holder.Person = head.Assignee // somebody who lost his desk is gone as well
		if !parley.MustRequeue(head, holder, tx.Now(), brand.Routing.Timeout()) {
			return told{}, false, nil
		}
		t, err := requeue(tx, head, parley.SystemActor(c.Brand), parley.ClientID{}, parley.ReasonLinkLost)
		return t, true, err
	})
}

// due locks a conversation for which time is up and lets act decide again:
// another node, or a person, may have been faster.
func (r *Routing) due(ctx context.Context, c parley.Conversation, act func(store.Tx, parley.Conversation) (told, bool, error)) error {
	var done []told
	err := r.store.Write(ctx, func(tx store.Tx) error {
		done = nil
		head, err := tx.LockConversation(c.Brand, c.ID)
		if err != nil {
			return err
		}
		t, acted, err := act(tx, head.Conversation)
		if acted {
			done = []told{t}
		}
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
