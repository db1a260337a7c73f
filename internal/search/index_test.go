package search_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"parley"
	"parley/internal/search"
	"parley/internal/store"
	"parley/internal/terms"
)

// indexes are what the contract is held against.
func indexes(t *testing.T, run func(t *testing.T, x store.Index)) {
	t.Helper()
	t.Run("sqlite", func(t *testing.T) {
		t.Parallel()
		x, err := search.OpenSQLite(filepath.Join(t.TempDir(), "search.db"))
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { must(t, x.Close()) })
		run(t, x)
	})
	postgres(t, run)
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// model is an index without cleverness: a list that is gone through.
type model struct {
	heads map[parley.ConversationID]parley.Conversation
	docs  map[parley.ConversationID]map[store.IndexPlace]store.IndexDoc
}

func (m *model) put(e store.IndexEntry) {
	m.heads[e.Head.ID] = e.Head
	had := m.docs[e.Head.ID]
	if m.docs[e.Head.ID] == nil || e.Whole {
		m.docs[e.Head.ID] = map[store.IndexPlace]store.IndexDoc{}
	}
	for _, p := range e.Gone {
		delete(m.docs[e.Head.ID], p)
	}
	for _, d := range e.Docs {
		if old, ok := had[d.IndexPlace]; ok && !slices.Contains(e.Gone, d.IndexPlace) {
			d.At = old.At // when something was said does not change
		}
		m.docs[e.Head.ID][d.IndexPlace] = d
	}
}

// find is what must be found, without its order.
func (m *model) find(s parley.Scope, q store.IndexQuery) []string {
	var out []string
	for id, head := range m.heads {
		if !s.Holds(head) || q.State != "" && head.State != q.State || !q.Skill.IsZero() && head.Skill != q.Skill ||
			!q.Assignee.IsZero() && head.Assignee != q.Assignee {
			continue
		}
		for p, d := range m.docs[id] {
			if q.Lane != "" && p.Lane != q.Lane || !q.Since.IsZero() && store.SlotOf(d.At) < store.SlotOf(q.Since) ||
				!q.Until.IsZero() && store.SlotOf(d.At) >= store.SlotOf(q.Until) || !holds(d.Terms, q.Terms) {
				continue
			}
			out = append(out, name(id, p))
		}
	}
	slices.Sort(out)
	return out
}

func holds(words []string, q terms.Query) bool {
	return !slices.ContainsFunc(q, func(p terms.Part) bool {
		return !slices.ContainsFunc(p, func(f terms.Phrase) bool {
			for i := 0; i+len(f) <= len(words); i++ {
				if slices.Equal(words[i:i+len(f)], f) {
					return true
				}
			}
			return false
		})
	})
}

func name(id parley.ConversationID, p store.IndexPlace) string {
	return fmt.Sprintf("%s %s %d", id, p.Lane, p.Seq)
}

// pages goes through all pages; what comes must be newest first.
func pages(t *testing.T, x store.Index, s parley.Scope, q store.IndexQuery) []string {
	t.Helper()
	out := []string{}
	last := int64(1 << 62)
	for range 1000 {
		page, err := x.Find(t.Context(), s, q)
		must(t, err)
		for _, h := range page.Hits {
			if h.Slot >= last {
				t.Fatalf("slot %d after %d", h.Slot, last)
			}
			last = h.Slot
			out = append(out, name(h.Conversation, h.IndexPlace))
		}
		if page.Next == 0 {
			slices.Sort(out)
			return out
		}
		q.Before = page.Next
	}
	t.Fatal("the pages do not end")
	return nil
}

var vocabulary = strings.Fields("order refund late parcel 東京 京都 都に card blue the of and Émile refunds")

func sentence(r *rand.Rand) []string {
	words := make([]string, 1+r.IntN(6))
	for i := range words {
		words[i] = vocabulary[r.IntN(len(vocabulary))]
	}
	return terms.Indexed(strings.Join(words, " "))
}

// world makes entries and queries at random, from a seed.
type world struct {
	*rand.Rand
	brands []parley.BrandID
	people []parley.PersonID
	skills []parley.SkillID
	buyers []parley.ConsumerID
	heads  []parley.Conversation
	at     time.Time
}

func newWorld(seed uint64) *world {
	w := &world{Rand: rand.New(rand.NewPCG(seed, 7)), at: time.Date(2024, 5, 1, 9, 0, 0, 0, time.UTC)}
	for range 3 {
		w.brands = append(w.brands, parley.NewID[parley.BrandID]())
		w.people = append(w.people, parley.NewID[parley.PersonID]())
		w.skills = append(w.skills, parley.NewID[parley.SkillID]())
		w.buyers = append(w.buyers, parley.NewID[parley.ConsumerID]())
	}
	for range 25 {
		w.heads = append(w.heads, parley.Conversation{
			Brand: w.brands[w.IntN(2)], ID: parley.NewID[parley.ConversationID](), Consumer: w.buyers[w.IntN(3)], State: parley.Open, OpenedAt: w.at,
		})
	}
	return w
}

func (w *world) entry() store.IndexEntry {
	head := &w.heads[w.IntN(len(w.heads))]
	if w.IntN(3) == 0 {
		head.State = []parley.State{parley.Open, parley.Closed}[w.IntN(2)]
		head.Assignee, head.Skill = parley.PersonID{}, parley.SkillID{}
		if w.IntN(2) == 0 {
			head.Assignee, head.Skill = w.people[w.IntN(3)], w.skills[w.IntN(3)]
		}
		head.Consumer = w.buyers[w.IntN(3)]
	}
	e := store.IndexEntry{Head: *head, Whole: w.IntN(8) == 0}
	taken := map[store.IndexPlace]bool{}
	for range w.IntN(4) {
		p := store.IndexPlace{Lane: []parley.Lane{parley.Public, parley.Internal, store.NameLane}[w.IntN(3)], Seq: int64(1 + w.IntN(12))}
		if p.Lane == store.NameLane {
			p.Seq = 0
		}
		if taken[p] {
			continue
		}
		taken[p] = true
		if w.IntN(4) == 0 {
			e.Gone = append(e.Gone, p)
			continue
		}
		if w.IntN(3) > 0 { // several things of one moment
			w.at = w.at.Add(time.Duration(w.IntN(3600)) * time.Second)
		}
		e.Docs = append(e.Docs, store.IndexDoc{IndexPlace: p, At: w.at, Terms: sentence(w.Rand)})
	}
	return e
}

func (w *world) query() (parley.Scope, store.IndexQuery) {
	s := parley.Scope{Brand: w.brands[w.IntN(3)], Whole: true}
	if w.IntN(4) == 0 {
		s.Whole, s.Consumer = false, w.buyers[w.IntN(3)]
	}
	q := store.IndexQuery{Limit: 1 + w.IntN(9)}
	for range 1 + w.IntN(2) {
		word := vocabulary[w.IntN(len(vocabulary))]
		if w.IntN(3) == 0 {
			word = `"` + word + " " + vocabulary[w.IntN(len(vocabulary))] + `"`
		}
		q.Terms = append(q.Terms, terms.Parse(word)...)
	}
	if w.IntN(5) == 0 {
		q.Terms = append(q.Terms, terms.Part{{"order"}, {"late", "parcel"}})
	}
	if w.IntN(3) == 0 {
		q.State = parley.Closed
	}
	if w.IntN(4) == 0 {
		q.Skill = w.skills[w.IntN(3)]
	}
	if w.IntN(4) == 0 {
		q.Assignee = w.people[w.IntN(3)]
	}
	if w.IntN(3) == 0 {
		q.Lane = []parley.Lane{parley.Public, parley.Internal, store.NameLane}[w.IntN(3)]
	}
	if w.IntN(4) == 0 {
		q.Since = w.at.Add(-time.Duration(w.IntN(100)) * time.Hour)
	}
	if w.IntN(4) == 0 {
		q.Until = w.at.Add(-time.Duration(w.IntN(50)) * time.Hour)
	}
	return s, q
}

// TestFindsWhatGoingThroughAllFinds compares the index with a list, after many
// changes: what a scope holds, what filters leave, every page.
func TestFindsWhatGoingThroughAllFinds(t *testing.T) {
	t.Parallel()
	indexes(t, func(t *testing.T, x store.Index) {
		w := newWorld(uint64(len(t.Name())))
		m := model{map[parley.ConversationID]parley.Conversation{}, map[parley.ConversationID]map[store.IndexPlace]store.IndexDoc{}}
		found := 0
		for round := range 60 {
			batch := make([]store.IndexEntry, 1+w.IntN(12))
			for i := range batch {
				batch[i] = w.entry()
				m.put(batch[i])
			}
			must(t, x.Put(t.Context(), batch...))
			if round%7 == 0 { // what was told may be told again
				must(t, x.Put(t.Context(), batch[len(batch)-1]))
			}
			for range 12 {
				s, q := w.query()
				got, want := pages(t, x, s, q), m.find(s, q)
				found += len(want)
				if !slices.Equal(got, want) {
					t.Fatalf("round %d: scope %+v, query %+v\n got %q\nwant %q", round, s, q, got, want)
				}
			}
		}
		if found < 200 {
			t.Errorf("only %d hits: the test compares nothing", found)
		}
	})
}

// TestScopeThatHoldsNothingFindsNothing is invariant 8.
func TestScopeThatHoldsNothingFindsNothing(t *testing.T) {
	t.Parallel()
	indexes(t, func(t *testing.T, x store.Index) {
		w := newWorld(1)
		for range 30 {
			must(t, x.Put(t.Context(), w.entry()))
		}
		q := store.IndexQuery{Terms: terms.Query{{{"order"}, {"late"}, {"the"}, {"card"}}}, Limit: 50}
		if n := len(pages(t, x, parley.Scope{Brand: w.brands[0], Whole: true}, q)); n == 0 {
			t.Fatal("nothing is there")
		}
		for _, s := range []parley.Scope{
			{}, {Whole: true}, {Brand: w.brands[0]}, {Consumer: w.buyers[0]}, {Whole: true, Consumer: w.buyers[0]},
			{Brand: w.brands[2], Whole: true}, {Brand: parley.NewID[parley.BrandID](), Whole: true},
		} {
			if got := pages(t, x, s, q); len(got) > 0 {
				t.Errorf("%+v finds %q", s, got)
			}
		}
	})
}

func TestHostileTextAsksForWordsAlone(t *testing.T) {
	t.Parallel()
	indexes(t, func(t *testing.T, x store.Index) {
		w := newWorld(2)
		must(t, x.Put(t.Context(), w.entry(), w.entry(), w.entry()))
		s := parley.Scope{Brand: w.brands[0], Whole: true}
		for _, typed := range []string{
			`"`, `""`, `"a`, `NEAR(a b, 3)`, `a*`, `^a`, `a AND OR NOT`, `-a`, `terms:a`, `(((`, `{a b}`, `'; DROP TABLE docs; --`, "\x00", "a\x00b",
			"\xed\xa0\x80", "\xff\xfe", "\u202e\u200fabc\u2066", strings.Repeat("a", 100_000), strings.Repeat(`"`, 100_000), strings.Repeat("x ", 50_000),
			"\ue000sopen", "' & | ! <-> :*", `\`, "ﷺ", "㍿", "⑴", "🙂", "\u0301", `a'b\'c''d`, "東", "東京 OR 京都*",
		} {
			for _, q := range []terms.Query{terms.Parse(typed), {{{typed + "x"}}}} { // the second is more than anybody can ask
				if strings.ContainsRune(typed, 0) || strings.Contains(typed, "\xff") || strings.Contains(typed, "\xed") {
					q = terms.Parse(typed)
				}
				if _, err := x.Find(t.Context(), s, store.IndexQuery{Terms: q, Limit: 5}); err != nil {
					t.Errorf("%.40q: %v", typed, err)
				}
			}
		}
	})
}

func TestStateIsKept(t *testing.T) {
	t.Parallel()
	indexes(t, func(t *testing.T, x store.Index) {
		if s, err := x.State(t.Context()); err != nil || s != (store.IndexState{}) {
			t.Fatalf("%+v, %v", s, err)
		}
		want := store.IndexState{Whole: true, Brand: parley.NewID[parley.BrandID](), From: parley.NewID[parley.ConversationID](), Seen: 3, Of: 9}
		must(t, x.SetState(t.Context(), want))
		if s, err := x.State(t.Context()); err != nil || s != want {
			t.Fatalf("%+v, %v", s, err)
		}
		w := newWorld(3)
		for range 9 {
			must(t, x.Put(t.Context(), w.entry()))
		}
		must(t, x.Tidy(t.Context()))
		must(t, x.Reset(t.Context()))
		if s, err := x.State(t.Context()); err != nil || s != (store.IndexState{}) {
			t.Fatalf("after a reset %+v, %v", s, err)
		}
		q := store.IndexQuery{Terms: terms.Query{{{"order"}, {"late"}, {"the"}}}, Limit: 50}
		if got := pages(t, x, parley.Scope{Brand: w.brands[0], Whole: true}, q); len(got) > 0 {
			t.Errorf("after a reset it finds %q", got)
		}
		must(t, x.Alone(t.Context(), func() error { return x.Put(t.Context(), w.entry()) }))
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		if err := x.Put(ctx, w.entry()); err == nil {
			t.Error("a caller who has gone was served")
		}
	})
}
