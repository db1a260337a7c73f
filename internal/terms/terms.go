// Package terms says what counts as a word: the same for what goes into the
// search index, for what somebody looks for, and for what is marked in an
// answer. It is pure, and there is no text that it fails on.
//
// A word is a run of letters and digits, folded: case, width, ligatures and
// accents make no difference, nor does the s of a plural. Scripts that do not
// set spaces between words (Chinese, Japanese, Thai, …), and Korean, whose
// words carry their particles, become pairs of neighbouring characters, so that
// any stretch of them is found and none needs a dictionary.
package terms

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Term is a word of a text and where it stands, in bytes.
type Term struct {
	Text       string
	Start, End int
	Paired     bool // of a script without spaces: two characters, or one that stands alone
}

// Longest is how many bytes of a word count; what follows makes no difference.
const Longest = 96

// single stands before a character of a script without spaces that is looked
// for by itself. No word holds it: it is of no script.
const single = "\ue001"

// Of returns the words of a text in their order. Bytes that are no UTF-8 are
// none of a word's.
func Of(text string) []Term {
	s := splitter{text: text}
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		s.take(r, i, i+size)
		i += size
	}
	s.flush()
	s.pair()
	return s.out
}

type splitter struct {
	text       string
	out        []Term
	word       []byte
	start, end int
	run        []Term // characters of a script without spaces, one after the other
}

func (s *splitter) take(r rune, start, end int) {
	switch {
	case r < utf8.RuneSelf:
		c := byte(r)
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		if 'a' <= c && c <= 'z' || '0' <= c && c <= '9' {
			s.pair()
			s.add([]byte{c}, start, end)
			return
		}
	case r == utf8.RuneError && end-start == 1:
	case invisible(r):
		return
	case spaceless(r):
		s.flush()
		s.run = append(s.run, Term{Text: fold(r), Start: start, End: end, Paired: true})
		return
	case unicode.In(r, unicode.Letter, unicode.Number, unicode.Mark):
		s.pair()
		s.add([]byte(fold(r)), start, end)
		return
	}
	s.flush()
	s.pair()
}

func (s *splitter) add(folded []byte, start, end int) {
	if len(s.word) == 0 {
		s.start = start
	}
	s.end = end
	for _, r := range string(folded) { // what a sign folds to may hold more than letters: ⑴
		if r < utf8.RuneSelf && !isWord(byte(r)) || unicode.IsSpace(r) {
			continue
		}
		if len(s.word)+utf8.RuneLen(r) <= Longest {
			s.word = utf8.AppendRune(s.word, r)
		}
	}
}

func isWord(c byte) bool { return 'a' <= c && c <= 'z' || '0' <= c && c <= '9' }

func (s *splitter) flush() {
	if len(s.word) > 0 {
		s.out = append(s.out, Term{Text: stem(string(s.word)), Start: s.start, End: s.end})
		s.word = s.word[:0]
	}
}

// pair ends a run of characters.
func (s *splitter) pair() {
	if len(s.run) == 1 {
		s.out = append(s.out, s.run[0])
	}
	for i := 1; i < len(s.run); i++ {
		a, b := s.run[i-1], s.run[i]
		s.out = append(s.out, Term{Text: a.Text + b.Text, Start: a.Start, End: b.End, Paired: true})
	}
	s.run = s.run[:0]
}

// spaceless says whether the script sets no spaces between words, or sets them
// where nobody would look for a word.
func spaceless(r rune) bool {
	return r >= 0x0e00 && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul,
		unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar) || r == 'ー' || r == '々'
}

// invisible says whether the character neither shows nor parts words: marks of
// direction, joiners, soft hyphens, the Arabic stretcher.
func invisible(r rune) bool { return r == 'ـ' || unicode.Is(unicode.Cf, r) }

// fold returns what the character counts as.
func fold(r rune) string {
	if s, ok := folds[r]; ok {
		return s
	}
	apart := norm.NFKD.String(string(unicode.ToLower(r)))
	var b strings.Builder
	for _, p := range apart {
		if s, ok := folds[p]; ok {
			b.WriteString(s)
		} else if !accent(p) {
			b.WriteRune(unicode.ToLower(p))
		}
	}
	return norm.NFC.String(b.String())
}

// folds are letters with a stroke, which no norm takes apart, and Arabic ones
// that are written either way.
var folds = map[rune]string{
	'ø': "o", 'Ø': "o", 'ł': "l", 'Ł': "l", 'đ': "d", 'Đ': "d", 'ħ': "h", 'Ħ': "h", 'ı': "i", 'æ': "ae", 'Æ': "ae",
	'œ': "oe", 'Œ': "oe", 'þ': "th", 'Þ': "th", 'ð': "d", 'Ð': "d", 'ى': "ي", 'ة': "ه", 'ς': "σ", 'ß': "ss", 'ẞ': "ss",
}

// accent says whether a mark makes no difference: those of Latin, Greek and
// Cyrillic, and the vowel points of Hebrew and Arabic. In other scripts marks
// are letters.
func accent(r rune) bool {
	return 0x300 <= r && r <= 0x36f || 0x591 <= r && r <= 0x5c7 || 0x610 <= r && r <= 0x61a || 0x64b <= r && r <= 0x65f || r == 0x670
}

// stem takes off the s of a plural. It need not be right: what is looked for
// goes the same way.
func stem(w string) string {
	n := len(w)
	if n < 4 || w[n-1] != 's' || w[n-2] == 's' || w[n-2] == 'u' || w[n-2] == 'i' {
		return w
	}
	if strings.HasSuffix(w, "ies") && n > 4 {
		return w[:n-3] + "y"
	}
	return w[:n-1]
}
