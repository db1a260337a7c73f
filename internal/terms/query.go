package terms

import (
	"strings"
	"unicode"
)

// Limits of what is looked for; what is beyond them is left out.
const (
	QueryMost = 4096 // bytes
	PartsMost = 16
	wordsMost = 32 // of one part
)

// Query is what somebody looks for: every part of it must stand in a text.
type Query []Part

// Part holds wordings, one of which must stand in the text.
type Part []Phrase

// Phrase is words that stand one after the other.
type Phrase []string

// Parse reads what somebody has typed: words, all of which must be there, and
// phrases in quotation marks. No sign has another meaning and nothing is
// wrong: what holds no word asks for nothing.
func Parse(typed string) Query {
	var q Query
	for _, field := range Fields(typed) {
		q = append(q, PartsOf(field)...)
	}
	return q[:min(len(q), PartsMost)]
}

// Fields parts what was typed at spaces, and keeps together what stands in
// quotation marks.
func Fields(typed string) []string {
	if len(typed) > QueryMost {
		typed = strings.ToValidUTF8(typed[:QueryMost], "")
	}
	quoted := false
	return strings.FieldsFunc(typed, func(r rune) bool {
		switch r {
		case '"', '“', '”', '„', '«', '»', '「', '」':
			quoted = !quoted
			return true
		}
		return !quoted && unicode.IsSpace(r)
	})
}

// PartsOf returns what a field asks for: its words one after the other, and
// apart from them those of scripts without spaces.
func PartsOf(field string) []Part {
	var out []Part
	var phrase Phrase
	paired := false
	end := func() {
		switch {
		case len(phrase) == 0:
		case paired && len(phrase) == 1 && oneRune(phrase[0]):
			out = append(out, Part{{single + phrase[0]}})
		default:
			out = append(out, Part{phrase})
		}
		phrase = nil
	}
	last := 0
	for _, t := range Of(field) {
		// A run of pairs ends where the next does not begin inside the last.
		if t.Paired != paired || t.Paired && t.Start >= last {
			end()
		}
		paired, last = t.Paired, t.End
		if len(phrase) < wordsMost {
			phrase = append(phrase, t.Text)
		}
	}
	end()
	return out
}

func oneRune(s string) bool {
	n := 0
	for range s {
		n++
	}
	return n == 1
}

// Indexed returns what the index holds of a text: its words in their order,
// then each character that may be looked for by itself.
func Indexed(text string) []string {
	all := Of(text)
	out := make([]string, 0, len(all))
	var singles []string
	seen := map[rune]bool{}
	for _, t := range all {
		out = append(out, t.Text)
		if !t.Paired {
			continue
		}
		for _, r := range t.Text {
			if !seen[r] {
				seen[r] = true
				singles = append(singles, single+string(r))
			}
		}
	}
	return append(out, singles...)
}

// Range is a stretch of a text, in bytes.
type Range struct{ Start, End int }

// Marks returns the stretches of the text that the query asks for, in order,
// without overlap.
func Marks(text string, q Query) []Range {
	all := Of(text)
	hit := make([]bool, len(all))
	var singles []Range
	for _, part := range q {
		for _, phrase := range part {
			if len(phrase) == 1 && strings.HasPrefix(phrase[0], single) {
				singles = append(singles, characters(text, phrase[0][len(single):])...)
				continue
			}
			for i := 0; i+len(phrase) <= len(all); i++ {
				if stands(all[i:], phrase) {
					for k := range phrase {
						hit[i+k] = true
					}
				}
			}
		}
	}
	var out []Range
	for i, t := range all {
		if !hit[i] {
			continue
		}
		if n := len(out); n > 0 && t.Start < out[n-1].End {
			out[n-1].End = max(out[n-1].End, t.End)
		} else {
			out = append(out, Range{t.Start, t.End})
		}
	}
	if len(out) == 0 {
		return singles
	}
	return out
}

func stands(all []Term, phrase Phrase) bool {
	for k, w := range phrase {
		if all[k].Text != w {
			return false
		}
	}
	return len(phrase) > 0
}

func characters(text, folded string) []Range {
	var out []Range
	for i, r := range text {
		if spaceless(r) && fold(r) == folded {
			out = append(out, Range{i, i + len(string(r))})
		}
	}
	return out
}
