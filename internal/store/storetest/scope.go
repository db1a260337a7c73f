package storetest

import (
	"context"
	"testing"
	"time"

	"pgregory.net/rapid"

	"parley"
	"parley/internal/store"
)

// scope checks the SQL predicate against parley.Scope.Holds over random scopes
// and filters: what is listed is exactly what is held.
func scope(b *bench) {
	worlds := []*world{newWorld(b, "one"), newWorld(b, "two")}
	me := id[parley.PersonID]()
	var all []parley.Conversation
	var scopes []parley.Scope
	for _, w := range worlds {
		scopes = append(scopes, w.whole())
		for range 3 {
			w.consumer, w.identity = w.serve()
			scopes = append(scopes, parley.Scope{Brand: w.brand.ID, Consumer: w.consumer})
			all = append(all, w.open(epoch), w.open(epoch, assigned(me)), w.open(epoch, assigned(me), closed(epoch)))
		}
	}
	brandsOf := []parley.BrandID{{}, worlds[0].brand.ID, worlds[1].brand.ID, id[parley.BrandID]()}
	consumersOf := []parley.ConsumerID{{}, worlds[0].consumer, worlds[1].consumer, id[parley.ConsumerID]()}
	filters := []store.Filter{{List: store.Every}, {List: store.Queue}, {List: store.Archive}, {List: store.Mine, Person: me}}
	holds := func(f store.Filter, c parley.Conversation) bool {
		switch f.List {
		case store.Queue:
			return c.Queued
		case store.Archive:
			return c.State == parley.Closed
		case store.Mine:
			return c.State == parley.Open && c.Assignee == f.Person
		}
		return true
	}
	check := func(t interface {
		Fatalf(string, ...any)
	}, s parley.Scope, f store.Filter) {
		want := map[parley.ConversationID]bool{}
		for _, c := range all {
			if s.Holds(c) && holds(f, c) {
				want[c.ID] = true
			}
		}
		got, count := listed(b, s, f)
		for _, c := range got {
			if !want[c.ID] {
				t.Fatalf("%+v %+v lists %v, which it does not hold", s, f, c.ID)
			}
		}
		if len(got) != len(want) || count != len(want) {
			t.Fatalf("%+v %+v lists %d and counts %d of %d", s, f, len(got), count, len(want))
		}
	}
	for _, s := range scopes {
		for _, f := range filters {
			check(b, s, f)
		}
	}
	rapid.Check(b.TB.(*testing.T), func(t *rapid.T) {
		check(t, parley.Scope{
			Brand:    rapid.SampledFrom(brandsOf).Draw(t, "brand"),
			Whole:    rapid.Bool().Draw(t, "whole"),
			Consumer: rapid.SampledFrom(consumersOf).Draw(t, "consumer"),
		}, rapid.SampledFrom(filters).Draw(t, "filter"))
	})
}

func listed(b *bench, s parley.Scope, f store.Filter) (got []parley.Conversation, count int) {
	err := b.store().Read(context.Background(), func(tx store.Tx) (err error) {
		if got, err = tx.ListConversations(s, f, store.Page{Limit: 1000}); err != nil {
			return err
		}
		count, err = tx.CountConversations(s, f)
		return err
	})
	if err != nil {
		b.Errorf("list: %v", err)
	}
	return got, count
}

func zeroScope(b *bench) {
	w := newWorld(b, "one")
	me := id[parley.PersonID]()
	w.open(epoch)
	w.open(epoch, assigned(me))
	w.open(epoch, closed(epoch.Add(time.Second)))
	for _, s := range []parley.Scope{{}, {Whole: true}, {Consumer: w.consumer}, {Brand: w.brand.ID}} {
		for _, l := range []store.List{store.Every, store.Queue, store.Archive, store.Mine} {
			got, count := listed(b, s, store.Filter{List: l, Person: me})
			if len(got) != 0 || count != 0 {
				b.Errorf("%+v lists %d and counts %d in %s", s, len(got), count, l)
			}
		}
	}
}
