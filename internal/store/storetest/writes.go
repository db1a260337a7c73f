package storetest

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"parley"
	"parley/internal/fault"
	"parley/internal/store"
)

// parallel runs the workers at once and fails with the first error of each.
func parallel(b *bench, workers int, work func(worker int) error) {
	b.Helper()
	errs := make([]error, workers)
	var all sync.WaitGroup
	for i := range workers {
		all.Go(func() { errs[i] = work(i) })
	}
	all.Wait()
	b.ok(errors.Join(errs...))
}

// say is the transaction that everything else is measured by.
func say(tx store.Tx, b parley.BrandID, c parley.ConversationID, client parley.ClientID, body []byte) (int64, error) {
	head, err := tx.LockConversation(b, c)
	if err != nil {
		return 0, err
	}
	next := parley.NextOnSay(head.Conversation, parley.Actor{Kind: parley.Consumers}, tx.Now())
	author := parley.Author{Kind: parley.Consumers, Consumer: head.Consumer}
	e := store.Fact(tx, &next, parley.Public, parley.EventSaid, author)
	e.ClientID, e.Body = client, body
	fresh, err := store.Record(tx, next, e)
	if err != nil || fresh {
		return e.Seq, err
	}
	first, _, err := tx.FindEventByClient(b, c, author, client)
	return first.Seq, err
}

// denseNumbers: 16 writers say in three conversations, each send twice; every
// lane ends dense and every send is there once.
func denseNumbers(b *bench) {
	w := newWorld(b, "one")
	open := []parley.Conversation{w.open(epoch), w.open(epoch), w.open(epoch)}
	stores := b.two()
	const writers, sends = 16, 15
	parallel(b, writers, func(worker int) error {
		for i := range sends {
			c, client := open[(worker+i)%len(open)], id[parley.ClientID]()
			var seqs [2]int64
			for try := range seqs {
				err := stores[worker%2].Write(b.Context(), func(tx store.Tx) (err error) {
					seqs[try], err = say(tx, w.brand.ID, c.ID, client, []byte("x"))
					return err
				})
				if err != nil {
					return err
				}
			}
			if seqs[0] != seqs[1] {
				return fmt.Errorf("a repeated send got number %d after %d", seqs[1], seqs[0])
			}
		}
		return nil
	})
	var total int64
	for _, c := range open {
		b.read(func(tx store.Tx) error {
			head, err := tx.GetConversation(w.brand.ID, c.ID)
			if err != nil {
				return err
			}
			events, err := tx.ListEvents(w.brand.ID, c.ID, parley.Public, 0, 10000)
			for i, e := range events {
				if e.Seq != int64(i+1) {
					return fmt.Errorf("number %d stands at place %d", e.Seq, i+1)
				}
			}
			same(b, "head", head.PublicSeq, int64(len(events)))
			total += head.PublicSeq
			return err
		})
	}
	same(b, "events in all", total, int64(writers*sends))
}

// outboxIsWhatCommitted: a change is there exactly when its event is.
func outboxIsWhatCommitted(b *bench) {
	w := newWorld(b, "one")
	c := w.open(epoch)
	refused := errors.New("refused")
	parallel(b, 8, func(worker int) error {
		for i := range 10 {
			err := b.store().Write(b.Context(), func(tx store.Tx) error {
				if _, err := say(tx, w.brand.ID, c.ID, id[parley.ClientID](), nil); err != nil {
					return err
				}
				if (worker+i)%3 == 0 {
					return refused
				}
				return nil
			})
			if err != nil && !errors.Is(err, refused) {
				return err
			}
		}
		return nil
	})
	b.read(func(tx store.Tx) error {
		events, err := tx.ListEvents(w.brand.ID, c.ID, parley.Public, 0, 1000)
		if err != nil {
			return err
		}
		changes, err := tx.ListChanges([]int{store.Shard(c.ID)}, 1000)
		same(b, "changes", len(changes), len(events))
		for i, change := range changes {
			same(b, "order", change.Seq, int64(i+1))
		}
		return err
	})
}

func rollback(b *bench) {
	w := newWorld(b, "one")
	c := w.open(epoch)
	refused := errors.New("refused")
	err := b.store().Write(b.Context(), func(tx store.Tx) error {
		if _, err := say(tx, w.brand.ID, c.ID, id[parley.ClientID](), nil); err != nil {
			return err
		}
		if err := tx.SetOrigins(w.brand.ID, []string{"https://a.example"}); err != nil {
			return err
		}
		return refused
	})
	same(b, "the function's own error", err, refused)
	b.read(func(tx store.Tx) error {
		after, err := tx.GetConversation(w.brand.ID, c.ID)
		same(b, "head", after, c)
		if err != nil {
			return err
		}
		events, err := tx.ListEvents(w.brand.ID, c.ID, parley.Public, 0, 10)
		same(b, "events", len(events), 0)
		if err != nil {
			return err
		}
		origins, err := tx.ListOrigins(w.brand.ID)
		same(b, "origins", len(origins), 0)
		return err
	})
	same(b, "outbox", load(b, store.Tx.CountChanges), int64(0))
}

// batch: whatever the others in it do, each function's work is kept or undone
// by its own outcome.
func batch(b *bench) {
	w := newWorld(b, "one")
	refused := errors.New("refused")
	const callers = 32
	kept := make([]bool, callers)
	talks := make([]parley.Conversation, callers)
	for i := range talks {
		talks[i] = w.open(epoch)
	}
	for range 5 {
		var all sync.WaitGroup
		for i := range callers {
			all.Go(func() {
				ctx, cancel := context.WithCancel(b.Context())
				defer cancel()
				if i%8 == 5 {
					cancel()
				}
				err := b.store().Write(ctx, func(tx store.Tx) error {
					if _, err := say(tx, w.brand.ID, talks[i].ID, id[parley.ClientID](), nil); err != nil {
						return err
					}
					switch i % 8 {
					case 1:
						return refused
					case 2:
						panic("on purpose")
					case 3: // an error of the database
						e := store.Event{Event: parley.Event{Brand: w.brand.ID, Conversation: talks[i].ID, Lane: parley.Public, Seq: 1,
							ID: id[parley.EventID](), Kind: parley.EventSaid, At: epoch}}
						_, _ = tx.AppendEvent(e) // what it swallows still fails it, or did nothing
						return refused
					}
					return nil
				})
				kept[i] = err == nil
			})
		}
		all.Wait()
	}
	for i, c := range talks {
		want := int64(5)
		if i%8 == 1 || i%8 == 2 || i%8 == 3 || i%8 == 5 {
			want = 0
		}
		head := load(b, func(tx store.Tx) (parley.Conversation, error) { return tx.GetConversation(w.brand.ID, c.ID) })
		same(b, fmt.Sprintf("caller %d", i), []any{kept[i], head.PublicSeq}, []any{want > 0, want})
	}
}

func panics(b *bench) {
	brand := newBrand("one")
	run := func(do func(context.Context, func(store.Tx) error) error) error {
		return do(b.Context(), func(tx store.Tx) error {
			if _, _, err := tx.FindBrandBySlug("one"); err != nil {
				return err
			}
			panic("on purpose")
		})
	}
	b.code(run(b.store().Read), fault.CodeInternal)
	b.code(run(b.store().Write), fault.CodeInternal)
	b.fails(fault.CodeInternal, func(tx store.Tx) error {
		if err := tx.InsertBrand(brand, nobody); err != nil {
			return err
		}
		panic("on purpose")
	})
	b.write(func(tx store.Tx) error { return tx.InsertBrand(brand, nobody) }) // it left nothing behind
}

func contexts(b *bench) {
	ctx, cancel := context.WithCancelCause(b.Context())
	why := errors.New("the caller left")
	cancel(why)
	ran := false
	for _, do := range []func(context.Context, func(store.Tx) error) error{b.store().Write, b.store().Read} {
		err := do(ctx, func(store.Tx) error { ran = true; return nil })
		b.code(err, fault.CodeUnavailable)
		if !errors.Is(err, why) {
			b.Errorf("the cause is lost: %v", err)
		}
	}
	same(b, "a function ran whose caller had left", ran, false)

	// One that ends while the function runs ends nothing.
	ctx, stop := context.WithCancel(b.Context())
	brand := newBrand("one")
	b.ok(b.store().Write(ctx, func(tx store.Tx) error {
		stop()
		return tx.InsertBrand(brand, nobody)
	}))
	same(b, "kept", load(b, func(tx store.Tx) (parley.Brand, error) { return tx.GetBrand(brand.ID) }), brand)
}

// reads may not write, on either database.
func reads(b *bench) {
	w := newWorld(b, "one")
	err := b.store().Read(b.Context(), func(tx store.Tx) error { return tx.SetOrigins(w.brand.ID, []string{"https://a.example"}) })
	if err == nil {
		b.Error("a read has written")
	}
	same(b, "origins", load(b, func(tx store.Tx) ([]string, error) { return tx.ListOrigins(w.brand.ID) }), nil)
	c := w.open(epoch)
	err = b.store().Read(b.Context(), func(tx store.Tx) error { _, err := tx.LockConversation(w.brand.ID, c.ID); return err })
	if err == nil {
		b.Error("a read has locked a row")
	}
	refused := errors.New("refused")
	same(b, "the function's own error", b.store().Read(b.Context(), func(store.Tx) error { return refused }), refused)
}

// snapshot: what is committed while a read runs is not seen by it, nor does it
// wait for it.
func snapshot(b *bench) {
	w := newWorld(b, "one")
	c := w.open(epoch)
	b.read(func(tx store.Tx) error {
		before, err := tx.GetConversation(w.brand.ID, c.ID)
		if err != nil {
			return err
		}
		if err := b.store().Write(b.Context(), func(tx store.Tx) error {
			_, err := say(tx, w.brand.ID, c.ID, id[parley.ClientID](), nil)
			return err
		}); err != nil {
			return err
		}
		after, err := tx.GetConversation(w.brand.ID, c.ID)
		if err != nil {
			return err
		}
		same(b, "on one snapshot", after, before)
		events, err := tx.ListEvents(w.brand.ID, c.ID, parley.Public, 0, 10)
		same(b, "another table on it", len(events), 0)
		return err
	})
	head := load(b, func(tx store.Tx) (parley.Conversation, error) { return tx.GetConversation(w.brand.ID, c.ID) })
	same(b, "afterwards", head.PublicSeq, int64(1))
}

// closes lets what was accepted finish and refuses the rest.
func closes(b *bench) {
	s := b.another()
	brand := newBrand("one")
	running := make(chan struct{})
	finish := make(chan struct{})
	result := make(chan error, 1)
	go func() {
		result <- s.Write(context.Background(), func(tx store.Tx) error {
			close(running)
			<-finish
			return tx.InsertBrand(brand, nobody)
		})
	}()
	<-running
	ended := make(chan error, 1)
	go func() { ended <- s.Close() }()
	close(finish)
	b.ok(<-result)
	b.ok(<-ended)
	b.ok(s.Close())
	nothing := func(store.Tx) error { return nil }
	b.code(s.Write(b.Context(), nothing), fault.CodeStopping)
	b.code(s.Read(b.Context(), nothing), fault.CodeStopping)
	same(b, "finished", load(b, func(tx store.Tx) (parley.Brand, error) { return tx.GetBrand(brand.ID) }), brand)
}

func reopen(b *bench) {
	w := newWorld(b, "one")
	c := w.open(epoch)
	client := id[parley.ClientID]()
	b.write(func(tx store.Tx) error { _, err := say(tx, w.brand.ID, c.ID, client, []byte("kept")); return err })
	var before []store.Change
	b.read(func(tx store.Tx) (err error) { before, err = tx.ListChanges([]int{store.Shard(c.ID)}, 10); return err })
	b.ok(b.main.Close())
	b.main = nil
	b.read(func(tx store.Tx) error {
		e, err := tx.GetEvent(w.brand.ID, c.ID, parley.Public, 1)
		same(b, "body", string(e.Body), "kept")
		if err != nil {
			return err
		}
		changes, err := tx.ListChanges([]int{store.Shard(c.ID)}, 10)
		same(b, "outbox", changes, before)
		return err
	})
	var seq int64
	b.write(func(tx store.Tx) (err error) {
		seq, err = say(tx, w.brand.ID, c.ID, client, []byte("again"))
		return err
	})
	same(b, "a send repeated after the restart", seq, int64(1))
}

func stats(b *bench) {
	w := newWorld(b, "one")
	before := b.store().Stats()
	b.write(func(tx store.Tx) error { return tx.SetOrigins(w.brand.ID, []string{"https://a.example"}) })
	b.read(func(tx store.Tx) error { _, err := tx.ListOrigins(w.brand.ID); return err })
	after := b.store().Stats()
	same(b, "counted", []int64{after.Statements - before.Statements, after.Reads - before.Reads,
		after.Writes - before.Writes, after.Transactions - before.Transactions}, []int64{2, 1, 1, 1})
}

// fourStatements is the budget of a message.
func fourStatements(b *bench) {
	w := newWorld(b, "one")
	c := w.open(epoch)
	before := b.store().Stats()
	for range 10 {
		b.write(func(tx store.Tx) error {
			_, err := say(tx, w.brand.ID, c.ID, id[parley.ClientID](), []byte("hello"))
			return err
		})
	}
	same(b, "statements of ten messages", b.store().Stats().Statements-before.Statements, int64(40))
}

// exact: bytes, words and instants come back as they went in.
func exact(b *bench) {
	w := newWorld(b, "one")
	for i, at := range []time.Time{
		epoch, epoch.In(time.FixedZone("", 5*3600+1800)), time.Date(1969, 7, 20, 20, 17, 40, 1000, time.UTC),
		time.Date(9999, 12, 31, 23, 59, 59, 999999000, time.UTC), epoch.Add(999 * time.Nanosecond),
	} {
		c := w.open(at)
		got := load(b, func(tx store.Tx) (parley.Conversation, error) { return tx.GetConversation(w.brand.ID, c.ID) })
		same(b, fmt.Sprint("instant ", i), got.OpenedAt, at.UTC().Truncate(time.Microsecond))
	}
	p := newPerson("who")
	b.write(func(tx store.Tx) error { return tx.InsertPerson(p) })
	for _, name := range []string{"", "日本語 العربية עברית", "👩‍👩‍👧‍👦 ﷽", "e\u0301 vs é", "'; DROP TABLE people; --", "%_\\ \u2028\u200d", "\U0010ffff"} {
		p.Name = name
		b.write(func(tx store.Tx) error { return tx.UpdatePerson(p) })
		same(b, "text", load(b, func(tx store.Tx) (parley.Person, error) { return tx.GetPerson(p.ID) }), p)
	}
	c := w.open(epoch)
	head := c
	var every [256]byte
	for i := range every {
		every[i] = byte(i)
	}
	e := w.said(&head, epoch, string(every[:]))
	b.write(func(tx store.Tx) error { _, err := tx.AppendEvent(e); return err })
	same(b, "bytes", load(b, func(tx store.Tx) (store.Event, error) {
		return tx.GetEvent(w.brand.ID, c.ID, parley.Public, 1)
	}), e)
	var one, two time.Time
	b.write(func(tx store.Tx) error { one, two = tx.Now(), tx.Now(); return nil })
	same(b, "one instant a transaction, UTC, to the microsecond", one, two.UTC().Truncate(time.Microsecond))
}
