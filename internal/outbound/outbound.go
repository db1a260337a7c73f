package outbound

import (
	"context"
	"log/slog"
	"sync"
	"sync/atomic"
	"time"

	"parley"
	"parley/internal/signal"
	"parley/internal/store"
	"parley/internal/webpush"
	"parley/internal/wire"
)

// Keys is what outbound needs of the vault.
type Keys interface {
	SealSecret(purpose string, plain []byte) ([]byte, error)
	OpenSecret(purpose string, sealed []byte) ([]byte, error)
	MAC(brand parley.BrandID, purpose string, value []byte) []byte
}

// Gate is the only source of content.
type Gate interface {
	Read(ctx context.Context, a parley.Actor, q wire.ReadRequest) (wire.ReadReply, error)
}

// Profiles opens what is known of a consumer.
type Profiles interface {
	Profile(tx store.Tx, b parley.BrandID, c parley.ConsumerID) (parley.Profile, error)
}

// Settings returns a brand's settings; nil: those that hold now.
type Settings func(tx store.Tx, b parley.Brand) (parley.Settings, error)

// Presence tells, for every node, whether a consumer has a live stream, and
// whether somebody has a visible screen.
type Presence interface {
	Connected(ctx context.Context, c parley.ConsumerID) (bool, error)
	Watching(ctx context.Context, who parley.Author) (bool, error)
}

// Observer counts what became of each attempt: sent, retried, failed,
// cancelled, postponed. It must not block.
type Observer interface {
	Mail(kind parley.MailKind, outcome string, took time.Duration)
}

// Options are the parts. SMTP without a host sends no e-mail.
type Options struct {
	Store    store.Store
	Keys     Keys
	Gate     Gate
	Profiles Profiles
	Settings Settings
	Presence Presence // nil: nobody is connected
	Observe  Observer // nil: nobody counts
	Log      *slog.Logger
	Origin   string // of this server, for links
	SMTP     SMTP
	Pace     Pace
	// LocalPush lets pushes go to private addresses, and without TLS.
	LocalPush bool
}

// Pace are the times of the queue; zero fields get the defaults.
type Pace struct {
	Look  time.Duration // between two looks at the queue; a second
	Lease time.Duration // how long a claimed mail is nobody else's; five minutes
	Push  time.Duration // from a message to its push; three seconds
}

// Outbound sends. Safe for concurrent use; Run it once.
type Outbound struct {
	o     Options
	post  *post
	wake  signal.Wake
	slots chan struct{}
	push  *pushers

	pushes   atomic.Bool // somebody has asked for pushes, as far as is known
	keysTurn sync.Mutex
	keys     *webpush.Keys // under keysTurn; nil until first needed
}

// How much one node does at once.
const (
	claimMost = 16
	sendMost  = 4
)

// New returns what Run makes work.
func New(o Options) *Outbound {
	if o.Observe == nil {
		o.Observe = uncounted{}
	}
	if o.Settings == nil {
		o.Settings = func(_ store.Tx, b parley.Brand) (parley.Settings, error) { return b.Settings, nil }
	}
	if o.Presence == nil {
		o.Presence = absent{}
	}
	if o.Pace.Look <= 0 {
		o.Pace.Look = time.Second
	}
	if o.Pace.Lease <= 0 {
		o.Pace.Lease = 5 * time.Minute
	}
	if o.Pace.Push <= 0 {
		o.Pace.Push = pushSoon
	}
	return &Outbound{o: o, post: newPost(o.SMTP), wake: signal.New(), slots: make(chan struct{}, sendMost), push: newPushers(o.LocalPush)}
}

type uncounted struct{}

func (uncounted) Mail(parley.MailKind, string, time.Duration) {}

type absent struct{}

func (absent) Connected(context.Context, parley.ConsumerID) (bool, error) { return false, nil }
func (absent) Watching(context.Context, parley.Author) (bool, error)      { return false, nil }

// Configured reports whether e-mail can be sent at all.
func (o *Outbound) Configured() bool { return o.o.SMTP.Host != "" }

// Wake has the queue looked at soon.
func (o *Outbound) Wake() { o.wake.Call() }

// Run sends what is due until ctx ends; then what is under way is broken off
// and will be due again.
func (o *Outbound) Run(ctx context.Context) error {
	look := time.NewTicker(o.o.Pace.Look)
	defer look.Stop()
	defer o.post.close()
	defer o.push.client.CloseIdleConnections()
	for {
		if err := o.round(ctx); err != nil && ctx.Err() == nil {
			o.o.Log.Warn("look for mails that are due", "err", err)
		}
		select {
		case <-ctx.Done():
			return nil
		case <-look.C:
			o.post.idle()
		case <-o.wake:
		}
	}
}

// round sends everything that is due.
func (o *Outbound) round(ctx context.Context) error {
	for ctx.Err() == nil {
		due, err := o.due(ctx)
		if err != nil || !due {
			return err
		}
		var claimed []parley.Mail
		err = o.o.Store.Write(ctx, func(tx store.Tx) (err error) {
			claimed, err = tx.ClaimMails(claimMost, o.o.Pace.Lease)
			return err
		})
		if err != nil {
			return err
		}
		var under sync.WaitGroup
		for _, m := range claimed {
			o.slots <- struct{}{}
			under.Go(func() {
				defer func() { <-o.slots }()
				o.handle(ctx, m)
			})
		}
		under.Wait()
		if len(claimed) < claimMost {
			return nil
		}
	}
	return nil
}

// due looks without writing: an empty queue costs a read.
func (o *Outbound) due(ctx context.Context) (due bool, err error) {
	err = o.o.Store.Read(ctx, func(tx store.Tx) error {
		at, waits, err := tx.NextMail()
		due = waits && !at.After(tx.Now())
		if err != nil || o.pushes.Load() {
			return err
		}
		any, err := tx.HasPush()
		o.pushes.Store(any)
		return err
	})
	return due, err
}

// Sweep deletes up to limit of each kind of row that nobody needs any more:
// mails done two weeks ago, links and subscriptions that have ended.
func (o *Outbound) Sweep(ctx context.Context, limit int) (n int64, err error) {
	err = o.o.Store.Write(ctx, func(tx store.Tx) error {
		n = 0
		for _, remove := range []func(int) (int64, error){
			func(limit int) (int64, error) { return tx.DeleteMails(tx.Now().Add(-keep), limit) },
			tx.DeleteExpiredRestoreLinks, tx.DeleteEndedPush,
		} {
			some, err := remove(limit)
			if err != nil {
				return err
			}
			n += some
		}
		return nil
	})
	return n, err
}

// keep is how long what was sent is remembered, and its key with it.
const keep = 14 * 24 * time.Hour
