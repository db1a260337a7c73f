package sqlstore

import (
	"context"
	"database/sql"
	"errors"
	"io"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/jackc/pgx/v5/pgconn"

	"parley"
	"parley/internal/fault"
	"parley/internal/store"
	"parley/internal/testserver"
)

func post(t *testing.T) (*Store, *sql.DB) {
	t.Helper()
	dsn := testserver.Postgres(t)
	s, err := OpenPostgres(dsn, Options{})
	if err != nil {
		t.Fatal(err)
	}
	db, err := sql.Open("pgx", dsn)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close(); db.Close() })
	return s, db
}

// awaitBlocked returns when some statement waits for a lock.
func awaitBlocked(t *testing.T, db *sql.DB) {
	deadline := time.Now().Add(20 * time.Second)
	for time.Now().Before(deadline) {
		var n int
		err := db.QueryRow(`
			SELECT COUNT(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`).Scan(&n)
		if err != nil || n > 0 {
			if err != nil {
				t.Error(err)
			}
			return
		}
	}
	t.Error("nobody waits for a lock")
}

func addDesk(t *testing.T, s *Store, b parley.BrandID) parley.PersonID {
	t.Helper()
	p := parley.NewID[parley.PersonID]()
	if err := s.Write(context.Background(), func(tx store.Tx) error { return tx.PutAgentState(b, p, parley.Online, "") }); err != nil {
		t.Fatal(err)
	}
	return p
}

// TestDeadlock: two functions lock two desks in opposite orders; the one the
// database gives up is run again, and both are kept.
func TestDeadlock(t *testing.T) {
	t.Parallel()
	s, _ := post(t)
	b := parley.NewID[parley.BrandID]()
	desks := []parley.PersonID{addDesk(t, s, b), addDesk(t, s, b)}
	var both sync.WaitGroup // of first runs that hold their first lock
	both.Add(2)
	errs := make([]error, 2)
	var all sync.WaitGroup
	for i := range 2 {
		all.Go(func() {
			runs := 0
			errs[i] = s.Write(context.Background(), func(tx store.Tx) error {
				runs++
				if err := tx.MarkAssigned(b, desks[i]); err != nil {
					return err
				}
				if runs == 1 {
					both.Done()
					both.Wait()
				}
				return tx.MarkAssigned(b, desks[1-i])
			})
		})
	}
	all.Wait()
	if err := errors.Join(errs...); err != nil {
		t.Error(err)
	}
	// One of the two runs again. On a busy machine it may take its first lock
	// before the other has woken for it, and meet it once more.
	if n := s.Stats().Reruns; n < 1 {
		t.Errorf("%d reruns", n)
	}
}

// TestLockSeesAMerge: who waited for a conversation that a merge was moving
// gets its new owner and the key of an identity made in that merge.
func TestLockSeesAMerge(t *testing.T) {
	t.Parallel()
	s, db := post(t)
	b := parley.NewID[parley.BrandID]()
	from, to := parley.NewID[parley.ConsumerID](), parley.NewID[parley.ConsumerID]()
	old := parley.Identity{Brand: b, ID: parley.NewID[parley.IdentityID](), Consumer: from, Kind: parley.Anonymous, Key: parley.NewID[parley.KeyID]()}
	signed := parley.Identity{Brand: b, ID: parley.NewID[parley.IdentityID](), Consumer: to, Kind: parley.Signed, Subject: []byte("s"), Key: parley.NewID[parley.KeyID]()}
	c := parley.Conversation{Brand: b, ID: parley.NewID[parley.ConversationID](), Consumer: from, Identity: old.ID, State: parley.Open, Awaits: parley.AwaitsAgent}
	ctx := context.Background()
	if err := s.Write(ctx, func(tx store.Tx) error {
		_, err := tx.InsertConversation(c)
		return errors.Join(err, tx.InsertIdentity(old))
	}); err != nil {
		t.Fatal(err)
	}
	merged := make(chan struct{})
	var all sync.WaitGroup
	all.Go(func() {
		err := s.Write(ctx, func(tx store.Tx) error {
			if err := tx.InsertIdentity(signed); err != nil {
				return err
			}
			if _, err := tx.MergeConsumer(b, from, to, signed.ID); err != nil {
				return err
			}
			close(merged)
			awaitBlocked(t, db)
			return nil
		})
		if err != nil {
			t.Error(err)
		}
	})
	<-merged
	var head store.Head
	err := s.Write(ctx, func(tx store.Tx) (err error) { head, err = tx.LockConversation(b, c.ID); return err })
	all.Wait()
	if err != nil || head.Consumer != to || head.Identity != signed.ID || head.Key != signed.Key {
		t.Errorf("got %+v, %v", head, err)
	}
}

// TestConnectionsThatDie cost their functions an answer, and nobody else.
func TestConnectionsThatDie(t *testing.T) {
	t.Parallel()
	s, _ := post(t)
	err := s.Write(context.Background(), func(stx store.Tx) error {
		if err := stx.Beat(parley.NodeID{1}); err != nil {
			return err
		}
		_, _ = stx.(*tx).exec(`SELECT pg_terminate_backend(pg_backend_pid())`)
		return nil // what it swallows still fails it
	})
	if !fault.Is(err, fault.CodeUnavailable) {
		t.Errorf("got %v", err)
	}
	var n int
	if err := s.Read(context.Background(), func(tx store.Tx) (err error) { n, err = tx.CountNodes(time.Time{}); return err }); err != nil || n != 0 {
		t.Errorf("%d rows, %v", n, err)
	}
}

func TestOpenPostgresRefuses(t *testing.T) {
	t.Parallel()
	good := testserver.Postgres(t)
	for what, c := range map[string]struct{ dsn, says string }{
		"a server that answers too early": {good + "&synchronous_commit=off", "synchronous_commit is off"},
		"nonsense":                        {"postgres://me:secret@host:port/name", "not well formed"},
		"nobody there":                    {"postgres://me:secret@127.0.0.1:1/name?sslmode=disable", ""},
	} {
		s, err := OpenPostgres(c.dsn, Options{})
		if err == nil {
			s.Close()
			t.Errorf("%s: it was opened", what)
			continue
		}
		if !strings.Contains(err.Error(), c.says) || strings.Contains(err.Error(), "secret") {
			t.Errorf("%s: %v", what, err)
		}
		if c.says == "" && !fault.Is(err, fault.CodeUnavailable) {
			t.Errorf("%s: got %v", what, err)
		}
	}
}

func TestPostgresFault(t *testing.T) {
	t.Parallel()
	for state, want := range map[string]fault.Code{
		"40001": fault.CodeUnavailable, "40P01": fault.CodeUnavailable, "53100": fault.CodeDiskFull, "53300": fault.CodeUnavailable,
		"23505": fault.CodeExists, "42601": fault.CodeInternal, "57P01": fault.CodeUnavailable, "57014": fault.CodeUnavailable,
		"08006": fault.CodeUnavailable, "55P03": fault.CodeUnavailable, "58030": fault.CodeUnavailable,
	} {
		if got := postgresFault(&pgconn.PgError{Code: state}); got.Code != want {
			t.Errorf("%s: %s, want %s", state, got.Code, want)
		}
	}
	for _, err := range []error{io.ErrUnexpectedEOF, io.EOF, sql.ErrConnDone} {
		if got := postgresFault(err); got.Code != fault.CodeUnavailable {
			t.Errorf("%v: %s", err, got.Code)
		}
	}
}

// TestPostgresReadOnly makes nothing, not even the table of versions.
func TestPostgresReadOnly(t *testing.T) {
	t.Parallel()
	dsn := testserver.Postgres(t)
	if s, err := OpenPostgres(dsn, Options{ReadOnly: true}); err == nil {
		s.Close()
		t.Fatal("an empty database was opened")
	}
	db, err := sql.Open("pgx", dsn)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if made := names(t, db, postgresColumns); len(made) > 0 {
		t.Errorf("it made %v", made)
	}
	server, err := OpenPostgres(dsn, Options{})
	if err != nil {
		t.Fatal(err)
	}
	tool, err := OpenPostgres(dsn, Options{ReadOnly: true})
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
