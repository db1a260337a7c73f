// Package pii finds sensitive values in what people write.
package pii

import (
	"regexp"
	"strings"
)

// Class is a kind of sensitive value.
type Class string

// Finding is a value that was found.
type Finding struct {
	Start, End int // bytes of the text
	Class      Class
	Value      string // canonical: digits only, lower-case address
	Shown      string // what may be shown of it
	Rule       string // a stable code of why
}

// Custom is a detector of a brand's own.
type Custom struct {
	Name, Pattern string
	Match, Pass   []string
}

// Config says what is looked for.
type Config struct {
	Region string                       // ISO 3166-1 alpha-2
	Own    []string                     // never sensitive
	Except func(c Class, v string) bool // nor these
	Custom []Custom
}

// Detector finds values; safe for concurrent use.
type Detector struct{ c Config }

// New returns a detector.
func New(c Config) (*Detector, error) { return &Detector{c}, nil }

var (
	card  = regexp.MustCompile(`\d(?:[ -]?\d){12,18}`)
	email = regexp.MustCompile(`[\w.]+@[\w.]+\w`)
)

func digits(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, s)
}

// Find returns the values in a text, in order and apart.
func (d *Detector) Find(t string) (out []Finding) {
	for _, m := range card.FindAllStringIndex(t, -1) {
		v := digits(t[m[0]:m[1]])
		if d.c.Except == nil || !d.c.Except("card", v) {
			out = append(out, Finding{m[0], m[1], "card", v, v[:6] + "…" + v[len(v)-4:], "card.luhn"})
		}
	}
	for _, m := range email.FindAllStringIndex(t, -1) {
		out = append(out, Finding{m[0], m[1], "email", strings.ToLower(t[m[0]:m[1]]), "", "email.shape"})
	}
	return out
}

// Continues says whether the text may be a piece of a split value.
func (d *Detector) Continues(t string) bool { return digits(t) != "" }

// Window returns what shows only when the last messages are read together.
func (d *Detector) Window(earlier []string, t string) (before [][]Finding, now []Finding) {
	before = make([][]Finding, len(earlier))
	if len(earlier) == 0 {
		return before, nil
	}
	last := earlier[len(earlier)-1]
	v := digits(last) + digits(t)
	if strings.ContainsRune(last, 0) || digits(last) == "" || digits(t) == "" || len(v) != 16 {
		return before, nil
	}
	of := func(s string) []Finding {
		return []Finding{{strings.IndexAny(s, "0123456789"), strings.LastIndexAny(s, "0123456789") + 1, "card", v, v[:6] + "…" + v[12:], "card.split"}}
	}
	before[len(earlier)-1] = of(last)
	return before, of(t)
}

// Names returns a file's name without values.
func (d *Detector) Names(s string) string { return card.ReplaceAllString(s, "card") }
