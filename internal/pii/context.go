package pii

// How far a word is heard: tokens before a number, and after it.
const (
	hearBefore = 8
	hearAfter  = 5
)

// about returns what the words near tokens from … to say of them: a telephone's
// place or use right beside, then the nearest word before, then, up to the next
// number, the nearest after.
func (s *scan) about(from, to int) topic {
	if s.line(to) {
		return ofPhone
	}
	if t := s.before(from); t != none {
		return t
	}
	is := false
	for i := to; i < len(s.tokens) && i < to+hearAfter; i++ {
		w := s.tokens[i].word
		if s.tokens[i].kind == digits {
			break
		}
		is = is || w.is
		// "… is my order number" speaks of the number before, "… order two of them" does not.
		if t := w.topic; t != none && t != ofTail && t != ofLine && (is || !t.foreign() && t != ofPlace) {
			return t
		}
	}
	return none
}

// line says that the token says which telephone it is: "555 1234 office".
func (s *scan) line(i int) bool {
	return i < len(s.tokens) && len(s.gap(i-1)) <= 2 && (s.tokens[i].word.topic == ofLine || s.is(i, "fax") || s.is(i, "mobile") || s.is(i, "cell"))
}

// before returns the nearest topic before the token. Of two words side by side
// ("credit card account", "order phone") the later one counts.
func (s *scan) before(i int) topic {
	for k := i - 1; k >= 0 && k >= i-hearBefore; k-- {
		switch t := s.topic(k); {
		case t == ofLine && k == i-1:
			return ofPhone
		case t != none && t != ofLine:
			return t
		}
	}
	return none
}

// topic returns what a word speaks of with the one before it: a Medicare card
// is not a payment card, a social security number not a card's check number.
func (s *scan) topic(k int) topic {
	t := s.tokens[k].word.topic
	if k == 0 || t != ofCard && t != ofCVV {
		return t
	}
	was := s.tokens[k-1].word.topic
	switch {
	case t == ofCVV && was == ofSSN && s.is(k, "security"):
		return ofSSN
	case t == ofCard && (was == ofMedi || was == ofAadhar || was == ofThing || was == ofAccount) && (s.is(k, "card") || s.is(k, "cards")):
		return was
	}
	return t
}

// mentions says whether a word of the topic stands within reach before the token.
func (s *scan) mentions(i int, t topic, reach int) bool {
	for k := i - 1; k >= 0 && k >= i-reach; k-- {
		if s.tokens[k].word.topic == t {
			return true
		}
	}
	return false
}

// foreign says that the words are about something that is numbered and is
// nobody's secret.
func (t topic) foreign() bool { return t == ofThing || t == ofAccount || t == ofSum }
