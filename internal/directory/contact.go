package directory

import (
	"context"
	"encoding/json"

	"parley"
	"parley/internal/fault"
	"parley/internal/seal"
	"parley/internal/store"
)

// SetContact keeps the address a consumer leaves for when he is not here; an
// empty one forgets it. Nobody has verified it: the brand's own word about him
// wins wherever both are known. language is of the screen he left it on. Codes:
// denied, invalid, sign_in when he was merged into another meanwhile.
func (d *Directory) SetContact(ctx context.Context, a parley.Actor, email, language string) error {
	if a.Kind != parley.Consumers {
		return fault.New(fault.CodeDenied)
	}
	if email != "" {
		var err error
		if email, err = normalEmail(email); err != nil {
			return err
		}
	}
	if len(language) > languageMax {
		language = ""
	}
	return d.store.Write(ctx, func(tx store.Tx) error {
		c, err := tx.LockConsumer(a.Brand, a.Consumer)
		if fault.Is(err, fault.CodeNotFound) || err == nil && (!c.MergedInto.IsZero() || !c.ErasedAt.IsZero()) {
			err = fault.New(fault.CodeSignIn)
		}
		if err != nil {
			return err
		}
		i, err := tx.GetIdentity(a.Brand, a.Identity)
		if err != nil {
			return err
		}
		p, err := d.OpenProfile(tx, c)
		if err != nil && !fault.Is(err, fault.CodeKeyLost) {
			return err
		}
		if p.Contact != email {
			// Whoever had the old address has no way in any more.
			if err := tx.DeleteRestoreLinks(a.Brand, a.Consumer); err != nil {
				return err
			}
		}
		p.Contact, p.Language = email, language
		plain, err := json.Marshal(p)
		if err != nil {
			return fault.Wrap(fault.CodeInternal, err)
		}
		if c.Sealed, err = d.keys.Seal(tx, c.Brand, i.Key, c.AAD(), plain); err != nil {
			return err
		}
		if err := tx.UpdateConsumer(c); err != nil {
			return err
		}
		return store.TouchConsumer(tx, a.Brand, a.Consumer)
	})
}

// languageMax bytes hold every language tag that is in use.
const languageMax = 35

// Restore spends a mailed link and begins a session of the consumer it was
// mailed to, in the conversation it was about. A link from before a sign-in
// opens nothing. Codes: link_spent.
func (d *Directory) Restore(ctx context.Context, brand parley.BrandID, token string, m Meta) (out ConsumerSession, c parley.ConversationID, err error) {
	hash, ok := seal.TokenHash(token)
	if !ok {
		return out, c, fault.New(fault.CodeLinkSpent)
	}
	err = d.store.Write(ctx, func(tx store.Tx) error {
		l, found, err := tx.SpendRestoreLink(brand, hash)
		if err != nil {
			return err
		}
		if !found {
			return fault.New(fault.CodeLinkSpent)
		}
		head, err := tx.GetConversation(brand, l.Conversation)
		if fault.Is(err, fault.CodeNotFound) || err == nil && head.Identity != l.Identity {
			return fault.New(fault.CodeLinkSpent)
		}
		if err != nil {
			return err
		}
		i, err := tx.GetIdentity(brand, l.Identity)
		if err != nil {
			return err
		}
		c = head.ID
		out, err = open(tx, i, m)
		return err
	})
	return out, c, err
}

// EndConsumer ends the consumer's session and everything that leads back into
// it: whoever shuts the messenger down has left this device. Codes: denied.
func (d *Directory) EndConsumer(ctx context.Context, a parley.Actor) error {
	if a.Kind != parley.Consumers {
		return fault.New(fault.CodeDenied)
	}
	err := d.store.Write(ctx, func(tx store.Tx) error {
		if err := tx.DeletePush(a.Brand, a.Session); err != nil {
			return err
		}
		if err := tx.DeleteRestoreLinks(a.Brand, a.Consumer); err != nil {
			return err
		}
		return tx.DeleteSession(a.Session)
	})
	if err == nil {
		d.ended.SessionEnded(a.Session)
	}
	return err
}

// Address returns the one spelling of an e-mail address. Codes: invalid.
func (d *Directory) Address(email string) (string, error) { return normalEmail(email) }
