package pii_test

import (
	"testing"

	"parley/internal/pii"
)

// What was written digit by digit ends where other digits begin: on the next
// line, or in a group of another size.
func TestDigitsBesideOthers(t *testing.T) {
	t.Parallel()
	d := detector(t, pii.Config{Region: "US"})
	for text, want := range map[string]string{
		"my card number is 4 0 0 0 0 7 4 0 7 4 0 7 3 4 6 8\n41":   "4000074074073468",
		"my card number is 4 0 0 0 0 7 4 0 7 4 0 7 3 4 6 8 41":    "4000074074073468",
		"4-0-0-0-0-7-4-0-7-4-0-7-3-4-6-8\n4 1":                    "4000074074073468",
		"my ssn is 5 3 6 9 1 4 3 7 7\n12":                         "536914377",
		"my card number is 4000 0740\n7407 3468":                  "4000074074073468",
		"4000 0740 7407 3468\n2 of them":                          "4000074074073468",
		"my card number is 4 0 0 0 0 7 4 0 7 4 0 7 3 4 6 8 12/29": "4000074074073468",
	} {
		found := d.Find(text)
		if len(found) == 0 || found[0].Value != want {
			t.Errorf("%q: %+v, want %s", text, found, want)
		}
	}
}
