package search

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"strings"

	"parley"
	"parley/internal/store"
)

// Put implements store.Index.
func (p *Postgres) Put(ctx context.Context, entries ...store.IndexEntry) error {
	if len(entries) == 0 {
		return ctx.Err()
	}
	return p.update(ctx, func(tx *sql.Tx) error {
		w := pgPutting{ctx: context.WithoutCancel(ctx), tx: tx, parts: map[int64]bool{}}
		for _, e := range entries {
			if err := w.entry(e); err != nil {
				return err
			}
		}
		return nil
	})
}

type pgPutting struct {
	ctx   context.Context //nolint:containedctx // of one Put
	tx    *sql.Tx
	parts map[int64]bool // there are
}

func (w *pgPutting) exec(query string, args ...any) error {
	_, err := w.tx.ExecContext(w.ctx, query, args...)
	return err
}

func (w *pgPutting) facets(head string, b parley.BrandID, lane parley.Lane) []string {
	return append(strings.Fields(head), laneFacet(lane), every, brandFacet(b))
}

func (w *pgPutting) entry(e store.IndexEntry) error {
	b, c := e.Head.Brand, e.Head.ID
	is, was := facetsOf(e.Head), ""
	var consumer parley.ConsumerID
	err := w.tx.QueryRowContext(w.ctx, `SELECT facets, consumer_id FROM search.heads WHERE brand_id = $1 AND conversation_id = $2`, b[:], c[:]).
		Scan(&was, &consumer)
	fresh := errors.Is(err, sql.ErrNoRows)
	if err != nil && !fresh {
		return err
	}
	if fresh || was != is || consumer != e.Head.Consumer {
		if err := w.exec(`
			INSERT INTO search.heads VALUES ($1, $2, $3, $4)
			ON CONFLICT (brand_id, conversation_id) DO UPDATE SET consumer_id = $3, facets = $4`, b[:], c[:], e.Head.Consumer[:], is); err != nil {
			return err
		}
	}
	slots := map[store.IndexPlace]int64{}
	if !fresh {
		if slots, err = w.slots(b, c); err != nil {
			return err
		}
	}
	put := map[store.IndexPlace]bool{}
	for _, d := range e.Docs {
		put[d.IndexPlace] = true
	}
	grown := int64(0)
	for place, slot := range slots {
		switch {
		case put[place]:
		case e.Whole || slices.Contains(e.Gone, place):
			if err := w.exec(`DELETE FROM search.docs WHERE brand_id = $1 AND slot = $2`, b[:], slot); err != nil {
				return err
			}
			grown--
		case was != is:
			if err := w.exec(`UPDATE search.docs SET facets = $3 WHERE brand_id = $1 AND slot = $2`, b[:], slot, w.facets(is, b, place.Lane)); err != nil {
				return err
			}
		}
	}
	first, last := int64(slotEnd), int64(0)
	for _, d := range e.Docs {
		slot, again := slots[d.IndexPlace]
		if again {
			if err := w.exec(`UPDATE search.docs SET facets = $3, words = $4::tsvector WHERE brand_id = $1 AND slot = $2`,
				b[:], slot, w.facets(is, b, d.Lane), vector(d.Terms)); err != nil {
				return err
			}
			continue
		}
		if slot, err = w.free(b, store.SlotOf(d.At)); err != nil {
			return err
		}
		if err := w.exec(`INSERT INTO search.docs VALUES ($1, $2, $3, $4, $5, $6, $7::tsvector)`,
			b[:], slot, c[:], string(d.Lane), d.Seq, w.facets(is, b, d.Lane), vector(d.Terms)); err != nil {
			return err
		}
		slots[d.IndexPlace] = slot
		first, last, grown = min(first, slot), max(last, slot), grown+1
	}
	if grown == 0 && last == 0 {
		return nil
	}
	return w.exec(`
		INSERT INTO search.brands VALUES ($1, $2, $3, $4)
		ON CONFLICT (brand_id) DO UPDATE SET docs = brands.docs + $2, first = least(brands.first, $3), last = greatest(brands.last, $4)`,
		b[:], grown, first, last)
}

// slots are where the conversation's documents stand.
func (w *pgPutting) slots(b parley.BrandID, c parley.ConversationID) (map[store.IndexPlace]int64, error) {
	rows, err := w.tx.QueryContext(w.ctx, `SELECT slot, lane, seq FROM search.docs WHERE brand_id = $1 AND conversation_id = $2`, b[:], c[:])
	if err != nil {
		return nil, err
	}
	defer func() { _ = rows.Close() }() // Err says it
	out := map[store.IndexPlace]int64{}
	for rows.Next() {
		var place store.IndexPlace
		var slot int64
		if err := rows.Scan(&slot, &place.Lane, &place.Seq); err != nil {
			return nil, err
		}
		out[place] = slot
	}
	return out, rows.Err()
}

// free is the first slot from the wanted one on that is after all of its
// neighbourhood, in a partition that is there.
func (w *pgPutting) free(b parley.BrandID, want int64) (int64, error) {
	for {
		var last sql.NullInt64
		var taken bool
		err := w.tx.QueryRowContext(w.ctx, `
			SELECT max(slot), coalesce(bool_or(slot = $2), false) FROM search.docs WHERE brand_id = $1 AND slot >= $2 AND slot < $3`,
			b[:], want, want+4096).Scan(&last, &taken)
		if err != nil {
			return 0, err
		}
		if !taken {
			return want, w.part(want >> partBits)
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
