package forms

import (
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"parley"
)

// verifyOf reads what identifies a consumer: each field that was asked for, and
// no other.
func verifyOf(fields []parley.FormField, in map[parley.FormField]string, now time.Time) (map[parley.FormField]string, error) {
	out := map[parley.FormField]string{}
	for field, text := range in {
		if !slices.Contains(fields, field) {
			return nil, wrong("This form does not ask for that. Load it again.")
		}
		value, err := verifyField(field, strings.TrimSpace(text), now)
		if err != nil {
			return nil, err
		}
		out[field] = value
	}
	if len(out) != len(fields) {
		return nil, wrong("Fill in all of the form.")
	}
	return out, nil
}

func verifyField(field parley.FormField, text string, now time.Time) (string, error) {
	switch field {
	case parley.FieldBirthDate:
		born, err := time.Parse(time.DateOnly, text)
		if err != nil || born.After(now) || born.Year() < now.Year()-130 {
			return "", wrong("Check the date of birth.")
		}
		return born.Format(time.DateOnly), nil
	case parley.FieldPostcode:
		text = strings.ToUpper(strings.Join(strings.Fields(text), " "))
		odd := func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != ' ' && r != '-' }
		if n := utf8.RuneCountInString(text); n < 3 || n > 12 || strings.IndexFunc(text, odd) >= 0 {
			return "", wrong("Check the postcode.")
		}
		return text, nil
	}
	if len(text) != 4 || !numeric(text) {
		return "", wrong("Enter the last four digits.")
	}
	return text, nil
}
