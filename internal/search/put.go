package search

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"slices"
	"strings"

	"parley"
	"parley/internal/store"
)

// change is what one document's words were and are. A text table takes them
// in the order of ids: any other order makes it write each one by itself.
type change struct {
	id       int64
	was, is  [2]string // facets, terms
	had, has bool
}

// Put implements store.Index.
func (x *SQLite) Put(ctx context.Context, entries ...store.IndexEntry) error {
	if len(entries) == 0 {
		return nil
	}
	return x.update(ctx, func(tx *sql.Tx) error {
		p := putting{ctx: context.WithoutCancel(ctx), tx: tx, brands: map[parley.BrandID]int64{}, grown: map[int64]int64{}, seen: map[parley.ConversationID]bool{}}
		defer p.close()
		for _, e := range entries {
			if p.seen[e.Head.ID] { // a document may change once in a step
				if err := p.flush(); err != nil {
					return err
				}
			}
			p.seen[e.Head.ID] = true
			if err := p.entry(e); err != nil {
				return err
			}
		}
		return p.flush()
	})
}

type putting struct {
	ctx     context.Context //nolint:containedctx // of one Put
	tx      *sql.Tx
	stmts   map[string]*sql.Stmt
	brands  map[parley.BrandID]int64
	grown   map[int64]int64 // documents more, by brand
	changes []change
	seen    map[parley.ConversationID]bool // in changes
}

func (p *putting) close() {
	for _, s := range p.stmts {
		_ = s.Close()
	}
}

func (p *putting) stmt(query string) (*sql.Stmt, error) {
	if s, ok := p.stmts[query]; ok {
		return s, nil
	}
	if p.stmts == nil {
		p.stmts = map[string]*sql.Stmt{}
	}
	s, err := p.tx.PrepareContext(p.ctx, query)
	if err == nil {
		p.stmts[query] = s
	}
	return s, err
}

func (p *putting) exec(query string, args ...any) (sql.Result, error) {
	s, err := p.stmt(query) //nolint:sqlclosecheck // kept until the end
	if err != nil {
		return nil, err
	}
	return s.ExecContext(p.ctx, args...)
}

// one scans one row, and reports whether there was one.
func (p *putting) one(query string, args []any, into ...any) (bool, error) {
	s, err := p.stmt(query) //nolint:sqlclosecheck // kept until the end
	if err != nil {
		return false, err
	}
	err = s.QueryRowContext(p.ctx, args...).Scan(into...)
	if errors.Is(err, sql.ErrNoRows) {
		return false, nil
	}
	return err == nil, err
}

func (p *putting) brand(b parley.BrandID) (no int64, err error) {
	if no, ok := p.brands[b]; ok {
		return no, nil
	}
	found, err := p.one(`SELECT no FROM brands WHERE brand_id = $1`, []any{b[:]}, &no)
	if err == nil && !found {
		var r sql.Result
		if r, err = p.exec(`INSERT INTO brands (brand_id, docs) VALUES ($1, 0)`, b[:]); err == nil {
			no, err = r.LastInsertId()
		}
	}
	p.brands[b] = no
	return no, err
}

// doc is a row of docs.
type doc struct {
	id    int64
	place store.IndexPlace
	terms string
}

func (p *putting) entry(e store.IndexEntry) error {
	brand, err := p.brand(e.Head.Brand)
	if err != nil {
		return err
	}
	head, fresh, was, is, err := p.head(e.Head)
	if err != nil {
		return err
	}
	put := make(map[store.IndexPlace]store.IndexDoc, len(e.Docs))
	for _, d := range e.Docs {
		put[d.IndexPlace] = d
	}
	var rows []doc
	if !fresh {
		if rows, err = p.rows(head, e, was != is); err != nil {
			return err
		}
	}
	for _, row := range rows {
		next, again := put[row.place]
		switch {
		case again:
			delete(put, row.place)
			terms := strings.Join(next.Terms, " ")
			if terms == row.terms && was == is {
				continue
			}
			if _, err := p.exec(`UPDATE docs SET terms = $1 WHERE id = $2`, terms, row.id); err != nil {
				return err
			}
			p.note(row.id, [2]string{facets(was, row.place.Lane), row.terms}, [2]string{facets(is, row.place.Lane), terms})
		case e.Whole || slices.Contains(e.Gone, row.place):
			if _, err := p.exec(`DELETE FROM docs WHERE id = $1`, row.id); err != nil {
				return err
			}
			p.grown[brand]--
			p.drop(row.id, was, row.terms, row.place.Lane)
		case was != is:
			p.note(row.id, [2]string{was}, [2]string{is}) // its words stay
		}
	}
	for _, d := range e.Docs { // in their order
		if _, left := put[d.IndexPlace]; !left {
			continue
		}
		delete(put, d.IndexPlace)
		id, err := p.free(brand<<slotBits | store.SlotOf(d.At))
		if err != nil {
			return err
		}
		terms := strings.Join(d.Terms, " ")
		if _, err := p.exec(`INSERT INTO docs (id, head, lane, seq, terms) VALUES ($1, $2, $3, $4, $5)`, id, head, string(d.Lane), d.Seq, terms); err != nil {
			return err
		}
		p.grown[brand]++
		p.add(id, is, terms, d.Lane)
	}
	return nil
}

// head writes the conversation's row, which may be fresh; was and is are its
// facets before and now.
func (p *putting) head(c parley.Conversation) (no int64, fresh bool, was, is string, err error) {
	is = facetsOf(c)
	var consumer parley.ConsumerID
	found, err := p.one(`SELECT no, consumer_id, facets FROM heads WHERE brand_id = $1 AND conversation_id = $2`,
		[]any{c.Brand[:], c.ID[:]}, &no, &consumer, &was)
	switch {
	case err != nil:
	case !found:
		var r sql.Result
		if r, err = p.exec(`INSERT INTO heads (brand_id, conversation_id, consumer_id, facets) VALUES ($1, $2, $3, $4)`,
			c.Brand[:], c.ID[:], c.Consumer[:], is); err == nil {
			no, err = r.LastInsertId()
		}
		was = is
	case was != is || consumer != c.Consumer:
		_, err = p.exec(`UPDATE heads SET consumer_id = $1, facets = $2 WHERE no = $3`, c.Consumer[:], is, no)
	}
	return no, !found, was, is, err
}

// rows reads the documents that the entry may change.
func (p *putting) rows(head int64, e store.IndexEntry, all bool) ([]doc, error) {
	if !all && !e.Whole {
		var out []doc
		for _, place := range append(placesOf(e.Docs), e.Gone...) {
			row := doc{place: place}
			found, err := p.one(`SELECT id, terms FROM docs WHERE head = $1 AND lane = $2 AND seq = $3`,
				[]any{head, string(place.Lane), place.Seq}, &row.id, &row.terms)
			if err != nil {
				return nil, err
			}
			if found {
				out = append(out, row)
			}
		}
		return out, nil
	}
	s, err := p.stmt(`SELECT id, lane, seq, terms FROM docs WHERE head = $1`) //nolint:sqlclosecheck // kept until the end
	if err != nil {
		return nil, err
	}
	rows, err := s.QueryContext(p.ctx, head)
	if err != nil {
		return nil, err
	}
	defer func() { _ = rows.Close() }() // Err says it
	var out []doc
	for rows.Next() {
		var d doc
		if err := rows.Scan(&d.id, &d.place.Lane, &d.place.Seq, &d.terms); err != nil {
			return nil, err
		}
		out = append(out, d)
	}
	return out, rows.Err()
}

func placesOf(docs []store.IndexDoc) []store.IndexPlace {
	out := make([]store.IndexPlace, len(docs))
	for i, d := range docs {
		out[i] = d.IndexPlace
	}
	return out
}

// free returns the wanted id, or the first one that is after all of its
// neighbourhood: several things of one moment stand one after the other.
func (p *putting) free(want int64) (int64, error) {
	for {
		var taken int64
		found, err := p.one(`SELECT id FROM docs WHERE id = $1`, []any{want}, &taken)
		if err != nil || !found {
			return want, err
		}
		if _, err := p.one(`SELECT max(id) FROM docs WHERE id >= $1 AND id < $2`, []any{want, want + 4096}, &want); err != nil {
			return 0, err
		}
		want++
	}
}

func facets(head string, lane parley.Lane) string { return head + " " + laneFacet(lane) + " " + every }

func (p *putting) add(id int64, facet, terms string, lane parley.Lane) {
	p.changes = append(p.changes, change{id: id, is: [2]string{facets(facet, lane), terms}, has: true})
}

func (p *putting) drop(id int64, facet, terms string, lane parley.Lane) {
	p.changes = append(p.changes, change{id: id, was: [2]string{facets(facet, lane), terms}, had: true})
}

func (p *putting) note(id int64, was, is [2]string) {
	p.changes = append(p.changes, change{id: id, was: was, had: true, is: is, has: true})
}

func (p *putting) flush() error {
	slices.SortFunc(p.changes, func(a, b change) int { return cmp.Compare(a.id, b.id) })
	for _, c := range p.changes {
		if c.had {
			if _, err := p.exec(`INSERT INTO words (words, rowid, facets, terms) VALUES ('delete', $1, $2, $3)`, c.id, c.was[0], c.was[1]); err != nil {
				return err
			}
		}
		if c.has {
			if _, err := p.exec(`INSERT INTO words (rowid, facets, terms) VALUES ($1, $2, $3)`, c.id, c.is[0], c.is[1]); err != nil {
				return err
			}
		}
	}
	for brand, n := range p.grown {
		if _, err := p.exec(`UPDATE brands SET docs = docs + $1 WHERE no = $2`, n, brand); err != nil {
			return err
		}
	}
	p.changes = p.changes[:0]
	clear(p.grown)
	clear(p.seen)
	return nil
}
