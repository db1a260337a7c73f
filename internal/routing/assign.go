package routing

import (
	"context"

	"parley"
	"parley/internal/store"
)

// told is a committed change of one conversation.
type told struct {
	head   parley.Conversation
	events []parley.Event
	desks  []parley.PersonID
}

// assign gives up to Batch queued conversations of the brand to agents with
// room. It returns how many, and whether others hold rows it could not see.
func (r *Routing) assign(ctx context.Context, b parley.BrandID) (given int, crowded bool, err error) {
	var out []told
	err = r.store.Write(ctx, func(tx store.Tx) error {
		out, crowded = nil, false
		waiting, queued, err := tx.ClaimWaiting(b, Batch)
		if err != nil || queued == 0 {
			return err
		}
		agents, free, err := tx.ClaimAgents(b, Batch)
		if err != nil {
			return err
		}
		crowded = free > 0 && (len(waiting) < min(queued, Batch) || len(agents) < min(free, Batch))
		heads := byID(waiting)
		for _, a := range parley.Match(queue(waiting), agents) {
			t, err := give(tx, heads[a.Conversation], a.Person, parley.SystemActor(b), parley.ClientID{})
			if err != nil {
				return err
			}
			out = append(out, t)
		}
		return nil
	})
	if err != nil {
		return 0, false, err
	}
	r.tell(out)
	return len(out), crowded, nil
}

// give records one assignment: to the team what happened, to the consumer who
// answers from now on, unless it is whom he knows already.
func give(tx store.Tx, head parley.Conversation, to parley.PersonID, by parley.Actor, client parley.ClientID) (told, error) {
	from := head.Assignee
	met := head.Prior
	head = parley.NextOnAssign(head, to)
	assigned := store.Fact(tx, &head, parley.Internal, parley.EventAssigned, by.Author())
	assigned.Subject, assigned.ClientID = to, client
	events := []store.Event{assigned}
	if to != met || !from.IsZero() {
		joined := store.Fact(tx, &head, parley.Public, parley.EventJoined, parley.Author{Kind: parley.System})
		joined.Subject = to
		events = append(events, joined)
	}
	if _, err := store.Record(tx, head, events...); err != nil {
		return told{}, err
	}
	return tellOf(head, events, to, from), tx.MarkAssigned(head.Brand, to)
}

func tellOf(head parley.Conversation, events []store.Event, desks ...parley.PersonID) told {
	t := told{head: head}
	for _, e := range events {
		t.events = append(t.events, e.Event)
	}
	for _, p := range desks {
		if !p.IsZero() {
			t.desks = append(t.desks, p)
		}
	}
	return t
}

func (r *Routing) tell(all []told) {
	for _, t := range all {
		r.news.Announce(t.head, t.events)
		for _, p := range t.desks {
			r.news.DeskChanged(t.head.Brand, p)
		}
	}
}

func byID(rows []parley.Conversation) map[parley.ConversationID]parley.Conversation {
	out := make(map[parley.ConversationID]parley.Conversation, len(rows))
	for _, c := range rows {
		out[c.ID] = c
	}
	return out
}

func queue(rows []parley.Conversation) []parley.Waiting {
	out := make([]parley.Waiting, len(rows))
	for i, c := range rows {
		out[i] = parley.Waiting{Conversation: c.ID, Since: c.AwaitsSince, Prior: c.Prior}
	}
	return out
}
