package pii

import (
	"fmt"
	"regexp"
	"strings"
)

// Custom is a detector of a brand's own: an RE2 expression (linear in the text,
// whatever it says) over the canonical text, with samples that it must find
// something in and samples that it must pass over.
type Custom struct {
	Name, Pattern string
	Match, Pass   []string
}

type custom struct {
	class Class
	re    *regexp.Regexp
}

// CustomError says what is wrong with a detector of a brand's own.
type CustomError struct {
	Name  string
	Fault CustomFault
	Index int // of the sample
}

// CustomFault is the kind of a CustomError.
type CustomFault string

// The faults.
const (
	BadPattern   CustomFault = "pattern" // does not compile, or finds something in an empty text
	SampleMissed CustomFault = "match"   // finds nothing in a sample that it must find something in
	SampleHit    CustomFault = "pass"    // finds something in a sample that it must pass over
)

func (e *CustomError) Error() string {
	return fmt.Sprintf("detector %q: %s, sample %d", e.Name, e.Fault, e.Index+1)
}

func newCustom(c Custom) (custom, error) {
	re, err := regexp.Compile("(?i:" + c.Pattern + ")")
	if err != nil || re.MatchString("") {
		return custom{}, &CustomError{Name: c.Name, Fault: BadPattern}
	}
	out := custom{class: Class("own:" + c.Name), re: re}
	for i, sample := range c.Match {
		if !out.finds(sample) {
			return out, &CustomError{c.Name, SampleMissed, i}
		}
	}
	for i, sample := range c.Pass {
		if out.finds(sample) {
			return out, &CustomError{c.Name, SampleHit, i}
		}
	}
	return out, nil
}

func (c custom) finds(text string) bool {
	var s scan
	s.read(text)
	return c.re.Match(s.b)
}

func (c custom) find(d *Detector, s *scan) {
	for _, m := range c.re.FindAllIndex(s.b, -1) {
		d.take(s, m[0], m[1], c.class, strings.Join(strings.Fields(string(s.b[m[0]:m[1]])), " "), "", "own.pattern")
	}
}

// addOwn remembers a value of the brand's by every form in which it may be found.
func (d *Detector) addOwn(text string) {
	var s scan
	bare := Detector{region: d.region, code: d.code, trunk: d.trunk}
	for _, f := range bare.find(&s, "phone: "+text) {
		d.own[f.Value] = true
	}
	s.read(text)
	var figures []byte
	for _, c := range s.b {
		if class[c] == isDigit {
			figures = append(figures, c)
		}
	}
	d.own[strings.TrimSpace(string(s.b))] = true
	if len(figures) >= 4 {
		d.own[string(figures)] = true
	}
}

// mine says that the value is not sensitive here.
func (d *Detector) mine(c Class, value string) bool {
	if d.own[value] || d.except != nil && d.except(c, value) {
		return true
	}
	if c == Email {
		if at := strings.IndexByte(value, '@'); at >= 0 {
			return d.own[value[at:]]
		}
	}
	return false
}
