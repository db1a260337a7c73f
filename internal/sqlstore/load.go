package sqlstore

import (
	"bufio"
	"bytes"
	"compress/flate"
	"compress/gzip"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"hash"
	"io"
	"maps"
	"slices"
	"strconv"
	"strings"

	"parley/internal/fault"
	"parley/internal/store"
)

// Load fills an empty store with what Dump wrote, from either database, in one
// transaction: it is there whole or not at all. Everybody's link counts as
// lost from now on. It returns exists when the store holds anything, malformed
// when the dump is cut short, altered or not one, stale when it comes from a
// newer schema, and what Write returns.
func (s *Store) Load(ctx context.Context, r io.Reader) error {
	return s.LoadThen(ctx, r, func() error { return nil })
}

// LoadThen is Load, and commits only when last, called with everything read,
// returns nil.
func (s *Store) LoadThen(ctx context.Context, r io.Reader, last func() error) error {
	ran := false
	return s.Write(ctx, func(stx store.Tx) error {
		t := stx.(*tx)
		if ran { // r cannot be read twice
			return fault.New(fault.CodeUnavailable).Says("The restore was interrupted. Nothing was kept; start it again.")
		}
		ran = true
		if err := t.patient(); err != nil {
			return err
		}
		if err := t.empty(); err != nil {
			return err
		}
		schema, err := t.number(`SELECT MAX(version_id) FROM goose_db_version`)
		if err != nil {
			return err
		}
		in := inserter{t: t}
		if err := readDump(ctx, r, schema, in.row); err != nil {
			return err
		}
		if err := in.flush(); err != nil {
			return err
		}
		if _, err := t.exec(`UPDATE agents SET link_lost_at = $1`, t.now); err != nil {
			return err
		}
		// What a dump from before people were searched does not hold.
		if _, err = t.exec(`UPDATE people SET name_key = lower(name) WHERE name_key = ''`); err != nil {
			return err
		}
		return last()
	})
}

func (t *tx) empty() error {
	for _, table := range tables {
		_, found, err := find(t, one[int64], `SELECT 1 FROM `+table.name+` LIMIT 1`)
		if err != nil {
			return err
		}
		if found {
			return fault.New(fault.CodeExists).Says("This store holds data already. Restore into an empty one.")
		}
	}
	return nil
}

const (
	rowsAtOnce = 100
	lineMost   = 1 << 20 // bytes; the longest row is a message of some 45 kB
)

// inserter gathers rows of one table into statements of many.
type inserter struct {
	t       *tx
	table   table
	columns []column
	args    []any
	rows    int
}

func (in *inserter) row(to table, columns []column, values []any) error {
	if in.rows > 0 && (to.name != in.table.name || in.rows == rowsAtOnce) {
		if err := in.flush(); err != nil {
			return err
		}
	}
	if slices.ContainsFunc(columns, func(c column) bool { return to.isRetired(c.name) }) {
		return in.lift(to, columns, values)
	}
	in.table, in.columns = to, columns
	in.args = append(in.args, values...)
	in.rows++
	return nil
}

// lift keeps a row of an older schema: what is a column still, and by the
// table's own hand what is none.
func (in *inserter) lift(to table, columns []column, values []any) error {
	row := map[string]any{}
	now := inserter{t: in.t, table: to, rows: 1}
	for i, c := range columns {
		row[c.name] = values[i]
		if !to.isRetired(c.name) {
			now.columns, now.args = append(now.columns, c), append(now.args, values[i])
		}
	}
	if err := now.flush(); err != nil {
		return err
	}
	return to.lift(in.t, row)
}

func (in *inserter) flush() error {
	if in.rows == 0 {
		return nil
	}
	var names []string
	for _, c := range in.columns {
		names = append(names, c.name)
	}
	var b strings.Builder
	b.WriteString(`INSERT INTO ` + in.table.name + ` (` + strings.Join(names, ", ") + `) VALUES `)
	for i := range in.args {
		switch {
		case i == 0:
			b.WriteString("($")
		case i%len(names) == 0:
			b.WriteString("), ($")
		default:
			b.WriteString(", $")
		}
		b.WriteString(strconv.Itoa(i + 1))
	}
	b.WriteByte(')')
	_, err := in.t.exec(b.String(), in.args...)
	in.args, in.rows = in.args[:0], 0
	return err
}

// errDump is a dump that is not whole.
func errDump(format string, args ...any) error {
	return fault.Wrap(fault.CodeMalformed, fmt.Errorf(format, args...)).
		Says("This backup is cut short, altered or not one of Parley's. Nothing was restored; use another.")
}

// dumpReader reads lines and hashes what it has read.
type dumpReader struct {
	in  *bufio.Reader
	sum hash.Hash
}

// readDump calls row for every row of a dump and returns nil only when the
// dump is whole. What row was told before an error must be undone.
func readDump(ctx context.Context, r io.Reader, schema int64, row func(table, []column, []any) error) error {
	d := &dumpReader{in: bufio.NewReaderSize(r, 1<<16), sum: sha256.New()}
	if err := d.start(schema); err != nil {
		return err
	}
	counts := map[string]int64{}
	var into table
	var columns []column
	for {
		if ctx.Err() != nil {
			return expired(ctx)
		}
		line, err := d.line()
		switch {
		case err != nil:
			return err
		case line[0] == '[' && len(columns) > 0:
			d.sum.Write(line)
			values, err := parseRow(line, columns)
			if err != nil {
				return err
			}
			counts[into.name]++
			if err := row(into, columns, values); err != nil {
				return err
			}
		case bytes.HasPrefix(line, []byte(`{"table"`)):
			d.sum.Write(line)
			if into, columns, err = parseTable(line, counts); err != nil {
				return err
			}
		default:
			return d.finish(line, counts)
		}
	}
}

func (d *dumpReader) line() ([]byte, error) {
	var whole []byte
	for {
		part, err := d.in.ReadSlice('\n')
		whole = append(whole, part...)
		switch {
		case err == nil && len(whole) == 1:
			return nil, errDump("an empty line")
		case err == nil:
			return whole, nil
		case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
			return nil, errDump("the end is missing: %w", io.ErrUnexpectedEOF)
		case errors.As(err, new(flate.CorruptInputError)), errors.Is(err, gzip.ErrChecksum), errors.Is(err, gzip.ErrHeader):
			return nil, errDump("it cannot be unpacked: %w", err)
		case !errors.Is(err, bufio.ErrBufferFull):
			return nil, err
		case len(whole) > lineMost:
			return nil, errDump("a line of more than %d bytes", lineMost)
		}
	}
}

func (d *dumpReader) start(schema int64) error {
	line, err := d.line()
	if err != nil {
		return err
	}
	d.sum.Write(line)
	var s dumpStart
	if err := json.Unmarshal(line, &s); err != nil || s.Format == 0 {
		return errDump("not a dump: %w", err)
	}
	if s.Format > dumpFormat || s.Schema > schema {
		return fault.Wrap(fault.CodeStale, fmt.Errorf("format %d, schema %d; known: %d, %d", s.Format, s.Schema, dumpFormat, schema)).
			Says("This backup comes from a newer Parley. Restore it with that version or a later one.")
	}
	return nil
}

func parseTable(line []byte, counts map[string]int64) (table, []column, error) {
	var head dumpTable
	if err := json.Unmarshal(line, &head); err != nil {
		return table{}, nil, errDump("a table's head: %w", err)
	}
	t, known := findTable(head.Table)
	if _, again := counts[head.Table]; !known || again || len(head.Columns) == 0 {
		return table{}, nil, errDump("table %q is unknown, empty or there twice", head.Table)
	}
	counts[head.Table] = 0
	seen := map[string]bool{}
	var columns []column
	for _, name := range head.Columns {
		c, known := t.column(name)
		if !known || seen[name] {
			return table{}, nil, errDump("column %q is unknown or there twice", name)
		}
		seen[name] = true
		columns = append(columns, c)
	}
	return t, columns, nil
}

func parseRow(line []byte, columns []column) ([]any, error) {
	_, dest := rowOf(columns)
	got := dest
	if err := json.Unmarshal(line, &got); err != nil || len(got) != len(columns) {
		return nil, errDump("a row that does not fit its columns: %w", err)
	}
	values := make([]any, len(dest))
	for i, p := range dest {
		if got[i] == nil && columns[i].kind != option {
			return nil, errDump("column %s is NULL", columns[i].name)
		}
		switch v := p.(type) {
		case *int64:
			values[i] = *v
		case *bool:
			values[i] = *v
		case *string:
			values[i] = *v
		case *[]byte:
			if got[i] != nil && *v != nil {
				values[i] = *v
			}
		}
	}
	return values, nil
}

func (d *dumpReader) finish(line []byte, counts map[string]int64) error {
	var end dumpEnd
	if err := json.Unmarshal(line, &end); err != nil {
		return errDump("neither row nor table nor end: %w", err)
	}
	if end.SHA256 != hex.EncodeToString(d.sum.Sum(nil)) {
		return errDump("the checksum does not fit")
	}
	if !maps.Equal(end.Rows, counts) {
		return errDump("the rows are not as many as the end says")
	}
	if _, err := d.in.ReadByte(); !errors.Is(err, io.EOF) {
		return errDump("something follows the end")
	}
	return nil
}
