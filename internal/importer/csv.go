package importer

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"strings"
	"time"

	"parley/internal/talk"
)

// The columns of the CSV set; those that may be left out stand last.
var columns = map[string]struct{ must, may []string }{
	"consumers.csv":     {[]string{"id"}, []string{"name", "email", "language"}},
	"conversations.csv": {[]string{"id", "consumer"}, []string{"opened_at", "closed_at"}},
	"messages.csv":      {[]string{"id", "conversation", "at", "author", "text"}, []string{"name", "email", "file"}},
}

// row is a line of a CSV file by the names of its columns.
type row struct {
	at    Line
	cells map[string]string
}

func (r row) time(column string) (time.Time, error) {
	if r.cells[column] == "" {
		return time.Time{}, nil
	}
	return time.Parse(time.RFC3339, r.cells[column])
}

// csv reads consumers.csv, conversations.csv and messages.csv.
func (d *dump) csv() error {
	people := map[string]row{}
	if err := d.rows("consumers.csv", func(r row) { people[r.cells["id"]] = r }); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	said := map[string][]row{}
	if err := d.rows("messages.csv", func(r row) {
		said[r.cells["conversation"]] = append(said[r.cells["conversation"]], r)
	}); err != nil {
		return err
	}
	var all []row
	known := map[string]bool{}
	if err := d.rows("conversations.csv", func(r row) { all, known[r.cells["id"]] = append(all, r), true }); err != nil {
		return err
	}
	for _, ref := range orphans(said, known) {
		d.report.refuse("messages.csv", said[ref][0].at.Line, "the messages of conversation "+ref, "it is not in conversations.csv")
	}
	for _, r := range all {
		if err := d.csvTalk(r, people[r.cells["consumer"]], said[r.cells["id"]]); err != nil {
			return err
		}
	}
	return nil
}

func orphans(said map[string][]row, known map[string]bool) []string {
	var out []string
	for ref := range said {
		if !known[ref] {
			out = append(out, ref)
		}
	}
	slices.Sort(out)
	return out
}

func (d *dump) csvTalk(r, who row, said []row) error {
	opened, err := r.time("opened_at")
	closed, err2 := r.time("closed_at")
	if err != nil || err2 != nil {
		d.report.refuse(r.at.File, r.at.Line, "conversation "+r.cells["id"], "its times are not written like 2026-11-24T09:30:00Z")
		return nil
	}
	f := found{file: r.at.File, line: r.at.Line, Past: talk.Past{
		Ref: r.cells["id"], OpenedAt: opened, ClosedAt: closed,
		Consumer: talk.PastPerson{Ref: r.cells["consumer"], Name: who.cells["name"], Email: who.cells["email"], Language: who.cells["language"]},
	}}
	for _, m := range said {
		at, err := m.time("at")
		l := talk.PastLine{Ref: m.cells["id"], At: at, Text: m.cells["text"]}
		switch author := m.cells["author"]; {
		case err != nil:
			d.report.refuse(m.at.File, m.at.Line, "conversation "+f.Ref, "a time is not written like 2026-11-24T09:30:00Z")
			return nil
		case author == "agent" || author == "note":
			ref := strings.ToLower(m.cells["email"])
			if ref == "" {
				ref = m.cells["name"]
			}
			l.Note, l.By = author == "note", &talk.PastPerson{Ref: ref, Name: m.cells["name"], Email: m.cells["email"]}
		case author != "consumer":
			d.report.refuse(m.at.File, m.at.Line, "conversation "+f.Ref, fmt.Sprintf("author is %q: write consumer, agent or note", author))
			return nil
		}
		files := 0
		if m.cells["file"] != "" {
			files = 1
		}
		add(d, &f, l, m.at, files, func(int) (name, path, url string) { return "", "", m.cells["file"] })
	}
	return d.take(f)
}

// rows reads a file whose first line names its columns.
func (d *dump) rows(name string, fn func(row)) error {
	f, err := d.root.Open(name)
	if err != nil {
		return fmt.Errorf("read the dump: %w", err)
	}
	defer func() { _ = f.Close() }() // only read
	in := csv.NewReader(f)
	in.ReuseRecord = true
	head, err := in.Read()
	if err != nil {
		return fmt.Errorf("%s: the first line names the columns: %w", name, err)
	}
	head = slices.Clone(head)
	head[0] = strings.TrimPrefix(head[0], "\ufeff")
	want := columns[name]
	for _, column := range want.must {
		if !slices.Contains(head, column) {
			return fmt.Errorf("%s:1: there is no column %s", name, column)
		}
	}
	for _, column := range head {
		if !slices.Contains(want.must, column) && !slices.Contains(want.may, column) {
			return fmt.Errorf("%s:1: nobody knows the column %q: %s", name, column, strings.Join(slices.Concat(want.must, want.may), ", "))
		}
	}
	for {
		record, err := in.Read()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return fmt.Errorf("%s: %w", name, err) // says the line
		}
		line, _ := in.FieldPos(0)
		r := row{at: Line{File: name, Line: line}, cells: map[string]string{}}
		for i, column := range head {
			r.cells[column] = record[i]
		}
		if r.cells["id"] == "" {
			d.report.refuse(name, line, "a line", "there is no id")
			continue
		}
		fn(r)
	}
}
