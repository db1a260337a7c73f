package forms

import (
	"context"
	"time"

	"parley"
	"parley/internal/store"
)

// SignedIn fills in the sign-in forms of a consumer whom the brand has vouched
// for: those that were asked for before the brand signed. The JWT's time is in
// whole seconds. One that tells none proves nothing about when.
func (f *Forms) SignedIn(ctx context.Context, by parley.Actor, issued time.Time) error {
	if by.Kind != parley.Consumers || issued.IsZero() {
		return nil
	}
	var all []store.Form
	err := f.o.Store.Read(ctx, func(tx store.Tx) (err error) {
		all, err = tx.AskedForms(by.Brand, by.Consumer, parley.FormSignIn)
		return err
	})
	if err != nil {
		return err
	}
	for _, form := range all {
		if issued.Before(form.AskedAt.Truncate(time.Second)) {
			continue
		}
		if err := f.signedIn(ctx, by, form); err != nil {
			return err
		}
	}
	return nil
}

func (f *Forms) signedIn(ctx context.Context, by parley.Actor, form store.Form) error {
	return f.within(ctx, by.Brand, form.Conversation, func(a *act) error {
		row, err := a.tx.GetForm(by.Brand, form.ID)
		if err == nil {
			err = parley.MayRead(by, a.head.Conversation, parley.Public)
		}
		if err != nil || row.State != parley.FormAsked || !a.tx.Now().Before(row.ExpiresAt) {
			return err
		}
		return a.finish(by, row, ending{public: told(row, parley.FormFilled), verified: parley.FormMatch})
	})
}
