package search

import (
	"context"
	"log/slog"
	"sync"

	"parley"
	"parley/internal/fault"
	"parley/internal/store"
)

// Keys is what the service needs of the vault.
type Keys interface {
	store.Opener
	MAC(brand parley.BrandID, purpose string, value []byte) []byte
}

// Options are the service's parts.
type Options struct {
	Store store.Store
	Keys  Keys
	Index store.Index
	Log   *slog.Logger
}

// Search feeds the index and builds it. Safe for concurrent use.
type Search struct {
	o Options

	mu      sync.Mutex
	pending []store.Change // handed by the relay, not yet in the index

	again chan struct{} // asks Run to build
}

// New returns the service on its parts.
func New(o Options) *Search {
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	return &Search{o: o, again: make(chan struct{}, 1)}
}

// Handle implements relay.Handler: it only gathers.
func (s *Search) Handle(_ context.Context, c store.Change) error {
	s.mu.Lock()
	s.pending = append(s.pending, c)
	s.mu.Unlock()
	return nil
}

// Settle implements relay.Settler: what was gathered is on the index's disk
// when it returns. An index that is broken holds nobody up: it is emptied and
// built anew, from all that there is by then.
func (s *Search) Settle(ctx context.Context) error {
	s.mu.Lock()
	changes := s.pending
	s.pending = nil
	s.mu.Unlock()
	if len(changes) == 0 {
		return nil
	}
	err := s.o.Index.Alone(ctx, func() error {
		entries, err := s.entries(ctx, changes)
		if err == nil {
			err = s.o.Index.Put(ctx, entries...)
		}
		return err
	})
	moment := fault.Is(err, fault.CodeUnavailable) || fault.Is(err, fault.CodeDiskFull)
	if err == nil || ctx.Err() != nil || moment && !broken(err) {
		return err
	}
	s.o.Log.Error("the search index cannot be written; it is built anew", "err", err)
	return s.Rebuild(ctx)
}

// touched is what a round says of one conversation.
type touched struct {
	brand  parley.BrandID
	places []store.IndexPlace // events to look at
	whole  bool               // read all of it again
	name   bool               // and what its consumer is called
}

// entries reads what the changes are about: each conversation once.
func (s *Search) entries(ctx context.Context, changes []store.Change) (out []store.IndexEntry, err error) {
	var order []parley.ConversationID
	by := map[parley.ConversationID]*touched{}
	for _, c := range changes {
		t := by[c.Conversation]
		if t == nil {
			t = &touched{brand: c.Brand}
			by[c.Conversation] = t
			order = append(order, c.Conversation)
		}
		switch c.Kind {
		case store.ConsumerChanged:
			t.whole = true
		case parley.EventOpened, parley.EventIdentified:
			t.name = true
		case parley.EventSaid, parley.EventNoted, parley.EventAttached, parley.EventRedacted:
			t.places = append(t.places, store.IndexPlace{Lane: c.Lane, Seq: c.Seq})
		}
	}
	if len(order) == 0 {
		return nil, nil
	}
	err = s.o.Store.Read(ctx, func(tx store.Tx) error {
		out = out[:0]
		for _, id := range order {
			e, err := newReader(s, tx, by[id].brand).entry(id, *by[id])
			if fault.Is(err, fault.CodeNotFound) {
				continue
			}
			if err != nil {
				return err
			}
			out = append(out, e)
		}
		return nil
	})
	return out, err
}

// Find asks the index.
func (s *Search) Find(ctx context.Context, scope parley.Scope, q store.IndexQuery) (store.IndexPage, error) {
	q.Terms = newKeyed(s.o.Keys, scope.Brand).query(q.Terms)
	return s.o.Index.Find(ctx, scope, q)
}
