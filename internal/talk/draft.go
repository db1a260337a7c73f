package talk

import (
	"context"

	"parley"
	"parley/internal/fault"
	"parley/internal/store"
)

// Draft keeps what a person has begun to write in a lane, for his other
// windows; an empty text forgets it. The newest wins. What it took the place
// of is returned, still sealed, unless it had the version base: nil then, and
// when there was none. Codes: not_found, denied, invalid, text_….
func (t *Talk) Draft(ctx context.Context, by parley.Actor, id parley.ConversationID, lane parley.Lane, text string, base int64) (version int64, replaced *store.Draft, err error) {
	if text != "" {
		if err := parley.ValidText(text); err != nil {
			return 0, nil, err
		}
	}
	err = t.store.Write(ctx, func(tx store.Tx) error {
		version, replaced = 0, nil
		head, err := tx.GetConversation(by.Brand, id)
		if err != nil {
			return err
		}
		if err := parley.MayDraft(by, head, lane); err != nil {
			return err
		}
		was, err := drafted(tx, by, id, lane)
		if err != nil {
			return err
		}
		now := tx.Now()
		if was != nil {
			if was.At.UnixMicro() != base {
				replaced = was
			}
			if !now.After(was.At) { // two in one microsecond are still two versions
				now = was.At.Add(1000)
			}
		}
		version = now.UnixMicro()
		if text == "" {
			return tx.DeleteDraft(by.Brand, by.Person, id, lane)
		}
		d := store.Draft{Brand: by.Brand, Person: by.Person, Conversation: id, Lane: lane, At: now}
		if d.Body, err = t.sealDraft(tx, head, d, text); err != nil {
			return err
		}
		return tx.PutDraft(d)
	})
	if err == nil {
		t.news.Drafted(by.Brand, by.Person, id)
	}
	return version, replaced, err
}

func (t *Talk) sealDraft(tx store.Tx, head parley.Conversation, d store.Draft, text string) ([]byte, error) {
	identity, err := tx.GetIdentity(head.Brand, head.Identity)
	if err != nil {
		return nil, err
	}
	if identity.Key.IsZero() {
		return nil, fault.Wrap(fault.CodeKeyLost, errNoKey)
	}
	return t.seal.Seal(tx, d.Brand, identity.Key, d.AAD(), []byte(text))
}

// drafted returns what the person has begun in the lane, nil for nothing.
func drafted(tx store.Tx, by parley.Actor, id parley.ConversationID, lane parley.Lane) (*store.Draft, error) {
	all, err := tx.ListDrafts(by.Brand, by.Person, id)
	for i := range all {
		if all[i].Lane == lane {
			return &all[i], err
		}
	}
	return nil, err
}
