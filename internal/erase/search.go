package erase

import (
	"context"
	"strings"
	"sync"
	"time"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"

	"parley"
	"parley/internal/fault"
	"parley/internal/store"
	"parley/internal/wire"
)

// How the search goes.
const (
	seekPage   = 50               // conversations between two notes of how far it is
	seekStale  = 30 * time.Second // without a note it counts as stopped
	marksMost  = 1000             // values of one mark
	valuesMost = 10_000           // values that are looked for in all
	nameLeast  = 4                // code points of a name that is worth looking for
	tracesMost = 5000             // then it ends: nobody reads on
)

// States of a search.
const (
	searchNone    = "none"
	searchRunning = "running"
	searchStopped = "stopped"
	searchEnded   = "ended"
)

func state(s parley.Sought, now time.Time) string {
	switch {
	case s.Ended:
		return searchEnded
	case s.At.IsZero():
		return searchNone
	case now.Sub(s.At) > seekStale:
		return searchStopped
	}
	return searchRunning
}

// seeking holds the searches of this node; they end with its life.
type seeking struct {
	life   context.Context
	cancel context.CancelFunc
	under  sync.WaitGroup

	mu sync.Mutex
	by map[parley.RequestID]bool
}

func newSeeking() *seeking {
	s := &seeking{by: map[parley.RequestID]bool{}}
	s.life, s.cancel = context.WithCancel(context.Background())
	return s
}

// stop ends all searches; each goes on where it stopped when it is asked for
// again.
func (s *seeking) stop() {
	s.cancel()
	s.under.Wait()
}

func (s *seeking) begin(id parley.RequestID) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.by[id] {
		return false
	}
	s.by[id] = true
	return true
}

func (s *seeking) end(id parley.RequestID) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.by, id)
}

// Search begins to look for a request's consumer in the conversations of
// others, or goes on where a search stopped; it returns at once. What it reads,
// it reads through the gate, as the person who asks. Codes: denied, not_found,
// erased when nothing is known of the consumer any more.
func (e *Erase) Search(ctx context.Context, a parley.Actor, id parley.RequestID) error {
	if err := may(a); err != nil {
		return err
	}
	var r store.Request
	var w wanted
	err := e.o.Store.Read(ctx, func(tx store.Tx) (err error) {
		if r, err = tx.GetRequest(a.Brand, id); err != nil {
			return err
		}
		if r.Sought.Ended {
			return nil
		}
		w, err = e.wanted(tx, r)
		return err
	})
	if err != nil || r.Sought.Ended || !e.seeking.begin(id) {
		return err
	}
	e.seeking.under.Go(func() {
		defer e.seeking.end(id)
		if err := e.seek(e.seeking.life, a, r, w); err != nil && e.seeking.life.Err() == nil {
			e.o.Log.Warn("look for what is left of a consumer", "request", id, "error", err)
		}
	})
	return nil
}

// wanted is what is looked for.
type wanted struct {
	name   string // folded
	values map[parley.ValueID]string
}

// fold makes texts comparable: one form, one case, one space.
func fold(s string) string {
	return strings.Join(strings.Fields(cases.Fold().String(norm.NFKC.String(s))), " ")
}

// wanted gathers a consumer's name and, by their marks, the values of his that
// stand in the conversations of others.
func (e *Erase) wanted(tx store.Tx, r store.Request) (w wanted, err error) {
	c, err := tx.GetConsumer(r.Brand, r.Consumer)
	if err != nil {
		return w, err
	}
	if !c.ErasedAt.IsZero() {
		return w, fault.New(fault.CodeErased)
	}
	p, err := e.o.Profiles.OpenProfile(tx, c)
	if err != nil {
		return w, err
	}
	w.values = map[parley.ValueID]string{}
	if name := fold(p.Name); len([]rune(name)) >= nameLeast {
		w.name = name
	}
	for _, address := range []string{p.Email, p.Contact} {
		if address != "" {
			mark := e.o.Keys.MAC(r.Brand, store.MarkOf(parley.ClassEmail), []byte(strings.ToLower(address)))
			if err := w.add(tx, r, mark, "email"); err != nil {
				return w, err
			}
		}
	}
	identities, err := tx.ListIdentities(r.Brand, r.Consumer)
	if err != nil {
		return w, err
	}
	for _, i := range identities {
		p := store.Page{Limit: seekPage}
		for len(w.values) < valuesMost {
			page, err := tx.ListValues(r.Brand, i.ID, p)
			if err != nil {
				return w, err
			}
			for _, v := range page {
				if err := w.add(tx, r, v.Mark, string(v.Class)); err != nil {
					return w, err
				}
			}
			if len(page) < seekPage {
				break
			}
			p.After = &store.Place{ID: page[len(page)-1].ID}
		}
	}
	return w, nil
}

func (w *wanted) add(tx store.Tx, r store.Request, mark []byte, found string) error {
	all, err := tx.ListMarked(parley.Scope{Brand: r.Brand, Whole: true}, mark, marksMost)
	for _, v := range all {
		if len(w.values) < valuesMost {
			w.values[v.ID] = found
		}
	}
	return err
}

// find says what of the wanted stands in an event.
func (w *wanted) find(e wire.Event) []string {
	var out []string
	if w.name != "" && strings.Contains(fold(e.Text), w.name) {
		out = append(out, "name")
	}
	for _, m := range e.Masks {
		if found, ok := w.values[m.Value]; ok && !m.Value.IsZero() {
			out = append(out, found)
		}
	}
	return out
}

// seek walks over the brand's conversations by id, so that those that begin
// meanwhile are seen and none is passed over. Another node that goes on with
// the same search ends this one.
func (e *Erase) seek(ctx context.Context, a parley.Actor, r store.Request, w wanted) error {
	at := r.Sought
	total := 0
	for {
		var page []parley.Conversation
		next := at
		err := e.o.Store.Read(ctx, func(tx store.Tx) (err error) {
			next.At = tx.Now()
			if at.Of == 0 {
				n, err := tx.CountConversations(parley.ScopeOf(a), store.Filter{List: store.Every})
				if err != nil {
					return err
				}
				next.Of = int64(n)
			}
			page, err = tx.NextConversations(parley.ScopeOf(a), at.From, seekPage)
			return err
		})
		if err != nil {
			return err
		}
		var found []parley.Trace
		for _, head := range page {
			next.From, next.Seen = head.ID, next.Seen+1
			if head.Consumer == r.Consumer {
				continue
			}
			if err := e.look(ctx, a, head, w, &found); err != nil {
				return err
			}
		}
		total += len(found)
		next.Of = max(next.Of, next.Seen)
		next.Ended = len(page) < seekPage || total >= tracesMost
		if next.At.Equal(at.At) {
			next.At = next.At.Add(time.Microsecond) // it is the version, too
		}
		mine := false
		err = e.o.Store.Write(ctx, func(tx store.Tx) (err error) {
			mine, err = tx.SaveSearch(r.Brand, r.ID, at, next, found)
			return err
		})
		if err != nil || !mine || next.Ended {
			return err
		}
		at = next
	}
}

// look reads one conversation, lane by lane, a page at a time.
func (e *Erase) look(ctx context.Context, a parley.Actor, head parley.Conversation, w wanted, found *[]parley.Trace) error {
	for _, lane := range []parley.Lane{parley.Public, parley.Internal} {
		for from := int64(0); from < head.Seq(lane); {
			page, err := e.o.Gate.Read(ctx, a, wire.ReadRequest{Conversation: head.ID, Lane: lane, After: from, Limit: 100})
			if fault.Is(err, fault.CodeNotFound) {
				return nil
			}
			if err != nil {
				return err
			}
			for _, ev := range page.Events {
				from = max(from, ev.Seq)
				for _, what := range w.find(ev) {
					*found = append(*found, parley.Trace{Conversation: head.ID, Lane: lane, Seq: ev.Seq, Found: what})
				}
			}
			if len(page.Events) == 0 || !page.More {
				break
			}
		}
	}
	return nil
}

// Traces pages through what was found. Codes: denied, not_found.
func (e *Erase) Traces(ctx context.Context, a parley.Actor, id parley.RequestID, p store.Page) (all []parley.Trace, total int, err error) {
	if err := may(a); err != nil {
		return nil, 0, err
	}
	err = e.o.Store.Read(ctx, func(tx store.Tx) error {
		if _, err := tx.GetRequest(a.Brand, id); err != nil {
			return err
		}
		if total, err = tx.CountTraces(a.Brand, id); err != nil {
			return err
		}
		all, err = tx.ListTraces(a.Brand, id, p)
		return err
	})
	return all, total, err
}
