package routing

import (
	"context"

	"parley"
	"parley/internal/store"
)

// late records, once each, that what was promised of the conversation is not kept.
func (r *Routing) late(ctx context.Context, c parley.Conversation) error {
	return r.due(ctx, c, func(tx store.Tx, was parley.Conversation) (told, bool, error) {
		head, which := parley.NextOnLate(was, tx.Now())
		if len(which) == 0 {
			return told{}, false, nil
		}
		var events []store.Event
		for _, reason := range which {
			why := parley.WhyOf(reason, was, tx.Now())
			if why.Until = was.ReplyDue; reason == parley.ReasonLateResolve {
				why.Until = was.ResolveDue
			}
			e := store.Fact(tx, &head, parley.Internal, parley.EventLate, parley.Author{Kind: parley.System})
			e.Why = &why
			events = append(events, e)
		}
		_, err := store.Record(tx, head, events...)
		return tellOf(was, head, events), true, err
	})
}

// unanswered closes what the consumer has not answered for as long as the brand
// waits. His next words reopen it, in the same thread.
func (r *Routing) unanswered(ctx context.Context, c parley.Conversation) error {
	return r.due(ctx, c, func(tx store.Tx, was parley.Conversation) (told, bool, error) {
		if !parley.MustClose(was, tx.Now()) {
			return told{}, false, nil
		}
		head := parley.NextClocks(was, parley.NextOnClose(was, tx.Now()), parley.Levels{}, tx.Now())
		events := []store.Event{store.Fact(tx, &head, parley.Public, parley.EventClosed, parley.Author{Kind: parley.System})}
		_, err := store.Record(tx, head, events...)
		return tellOf(was, head, events), true, err
	})
}
