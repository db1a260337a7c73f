package pii

import (
	"slices"
	"unicode/utf8"
)

// token is a run of letters and digits.
type token struct {
	from, to int32
	kind     tokenKind
	word     word
}

type tokenKind uint8

const (
	letters tokenKind = iota
	digits
	mixed
)

// scan is one text being read. Its memory is used again for the next.
type scan struct {
	canon
	text   string
	tokens []token
	nums   []num // what counts as digits, in order
	chain  []span2
	taken  []taken
	left   []Verdict // what was looked at and left alone, in canonical offsets
	tell   bool
	hints  hints
}

// hints say which detectors need to look at all.
type hints struct{ numbers, at, secret, figures, providers, dots, long int }

// span2 is a stretch of nums that separators hold together.
type span2 struct{ from, to int }

// taken is a stretch of the canonical text that is spoken for.
type taken struct {
	from, to int
	finding  Finding
}

func (s *scan) free() {
	if cap(s.b) > 1<<16 { // one long text must not hold memory for ever
		*s = scan{}
	}
	s.text, s.tell = "", false
	clear(s.taken) // no values stay in memory that is used again
	clear(s.nums)
	clear(s.b)
	scans.Put(s)
}

// read makes the canonical text and its tokens.
func (s *scan) read(text string) {
	s.text = text
	s.tokens, s.nums, s.chain, s.taken, s.left = s.tokens[:0], s.nums[:0], s.chain[:0], s.taken[:0], s.left[:0]
	s.hints = hints{}
	s.canon.read(text)
	for i := 0; i < len(s.b); {
		switch class[s.b[i]] {
		case isLetter, isDigit:
			i = s.token(i)
		case isAt:
			s.hints.at++
			i++
		default:
			i++
		}
	}
}

func (s *scan) token(from int) int {
	seen := uint8(0)
	to := from
	for to < len(s.b) && class[s.b[to]]&(isLetter|isDigit) != 0 {
		seen |= class[s.b[to]]
		to++
	}
	t := token{from: int32(from), to: int32(to)}
	switch seen {
	case isDigit:
		t.kind = digits
		s.hints.numbers++
	case isLetter:
		t.word = vocabulary[string(s.b[from:to])]
		s.note(t)
	default:
		t.kind = mixed
		t.word = vocabulary[string(s.b[from:to])]
		s.note(t)
		s.hints.numbers++
	}
	s.tokens = append(s.tokens, t)
	return to
}

func (s *scan) note(t token) {
	switch {
	case t.word.digits != "":
		s.hints.figures++
	case t.word.dot:
		s.hints.dots++
	case t.word.topic == ofSecret || t.word.topic == ofKey || t.word.topic == ofEmail:
		s.hints.secret++
	}
	if n := t.to - t.from; t.word.provider || n >= 6 && provider(s.b[t.from:t.to]) > 0 {
		s.hints.providers++
	}
	if t.kind == mixed && t.to-t.from >= 10 {
		s.hints.long++
	}
}

// idle says that nothing here can be a value.
func (s *scan) idle() bool {
	h := s.hints
	return h.numbers == 0 && h.at == 0 && h.secret == 0 && h.figures < 4 && h.providers == 0 && h.dots == 0
}

const (
	isLetter uint8 = 1 << iota
	isDigit
	isAt
	isJoint // may stand inside a number
)

// class sorts canonical bytes: beyond ASCII there are only letters left.
var class = func() (t [256]uint8) {
	for c := range t {
		switch {
		case '0' <= c && c <= '9':
			t[c] = isDigit
		case 'a' <= c && c <= 'z' || c >= utf8.RuneSelf:
			t[c] = isLetter
		case c == '@':
			t[c] = isAt
		case c == ' ', c == '-', c == '.', c == '/', c == '_', c == ',', c == '(', c == ')', c == '~', c == '\n', c == '\t', c == '\r', c == '*', c == '|', c == '+':
			t[c] = isJoint
		}
	}
	return t
}()

func (s *scan) of(i int) []byte { return s.b[s.tokens[i].from:s.tokens[i].to] }

func (s *scan) is(i int, word string) bool {
	return i >= 0 && i < len(s.tokens) && string(s.of(i)) == word
}

// gap returns what stands between two neighbours.
func (s *scan) gap(i int) []byte { return s.b[s.tokens[i].to:s.tokens[i+1].from] }

// at returns the token that holds the canonical offset, or the one after it.
func (s *scan) at(offset int) int {
	i, _ := slices.BinarySearchFunc(s.tokens, offset, func(t token, o int) int { return int(t.to) - o - 1 })
	return i
}

// open reports that nobody has taken anything of the stretch.
func (s *scan) open(from, to int) bool {
	return !slices.ContainsFunc(s.taken, func(t taken) bool { return from < t.to && t.from < to })
}

// take claims a stretch for a value.
func (d *Detector) take(s *scan, from, to int, c Class, value, shown, rule string) bool {
	if from >= to || !s.open(from, to) {
		return false
	}
	if d.mine(c, value) {
		s.leave(from, to, c, "own")
		s.taken = append(s.taken, taken{from, to, Finding{}})
		return true
	}
	f := Finding{Class: c, Value: value, Shown: shown, Rule: rule}
	f.Start, f.End = s.origin(from, to)
	s.taken = append(s.taken, taken{from, to, f})
	return true
}

// leave notes why a stretch was left alone.
func (s *scan) leave(from, to int, c Class, rule string) {
	if s.tell && !slices.Contains(s.left, Verdict{Start: from, End: to, Class: c, Rule: rule}) {
		s.left = append(s.left, Verdict{Start: from, End: to, Class: c, Rule: rule})
	}
}

// findings returns what was taken, in order. Stretches that the original joins
// in one character are told once.
func (s *scan) findings() []Finding {
	out := make([]Finding, 0, len(s.taken))
	for _, t := range s.taken {
		if t.finding.Class != "" {
			out = append(out, t.finding)
		}
	}
	if len(out) == 0 {
		return nil
	}
	slices.SortFunc(out, func(a, b Finding) int { return a.Start - b.Start })
	last := 0
	for _, f := range out[1:] {
		if f.Start < out[last].End {
			out[last].End = max(out[last].End, f.End)
			continue
		}
		last++
		out[last] = f
	}
	return out[:last+1]
}
