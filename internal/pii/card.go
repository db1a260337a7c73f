package pii

// Lengths of a card's number: ISO/IEC 7812-1 allows 8 to 19, issuers use 12 to 19.
const cardLeast, cardMost = 12, 19

var cardShapes = [][]int{{4, 4, 4, 4, 3}, {4, 4, 4, 4}, {4, 6, 5}, {4, 6, 4}, {4, 4, 5}, {4, 4, 4}, {6, 13}}

func (d *Detector) cards(s *scan, chain run) {
	s.candidates(chain, cardLeast, cardMost, cardShapes, func(r run) bool {
		value := s.digits(r)
		from, to := s.place(r)
		if !s.open(from, to) {
			return false
		}
		rule := s.card(r, value)
		if rule == "" {
			return false
		}
		if !d.take(s, from, to, Card, value, shownCard(value), rule) {
			return false
		}
		d.afterCard(s, r)
		return true
	})
}

// shownCard is the first six and last four digits (PCI DSS 3.4.1); of a short
// number, where these would leave a handful to guess, the last four alone.
func shownCard(v string) string {
	if len(v) < 15 {
		return "…" + v[len(v)-4:]
	}
	return v[:6] + "…" + v[len(v)-4:]
}

// card returns why a run is a card's number, or "". What a known issuer gave and
// whose check digit fits is one wherever it stands, unless the words name a
// thing; what is written like one, or is called one, is one though it was mistyped.
func (s *scan) card(r run, value string) string {
	first, last := s.words(r)
	from, to := s.place(r)
	topic := s.about(first, last)
	fits, known := Luhn(value), issued(value)
	grouped := s.fours(r)
	switch {
	case repeat(value) && !grouped && topic != ofCard || !s.real(r) && !(fits && known):
		return ""
	case topic == ofAccount && s.plain(r) && r.to == r.from+1 && (len(value) == 15 || len(value) == 16) && value[0] >= '2' && value[0] <= '6':
		return "card.account" // banks number accounts shorter: it is one, or as secret
	case topic.foreign() && !(fits && known && grouped):
		s.leave(from, to, Card, "card.context_other")
		return ""
	case fits && known:
		return "card.luhn"
	case topic == ofCard && s.steady(r):
		return "card.context"
	case fits && topic == ofCVV:
		return "card.luhn"
	case topic == ofPhone || topic == ofAadhar || topic == ofSSN && len(value) < 15:
		return ""
	case grouped && value[0] != '0':
		return "card.grouped"
	case s.plain(r) && r.to == r.from+1 && len(value) >= 15 && value[0] != '0':
		return "card.bare" // mistyped: hardly anything else is this long and told without a word
	case s.plain(r) && s.loose(r) && len(value) >= 14 && value[0] != '0':
		return "card.grouped"
	}
	s.leave(from, to, Card, "card.checksum")
	return ""
}

// fours says that the digits stand in groups as on a card.
func (s *scan) fours(r run) bool {
	return r.to-r.from == 4 && s.shaped(r, []int{4, 4, 4, 4}) || r.to-r.from == 3 && s.shaped(r, []int{4, 6, 5})
}

// loose says that the groups are those of a card with one digit forgotten.
func (s *scan) loose(r run) bool {
	short := 0
	for _, n := range s.shape(r) {
		if n < 3 || n > 4 {
			return false
		}
		short += 4 - n
	}
	return r.to-r.from >= 4 && short <= 1
}

// steady says that the groups may belong to one number: nobody writes 12 345 6 7890123.
func (s *scan) steady(r run) bool {
	if r.to-r.from == 1 {
		return true
	}
	short := 0
	for _, n := range s.shape(r) {
		if n == 1 {
			short++
		}
	}
	return short <= 1 || short == r.to-r.from
}

// Luhn reports whether the check digit fits (ISO/IEC 7812-1, annex B). digits
// are ASCII; fewer than two never fit.
func Luhn(digits string) bool {
	sum := 0
	for i := range len(digits) {
		n := int(digits[len(digits)-1-i] - '0')
		if i%2 == 1 {
			if n *= 2; n > 9 {
				n -= 9
			}
		}
		sum += n
	}
	return len(digits) > 1 && sum%10 == 0
}

// issuer is a range of first digits that a scheme gives, with the lengths of
// its numbers.
type issuer struct {
	low, high   string // first digits, as many in both
	least, most int
}

var issuers = []issuer{
	{"4", "4", 13, 13}, {"4", "4", 16, 16}, {"4", "4", 19, 19}, // Visa
	{"51", "55", 16, 16}, {"2221", "2720", 16, 16}, // Mastercard
	{"34", "34", 15, 15}, {"37", "37", 15, 15}, // American Express
	{"6011", "6011", 16, 19}, {"644", "649", 16, 19}, {"65", "65", 16, 19}, {"622126", "622925", 16, 19}, // Discover
	{"300", "305", 14, 19}, {"36", "36", 14, 19}, {"38", "39", 14, 19}, // Diners Club
	{"3528", "3589", 16, 19}, {"2131", "2131", 15, 15}, {"1800", "1800", 15, 15}, // JCB
	{"50", "50", 12, 19}, {"56", "58", 12, 19}, {"60", "69", 12, 19}, // Maestro, UnionPay, RuPay
	{"2200", "2204", 16, 19}, {"81", "82", 16, 16}, {"9792", "9792", 16, 16}, // Mir, RuPay, Troy
}

// issued says that a scheme gives numbers of this beginning and length. Below
// fourteen digits too much else looks so: there the words decide.
func issued(digits string) bool {
	for _, i := range issuers {
		n := len(i.low)
		if len(digits) >= max(i.least, 13) && len(digits) <= i.most && digits[:n] >= i.low && digits[:n] <= i.high {
			return len(digits) > 13 || i.least == 13
		}
	}
	return false
}

// afterCard takes the check number that follows a card's number, after its
// expiry or at once.
func (d *Detector) afterCard(s *scan, r run) {
	_, next := s.words(r)
	for i, seen := next, 0; i < len(s.tokens) && seen < 4; i, seen = i+1, seen+1 {
		t := s.tokens[i]
		if t.kind == letters && t.word.topic != ofCVV && !t.word.is && !s.is(i, "exp") && !s.is(i, "expiry") && !s.is(i, "expires") {
			return
		}
		if n := t.to - t.from; t.kind == digits && (n == 3 || n == 4 && s.mentions(i, ofCVV, 3)) {
			d.take(s, int(t.from), int(t.to), CVV, string(s.of(i)), "", "cvv.after_card")
			return
		}
	}
}
