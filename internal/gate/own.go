package gate

import (
	"context"
	"encoding/json"
	"slices"

	"parley"
	"parley/internal/fault"
	"parley/internal/store"
)

// OwnValues pages through what was taken out of a consumer's words and forms and
// kept, as he wrote it, for the copy of his data that he asked for: what others
// wrote, in notes too, is not his to see. The last id is zero at the end. Codes: denied for anybody but the consumer himself.
func (g *Gate) OwnValues(ctx context.Context, a parley.Actor, after parley.ValueID, limit int) (out []parley.Kept, last parley.ValueID, err error) {
	if a.Kind != parley.Consumers || a.Session.IsZero() {
		return nil, last, fault.New(fault.CodeDenied)
	}
	err = g.store.Read(ctx, func(tx store.Tx) error {
		out, last = nil, parley.ValueID{}
		var all []store.Value
		identities, err := tx.ListIdentities(a.Brand, a.Consumer)
		if err != nil {
			return err
		}
		for _, i := range identities {
			rows, err := tx.ListValues(a.Brand, i.ID, store.Page{After: &store.Place{ID: after}, Limit: limit})
			if err != nil {
				return err
			}
			all = append(all, rows...)
		}
		// The identities share one order of ids: the page is what comes first of all.
		slices.SortFunc(all, func(a, b store.Value) int { return slices.Compare(a.ID[:], b.ID[:]) })
		if len(all) > limit {
			all = all[:limit]
		}
		for _, v := range all {
			kept, err := g.kept(tx, v)
			if err != nil {
				return err
			}
			if kept.Own {
				out = append(out, kept)
			}
		}
		if len(all) == limit {
			last = all[limit-1].ID
		}
		return nil
	})
	return out, last, err
}

// kept opens one value; nothing for one that was not kept.
func (g *Gate) kept(tx store.Tx, v store.Value) (k parley.Kept, err error) {
	if v.Sealed == nil {
		return k, nil
	}
	raw, err := g.keys.Open(tx, v.Brand, v.AAD(), v.Sealed)
	if fault.Is(err, fault.CodeErased) {
		return k, nil
	}
	if err == nil {
		err = json.Unmarshal(raw, &k)
	}
	return k, err
}

// OwnRatings returns what a consumer has said of a conversation of his that was
// over, as it is kept, for the copy of his data. Codes: not_found; denied for
// anybody but the consumer himself.
func (g *Gate) OwnRatings(ctx context.Context, a parley.Actor, id parley.ConversationID) (out []parley.Event, err error) {
	if a.Kind != parley.Consumers || a.Session.IsZero() {
		return nil, fault.New(fault.CodeDenied)
	}
	err = g.store.Read(ctx, func(tx store.Tx) error {
		out = nil
		head, err := tx.GetConversation(a.Brand, id)
		if err == nil {
			err = parley.MayRead(a, head, parley.Public)
		}
		if err != nil {
			return err
		}
		rows, err := tx.ListSurveys(a.Brand, id)
		if err != nil {
			return err
		}
		for _, s := range rows {
			e := parley.Event{Conversation: id, At: s.AnsweredAt, Rated: &s.Rating}
			if s.Seq > 0 {
				row, err := tx.GetEvent(a.Brand, id, parley.Internal, s.Seq)
				if err != nil {
					return err
				}
				said, err := g.unseal(tx, row)
				if err != nil {
					return err
				}
				e.Text = said.Text
			}
			out = append(out, e)
		}
		return nil
	})
	return out, err
}
