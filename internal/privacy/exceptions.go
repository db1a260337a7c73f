package privacy

import (
	"context"
	"slices"

	"parley"
	"parley/internal/fault"
	"parley/internal/store"
)

// Span names a span of an event.
type Span struct {
	Conversation parley.ConversationID
	Lane         parley.Lane
	Seq          int64
	Index        int
}

// Propose says that the value of a span is not sensitive. It holds for the
// future once a second person has confirmed it; what was masked stays so, and
// is asked for again. The value itself is not looked at: its mark is enough.
// Codes: not_found, denied, exists, value_not_kept.
func (p *Privacy) Propose(ctx context.Context, a parley.Actor, at Span) (out store.Exception, err error) {
	err = p.store.Write(ctx, func(tx store.Tx) error {
		if !a.Can(parley.ActReply) || a.Kind != parley.Agents {
			return fault.New(fault.CodeDenied)
		}
		span, err := p.span(tx, a, at)
		if err != nil {
			return err
		}
		values, err := tx.GetValues(a.Brand, []parley.ValueID{span.Value})
		if err != nil {
			return err
		}
		value, kept := values[span.Value]
		if !kept {
			return fault.New(fault.CodeValueNotKept).Says("Nothing of this value was kept, so nothing like it can be excepted. Ask for it again.")
		}
		out = store.Exception{
			Brand: a.Brand, ID: parley.NewID[parley.ExceptionID](), Class: span.Class, Mark: value.Mark, Shown: span.Shown,
			By: a.Person, At: tx.Now(),
		}
		fresh, err := tx.InsertException(out)
		if err == nil && !fresh {
			err = fault.New(fault.CodeExists).Says("Somebody has proposed this value already. A second person can confirm it.")
		}
		if err != nil {
			return err
		}
		return record(tx, a, out, parley.WasAdded)
	})
	return out, err
}

// span reads one span of an event that the actor may read.
func (p *Privacy) span(tx store.Tx, a parley.Actor, at Span) (parley.Span, error) {
	none := fault.New(fault.CodeNotFound)
	head, err := tx.GetConversation(a.Brand, at.Conversation)
	if err != nil {
		return parley.Span{}, err
	}
	if err := parley.MayRead(a, head, at.Lane); err != nil {
		return parley.Span{}, err
	}
	row, err := tx.GetEvent(a.Brand, at.Conversation, at.Lane, at.Seq)
	if err != nil {
		return parley.Span{}, err
	}
	if row.Redacted || len(row.Body) == 0 {
		return parley.Span{}, none
	}
	plain, err := p.keys.Open(tx, row.Brand, row.AAD(), row.Body)
	if err == nil {
		err = row.DecodeBody(plain)
	}
	if err != nil {
		return parley.Span{}, err
	}
	if at.Index < 0 || at.Index >= len(row.Spans) {
		return parley.Span{}, none
	}
	return row.Spans[at.Index], nil
}

// Confirm makes an exception hold: by somebody else than who proposed it.
// Codes: not_found, denied, second_person, exists.
func (p *Privacy) Confirm(ctx context.Context, a parley.Actor, id parley.ExceptionID) (out store.Exception, err error) {
	err = p.change(ctx, a, id, func(tx store.Tx, e store.Exception) error {
		if e.By == a.Person {
			return fault.New(fault.CodeSecondPerson)
		}
		first, err := tx.ConfirmException(a.Brand, id, a.Person)
		if err == nil && !first {
			err = fault.New(fault.CodeExists).Says("Somebody has confirmed this already.")
		}
		if err != nil {
			return err
		}
		if out, err = tx.GetException(a.Brand, id); err != nil {
			return err
		}
		return record(tx, a, e, parley.WasApproved)
	})
	return out, err
}

// Remove ends an exception: from now on the value is masked again. Codes:
// not_found, denied.
func (p *Privacy) Remove(ctx context.Context, a parley.Actor, id parley.ExceptionID) error {
	return p.change(ctx, a, id, func(tx store.Tx, e store.Exception) error {
		if err := tx.DeleteException(a.Brand, id); err != nil {
			return err
		}
		return record(tx, a, e, parley.WasRemoved)
	})
}

// change runs fn on an exception, and makes this node's next text go by what
// holds then.
func (p *Privacy) change(ctx context.Context, a parley.Actor, id parley.ExceptionID, fn func(store.Tx, store.Exception) error) error {
	err := p.store.Write(ctx, func(tx store.Tx) error {
		if !a.Can(parley.ActExceptions) || a.Kind != parley.Agents {
			return fault.New(fault.CodeDenied)
		}
		e, err := tx.GetException(a.Brand, id)
		if err != nil {
			return err
		}
		return fn(tx, e)
	})
	if err == nil {
		p.Changed(a.Brand)
	}
	return err
}

func record(tx store.Tx, a parley.Actor, e store.Exception, act parley.SettingAct) error {
	return tx.RecordChange(store.SettingChange{
		Brand: a.Brand, By: a.Author(), Subject: parley.SubjectException, Act: act, Target: e.ID, Name: parley.Placeholder(e.Class, e.Shown),
	})
}

// Row is an exception with the names of who proposed and confirmed it.
type Row struct {
	store.Exception
	Proposer, Confirmer string
}

// Exceptions lists a brand's, newest first. Codes: denied.
func (p *Privacy) Exceptions(ctx context.Context, a parley.Actor, page store.Page) (out []Row, err error) {
	if !a.Can(parley.ActExceptions) || a.Kind != parley.Agents {
		return nil, fault.New(fault.CodeDenied)
	}
	err = p.store.Read(ctx, func(tx store.Tx) error {
		rows, err := tx.ListExceptions(a.Brand, page)
		out = slices.Grow(out[:0], len(rows))
		for _, e := range rows {
			out = append(out, Row{e, nameOf(tx, e.By), nameOf(tx, e.ConfirmedBy)})
		}
		return err
	})
	return out, err
}

// nameOf is empty for nobody, and for who has left.
func nameOf(tx store.Tx, id parley.PersonID) string {
	if id.IsZero() {
		return ""
	}
	person, err := tx.GetPerson(id)
	if err != nil {
		return ""
	}
	return person.Name
}
