// Package storetest holds every implementation of internal/store to its
// contract. A store passes all of it or is none.
package storetest

import (
	"context"
	"reflect"
	"testing"
	"time"

	"parley"
	"parley/internal/fault"
	"parley/internal/store"
)

// Place is where a store keeps its data.
type Place struct {
	// Open opens a store on it; the test closes the store at its end.
	Open func(t testing.TB) store.Store
	// Shared says that several stores may be open on it at once, as nodes are.
	Shared bool
}

// Run holds the stores of an implementation to the contract. fresh makes an
// empty place; each case gets its own and they run in parallel.
func Run(t *testing.T, fresh func(t testing.TB) Place) {
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			c(&bench{TB: t, place: fresh(t)})
		})
	}
}

var cases = map[string]func(*bench){
	"installation":             installation,
	"keys":                     keys,
	"brands":                   brands,
	"origins and signing keys": origins,
	"settings":                 settingsVersions,
	"drafts of settings":       settingsDrafts,
	"history of settings":      settingChanges,
	"publishers in parallel":   publishersInParallel,
	"first replies":            firstReplies,
	"API keys":                 apiKeys,
	"people":                   people,
	"members":                  members,
	"credentials":              credentials,
	"recovery codes":           recoveryCodes,
	"passkeys":                 passkeys,
	"ceremonies":               ceremonies,
	"attempts":                 attempts,
	"roster":                   roster,
	"one-time links":           oneTimeLinks,
	"sessions":                 sessions,
	"expired sessions":         expiredSessions,
	"consumers":                consumers,
	"identities":               identities,
	"merge":                    merge,
	"conversations":            conversations,
	"saved heads":              savedHeads,
	"lists":                    lists,
	"pages under writes":       pagesUnderWrites,
	"scope":                    scope,
	"zero scope":               zeroScope,
	"events":                   events,
	"client ids":               clientIDs,
	"last events":              lastEvents,
	"overwrite":                overwrite,
	"receipts":                 receipts,
	"drafts":                   drafts,
	"answers":                  answers,
	"tags":                     tags,
	"scope of answers":         answerScope,
	"values":                   values,
	"exceptions":               exceptions,
	"endpoints":                endpoints,
	"forms":                    forms,
	"surveys":                  surveys,
	"tries":                    tries,
	"a body is rewritten":      rewritten,
	"uploads":                  uploads,
	"uploads end":              uploadsEnd,
	"attachments":              attachments,
	"pictures":                 pictures,
	"uploads in parallel":      uploadsInParallel,
	"desks":                    desks,
	"links":                    links,
	"waiting":                  waiting,
	"skills":                   skills,
	"board":                    board,
	"flow":                     flow,
	"facts":                    facts,
	"service":                  service,
	"resting":                  resting,
	"warming":                  warming,
	"stranded":                 stranded,
	"nodes":                    nodes,
	"sweep":                    sweep,
	"outbox":                   outbox,
	"shard leases":             shardLeases,
	"claims in parallel":       claimsInParallel,
	"capacity in parallel":     capacityInParallel,
	"take in parallel":         takeInParallel,
	"leases in parallel":       leasesInParallel,
	"claims do not wait":       claimsDoNotWait,
	"dense numbers":            denseNumbers,
	"outbox is what committed": outboxIsWhatCommitted,
	"rollback":                 rollback,
	"batch":                    batch,
	"panic":                    panics,
	"context":                  contexts,
	"read":                     reads,
	"snapshot":                 snapshot,
	"close":                    closes,
	"reopen":                   reopen,
	"stats":                    stats,
	"exact":                    exact,
	"say is four statements":   fourStatements,
	"mails":                    mails,
	"mails that are done":      mailsAfter,
	"mails in parallel":        mailsInParallel,
	"mail refusals":            refusals,
	"restore links":            restoreLinks,
	"secrets":                  secrets,
	"push subscriptions":       pushes,
	"requests":                 requests,
	"erasing":                  erasing,
	"splitting":                splitting,
}

// bench is one case's place with a store on it, opened at first use.
type bench struct {
	testing.TB
	place Place
	main  store.Store
}

func (b *bench) store() store.Store {
	if b.main == nil {
		b.main = b.another()
	}
	return b.main
}

// another opens one more store on the place.
func (b *bench) another() store.Store {
	b.Helper()
	s := b.place.Open(b)
	b.Cleanup(func() { b.ok(s.Close()) })
	return s
}

// write runs fn in a transaction that must succeed. A function that ends the
// test does so here, not on the store's goroutine.
func (b *bench) write(fn func(store.Tx) error) {
	b.Helper()
	b.ok(b.store().Write(context.Background(), fn))
}

func (b *bench) read(fn func(store.Tx) error) {
	b.Helper()
	b.ok(b.store().Read(context.Background(), fn))
}

// fails runs fn in a transaction that must end with the code.
func (b *bench) fails(code fault.Code, fn func(store.Tx) error) {
	b.Helper()
	b.code(b.store().Write(context.Background(), fn), code)
}

func (b *bench) ok(err error) {
	b.Helper()
	if err != nil {
		b.Fatal(err)
	}
}

func (b *bench) code(err error, want fault.Code) {
	b.Helper()
	if !fault.Is(err, want) {
		b.Fatalf("got %v, want %s", err, want)
	}
}

// same compares by value, times and nil included.
func same[T any](b *bench, what string, got, want T) {
	b.Helper()
	if !reflect.DeepEqual(got, want) {
		b.Errorf("%s:\n got %+v\nwant %+v", what, got, want)
	}
}

// load is what a read returns, by value.
func load[T any](b *bench, fn func(store.Tx) (T, error)) T {
	b.Helper()
	var v T
	b.read(func(tx store.Tx) (err error) { v, err = fn(tx); return err })
	return v
}

// maybe is load for Find…; the second value says whether it was there.
func maybe[T any](b *bench, fn func(store.Tx) (T, bool, error)) (T, bool) {
	b.Helper()
	var v T
	var found bool
	b.read(func(tx store.Tx) (err error) { v, found, err = fn(tx); return err })
	return v, found
}

// epoch is a fixed instant with every digit the store keeps.
var epoch = time.Date(2026, 3, 29, 1, 59, 59, 123456000, time.UTC)

func id[I ~[16]byte]() I { return parley.NewID[I]() }
