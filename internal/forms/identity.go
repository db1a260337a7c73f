package forms

import (
	"math/big"
	"regexp"
	"strings"

	"parley"
	"parley/internal/pii"
)

// identity is a number that a state or a bank gave, on its way to the vault.
type identity struct{ text, canonical, shown string }

// String and GoString keep the number out of whatever prints values.
func (identity) String() string   { return "identity" }
func (identity) GoString() string { return "identity" }

var (
	ssnForm  = regexp.MustCompile(`^[0-8]\d{8}$`)
	ninoForm = regexp.MustCompile(`^[a-ceghj-pr-tw-z][a-ceghj-npr-tw-z]\d{6}[a-d]$`)
	ibanForm = regexp.MustCompile(`^[a-z]{2}\d{2}[0-9a-z]{11,30}$`)
)

// shapes says what a number of each class looks like, without what parts it.
var shapes = map[parley.DataClass]func(string) bool{
	parley.ClassSSN:      ssn,
	parley.ClassTFN:      tfn,
	parley.ClassMedicare: medicare,
	parley.ClassNINO:     ninoForm.MatchString,
	parley.ClassAadhaar:  func(s string) bool { return len(s) == 12 && numeric(s) && s[0] > '1' && pii.Verhoeff(s) },
	parley.ClassIBAN:     iban,
}

// identityOf reads a number as it is typed in.
func identityOf(class parley.DataClass, text string) (identity, error) {
	text = strings.TrimSpace(text)
	canonical := bare(text)
	shape := shapes[class]
	if shape == nil || len(text) > 64 || !shape(canonical) {
		return identity{}, wrong("Check the number: it does not look like %s.", named(class))
	}
	n := identity{text: text, canonical: canonical}
	if class == parley.ClassIBAN { // as where it stands in a text: country and end
		n.shown = strings.ToUpper(canonical[:2]) + "…" + canonical[len(canonical)-4:]
	}
	return n, nil
}

func named(class parley.DataClass) string {
	switch class {
	case parley.ClassSSN:
		return "a US Social Security number"
	case parley.ClassTFN:
		return "an Australian tax file number"
	case parley.ClassMedicare:
		return "an Australian Medicare number"
	case parley.ClassNINO:
		return "a UK National Insurance number"
	case parley.ClassAadhaar:
		return "an Aadhaar number"
	}
	return "an IBAN"
}

// bare is a number in the one form by which it is compared: that of internal/pii,
// so that a number in a form and one in a text are known to be the same.
func bare(s string) string {
	return strings.ToLower(strings.Map(func(r rune) rune {
		if strings.ContainsRune(" -./\u00a0\u202f\u2010\u2011\u2013", r) {
			return -1
		}
		return r
	}, s))
}

func numeric(s string) bool {
	return s != "" && strings.Trim(s, "0123456789") == ""
}

func ssn(s string) bool {
	return ssnForm.MatchString(s) && s[:3] != "000" && s[:3] != "666" && s[3:5] != "00" && s[5:] != "0000"
}

func tfn(s string) bool {
	return numeric(s) && len(s) == 9 && weighed(s, 1, 4, 3, 7, 5, 8, 6, 9, 10)%11 == 0
}

// medicare has a check digit at the ninth place, an issue number and, on some
// cards, the person's own number.
func medicare(s string) bool {
	if !numeric(s) || len(s) < 10 || len(s) > 11 || s[0] < '2' || s[0] > '6' {
		return false
	}
	return weighed(s[:8], 1, 3, 7, 9, 1, 3, 7, 9)%10 == int(s[8]-'0')
}

func weighed(s string, weights ...int) (sum int) {
	for i, w := range weights {
		sum += w * int(s[i]-'0')
	}
	return sum
}

// iban checks the remainder by 97 (ISO 7064) of the number with its head last.
func iban(s string) bool {
	if !ibanForm.MatchString(s) {
		return false
	}
	var out strings.Builder
	for _, r := range s[4:] + s[:4] {
		if r >= 'a' {
			out.WriteString(big.NewInt(int64(r-'a') + 10).String())
			continue
		}
		out.WriteRune(r)
	}
	n, ok := new(big.Int).SetString(out.String(), 10)
	return ok && n.Mod(n, big.NewInt(97)).Int64() == 1
}
