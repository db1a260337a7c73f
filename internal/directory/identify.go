package directory

import (
	"context"
	"slices"

	"parley"
	"parley/internal/fault"
	"parley/internal/store"
)

// Identify signs a consumer in in the middle of whatever he is doing, and keeps
// his thread:
//
//   - a subject that nobody has becomes another identity of the same consumer,
//     and seals what is said in his conversations from now on;
//   - the subject of another consumer: the anonymous one is merged into him,
//     conversations and all;
//   - a consumer whom the brand vouches for already as somebody else gets a
//     session of that somebody, and nothing is merged: two people used one
//     browser.
//
// In each case a new token is given and the session that asked ends: a token
// from before the sign-in never opens what comes after it, or whoever planted
// or copied it while it was worth nothing would be signed in too. Only a
// session of the very same subject goes on beside the new one, so that a page
// which identifies at every load does not cut off its other tabs.
//
// It returns fault.CodeDenied for anybody but a consumer, the errors of
// ConsumerStart for the jwt, CodeSignIn when the consumer was merged into
// another meanwhile, and the store's errors.
func (d *Directory) Identify(ctx context.Context, a parley.Actor, jwt string) (ConsumerSession, error) {
	if a.Kind != parley.Consumers {
		return ConsumerSession{}, fault.New(fault.CodeDenied)
	}
	v, err := d.vouch(ctx, a.Brand, jwt)
	if err != nil {
		return ConsumerSession{}, err
	}
	var out ConsumerSession
	err = d.again(ctx, func(tx store.Tx) error {
		out = ConsumerSession{}
		i, err := d.identify(tx, a, v)
		if err != nil {
			return err
		}
		out, err = openVouched(tx, i, v, Meta{})
		return err
	})
	if err != nil {
		return ConsumerSession{}, err
	}
	out.IssuedAt = v.issued
	if out.Actor.Identity != a.Identity {
		d.ended.SessionEnded(a.Session)
	}
	return out, nil
}

// identify ends the session, unless it is of the subject already, and returns
// the identity to go on as.
func (d *Directory) identify(tx store.Tx, a parley.Actor, v vouched) (parley.Identity, error) {
	// Locked, so that nobody who is being erased is given another identity.
	from, err := tx.LockConsumer(a.Brand, a.Consumer)
	if fault.Is(err, fault.CodeNotFound) || err == nil && (!from.MergedInto.IsZero() || !from.ErasedAt.IsZero()) {
		err = fault.New(fault.CodeSignIn)
	}
	if err != nil {
		return parley.Identity{}, err
	}
	i, known, err := tx.FindIdentityBySubject(a.Brand, v.subject)
	if err != nil {
		return i, err
	}
	if known && i.ID == a.Identity {
		return i, d.goOnAs(tx, i, v)
	}
	// Before any merge: a merge moves the sessions that are left.
	if err := tx.DeleteSession(a.Session); err != nil {
		return parley.Identity{}, err
	}
	if known && i.Consumer == from.ID {
		return i, d.goOnAs(tx, i, v)
	}
	someone, err := signedAlready(tx, from)
	switch {
	case err != nil:
		return i, err
	case someone:
		return d.signedIdentity(tx, a.Brand, v)
	case known:
		return i, d.merge(tx, from.ID, i, v)
	}
	if i, err = d.newIdentity(tx, from.Consumer, parley.Signed, v.subject); err != nil {
		return i, err
	}
	return i, d.goOnAs(tx, i, v)
}

func signedAlready(tx store.Tx, c store.Consumer) (bool, error) {
	all, err := tx.ListIdentities(c.Brand, c.ID)
	return slices.ContainsFunc(all, func(i parley.Identity) bool { return i.Kind == parley.Signed }), err
}

// merge makes one consumer of two. Words that were said stay sealed as they
// are, under the identity they were said with.
func (d *Directory) merge(tx store.Tx, from parley.ConsumerID, i parley.Identity, v vouched) error {
	moved, err := tx.MergeConsumer(i.Brand, from, i.Consumer, i.ID)
	if err != nil {
		return err
	}
	if err := store.TouchConsumer(tx, i.Brand, i.Consumer); err != nil {
		return err
	}
	for _, id := range moved {
		if err := current(tx, i, id); err != nil {
			return err
		}
	}
	return d.refresh(tx, i, v.profile)
}

// goOnAs makes an identity of the same consumer the current one of all his
// conversations.
func (d *Directory) goOnAs(tx store.Tx, i parley.Identity, v vouched) error {
	ids, err := conversationsOf(tx, i)
	if err != nil {
		return err
	}
	for _, id := range ids {
		if err := current(tx, i, id); err != nil {
			return err
		}
	}
	return d.refresh(tx, i, v.profile)
}

// current makes the identity the one whose key seals what is written in the
// conversation from now on, and tells the people who work it.
func current(tx store.Tx, i parley.Identity, id parley.ConversationID) error {
	head, err := tx.LockConversation(i.Brand, id)
	if err != nil {
		return err
	}
	head.Identity = i.ID
	if head.State == parley.Closed {
		return tx.SaveConversation(head.Conversation)
	}
	by := parley.Author{Kind: parley.Consumers, Consumer: i.Consumer}
	fact := store.Fact(tx, &head.Conversation, parley.Internal, parley.EventIdentified, by)
	_, err = store.Record(tx, head.Conversation, fact)
	return err
}

// conversationPage is how many heads one statement reads.
const conversationPage = 100

// conversationsOf lists a consumer's conversations in the order of their ids,
// in which they are locked by everybody who locks several.
func conversationsOf(tx store.Tx, i parley.Identity) ([]parley.ConversationID, error) {
	var ids []parley.ConversationID
	scope := parley.Scope{Brand: i.Brand, Consumer: i.Consumer}
	p := store.Page{Limit: conversationPage}
	for {
		heads, err := tx.ListConversations(scope, store.Filter{List: store.Every}, p)
		if err != nil {
			return nil, err
		}
		for _, c := range heads {
			if c.Identity != i.ID {
				ids = append(ids, c.ID)
			}
		}
		if len(heads) < conversationPage {
			slices.SortFunc(ids, func(a, b parley.ConversationID) int { return slices.Compare(a[:], b[:]) })
			return ids, nil
		}
		last := heads[len(heads)-1]
		p.After = &store.Place{At: last.PublicAt.UnixMicro(), ID: last.ID}
	}
}
