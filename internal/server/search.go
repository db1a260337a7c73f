package server

import (
	"context"
	"fmt"
	"net/http"
	"path/filepath"

	"parley/internal/search"
	"parley/internal/store"
)

// IndexFile is the search index's name in the data folder: apart from the
// database, and never in a backup.
const IndexFile = "search.db"

// openSearch opens the index, which lives beside the store and is no part of
// it. A server that was given its store by somebody else, and no folder that is
// its own, keeps the index in memory.
func (s *Server) openSearch() error {
	index, err := s.openIndex()
	if err != nil {
		return fmt.Errorf("open the search index: %w", Sentence(err))
	}
	s.onClose(index.Close)
	s.search = search.New(search.Options{
		Store: s.store, Keys: s.vault, Index: index, Log: s.log,
	})
	return nil
}

func (s *Server) openIndex() (store.Index, error) {
	switch {
	case s.opts.Index != nil:
		return unclosed{s.opts.Index}, nil
	case s.opts.Store != nil:
		return search.OpenMemory()
	case s.cfg.Database != "":
		return search.OpenPostgres(s.cfg.Database)
	}
	return search.OpenSQLite(filepath.Join(s.cfg.Data, IndexFile))
}

// unclosed leaves closing to whoever gave the index.
type unclosed struct{ store.Index }

// Close implements store.Index.
func (unclosed) Close() error { return nil }

// SearchState is how far the search index is.
type SearchState struct {
	Ready         bool  `json:"ready"`
	Conversations int64 `json:"conversations"` // read so far
	Of            int64 `json:"of"`
}

func (s *Server) searchState(ctx context.Context, _ *http.Request) (AdminReply, error) {
	at, err := s.search.State(ctx)
	return AdminReply{Search: &SearchState{Ready: at.Whole, Conversations: at.Seen, Of: at.Of}}, err
}

func (s *Server) rebuildSearch(ctx context.Context, r *http.Request) (AdminReply, error) {
	if err := s.search.Rebuild(ctx); err != nil {
		return AdminReply{}, err
	}
	return s.searchState(ctx, r)
}
