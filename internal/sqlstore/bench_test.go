package sqlstore_test

import (
	"context"
	"fmt"
	"path/filepath"
	"sync/atomic"
	"testing"
	"time"

	"parley"
	"parley/internal/sqlstore"
	"parley/internal/store"
	"parley/internal/testserver"
)

const callers = 64

// BenchmarkSay measures the transaction of a message, 64 callers each in a
// conversation of their own, every commit on disk.
func BenchmarkSay(b *testing.B) {
	b.Run("sqlite", func(b *testing.B) {
		s, err := sqlstore.OpenSQLite(filepath.Join(b.TempDir(), "parley.db"), sqlstore.Options{})
		benchmarkSay(b, s, err)
	})
	b.Run("postgres", func(b *testing.B) {
		s, err := sqlstore.OpenPostgres(testserver.DurablePostgres(b), sqlstore.Options{})
		benchmarkSay(b, s, err)
	})
}

func benchmarkSay(b *testing.B, s *sqlstore.Store, err error) {
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _ = s.Close() })
	brand, talks := harbour(b, s, callers)
	body := make([]byte, 90+45)
	before := s.Stats()
	var next atomic.Int64
	b.SetParallelism(callers / 2)
	b.ResetTimer()
	b.RunParallel(func(pb *testing.PB) {
		talk := talks[int(next.Add(1))%len(talks)]
		for pb.Next() {
			if err := s.Write(context.Background(), func(tx store.Tx) error { return say(tx, brand, talk, body) }); err != nil {
				b.Error(err)
				return
			}
		}
	})
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
	brand := parley.Brand{ID: parley.NewID[parley.BrandID](), Name: "Harbour", CreatedAt: at, Settings: parley.DefaultSettings()}
	brand.Slug = fmt.Sprint("harbour-", brand.ID)
	talks := make([]parley.ConversationID, n)
	err := s.Write(context.Background(), func(tx store.Tx) error {
		if err := tx.InsertBrand(brand); err != nil {
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
