package forms

import (
	"math/big"
	"regexp"
	"strings"

	"parley"
)

// identity is a number that a state or a bank gave, on its way to the vault.
type identity struct{ text, canonical, shown string }

// String and GoString keep the number out of whatever prints values.
func (identity) String() string   { return "identity" }
func (identity) GoString() string { return "identity" }

var (
	ssnForm  = regexp.MustCompile(`^[0-8]\d{8}$`)
	ninoForm = regexp.MustCompile(`^[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]\d{6}[A-D]$`)
	ibanForm = regexp.MustCompile(`^[A-Z]{2}\d{2}[0-9A-Z]{11,30}$`)
)

// shapes says what a number of each class looks like, without what parts it.
var shapes = map[parley.DataClass]func(string) bool{
	parley.ClassSSN:      ssn,
	parley.ClassTFN:      tfn,
	parley.ClassMedicare: medicare,
	parley.ClassNINO:     ninoForm.MatchString,
	parley.ClassAadhaar:  func(s string) bool { return len(s) == 12 && numeric(s) && s[0] > '1' && verhoeff(s) },
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
	return identity{text: text, canonical: canonical, shown: "…" + canonical[len(canonical)-2:]}, nil
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

// bare is a number in the one form by which it is compared.
func bare(s string) string {
	return strings.ToUpper(strings.Map(func(r rune) rune {
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
		if r >= 'A' {
			out.WriteString(big.NewInt(int64(r-'A') + 10).String())
			continue
		}
		out.WriteRune(r)
	}
	n, ok := new(big.Int).SetString(out.String(), 10)
	return ok && n.Mod(n, big.NewInt(97)).Int64() == 1
}

// The tables of Verhoeff's check: products in the dihedral group of ten, and
// what each place does to its digit.
var (
	verhoeffProduct = [10]string{
		"0123456789", "1234067895", "2340178956", "3401289567", "4012395678",
		"5987604321", "6598710432", "7659821043", "8765932104", "9876543210",
	}
	verhoeffPlace = [8]string{
		"0123456789", "1576283094", "5803796142", "8916043527", "9453126870", "4286573901", "2793806415", "7046913258",
	}
)

func verhoeff(s string) bool {
	c := byte('0')
	for i := range len(s) {
		d := verhoeffPlace[i%8][s[len(s)-1-i]-'0']
		c = verhoeffProduct[c-'0'][d-'0']
	}
	return c == '0'
}
