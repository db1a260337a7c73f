package settings

import (
	"context"
	"slices"
	"sync"
	"time"

	"parley"
	"parley/internal/fault"
	"parley/internal/store"
)

func noDraft() error {
	return fault.New(fault.CodeNotFound).Says("There is no draft. Nothing was saved since the last version.")
}

// Look returns what everybody may know of a brand now. It returns
// fault.CodeNotFound and the store's errors.
func (s *Settings) Look(ctx context.Context, b parley.BrandID) (look parley.BrandLook, err error) {
	err = s.store.Read(ctx, func(tx store.Tx) error {
		brand, err := tx.GetBrand(b)
		if err != nil {
			return err
		}
		look = brand.LookAt(tx.Now())
		look.Version = brand.Version
		logo, _, err := tx.FindPicture(parley.LogoOf(b))
		if err != nil {
			return err
		}
		look.Logo = store.PictureAddress(logo.ID)
		if look.Expected != parley.ExpectAuto {
			return nil
		}
		look.Expected, err = s.pace.of(tx, brand)
		if look.Expected == parley.ExpectNothing {
			look.Reason = TooFew
		}
		return err
	})
	return look, err
}

// TooFew is the reason why nothing can be computed: there were too few answers
// of late.
const TooFew = "too_few"

const (
	paceLife    = 5 * time.Minute
	paceMost    = 10_000 // brands
	paceSince   = 14 * 24 * time.Hour
	paceSample  = 100
	paceLeast   = 10 // answers below which nothing is said
	overdue     = 24 * time.Hour
	threeOfFour = 75
)

// pace remembers for minutes how soon each brand has answered of late.
type pace struct {
	mu    sync.Mutex
	known map[parley.BrandID]paced
}

type paced struct {
	expected parley.Expected
	until    time.Time
}

func newPace() *pace { return &pace{known: map[parley.BrandID]paced{}} }

func (p *pace) of(tx store.Tx, brand parley.Brand) (parley.Expected, error) {
	now := tx.Now()
	p.mu.Lock()
	hit, ok := p.known[brand.ID]
	p.mu.Unlock()
	if ok && now.Before(hit.until) {
		return hit.expected, nil
	}
	rows, err := tx.FirstReplies(brand.ID, now.Add(-paceSince), paceSample)
	if err != nil {
		return parley.ExpectNothing, err
	}
	expected := expect(brand.Hours, rows, now)
	p.mu.Lock()
	defer p.mu.Unlock()
	if len(p.known) >= paceMost {
		clear(p.known)
	}
	p.known[brand.ID] = paced{expected, now.Add(paceLife)}
	return expected, nil
}

// expect says how soon three of four were answered, of those who came while
// the brand was open; nobody can promise the night. Whoever still waits counts
// by how long he has waited, once that is longer than what is asked about.
func expect(h parley.Hours, rows []store.FirstReply, now time.Time) parley.Expected {
	var waits []time.Duration
	for _, r := range rows {
		wait := r.RepliedAt.Sub(r.OpenedAt)
		if r.RepliedAt.IsZero() {
			if wait = now.Sub(r.OpenedAt); wait < overdue {
				continue
			}
		}
		if h.OpenAt(r.OpenedAt) {
			waits = append(waits, wait)
		}
	}
	if len(waits) < paceLeast {
		return parley.ExpectNothing
	}
	slices.Sort(waits)
	switch usual := waits[(len(waits)-1)*threeOfFour/100]; {
	case usual <= 10*time.Minute:
		return parley.WithinMinutes
	case usual <= 4*time.Hour:
		return parley.WithinHours
	case usual <= overdue:
		return parley.WithinDay
	}
	return parley.ExpectNothing
}
