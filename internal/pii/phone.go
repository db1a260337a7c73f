package pii

import (
	"bytes"
	"slices"
	"strconv"
	"strings"

	"github.com/nyaruka/phonenumbers"
)

// Lengths of a telephone number: E.164 allows 15 digits; below seven there is
// no subscriber anywhere that words alone make one.
const phoneLeast, phoneMost = 7, 15

// phones looks at what nobody has taken of a chain.
func (d *Detector) phones(s *scan, c run) {
	for i := c.from; i < c.to; {
		j := s.reach(i, c.to)
		taken := false
		for ; j > i && !taken; j-- {
			r := run{i, j}
			rule := d.phone(s, r)
			if rule == "" {
				continue
			}
			from, to := s.place(r)
			from, to = s.lead(from), s.extension(j, to)
			v := d.canonical(s, from, to, s.digits(r))
			if taken = d.take(s, from, to, Phone, v, "…"+v[len(v)-2:], rule); taken {
				i = j
			}
		}
		if !taken {
			i++
		}
	}
}

// reach returns how far groups from i on may belong to one number.
func (s *scan) reach(i, end int) int {
	total := 0
	first, _ := s.words(run{i, i + 1})
	start, _ := s.place(run{i, i + 1})
	told := s.before(first) == ofPhone || s.plus(s.lead(start))
	for j := i; j < end; j++ {
		from, to := s.place(run{j, j + 1})
		n := len(s.nums[j].value)
		if total += n; total > phoneMost || !s.open(from, to) || j > i && !told && !s.tight(j-1) {
			return j
		}
	}
	return end
}

// tight says that what follows group j is what people put into one number.
func (s *scan) tight(j int) bool {
	g := s.gap(int(s.nums[j].to) - 1)
	if len(g) > 3 {
		return false
	}
	for _, c := range g {
		switch c {
		case ' ', '-', '.', '/', '(', ')':
		default:
			return false
		}
	}
	return true
}

// lead includes a plus and brackets that stand before.
func (s *scan) lead(from int) int {
	for from > 0 && (s.b[from-1] == '+' || s.b[from-1] == '(') {
		from--
	}
	return from
}

// extension includes "x 151" and "ext. 12" after the number.
func (s *scan) extension(j, to int) int {
	k := int(s.nums[j-1].to)
	if k+1 < len(s.tokens) && (s.is(k, "x") || s.is(k, "ext") || s.is(k, "extension")) && s.tokens[k+1].kind == digits && s.tokens[k+1].to-s.tokens[k+1].from <= 6 {
		return int(s.tokens[k+1].to)
	}
	return to
}

func (s *scan) plus(from int) bool { return from < len(s.b) && s.b[from] == '+' }

// phone returns why a run is a telephone number, or "".
func (d *Detector) phone(s *scan, r run) string {
	v := s.digits(r)
	n := len(v)
	if n < phoneLeast || repeat(v) {
		return ""
	}
	from, to := s.place(r)
	first, last := s.words(r)
	topic := s.about(first, last)
	plus := s.plus(s.lead(from))
	switch {
	case !s.plain(r) && (topic != ofPhone && n != 10 || !s.real(r) && !s.nums[r.from].figure):
		return ""
	case plus && s.likePhone(r):
		return "phone.plus"
	case s.dated(r):
		s.leave(from, to, Phone, "phone.date")
	case topic.foreign():
		s.leave(from, to, Phone, "phone.context_other")
	case topic == ofCard || topic == ofCVV || topic == ofSSN || topic == ofTFN || topic == ofMedi || topic == ofAadhar || topic == ofSecret || topic == ofKey || topic == ofTail || topic == ofIBAN:
		s.leave(from, to, Phone, "phone.context_other")
	case topic == ofPhone && s.likePhone(r):
		return "phone.context"
	case r.to-r.from == 1 && (n == 10 || n == 11):
		return "phone.bare"
	case topic == ofPlace && n < 10:
		s.leave(from, to, Phone, "phone.place")
	case n < 9 && s.housed(last):
		s.leave(from, to, Phone, "phone.place")
	case r.to-r.from > 1 && s.likePhone(r) && s.grouped(r, n):
		return "phone.grouped"
	case r.to-r.from == 1 && n >= 8 && n <= 12 && d.valid(v):
		return "phone.region"
	default:
		s.leave(from, to, Phone, "phone.shape")
	}
	return ""
}

// housed says that a street follows: the numbers are of its houses.
func (s *scan) housed(i int) bool {
	for k := i; k < len(s.tokens) && k < i+4; k++ {
		if s.tokens[k].word.topic == ofPlace {
			return true
		}
	}
	return false
}

// likePhone says that the groups are as people write telephone numbers: none of
// a single digit but the first, few of them, no thousands.
func (s *scan) likePhone(r run) bool {
	shape := s.shape(r)
	if s.nums[r.from].figure || len(shape) == len(s.digits(r)) { // one by one
		return true
	}
	if len(shape) > 7 {
		return false
	}
	for i, n := range shape {
		if n == 1 && i > 0 && !(i <= 2 && s.bracketed(r, 1)) {
			return false
		}
	}
	return !s.thousands(r, shape)
}

func (s *scan) bracketed(r run, i int) bool {
	from, _ := s.place(run{r.from + i, r.from + i + 1})
	return from > 0 && s.b[from-1] == '('
}

// thousands reports 1,234,567 and 1.234.567.
func (s *scan) thousands(r run, shape []int) bool {
	if len(shape) < 2 || shape[0] > 3 || !s.parted(r, '.') {
		return false
	}
	for _, n := range shape[1:] {
		if n != 3 {
			return false
		}
	}
	return len(shape) == 3 && shape[0] < 3
}

// grouped says that the shape alone makes it one: no words are near.
func (s *scan) grouped(r run, n int) bool {
	shape := s.shape(r)
	if slices.Equal(shape, []int{3, 2, 4}) { // as an identity number of the USA that none can have
		return false
	}
	if n > 13 || shape[0] == 5 && shape[1] == 4 && len(shape) == 2 { // a postcode of the USA
		return false
	}
	if n == phoneLeast || n == 8 {
		return len(shape) == 2 && shape[0] >= 3 && shape[1] == 4 && !year(s.nums[r.to-1].value) || len(shape) == 4 && n == 8
	}
	for _, g := range shape[1:] {
		if g < 2 || g > 8 {
			return false
		}
	}
	return true
}

// dated reports a day of the calendar: 2024-05-06, 06/05/2024, 6.5.24.
func (s *scan) dated(r run) bool {
	shape := s.shape(r)
	if len(shape) == 1 && shape[0] == 8 { // 20240506, 06052024
		v := s.nums[r.from].value
		return calendar(v[:4], v[4:6], v[6:]) || calendar(v[4:], v[2:4], v[:2]) || calendar(v[4:], v[:2], v[2:4])
	}
	if len(shape) != 3 {
		if len(shape) > 3 { // a day with its time
			return s.dated(run{r.from, r.from + 3})
		}
		return len(shape) == 2 && (s.dated(run{r.from, r.from + 1}) || shape[0] == 7 && year(s.nums[r.from].value[3:]))
	}
	a, b, c := s.nums[r.from].value, s.nums[r.from+1].value, s.nums[r.from+2].value
	return calendar(a, b, c) || calendar(c, b, a) || calendar(c, a, b)
}

func year(v string) bool { return len(v) == 4 && (v[:2] == "19" || v[:2] == "20") }

func calendar(year, month, day string) bool {
	return len(year) == 4 && (year[:2] == "19" || year[:2] == "20") &&
		len(month) <= 2 && month > "0" && (len(month) == 1 || month <= "12") &&
		len(day) <= 2 && day > "0" && (len(day) == 1 || day <= "31")
}

// valid asks the numbering plans of the brand's country.
func (d *Detector) valid(v string) bool {
	p, err := phonenumbers.Parse(v, d.region)
	return err == nil && phonenumbers.IsValidNumberForRegion(p, d.region)
}

// canonical returns the number with its country, as far as the brand's own
// country tells: equal numbers are equal however they are written.
func (d *Detector) canonical(s *scan, from, to int, v string) string {
	written := s.b[from:to]
	if at := bytes.Index(written, []byte("(0)")); at >= 0 { // +44 (0)20: the trunk prefix is not dialled
		n := 0
		for _, c := range written[:at] {
			if class[c] == isDigit {
				n++
			}
		}
		if n > 0 && n < len(v) {
			v = v[:n] + v[n+1:]
		}
	}
	switch {
	case s.plus(from):
		return "+" + v
	case strings.HasPrefix(v, "00"):
		return "+" + v[2:]
	case d.trunk != "" && strings.HasPrefix(v, d.trunk) && len(v) > 8:
		return "+" + d.code + v[len(d.trunk):]
	case d.code == "" || len(v) < 9:
		return v
	}
	return "+" + d.code + v
}

// plan is what a country's numbering plan says of how its numbers are dialled.
func plan(region string) (code, trunk string) {
	if c := phonenumbers.GetCountryCodeForRegion(region); c > 0 {
		code = strconv.Itoa(c)
	}
	return code, phonenumbers.GetNddPrefixForRegion(region, true)
}
