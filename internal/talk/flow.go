package talk

import (
	"context"
	"time"

	"parley"
	"parley/internal/fault"
)

// Decline says that the person does not take what rings at his desk, and why;
// words beside the reason become a note. It is back where it came from, and
// routing does not offer it to him again for a while. Codes: not_found, denied,
// conversation_closed, not_ringing, invalid, text_….
func (t *Talk) Decline(ctx context.Context, by parley.Actor, id parley.ConversationID, client parley.ClientID, reason parley.Decline, text string) (parley.Event, error) {
	if !reason.Valid() || reason == parley.DeclineOther && text == "" {
		return parley.Event{}, fault.New(fault.CodeInvalid).Says("Choose a reason, or say it in words.")
	}
	w, err := t.words(ctx, by, text)
	if err != nil {
		return parley.Event{}, err
	}
	return t.change(ctx, by, id, client, parley.EventDeclined, func(a *act) error {
		if err := parley.MayAccept(by, a.head.Conversation); err != nil {
			return err
		}
		why := parley.WhyOf(parley.ReasonDeclined, a.head.Conversation, a.tx.Now())
		why.Decline = reason
		a.head.Conversation = parley.NextOnRingOver(a.head.Conversation)
		if err := a.noted(w); err != nil {
			return err
		}
		e := a.mark(parley.Internal, parley.EventDeclined)
		e.Subject, e.Why = by.Person, &why
		a.after(func() error {
			return a.tx.PutRefusal(by.Brand, id, by.Person, a.tx.Now().Add(parley.DeclineRest))
		})
		return nil
	})
}

// Snooze puts the conversation to sleep until then, or until the consumer writes;
// words become a note. Codes: not_found, denied, conversation_closed, invalid, text_….
func (t *Talk) Snooze(ctx context.Context, by parley.Actor, id parley.ConversationID, client parley.ClientID, until time.Time, text string) (parley.Event, error) {
	w, err := t.words(ctx, by, text)
	if err != nil {
		return parley.Event{}, err
	}
	return t.change(ctx, by, id, client, parley.EventSnoozed, func(a *act) error {
		if err := parley.MaySnooze(by, a.head.Conversation, until, a.tx.Now()); err != nil {
			return err
		}
		why := parley.WhyOf(parley.ReasonSnoozed, a.head.Conversation, a.tx.Now())
		why.Until = until.UTC().Truncate(time.Second)
		a.head.Conversation = parley.NextOnSnooze(a.head.Conversation, by, why.Until)
		if err := a.noted(w); err != nil {
			return err
		}
		a.mark(parley.Internal, parley.EventSnoozed).Why = &why
		return nil
	})
}

// words looks through what may be left out.
func (t *Talk) words(ctx context.Context, by parley.Actor, text string) (words, error) {
	if text == "" {
		return words{}, nil
	}
	if err := parley.ValidText(text); err != nil {
		return words{}, err
	}
	return t.look(ctx, by, text)
}

// noted adds the words, if there are any, as a note beside the act that answers.
func (a *act) noted(w words) error {
	if w.text == "" {
		return nil
	}
	if err := parley.MayNote(a.by, a.head.Conversation); err != nil {
		return err
	}
	if err := a.say(parley.Internal, parley.EventNoted, w); err != nil {
		return err
	}
	a.events[a.answer].ClientID = parley.ClientID{} // one event a client id: the act has it
	return nil
}
