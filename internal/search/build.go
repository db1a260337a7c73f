package search

import (
	"context"
	"slices"
	"time"

	"parley"
	"parley/internal/fault"
	"parley/internal/store"
)

const (
	buildPage  = 100 // conversations of one step
	buildAgain = 10 * time.Second
)

// ask lets Run build, soon.
func (s *Search) ask() {
	select {
	case s.again <- struct{}{}:
	default:
	}
}

// Run builds what is missing until ctx ends: after a start that found no index
// or one that was not finished, and whenever Rebuild asks.
func (s *Search) Run(ctx context.Context) error {
	s.ask()
	retry := time.NewTimer(time.Hour)
	defer retry.Stop()
	for {
		select {
		case <-ctx.Done():
			return nil
		case <-s.again:
		case <-retry.C:
		}
		err := s.Fill(ctx)
		if broken(err) {
			err = s.Rebuild(ctx)
		}
		if err != nil && ctx.Err() == nil {
			s.o.Log.Error("build the search index; it goes on in a while", "err", err)
			retry.Reset(buildAgain)
		}
	}
}

// State is how far the index is.
func (s *Search) State(ctx context.Context) (store.IndexState, error) { return s.o.Index.State(ctx) }

// Rebuild empties the index and lets Run build it; it returns at once.
func (s *Search) Rebuild(ctx context.Context) error {
	if err := s.o.Index.Alone(ctx, func() error { return s.o.Index.Reset(ctx) }); err != nil {
		return err
	}
	s.ask()
	return nil
}

// Fill builds from where the last building stopped; nothing when the index is
// whole. What happens meanwhile comes from the outbox, too: either may be first.
func (s *Search) Fill(ctx context.Context) error {
	began, built := time.Now(), false
	for {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		var at store.IndexState
		err := s.o.Index.Alone(ctx, func() (err error) {
			at, err = s.step(ctx)
			return err
		})
		if err != nil {
			return err
		}
		if at.Whole {
			if built && at.Seen > 0 {
				s.o.Log.Info("built the search index", "conversations", at.Seen, "took", time.Since(began).Round(time.Millisecond))
				return s.o.Index.Tidy(ctx)
			}
			return nil
		}
		built = true
	}
}

// step builds the next conversations in the order of their ids, which is that
// of their beginnings, and writes down how far it came. An index that somebody
// has emptied meanwhile is begun anew.
func (s *Search) step(ctx context.Context) (at store.IndexState, err error) {
	if at, err = s.o.Index.State(ctx); err != nil || at.Whole {
		return at, err
	}
	brands, err := s.brands(ctx)
	if err != nil {
		return at, err
	}
	if at.Of == 0 {
		if at.Of, err = s.count(ctx, brands); err != nil {
			return at, err
		}
	}
	i := max(slices.Index(brands, at.Brand), 0)
	if i == len(brands) {
		at.Whole = true
		return at, s.o.Index.SetState(ctx, at)
	}
	entries, n, last, err := s.next(ctx, brands[i], at.From)
	if err != nil {
		return at, err
	}
	if err := s.o.Index.Put(ctx, entries...); err != nil {
		return at, err
	}
	at.Brand, at.From, at.Seen = brands[i], last, at.Seen+int64(n)
	if n < buildPage {
		at.From = parley.ConversationID{}
		if i+1 < len(brands) {
			at.Brand = brands[i+1]
		} else {
			at.Whole = true
		}
	}
	at.Of = max(at.Of, at.Seen)
	return at, s.o.Index.SetState(ctx, at)
}

// next reads the conversations of a brand that follow.
func (s *Search) next(ctx context.Context, b parley.BrandID, from parley.ConversationID) (entries []store.IndexEntry, n int, last parley.ConversationID, err error) {
	err = s.o.Store.Read(ctx, func(tx store.Tx) error {
		entries, last = entries[:0], from
		page, err := tx.NextConversations(parley.Scope{Brand: b, Whole: true}, from, buildPage)
		if err != nil {
			return err
		}
		n = len(page)
		r := newReader(s, tx, b)
		for _, head := range page {
			last = head.ID
			e, err := r.entry(head.ID, touched{brand: b, whole: true})
			if err != nil && !fault.Is(err, fault.CodeNotFound) {
				return err
			}
			if err == nil {
				entries = append(entries, e)
			}
		}
		return nil
	})
	return entries, n, last, err
}

func (s *Search) brands(ctx context.Context) (all []parley.BrandID, err error) {
	err = s.o.Store.Read(ctx, func(tx store.Tx) error {
		all = nil
		p := store.Page{Limit: buildPage}
		for {
			page, err := tx.ListBrands(p)
			if err != nil {
				return err
			}
			for _, b := range page {
				all = append(all, b.ID)
				p.After = &store.Place{At: b.CreatedAt.UnixMicro(), ID: b.ID}
			}
			if len(page) < p.Limit {
				return nil
			}
		}
	})
	return all, err
}

func (s *Search) count(ctx context.Context, brands []parley.BrandID) (n int64, err error) {
	err = s.o.Store.Read(ctx, func(tx store.Tx) error {
		n = 0
		for _, b := range brands {
			k, err := tx.CountConversations(parley.Scope{Brand: b, Whole: true}, store.Filter{List: store.Every})
			if err != nil {
				return err
			}
			n += int64(k)
		}
		return nil
	})
	return n, err
}
