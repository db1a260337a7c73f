package talk

import (
	"context"
	"time"

	lru "github.com/hashicorp/golang-lru/v2"

	"parley"
	"parley/internal/fault"
	"parley/internal/store"
	"parley/internal/wire"
)

const (
	waitAgain  = 15 // seconds
	waitsLife  = time.Minute
	waitsMost  = 10_000 // skills
	waitsSince = 2 * time.Hour
	waitsOf    = 20
)

// waits remembers for a minute how long others have waited of late.
type waits struct{ known *lru.Cache[waitKey, waited] }

type waitKey struct {
	brand parley.BrandID
	skill parley.SkillID
}

type waited struct {
	all   []time.Duration
	until time.Time
}

func newWaits() waits {
	known, err := lru.New[waitKey, waited](waitsMost)
	if err != nil { // only for a size below one
		panic(err)
	}
	return waits{known}
}

// Wait returns the consumer's place among those who wait for the same, and about
// how long he waits still, where the brand tells that. It says nothing of who
// they are. Codes: not_found.
func (t *Talk) Wait(ctx context.Context, by parley.Actor, id parley.ConversationID) (out wire.WaitView, err error) {
	if by.Kind != parley.Consumers {
		return out, fault.New(fault.CodeNotFound)
	}
	err = t.store.Read(ctx, func(tx store.Tx) error {
		out = wire.WaitView{Again: waitAgain}
		head, err := tx.GetConversation(by.Brand, id)
		if err == nil {
			err = parley.MayRead(by, head, parley.Public)
		}
		if err != nil || !head.Queued {
			return err
		}
		brand, err := tx.GetBrand(by.Brand)
		if err != nil || !brand.Replies.Queue || !brand.Hours.OpenAt(tx.Now()) {
			return err
		}
		ahead, err := tx.CountAhead(head)
		if err != nil {
			return err
		}
		all, err := t.waits.of(tx, waitKey{head.Brand, head.Skill})
		out.Place, out.Minutes = ahead+1, parley.ExpectedWait(all, tx.Now().Sub(head.AwaitsSince))
		return err
	})
	return out, err
}

func (w waits) of(tx store.Tx, key waitKey) ([]time.Duration, error) {
	now := tx.Now()
	if hit, ok := w.known.Get(key); ok && now.Before(hit.until) {
		return hit.all, nil
	}
	rows, err := tx.SkillReplies(key.brand, key.skill, now.Add(-waitsSince), waitsOf)
	if err != nil {
		return nil, err
	}
	var all []time.Duration
	for _, r := range rows {
		if !r.RepliedAt.IsZero() {
			all = append(all, r.RepliedAt.Sub(r.OpenedAt))
		}
	}
	w.known.Add(key, waited{all, now.Add(waitsLife)})
	return all, nil
}
