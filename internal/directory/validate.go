package directory

import (
	"net/mail"
	"regexp"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"parley"
	"parley/internal/fault"
)

// Limits on what people enter.
const (
	emailMax    = 254 // RFC 5321, 4.5.3.1.3
	passwordMin = 10  // code points
	passwordMax = 1024
)

var slugForm = regexp.MustCompile(`^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$`)

func invalid(format string, args ...any) error {
	return fault.New(fault.CodeInvalid).Says(format, args...)
}

// normalEmail returns the one spelling under which an address is kept.
func normalEmail(s string) (string, error) {
	s = strings.ToLower(norm.NFC.String(strings.TrimSpace(s)))
	a, err := mail.ParseAddress(s)
	// Equal to its own parse: no display name, no comment, no quoted local part.
	if err != nil || a.Address != s || len(s) > emailMax || strings.ContainsAny(s, "[]\"") {
		return "", invalid("This is not an e-mail address. Check it.")
	}
	return s, nil
}

// normalName trims and checks the name of a person or a brand.
func normalName(s string) (string, error) {
	s = norm.NFC.String(strings.TrimSpace(s))
	return s, parley.ValidName(s)
}

// validPassword checks a new password (NIST SP 800-63B: length, no composition
// rules). An old one is only compared.
func validPassword(password, email string) error {
	switch {
	case len(password) > passwordMax || !utf8.ValidString(password):
		return invalid("A password has at most %d bytes.", passwordMax)
	case utf8.RuneCountInString(password) < passwordMin:
		return invalid("A password has at least %d characters. A few words do well.", passwordMin)
	case strings.EqualFold(password, email) || repeats(password):
		return invalid("This password is too easy to guess. A few words do well.")
	}
	return nil
}

// repeats reports a text of at most two different characters.
func repeats(s string) bool {
	seen := map[rune]bool{}
	for _, r := range s {
		seen[r] = true
	}
	return len(seen) <= 2
}

func validSlug(s string) error {
	if !slugForm.MatchString(s) {
		return invalid("A brand's short name has 1 to 63 of a-z, 0-9 and -, and neither begins nor ends with -.")
	}
	return nil
}

// validCapacity checks a person's own capacity; 0 means the brand's.
func validCapacity(n int) error {
	if n < 0 || n > parley.CapacityMax {
		return invalid("The capacity is between 1 and %d conversations, or 0 for the brand's.", parley.CapacityMax)
	}
	return nil
}
