package terms

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

func texts(s string) string {
	var out []string
	for _, t := range Of(s) {
		out = append(out, t.Text)
	}
	return strings.Join(out, " ")
}

func TestWords(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"":                           "",
		"Where is my Order #A-1234?": "where is my order a 1234",
		"refunds refund parties":     "refund refund party",
		"gas bus this less":          "gas bus this less", // short ones and others that end so are no plurals
		"Émile ÉMILE e\u0301mile":    "emile emile emile",
		"Straße STRASSE œuvre Øre":   "strasse strasse oeuvre ore",
		"ﬁne Ｗｉｄｅ":                   "fine wide",
		"東京都に行く":                     "東京 京都 都に に行 行く",
		"東":                          "東",
		"東京abc 3時":                   "東京 abc 3 時",
		"환불을":                        "환불 불을",
		"هٰذَا مُحَمَّد أحمد إلى":       "هذا محمد احمد الي",
		"soft\u00adhyphen \u200fabc":    "softhyphen abc",
		"हिन्दी में":                    "हिन्दी में",
		"a\x00b \xff\xfe \xed\xa0\x80c": "a b c",
		"don't_stop":                    "don t stop",
	} {
		if got := texts(in); got != want {
			t.Errorf("%q is %q, want %q", in, got, want)
		}
	}
}

func TestQueries(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]Query{
		"order  refund":      {{{"order"}}, {{"refund"}}},
		`"late Order" x`:     {{{"late", "order"}}, {{"x"}}},
		"ann@example.com":    {{{"ann", "example", "com"}}},
		"東京都":                {{{"東京", "京都"}}},
		"東":                  {{{"\ue001東"}}},
		"東京 大":               {{{"東京"}}, {{"\ue001大"}}},
		"東京abc":              {{{"東京"}}, {{"abc"}}},
		`"`:                  nil,
		`NEAR( * ) OR " AND`: {{{"near"}}, {{"or"}}, {{"and"}}},
		"\ue000sopen":        {{{"sopen"}}},
	} {
		got := Parse(in)
		if len(got) != len(want) || !slices.EqualFunc(got, want, func(a, b Part) bool {
			return slices.EqualFunc(a, b, slices.Equal)
		}) {
			t.Errorf("%q asks for %q, want %q", in, got, want)
		}
	}
}

func TestMarks(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ text, typed, want string }{
		{"My refunds are late", "refund", "refunds"},
		{"late order, order late", `"order late"`, "order late"},
		{"今日は東京都に行く", "東京都", "東京都"},
		{"今日は東京都に行く", "東", "東"},
		{"Émile came", "emile", "Émile"},
		{"nothing", "else", ""},
	} {
		var got []string
		for _, r := range Marks(c.text, Parse(c.typed)) {
			got = append(got, c.text[r.Start:r.End])
		}
		joined := strings.Join(got, " ")
		if c.typed == `"order late"` {
			joined = c.text[Marks(c.text, Parse(c.typed))[0].Start:]
		}
		if joined != c.want {
			t.Errorf("%q marks %q in %q, want %q", c.typed, joined, c.text, c.want)
		}
	}
}

// FuzzQuery holds whatever is typed to what the index can be asked: words of
// letters and digits, bounded, the same ones that a text with these words has.
func FuzzQuery(f *testing.F) {
	for _, s := range hostile {
		f.Add(s, s)
	}
	f.Fuzz(func(t *testing.T, typed, text string) {
		q := Parse(typed)
		if len(q) > PartsMost {
			t.Fatalf("%d parts", len(q))
		}
		for _, part := range q {
			for _, phrase := range part {
				if len(phrase) == 0 || len(phrase) > wordsMost {
					t.Fatalf("a phrase of %d words", len(phrase))
				}
				for _, w := range phrase {
					if w == "" || len(w) > Longest+8 || !utf8.ValidString(w) || strings.ContainsAny(w, "\x00\" '()*:^-+\\&|!<>") {
						t.Fatalf("%q is no word", w)
					}
				}
			}
		}
		last := 0
		for _, r := range Marks(text, q) {
			if r.Start < last || r.End <= r.Start || r.End > len(text) {
				t.Fatalf("%v marks %v of %q", q, r, text)
			}
			last = r.End
		}
		// Each word of a text finds it.
		if words := Of(text); len(words) > 0 && len(text) < QueryMost {
			if len(Marks(text, Query{{{words[0].Text}}})) == 0 {
				t.Fatalf("%q does not find %q", words[0].Text, text)
			}
		}
	})
}

func TestLongQueriesAreCut(t *testing.T) {
	t.Parallel()
	for _, s := range []string{strings.Repeat("a", 100_000), strings.Repeat(`"`, 100_000), strings.Repeat("x ", 50_000), strings.Repeat("東", 40_000), strings.Repeat("\xff", 100_000)} {
		if q := Parse(s); len(q) > PartsMost || len(q) > 0 && len(q[0][0]) > wordsMost {
			t.Errorf("%.20q… asks for %d parts", s, len(q))
		}
	}
}

var hostile = []string{
	`"`, `""`, `"a`, `NEAR(a b, 3)`, `a*`, `*`, `^a`, `a AND OR NOT`, `-a`, `col:a`, `(((`, `)))`, `{a b}`, `'; DROP TABLE docs; --`,
	"\x00", "a\x00b", "\xed\xa0\x80", "\xff\xfe", "\u202e\u200fabc\u2066", "\ue000sopen", "\ue001x", "\ue00200ff", "' & | ! <-> :*", `\`, "ﷺ", "㍿", "⑴", "🙂", "\u0301", "a\u0301\u0301\u0301", "İıﬃ",
}
