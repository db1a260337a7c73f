package search

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"

	"parley"
	"parley/internal/store"
)

// Put implements store.Index: a few statements, however many there are.
func (p *Postgres) Put(ctx context.Context, entries ...store.IndexEntry) error {
	if len(entries) == 0 {
		return ctx.Err()
	}
	return p.update(ctx, func(tx *sql.Tx) error {
		w := pgPutting{ctx: context.WithoutCancel(ctx), tx: tx, parts: map[int64]bool{}}
		for len(entries) > 0 {
			n := 1 // each conversation once a step
			for seen := map[parley.ConversationID]bool{entries[0].Head.ID: true}; n < len(entries) && !seen[entries[n].Head.ID]; n++ {
				seen[entries[n].Head.ID] = true
			}
			if err := w.step(entries[:n]); err != nil {
				return err
			}
			entries = entries[n:]
		}
		return nil
	})
}

type pgPutting struct {
	ctx   context.Context //nolint:containedctx // of one Put
	tx    *sql.Tx
	parts map[int64]bool // there are
}

// pgHead is what the index has of a conversation.
type pgHead struct {
	facets   string
	consumer parley.ConsumerID
	slots    map[store.IndexPlace]int64
}

// pgKey names a conversation.
type pgKey struct {
	brand parley.BrandID
	id    parley.ConversationID
}

func (w *pgPutting) exec(query string, args ...any) error {
	_, err := w.tx.ExecContext(w.ctx, query, args...)
	return err
}

func pgFacets(head string, b parley.BrandID, lane parley.Lane) string {
	return head + " " + laneFacet(lane) + " " + every + " " + brandFacet(b)
}

func (w *pgPutting) step(entries []store.IndexEntry) error {
	heads, err := w.heads(entries)
	if err != nil {
		return err
	}
	if err := w.saveHeads(entries, heads); err != nil {
		return err
	}
	var fresh []pgDoc
	grown := map[parley.BrandID]*span{}
	for _, e := range entries {
		there := grown[e.Head.Brand]
		if there == nil {
			there = &span{from: slotEnd}
			grown[e.Head.Brand] = there
		}
		more, err := w.entry(e, heads[pgKey{e.Head.Brand, e.Head.ID}], there)
		if err != nil {
			return err
		}
		fresh = append(fresh, more...)
	}
	if err := w.insert(fresh, grown); err != nil {
		return err
	}
	for b, s := range grown {
		if s.docs == 0 && s.to == 0 {
			continue
		}
		if err := w.exec(`
			INSERT INTO search.brands VALUES ($1, $2, $3, $4)
			ON CONFLICT (brand_id) DO UPDATE SET docs = brands.docs + $2, first = least(brands.first, $3), last = greatest(brands.last, $4)`,
			b[:], s.docs, s.from, s.to); err != nil {
			return err
		}
	}
	return nil
}

func names(entries []store.IndexEntry) (brands, ids [][]byte) {
	for _, e := range entries {
		brands, ids = append(brands, slices.Clone(e.Head.Brand[:])), append(ids, slices.Clone(e.Head.ID[:]))
	}
	return brands, ids
}

// heads reads what there is of the conversations, and where it stands.
func (w *pgPutting) heads(entries []store.IndexEntry) (map[pgKey]*pgHead, error) {
	brands, ids := names(entries)
	out := map[pgKey]*pgHead{}
	err := w.rows(func(r *sql.Rows) error {
		var k pgKey
		h := &pgHead{slots: map[store.IndexPlace]int64{}}
		err := r.Scan(&k.brand, &k.id, &h.facets, &h.consumer)
		out[k] = h
		return err
	}, `SELECT brand_id, conversation_id, facets, consumer_id FROM search.heads
		WHERE (brand_id, conversation_id) IN (SELECT * FROM unnest($1::bytea[], $2::bytea[]))`, brands, ids)
	if err != nil || len(out) == 0 {
		return out, err
	}
	return out, w.rows(func(r *sql.Rows) error {
		var k pgKey
		var place store.IndexPlace
		var slot int64
		err := r.Scan(&k.brand, &k.id, &slot, &place.Lane, &place.Seq)
		if h := out[k]; err == nil && h != nil {
			h.slots[place] = slot
		}
		return err
	}, `SELECT brand_id, conversation_id, slot, lane, seq FROM search.docs
		WHERE (brand_id, conversation_id) IN (SELECT * FROM unnest($1::bytea[], $2::bytea[]))`, brands, ids)
}

func (w *pgPutting) rows(scan func(*sql.Rows) error, query string, args ...any) error {
	rows, err := w.tx.QueryContext(w.ctx, query, args...)
	if err != nil {
		return err
	}
	defer func() { _ = rows.Close() }() // Err says it
	for rows.Next() {
		if err := scan(rows); err != nil {
			return err
		}
	}
	return rows.Err()
}

// saveHeads writes those that are new or another by now.
func (w *pgPutting) saveHeads(entries []store.IndexEntry, heads map[pgKey]*pgHead) error {
	var brands, ids, consumers [][]byte
	var facets []string
	for _, e := range entries {
		h := heads[pgKey{e.Head.Brand, e.Head.ID}]
		is := facetsOf(e.Head)
		if h != nil && h.facets == is && h.consumer == e.Head.Consumer {
			continue
		}
		brands, ids = append(brands, slices.Clone(e.Head.Brand[:])), append(ids, slices.Clone(e.Head.ID[:]))
		consumers, facets = append(consumers, slices.Clone(e.Head.Consumer[:])), append(facets, is)
	}
	if len(ids) == 0 {
		return nil
	}
	return w.exec(`
		INSERT INTO search.heads (brand_id, conversation_id, consumer_id, facets)
		SELECT * FROM unnest($1::bytea[], $2::bytea[], $3::bytea[], $4::text[])
		ON CONFLICT (brand_id, conversation_id) DO UPDATE SET consumer_id = excluded.consumer_id, facets = excluded.facets`,
		brands, ids, consumers, facets)
}

// pgDoc is a document that is to be inserted.
type pgDoc struct {
	brand  parley.BrandID
	id     parley.ConversationID
	slot   int64
	place  store.IndexPlace
	facets string
	words  string
}

// entry changes what there is and returns what is new.
func (w *pgPutting) entry(e store.IndexEntry, h *pgHead, there *span) (fresh []pgDoc, err error) {
	b, is := e.Head.Brand, facetsOf(e.Head)
	if h == nil {
		h = &pgHead{facets: is}
	}
	put := map[store.IndexPlace]bool{}
	for _, d := range e.Docs {
		put[d.IndexPlace] = true
		slot, again := h.slots[d.IndexPlace]
		if !again {
			fresh = append(fresh, pgDoc{b, e.Head.ID, store.SlotOf(d.At), d.IndexPlace, pgFacets(is, b, d.Lane), vector(d.Terms)})
			continue
		}
		if err := w.exec(`UPDATE search.docs SET facets = string_to_array($3, ' '), words = $4::tsvector WHERE brand_id = $1 AND slot = $2`,
			b[:], slot, pgFacets(is, b, d.Lane), vector(d.Terms)); err != nil {
			return nil, err
		}
	}
	for place, slot := range h.slots {
		switch {
		case put[place]:
		case e.Whole || slices.Contains(e.Gone, place):
			if err := w.exec(`DELETE FROM search.docs WHERE brand_id = $1 AND slot = $2`, b[:], slot); err != nil {
				return nil, err
			}
			there.docs--
		case h.facets != is:
			if err := w.exec(`UPDATE search.docs SET facets = string_to_array($3, ' ') WHERE brand_id = $1 AND slot = $2`, b[:], slot, pgFacets(is, b, place.Lane)); err != nil {
				return nil, err
			}
		}
	}
	return fresh, nil
}

// insert finds places in time for what is new, and partitions, and writes it.
func (w *pgPutting) insert(docs []pgDoc, grown map[parley.BrandID]*span) error {
	if len(docs) == 0 {
		return nil
	}
	var brands, ids [][]byte
	var slots, seqs []int64
	var lanes, facets, words []string
	for i := range docs {
		brands, slots = append(brands, docs[i].brand[:]), append(slots, docs[i].slot)
	}
	type at struct {
		brand parley.BrandID
		slot  int64
	}
	taken := map[at]bool{}
	err := w.rows(func(r *sql.Rows) error {
		var a at
		err := r.Scan(&a.brand, &a.slot)
		taken[a] = true
		return err
	}, `SELECT brand_id, slot FROM search.docs WHERE (brand_id, slot) IN (SELECT * FROM unnest($1::bytea[], $2::bigint[]))`, brands, slots)
	if err != nil {
		return err
	}
	for i := range docs {
		d := &docs[i]
		for taken[at{d.brand, d.slot}] { // by what is there, or by what came before in this step
			if d.slot, err = w.free(d.brand, d.slot+1); err != nil {
				return err
			}
		}
		taken[at{d.brand, d.slot}] = true
		if err := w.part(d.slot >> partBits); err != nil {
			return err
		}
		s := grown[d.brand]
		s.docs, s.from, s.to = s.docs+1, min(s.from, d.slot), max(s.to, d.slot)
		slots[i], ids, seqs = d.slot, append(ids, d.id[:]), append(seqs, d.place.Seq)
		lanes, facets, words = append(lanes, string(d.place.Lane)), append(facets, d.facets), append(words, d.words)
	}
	return w.exec(`
		INSERT INTO search.docs (brand_id, slot, conversation_id, lane, seq, facets, words)
		SELECT brand_id, slot, conversation_id, lane, seq, string_to_array(facets, ' '), words::tsvector
		FROM unnest($1::bytea[], $2::bigint[], $3::bytea[], $4::text[], $5::bigint[], $6::text[], $7::text[])
		AS new (brand_id, slot, conversation_id, lane, seq, facets, words)`, brands, slots, ids, lanes, seqs, facets, words)
}

// free is the first slot from the wanted one on that is after all of its
// neighbourhood in the table.
func (w *pgPutting) free(b parley.BrandID, want int64) (int64, error) {
	for {
		var last sql.NullInt64
		var taken bool
		err := w.tx.QueryRowContext(w.ctx, `
			SELECT max(slot), coalesce(bool_or(slot = $2), false) FROM search.docs WHERE brand_id = $1 AND slot >= $2 AND slot < $3`,
			b[:], want, want+4096).Scan(&last, &taken)
		if err != nil && !errors.Is(err, sql.ErrNoRows) {
			return 0, err
		}
		if !taken {
			return want, nil
		}
		want = last.Int64 + 1
	}
}

func (w *pgPutting) part(n int64) error {
	if w.parts[n] {
		return nil
	}
	name := fmt.Sprintf("search.docs_%d", n)
	var there bool
	if err := w.tx.QueryRowContext(w.ctx, `SELECT to_regclass($1) IS NOT NULL`, name).Scan(&there); err != nil {
		return err
	}
	w.parts[n] = true
	if there {
		return nil
	}
	return w.exec(fmt.Sprintf(`CREATE TABLE %s PARTITION OF search.docs FOR VALUES FROM (%d) TO (%d)`, name, n<<partBits, (n+1)<<partBits))
}
