package erase

import (
	"context"
	"fmt"

	"parley"
	"parley/internal/fault"
	"parley/internal/store"
)

const resealSome = 100

// Split gives an identity back a consumer of its own, with the conversations
// that begin with its words: for what a sign-in merged by mistake. Afterwards
// each of the two is sealed under keys of his own alone, so that erasing one
// leaves the other readable. The profile stays where it is. The caller has seen
// a fresh proof of the person. It returns the new consumer and how many
// conversations went. Codes: denied, not_found, invalid for a consumer's only
// identity.
//
// What stands under the other's keys is resealed before the split, a part at a
// time: a crash leaves a consumer who is whole, and the next try the rest.
func (e *Erase) Split(ctx context.Context, a parley.Actor, c parley.ConsumerID, i parley.IdentityID) (to parley.ConsumerID, n int, err error) {
	if err := may(a); err != nil {
		return to, 0, err
	}
	for range roundsMost {
		plan, err := e.plan(ctx, a.Brand, c, i)
		if err != nil {
			return to, 0, err
		}
		if err := e.prepare(ctx, plan); err != nil {
			return to, 0, err
		}
		done := false
		err = e.o.Store.Write(ctx, func(tx store.Tx) (err error) {
			to = parley.NewID[parley.ConsumerID]()
			done, err = e.split(tx, a, plan, to)
			return err
		})
		if err != nil {
			return parley.ConsumerID{}, 0, err
		}
		if done {
			e.o.Log.Info("identity split off", "brand", a.Brand, "consumer", c, "identity", i, "by", a.Person, "conversations", len(plan.moves))
			return to, len(plan.moves), nil
		}
	}
	return parley.ConsumerID{}, 0, fault.New(fault.CodeUnavailable)
}

// plan is which conversations go and which stay, and whose keys each needs.
type plan struct {
	brand  parley.BrandID
	from   parley.ConsumerID
	leaves parley.Identity
	keeps  map[parley.IdentityID]parley.Identity // those that stay
	heir   parley.Identity                       // seals what stays and was under the one that leaves
	moves  []parley.ConversationID
	stays  []parley.Conversation
}

func (e *Erase) plan(ctx context.Context, b parley.BrandID, c parley.ConsumerID, i parley.IdentityID) (p plan, err error) {
	err = e.o.Store.Read(ctx, func(tx store.Tx) error {
		p, err = planOf(tx, b, c, i)
		return err
	})
	return p, err
}

func planOf(tx store.Tx, b parley.BrandID, c parley.ConsumerID, i parley.IdentityID) (plan, error) {
	p := plan{brand: b, from: c, keeps: map[parley.IdentityID]parley.Identity{}}
	all, err := tx.ListIdentities(b, c)
	if err != nil {
		return p, err
	}
	for _, one := range all {
		if one.ID == i {
			p.leaves = one
			continue
		}
		p.keeps[one.ID] = one
		if p.heir.ID.IsZero() || one.Kind == parley.Signed {
			p.heir = one
		}
	}
	if p.leaves.ID.IsZero() {
		return p, fault.New(fault.CodeNotFound)
	}
	if len(p.keeps) == 0 {
		return p, fault.New(fault.CodeInvalid).Says("This is the only way this consumer is known. There is nothing to split.")
	}
	first, err := tx.FirstKeys(b, c)
	if err != nil {
		return p, err
	}
	return p, conversations(tx, b, c, func(head parley.Conversation) error {
		if first[head.ID] == p.leaves.Key {
			p.moves = append(p.moves, head.ID)
		} else {
			p.stays = append(p.stays, head)
		}
		return nil
	})
}

// prepare seals what moves under the key that leaves, and what stays under
// keys that stay.
func (e *Erase) prepare(ctx context.Context, p plan) error {
	for _, id := range p.moves {
		if err := e.reseal(ctx, p.brand, id, p.leaves); err != nil {
			return err
		}
	}
	for _, head := range p.stays {
		to := p.heir
		if mine, ok := p.keeps[head.Identity]; ok {
			to = mine
		}
		if err := e.reseal(ctx, p.brand, head.ID, to); err != nil {
			return err
		}
	}
	return nil
}

// reseal seals what a conversation holds under one identity from now on, first
// of all new words, then what is there.
func (e *Erase) reseal(ctx context.Context, b parley.BrandID, c parley.ConversationID, to parley.Identity) error {
	for {
		left := 0
		err := e.o.Store.Write(ctx, func(tx store.Tx) (err error) {
			head, err := tx.LockConversation(b, c)
			if err != nil {
				return err
			}
			if head.Identity != to.ID {
				head.Identity = to.ID
				if err := tx.SaveConversation(head.Conversation); err != nil {
					return err
				}
			}
			left, err = e.resealSome(tx, b, c, to.Key)
			return err
		})
		if err != nil || left == 0 {
			return err
		}
	}
}

// resealSome reseals a part and returns how many there were.
func (e *Erase) resealSome(tx store.Tx, b parley.BrandID, c parley.ConversationID, to parley.KeyID) (int, error) {
	parts, err := tx.ListSealedOtherwise(b, c, to, resealSome)
	if err != nil {
		return 0, err
	}
	for _, part := range parts {
		plain, err := e.o.Keys.Open(tx, b, part.AAD, part.Sealed)
		if err != nil {
			return 0, fmt.Errorf("open what is to be resealed: %w", err)
		}
		sealed, err := e.o.Keys.Seal(tx, b, to, part.AAD, plain)
		if err != nil {
			return 0, err
		}
		if _, err := tx.Reseal(b, c, part, sealed); err != nil {
			return 0, err
		}
	}
	return len(parts), nil
}

// split is the transaction. It changes nothing and reports false when the
// consumer is not as the plan has it any more.
func (e *Erase) split(tx store.Tx, a parley.Actor, p plan, to parley.ConsumerID) (bool, error) {
	c, err := tx.LockConsumer(p.brand, p.from)
	if err != nil {
		return false, err
	}
	now, err := planOf(tx, p.brand, p.from, p.leaves.ID)
	if err != nil || len(now.moves) != len(p.moves) || len(now.stays) != len(p.stays) || len(now.keeps) != len(p.keeps) {
		return false, err
	}
	for i, id := range now.moves {
		if id != p.moves[i] {
			return false, nil
		}
		if _, err := tx.LockConversation(p.brand, id); err != nil {
			return false, err
		}
		parts, err := tx.ListSealedOtherwise(p.brand, id, p.leaves.Key, 1)
		if err != nil || len(parts) > 0 {
			return false, err
		}
	}
	for _, head := range now.stays {
		if head.Identity == p.leaves.ID {
			return false, nil
		}
	}
	if err := e.keepProfile(tx, c, p); err != nil {
		return false, err
	}
	next := store.Consumer{Consumer: parley.Consumer{Brand: p.brand, ID: to, CreatedAt: tx.Now()}}
	if err := tx.InsertConsumer(next); err != nil {
		return false, err
	}
	if err := tx.SplitIdentity(p.brand, p.from, to, p.leaves.ID, p.heir.ID, p.moves); err != nil {
		return false, err
	}
	if err := store.TouchConsumer(tx, p.brand, to); err != nil {
		return false, err
	}
	return true, tx.RecordChange(store.SettingChange{
		Brand: p.brand, By: a.Author(), Subject: parley.SubjectIdentity, Act: parley.WasSplit, Target: p.leaves.ID, Name: string(p.leaves.Kind),
		Changes: []parley.Difference{{Path: "consumer", Before: p.from.String(), After: to.String()}, {Path: "conversations", After: len(p.moves)}},
	})
}

// keepProfile seals the profile under a key that stays.
func (e *Erase) keepProfile(tx store.Tx, c store.Consumer, p plan) error {
	if len(c.Sealed) == 0 {
		return nil
	}
	plain, err := e.o.Keys.Open(tx, c.Brand, c.AAD(), c.Sealed)
	if err != nil {
		return err
	}
	if c.Sealed, err = e.o.Keys.Seal(tx, c.Brand, p.heir.Key, c.AAD(), plain); err != nil {
		return err
	}
	return tx.UpdateConsumer(c)
}
