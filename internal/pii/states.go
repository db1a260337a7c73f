package pii

import "strings"

// states looks for the numbers that states give. Most are plain digits: without
// the words, or the groups they are printed in, they are nobody's.
func (d *Detector) states(s *scan, chain run) {
	s.candidates(chain, 8, 12, [][]int{{3, 2, 4}, {3, 3, 3}, {4, 5, 1, 1}, {4, 5, 1}, {4, 4, 4}}, func(r run) bool {
		value := s.digits(r)
		from, to := s.place(r)
		if !s.open(from, to) || repeat(value) {
			return false
		}
		first, last := s.words(r)
		topic := s.about(first, last)
		class, rule := s.state(r, value, topic, d.region)
		return class != "" && d.take(s, from, to, class, value, "", rule)
	})
}

func (s *scan) state(r run, v string, topic topic, region string) (Class, string) {
	from, to := s.place(r)
	switch {
	case len(v) == 9 && s.ssn(r, v, topic):
		return SSN, "us_ssn.area"
	case len(v) == 9 && topic == ofSSN && s.plain(r):
		return SSN, "us_ssn.context" // mistyped, and called so
	case (len(v) == 8 || len(v) == 9) && topic == ofTFN && tfn(v):
		return TFN, "au_tfn.check"
	case (len(v) == 10 || len(v) == 11) && medicare(v) && (topic == ofMedi || s.shaped(r, []int{4, 5, 1})):
		return Medicare, "au_medicare.check"
	case len(v) == 12 && v[0] >= '2' && topic == ofAadhar:
		return Aadhaar, "in_aadhaar.context"
	case len(v) == 12 && v[0] >= '2' && Verhoeff(v) && !topic.foreign() && topic != ofCard && topic != ofPhone && (s.shaped(r, []int{4, 4, 4}) || region == "IN"):
		return Aadhaar, "in_aadhaar.verhoeff"
	case len(v) == 9 && s.shaped(r, []int{3, 2, 4}):
		s.leave(from, to, SSN, "us_ssn.area")
	}
	return "", ""
}

// ssn applies what the Social Security Administration says of numbers it has
// given or may give: no area 000, 666 or 9xx, no group 00, no serial 0000.
func (s *scan) ssn(r run, v string, topic topic) bool {
	if v[:3] == "000" || v[:3] == "666" || v[0] == '9' || v[3:5] == "00" || v[5:] == "0000" || topic.foreign() || topic == ofPhone {
		return false
	}
	if topic == ofSSN {
		return true
	}
	return s.shaped(r, []int{3, 2, 4}) && r.to-r.from == 3 && s.parted(r, '-')
}

// parted says that exactly the mark stands between the groups.
func (s *scan) parted(r run, mark byte) bool {
	for i := r.from; i+1 < r.to; i++ {
		if g := s.gap(int(s.nums[i].to) - 1); len(g) != 1 || g[0] != mark {
			return false
		}
	}
	return true
}

// weighted sums digits by weights.
func weighted(v string, weights ...int) int {
	sum := 0
	for i, w := range weights {
		sum += w * int(v[i]-'0')
	}
	return sum
}

// tfn applies the Australian Taxation Office's weights, modulo 11.
func tfn(v string) bool {
	if len(v) == 8 {
		return weighted(v, 10, 7, 8, 4, 6, 3, 5, 1)%11 == 0
	}
	return weighted(v, 1, 4, 3, 7, 5, 8, 6, 9, 10)%11 == 0
}

// medicare applies the check digit of an Australian Medicare card, its ninth.
func medicare(v string) bool {
	return v[0] >= '2' && v[0] <= '6' && weighted(v, 1, 3, 7, 9, 1, 3, 7, 9)%10 == int(v[8]-'0')
}

// Verhoeff reports whether the check digit fits (J. Verhoeff, 1969): the
// dihedral group of order ten finds every single slip and swap.
func Verhoeff(digits string) bool {
	c := 0
	for i := range len(digits) {
		c = dihedral[c][permuted[i%8][digits[len(digits)-1-i]-'0']]
	}
	return len(digits) > 1 && c == 0
}

var dihedral = [10][10]int{
	{0, 1, 2, 3, 4, 5, 6, 7, 8, 9}, {1, 2, 3, 4, 0, 6, 7, 8, 9, 5}, {2, 3, 4, 0, 1, 7, 8, 9, 5, 6},
	{3, 4, 0, 1, 2, 8, 9, 5, 6, 7}, {4, 0, 1, 2, 3, 9, 5, 6, 7, 8}, {5, 9, 8, 7, 6, 0, 4, 3, 2, 1},
	{6, 5, 9, 8, 7, 1, 0, 4, 3, 2}, {7, 6, 5, 9, 8, 2, 1, 0, 4, 3}, {8, 7, 6, 5, 9, 3, 2, 1, 0, 4},
	{9, 8, 7, 6, 5, 4, 3, 2, 1, 0},
}

var permuted = [8][10]int{
	{0, 1, 2, 3, 4, 5, 6, 7, 8, 9}, {1, 5, 7, 6, 2, 8, 3, 0, 9, 4}, {5, 8, 0, 3, 7, 9, 6, 1, 4, 2},
	{8, 9, 1, 6, 0, 4, 3, 5, 2, 7}, {9, 4, 5, 3, 1, 2, 6, 8, 7, 0}, {4, 2, 8, 6, 5, 7, 3, 9, 0, 1},
	{2, 7, 9, 3, 8, 0, 6, 4, 1, 5}, {7, 0, 4, 6, 9, 1, 3, 2, 5, 8},
}

// ninos looks for UK national insurance numbers: two letters, six digits, one
// letter, in one piece or in pairs. HMRC gives no prefix with D, F, I, Q, U or V,
// none whose second letter is O, and not the seven below.
func (d *Detector) ninos(s *scan) {
	for i := range s.tokens {
		v, end := s.squeeze(i, 9)
		if len(v) != 9 || !nino(v) {
			continue
		}
		d.take(s, int(s.tokens[i].from), end, NINO, v, "", "uk_nino.prefix")
	}
}

func nino(v string) bool {
	if strings.IndexByte("dfiquv", v[0]) >= 0 || strings.IndexByte("dfiquvo", v[1]) >= 0 ||
		class[v[0]] != isLetter || class[v[1]] != isLetter || v[8] < 'a' || v[8] > 'd' {
		return false
	}
	for _, c := range []byte(v[2:8]) {
		if class[c] != isDigit {
			return false
		}
	}
	switch v[:2] {
	case "bg", "gb", "nk", "kn", "nt", "tn", "zz":
		return false
	}
	return true
}

// squeeze joins tokens from i that only a space or a hyphen keeps apart until
// they have n characters, or the next would make them more; it returns them and
// where they end.
func (s *scan) squeeze(i, n int) (string, int) {
	t := s.tokens[i]
	if class[s.b[t.from]] != isLetter || int(t.to-t.from) > n {
		return "", 0
	}
	var b []byte
	for k := i; k < len(s.tokens); k++ {
		if b = append(b, s.of(k)...); len(b) >= n || k+1 == len(s.tokens) || !s.joined(int32(k)) {
			return string(b), int(s.tokens[k].to)
		}
	}
	return "", 0
}
