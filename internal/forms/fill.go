package forms

import (
	"context"
	"errors"
	"time"

	"parley"
	"parley/internal/fault"
	"parley/internal/store"
	"parley/internal/wire"
)

// View returns a form to the consumer whose conversation it stands in; to
// everybody else there is none. Codes: not_found.
func (f *Forms) View(ctx context.Context, by parley.Actor, id parley.FormID) (out wire.FormView, err error) {
	err = f.o.Store.Read(ctx, func(tx store.Tx) error {
		form, _, err := find(tx, by, id)
		if err != nil {
			return err
		}
		out, err = f.view(tx, form)
		return err
	})
	return out, err
}

// find returns a form of the consumer's own.
func find(tx store.Tx, by parley.Actor, id parley.FormID) (store.Form, parley.Conversation, error) {
	if by.Kind != parley.Consumers {
		return store.Form{}, parley.Conversation{}, fault.New(fault.CodeNotFound)
	}
	form, err := tx.GetForm(by.Brand, id)
	if err != nil {
		return form, parley.Conversation{}, err
	}
	c, err := tx.GetConversation(by.Brand, form.Conversation)
	if err == nil {
		err = parley.MayRead(by, c, parley.Public)
	}
	return form, c, err
}

func (f *Forms) view(tx store.Tx, form store.Form) (wire.FormView, error) {
	out := wire.FormView{
		ID: form.ID, Conversation: form.Conversation, Kind: form.Kind, State: form.State,
		Class: form.Class, Fields: form.Fields, ExpiresAt: form.ExpiresAt,
	}
	if form.State == parley.FormAsked && !tx.Now().Before(form.ExpiresAt) {
		out.State = parley.FormExpired // the conversation hears of it in a minute
	}
	if form.Purpose == nil {
		return out, nil
	}
	plain, err := f.o.Keys.Open(tx, form.Brand, form.AAD(), form.Purpose)
	out.Purpose = string(plain)
	return out, err
}

// Fill takes what a consumer enters. The same client id again gets the form as
// it stands; whatever the form is, only one is the first. Codes: invalid,
// not_found, form_closed, form_wrong, too_many, and those of a file.
func (f *Forms) Fill(ctx context.Context, by parley.Actor, id parley.FormID, q wire.FillRequest) (wire.FormView, error) {
	if q.ClientID.IsZero() {
		return wire.FormView{}, fault.New(fault.CodeInvalid).Says("Every send carries a clientId.")
	}
	var form store.Form
	err := f.o.Store.Read(ctx, func(tx store.Tx) (err error) {
		form, _, err = find(tx, by, id)
		return err
	})
	if err == nil && form.ClientID != q.ClientID {
		err = f.fill(ctx, by, form, q)
	}
	if err != nil {
		return wire.FormView{}, err
	}
	return f.View(ctx, by, id)
}

func (f *Forms) fill(ctx context.Context, by parley.Actor, form store.Form, q wire.FillRequest) error {
	entry, err := f.enter(form, q)
	if err != nil {
		return err
	}
	if form.Kind == parley.FormIdentity {
		return f.keep(ctx, by, form, q.ClientID, entry.identity)
	}
	began, err := f.begin(ctx, by, &form, q.ClientID)
	if err != nil || !began {
		return err
	}
	// From here on the outcome is written down whether or not the consumer waits
	// for it: what was sent was sent.
	ctx = context.WithoutCancel(ctx)
	if form.Kind == parley.FormDocument {
		return f.attach(ctx, by, form, q.Upload)
	}
	return f.send(ctx, by, form, entry)
}

// entry is what was entered, in the form in which it leaves.
type entry struct {
	card     *card
	identity identity
	verify   map[parley.FormField]string
}

// enter holds what was entered to what was asked for. Its errors repeat none of it.
func (f *Forms) enter(form store.Form, q wire.FillRequest) (e entry, err error) {
	switch {
	case form.Kind == parley.FormCard && q.Card != nil:
		e.card, err = cardOf(*q.Card, time.Now())
	case form.Kind == parley.FormIdentity && q.Identity != "":
		e.identity, err = identityOf(form.Class, q.Identity)
	case form.Kind == parley.FormDocument && !q.Upload.IsZero():
	case form.Kind == parley.FormVerify && len(q.Verify) > 0:
		e.verify, err = verifyOf(form.Fields, q.Verify, time.Now())
	case form.Kind == parley.FormSignIn:
		err = wrong("Sign in on this page, and this form is filled in.")
	default:
		err = wrong("There is nothing in this form yet. Fill it in first.")
	}
	return e, err
}

func wrong(format string, args ...any) error {
	return fault.New(fault.CodeFormWrong).Says(format, args...)
}

// begin claims the form: of all who send it, one goes on. It reports false when
// this very send has begun before.
func (f *Forms) begin(ctx context.Context, by parley.Actor, form *store.Form, client parley.ClientID) (began bool, err error) {
	err = f.within(ctx, by.Brand, form.Conversation, func(a *act) error {
		began = false
		row, err := a.mine(by, form.ID, client)
		if err != nil || row.ClientID == client {
			return err
		}
		if row.Kind == parley.FormVerify {
			n, err := a.tx.CountForms(row.Brand, row.Conversation, row.Kind, a.tx.Now().Add(-triesTime))
			if err != nil {
				return err
			}
			if n >= triesMax {
				return fault.New(fault.CodeTooMany).Says("You have tried this several times. Wait an hour, then ask for a new form.")
			}
		}
		row.State, row.BegunAt, row.ClientID = parley.FormSending, a.tx.Now(), client
		row.DueAt = row.BegunAt.Add(stuckAfter)
		*form, began = row, true
		return a.tx.SaveForm(row)
	})
	return began, err
}

// mine returns the consumer's form under the lock, when it can be filled in or
// when this client id has done so.
func (a *act) mine(by parley.Actor, id parley.FormID, client parley.ClientID) (store.Form, error) {
	if err := parley.MayRead(by, a.head.Conversation, parley.Public); err != nil {
		return store.Form{}, err
	}
	row, err := a.tx.GetForm(by.Brand, id)
	if err != nil || row.ClientID == client {
		return row, err
	}
	if row.State != parley.FormAsked || !a.tx.Now().Before(row.ExpiresAt) || a.head.State == parley.Closed {
		err = fault.New(fault.CodeFormClosed)
	}
	return row, err
}

// send makes the one call, and writes down what it came to.
func (f *Forms) send(ctx context.Context, by parley.Actor, form store.Form, e entry) error {
	m := message{
		ID: form.ID.String(), At: time.Now().UTC(), Brand: form.Brand, Conversation: form.Conversation,
		Consumer: by.Consumer, By: form.By, Card: e.card, Verify: e.verify,
	}
	m.Type = typePayment
	if form.Kind == parley.FormVerify {
		m.Type = typeVerify
	}
	var endpoint store.Endpoint
	err := f.o.Store.Read(ctx, func(tx store.Tx) error {
		view, err := f.view(tx, form)
		if err != nil {
			return err
		}
		m.Purpose = view.Purpose
		endpoint, err = must(tx.FindEndpoint(form.Brand, form.Kind.Endpoint()))
		return err
	})
	var r reply
	if err == nil {
		r, err = f.call(ctx, endpoint, m)
	}
	if err != nil {
		f.o.Log.Warn("a form was not answered", "brand", form.Brand, "form", form.ID, "kind", form.Kind, "why", why(err))
	}
	return f.finish(ctx, by, form.ID, form.Conversation, outcomeOf(form, r, err, e.card))
}

func why(err error) Why {
	var u *Unanswered
	if errors.As(err, &u) {
		return u.Why
	}
	return WhyInternal
}

// ending is what a form came to: what everybody hears of it, and what people
// alone do.
type ending struct {
	public   parley.Form
	verified parley.FormState // "" for none
}

func outcomeOf(form store.Form, r reply, err error, c *card) ending {
	out := ending{public: told(form, parley.FormFilled)}
	if form.Kind == parley.FormVerify {
		out.verified = parley.FormState(r.Outcome)
		if err != nil {
			out.public.State, out.verified = parley.FormFailed, parley.FormFailed
		}
		return out
	}
	out.public.Shown = c.shown()
	switch {
	case err != nil:
		out.public.State = parley.FormFailed
	case r.Outcome == refused:
		out.public.State = parley.FormRefused
	}
	if err == nil && referenceForm.MatchString(r.Reference) && !c.within(r.Reference) {
		out.public.Ref = r.Reference
	}
	return out
}

// finish ends a form that is on its way. One that was ended meanwhile stays so.
func (f *Forms) finish(ctx context.Context, by parley.Actor, id parley.FormID, conversation parley.ConversationID, with ending) error {
	return f.within(ctx, by.Brand, conversation, func(a *act) error {
		form, err := a.tx.GetForm(by.Brand, id)
		if err != nil || form.State != parley.FormSending {
			return err
		}
		return a.finish(by, form, with)
	})
}

func (a *act) finish(by parley.Actor, form store.Form, with ending) error {
	if err := a.end(&form, with.public.State); err != nil {
		return err
	}
	if by.Kind == parley.Consumers {
		a.turn(by)
	}
	if _, err := a.said(parley.Public, parley.EventFilled, by.Author(), parley.ClientID{}, with.public); err != nil {
		return err
	}
	if with.verified == "" {
		return nil
	}
	_, err := a.said(parley.Internal, parley.EventVerified, by.Author(), parley.ClientID{}, told(form, with.verified))
	return err
}
