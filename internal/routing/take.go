package routing

import (
	"context"

	"parley"
	"parley/internal/fault"
	"parley/internal/store"
)

// Take makes the person the conversation's assignee, when he has room. The
// same client id again returns the head as it is now. Codes: not_found,
// denied, conversation_taken, conversation_closed, at_capacity.
func (r *Routing) Take(ctx context.Context, by parley.Actor, id parley.ConversationID, client parley.ClientID) (parley.Conversation, error) {
	return r.change(ctx, by, id, client, func(tx store.Tx, head parley.Conversation) (told, error) {
		if err := parley.MayTake(by, head); err != nil {
			return told{}, err
		}
		desk, err := deskOf(tx, by)
		if err != nil {
			return told{}, err
		}
		if head.Rung == by.Person { // its place is kept already
			desk.Load--
		}
		if desk.Room() == 0 {
			return told{}, fault.New(fault.CodeAtCapacity)
		}
		why, err := whyAt(tx, parley.ReasonTaken, head, desk)
		if err != nil {
			return told{}, err
		}
		return give(tx, head, by.Person, by, client, why)
	})
}

// whyAt tells of an act by which the conversation comes to the agent.
func whyAt(tx store.Tx, r parley.Reason, head parley.Conversation, desk parley.Agent) (parley.Why, error) {
	levels, err := tx.ListAgentSkills(desk.Brand, []parley.PersonID{desk.Person})
	desk.Skills = levels[desk.Person]
	return parley.WhyOf(r, head, tx.Now()).At(desk), err
}

// deskOf locks the person's desk; who never went online gets one, away: to
// take something is his own choice.
func deskOf(tx store.Tx, by parley.Actor) (parley.Agent, error) {
	desk, found, err := tx.LockAgent(by.Brand, by.Person)
	if err != nil || found {
		return desk, err
	}
	if err := tx.PutAgentState(by.Brand, by.Person, parley.Away, ""); err != nil {
		return desk, err
	}
	desk, _, err = tx.LockAgent(by.Brand, by.Person)
	return desk, err
}

// Release gives the conversation back: to the queue when it awaits an agent,
// else it merely has no assignee until the consumer writes. Codes: not_found,
// denied, not_assigned, conversation_closed.
func (r *Routing) Release(ctx context.Context, by parley.Actor, id parley.ConversationID, client parley.ClientID) (parley.Conversation, error) {
	return r.change(ctx, by, id, client, func(tx store.Tx, head parley.Conversation) (told, error) {
		if err := parley.MayRelease(by, head); err != nil {
			return told{}, err
		}
		return requeue(tx, head, by, client, parley.ReasonReleased)
	})
}

// change locks the conversation and lets act record one change on it.
func (r *Routing) change(ctx context.Context, by parley.Actor, id parley.ConversationID, client parley.ClientID,
	act func(store.Tx, parley.Conversation) (told, error),
) (parley.Conversation, error) {
	if client.IsZero() {
		return parley.Conversation{}, fault.New(fault.CodeInvalid).Says("Every send carries a clientId.")
	}
	var head parley.Conversation
	var done []told
	err := r.store.Write(ctx, func(tx store.Tx) error {
		done = nil
		locked, err := tx.LockConversation(by.Brand, id)
		if err != nil {
			return err
		}
		head = locked.Conversation
		if _, again, err := tx.FindEventByClient(by.Brand, id, by.Author(), client); err != nil || again {
			return err
		}
		t, err := act(tx, head)
		if err != nil {
			return err
		}
		head, done = t.head, []told{t}
		return nil
	})
	if err != nil {
		return parley.Conversation{}, err
	}
	r.tell(done)
	if len(done) > 0 {
		r.Wake(by.Brand)
	}
	return head, nil
}

// requeue records the return, who it comes from and why.
func requeue(tx store.Tx, head parley.Conversation, by parley.Actor, client parley.ClientID, reason parley.Reason) (told, error) {
	was, why := head, parley.WhyOf(reason, head, tx.Now())
	head = parley.NextOnRequeue(head)
	back := store.Fact(tx, &head, parley.Internal, parley.EventRequeued, by.Author())
	back.Subject, back.ClientID, back.Why = was.Assignee, client, &why
	events := []store.Event{back}
	if _, err := store.Record(tx, head, events...); err != nil {
		return told{}, err
	}
	return tellOf(was, head, events), nil
}
