package pii_test

import (
	"fmt"
	"strings"
	"testing"
	"unicode"
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

// Masked, a text holds no value of its own, whatever stands around it: not as
// it was written, and not with its separators left out.
func FuzzMaskedHoldsNothing(f *testing.F) {
	for i, s := range seeds {
		f.Add(s, uint64(i)*1_234_567_891, uint8(i), s)
	}
	d := detector(f, pii.Config{Region: "US"})
	f.Fuzz(func(t *testing.T, before string, seed uint64, way uint8, after string) {
		value, bare, sentence := valueOf(seed, way)
		if strings.Contains(squeezed(before+after), bare) {
			return
		}
		text := before + "\n" + strings.Replace(sentence, "%", value, 1) + "\n" + after
		found := d.Find(text)
		check(t, text, found)
		if rest := without(text, found); strings.Contains(squeezed(rest), bare) {
			t.Fatalf("%q keeps %s of %q", rest, value, text)
		}
	})
}

// valueOf makes a value that is one, as somebody may write it, and what tells
// what it is.
func valueOf(seed uint64, way uint8) (value, bare, sentence string) {
	switch digits := fmt.Sprintf("%020d", seed); way / 16 % 4 {
	case 0:
		value, sentence = digits[6:], "my card number is %"
		for c := '0'; ; c++ {
			if v := "4" + value + string(c); pii.Luhn(v) {
				value = v
				break
			}
		}
	case 1:
		value, sentence = fmt.Sprintf("%03d%02d%04d", 1+seed%665, 1+seed/1000%99, 1+seed/100000%9999), "my ssn is %"
	case 2:
		value, sentence = "2125550"+fmt.Sprintf("%03d", 100+seed%100), "call me on %, please"
	default:
		value, sentence = "m"+strings.TrimLeft(digits, "0")+"x@planted.example", "write to %"
		return value, strings.ReplaceAll(strings.ReplaceAll(value, "@", ""), ".", ""), sentence
	}
	bare = value
	return disguised(value, way%16), bare, sentence
}

// disguised writes figures in one of the ways people do.
func disguised(v string, way uint8) string {
	var b strings.Builder
	for i, c := range v {
		switch {
		case way == 1 && i > 0 && i%4 == 0, way == 2 && i > 0:
			b.WriteByte(' ')
		case way == 3 && i > 0 && i%4 == 0:
			b.WriteByte('-')
		case way == 4:
			b.WriteString("\u200b")
		}
		switch way {
		case 5:
			c += '０' - '0'
		case 6:
			c += '٠' - '0'
		}
		b.WriteRune(c)
	}
	return b.String()
}

// squeezed is a text's letters and figures, in their plain form.
func squeezed(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r >= '０' && r <= '９':
			return r - '０' + '0'
		case r >= '٠' && r <= '٩':
			return r - '٠' + '0'
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			return r
		}
		return -1
	}, s)
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
