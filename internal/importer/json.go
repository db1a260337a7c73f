package importer

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math"
	"slices"
	"sort"
	"strconv"
	"strings"
	"time"
)

// each calls fn for every object in the files of the pattern, in the order of
// their names: of an API's answers, one in a file or one after another, the
// objects in the list that one of the keys leads to; else what stands there.
func (d *dump) each(pattern string, keys []string, fn func(at Line, raw json.RawMessage) error) (files int, err error) {
	names, err := fs.Glob(d.root.FS(), pattern)
	if err != nil {
		return 0, err
	}
	return len(names), d.all(names, keys, fn)
}

// of is each for what belongs to one conversation: folder/ref.json, and
// folder/ref-1.json and so on, where an answer had pages.
func (d *dump) of(folder, ref string, keys []string, fn func(at Line, raw json.RawMessage) error) error {
	if d.parts == nil {
		names, err := fs.Glob(d.root.FS(), folder+"/*.json")
		if err != nil {
			return err
		}
		d.parts = map[string][]string{}
		for _, name := range names {
			whose := strings.TrimSuffix(base(name), ".json")
			if at := strings.LastIndexAny(whose, "-_."); at > 0 {
				whose = whose[:at]
			}
			d.parts[whose] = append(d.parts[whose], name)
		}
	}
	return d.all(d.parts[ref], keys, fn)
}

func (d *dump) all(names []string, keys []string, fn func(at Line, raw json.RawMessage) error) error {
	slices.SortFunc(names, natural)
	for _, name := range names {
		if err := d.objects(name, keys, fn); err != nil {
			return err
		}
	}
	return nil
}

// natural orders 2.json before 10.json.
func natural(a, b string) int {
	if len(a) != len(b) {
		return len(a) - len(b)
	}
	return bytes.Compare([]byte(a), []byte(b))
}

func (d *dump) objects(name string, keys []string, fn func(at Line, raw json.RawMessage) error) error {
	f, err := d.root.Open(name)
	if err != nil {
		return fmt.Errorf("read the dump: %w", err)
	}
	defer func() { _ = f.Close() }() // only read
	in := &counted{r: f}
	dec := json.NewDecoder(in)
	for {
		var raw json.RawMessage
		err := dec.Decode(&raw)
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return fmt.Errorf("%s:%d: this is not JSON: %w", name, in.line(dec.InputOffset()), err)
		}
		at := in.line(dec.InputOffset() - int64(len(raw)))
		if err := unfold(name, at, raw, keys, fn); err != nil {
			return err
		}
	}
}

func unfold(name string, line int, raw json.RawMessage, keys []string, fn func(at Line, raw json.RawMessage) error) error {
	switch raw[0] {
	case '[':
		dec := json.NewDecoder(bytes.NewReader(raw))
		if _, err := dec.Token(); err != nil {
			return err
		}
		for dec.More() {
			var one json.RawMessage
			if err := dec.Decode(&one); err != nil {
				return err
			}
			start := int(dec.InputOffset()) - len(one)
			if err := fn(Line{File: name, Line: line + bytes.Count(raw[:start], []byte("\n"))}, one); err != nil {
				return err
			}
		}
		return nil
	case '{':
		var parts map[string]json.RawMessage
		if err := json.Unmarshal(raw, &parts); err != nil {
			return err
		}
		for _, key := range keys {
			if inner := parts[key]; len(inner) > 0 && (inner[0] == '[' || inner[0] == '{') {
				before, _, _ := bytes.Cut(raw, inner)
				return unfold(name, line+bytes.Count(before, []byte("\n")), inner, keys, fn)
			}
		}
	}
	return fn(Line{File: name, Line: line}, raw)
}

// counted knows the line of every place it has read.
type counted struct {
	r    io.Reader
	at   int64
	ends []int64
}

// Read implements io.Reader.
func (c *counted) Read(b []byte) (int, error) {
	n, err := c.r.Read(b)
	for i, x := range b[:n] {
		if x == '\n' {
			c.ends = append(c.ends, c.at+int64(i))
		}
	}
	c.at += int64(n)
	return n, err
}

func (c *counted) line(at int64) int {
	return 1 + sort.Search(len(c.ends), func(i int) bool { return c.ends[i] >= at })
}

// key is an id as the source writes it: a number or a text.
type key string

// UnmarshalJSON implements json.Unmarshaler.
func (k *key) UnmarshalJSON(b []byte) error {
	if bytes.Equal(b, []byte("null")) {
		return nil
	}
	var s string
	if json.Unmarshal(b, &s) == nil {
		*k = key(s)
		return nil
	}
	var n json.Number
	err := json.Unmarshal(b, &n)
	*k = key(n)
	return err
}

// moment is a time in seconds since 1970 or as RFC 3339 writes it.
type moment struct{ time.Time }

// UnmarshalJSON implements json.Unmarshaler.
func (m *moment) UnmarshalJSON(b []byte) error {
	var k key
	if err := k.UnmarshalJSON(b); err != nil || k == "" {
		return err
	}
	if n, err := strconv.ParseFloat(string(k), 64); err == nil {
		whole, part := math.Modf(n)
		m.Time = time.Unix(int64(whole), int64(part*1e9)).UTC()
		return nil
	}
	var err error
	m.Time, err = time.Parse(time.RFC3339, string(k))
	return err
}
