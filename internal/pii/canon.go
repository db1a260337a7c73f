package pii

import (
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// canon is a text in canonical form: lower case, compatibility forms and
// accents taken apart (Unicode's NFKD, of which NFKC is the half that keeps
// accents), digits of all scripts as ASCII, look-alikes as the letters they
// look like, dashes, dots and spaces as one of each, and without what nobody
// sees. Each byte knows the stretch of the original that it came from.
type canon struct {
	b     []byte
	ascii bool    // the original is b but for case: offsets are the same
	from  []int32 // unless ascii: where in the original each byte of b begins
	to    []int32 // and ends
}

func (c *canon) read(text string) {
	c.b, c.from, c.to = c.b[:0], c.from[:0], c.to[:0]
	c.ascii = true
	for i := 0; i < len(text); i++ {
		ch := text[i]
		if ch >= utf8.RuneSelf {
			c.ascii = false
			break
		}
		c.b = append(c.b, lower[ch])
	}
	if !c.ascii {
		c.b = c.b[:0]
		c.fold(text)
	}
}

// fold reads a text beyond ASCII, in stretches that normalisation keeps
// together, so that no offset lies inside a character and its accents.
func (c *canon) fold(text string) {
	var it norm.Iter
	it.InitString(norm.NFKD, text)
	for !it.Done() {
		from := it.Pos()
		part := it.Next()
		to := it.Pos()
		for len(part) > 0 {
			r, n := utf8.DecodeRune(part)
			part = part[n:]
			c.put(r, from, to)
		}
	}
}

func (c *canon) put(r rune, from, to int) {
	var one [utf8.UTFMax]byte
	folded := folded(r)
	if folded == nothing {
		return
	}
	for _, b := range utf8.AppendRune(one[:0], folded) {
		c.b = append(c.b, b)
		c.from = append(c.from, int32(from))
		c.to = append(c.to, int32(to))
	}
}

// origin returns the stretch of the original that a stretch of b came from.
func (c *canon) origin(start, end int) (int, int) {
	if c.ascii || end <= start {
		return start, end
	}
	return int(c.from[start]), int(c.to[end-1])
}

var lower = func() (t [utf8.RuneSelf]byte) {
	for i := range t {
		t[i] = byte(i)
		if 'A' <= i && i <= 'Z' {
			t[i] += 'a' - 'A'
		}
	}
	return t
}()

// nothing stands for characters that are left out.
const nothing = rune(-1)

// folded returns what a character is read as.
func folded(r rune) rune {
	if r < utf8.RuneSelf {
		return rune(lower[r])
	}
	if like, ok := lookalikes[r]; ok {
		return like
	}
	switch {
	case unicode.In(r, unicode.Cf, unicode.Mn, unicode.Me, unicode.Variation_Selector), filler(r):
		return nothing
	case unicode.Is(unicode.Nd, r):
		return digit(r)
	case r >= 0x2776 && r <= 0x277E: // negative circled digits have no decomposition
		return '1' + r - 0x2776
	case r >= 0x2780 && r <= 0x2788:
		return '1' + r - 0x2780
	case r >= 0x278A && r <= 0x2792:
		return '1' + r - 0x278A
	case unicode.In(r, unicode.Zs, unicode.Zl, unicode.Zp):
		return ' '
	case unicode.Is(unicode.Pd, r) || r == 0x2212: // minus
		return '-'
	case unicode.IsLetter(r):
		return unicode.ToLower(r)
	}
	return '~' // a sign: it separates, as a star between digits does
}

// filler reports characters that take room and show nothing.
func filler(r rune) bool { return r == 0x115F || r == 0x1160 || r == 0x3164 || r == 0xFFA0 }

// digit returns the ASCII digit of a decimal digit: Unicode keeps each script's
// ten in order, zero first (stability policy for Nd).
func digit(r rune) rune {
	for _, t := range unicode.Nd.R16 {
		if rune(t.Lo) <= r && r <= rune(t.Hi) {
			return '0' + (r-rune(t.Lo))%10
		}
	}
	for _, t := range unicode.Nd.R32 {
		if rune(t.Lo) <= r && r <= rune(t.Hi) {
			return '0' + (r-rune(t.Lo))%10
		}
	}
	return '~'
}

// lookalikes are letters and marks that are taken for others at a glance
// (Unicode TR39, the part that people use).
var lookalikes = pairs(
	"аaеeоoрpсcуyхxіiјjѕsһhԁdԛqԝwпnмmтtкkвbнhгr", // Cyrillic
	"αaοoρpνvυuιiκkτtεeηnχxγyσoωwϲcϳj",           // Greek
	"АaВbЕeКkМmНhОoРpСcТtУyХxІiЅsЈjІi",           // Cyrillic capitals
	"ΑaΒbΕeΖzΗhΙiΚkΜmΝnΟoΡpΤtΥyΧx",               // Greek capitals
	"օoհhոnսuցgքp", // Armenian
	"ıiƖlǀlɩi∣|│|‖|ⲟoꓳo",
	"。.·.•.․.‧.∙.⋅.｡.",
	"＠@﹫@⁄/∕/",
)

func pairs(rows ...string) map[rune]rune {
	out := map[rune]rune{}
	for _, row := range rows {
		all := []rune(row)
		for i := 0; i+1 < len(all); i += 2 {
			out[all[i]] = all[i+1]
		}
	}
	return out
}
