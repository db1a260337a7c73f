package parley

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"parley/internal/fault"
)

func TestText(t *testing.T) {
	for name, c := range map[string]struct {
		text string
		want fault.Code
	}{
		"empty":              {"", fault.CodeTextEmpty},
		"one":                {"a", ""},
		"longest":            {strings.Repeat("x", TextMax), ""},
		"longest, 4 bytes":   {strings.Repeat("\U0001f600", TextMax), ""},
		"one too long":       {strings.Repeat("x", TextMax+1), fault.CodeTextLong},
		"too many bytes":     {strings.Repeat("x", TextMaxBytes+1), fault.CodeTextLong},
		"line feed and tab":  {"a\n\tb", ""},
		"carriage return":    {"a\r\nb", fault.CodeTextControl},
		"null":               {"a\x00b", fault.CodeTextControl},
		"delete":             {"\x7f", fault.CodeTextControl},
		"C1":                 {"\u0085", fault.CodeTextControl},
		"joined family":      {"\U0001f468\u200d\U0001f469\u200d\U0001f467", ""},
		"Persian non-joiner": {"می\u200cخواهم", ""},
		"direction marks":    {"\u202bשלום\u202c", ""},
		"not UTF-8":          {"\xff\xfe", fault.CodeTextEncoding},
		"half a surrogate":   {"\xed\xa0\x80", fault.CodeTextEncoding},
	} {
		t.Run(name, func(t *testing.T) {
			err := ValidText(c.text)
			if c.want == "" && err != nil || c.want != "" && !fault.Is(err, c.want) {
				t.Fatalf("got %v, want %q", err, c.want)
			}
		})
	}
}

func FuzzText(f *testing.F) {
	f.Add("hello")
	f.Add("\u0000")
	f.Add("\xc3\x28")
	f.Fuzz(func(t *testing.T, s string) {
		fine := s != "" && utf8.ValidString(s) && utf8.RuneCountInString(s) <= TextMax
		for _, r := range s {
			if unicode.Is(unicode.Cc, r) && r != '\n' && r != '\t' {
				fine = false
			}
		}
		if got := ValidText(s) == nil; got != fine {
			t.Fatalf("valid is %v, want %v", got, fine)
		}
	})
}

func TestName(t *testing.T) {
	for name, fine := range map[string]bool{
		"Ana": true, "": false, "a\nb": false, "\t": false, strings.Repeat("é", NameMax): true,
		strings.Repeat("é", NameMax+1): false, "\xff": false,
	} {
		if (ValidName(name) == nil) != fine {
			t.Errorf("ValidName(%q): want fine=%v", name, fine)
		}
	}
}

func FuzzID(f *testing.F) {
	f.Add("0190a3c4-5b6d-7e8f-9012-3456789abcde")
	f.Add("0190A3C4-5B6D-7E8F-9012-3456789ABCDE")
	f.Add("")
	f.Fuzz(func(t *testing.T, s string) {
		id, err := ParseID[BrandID](s)
		if err == nil && id.String() != s && !(s == "00000000-0000-0000-0000-000000000000") {
			t.Fatalf("%q read as %q: an id has one spelling", s, id)
		}
	})
}

func TestIDTravelsThroughStoreAndText(t *testing.T) {
	id := NewID[EventID]()
	v, err := id.Value()
	if err != nil {
		t.Fatal(err)
	}
	var back EventID
	if err := back.Scan(v); err != nil || back != id {
		t.Fatalf("scan: %v, %v", back, err)
	}
	text, _ := id.MarshalText()
	if err := back.UnmarshalText(text); err != nil || back != id {
		t.Fatalf("unmarshal: %v, %v", back, err)
	}
	var zero EventID
	if v, _ := zero.Value(); v != nil {
		t.Fatal("none is stored as something")
	}
	if err := back.Scan(int64(1)); err == nil {
		t.Fatal("a number was read as an id")
	}
}
