package sqlstore

import (
	"bufio"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"hash"
	"io"
	"strings"

	"parley/internal/store"
)

// A dump is lines of JSON: a start, then for each table its head and its rows,
// then an end with the number of rows and the SHA-256 of every byte before it.
// Octets are base64. Both databases write and read the same.
type (
	dumpStart struct {
		Format int   `json:"parley_dump"`
		Schema int64 `json:"schema"`
	}
	dumpTable struct {
		Table   string   `json:"table"`
		Columns []string `json:"columns"`
	}
	dumpEnd struct {
		Rows   map[string]int64 `json:"rows"`
		SHA256 string           `json:"sha256"`
	}
)

const dumpFormat = 1

// Dump writes all that moves with an installation (see tables.go) from one
// snapshot, while others go on reading and writing: content stays sealed, and
// keys stay wrapped. It returns w's error, or unavailable, stopping.
func (s *Store) Dump(ctx context.Context, w io.Writer) error {
	return s.engine.read(ctx, func(stx store.Tx) error {
		t := stx.(*tx)
		if err := t.patient(); err != nil {
			return err
		}
		schema, err := t.number(`SELECT MAX(version_id) FROM goose_db_version`)
		if err != nil {
			return err
		}
		d := newDumpWriter(w)
		if err := d.line(dumpStart{Format: dumpFormat, Schema: schema}); err != nil {
			return err
		}
		for _, table := range tables {
			if err := d.table(ctx, t, table); err != nil {
				return err
			}
		}
		return d.end()
	})
}

// patient lifts the limits on time: whoever takes or gives the bytes may be slow.
func (t *tx) patient() error {
	if !t.locks {
		return nil
	}
	for _, limit := range []string{"statement_timeout", "idle_in_transaction_session_timeout"} {
		if err := t.each(func(scanner) error { return nil }, `SELECT set_config($1, '0', TRUE)`, limit); err != nil {
			return err
		}
	}
	return nil
}

type dumpWriter struct {
	out  *bufio.Writer
	sum  hash.Hash
	rows map[string]int64
}

func newDumpWriter(w io.Writer) *dumpWriter {
	d := &dumpWriter{sum: sha256.New(), rows: map[string]int64{}}
	d.out = bufio.NewWriterSize(w, 1<<16)
	return d
}

func (d *dumpWriter) line(v any) error {
	b, err := json.Marshal(v)
	if err != nil {
		return err
	}
	b = append(b, '\n')
	d.sum.Write(b)
	_, err = d.out.Write(b)
	return err
}

func (d *dumpWriter) table(ctx context.Context, t *tx, from table) error {
	if err := d.line(dumpTable{Table: from.name, Columns: from.names()}); err != nil {
		return err
	}
	query := `SELECT ` + strings.Join(from.names(), ", ") + ` FROM ` + from.name
	if from.only != "" {
		query += ` WHERE ` + from.only
	}
	row, dest := rowOf(from.columns)
	d.rows[from.name] = 0
	return t.each(func(r scanner) error {
		if err := r.Scan(dest...); err != nil {
			return err
		}
		for i, c := range from.columns { // SQLite's driver reads none as nil
			if b, is := row[i].(*[]byte); is && c.kind == octets && *b == nil {
				*b = []byte{}
			}
		}
		d.rows[from.name]++
		if ctx.Err() != nil {
			return expired(ctx)
		}
		return d.line(row)
	}, query+` ORDER BY `+from.order)
}

func (d *dumpWriter) end() error {
	end := dumpEnd{Rows: d.rows, SHA256: hex.EncodeToString(d.sum.Sum(nil))}
	if err := d.line(end); err != nil {
		return err
	}
	return d.out.Flush()
}

// rowOf returns a row to marshal and the places to scan it into.
func rowOf(columns []column) (row, dest []any) {
	for _, c := range columns {
		var p any
		switch c.kind {
		case number:
			p = new(int64)
		case flag:
			p = new(bool)
		case octets, option:
			p = new([]byte)
		default:
			p = new(string)
		}
		row, dest = append(row, p), append(dest, p)
	}
	return row, dest
}
