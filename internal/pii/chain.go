package pii

import "bytes"

// num is a token, or a few, that says digits.
type num struct {
	from, to int32 // tokens
	value    string
	figure   bool // by number words
	fuzzy    bool // by letters that look like digits
}

// chains finds what says digits and joins what only separators keep apart.
func (s *scan) chains() {
	for i := 0; i < len(s.tokens); {
		n, next, ok := s.num(i)
		if !ok {
			i++
			continue
		}
		if len(s.nums) == 0 || !s.joined(s.nums[len(s.nums)-1].to-1) || int(s.nums[len(s.nums)-1].to) != i {
			s.chain = append(s.chain, span2{len(s.nums), len(s.nums)})
		}
		s.nums = append(s.nums, n)
		s.chain[len(s.chain)-1].to = len(s.nums)
		i = next
	}
}

// num reads digits that begin at token i.
func (s *scan) num(i int) (num, int, bool) {
	t := s.tokens[i]
	n := num{from: int32(i), to: int32(i + 1)}
	switch {
	case t.kind == digits:
		n.value = string(s.of(i))
	case t.word.digits != "":
		n.figure, n.value = true, t.word.digits
		// twenty one, ninety nine
		if len(n.value) == 2 && n.value[1] == '0' && n.value != "00" && n.value != "10" && i+1 < len(s.tokens) {
			if unit := s.tokens[i+1].word.digits; len(unit) == 1 && unit != "0" && s.close(i) {
				n.value, n.to = n.value[:1]+unit, int32(i+2)
			}
		}
	case t.word.twice > 0 && s.joined(int32(i)):
		once, _, ok := s.num(i + 1)
		if !ok || len(once.value) != 1 {
			return n, 0, false
		}
		n.figure, n.to = true, once.to
		for range t.word.twice {
			n.value += once.value
		}
	case t.kind == mixed && extended(s.of(i)) > 0:
		n.value = string(s.of(i)[:extended(s.of(i))])
	default:
		value, ok := alike(s.of(i))
		if !ok || t.kind == letters && !s.between(i) {
			return n, 0, false
		}
		n.fuzzy, n.value = true, value
	}
	return n, int(n.to), true
}

// extended returns how many digits stand before the x of an extension:
// 5601234x56.
func extended(b []byte) int {
	x := bytes.IndexByte(b, 'x')
	if x < 3 || x == len(b)-1 || len(b)-x > 7 {
		return 0
	}
	for i, c := range b {
		if i != x && class[c] != isDigit {
			return 0
		}
	}
	return x
}

// between says that a word of letters alone stands where digits are expected:
// digits at both sides, or, for a whole group of four, at one.
func (s *scan) between(i int) bool {
	left := i > 0 && s.tokens[i-1].kind != letters && s.joined(int32(i-1))
	right := i+1 < len(s.tokens) && s.tokens[i+1].kind != letters && s.joined(int32(i))
	return left && right || (left || right) && s.tokens[i].to-s.tokens[i].from == 4
}

// alike reads letters that look like digits as digits: O, l, I, Z, S, B. Words
// of nothing but letters are read so only when they are short.
func alike(b []byte) (string, bool) {
	out := make([]byte, len(b))
	real := 0
	if len(b) > 19 {
		return "", false
	}
	for i, c := range b {
		switch {
		case class[c] == isDigit:
			out[i] = c
			real++
		case c == 'o':
			out[i] = '0'
		case c == 'l' || c == 'i':
			out[i] = '1'
		case c == 'z':
			out[i] = '2'
		case c == 's':
			out[i] = '5'
		case c == 'b':
			out[i] = '8'
		default:
			return "", false
		}
	}
	return string(out), real > 0 || len(b) <= 4 && len(bytes.Trim(b, "oli")) == 0
}

// close says that one space, or nothing, stands between a token and the next.
func (s *scan) close(i int) bool {
	g := s.gap(i)
	return len(g) <= 1 && (len(g) == 0 || g[0] == ' ' || g[0] == '-')
}

// joined says whether the gap after token i may stand inside one number.
func (s *scan) joined(i int32) bool {
	if int(i)+1 >= len(s.tokens) {
		return false
	}
	g := s.gap(int(i))
	if len(g) > 4 {
		return false
	}
	for _, c := range g {
		if class[c]&isJoint == 0 {
			return false
		}
	}
	return true
}

// run is a stretch of a chain under consideration.
type run struct{ from, to int } // nums

func (s *scan) digits(r run) string {
	if r.to == r.from+1 {
		return s.nums[r.from].value
	}
	var b []byte
	for _, n := range s.nums[r.from:r.to] {
		b = append(b, n.value...)
	}
	return string(b)
}

// place returns the run's stretch of the canonical text.
func (s *scan) place(r run) (int, int) {
	return int(s.tokens[s.nums[r.from].from].from), int(s.tokens[s.nums[r.to-1].to-1].to)
}

// words returns the run's first token and the one after its last.
func (s *scan) words(r run) (int, int) { return int(s.nums[r.from].from), int(s.nums[r.to-1].to) }

// shape returns the lengths of the run's groups.
func (s *scan) shape(r run) []int {
	out := make([]int, 0, 8)
	for _, n := range s.nums[r.from:r.to] {
		out = append(out, len(n.value))
	}
	return out
}

// plain says that all of it is digits as such.
func (s *scan) plain(r run) bool {
	for _, n := range s.nums[r.from:r.to] {
		if n.figure || n.fuzzy {
			return false
		}
	}
	return true
}

// real says that not all of it is letters that look like digits.
func (s *scan) real(r run) bool {
	count := 0
	for _, n := range s.nums[r.from:r.to] {
		if !n.fuzzy {
			count += len(n.value)
			continue
		}
		for i := n.from; i < n.to; i++ {
			for _, c := range s.of(int(i)) {
				if class[c] == isDigit {
					count++
				}
			}
		}
	}
	return count >= 4
}
