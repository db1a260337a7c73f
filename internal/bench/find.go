package bench

import (
	"context"
	"encoding/binary"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"parley"
	"parley/internal/search"
	"parley/internal/store"
	"parley/internal/terms"
)

// FindOptions say how large an index is made and measured.
type FindOptions struct {
	Conversations int
	Data          string // where the temporary folder is made
	Database      string // PostgreSQL, without a search index in it; "": SQLite
	Progress      io.Writer
}

// Found is what was measured.
type Found struct {
	Database      string      `json:"database"`
	Conversations int         `json:"conversations"`
	Documents     int         `json:"documents"`
	BuildSeconds  float64     `json:"buildSeconds"`
	TidySeconds   float64     `json:"tidySeconds"`
	Bytes         int64       `json:"bytes"` // of the file; 0: not ours to see
	Kinds         []FoundKind `json:"kinds"`
	P50, P95, Max float64     // milliseconds, over all kinds
	CPU95         float64     // p95 of this process's own time: what a busy machine does not stretch; SQLite
}

// FoundKind is one kind of search.
type FoundKind struct {
	Kind          string  `json:"kind"`
	Hits          int     `json:"hits"`  // in all first pages
	Short         int     `json:"short"` // pages that were cut by their time
	P50, P95, Max float64 // milliseconds
	CPU95         float64
}

const (
	findPage   = 25
	findEach   = 80    // searches of each kind
	findWords  = 60000 // of the vocabulary
	findEvents = 4     // of a conversation, and its name beside them
	findBatch  = 400   // conversations a step
	findYears  = 3
	findGoal   = 100.0 // milliseconds, p95
)

// Find makes an index straight, without a server, and searches it. It fails
// when the goal is not met.
func Find(ctx context.Context, o FindOptions) (out Found, err error) {
	g := newFindWorld(o.Conversations)
	x, file, done, err := openFind(o)
	if err != nil {
		return out, err
	}
	defer done()
	out.Database, out.Conversations = "SQLite", o.Conversations
	if o.Database != "" {
		out.Database = "PostgreSQL"
	}
	began := time.Now()
	for at := 0; at < o.Conversations; at += findBatch {
		if ctx.Err() != nil {
			return out, ctx.Err()
		}
		batch := make([]store.IndexEntry, 0, findBatch)
		for i := at; i < min(at+findBatch, o.Conversations); i++ {
			e := g.entry(i)
			out.Documents += len(e.Docs)
			batch = append(batch, e)
		}
		if err := x.Put(ctx, batch...); err != nil {
			return out, err
		}
		if done := at + len(batch); done%(100*findBatch) == 0 {
			_, _ = fmt.Fprintf(o.Progress, "%d of %d conversations, %.0f documents/s\n", done, o.Conversations, float64(out.Documents)/time.Since(began).Seconds())
		}
	}
	out.BuildSeconds = time.Since(began).Seconds()
	began = time.Now()
	if err := x.Tidy(ctx); err != nil {
		return out, err
	}
	out.TidySeconds = time.Since(began).Seconds()
	if info, err := os.Stat(file); err == nil {
		out.Bytes = info.Size()
	}
	_, _ = fmt.Fprintf(o.Progress, "built %d documents in %.0f s\n", out.Documents, out.BuildSeconds)
	err = g.measure(ctx, x, &out)
	return out, err
}

func openFind(o FindOptions) (x store.Index, file string, done func(), err error) {
	if o.Database != "" {
		p, err := search.OpenPostgres(o.Database)
		if err != nil {
			return nil, "", nil, err
		}
		return p, "", func() { _ = p.Reset(context.Background()); _ = p.Close() }, nil
	}
	dir, err := os.MkdirTemp(o.Data, "parley-search-")
	if err != nil {
		return nil, "", nil, fmt.Errorf("make a temporary folder: %w", err)
	}
	file = filepath.Join(dir, "search.db")
	s, err := search.OpenSQLite(file)
	if err != nil {
		_ = os.RemoveAll(dir)
		return nil, "", nil, err
	}
	return s, file, func() { _ = s.Close(); _ = os.RemoveAll(dir) }, nil
}

// findWorld makes conversations and searches from a seed: words as often as in
// a language (Zipf), over years, most of them of one brand.
type findWorld struct {
	*rand.Rand
	zipf   *rand.Zipf
	of     int
	from   time.Time
	brands [3]parley.BrandID
	people []parley.PersonID
	skills []parley.SkillID
}

func newFindWorld(of int) *findWorld {
	r := rand.New(rand.NewPCG(7, 11))
	w := &findWorld{Rand: r, zipf: rand.NewZipf(r, 1.07, 8, findWords-1), of: of, from: time.Now().AddDate(-findYears, 0, 0)}
	for i := range w.brands {
		w.brands[i] = parley.NewID[parley.BrandID]()
	}
	for range 200 {
		w.people = append(w.people, parley.NewID[parley.PersonID]())
	}
	for range 12 {
		w.skills = append(w.skills, parley.NewID[parley.SkillID]())
	}
	return w
}

// findWord is the n-th word of the vocabulary as the index holds words: eight
// letters of a hash.
func findWord(n uint64) string {
	out := make([]byte, 8)
	h := n*0x9E3779B97F4A7C15 + 0x1234567
	for i := range out {
		h ^= h >> 29
		h *= 0xBF58476D1CE4E5B9
		out[i] = "abcdefghijklmnopqrstuvwxyz234567"[h>>59]
	}
	return string(out)
}

func (w *findWorld) words(n int) []string {
	out := make([]string, n)
	for i := range out {
		out[i] = findWord(w.zipf.Uint64())
	}
	return out
}

func findID(i int) (id parley.ConversationID) {
	binary.BigEndian.PutUint64(id[8:], uint64(i)+1)
	return id
}

func (w *findWorld) entry(i int) store.IndexEntry {
	at := w.from.Add(time.Duration(float64(findYears*365*24*time.Hour) * float64(i) / float64(w.of)))
	head := parley.Conversation{
		Brand: w.brands[1+w.IntN(2)], ID: findID(i), Consumer: parley.ConsumerID(findID(i / 3)), State: parley.Closed,
		Skill: w.skills[w.IntN(len(w.skills))], Assignee: w.people[w.IntN(len(w.people))], OpenedAt: at,
	}
	if w.IntN(20) > 0 {
		head.Brand = w.brands[0]
	}
	if w.of-i < 5000 && w.IntN(2) == 0 { // some still go on
		head.State = parley.Open
	}
	e := store.IndexEntry{Head: head, Docs: []store.IndexDoc{{
		IndexPlace: store.IndexPlace{Lane: store.NameLane}, At: at,
		Terms: []string{findWord(findWords + uint64(w.IntN(5000))), findWord(findWords + 5000 + uint64(w.IntN(20000))), findWord(1<<40 + uint64(i))},
	}}}
	for n := range findEvents {
		lane := parley.Public
		if n == 2 && w.IntN(2) == 0 {
			lane = parley.Internal
		}
		at = at.Add(time.Duration(20+w.IntN(300)) * time.Second)
		e.Docs = append(e.Docs, store.IndexDoc{IndexPlace: store.IndexPlace{Lane: lane, Seq: int64(n + 1)}, At: at, Terms: w.words(4 + w.IntN(22))})
	}
	return e
}

// searches are the kinds, as people ask.
func (w *findWorld) searches() []struct {
	kind string
	make func() store.IndexQuery
} {
	all := func(words ...string) terms.Query {
		q := terms.Query{}
		for _, word := range words {
			q = append(q, terms.Part{{word}})
		}
		return q
	}
	often := func() string { return findWord(uint64(w.IntN(60))) }
	some := func() string { return findWord(uint64(300 + w.IntN(3000))) }
	rare := func() string { return findWord(uint64(20000 + w.IntN(30000))) }
	middle := func() time.Time { return w.from.Add(time.Duration(w.IntN(findYears*300)) * 24 * time.Hour) }
	type kind = struct {
		kind string
		make func() store.IndexQuery
	}
	return []kind{
		{"a rare word", func() store.IndexQuery { return store.IndexQuery{Terms: all(rare())} }},
		{"a word", func() store.IndexQuery { return store.IndexQuery{Terms: all(some())} }},
		{"one of the most common words", func() store.IndexQuery { return store.IndexQuery{Terms: all(often())} }},
		{"two words", func() store.IndexQuery { return store.IndexQuery{Terms: all(some(), some())} }},
		{"two common words", func() store.IndexQuery { return store.IndexQuery{Terms: all(often(), often())} }},
		{"a common and two rare words", func() store.IndexQuery { return store.IndexQuery{Terms: all(often(), rare(), rare())} }},
		{"a phrase", func() store.IndexQuery { return store.IndexQuery{Terms: terms.Query{{{often(), some()}}}} }},
		{"a word, open", func() store.IndexQuery { return store.IndexQuery{Terms: all(some()), State: parley.Open} }},
		{"a common word, one person's, one skill", func() store.IndexQuery {
			return store.IndexQuery{Terms: all(often()), Assignee: w.people[w.IntN(200)], Skill: w.skills[w.IntN(12)]}
		}},
		{"a word in notes", func() store.IndexQuery { return store.IndexQuery{Terms: all(some()), Lane: parley.Internal} }},
		{"a name", func() store.IndexQuery {
			return store.IndexQuery{Terms: all(findWord(findWords+uint64(w.IntN(5000))), findWord(findWords+5000+uint64(w.IntN(20000))))}
		}},
		{"a reference", func() store.IndexQuery { return store.IndexQuery{Terms: all(findWord(1<<40 + uint64(w.IntN(w.of))))} }},
		{"a word that nobody said", func() store.IndexQuery { return store.IndexQuery{Terms: all(findWord(1 << 50))} }},
		{"two words, a month long ago", func() store.IndexQuery {
			at := middle()
			return store.IndexQuery{Terms: all(often(), some()), Since: at, Until: at.AddDate(0, 1, 0)}
		}},
	}
}

func (w *findWorld) measure(ctx context.Context, x store.Index, out *Found) error {
	var every, everyCPU []float64
	for _, s := range w.searches() {
		k := FoundKind{Kind: s.kind}
		var took, cpu []float64
		for i := range findEach {
			scope := parley.Scope{Brand: w.brands[0], Whole: true}
			if i%16 == 15 {
				scope.Brand = w.brands[1]
			}
			q := s.make()
			q.Limit = findPage
			for page := range 2 { // and the next one, where there is one
				at, own := time.Now(), used()
				found, err := x.Find(ctx, scope, q)
				cpu = append(cpu, float64((used()-own).Microseconds())/1000)
				took = append(took, float64(time.Since(at).Microseconds())/1000)
				if err != nil {
					return err
				}
				if page == 0 {
					k.Hits += len(found.Hits)
				}
				if found.Next > 0 && len(found.Hits) < findPage {
					k.Short++
				}
				if q.Before = found.Next; q.Before == 0 {
					break
				}
			}
		}
		k.P50, k.P95, k.Max = quantiles(took)
		_, k.CPU95, _ = quantiles(cpu)
		every, everyCPU = append(every, took...), append(everyCPU, cpu...)
		out.Kinds = append(out.Kinds, k)
	}
	out.P50, out.P95, out.Max = quantiles(every)
	_, out.CPU95, _ = quantiles(everyCPU)
	if out.P95 > findGoal {
		return fmt.Errorf("search takes %.1f ms (p95): the goal is %.0f", out.P95, findGoal)
	}
	return nil
}

func quantiles(all []float64) (p50, p95, most float64) {
	if len(all) == 0 {
		return 0, 0, 0
	}
	slices.Sort(all)
	return all[len(all)/2], all[len(all)*95/100], all[len(all)-1]
}

// Table prints what was measured.
func (f Found) Table(to io.Writer) error {
	var b strings.Builder
	fmt.Fprintf(&b, "%s: %d conversations, %d documents, built in %.0f s, put together in %.0f s", f.Database, f.Conversations, f.Documents, f.BuildSeconds, f.TidySeconds)
	if f.Bytes > 0 {
		fmt.Fprintf(&b, ", %.2f GB", float64(f.Bytes)/1e9)
	}
	fmt.Fprintf(&b, "\n\n%-42s %9s %9s %9s %9s %7s %6s\n", "search (ms)", "p50", "p95", "max", "cpu p95", "hits", "short")
	for _, k := range f.Kinds {
		fmt.Fprintf(&b, "%-42s %9.1f %9.1f %9.1f %9.1f %7d %6d\n", k.Kind, k.P50, k.P95, k.Max, k.CPU95, k.Hits, k.Short)
	}
	fmt.Fprintf(&b, "%-42s %9.1f %9.1f %9.1f %9.1f\n", "all", f.P50, f.P95, f.Max, f.CPU95)
	_, err := io.WriteString(to, b.String())
	return err
}
