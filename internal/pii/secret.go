package pii

import (
	"strings"
)

// secrets looks for check numbers of cards and for passwords: nothing in them
// tells what they are, so only the words before them do.
func (d *Detector) secrets(s *scan) {
	if s.hints.secret == 0 && s.hints.numbers == 0 {
		return
	}
	for i := range s.tokens {
		switch s.topic(i) {
		case ofCVV:
			d.cvv(s, i)
		case ofSecret:
			d.password(s, i)
		}
	}
}

// cvv takes three or four digits after the word, over what may stand between.
func (d *Detector) cvv(s *scan, i int) {
	if s.is(i, "security") && !s.is(i+1, "code") && !s.is(i+1, "number") {
		return
	}
	for k := i + 1; k < len(s.tokens) && k <= i+5; k++ {
		n, end, ok := s.num(k)
		if !ok {
			if t := s.tokens[k].word.topic; t != none && t != ofCVV && t != ofTail {
				return
			}
			continue
		}
		for len(n.value) < 3 && end < len(s.tokens) { // three figures
			more, next, ok := s.num(end)
			if !ok || !s.close(end-1) {
				break
			}
			n.value, end = n.value+more.value, next
		}
		if len(n.value) == 3 || len(n.value) == 4 {
			d.take(s, int(s.tokens[k].from), int(s.tokens[end-1].to), CVV, n.value, "", "cvv.context")
		}
		return
	}
}

// password takes what follows "password is", "password:", "pwd=" up to the next
// space, and after the bare word what no sentence would hold.
func (d *Detector) password(s *scan, i int) {
	if s.is(i, "pin") && s.is(i+1, "code") || s.is(i, "pincode") { // a postcode, where they are called so
		return
	}
	end := int(s.tokens[i].to)
	told := false
	k := i + 1
	for ; k < len(s.tokens); k++ {
		g := s.gap(k - 1)
		told = told || strings.ContainsAny(string(g), ":=")
		w := s.tokens[k].word
		if !w.is && !s.is(k, "number") && !s.is(k, "code") && !s.is(k, "no") && !s.is(k, "to") {
			break
		}
		told = told || w.is
		end = int(s.tokens[k].to)
	}
	from := end
	for from < len(s.b) && strings.IndexByte(" :=\"'`~-\n\t", s.b[from]) >= 0 && from-end < 6 {
		from++
	}
	to := from
	for to < len(s.b) && s.b[to] > ' ' {
		to++
	}
	for to > from && strings.IndexByte(".,;!?\"'`)", s.b[to-1]) >= 0 {
		to--
	}
	value := s.b[from:to]
	if len(value) < 4 || len(value) > 128 || !s.open(from, to) || !secretive(value, told) {
		return
	}
	d.take(s, from, to, Password, string(value), "", "password.context")
}

// secretive says that a word after "password" is one: it mixes letters with
// digits or signs, or is digits, or follows "is" and is no word of a complaint.
func secretive(b []byte, told bool) bool {
	figures, signs := 0, 0
	for _, c := range b {
		switch {
		case class[c] == isDigit:
			figures++
		case class[c] != isLetter && c != '-' && c != '\'':
			signs++
		}
	}
	return figures > 0 || signs > 0 && told || told && !complaints[string(b)]
}

// complaints are what people say of a password that they do not tell.
var complaints = set("not", "wrong", "incorrect", "invalid", "expired", "required", "being", "still", "very", "also", "never",
	"always", "correct", "right", "weak", "strong", "lost", "forgotten", "gone", "reset", "changed", "blocked", "locked", "working",
	"rejected", "accepted", "needed", "asked", "same", "different", "secret", "unknown", "missing", "empty", "sent", "there", "this",
	"that", "what", "where", "when", "which", "good", "okay", "fine", "safe", "secure", "saved", "stored", "shown", "hidden", "case",
	"sensitive", "long", "short", "least", "only", "just", "already", "about", "recover", "change", "update", "remember", "access",
	"open", "login", "enter", "have", "know", "your", "please", "must", "should", "will", "would", "could", "cant", "dont", "doesnt", "isnt",
	"mine", "yours", "ready", "done", "unable", "supposed", "going", "getting", "coming", "showing", "saying", "failing", "stuck")
