package relay

import (
	"context"
	"time"

	"parley"
	"parley/internal/bus"
	"parley/internal/store"
)

// Run beats, leases, sweeps dead nodes and handles changes until ctx ends;
// then it gives up its leases so that another node goes on at once.
func (r *Relay) Run(ctx context.Context) error {
	if err := r.beat(ctx); err != nil {
		r.o.Log.Warn("announce this node", "err", err)
	}
	beat := time.NewTicker(beatEvery)
	defer beat.Stop()
	idle := time.NewTicker(idleEvery)
	defer idle.Stop()
	for {
		r.handle(ctx)
		select {
		case <-ctx.Done():
			return r.leave(context.WithoutCancel(ctx))
		case <-beat.C:
			if err := r.beat(ctx); err != nil && ctx.Err() == nil {
				r.o.Log.Warn("renew this node's leases", "err", err)
			}
		case <-idle.C:
		case <-r.wake:
			r.pause(ctx)
		}
	}
}

// pause lets more changes gather, so that a busy node handles many at once.
func (r *Relay) pause(ctx context.Context) {
	t := time.NewTimer(handleEvery)
	defer t.Stop()
	select {
	case <-ctx.Done():
	case <-t.C:
	}
}

// beat says that this node lives, takes its share of the outbox and sweeps the
// nodes that no longer do.
func (r *Relay) beat(ctx context.Context) error {
	var dead []parley.NodeID
	err := r.o.Store.Write(ctx, func(tx store.Tx) error {
		dead = nil
		if err := tx.Beat(r.o.Node); err != nil {
			return err
		}
		alive, err := tx.CountNodes(tx.Now().Add(-deadAfter))
		if err != nil {
			return err
		}
		if r.o.Alone {
			alive = 1
		}
		share := (store.Shards + alive - 1) / max(alive, 1)
		if _, err := tx.LeaseShards(r.o.Node, share, lease); err != nil {
			return err
		}
		before := tx.Now().Add(-deadAfter)
		if r.o.Alone {
			before = tx.Now().Add(time.Hour)
		}
		dead, err = tx.ListNodes(before)
		return err
	})
	if err != nil {
		return err
	}
	for _, n := range dead {
		if n == r.o.Node {
			continue
		}
		if err := r.sweep(ctx, n); err != nil {
			return err
		}
	}
	return nil
}

// sweep ends the presence and the leases of a node. Two nodes may sweep the
// same one: the second finds nothing.
func (r *Relay) sweep(ctx context.Context, n parley.NodeID) error {
	var brands []parley.BrandID
	err := r.o.Store.Write(ctx, func(tx store.Tx) (err error) {
		brands, err = tx.SweepNode(n)
		return err
	})
	if err != nil {
		return err
	}
	if n != r.o.Node {
		r.o.Log.Info("swept a node that stopped beating", "node", n, "brands", len(brands))
	}
	for _, b := range brands {
		r.o.Wake(b)
	}
	return nil
}

func (r *Relay) leave(ctx context.Context) error { return r.sweep(ctx, r.o.Node) }

// handle hands on what the leased shards hold, until they are empty or a
// handler fails; then the rest waits, so that order is kept.
func (r *Relay) handle(ctx context.Context) {
	for ctx.Err() == nil {
		changes, err := r.list(ctx)
		if err != nil {
			if ctx.Err() == nil {
				r.o.Log.Warn("read the outbox", "err", err)
			}
			return
		}
		r.backlog.Store(int64(len(changes)))
		done := r.act(ctx, changes)
		if len(done) > 0 && !r.settle(ctx) {
			return // nothing of it is cleared: all of it is told again
		}
		if len(done) > 0 {
			err := r.o.Store.Write(ctx, func(tx store.Tx) error { return tx.DeleteChanges(done) })
			if err != nil && ctx.Err() == nil {
				r.o.Log.Warn("clear the outbox", "err", err)
				return
			}
		}
		if len(done) < batch {
			return
		}
	}
}

// list reads the changes of the shards this node holds a lease on right now.
func (r *Relay) list(ctx context.Context) (out []store.Change, err error) {
	err = r.o.Store.Read(ctx, func(tx store.Tx) error {
		shards, err := tx.LeasedShards(r.o.Node)
		if err != nil || len(shards) == 0 {
			return err
		}
		out, err = tx.ListChanges(shards, batch)
		return err
	})
	return out, err
}

// act hands the changes to every handler and returns the ids that are done. A
// conversation whose change failed keeps its later ones for the next round.
func (r *Relay) act(ctx context.Context, changes []store.Change) []int64 {
	done := make([]int64, 0, len(changes))
	var stuck map[parley.ConversationID]bool
	now := time.Now()
	for _, c := range changes {
		if stuck[c.Conversation] {
			continue
		}
		if err := r.one(ctx, c); err != nil {
			r.o.Log.Error("act upon a change; it is tried again", "kind", c.Kind, "conversation", c.Conversation, "err", err)
			if stuck == nil {
				stuck = map[parley.ConversationID]bool{}
			}
			stuck[c.Conversation] = true
			continue
		}
		if c.Seq > 0 && now.Sub(c.At) > lateAfter || c.Kind == parley.EventIdentified { // the directory announces nothing itself
			r.late(ctx, c)
		}
		done = append(done, c.ID)
	}
	return done
}

// settle lets the handlers that gather do what they have gathered.
func (r *Relay) settle(ctx context.Context) bool {
	for _, h := range r.handlers {
		if s, ok := h.(Settler); ok {
			if err := s.Settle(ctx); err != nil {
				if ctx.Err() == nil {
					r.o.Log.Error("settle what a round has brought; it is tried again", "err", err)
				}
				return false
			}
		}
	}
	return true
}

func (r *Relay) one(ctx context.Context, c store.Change) error {
	for _, h := range r.handlers {
		if err := h.Handle(ctx, c); err != nil {
			return err
		}
	}
	return nil
}

// late hints again about a change whose node may have died before it could:
// whoever has the event already sees nothing new.
func (r *Relay) late(ctx context.Context, c store.Change) {
	n := bus.Note{Kind: bus.Grown, Brand: c.Brand, Conversation: c.Conversation, Shape: true}
	err := r.o.Store.Read(ctx, func(tx store.Tx) error {
		head, err := tx.GetConversation(c.Brand, c.Conversation)
		n.Consumer, n.Assignee = head.Consumer, head.Assignee
		return err
	})
	if err != nil {
		r.o.Log.Warn("hint again about a late change", "conversation", c.Conversation, "err", err)
		return
	}
	lane := 0
	if c.Lane == parley.Internal {
		lane, n.Internal = 1, c.Seq
	} else {
		n.Public = c.Seq
	}
	n.First[lane] = c.Seq
	r.tell(n)
	if reshapes(c.Kind) {
		n.Kind, n.Private = bus.Changed, unseen(parley.Event{Kind: c.Kind})
		r.tell(n)
	}
}
