package sqlstore

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"parley"
	"parley/internal/fault"
	"parley/internal/store"
)

func lite(t *testing.T, opts Options) *Store {
	t.Helper()
	s, err := OpenSQLite(filepath.Join(t.TempDir(), "parley.db"), opts)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

func addBrand(s *Store, slug string) error {
	return s.Write(context.Background(), func(tx store.Tx) error {
		return tx.InsertBrand(parley.Brand{ID: parley.NewID[parley.BrandID](), Slug: slug, CreatedAt: tx.Now()}, parley.Author{Kind: parley.System})
	})
}

func countBrands(t *testing.T, s *Store) int {
	t.Helper()
	var all []parley.Brand
	err := s.Read(context.Background(), func(tx store.Tx) (err error) {
		all, err = tx.ListBrands(store.Page{Limit: 1000})
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return len(all)
}

// TestBubble runs a store inside a synctest bubble: its clock is the bubble's,
// and a goroutine that outlived Close would fail the test.
func TestBubble(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s, err := OpenSQLite(filepath.Join(t.TempDir(), "parley.db"), Options{})
		if err != nil {
			t.Fatal(err)
		}
		began := time.Now().UTC()
		for range 2 {
			var all sync.WaitGroup
			for range 20 {
				all.Go(func() {
					err := s.Write(t.Context(), func(tx store.Tx) error { return tx.Beat(parley.NewID[parley.NodeID]()) })
					if err != nil {
						t.Error(err)
					}
				})
			}
			all.Wait()
			time.Sleep(time.Hour)
		}
		synctest.Wait()
		var first, second int
		err = s.Read(t.Context(), func(tx store.Tx) (err error) {
			if first, err = tx.CountNodes(began); err != nil {
				return err
			}
			second, err = tx.CountNodes(began.Add(time.Hour))
			return err
		})
		if err != nil || first != 40 || second != 20 {
			t.Errorf("beats at the bubble's time: %d and %d, %v", first, second, err)
		}
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
}

// TestCopyAtACommit copies the files at every commit, as a crash would leave
// them, and opens each copy: it holds what was committed, before any caller
// has heard of it.
func TestCopyAtACommit(t *testing.T) {
	t.Parallel()
	dir, copies := t.TempDir(), t.TempDir()
	n := 0
	s, err := OpenSQLite(filepath.Join(dir, "parley.db"), Options{OnCommit: func() {
		n++
		if err := os.CopyFS(filepath.Join(copies, fmt.Sprint(n)), os.DirFS(dir)); err != nil {
			t.Error(err)
		}
	}})
	if err != nil {
		t.Fatal(err)
	}
	for i := range 5 {
		if err := addBrand(s, fmt.Sprint("brand", i)); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	for i := 1; i <= n; i++ {
		crashed, err := OpenSQLite(filepath.Join(copies, fmt.Sprint(i), "parley.db"), Options{})
		if err != nil {
			t.Fatal(err)
		}
		if got := countBrands(t, crashed); got != i {
			t.Errorf("the copy at commit %d holds %d", i, got)
		}
		if err := crashed.Close(); err != nil {
			t.Error(err)
		}
	}
	if n != 5 {
		t.Errorf("%d commits", n)
	}
}

// stuff holds the writer while fill queues functions behind it, and returns
// what the store counted for them.
func stuff(t *testing.T, s *Store, behind int, fill func(i int) error) store.Stats {
	t.Helper()
	running, finish := make(chan struct{}), make(chan struct{})
	once := sync.OnceFunc(func() { close(running) }) // it may be run again
	var all sync.WaitGroup
	all.Go(func() {
		if err := s.Write(context.Background(), func(store.Tx) error { once(); <-finish; return nil }); err != nil {
			t.Error(err)
		}
	})
	<-running
	before := s.Stats()
	for i := range behind {
		all.Go(func() {
			if err := fill(i); err != nil {
				t.Error(err)
			}
		})
	}
	queued := s.engine.(*sqliteEngine).requests
	for len(queued) < behind {
		runtime.Gosched()
	}
	close(finish)
	all.Wait()
	after := s.Stats()
	return store.Stats{Writes: after.Writes - before.Writes, Transactions: after.Transactions - before.Transactions,
		Reruns: after.Reruns - before.Reruns}
}

func TestOneCommitForMany(t *testing.T) {
	t.Parallel()
	s := lite(t, Options{})
	got := stuff(t, s, 30, func(i int) error { return addBrand(s, fmt.Sprint(i)) })
	if got.Transactions != 1 || got.Writes != 31 || got.Reruns != 0 {
		t.Errorf("%+v: want one commit for all", got)
	}
}

// TestFailureThatChangedNothing costs the others nothing; one that did costs
// them a second run, together.
func TestFailureThatChangedNothing(t *testing.T) {
	t.Parallel()
	s := lite(t, Options{})
	refused := errors.New("refused")
	for _, writes := range []bool{false, true} {
		got := stuff(t, s, 10, func(i int) error {
			err := s.Write(context.Background(), func(tx store.Tx) error {
				if i != 4 || writes {
					if err := tx.Beat(parley.NewID[parley.NodeID]()); err != nil {
						return err
					}
				}
				if i == 4 {
					return refused
				}
				return nil
			})
			if i == 4 && errors.Is(err, refused) {
				return nil
			}
			return err
		})
		want := store.Stats{Writes: 10, Transactions: 1}
		if writes {
			want = store.Stats{Writes: 10, Transactions: 1, Reruns: 11}
		}
		if got != want {
			t.Errorf("writes %v: %+v, want %+v", writes, got, want)
		}
	}
	var n int
	if err := s.Read(context.Background(), func(tx store.Tx) (err error) { n, err = tx.CountNodes(time.Time{}); return err }); err != nil || n != 18 {
		t.Errorf("%d rows, %v: want 18", n, err)
	}
}

// TestGoexit: a function that ends the writer's goroutine, as t.FailNow does,
// fails its batch; the store goes on.
func TestGoexit(t *testing.T) {
	t.Parallel()
	s := lite(t, Options{})
	err := s.Write(context.Background(), func(tx store.Tx) error {
		if err := tx.Beat(parley.NewID[parley.NodeID]()); err != nil {
			return err
		}
		runtime.Goexit()
		return nil
	})
	if !fault.Is(err, fault.CodeInternal) {
		t.Errorf("got %v", err)
	}
	if err := addBrand(s, "after"); err != nil {
		t.Error(err)
	}
	if n := countBrands(t, s); n != 1 {
		t.Errorf("%d brands", n)
	}
	if err := s.Close(); err != nil {
		t.Error(err)
	}
}

// TestDiskFull limits the file's size: who needs room is told so, who needs
// none goes on, and all is well when there is room again.
func TestDiskFull(t *testing.T) {
	t.Parallel()
	s := lite(t, Options{})
	if err := addBrand(s, "first"); err != nil {
		t.Fatal(err)
	}
	limit := func(pages int) {
		t.Helper()
		err := s.Write(context.Background(), func(stx store.Tx) error {
			return stx.(*tx).each(func(scanner) error { return nil }, fmt.Sprint("PRAGMA max_page_count = ", pages))
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	grow := func(slug string) error {
		return s.Write(context.Background(), func(tx store.Tx) error {
			b := parley.Brand{ID: parley.NewID[parley.BrandID](), Slug: slug}
			b.Name = strings.Repeat("x", 1<<20)
			return tx.InsertBrand(b, parley.Author{Kind: parley.System})
		})
	}
	limit(1) // as many as there are
	got := stuff(t, s, 8, func(i int) error {
		if i%2 == 0 {
			if err := grow(fmt.Sprint(i)); !fault.Is(err, fault.CodeDiskFull) {
				return fmt.Errorf("without room: %w", err)
			}
			return nil
		}
		return s.Write(context.Background(), func(tx store.Tx) error { return tx.Beat(parley.NodeID{1}) })
	})
	if got.Writes != 5 {
		t.Errorf("%+v: want the four that need no room, and the one before them", got)
	}
	err := s.Write(context.Background(), func(tx store.Tx) error {
		b := parley.Brand{ID: parley.NewID[parley.BrandID](), Slug: "swallowed"}
		b.Name = strings.Repeat("x", 1<<20)
		_ = tx.InsertBrand(b, parley.Author{Kind: parley.System})
		_ = tx.Beat(parley.NodeID{2})
		return nil
	})
	if !fault.Is(err, fault.CodeDiskFull) {
		t.Errorf("a function that swallows it: %v", err)
	}
	limit(1 << 30)
	if err := grow("again"); err != nil {
		t.Error(err)
	}
	var beats int
	if err := s.Read(context.Background(), func(tx store.Tx) (err error) { beats, err = tx.CountNodes(time.Time{}); return err }); err != nil {
		t.Fatal(err)
	}
	if n := countBrands(t, s); n != 2 || beats != 1 {
		t.Errorf("%d brands, %d beats", n, beats)
	}
}

// TestSlowFunctionIsLogged, and one that is quick is not.
func TestSlowFunctionIsLogged(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		var log strings.Builder
		s, err := OpenSQLite(filepath.Join(t.TempDir(), "parley.db"), Options{Logger: slog.New(slog.NewTextHandler(&log, nil))})
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range []time.Duration{slow, slow + 1} {
			if err := s.Write(t.Context(), func(store.Tx) error { time.Sleep(d); return nil }); err != nil {
				t.Error(err)
			}
		}
		if err := s.Close(); err != nil {
			t.Error(err)
		}
		if n := strings.Count(log.String(), "kept others waiting"); n != 1 {
			t.Errorf("%d lines:\n%s", n, log.String())
		}
	})
}

func TestOlder(t *testing.T) {
	t.Parallel()
	for version, want := range map[string]bool{
		"3.51.2": true, "3.51.3": false, "3.52": false, "3.7.0": true, "4.0.0": false, "2.99.99": true, "nonsense": true,
	} {
		if older(version) != want {
			t.Errorf("%s: %v", version, !want)
		}
	}
}

// TestNotADatabase: a file that is none is refused and left alone.
func TestNotADatabase(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "parley.db")
	text := []byte(strings.Repeat("this is a letter. ", 500))
	if err := os.WriteFile(path, text, 0o600); err != nil {
		t.Fatal(err)
	}
	s, err := OpenSQLite(path, Options{})
	if err == nil {
		s.Close()
		t.Fatal("it was opened")
	}
	if after, err := os.ReadFile(path); err != nil || string(after) != string(text) {
		t.Errorf("it was changed: %v", err)
	}
}

// TestReadOnly reads beside a running store, and changes nothing.
func TestReadOnly(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "parley.db")
	if s, err := OpenSQLite(path, Options{ReadOnly: true}); err == nil {
		s.Close()
		t.Fatal("a file that is not there was opened")
	}
	if _, err := os.Stat(path); !os.IsNotExist(err) {
		t.Errorf("it was made: %v", err)
	}
	server, err := OpenSQLite(path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	tool, err := OpenSQLite(path, Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	if err := addBrand(server, "one"); err != nil {
		t.Fatal(err)
	}
	if n := countBrands(t, tool); n != 1 {
		t.Errorf("the tool sees %d", n)
	}
	if err := addBrand(tool, "two"); !fault.Is(err, fault.CodeDenied) {
		t.Errorf("the tool writes: %v", err)
	}
	if err := errors.Join(tool.Close(), server.Close()); err != nil {
		t.Error(err)
	}
}
