package bench

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"parley"
)

// stock is what is said when no folder is given, in our own words.
var stock = []string{
	"Good morning, the parcel with the two lamps has not come, and the tracking page is silent.",
	"Could you tell me whether the blue one is still in the shop at the quay, or only online now?",
	"I was charged twice for the same order yesterday evening; the second one should be undone.",
	"Thank you for waiting. I have found your order and ask the warehouse where it stands just now.",
	"It left on Tuesday and should be with you tomorrow before noon. Is the address still right?",
	"Yes, that is right. Please leave it with the neighbour on the left should nobody be at home.",
}

const textsMost = 200_000

var errNoTexts = errors.New("there is no text in the folder: put .txt, .tsv, .csv or .json files into it")

// loadTexts returns the texts to send, encoded as JSON strings without their
// quotes. They are cut or filled to 90 bytes unless they come from a folder.
func loadTexts(dir string) ([]string, error) {
	var all []string
	if dir == "" {
		for _, s := range stock {
			all = append(all, (s + strings.Repeat(".", textBytes))[:textBytes-markBytes-1]+".")
		}
	} else {
		var err error
		if all, err = readFolder(dir); err != nil {
			return nil, fmt.Errorf("read the texts: %w", err)
		}
	}
	out := make([]string, 0, len(all))
	for _, s := range all {
		s = strings.TrimSpace(s)
		if r := []rune(s); len(r) > parley.TextMax-markBytes {
			s = string(r[:parley.TextMax-markBytes])
		}
		if parley.ValidText(s) != nil {
			continue
		}
		b, err := json.Marshal(s)
		if err != nil {
			continue
		}
		out = append(out, string(b[1:len(b)-1]))
	}
	if len(out) == 0 {
		return nil, errNoTexts
	}
	return out, nil
}

// readFolder collects the texts of all files it understands, one a message.
func readFolder(dir string) ([]string, error) {
	var all []string
	err := filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || len(all) >= textsMost {
			return err
		}
		read := map[string]func([]byte) []string{".txt": fromLines, ".tsv": fromTable('\t'), ".csv": fromTable(','), ".json": fromJSON}[strings.ToLower(filepath.Ext(name))]
		if read == nil || strings.Contains(strings.ToUpper(d.Name()), "LICENSE") {
			return nil
		}
		b, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		all = append(all, read(bytes.TrimPrefix(b, []byte("\xef\xbb\xbf")))...)
		return nil
	})
	return all[:min(len(all), textsMost)], err
}

func fromLines(b []byte) []string {
	var out []string
	lines := bufio.NewScanner(bytes.NewReader(b))
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		out = append(out, lines.Text())
	}
	return out
}

// columns are the names under which tables keep what was said.
var columns = []string{"utterance", "text", "message", "body", "full_text", "sentence"}

func fromTable(separator rune) func([]byte) []string {
	return func(b []byte) []string {
		r := csv.NewReader(bytes.NewReader(b))
		r.Comma, r.LazyQuotes, r.FieldsPerRecord = separator, true, -1
		rows, _ := r.ReadAll() // what can be read is enough
		if len(rows) == 0 {
			return nil
		}
		at := slices.IndexFunc(rows[0], func(h string) bool { return slices.Contains(columns, strings.ToLower(strings.TrimSpace(h))) })
		if at >= 0 {
			rows = rows[1:]
		}
		var out []string
		for _, row := range rows {
			switch {
			case at >= 0 && at < len(row):
				out = append(out, row[at])
			case at < 0:
				out = append(out, slices.MaxFunc(row, func(a, b string) int { return len(a) - len(b) }))
			}
		}
		return out
	}
}

// fromJSON takes strings that stand in a list, and those under a name that
// says text.
func fromJSON(b []byte) []string {
	var root any
	if json.Unmarshal(b, &root) != nil {
		return nil
	}
	var out []string
	var walk func(v any, named bool)
	walk = func(v any, named bool) {
		switch v := v.(type) {
		case string:
			if named {
				out = append(out, v)
			}
		case []any:
			for _, x := range v {
				_, text := x.(string)
				walk(x, named || text)
			}
		case map[string]any:
			for k, x := range v {
				walk(x, slices.Contains(columns, strings.ToLower(k)))
			}
		}
	}
	walk(root, false)
	return out
}
