package eval

import (
	"fmt"
	"math/rand/v2"
	"strings"

	"parley/internal/pii"
)

// disguise is a way in which people write a value so that it is not seen, or
// just so. Each says for which classes it makes sense.
type disguise struct {
	name string
	only func(pii.Class) bool
	do   func(r *rand.Rand, value string) string
}

func digitsOnly(c pii.Class) bool {
	switch c {
	case pii.Card, pii.Phone, pii.SSN, pii.TFN, pii.Medicare, pii.Aadhaar:
		return true
	}
	return false
}

func marked(c pii.Class) bool { return digitsOnly(c) || c == pii.IBAN || c == pii.NINO }
func every(c pii.Class) bool  { return c != pii.Key && c != pii.Password }

// disguises lists the ways. "plain" comes first, so that a class that fails it
// is not read as failing disguises.
var disguises = []disguise{
	{"plain", func(pii.Class) bool { return true }, func(_ *rand.Rand, v string) string { return v }},
	{"spaced", marked, func(_ *rand.Rand, v string) string { return strings.Join(strings.Split(bare(v), ""), " ") }},
	{"grouped", func(c pii.Class) bool { return c == pii.Card || c == pii.IBAN || c == pii.Aadhaar }, func(_ *rand.Rand, v string) string { return fours(v, " ") }},
	{"separators", marked, func(r *rand.Rand, v string) string {
		return fours(v, pick(r, ".", "-", " - ", "/", "_", "·", " . ", "*", "⭐"))
	}},
	{"full-width", every, func(_ *rand.Rand, v string) string { return strings.Map(wide, v) }},
	{"other digits", digitsOnly, func(r *rand.Rand, v string) string {
		zero := []rune{'٠', '۰', '०', '০', '๐', '０', '𝟎'}[r.IntN(7)]
		return strings.Map(func(c rune) rune {
			if c >= '0' && c <= '9' {
				return zero + c - '0'
			}
			return c
		}, v)
	}},
	{"unseen", every, func(r *rand.Rand, v string) string {
		var b strings.Builder
		for _, c := range v {
			b.WriteRune(c)
			if r.IntN(3) == 0 {
				b.WriteString(pick(r, "\u200b", "\u200d", "\u00ad", "\u2060", "\ufe0f"))
			}
		}
		return b.String()
	}},
	{"look-alikes", func(c pii.Class) bool { return c == pii.Card || c == pii.Email || c == pii.IBAN }, alike},
	{"spelled", func(c pii.Class) bool { return digitsOnly(c) || c == pii.Email }, spelled},
	{"struck", digitsOnly, func(_ *rand.Rand, v string) string {
		var b strings.Builder
		for _, c := range v {
			b.WriteRune(c)
			b.WriteRune('\u0336')
		}
		return b.String()
	}},
}

func pick(r *rand.Rand, of ...string) string { return of[r.IntN(len(of))] }

func bare(v string) string {
	return strings.Map(func(c rune) rune {
		if c == ' ' || c == '-' || c == '(' || c == ')' {
			return -1
		}
		return c
	}, v)
}

func fours(v, by string) string {
	v = bare(v)
	var parts []string
	for len(v) > 4 {
		parts, v = append(parts, v[:4]), v[4:]
	}
	return strings.Join(append(parts, v), by)
}

func wide(c rune) rune {
	if c > ' ' && c < 0x7f {
		return c - '!' + '！'
	}
	return c
}

// alike writes one to three characters as others that look the same.
func alike(r *rand.Rand, v string) string {
	swaps := map[rune][]rune{
		'0': {'O', 'o', 'О'}, '1': {'l', 'I', '|'}, 'a': {'а'}, 'e': {'е'}, 'o': {'о', 'ο'}, 'p': {'р'}, 'c': {'с'}, 'i': {'і'}, 's': {'ѕ'},
	}
	out := []rune(v)
	left := 1 + r.IntN(3)
	for _, i := range r.Perm(len(out)) {
		if to := swaps[out[i]]; len(to) > 0 && left > 0 && out[i] != '@' {
			out[i] = to[r.IntN(len(to))]
			left--
		}
	}
	return string(out)
}

// spelled writes figures as words, and an address as it is said.
func spelled(r *rand.Rand, v string) string {
	if strings.Contains(v, "@") {
		return strings.NewReplacer("@", pick(r, " at ", " (at) ", " [at] "), ".", pick(r, " dot ", " (dot) ")).Replace(v)
	}
	words := []string{"zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"}
	var out []string
	figures := bare(v)
	for i := 0; i < len(figures); i++ {
		c := figures[i]
		switch {
		case c < '0' || c > '9':
			out = append(out, string(c))
		case i+1 < len(figures) && figures[i+1] == c && r.IntN(2) == 0:
			out = append(out, "double", words[c-'0'])
			i++
		case c == '0' && r.IntN(2) == 0:
			out = append(out, "oh")
		default:
			out = append(out, words[c-'0'])
		}
	}
	return strings.Join(out, pick(r, " ", ", ", "-"))
}

// generated returns a set of n cases a class, and one of things that only look
// like values.
func generated(seed uint64, n int) []source {
	var out []source
	for _, c := range pii.Classes() {
		out = append(out, source{name: "generated/" + string(c), classes: []pii.Class{c}, texts: func() ([]Text, error) {
			return cases(rand.New(rand.NewPCG(seed, uint64(len(c)))), c, n), nil
		}})
	}
	return append(out, source{name: "generated/none", texts: func() ([]Text, error) {
		r := rand.New(rand.NewPCG(seed, 7))
		texts := make([]Text, n)
		for i := range texts {
			texts[i] = Text{Group: fmt.Sprint(i), Body: harmless(r)}
		}
		return texts, nil
	}})
}

func cases(r *rand.Rand, c pii.Class, n int) []Text {
	var ways []disguise
	for _, d := range disguises {
		if d.only(c) {
			ways = append(ways, d)
		}
	}
	texts := make([]Text, n)
	for i := range texts {
		value, carriers := sample(r, c), carriersOf[c]
		carrier := carriers[r.IntN(len(carriers))]
		if splits := marked(c) || c == pii.Email; splits && i%8 == 7 {
			texts[i] = split(r, c, value, carrier, i)
			continue
		}
		way := ways[i%len(ways)]
		texts[i] = carry(c, way.do(r, value), carrier)
		texts[i].Group, texts[i].Way = fmt.Sprint(i), way.name
	}
	return texts
}

// carry puts the value into its sentence.
func carry(c pii.Class, value, carrier string) Text {
	at := strings.Index(carrier, "%")
	return Text{
		Body:   carrier[:at] + value + carrier[at+1:],
		Labels: []Label{{at, at + len(value), c}},
	}
}

// split sends the value in two or three messages.
func split(r *rand.Rand, c pii.Class, value, carrier string, i int) Text {
	value = bare(value)
	cut := len(value)/3 + r.IntN(len(value)/3+1)
	if c == pii.Email {
		cut = strings.IndexByte(value, '@')
	}
	at := strings.Index(carrier, "%")
	first := carrier[:at] + value[:cut]
	return Text{
		Group: fmt.Sprint(i), Way: "split", Earlier: []string{"Hello!", first},
		Began: []Label{{}, {at, at + cut, c}}, Body: value[cut:], Labels: []Label{{0, len(value) - cut, c}},
	}
}
