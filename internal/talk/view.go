package talk

import (
	"context"

	"parley"
	"parley/internal/store"
)

// View puts on record that the actor opens a closed file, before he gets it
// (invariant 6). The client id makes a repetition the same act. Codes:
// not_found, erased, client_id_reused, unavailable.
func (t *Talk) View(ctx context.Context, by parley.Actor, id parley.ConversationID, client parley.ClientID, lane parley.Lane, seq int64) error {
	_, err := t.change(ctx, by, id, client, parley.EventViewed, func(a *act) error {
		if err := parley.MayRead(by, a.head.Conversation, lane); err != nil {
			return err
		}
		return a.use(a.mark(parley.Internal, parley.EventViewed), parley.Use{How: parley.UseOpen, Lane: lane, Target: seq})
	})
	return err
}

// use completes an event with what was done.
func (a *act) use(e *store.Event, u parley.Use) error {
	e.Use = &u
	plain, err := e.EncodeBody()
	if err != nil {
		return err
	}
	e.Body, err = a.seal.Seal(a.tx, e.Brand, a.head.Key, e.AAD(), plain)
	return err
}
