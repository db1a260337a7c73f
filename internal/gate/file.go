package gate

import (
	"context"

	"parley"
	"parley/internal/fault"
	"parley/internal/seal"
	"parley/internal/store"
)

// File decides whether the actor may have the bytes of an attachment now, and
// returns what opens them. What was redacted, what stands in a lane that is not
// his and what never was are told apart by nobody. Codes: not_found.
func (g *Gate) File(ctx context.Context, a parley.Actor, id parley.AttachmentID) (store.File, error) {
	var out store.File
	err := g.store.Read(ctx, func(tx store.Tx) error {
		row, err := tx.GetAttachment(a.Brand, id)
		if err != nil {
			return err
		}
		r, err := g.reader(tx, a, row.Conversation)
		if err != nil {
			return err
		}
		if err := parley.MayRead(a, r.head, row.Lane); err != nil {
			return err
		}
		body, err := tx.GetEvent(row.Brand, row.Conversation, row.Lane, row.Seq)
		if err != nil {
			return err
		}
		e, err := g.unseal(tx, body)
		if err != nil {
			return err
		}
		if e.File == nil || e.File.ID != id {
			return fault.New(fault.CodeNotFound)
		}
		key, err := g.keys.Open(tx, row.Brand, row.AAD(), row.Key)
		if err != nil {
			return err
		}
		if len(key) != len(seal.Key{}) {
			return fault.Wrap(fault.CodeInternal, seal.ErrFormat)
		}
		clear, err := g.rights.Clear(tx, a.Brand)
		if err != nil {
			return err
		}
		out = store.File{
			About: *e.File, Object: row.Object, ThumbSize: row.ThumbSize, Key: seal.Key(key),
			Conversation: e.Conversation, Lane: e.Lane, Seq: e.Seq, Closed: parley.FileClosed(a, e.Author, clear),
		}
		return nil
	})
	return out, err
}
