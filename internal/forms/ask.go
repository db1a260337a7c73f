package forms

import (
	"context"
	"slices"
	"strings"
	"unicode/utf8"

	"parley"
	"parley/internal/fault"
	"parley/internal/store"
	"parley/internal/wire"
)

// Ask puts a secure form before the consumer. The same client id again gets the
// first answer. Codes: invalid, not_found, denied, conversation_closed,
// endpoint_missing, form_wrong.
func (f *Forms) Ask(ctx context.Context, by parley.Actor, q wire.AskRequest) (parley.Event, error) {
	form, err := asked(q)
	if err != nil {
		return parley.Event{}, err
	}
	purpose, err := f.purpose(ctx, by.Brand, q.Purpose)
	if err != nil {
		return parley.Event{}, err
	}
	var out parley.Event
	err = f.within(ctx, by.Brand, q.Conversation, func(a *act) error {
		var found bool
		if out, found, err = a.permitted(by, q.ClientID, parley.EventAsked, parley.MayAsk); err != nil || found {
			return err
		}
		if err := a.answerable(form.Kind); err != nil {
			return err
		}
		form.Brand, form.ID, form.Conversation, form.By = by.Brand, parley.NewID[parley.FormID](), a.head.ID, by.Person
		form.AskedAt = a.tx.Now()
		form.ExpiresAt = form.AskedAt.Add(parley.FormLife)
		form.DueAt, form.Purpose = form.ExpiresAt, nil
		if purpose != "" {
			if form.Purpose, err = f.o.Keys.Seal(a.tx, by.Brand, a.head.Key, form.AAD(), []byte(purpose)); err != nil {
				return err
			}
		}
		if err := a.tx.InsertForm(form); err != nil {
			return err
		}
		a.turn(by)
		out, err = a.said(parley.Public, parley.EventAsked, by.Author(), q.ClientID, told(form, parley.FormAsked))
		return err
	})
	return out, err
}

// told is what a conversation says of a form.
func told(form store.Form, state parley.FormState) parley.Form {
	return parley.Form{ID: form.ID, Kind: form.Kind, State: state, Fields: form.Fields, Class: form.Class}
}

// asked reads what is asked for.
func asked(q wire.AskRequest) (store.Form, error) {
	form := store.Form{Kind: q.Form, State: parley.FormAsked}
	if !slices.Contains(parley.FormKinds(), q.Form) {
		return form, fault.New(fault.CodeInvalid).Says("There is no such form. Ask for a card, identity, document, verify or signin.")
	}
	switch q.Form {
	case parley.FormIdentity:
		if !slices.Contains(parley.IdentityClasses(), q.Class) {
			return form, fault.New(fault.CodeInvalid).Says("Say which number is asked for.")
		}
		form.Class = q.Class
	case parley.FormVerify:
		for _, field := range parley.FormFields() {
			if slices.Contains(q.Fields, field) {
				form.Fields = append(form.Fields, field)
			}
		}
		if len(form.Fields) == 0 || len(form.Fields) != len(q.Fields) {
			return form, fault.New(fault.CodeInvalid).Says("Choose what is asked for, each once: birth date, postcode, last four.")
		}
	}
	return form, nil
}

// purpose holds what somebody writes beside a form, or beside a value that he
// sends, to one short line without anything sensitive in it.
func (f *Forms) purpose(ctx context.Context, b parley.BrandID, text string) (string, error) {
	text = strings.TrimSpace(text)
	if text == "" {
		return "", nil
	}
	if err := parley.ValidText(text); err != nil {
		return "", err
	}
	if utf8.RuneCountInString(text) > purposeMax || strings.ContainsAny(text, "\r\n") {
		return "", fault.New(fault.CodeFormWrong).Says("What this is for fits on one line of at most %d characters.", purposeMax)
	}
	d, err := f.o.Privacy.Detector(ctx, b)
	if err != nil {
		return "", err
	}
	if len(d.Find(text)) > 0 {
		return "", fault.New(fault.CodeFormWrong).Says("Leave numbers and addresses of people out of what this is for.")
	}
	return text, nil
}

// permitted decides under the lock, and finds the first answer of a retry.
func (a *act) permitted(by parley.Actor, client parley.ClientID, kind parley.EventKind, may func(parley.Actor, parley.Conversation) error) (parley.Event, bool, error) {
	if client.IsZero() {
		return parley.Event{}, false, fault.New(fault.CodeInvalid).Says("Every send carries a clientId.")
	}
	refused := may(by, a.head.Conversation)
	if refused != nil && !fault.Is(refused, fault.CodeConversationClosed) {
		return parley.Event{}, false, refused
	}
	e, found, err := a.earlier(by, client, kind)
	if err == nil && !found {
		err = refused
	}
	return e, found, err
}

// answerable refuses to ask for what nobody could answer.
func (a *act) answerable(kind parley.FormKind) error {
	if kind == parley.FormSignIn {
		keys, err := a.tx.ListConsumerKeys(a.head.Brand)
		if err == nil && len(keys) == 0 {
			err = fault.New(fault.CodeEndpointMissing).Says("The brand signs nobody in yet. An admin of the brand can add a key for customer sign-in, then ask again.")
		}
		return err
	}
	if name := kind.Endpoint(); name != "" {
		_, err := a.endpoint(name)
		return err
	}
	return nil
}

func (a *act) endpoint(name parley.EndpointName) (store.Endpoint, error) {
	e, found, err := a.tx.FindEndpoint(a.head.Brand, name)
	if err == nil && !found {
		err = fault.New(fault.CodeEndpointMissing)
	}
	return e, err
}

// Cancel takes back a form that nobody has filled in. Codes: invalid, not_found,
// denied, form_closed.
func (f *Forms) Cancel(ctx context.Context, by parley.Actor, q wire.CancelRequest) (parley.Event, error) {
	var out parley.Event
	err := f.within(ctx, by.Brand, q.Conversation, func(a *act) error {
		var found bool
		var err error
		if out, found, err = a.permitted(by, q.ClientID, parley.EventFilled, parley.MayUse); err != nil || found {
			return err
		}
		form, err := a.tx.GetForm(by.Brand, q.Form)
		if err != nil {
			return err
		}
		switch {
		case form.Conversation != a.head.ID:
			return fault.New(fault.CodeNotFound)
		case form.State != parley.FormAsked:
			return fault.New(fault.CodeFormClosed).Says("This form was filled in already, or is closed.")
		}
		if err := a.end(&form, parley.FormCancelled); err != nil {
			return err
		}
		out, err = a.said(parley.Public, parley.EventFilled, by.Author(), q.ClientID, told(form, parley.FormCancelled))
		return err
	})
	return out, err
}

// end saves the form as one that is over.
func (a *act) end(form *store.Form, state parley.FormState) error {
	form.State, form.DueAt = state, a.tx.Now().Add(endedLife)
	return a.tx.SaveForm(*form)
}
