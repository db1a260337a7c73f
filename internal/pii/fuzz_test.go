package pii_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"parley/internal/pii"
)

var seeds = []string{
	"", "hello", "my card is 4111 1111 1111 1111", "４１１１１１１１１１１１１１１１", "maya@example.org", "ﬁ@ﬀ.org", "4\u200b1\u0301\ufe0f",
	"\xff4111\xc31111", "👨‍👩‍👧 +44 20 7946 0018", "double four triple one", "GB82WEST12345698765432", "한글 ５５５-90-4399", "ẛ̣ Å\u030a ½ ㎏ ①②③",
	"password: p\u0301ss", "@@@@@", strings.Repeat("4", 40), "-----BEGIN PRIVATE KEY-----", "::1 fe80::1%eth0", "ﷺ 4111111111111111", "a at b dot com",
}

// What holds of every text whatever: findings are in order, apart, on
// characters, and what is left without them holds none of them any more.
func FuzzFind(f *testing.F) {
	for _, s := range seeds {
		f.Add(s)
	}
	d := detector(f, pii.Config{Custom: []pii.Custom{{Name: "m", Pattern: "hb-[0-9]+", Match: []string{"hb-1"}}}})
	f.Fuzz(func(t *testing.T, text string) {
		found := d.Find(text)
		check(t, text, found)
		rest := without(text, found)
		for _, again := range d.Find(rest) {
			for _, f := range found {
				if again.Class == f.Class && again.Value == f.Value && !strings.Contains(rest, text[f.Start:f.End]) {
					t.Fatalf("%q still holds %q of %q", rest, f.Value, text)
				}
			}
		}
		d.Explain(text)
		d.Continues(text)
		if utf8.ValidString(text) && !utf8.ValidString(d.Names(text)) {
			t.Fatalf("a name is cut inside a character: %q", d.Names(text))
		}
	})
}

// Masking with the value's own class as its place holder leaves nothing of it:
// the canonical value is not in the masked text.
func FuzzMaskedHoldsNothing(f *testing.F) {
	for _, s := range seeds {
		f.Add(s, "4111111111111111", s)
	}
	d := detector(f, pii.Config{})
	f.Fuzz(func(t *testing.T, before, pan, after string) {
		if len(pan) != 16 || !pii.Luhn(onlyDigits(pan)) || onlyDigits(pan) != pan {
			return
		}
		text := before + " card " + pan + " " + after
		rest := without(text, d.Find(text))
		if strings.Contains(rest, pan) && !strings.Contains(before+after, pan) {
			t.Fatalf("%q keeps %s", rest, pan)
		}
	})
}

func FuzzWindow(f *testing.F) {
	for i, s := range seeds {
		f.Add(s, seeds[(i+5)%len(seeds)], seeds[(i+9)%len(seeds)])
	}
	d := detector(f, pii.Config{})
	f.Fuzz(func(t *testing.T, a, b, c string) {
		before, now := d.Window([]string{a, b}, c)
		check(t, a, before[0])
		check(t, b, before[1])
		check(t, c, now)
	})
}

func check(t *testing.T, text string, found []pii.Finding) {
	t.Helper()
	last := 0
	for _, f := range found {
		if f.Start < last || f.End <= f.Start || f.End > len(text) {
			t.Fatalf("%q: %+v after %d", text, f, last)
		}
		if !boundary(text, f.Start) || !boundary(text, f.End) {
			t.Fatalf("%q: %+v cuts a character", text, f)
		}
		if f.Class == "" || f.Rule == "" || f.Class == pii.Card && utf8.RuneCountInString(f.Shown) > len(f.Value)-4 {
			t.Fatalf("%q: %+v", text, f)
		}
		last = f.End
	}
}

// boundary reports a place between characters; in invalid text, anywhere that
// is not inside a valid one.
func boundary(s string, at int) bool {
	if at == 0 || at == len(s) || utf8.RuneStart(s[at]) {
		return true
	}
	for back := 1; back < utf8.UTFMax && at-back >= 0; back++ {
		if r, n := utf8.DecodeRuneInString(s[at-back:]); utf8.RuneStart(s[at-back]) {
			return r == utf8.RuneError && n == 1 || n <= back
		}
	}
	return true
}

func without(text string, found []pii.Finding) string {
	var b strings.Builder
	from := 0
	for _, f := range found {
		b.WriteString(text[from:f.Start])
		b.WriteString("‹" + string(f.Class) + "›")
		from = f.End
	}
	return b.String() + text[from:]
}

func onlyDigits(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, s)
}
