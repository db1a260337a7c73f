package talk

import (
	"context"

	"parley"
	"parley/internal/fault"
	"parley/internal/store"
)

// Accept raises the reader's own public marks; lower ones and repeated ones
// change nothing and cost one read. Codes: not_found, invalid.
func (t *Talk) Accept(ctx context.Context, by parley.Actor, id parley.ConversationID, delivered, read int64) error {
	if delivered < 0 || read < 0 {
		return fault.New(fault.CodeInvalid).Says("Marks are numbers of events: zero or more.")
	}
	var head parley.Conversation
	var next parley.Receipt
	rose := false
	raise := func(tx store.Tx) error {
		var err error
		if head, err = tx.GetConversation(by.Brand, id); err != nil {
			return err
		}
		if err := parley.MayRead(by, head, parley.Public); err != nil {
			return err
		}
		mark, found, err := tx.FindReceipt(by.Brand, id, parley.Public, by.Author())
		if err != nil {
			return err
		}
		if !found {
			mark = parley.Receipt{Brand: by.Brand, Conversation: id, Lane: parley.Public, Reader: by.Author()}
		}
		next, rose = mark.Raise(delivered, read, head.PublicSeq)
		next.At = tx.Now()
		return nil
	}
	if err := t.store.Read(ctx, raise); err != nil || !rose {
		return err
	}
	// The store keeps the higher of each pair of marks: two tabs may race here.
	err := t.store.Write(ctx, func(tx store.Tx) error { return tx.PutReceipt(next) })
	if err == nil {
		t.news.Marked(head, next)
	}
	return err
}
