package store

import "parley"

// Record makes facts true: it appends the events, whose seq the caller took
// from the head, saves the head and adds the changes others act upon. The
// event that carries the client id is appended first, so that a duplicate is
// known before anything has changed: then Record reports false and the
// transaction has written nothing.
func Record(tx Tx, head parley.Conversation, events ...Event) (bool, error) {
	changes := make([]Change, len(events))
	for i, e := range events {
		changes[i] = Change{
			Brand: e.Brand, Conversation: e.Conversation, Lane: e.Lane, Seq: e.Seq, Kind: e.Kind, At: e.At,
		}
	}
	for _, withClient := range [...]bool{true, false} {
		for _, e := range events {
			if e.ClientID.IsZero() == withClient {
				continue
			}
			if fresh, err := tx.AppendEvent(e); err != nil || !fresh {
				return false, err
			}
		}
	}
	if err := tx.SaveConversation(head); err != nil {
		return false, err
	}
	return true, tx.AddChanges(changes...)
}

// Fact returns an event of the head's conversation at its lane's next number.
func Fact(tx Tx, head *parley.Conversation, lane parley.Lane, kind parley.EventKind, by parley.Author) Event {
	return Event{Event: parley.Event{
		Brand: head.Brand, Conversation: head.ID, Lane: lane, Seq: head.Next(lane),
		ID: parley.NewID[parley.EventID](), Kind: kind, Author: by, At: tx.Now(),
	}}
}

// ConsumerChanged is the kind of a change that is no event: what is known of a
// conversation's consumer is another now, or nothing any more, or the
// conversation is another consumer's. Its Seq is 0.
const ConsumerChanged parley.EventKind = "consumer"

// touchPage is how many conversations one statement tells of.
const touchPage = 200

// TouchConsumer adds a ConsumerChanged for each conversation of the consumer.
func TouchConsumer(tx Tx, b parley.BrandID, c parley.ConsumerID) error {
	var last parley.ConversationID
	for {
		page, err := tx.NextConversations(parley.Scope{Brand: b, Consumer: c}, last, touchPage)
		if err != nil || len(page) == 0 {
			return err
		}
		changes := make([]Change, len(page))
		for i, head := range page {
			changes[i] = Change{Brand: b, Conversation: head.ID, Lane: parley.Internal, Kind: ConsumerChanged, At: tx.Now()}
			last = head.ID
		}
		if err := tx.AddChanges(changes...); err != nil {
			return err
		}
	}
}
