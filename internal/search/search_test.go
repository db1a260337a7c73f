package search_test

import (
	"bytes"
	"context"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"parley"
	"parley/internal/relay"
	"parley/internal/rig"
	"parley/internal/search"
	"parley/internal/store"
	"parley/internal/terms"
)

var (
	_ relay.Handler = (*search.Search)(nil)
	_ relay.Settler = (*search.Search)(nil)
)

// changes are what the outbox holds, in order.
func changes(t *testing.T, r *rig.Rig) (out []store.Change) {
	t.Helper()
	must(t, r.Store.Read(t.Context(), func(tx store.Tx) (err error) {
		shards := make([]int, store.Shards)
		for i := range shards {
			shards[i] = i
		}
		out, err = tx.ListChanges(shards, 10_000)
		return err
	}))
	return out
}

func finds(t *testing.T, s *search.Search, scope parley.Scope, typed string) (out []string) {
	t.Helper()
	page, err := s.Find(t.Context(), scope, store.IndexQuery{Terms: terms.Parse(typed), Limit: 100})
	must(t, err)
	for _, h := range page.Hits {
		out = append(out, name(h.Conversation, h.IndexPlace))
	}
	slices.Sort(out)
	return out
}

// TestCrashLeavesTheIndexBehindAndItCatchesUp: whatever part of the outbox was
// handled before a crash, handling all of it again and building from the store
// lead to the same index; what was redacted meanwhile is in none.
func TestCrashLeavesTheIndexBehindAndItCatchesUp(t *testing.T) {
	t.Parallel()
	r := rig.New(t)
	maya, ana := r.Consumer(), r.Agent("ana", parley.RoleAgent)
	var all []parley.ConversationID
	for i := range 8 {
		c := r.Open(maya, fmt.Sprintf("the lamp number %d is broken", i))
		all = append(all, c)
		r.Say(ana, c, "we send another lamp")
	}
	gone := r.Say(maya, all[3], "lamp secret")
	before := changes(t, r)
	scope := parley.Scope{Brand: r.Brand.ID, Whole: true}
	path := filepath.Join(t.TempDir(), "search.db")
	service := func() (*search.Search, *search.SQLite) {
		x, err := search.OpenSQLite(path)
		must(t, err)
		return search.New(search.Options{Store: r.Store, Keys: r.Vault, Index: x, Log: slog.New(slog.DiscardHandler)}), x
	}
	handle := func(s *search.Search, some []store.Change) {
		for _, c := range some {
			must(t, s.Handle(t.Context(), c))
		}
		must(t, s.Settle(t.Context()))
	}
	first, x := service()
	half, last := len(before)/2, len(before)-1 // the last one is what is redacted since
	handle(first, append(slices.Clone(before[:half]), before[last]))
	for _, c := range before[half:last] { // gathered, and lost
		must(t, first.Handle(t.Context(), c))
	}
	if got := finds(t, first, scope, "secret"); len(got) != 1 {
		t.Errorf("before the redaction: %q", got)
	}
	if _, err := r.Talk.Redact(context.Background(), maya, all[3], rig.Client(), parley.Public, gone.Seq); err != nil {
		t.Fatal(err)
	}
	must(t, x.Close())
	again, x := service()
	handle(again, changes(t, r))
	fed := finds(t, again, scope, "lamp")
	if len(fed) != 16 {
		t.Errorf("%d hits, want 16: %q", len(fed), fed)
	}
	if got := finds(t, again, scope, "secret"); len(got) > 0 {
		t.Errorf("what was redacted is found: %q", got)
	}
	must(t, again.Rebuild(t.Context()))
	if got := finds(t, again, scope, "lamp"); len(got) > 0 {
		t.Errorf("after the reset: %q", got)
	}
	must(t, again.Fill(t.Context()))
	if got := finds(t, again, scope, "lamp"); !slices.Equal(got, fed) {
		t.Errorf("built: %q\n  fed: %q", got, fed)
	}
	must(t, x.Close())
	for _, file := range []string{path, path + "-wal"} {
		data, err := os.ReadFile(file)
		if err != nil && !os.IsNotExist(err) {
			t.Fatal(err)
		}
		for _, word := range []string{"lamp", "broken", "another", "secret"} {
			if bytes.Contains(data, []byte(word)) {
				t.Errorf("%s holds the word %q", file, word)
			}
		}
	}
}

// TestBrokenIndexIsReplaced: a file that is no index any more, under a server
// that runs.
func TestBrokenIndexIsReplaced(t *testing.T) {
	t.Parallel()
	r := rig.New(t)
	maya := r.Consumer()
	path := filepath.Join(t.TempDir(), "search.db")
	x, err := search.OpenSQLite(path)
	must(t, err)
	defer func() { must(t, x.Close()) }()
	s := search.New(search.Options{Store: r.Store, Keys: r.Vault, Index: x, Log: slog.New(slog.DiscardHandler)})
	for i := range 5 {
		r.Open(maya, fmt.Sprintf("the lamp number %d is broken", i))
	}
	must(t, s.Fill(t.Context()))
	must(t, os.WriteFile(path, bytes.Repeat([]byte("rubbish."), 1<<15), 0o600))
	must(t, os.RemoveAll(path+"-wal"))
	for _, c := range changes(t, r) {
		must(t, s.Handle(t.Context(), c))
	}
	must(t, s.Settle(t.Context())) // and holds nobody up
	must(t, s.Rebuild(t.Context()))
	must(t, s.Fill(t.Context()))
	if got := finds(t, s, parley.Scope{Brand: r.Brand.ID, Whole: true}, "lamp"); len(got) != 5 {
		t.Errorf("%d hits: %q", len(got), got)
	}
}
