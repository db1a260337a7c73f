package gate

import (
	"context"

	"parley"
	"parley/internal/fault"
	"parley/internal/store"
	"parley/internal/wire"
)

// Drafts returns the actor's own drafts in a conversation he may read.
// Codes: not_found.
func (g *Gate) Drafts(ctx context.Context, a parley.Actor, id parley.ConversationID) ([]wire.Draft, error) {
	var out []wire.Draft
	err := g.store.Read(ctx, func(tx store.Tx) error {
		r, err := g.reader(tx, a, id)
		if err != nil {
			return err
		}
		out, err = r.drafts()
		return err
	})
	return out, err
}

// Draft renders one of the actor's own drafts that a newer one took the place
// of; nil stays nil.
func (g *Gate) Draft(ctx context.Context, a parley.Actor, row *store.Draft) (*wire.Draft, error) {
	if row == nil {
		return nil, nil
	}
	var out wire.Draft
	err := g.store.Read(ctx, func(tx store.Tx) error {
		r, err := g.reader(tx, a, row.Conversation)
		if err != nil {
			return err
		}
		out, err = r.draft(*row)
		return err
	})
	return &out, err
}

// drafts returns what is the reader's own and in a lane he may still write in.
func (r *reader) drafts() ([]wire.Draft, error) {
	if r.actor.Kind != parley.Agents {
		return nil, nil
	}
	rows, err := r.tx.ListDrafts(r.actor.Brand, r.actor.Person, r.head.ID)
	if err != nil {
		return nil, err
	}
	out := make([]wire.Draft, 0, len(rows))
	for _, row := range rows {
		if parley.MayDraft(r.actor, r.head, row.Lane) != nil {
			continue
		}
		d, err := r.draft(row)
		if err != nil {
			return nil, err
		}
		out = append(out, d)
	}
	return out, nil
}

func (r *reader) draft(row store.Draft) (wire.Draft, error) {
	plain, err := r.g.keys.Open(r.tx, row.Brand, row.AAD(), row.Body)
	if fault.Is(err, fault.CodeErased) {
		err = nil // nothing is left of it
	}
	return wire.Draft{Lane: row.Lane, Text: string(plain), Version: row.At.UnixMicro()}, err
}
