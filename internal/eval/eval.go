// Package eval measures the quality of what Parley detects, on labelled texts:
// a folder of real ones, and cases that it makes itself from a seed.
//
// A labelled value counts as found when findings of its class cover every
// letter and digit of it; a finding counts as right when it touches a label of
// its class.
package eval

import (
	"context"
	"fmt"
	"hash/fnv"
	"io"
	"slices"
	"strings"
	"unicode"

	"parley/internal/fault"
	"parley/internal/pii"
)

// Options say what is measured.
type Options struct {
	Data     string    // a folder; empty: only what is generated
	Cases    int       // generated cases a class; 0: none
	Seed     uint64    // of the generated cases
	Region   string    // of telephone numbers
	Misses   int       // how many are listed a class; all are counted
	Progress io.Writer // nil: none
}

// Report is what was measured.
type Report struct {
	Sets []Set `json:"sets"`
}

// Set is one body of texts.
type Set struct {
	Name    string   `json:"name"`
	Texts   int      `json:"texts"`
	Classes []Figure `json:"classes"`
	// Clean texts have no label of any class that is looked for.
	Clean       int     `json:"clean,omitempty"`
	FalseAlarms int     `json:"falseAlarms"`
	PerThousand float64 `json:"falseAlarmsPerThousand"`
	Alarms      []Miss  `json:"alarms,omitempty"`
}

// Figure is the quality of one class in a set. Halves are the recall of each
// half of the texts, split by hash: what was tuned on one shows on the other.
type Figure struct {
	Class     pii.Class  `json:"class"`
	Labels    int        `json:"labels"`
	Found     int        `json:"found"`
	Findings  int        `json:"findings"`
	Right     int        `json:"right"`
	Recall    float64    `json:"recall"`
	Precision float64    `json:"precision"`
	Halves    [2]float64 `json:"halves"`
	Misses    []Miss     `json:"misses,omitempty"`
}

// Miss is a value that was not found, or a finding where there is none, and why
// as far as rules can tell.
type Miss struct {
	Text  string    `json:"text"`
	Value string    `json:"value"`
	Class pii.Class `json:"class"`
	Way   string    `json:"way,omitempty"` // the disguise
	Why   string    `json:"why,omitempty"`
}

// Label is one value that a text is known to hold.
type Label struct {
	Start, End int // bytes
	Class      pii.Class
}

// Text is one labelled text. Earlier are the sender's messages before it, whose
// labels are in Split when a value begins there.
type Text struct {
	Group   string // what decides its half
	Earlier []string
	Began   []Label // for each earlier one, where the value begins; empty: nowhere
	Body    string
	Labels  []Label
	Skip    bool   // has labels that are not looked for: not clean
	Way     string // the disguise
}

// Run measures. Codes: invalid, not_found, and ctx's error.
func Run(ctx context.Context, o Options) (Report, error) {
	if o.Region == "" {
		o.Region = "US"
	}
	d, err := pii.New(pii.Config{Region: o.Region})
	if err != nil {
		return Report{}, err
	}
	var out Report
	var sets []source
	if o.Data != "" {
		if sets, err = folder(o.Data); err != nil {
			return Report{}, err
		}
	}
	if o.Cases > 0 {
		sets = append(sets, generated(o.Seed, o.Cases)...)
	}
	if len(sets) == 0 {
		return Report{}, fault.New(fault.CodeInvalid).Says("There is nothing to measure. Name a folder with --data, or cases to generate with --cases.")
	}
	for i, s := range sets {
		if o.Progress != nil {
			fmt.Fprintf(o.Progress, "%d of %d: %s\n", i+1, len(sets), s.name)
		}
		texts, err := s.texts()
		if err != nil {
			return Report{}, err
		}
		set, err := measure(ctx, d, s, texts, o.Misses)
		if err != nil {
			return Report{}, err
		}
		out.Sets = append(out.Sets, set)
	}
	return out, nil
}

// source is a set that can be read.
type source struct {
	name    string
	classes []pii.Class
	texts   func() ([]Text, error)
}

// tally counts one class.
type tally struct {
	Figure
	half [2][2]int // by half: labels, found
}

func measure(ctx context.Context, d *pii.Detector, s source, texts []Text, most int) (Set, error) {
	out := Set{Name: s.name, Texts: len(texts)}
	by := map[pii.Class]*tally{}
	for _, c := range s.classes {
		by[c] = &tally{Figure: Figure{Class: c}}
	}
	for i, t := range texts {
		if i%512 == 0 && ctx.Err() != nil {
			return out, ctx.Err()
		}
		out.judge(d, by, t, most)
	}
	for _, c := range s.classes {
		out.Classes = append(out.Classes, by[c].close())
	}
	if out.Clean > 0 {
		out.PerThousand = 1000 * float64(out.FalseAlarms) / float64(out.Clean)
	}
	return out, nil
}

// judge counts one text.
func (s *Set) judge(d *pii.Detector, by map[pii.Class]*tally, t Text, most int) {
	before, found := find(d, t)
	half := halfOf(t.Group)
	for _, l := range t.Labels {
		c := by[l.Class]
		if c == nil {
			continue
		}
		c.Labels++
		c.half[half][0]++
		if covered(t.Body, l, found) && began(t, before) {
			c.Found++
			c.half[half][1]++
		} else if len(c.Misses) < most {
			c.Misses = append(c.Misses, Miss{Text: t.whole(), Value: t.Body[l.Start:l.End], Class: l.Class, Way: t.Way, Why: why(d, t, l)})
		}
	}
	for _, f := range found {
		c := by[f.Class]
		if c == nil {
			continue
		}
		c.Findings++
		if slices.ContainsFunc(t.Labels, func(l Label) bool { return l.Class == f.Class && f.Start < l.End && l.Start < f.End }) {
			c.Right++
		}
	}
	if len(t.Labels) > 0 || t.Skip {
		return
	}
	s.Clean++
	s.FalseAlarms += len(found)
	for _, f := range found {
		if len(s.Alarms) < most {
			s.Alarms = append(s.Alarms, Miss{Text: t.Body, Value: t.Body[f.Start:f.End], Class: f.Class, Why: f.Rule})
		}
	}
}

// find looks at a text as the messages before it make it look.
func find(d *pii.Detector, t Text) (before [][]pii.Finding, now []pii.Finding) {
	now = d.Find(t.Body)
	if len(t.Earlier) == 0 {
		return nil, now
	}
	before, more := d.Window(t.Earlier, t.Body)
	return before, append(now, more...)
}

// began says that every piece in an earlier message was found.
func began(t Text, before [][]pii.Finding) bool {
	for i, l := range t.Began {
		if l.Class != "" && !covered(t.Earlier[i], l, before[i]) {
			return false
		}
	}
	return true
}

func (t Text) whole() string { return strings.Join(append(slices.Clone(t.Earlier), t.Body), " ⏎ ") }

// covered says that findings of the class cover every letter and digit.
func covered(text string, l Label, found []pii.Finding) bool {
	for i, r := range text[l.Start:l.End] {
		if !unicode.IsLetter(r) && !unicode.IsNumber(r) {
			continue
		}
		at := l.Start + i
		if !slices.ContainsFunc(found, func(f pii.Finding) bool { return f.Class == l.Class && f.Start <= at && at < f.End }) {
			return false
		}
	}
	return true
}

// why says what was made of a missed value instead.
func why(d *pii.Detector, t Text, l Label) string {
	for _, v := range d.Explain(t.Body) {
		if v.Start < l.End && l.Start < v.End {
			if v.Found {
				return "taken for " + string(v.Class) + " in part or whole (" + v.Rule + ")"
			}
			return "left alone: " + v.Rule
		}
	}
	return "nothing about it looked so"
}

func halfOf(group string) int {
	h := fnv.New32a()
	_, _ = io.WriteString(h, group)
	return int(h.Sum32() % 2)
}

func (t *tally) close() Figure {
	f := t.Figure
	f.Recall, f.Precision = ratio(f.Found, f.Labels), ratio(f.Right, f.Findings)
	for i, h := range t.half {
		f.Halves[i] = ratio(h[1], h[0])
	}
	return f
}

// ratio of none is one: nothing was missed.
func ratio(n, of int) float64 {
	if of == 0 {
		return 1
	}
	return float64(n) / float64(of)
}
