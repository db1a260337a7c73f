package talk

import (
	"context"

	"parley"
	"parley/internal/fault"
)

// Say writes text in the public lane. A consumer's words reopen a closed
// conversation. Codes: not_found, denied, conversation_closed, text_….
func (t *Talk) Say(ctx context.Context, by parley.Actor, id parley.ConversationID, client parley.ClientID, text string) (parley.Event, error) {
	return t.SayWith(ctx, by, id, client, text, nil)
}

// SayWith is Say with kept values in place of stretches of the text: of this
// consumer's, by people alone, each on record. Codes: those of Say, invalid.
func (t *Talk) SayWith(ctx context.Context, by parley.Actor, id parley.ConversationID, client parley.ClientID, text string, placed []parley.Placed) (parley.Event, error) {
	if err := parley.ValidText(text); err != nil {
		return parley.Event{}, err
	}
	if len(placed) > 0 && by.Kind != parley.Agents {
		return parley.Event{}, fault.New(fault.CodeDenied)
	}
	if by.Kind == parley.Agents {
		if err := parley.Filled(text); err != nil {
			return parley.Event{}, err
		}
	}
	if err := check(text, placed); err != nil {
		return parley.Event{}, err
	}
	w, err := t.look(ctx, by, text)
	if err != nil {
		return parley.Event{}, err
	}
	w.put = placed
	return t.change(ctx, by, id, client, parley.EventSaid, func(a *act) error {
		if err := parley.MaySay(by, a.head.Conversation); err != nil {
			return err
		}
		a.turn()
		return a.say(parley.Public, parley.EventSaid, w)
	})
}

// turn is what public words and files do to the head: they reopen what was
// closed, and it is the other side's turn.
func (a *act) turn() {
	if a.head.State == parley.Closed {
		a.add(parley.Public, parley.EventReopened)
		a.head.Conversation = parley.NextOnReopen(a.head.Conversation, a.by, a.tx.Now())
	}
	a.head.Conversation = parley.NextOnSay(a.head.Conversation, a.by, a.tx.Now())
}

// Note writes text in the internal lane. Codes: not_found, denied, text_….
func (t *Talk) Note(ctx context.Context, by parley.Actor, id parley.ConversationID, client parley.ClientID, text string) (parley.Event, error) {
	if err := parley.ValidText(text); err != nil {
		return parley.Event{}, err
	}
	w, err := t.look(ctx, by, text)
	if err != nil {
		return parley.Event{}, err
	}
	return t.change(ctx, by, id, client, parley.EventNoted, func(a *act) error {
		if err := parley.MayNote(by, a.head.Conversation); err != nil {
			return err
		}
		return a.say(parley.Internal, parley.EventNoted, w)
	})
}

// Close ends the conversation. Codes: not_found, denied, conversation_closed.
func (t *Talk) Close(ctx context.Context, by parley.Actor, id parley.ConversationID, client parley.ClientID) (parley.Event, error) {
	return t.change(ctx, by, id, client, parley.EventClosed, func(a *act) error {
		if err := parley.MayClose(by, a.head.Conversation); err != nil {
			return err
		}
		a.head.Conversation = parley.NextOnClose(a.head.Conversation, a.tx.Now())
		a.mark(parley.Public, parley.EventClosed)
		return nil
	})
}

// Reopen takes a closed conversation up again. Codes: not_found, denied,
// conversation_open.
func (t *Talk) Reopen(ctx context.Context, by parley.Actor, id parley.ConversationID, client parley.ClientID) (parley.Event, error) {
	return t.change(ctx, by, id, client, parley.EventReopened, func(a *act) error {
		if err := parley.MayReopen(by, a.head.Conversation); err != nil {
			return err
		}
		a.head.Conversation = parley.NextOnReopen(a.head.Conversation, by, a.tx.Now())
		a.mark(parley.Public, parley.EventReopened)
		return nil
	})
}

// Redact overwrites the text, or destroys the file, of one event of a lane and
// says so in the same lane (invariant 12). Codes: not_found, denied, already_redacted,
// nothing_to_redact.
func (t *Talk) Redact(ctx context.Context, by parley.Actor, id parley.ConversationID, client parley.ClientID, lane parley.Lane, target int64) (parley.Event, error) {
	return t.change(ctx, by, id, client, parley.EventRedacted, func(a *act) error {
		if err := parley.MayRead(by, a.head.Conversation, lane); err != nil {
			return err
		}
		e, err := a.tx.GetEvent(by.Brand, id, lane, target)
		if err != nil {
			return err
		}
		if err := parley.MayRedact(by, a.head.Conversation, e.Event); err != nil {
			return err
		}
		a.mark(lane, parley.EventRedacted).Target = target
		a.after(func() error {
			if e.Kind == parley.EventAttached {
				// With its row the key is gone: the bytes cannot be read from the
				// commit on, whenever the object store deletes them.
				if _, err := a.tx.DeleteAttachment(by.Brand, id, lane, target); err != nil {
					return err
				}
			}
			if err := a.forget(e); err != nil {
				return err
			}
			return a.tx.OverwriteEvent(by.Brand, id, lane, target)
		})
		return nil
	})
}
