package routing

import (
	"context"
	"time"

	"parley"
	"parley/internal/store"
)

// ring asks a person whether he takes the conversation. His desk has been
// locked and has room: from this commit on the room is kept for it (invariant 9).
// The consumer hears of it when somebody accepts.
func ring(tx store.Tx, head parley.Conversation, to parley.PersonID, by parley.Actor, client parley.ClientID, why parley.Why, until time.Time) (told, error) {
	was := head
	if !head.SnoozedUntil.IsZero() { // it awaits an agent now, whoever that comes to be
		head = parley.NextOnWake(head, tx.Now())
	}
	head = parley.NextOnRing(head, to, until)
	rung := store.Fact(tx, &head, parley.Internal, parley.EventRung, by.Author())
	why.Until = until
	rung.Subject, rung.ClientID, rung.Why = to, client, &why
	events := []store.Event{rung}
	if _, err := store.Record(tx, head, events...); err != nil {
		return told{}, err
	}
	// What routing offers counts as given: the next of equals is somebody else's turn.
	return tellOf(was, head, events), tx.MarkAssigned(head.Brand, to)
}

// Accept gives the conversation to the person for whom it rings. The same client
// id again returns the head as it is now. Codes: not_found, denied,
// conversation_closed, not_ringing.
func (r *Routing) Accept(ctx context.Context, by parley.Actor, id parley.ConversationID, client parley.ClientID) (parley.Conversation, error) {
	return r.change(ctx, by, id, client, func(tx store.Tx, head parley.Conversation) (told, error) {
		if err := parley.MayAccept(by, head); err != nil {
			return told{}, err
		}
		desk, err := deskOf(tx, by)
		if err != nil {
			return told{}, err
		}
		desk.Load-- // this one is among what he holds already
		why, err := whyAt(tx, parley.ReasonAccepted, head, desk)
		if err != nil {
			return told{}, err
		}
		return give(tx, head, by.Person, by, client, why)
	})
}

// ringOut ends a ring that nobody answered: the conversation is where it came
// from, and is not offered to the same person again for a while.
func (r *Routing) ringOut(ctx context.Context, c parley.Conversation) error {
	return r.due(ctx, c, func(tx store.Tx, head parley.Conversation) (told, bool, error) {
		if !parley.RangOut(head, tx.Now()) {
			return told{}, false, nil
		}
		was, why := head, parley.WhyOf(parley.ReasonMissed, head, tx.Now())
		head = parley.NextOnRingOver(head)
		missed := store.Fact(tx, &head, parley.Internal, parley.EventMissed, parley.Author{Kind: parley.System})
		missed.Subject, missed.Why = was.Rung, &why
		if err := tx.PutRefusal(head.Brand, head.ID, was.Rung, tx.Now().Add(parley.DeclineRest)); err != nil {
			return told{}, false, err
		}
		events := []store.Event{missed}
		_, err := store.Record(tx, head, events...)
		return tellOf(was, head, events), true, err
	})
}

// awake brings back what has slept for long enough.
func (r *Routing) awake(ctx context.Context, c parley.Conversation) error {
	return r.due(ctx, c, func(tx store.Tx, head parley.Conversation) (told, bool, error) {
		if !parley.SleptEnough(head, tx.Now()) {
			return told{}, false, nil
		}
		t, err := wake(tx, head, parley.SystemActor(head.Brand), parley.ClientID{})
		return t, true, err
	})
}

func wake(tx store.Tx, head parley.Conversation, by parley.Actor, client parley.ClientID) (told, error) {
	was, why := head, parley.WhyOf(parley.ReasonWoken, head, tx.Now())
	why.From = head.Prior
	brand, err := tx.GetBrand(head.Brand)
	if err != nil {
		return told{}, err
	}
	head = parley.NextClocks(was, parley.NextOnWake(head, tx.Now()), brand.Settings.Levels(), tx.Now())
	woken := store.Fact(tx, &head, parley.Internal, parley.EventWoken, by.Author())
	woken.ClientID, woken.Why = client, &why
	events := []store.Event{woken}
	_, err = store.Record(tx, head, events...)
	return tellOf(was, head, events), err
}

// Unsnooze wakes the conversation before its time. The same client id again
// returns the head as it is now. Codes: not_found, denied, conversation_closed,
// not_snoozed.
func (r *Routing) Unsnooze(ctx context.Context, by parley.Actor, id parley.ConversationID, client parley.ClientID) (parley.Conversation, error) {
	return r.change(ctx, by, id, client, func(tx store.Tx, head parley.Conversation) (told, error) {
		if err := parley.MayWake(by, head); err != nil {
			return told{}, err
		}
		return wake(tx, head, by, client)
	})
}
