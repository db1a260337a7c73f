package bench

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"log/slog"
	"parley/internal/privacy"
	"path/filepath"
	"sync"
	"sync/atomic"
	"time"

	"parley"
	"parley/internal/sqlstore"
	"parley/internal/store"
	"parley/internal/talk"
	"parley/internal/vault"
)

// workshop is a store without doors: the same statements and settings as the
// server's, and conversations to write in.
type workshop struct {
	db    *sqlstore.Store
	keys  *vault.Vault
	brand parley.BrandID
	heads []parley.Conversation
}

// openWorkshop makes one in the data folder's parent, or in the database that
// the server will use, with the server's keys.
func openWorkshop(ctx context.Context, o Options, dir string, conversations int) (w *workshop, err error) {
	w = &workshop{brand: parley.NewID[parley.BrandID]()}
	quiet := sqlstore.Options{Logger: slog.New(slog.DiscardHandler)}
	if o.Database != "" {
		w.db, err = sqlstore.OpenPostgres(o.Database, quiet)
	} else {
		w.db, err = sqlstore.OpenSQLite(filepath.Join(dir, "baseline.db"), quiet)
	}
	if err != nil {
		return nil, err
	}
	if w.keys, err = vault.Open(filepath.Join(dir, "keys")); err == nil {
		err = w.db.Write(ctx, func(tx store.Tx) error { return w.furnish(tx, conversations) })
	}
	if err != nil {
		return nil, errors.Join(err, w.db.Close())
	}
	return w, nil
}

func (w *workshop) furnish(tx store.Tx, conversations int) error {
	w.heads = nil
	b := parley.Brand{ID: w.brand, Slug: "baseline-" + w.brand.String()[24:], CreatedAt: tx.Now(), Settings: parley.DefaultSettings("Baseline")}
	if err := tx.InsertBrand(b, parley.Author{Kind: parley.System}); err != nil {
		return err
	}
	if err := w.keys.NewBrandKey(tx, w.brand); err != nil {
		return err
	}
	for range conversations {
		if err := w.add(tx); err != nil {
			return err
		}
	}
	return nil
}

func (w *workshop) add(tx store.Tx) error {
	key, err := w.keys.NewIdentityKey(tx, w.brand)
	if err != nil {
		return err
	}
	c := parley.Conversation{
		Brand: w.brand, ID: parley.NewID[parley.ConversationID](), Consumer: parley.NewID[parley.ConsumerID](), Identity: parley.NewID[parley.IdentityID](),
		State: parley.Open, Awaits: parley.AwaitsAgent, AwaitsSince: tx.Now(), OpenedAt: tx.Now(), PublicAt: tx.Now(),
		Assignee: parley.NewID[parley.PersonID](), ClientID: parley.NewID[parley.ClientID](),
	}
	if err := tx.InsertConsumer(store.Consumer{Consumer: parley.Consumer{Brand: w.brand, ID: c.Consumer, CreatedAt: tx.Now()}}); err != nil {
		return err
	}
	err = tx.InsertIdentity(parley.Identity{Brand: w.brand, ID: c.Identity, Consumer: c.Consumer, Kind: parley.Anonymous, Key: key, CreatedAt: tx.Now()})
	if err != nil {
		return err
	}
	w.heads = append(w.heads, c)
	_, err = tx.InsertConversation(c)
	return err
}

// statements runs the bare statements of a message: head, event, outbox.
func (w *workshop) statements(ctx context.Context, c parley.Conversation, body []byte) error {
	return w.db.Write(ctx, func(tx store.Tx) error {
		head, err := tx.LockConversation(c.Brand, c.ID)
		if err != nil {
			return err
		}
		head.PublicAt = tx.Now()
		e := store.Fact(tx, &head.Conversation, parley.Public, parley.EventSaid, parley.Author{Kind: parley.Consumers, Consumer: c.Consumer})
		e.ClientID, e.Body = parley.NewID[parley.ClientID](), body
		_, err = store.Record(tx, head.Conversation, e)
		return err
	})
}

// saying measures the baseline of messages: many callers, one group commit.
func (w *workshop) saying(ctx context.Context, d time.Duration) (Figure, error) {
	body := make([]byte, textBytes+45) // version, key, nonce and tag
	_, _ = rand.Read(body)
	var done atomic.Int64
	var failed atomic.Pointer[error]
	var all sync.WaitGroup
	began := time.Now()
	for i := range callers {
		all.Go(func() {
			for time.Since(began) < d && ctx.Err() == nil {
				if err := w.statements(ctx, w.heads[i%len(w.heads)], body); err != nil {
					failed.Store(&err)
					return
				}
				done.Add(1)
			}
		})
	}
	all.Wait()
	if err := failed.Load(); err != nil {
		return unmeasured, *err
	}
	return Figure(float64(done.Load()) / time.Since(began).Seconds()), ctx.Err()
}

// perMessage counts the statements of one say, sealing and rules included.
func (w *workshop) perMessage(ctx context.Context) (Figure, error) {
	const n = 200
	t := talk.New(w.db, w.keys, privacy.New(w.db, w.keys), nobody{}, nil)
	before := w.db.Stats()
	for i := range n {
		c := w.heads[i%len(w.heads)]
		a := parley.Actor{Kind: parley.Consumers, Brand: c.Brand, Consumer: c.Consumer, Identity: c.Identity}
		if _, err := t.Say(ctx, a, c.ID, parley.NewID[parley.ClientID](), stock[i%len(stock)]); err != nil {
			return unmeasured, err
		}
	}
	after := w.db.Stats()
	// The first in each conversation also reads its key.
	return Figure(float64(after.Statements-before.Statements) / n), nil
}

// nobody is told.
type nobody struct{}

// Announce implements talk.Announcer.
func (nobody) Announce(parley.Conversation, []parley.Event) {}

// Marked implements talk.Announcer.
func (nobody) Marked(parley.Conversation, parley.Receipt) {}

// says measures what a message costs the store alone.
func says(ctx context.Context, o Options, dir string, r *Report) error {
	w, err := openWorkshop(ctx, o, dir, callers)
	if err != nil {
		return fmt.Errorf("open the baseline's store: %w", err)
	}
	defer func() { _ = w.db.Close() }()          // nothing in it counts
	if _, err := w.perMessage(ctx); err != nil { // reads the keys
		return err
	}
	if r.SQLPerMessage, err = w.perMessage(ctx); err != nil {
		return err
	}
	if r.SayPerS, err = w.saying(ctx, o.Baseline); err != nil {
		return err
	}
	r.MaskMBPerS, err = masking(ctx)
	return err
}

// Drafted implements talk.Announcer.
func (nobody) Drafted(parley.BrandID, parley.PersonID, parley.ConversationID) {}

// DeskChanged implements talk.Announcer.
func (nobody) DeskChanged(parley.BrandID, parley.PersonID) {}
