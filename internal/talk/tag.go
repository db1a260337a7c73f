package talk

import (
	"context"

	"parley"
)

// Tag adds one of the brand's tags to the conversation, or takes it off; who
// did it is told in the internal lane. Codes: not_found, denied, invalid,
// exists, stale.
func (t *Talk) Tag(ctx context.Context, by parley.Actor, id parley.ConversationID, client parley.ClientID, tag parley.TagID, on bool) (parley.Event, error) {
	kind := parley.EventUntagged
	if on {
		kind = parley.EventTagged
	}
	return t.change(ctx, by, id, client, kind, func(a *act) error {
		if err := parley.MayTag(by, a.head.Conversation); err != nil {
			return err
		}
		brand, err := a.tx.GetBrand(by.Brand)
		if err != nil {
			return err
		}
		if a.head.Conversation, err = parley.NextOnTag(a.head.Conversation, brand.Tags, tag, on); err != nil {
			return err
		}
		a.mark(parley.Internal, kind).Subject = parley.PersonID(tag)
		return nil
	})
}
