package sqlstore_test

import (
	"context"
	"fmt"
	"path/filepath"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"parley"
	"parley/internal/sqlstore"
	"parley/internal/store"
	"parley/internal/testserver"
)

// BenchmarkSay measures the transaction of a message, every commit on disk: 64
// callers, each in a conversation of its own, and one caller alone.
func BenchmarkSay(b *testing.B) {
	for _, callers := range []int{64, 1} {
		b.Run(fmt.Sprint("sqlite/", callers), func(b *testing.B) {
			s, err := sqlstore.OpenSQLite(filepath.Join(b.TempDir(), "parley.db"), quiet)
			benchmarkSay(b, s, err, callers)
		})
		b.Run(fmt.Sprint("postgres/", callers), func(b *testing.B) {
			s, err := sqlstore.OpenPostgres(testserver.DurablePostgres(b), quiet)
			benchmarkSay(b, s, err, callers)
		})
	}
}

func benchmarkSay(b *testing.B, s *sqlstore.Store, err error, callers int) {
	b.Helper()
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _ = s.Close() })
	brand, talks := harbour(b, s, callers)
	body := make([]byte, 90+45)
	before := s.Stats()
	b.ResetTimer()
	var left atomic.Int64
	left.Store(int64(b.N))
	var all sync.WaitGroup
	for _, talk := range talks {
		all.Go(func() {
			for left.Add(-1) >= 0 {
				if err := s.Write(context.Background(), func(tx store.Tx) error { return say(tx, brand, talk, body) }); err != nil {
					b.Error(err)
					return
				}
			}
		})
	}
	all.Wait()
	b.StopTimer()
	after := s.Stats()
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "say/s")
	b.ReportMetric(float64(after.Writes-before.Writes)/float64(after.Transactions-before.Transactions), "say/commit")
	b.ReportMetric(float64(after.Statements-before.Statements)/float64(b.N), "sql/say")
}

func say(tx store.Tx, brand parley.BrandID, talk parley.ConversationID, body []byte) error {
	head, err := tx.LockConversation(brand, talk)
	if err != nil {
		return err
	}
	next := parley.NextOnSay(head.Conversation, parley.Actor{Kind: parley.Consumers}, tx.Now())
	e := store.Fact(tx, &next, parley.Public, parley.EventSaid, parley.Author{Kind: parley.Consumers, Consumer: head.Consumer})
	e.ClientID, e.Body = parley.NewID[parley.ClientID](), body
	_, err = store.Record(tx, next, e)
	return err
}

// harbour fills a store with a brand and that many open conversations.
func harbour(t testing.TB, s store.Store, n int) (parley.BrandID, []parley.ConversationID) {
	t.Helper()
	at := time.Now()
	brand := parley.Brand{ID: parley.NewID[parley.BrandID](), CreatedAt: at, Settings: parley.DefaultSettings("Harbour")}
	brand.Slug = fmt.Sprint("harbour-", brand.ID)
	talks := make([]parley.ConversationID, n)
	err := s.Write(context.Background(), func(tx store.Tx) error {
		if err := tx.InsertBrand(brand, parley.Author{Kind: parley.System}); err != nil {
			return err
		}
		for i := range talks {
			talks[i] = parley.NewID[parley.ConversationID]()
			c := store.Consumer{Consumer: parley.Consumer{Brand: brand.ID, ID: parley.NewID[parley.ConsumerID](), CreatedAt: at}}
			id := parley.Identity{Brand: brand.ID, ID: parley.NewID[parley.IdentityID](), Consumer: c.ID,
				Kind: parley.Anonymous, Key: parley.NewID[parley.KeyID](), CreatedAt: at}
			if err := tx.InsertConsumer(c); err != nil {
				return err
			}
			if err := tx.InsertIdentity(id); err != nil {
				return err
			}
			_, err := tx.InsertConversation(parley.Conversation{Brand: brand.ID, ID: talks[i], Consumer: c.ID, Identity: id.ID,
				State: parley.Open, Awaits: parley.AwaitsConsumer, AwaitsSince: at, OpenedAt: at, PublicAt: at,
				ClientID: parley.NewID[parley.ClientID]()})
			if err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return brand.ID, talks
}
