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
