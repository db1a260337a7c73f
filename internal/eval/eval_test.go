package eval

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"parley/internal/fault"
	"parley/internal/pii"
)

// The generated cases are a floor: no class, in no disguise, falls below it.
func TestGeneratedCasesAreFound(t *testing.T) {
	t.Parallel()
	r, err := Run(t.Context(), Options{Cases: 1500, Seed: 4, Misses: 3})
	if err != nil {
		t.Fatal(err)
	}
	if len(r.Sets) != len(pii.Classes())+1 {
		t.Fatalf("%d sets", len(r.Sets))
	}
	for _, s := range r.Sets {
		for _, c := range s.Classes {
			if c.Labels < 1500 || c.Recall < 0.95 || c.Precision < 0.99 {
				t.Errorf("%s: recall %.3f, precision %.3f of %d: %+v", c.Class, c.Recall, c.Precision, c.Labels, c.Misses)
			}
		}
		if s.PerThousand > 2 {
			t.Errorf("%s: %.1f false alarms in a thousand: %+v", s.Name, s.PerThousand, s.Alarms)
		}
	}
}

// A folder in the documented layout, with what real ones have: fewer labels
// than words, empty ones, quotes.
func TestAFolderIsRead(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	write := func(name, text string) {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write("multidogo/shop.tsv", "conversationId\tturnNumber\tsentenceNumber\tutteranceId\tutterance\tslot-labels\tintent\n"+
		"a\t0\t0\tx\tmy card is 4111 1111 1111 1111 ok\tO O O card_number card_number card_number card_number O\tpay\n"+
		"a\t1\t0\tx\tcard 1234\tO card_number\tpay\n"+
		"b\t0\t0\tx\tsaid \"hello\" twice\tO\tgreet\n"+
		"b\t1\t0\tx\twrite to maya@example.org\t\tgreet\n"+
		"c\t0\t0\tx\tthe number 5551234\tO O phonenumber\tcall\n")
	write("pii/own.json", `[{"text":"Größe: 4111111111111111","spans":[{"type":"CREDIT_CARD","start":7,"end":23,"value":"4111111111111111"}]},{"text":"nothing","spans":[]}]`)
	r, err := Run(t.Context(), Options{Data: dir, Misses: 5})
	if err != nil {
		t.Fatal(err)
	}
	turns, spans := r.Sets[0], r.Sets[1]
	card, phone := turns.Classes[0], turns.Classes[2]
	if turns.Texts != 5 || turns.Clean != 2 || turns.FalseAlarms != 1 || card.Labels != 1 || card.Found != 1 || phone.Labels != 1 || phone.Found != 0 || len(phone.Misses) != 1 {
		t.Errorf("turns: %+v", turns)
	}
	if c := spans.Classes[0]; c.Labels != 1 || c.Found != 1 || spans.Clean != 1 {
		t.Errorf("spans: %+v", spans)
	}
	var out strings.Builder
	if err := r.Table(&out); err != nil || !strings.Contains(out.String(), "missed phone") {
		t.Errorf("table: %v\n%s", err, out.String())
	}

	write("pii/own.json", `[{"text":"short","spans":[{"type":"CREDIT_CARD","start":7,"end":99}]}]`)
	if _, err := Run(t.Context(), Options{Data: dir}); !fault.Is(err, fault.CodeInvalid) {
		t.Errorf("a span beyond its text: %v", err)
	}
	if _, err := Run(t.Context(), Options{Data: t.TempDir()}); !fault.Is(err, fault.CodeNotFound) {
		t.Errorf("an empty folder: %v", err)
	}
	if _, err := Run(t.Context(), Options{}); !fault.Is(err, fault.CodeInvalid) {
		t.Errorf("nothing at all: %v", err)
	}
}
