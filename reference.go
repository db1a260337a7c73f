package parley

import "strings"

// A reference is what people say of a conversation on the telephone: eight
// letters and digits of the id's random part, without those that are taken for
// one another (Crockford's base 32).
const (
	referenceLength = 8
	referenceSigns  = "0123456789abcdefghjkmnpqrstvwxyz"
)

// Reference returns the conversation's reference, such as "k7qm3xpd"; it is
// shown in two halves. Two conversations of millions may share one.
func Reference(c ConversationID) string {
	var bits uint64
	for _, b := range c[11:] {
		bits = bits<<8 | uint64(b)
	}
	out := make([]byte, referenceLength)
	for i := range out {
		out[i] = referenceSigns[bits>>(35-5*i)&31]
	}
	return string(out)
}

// ParseReference reads a reference as it was said or written: in either case,
// with or without a dash or a space, with letters for the digits they look like.
func ParseReference(s string) (string, bool) {
	if len(s) > 4*referenceLength {
		return "", false
	}
	s = strings.NewReplacer("-", "", " ", "", "o", "0", "i", "1", "l", "1").Replace(strings.ToLower(strings.TrimSpace(s)))
	if len(s) != referenceLength || strings.Trim(s, referenceSigns) != "" {
		return "", false
	}
	return s, true
}
