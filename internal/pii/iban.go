package pii

// ibanLength is how long the numbers of a country are (ISO 13616 registry).
var ibanLength = map[string]int{
	"ad": 24, "ae": 23, "al": 28, "at": 20, "az": 28, "ba": 20, "be": 16, "bg": 22, "bh": 22, "bi": 27, "br": 29, "by": 28,
	"ch": 21, "cr": 22, "cy": 28, "cz": 24, "de": 22, "dj": 27, "dk": 18, "do": 28, "ee": 20, "eg": 29, "es": 24, "fi": 18,
	"fk": 18, "fo": 18, "fr": 27, "gb": 22, "ge": 22, "gi": 23, "gl": 18, "gr": 27, "gt": 28, "hr": 21, "hu": 28, "ie": 22,
	"il": 23, "iq": 23, "is": 26, "it": 27, "jo": 30, "kw": 30, "kz": 20, "lb": 28, "lc": 32, "li": 21, "lt": 20, "lu": 20,
	"lv": 21, "ly": 25, "mc": 27, "md": 24, "me": 22, "mk": 19, "mn": 20, "mr": 27, "mt": 31, "mu": 30, "ni": 28, "nl": 18,
	"no": 15, "om": 23, "pk": 24, "pl": 28, "ps": 29, "pt": 25, "qa": 29, "ro": 24, "rs": 22, "ru": 33, "sa": 24, "sc": 31,
	"sd": 18, "se": 24, "si": 19, "sk": 24, "sm": 27, "so": 23, "st": 25, "sv": 28, "tl": 23, "tn": 24, "tr": 26, "ua": 29,
	"va": 22, "vg": 24, "xk": 20, "ye": 30,
}

// ibans looks for international bank account numbers: a country, two check
// digits, and as many more letters and digits as that country has, in one piece
// or in groups. What follows is never swallowed: the length is the country's.
func (d *Detector) ibans(s *scan) {
	if s.hints.numbers == 0 && s.hints.figures < 4 {
		return
	}
	for i, t := range s.tokens {
		length := ibanLength[s.country(i)]
		if length == 0 {
			continue
		}
		v, end := s.collect(i, length)
		if v == "" {
			continue
		}
		if read := unlike(v); read != "" {
			d.take(s, int(t.from), end, IBAN, read, shownIBAN(read), "iban.mod97")
		} else if s.before(i) == ofIBAN {
			d.take(s, int(t.from), end, IBAN, v, shownIBAN(v), "iban.context")
		} else {
			s.leave(int(t.from), end, IBAN, "iban.mod97")
		}
	}
}

// country returns the two letters that token i begins with, or that it and the
// next are.
func (s *scan) country(i int) string {
	b := s.of(i)
	if len(b) == 1 && class[b[0]] == isLetter && i+1 < len(s.tokens) && s.joined(int32(i)) && len(s.of(i+1)) == 1 {
		return string(b) + string(s.of(i+1))
	}
	if len(b) < 2 || class[b[0]] != isLetter || class[b[1]] != isLetter {
		return ""
	}
	return string(b[:2])
}

// unlike returns the number as its check digits say it was meant, "" when they
// fit no reading: letters O, I and L may stand for figures where the bank's
// letters end, or anywhere.
func unlike(v string) string {
	for _, from := range [...]int{len(v), 8, 4} {
		b := []byte(v)
		for i := from; i < len(b); i++ {
			switch b[i] {
			case 'o':
				b[i] = '0'
			case 'i', 'l':
				b[i] = '1'
			}
		}
		if mod97(string(b)) {
			return string(b)
		}
	}
	return ""
}

func shownIBAN(v string) string {
	return string([]byte{v[0] - 'a' + 'A', v[1] - 'a' + 'A'}) + "…" + v[len(v)-4:]
}

// collect reads n letters and digits from token i on, over single separators,
// and fails unless they end with a token. Number words and letters O and I in
// the check digits are read as digits.
func (s *scan) collect(i, n int) (string, int) {
	b := make([]byte, 0, n)
	for k := i; k < len(s.tokens); k++ {
		switch w := s.tokens[k].word; {
		case k > i && w.digits != "" && s.before(i) == ofIBAN:
			b = append(b, w.digits...)
		default:
			b = append(b, s.of(k)...)
		}
		if len(b) == n {
			return ibanForm(b), int(s.tokens[k].to)
		}
		if len(b) > n || k+1 == len(s.tokens) || !s.joined(int32(k)) {
			return "", 0
		}
	}
	return "", 0
}

// ibanForm returns what has the form: check digits, and figures for at least
// half of the rest, as every country's have.
func ibanForm(b []byte) string {
	figures := 0
	for i := range b {
		if class[b[i]] == isDigit {
			figures++
		}
		if i == 2 || i == 3 {
			switch b[i] {
			case 'o':
				b[i] = '0'
			case 'l', 'i':
				b[i] = '1'
			}
			if class[b[i]] != isDigit {
				return ""
			}
		}
		if b[i] >= 0x80 {
			return ""
		}
	}
	if figures < len(b)/2 {
		return ""
	}
	return string(b)
}

// mod97 applies ISO 7064: the first four characters go to the end, letters are
// 10 to 35, and the whole leaves 1.
func mod97(v string) bool {
	rest := 0
	for _, part := range [...]string{v[4:], v[:4]} {
		for _, c := range []byte(part) {
			if class[c] == isDigit {
				rest = (rest*10 + int(c-'0')) % 97
				continue
			}
			rest = (rest*100 + int(c-'a') + 10) % 97
		}
	}
	return rest == 1
}
