package erase

import (
	"context"
	"time"

	"parley"
	"parley/internal/store"
)

// Applied is what a start has found to do.
type Applied struct {
	Listed    int // entries of the list, from folder and database
	Destroyed int // of them, what something was left of
	Finished  int // approved deletions that a stop had cut short
}

// Apply makes the database what the erasure list says, before anybody is
// served: lists of folder and database become one, what a restored backup has
// brought back is destroyed again, and deletions that were cut short are
// carried out. It may be cut short itself, and repeated.
func (e *Erase) Apply(ctx context.Context) (out Applied, err error) {
	all, err := e.Merge(ctx)
	if err != nil {
		return out, err
	}
	out.Listed = len(all)
	// Consumers first: what is theirs goes with them.
	for _, kind := range []parley.ErasureKind{parley.ErasedConsumer, parley.ErasedConversation, parley.ErasedKey} {
		left, err := e.left(ctx, all, kind)
		if err != nil {
			return out, err
		}
		for _, x := range left {
			if err := e.wipeAgain(ctx, x); err != nil {
				return out, err
			}
			out.Destroyed++
		}
	}
	out.Finished, err = e.Finish(ctx)
	return out, err
}

// left returns the entries of a kind that something is left of.
func (e *Erase) left(ctx context.Context, all []parley.Erasure, kind parley.ErasureKind) (left []parley.Erasure, err error) {
	var some []parley.Erasure
	for _, x := range all {
		if x.Kind == kind {
			some = append(some, x)
		}
	}
	err = e.o.Store.Read(ctx, func(tx store.Tx) (err error) {
		left, err = tx.FindUnerased(some)
		return err
	})
	return left, err
}

// wipeAgain destroys what an entry names once more.
func (e *Erase) wipeAgain(ctx context.Context, x parley.Erasure) error {
	var told after
	err := e.o.Store.Write(ctx, func(tx store.Tx) error {
		told = after{}
		switch x.Kind {
		case parley.ErasedConsumer:
			c := parley.ConsumerID(x.ID)
			if _, err := e.wipe(tx, x.Brand, c, &told); err != nil {
				return err
			}
			return withdrawOthers(tx, parley.Request{Brand: x.Brand, Consumer: c})
		case parley.ErasedConversation:
			if err := shut(tx, x.Brand, parley.ConversationID(x.ID), &told); err != nil {
				return err
			}
			if err := tx.AddChanges(store.Change{
				Brand: x.Brand, Conversation: parley.ConversationID(x.ID), Lane: parley.Internal, Kind: store.ConsumerChanged, At: tx.Now(),
			}); err != nil {
				return err
			}
			return tx.EraseConversation(x.Brand, parley.ConversationID(x.ID))
		case parley.ErasedKey:
			return tx.EraseKey(x.Brand, parley.KeyID(x.ID))
		}
		return nil
	})
	if err == nil {
		e.o.Log.Info("destroyed once more what a backup had brought back", "brand", x.Brand, "kind", x.Kind)
	}
	return err
}

// Merge makes one list of the key folder's and the database's, on both sides,
// and returns it.
func (e *Erase) Merge(ctx context.Context) ([]parley.Erasure, error) {
	there, err := e.o.Keys.Erasures()
	if err != nil {
		return nil, err
	}
	known := make(map[[16]byte]bool, len(there))
	for _, x := range there {
		known[x.ID] = true
	}
	kept, err := e.kept(ctx)
	if err != nil {
		return nil, err
	}
	var missing []parley.Erasure // in the folder
	stored := make(map[[16]byte]bool, len(kept))
	for _, x := range kept {
		stored[x.ID] = true
		if !known[x.ID] {
			missing = append(missing, x)
		}
	}
	if err := e.o.Keys.Erase(missing...); err != nil {
		return nil, err
	}
	var unstored []parley.Erasure
	for _, x := range there {
		if !stored[x.ID] {
			unstored = append(unstored, x)
		}
	}
	if len(unstored) > 0 {
		if err := e.o.Store.Write(ctx, func(tx store.Tx) error { return tx.InsertErasures(unstored...) }); err != nil {
			return nil, err
		}
	}
	return append(there, missing...), nil
}

// kept reads the database's list.
func (e *Erase) kept(ctx context.Context) (all []parley.Erasure, err error) {
	err = e.o.Store.Read(ctx, func(tx store.Tx) error {
		all = nil
		p := store.Page{Limit: listPage}
		for {
			page, err := tx.ListErasures(p)
			if err != nil {
				return err
			}
			all = append(all, page...)
			if len(page) < listPage {
				return nil
			}
			p.After = &store.Place{ID: page[len(page)-1].ID}
		}
	})
	return all, err
}

const (
	listPage   = 1000
	finishSome = 100
)

// Finish carries out the approved deletions that were cut short.
func (e *Erase) Finish(ctx context.Context) (n int, err error) {
	var rows []store.Request
	err = e.o.Store.Read(ctx, func(tx store.Tx) (err error) {
		rows, err = tx.ListUnfinished(parley.DeletionRequest, parley.RequestApproved, finishSome)
		return err
	})
	if err != nil {
		return 0, err
	}
	for _, r := range rows {
		if err := e.destroy(ctx, r.Brand, r.ID); err != nil {
			return n, err
		}
		n++
	}
	return n, nil
}

// finishEvery is how often a running server looks for deletions that another
// one has left unfinished, and reads what others have erased.
const finishEvery = time.Minute

// Run does so until ctx ends.
func (e *Erase) Run(ctx context.Context) error {
	defer e.seeking.stop()
	look := time.NewTicker(finishEvery)
	defer look.Stop()
	for {
		select {
		case <-ctx.Done():
			return nil
		case <-look.C:
		}
		if _, err := e.Merge(ctx); err != nil && ctx.Err() == nil {
			e.o.Log.Error("read the erasure list", "error", err)
		}
		if _, err := e.Finish(ctx); err != nil && ctx.Err() == nil {
			e.o.Log.Error("carry out a deletion", "error", err)
		}
	}
}
