package forms

import (
	"context"
	"time"

	"parley"
	"parley/internal/fault"
	"parley/internal/store"
)

const (
	sweepEvery = time.Minute
	sweepBatch = 100
)

// Run ends, once a minute until ctx does, what nobody else will.
func (f *Forms) Run(ctx context.Context) error {
	every := time.NewTicker(sweepEvery)
	defer every.Stop()
	for {
		select {
		case <-ctx.Done():
			return nil
		case <-every.C:
			if err := f.Sweep(ctx); err != nil && ctx.Err() == nil {
				f.o.Log.Warn("sweep forms", "error", err)
			}
		}
	}
}

// Sweep ends forms that have expired, or whose answer nobody waits for any more
// since a process died, and forgets those that ended long ago. Every node may do
// it: a form ends once.
func (f *Forms) Sweep(ctx context.Context) error {
	for {
		var due []store.Form
		err := f.o.Store.Read(ctx, func(tx store.Tx) (err error) {
			due, err = tx.DueForms(sweepBatch)
			return err
		})
		if err != nil {
			return err
		}
		// One that cannot be ended must not keep the others from their end: it is
		// looked at again in a minute.
		stay := 0
		for _, form := range due {
			if err := f.due(ctx, form.Brand, form.Conversation, form.ID); err != nil {
				stay++
				f.o.Log.Warn("end a form", "brand", form.Brand, "form", form.ID, "error", err)
			}
		}
		if len(due) < sweepBatch || stay == sweepBatch {
			break
		}
	}
	return f.o.Store.Write(ctx, func(tx store.Tx) error {
		_, err := tx.DeleteTries(tx.Now().Add(-triesTime), sweepBatch)
		return err
	})
}

// due ends what has had its time. Where the key that seals the conversation has
// been destroyed, or the conversation is gone, nobody can be told of it.
func (f *Forms) due(ctx context.Context, b parley.BrandID, c parley.ConversationID, id parley.FormID) error {
	err := f.end(ctx, b, c, id)
	if fault.Is(err, fault.CodeKeyLost) || fault.Is(err, fault.CodeNotFound) {
		err = f.o.Store.Write(ctx, func(tx store.Tx) error { return tx.DeleteForm(b, id) })
	}
	return err
}

func (f *Forms) end(ctx context.Context, b parley.BrandID, c parley.ConversationID, id parley.FormID) error {
	return f.within(ctx, b, c, func(a *act) error {
		form, err := a.tx.GetForm(b, id)
		if err != nil || a.tx.Now().Before(form.DueAt) {
			return err
		}
		by := parley.SystemActor(b)
		switch form.State {
		case parley.FormAsked:
			return a.finish(by, form, ending{public: told(form, parley.FormExpired)})
		case parley.FormSending:
			with := ending{public: told(form, parley.FormFailed)}
			if form.Kind == parley.FormVerify {
				with.verified = parley.FormFailed
			}
			return a.finish(by, form, with)
		}
		return a.tx.DeleteForm(b, id)
	})
}
