package routing

import (
	"context"

	"parley"
	"parley/internal/fault"
	"parley/internal/store"
)

// To is where a conversation goes: to a person, or else to the queue of a
// skill, the zero one being anybody's.
type To struct {
	Person parley.PersonID
	Skill  parley.SkillID
}

// Transfer lets the conversation ring at somebody's desk who has room and is
// online, or gives it to him where the brand does not ring, or to the queue of a skill. The same client id again returns the head as it is now.
// Codes: not_found, denied, conversation_closed, invalid, not_available.
func (r *Routing) Transfer(ctx context.Context, by parley.Actor, id parley.ConversationID, client parley.ClientID, to To) (parley.Conversation, error) {
	return r.change(ctx, by, id, client, func(tx store.Tx, head parley.Conversation) (told, error) {
		if err := parley.MayTransfer(by, head); err != nil {
			return told{}, err
		}
		if to.Person.IsZero() {
			return move(tx, head, to.Skill, by, client)
		}
		if to.Person == head.Assignee {
			return told{}, fault.New(fault.CodeConversationTaken).Says("This colleague has the conversation already.")
		}
		return r.handOver(tx, head, to.Person, by, client)
	})
}

// handOver asks a colleague who can have it now: under the lock of his desk, as
// everything that fills it.
func (r *Routing) handOver(tx store.Tx, head parley.Conversation, to parley.PersonID, by parley.Actor, client parley.ClientID) (told, error) {
	m, member, err := tx.FindMember(head.Brand, to)
	if err != nil {
		return told{}, err
	}
	if !member || !m.Role.Permits(parley.ActAnswer) {
		return told{}, fault.New(fault.CodeNotFound)
	}
	desk, found, err := tx.LockAgent(head.Brand, to)
	if err != nil {
		return told{}, err
	}
	if !found || desk.Free() == 0 {
		return told{}, fault.New(fault.CodeNotAvailable)
	}
	brand, err := tx.GetBrand(head.Brand)
	if err != nil {
		return told{}, err
	}
	why, err := whyAt(tx, parley.ReasonHanded, head, desk)
	if err != nil {
		return told{}, err
	}
	if rings := brand.Routing.RingTime(); rings > 0 && to != by.Person {
		return ring(tx, head, to, by, client, why, tx.Now().Add(rings))
	}
	return give(tx, head, to, by, client, why)
}

// move records that the conversation goes to another queue, and from whom.
func move(tx store.Tx, head parley.Conversation, to parley.SkillID, by parley.Actor, client parley.ClientID) (told, error) {
	brand, err := tx.GetBrand(head.Brand)
	if err != nil {
		return told{}, err
	}
	if _, live := brand.Routing.Skills.Live(to); !to.IsZero() && !live {
		return told{}, fault.New(fault.CodeInvalid).Says("There is no such skill in use. Choose another.")
	}
	was, why := head, parley.WhyOf(parley.ReasonMoved, head, tx.Now())
	head = parley.NextClocks(was, parley.NextOnMove(head, to, tx.Now()), brand.Settings.Levels(), tx.Now())
	moved := store.Fact(tx, &head, parley.Internal, parley.EventMoved, by.Author())
	moved.Subject, moved.ClientID, moved.Why = parley.PersonID(to), client, &why
	events := []store.Event{moved}
	if _, err := store.Record(tx, head, events...); err != nil {
		return told{}, err
	}
	return tellOf(was, head, events), nil
}
