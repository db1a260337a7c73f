package search

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/stdlib"

	"parley"
	"parley/internal/fault"
	"parley/internal/store"
)

// Postgres is the index in a schema of its own, shared by all nodes. Safe for
// concurrent use.
type Postgres struct {
	db    *sql.DB
	alone sync.Mutex // before the lock of all nodes, so that one connection waits for it
}

var _ store.Index = (*Postgres)(nil)

// Documents stand in partitions by time, some hundred days each, with an index of
// words each: a search that looks back reads the newest first and seldom more.
const (
	partBits = 35
	lockKey  = 0x7061726c65790001 // of pg_advisory_lock
)

const postgresSchema = `
CREATE SCHEMA IF NOT EXISTS search;
CREATE TABLE IF NOT EXISTS search.state (
  one smallint PRIMARY KEY CHECK (one = 1), version bigint NOT NULL, whole boolean NOT NULL,
  brand bytea NOT NULL, conversation bytea NOT NULL, seen bigint NOT NULL, total bigint NOT NULL);
CREATE TABLE IF NOT EXISTS search.brands (
  brand_id bytea PRIMARY KEY, docs bigint NOT NULL, first bigint NOT NULL, last bigint NOT NULL);
CREATE TABLE IF NOT EXISTS search.heads (
  brand_id bytea NOT NULL, conversation_id bytea NOT NULL, consumer_id bytea NOT NULL, facets text NOT NULL,
  PRIMARY KEY (brand_id, conversation_id));
CREATE TABLE IF NOT EXISTS search.docs (
  brand_id bytea NOT NULL, slot bigint NOT NULL, conversation_id bytea NOT NULL, lane text NOT NULL, seq bigint NOT NULL,
  facets text[] NOT NULL, words tsvector NOT NULL, PRIMARY KEY (brand_id, slot)) PARTITION BY RANGE (slot);
CREATE INDEX IF NOT EXISTS docs_place ON search.docs (brand_id, conversation_id);
CREATE INDEX IF NOT EXISTS docs_words ON search.docs USING gin (facets, words) WITH (fastupdate = off);
`

// OpenPostgres opens or makes the index in the database that the DSN names.
func OpenPostgres(dsn string) (*Postgres, error) {
	config, err := pgx.ParseConfig(dsn)
	if err != nil {
		return nil, errors.New("the database address is not well formed")
	}
	for name, value := range map[string]string{
		"application_name": "parley-search", "statement_timeout": "30s", "lock_timeout": "10s", "timezone": "UTC",
		"plan_cache_mode": "force_custom_plan", // which index is right depends on the words
		"jit":             "off",               // it takes longer than what it makes faster
	} {
		if _, set := config.RuntimeParams[name]; !set {
			config.RuntimeParams[name] = value
		}
	}
	p := &Postgres{db: stdlib.OpenDB(*config)}
	size := max(6, 2*runtime.GOMAXPROCS(0))
	p.db.SetMaxOpenConns(size)
	p.db.SetMaxIdleConns(size)
	p.db.SetConnMaxIdleTime(5 * time.Minute)
	ctx := context.Background()
	err = p.Alone(ctx, func() error {
		for _, statement := range strings.Split(strings.TrimSpace(postgresSchema), ";\n") {
			if _, err := p.db.ExecContext(ctx, statement); err != nil {
				return postgresError(err)
			}
		}
		_, err := p.db.ExecContext(ctx, `INSERT INTO search.state VALUES (1, $1, false, $2, $2, 0, 0) ON CONFLICT DO NOTHING`, version, make([]byte, 16))
		if err != nil {
			return postgresError(err)
		}
		var is int
		if err := p.db.QueryRowContext(ctx, `SELECT version FROM search.state`).Scan(&is); err != nil {
			return postgresError(err)
		}
		if is != version {
			return p.Reset(ctx)
		}
		return nil
	})
	if err != nil {
		_ = p.db.Close()
		return nil, err
	}
	return p, nil
}

// Close implements store.Index.
func (p *Postgres) Close() error { return p.db.Close() }

// Alone implements store.Index: one at a time in all processes.
func (p *Postgres) Alone(ctx context.Context, fn func() error) error {
	p.alone.Lock()
	defer p.alone.Unlock()
	conn, err := p.db.Conn(ctx)
	if err != nil {
		return postgresError(err)
	}
	defer func() { _ = conn.Close() }() // back to the pool
	held := context.WithoutCancel(ctx)
	if _, err := conn.ExecContext(held, `SELECT pg_advisory_lock($1)`, int64(lockKey)); err != nil {
		return postgresError(err)
	}
	defer func() {
		if _, err := conn.ExecContext(held, `SELECT pg_advisory_unlock($1)`, int64(lockKey)); err != nil {
			_ = conn.Raw(func(any) error { return driver.ErrBadConn }) // the lock goes with its connection
		}
	}()
	return fn()
}

// Reset implements store.Index.
func (p *Postgres) Reset(ctx context.Context) error {
	return p.update(ctx, func(tx *sql.Tx) error {
		if _, err := tx.ExecContext(ctx, `TRUNCATE search.docs, search.heads, search.brands`); err != nil {
			return err
		}
		_, err := tx.ExecContext(ctx, `UPDATE search.state SET version = $1, whole = false, brand = $2, conversation = $2, seen = 0, total = 0`,
			version, make([]byte, 16))
		return err
	})
}

// Tidy implements store.Index: the planner is told what there is by now.
func (p *Postgres) Tidy(ctx context.Context) error {
	_, err := p.db.ExecContext(ctx, `ANALYZE search.docs`)
	return postgresError(err)
}

// State implements store.Index.
func (p *Postgres) State(ctx context.Context) (s store.IndexState, err error) {
	err = p.db.QueryRowContext(ctx, `SELECT whole, brand, conversation, seen, total FROM search.state`).
		Scan(&s.Whole, &s.Brand, &s.From, &s.Seen, &s.Of)
	return s, postgresError(err)
}

// SetState implements store.Index.
func (p *Postgres) SetState(ctx context.Context, s store.IndexState) error {
	_, err := p.db.ExecContext(ctx, `UPDATE search.state SET whole = $1, brand = $2, conversation = $3, seen = $4, total = $5`,
		s.Whole, s.Brand[:], s.From[:], s.Seen, s.Of)
	return postgresError(err)
}

func (p *Postgres) update(ctx context.Context, fn func(*sql.Tx) error) error {
	if ctx.Err() != nil {
		return ctx.Err()
	}
	tx, err := p.db.BeginTx(context.WithoutCancel(ctx), nil)
	if err != nil {
		return postgresError(err)
	}
	if err := fn(tx); err != nil {
		_ = tx.Rollback() // the first error says more
		return postgresError(err)
	}
	return postgresError(tx.Commit())
}

// Find implements store.Index.
func (p *Postgres) Find(ctx context.Context, s parley.Scope, q store.IndexQuery) (store.IndexPage, error) {
	narrow := narrowing(q)
	words := expression(store.IndexQuery{Terms: q.Terms}, lexeme, " & ", " | ", " <-> ")
	if !inside(s) || len(narrow) == 0 && words == "" || q.Limit <= 0 {
		return store.IndexPage{Hits: []store.IndexHit{}}, ctx.Err()
	}
	ctx = context.WithoutCancel(ctx) // a window is short
	var there span
	err := p.db.QueryRowContext(ctx, `SELECT docs, first, last FROM search.brands WHERE brand_id = $1`, s.Brand[:]).
		Scan(&there.docs, &there.from, &there.to)
	if errors.Is(err, sql.ErrNoRows) {
		return store.IndexPage{Hits: []store.IndexHit{}}, nil
	}
	if err != nil {
		return store.IndexPage{}, postgresError(err)
	}
	query := `
		SELECT d.slot, d.conversation_id, d.lane, d.seq FROM search.docs d
		WHERE d.brand_id = $1 AND d.slot >= $2 AND d.slot < $3 AND d.facets @> $5`
	args := []any{s.Brand[:], nil, nil, nil, append([]string{brandFacet(s.Brand)}, narrow...)}
	if words != "" {
		args = append(args, words)
		query += ` AND d.words @@ $` + strconv.Itoa(len(args)) + `::tsquery`
	}
	if !s.Whole {
		args = append(args, s.Consumer[:])
		query += ` AND EXISTS (SELECT 1 FROM search.heads h WHERE h.brand_id = d.brand_id AND h.conversation_id = d.conversation_id
			AND h.consumer_id = $` + strconv.Itoa(len(args)) + `)`
	}
	query += ` ORDER BY d.slot DESC LIMIT $4`
	low, high := bounds(q)
	return back(low, high, q.Limit, there, func(low, high int64, limit int) ([]store.IndexHit, error) {
		args[1], args[2], args[3] = low, high, limit
		return p.look(ctx, query, args)
	})
}

func (p *Postgres) look(ctx context.Context, query string, args []any) ([]store.IndexHit, error) {
	rows, err := p.db.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, postgresError(err)
	}
	defer func() { _ = rows.Close() }() // Err says it
	var out []store.IndexHit
	for rows.Next() {
		var h store.IndexHit
		if err := rows.Scan(&h.Slot, &h.Conversation, &h.Lane, &h.Seq); err != nil {
			return nil, postgresError(err)
		}
		out = append(out, h)
	}
	return out, postgresError(rows.Err())
}

func brandFacet(b parley.BrandID) string { return facetMark + "b" + fmt.Sprintf("%x", b[:]) }

// lexemeMost is what a word may have in bytes: the database refuses longer ones.
const lexemeMost = 400

// lexeme quotes a word for a tsquery or a tsvector.
func lexeme(w string) string {
	if len(w) > lexemeMost {
		w = strings.ToValidUTF8(w[:lexemeMost], "")
	}
	return "'" + strings.NewReplacer("'", "''", `\`, `\\`).Replace(w) + "'"
}

// vector writes words with their places as a tsvector.
func vector(words []string) string {
	const placesMost, placeMost = 255, 16383
	var order []string
	at := map[string][]string{}
	for i, w := range words {
		if _, known := at[w]; !known {
			order = append(order, w)
		}
		if len(at[w]) < placesMost {
			at[w] = append(at[w], strconv.Itoa(min(i+1, placeMost)))
		}
	}
	slices.Sort(order)
	var b strings.Builder
	for _, w := range order {
		b.WriteString(lexeme(w) + ":" + strings.Join(at[w], ",") + " ")
	}
	return b.String()
}

func postgresError(err error) error {
	var e *pgconn.PgError
	switch {
	case err == nil, errors.Is(err, context.Canceled):
		return err
	case errors.As(err, &e):
		if e.Code == "53100" {
			return fault.Wrap(fault.CodeDiskFull, err)
		}
		if slices.Contains([]string{"08", "53", "57", "58", "25", "55", "40"}, e.Code[:2]) {
			return fault.Wrap(fault.CodeUnavailable, err)
		}
		return fault.Wrap(fault.CodeInternal, err)
	}
	var known *fault.Error
	if errors.As(err, &known) {
		return err
	}
	return fault.Wrap(fault.CodeUnavailable, err)
}
