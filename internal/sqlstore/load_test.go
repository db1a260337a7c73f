package sqlstore

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"strings"
	"testing"
)

// FuzzReadDump: whatever a file holds, reading it ends with rows that fit
// their columns and an error, or a whole dump.
func FuzzReadDump(f *testing.F) {
	whole := `{"parley_dump":1,"schema":1}` + "\n" +
		`{"table":"brand_origins","columns":["brand_id","position","origin"]}` + "\n" +
		`["AAAA",1,"https://a.example"]` + "\n" + `["",2,""]` + "\n"
	sum := sha256.Sum256([]byte(whole))
	whole += `{"rows":{"brand_origins":2},"sha256":"` + hex.EncodeToString(sum[:]) + `"}` + "\n"
	f.Add(whole)
	f.Add(`{"parley_dump":1,"schema":1}` + "\n" + `["row",1]` + "\n")
	f.Add(`{"parley_dump":1}` + "\n" + `{"table":"keys","columns":["id","id"]}` + "\n")
	f.Add("\n\n")
	f.Fuzz(func(t *testing.T, text string) {
		n := 0
		err := readDump(context.Background(), strings.NewReader(text), 1, func(to table, columns []column, values []any) error {
			n++
			if len(values) != len(columns) || to.name == "" {
				t.Errorf("%d values for %d columns of %q", len(values), len(columns), to.name)
			}
			for i, v := range values {
				switch v.(type) {
				case int64, bool, string, []byte:
				case nil:
					if columns[i].kind != option {
						t.Errorf("column %s is NULL", columns[i].name)
					}
				default:
					t.Errorf("a value is %T", v)
				}
			}
			return nil
		})
		if text == whole && (err != nil || n != 2) {
			t.Errorf("a whole dump: %d rows, %v", n, err)
		}
	})
}
