package forms

import (
	"context"
	"encoding/json"

	"parley"
	"parley/internal/store"
)

// attach puts the document where documents go, and ends the form. A file that is
// refused leaves the form to be filled in again.
func (f *Forms) attach(ctx context.Context, by parley.Actor, form store.Form, upload parley.UploadID) error {
	_, err := f.o.Files.Attach(ctx, by, form.Conversation, form.ClientID, parley.Public, upload)
	if err == nil {
		return f.finish(ctx, by, form.ID, form.Conversation, ending{public: told(form, parley.FormFilled)})
	}
	again := f.within(ctx, by.Brand, form.Conversation, func(a *act) error {
		row, err := a.tx.GetForm(form.Brand, form.ID)
		if err != nil || row.State != parley.FormSending {
			return err
		}
		row.State, row.ClientID, row.DueAt = parley.FormAsked, parley.ClientID{}, row.ExpiresAt
		return a.tx.SaveForm(row)
	})
	if again != nil {
		f.o.Log.Warn("a form stays on its way", "brand", form.Brand, "form", form.ID, "error", again)
	}
	return err
}

// keep puts an identity number into the vault and ends the form, in one
// transaction: nothing leaves, so nothing is on its way.
func (f *Forms) keep(ctx context.Context, by parley.Actor, form store.Form, client parley.ClientID, n identity) error {
	return f.within(ctx, by.Brand, form.Conversation, func(a *act) error {
		row, err := a.mine(by, form.ID, client)
		if err != nil || row.ClientID == client {
			return err
		}
		row.BegunAt, row.ClientID = a.tx.Now(), client
		v := store.Value{
			Brand: row.Brand, ID: parley.NewID[parley.ValueID](), Conversation: row.Conversation, Identity: a.head.Identity,
			Class: row.Class, Mark: f.o.Keys.MAC(row.Brand, store.MarkOf(row.Class), []byte(n.canonical)), CreatedAt: a.tx.Now(),
		}
		plain, err := json.Marshal(parley.Kept{Text: n.text, Canonical: n.canonical, Shown: n.shown, Own: true})
		if err != nil {
			return err
		}
		if v.Sealed, err = f.o.Keys.Seal(a.tx, v.Brand, a.head.Key, v.AAD(), plain); err != nil {
			return err
		}
		if err := a.tx.InsertValues(v); err != nil {
			return err
		}
		said := told(row, parley.FormFilled)
		said.Value, said.Shown = v.ID, n.shown
		return a.finish(by, row, ending{public: said})
	})
}
