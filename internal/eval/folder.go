package eval

import (
	"encoding/csv"
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"unicode"

	"parley/internal/fault"
	"parley/internal/pii"
)

// folder finds the sets of a folder: multidogo/*.tsv, customers' turns with a
// label a word, and pii/*.json, texts with spans in characters.
func folder(dir string) ([]source, error) {
	if _, err := os.Stat(dir); err != nil {
		return nil, fault.Wrap(fault.CodeNotFound, err).Says("The folder %s cannot be read. Check its path.", dir)
	}
	turns, _ := filepath.Glob(filepath.Join(dir, "multidogo", "*.tsv"))
	spans, _ := filepath.Glob(filepath.Join(dir, "pii", "*.json"))
	var out []source
	if len(turns) > 0 {
		out = append(out, source{
			name: "multidogo", classes: []pii.Class{pii.Card, pii.Email, pii.Phone, pii.SSN, pii.Password},
			texts: func() ([]Text, error) { return each(turns, readTurns) },
		})
	}
	for _, f := range spans {
		out = append(out, source{
			name:    "pii/" + filepath.Base(f),
			classes: []pii.Class{pii.Card, pii.IBAN, pii.SSN, pii.Email, pii.Phone, pii.IP},
			texts:   func() ([]Text, error) { return each([]string{f}, readSpans) },
		})
	}
	if len(out) == 0 {
		return nil, fault.New(fault.CodeNotFound).Says("The folder %s has no multidogo/*.tsv and no pii/*.json.", dir)
	}
	return out, nil
}

func each(files []string, read func(io.Reader) ([]Text, error)) ([]Text, error) {
	var out []Text
	for _, name := range files {
		f, err := os.Open(name)
		if err != nil {
			return nil, fault.Wrap(fault.CodeInvalid, err).Says("%s cannot be read.", name)
		}
		texts, err := read(f)
		_ = f.Close()
		if err != nil {
			return nil, fault.Wrap(fault.CodeInvalid, err).Says("%s is not in the layout that is documented: check its columns.", filepath.Base(name))
		}
		out = append(out, texts...)
	}
	return out, nil
}

// slots are the labels of turns that are looked for. An identity number is told
// by its length: people were asked for the last four digits alone.
var slots = map[string]pii.Class{
	"card_number": pii.Card, "email_address": pii.Email, "phonenumber": pii.Phone, "phone_number": pii.Phone,
	"ssn": pii.SSN, "password": pii.Password,
}

func readTurns(r io.Reader) ([]Text, error) {
	lines := csv.NewReader(r)
	lines.Comma, lines.LazyQuotes, lines.FieldsPerRecord = '\t', true, -1
	head, err := lines.Read()
	if err != nil {
		return nil, err
	}
	at := map[string]int{}
	for i, name := range head {
		at[name] = i
	}
	for _, name := range []string{"conversationId", "utterance", "slot-labels"} {
		if _, ok := at[name]; !ok {
			return nil, fs.ErrInvalid
		}
	}
	var out []Text
	for {
		row, err := lines.Read()
		if errors.Is(err, io.EOF) {
			return out, nil
		}
		if err != nil {
			return nil, err
		}
		if len(row) > max(at["conversationId"], at["utterance"], at["slot-labels"]) {
			out = append(out, turn(row[at["conversationId"]], row[at["utterance"]], strings.Split(row[at["slot-labels"]], " ")))
		}
	}
}

// turn joins neighbouring words of one label. Some turns have fewer labels than
// words: the words beyond have none.
func turn(group, text string, labels []string) Text {
	t := Text{Group: group, Body: text}
	at, open := 0, -1
	var was string
	end := 0
	shut := func() {
		if open >= 0 {
			t.add(open, end, slots[was])
		}
		open = -1
	}
	for i, w := range strings.Split(text, " ") {
		label := ""
		if i < len(labels) {
			label = labels[i]
		}
		if label != was {
			shut()
		}
		if _, looked := slots[label]; looked && open < 0 {
			open = at
		}
		was, end = label, at+len(w)
		at = end + 1
	}
	shut()
	return t
}

// add keeps a label that its class can have: of a card, 12 to 19 digits; of an
// identity number, nine. The rest is sensitive and not looked for.
func (t *Text) add(start, end int, c pii.Class) {
	figures := 0
	for _, r := range t.Body[start:end] {
		if unicode.IsDigit(r) {
			figures++
		}
	}
	if c == pii.Card && (figures < 12 || figures > 19) || c == pii.SSN && figures != 9 {
		t.Skip = true
		return
	}
	t.Labels = append(t.Labels, Label{start, end, c})
}

var spanTypes = map[string]pii.Class{
	"CREDIT_CARD": pii.Card, "PHONE_NUMBER": pii.Phone, "EMAIL_ADDRESS": pii.Email, "IBAN_CODE": pii.IBAN,
	"US_SSN": pii.SSN, "IP_ADDRESS": pii.IP,
}

func readSpans(r io.Reader) ([]Text, error) {
	var rows []struct {
		Text  string
		Spans []struct {
			Type       string
			Start, End int
		}
	}
	if err := json.NewDecoder(r).Decode(&rows); err != nil {
		return nil, err
	}
	out := make([]Text, 0, len(rows))
	for _, row := range rows {
		t := Text{Group: row.Text, Body: row.Text}
		for _, s := range row.Spans {
			c, looked := spanTypes[s.Type]
			if !looked {
				continue
			}
			start, end := bytesOf(row.Text, s.Start), bytesOf(row.Text, s.End)
			if start < 0 || end < start {
				return nil, fs.ErrInvalid
			}
			t.Labels = append(t.Labels, Label{start, end, c})
		}
		out = append(out, t)
	}
	return out, nil
}

// bytesOf turns a place in characters into one in bytes, -1 beyond the end.
func bytesOf(s string, chars int) int {
	for at := range s {
		if chars == 0 {
			return at
		}
		chars--
	}
	if chars == 0 {
		return len(s)
	}
	return -1
}
