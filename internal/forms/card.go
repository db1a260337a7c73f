package forms

import (
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"parley/internal/pii"
	"parley/internal/wire"
)

// card is a payment card on its way to the brand. It prints as nothing.
type card struct {
	Number string `json:"number"`
	Month  int    `json:"month"`
	Year   int    `json:"year"`
	CVV    string `json:"cvv"`
	Holder string `json:"holder,omitempty"`
}

// String and GoString keep the card out of whatever prints values.
func (*card) String() string   { return "card" }
func (*card) GoString() string { return "card" }

const holderMax = 100

// cardOf reads a card as it is typed in.
func cardOf(in wire.CardEntry, now time.Time) (*card, error) {
	c := &card{Number: digits(in.Number), CVV: digits(in.CVV), Holder: strings.TrimSpace(in.Holder)}
	if len(c.Number) < 12 || len(c.Number) > 19 || !pii.Luhn(c.Number) {
		return nil, wrong("Check the card number: a digit is wrong or missing.")
	}
	want := 3
	if strings.HasPrefix(c.Number, "34") || strings.HasPrefix(c.Number, "37") {
		want = 4
	}
	if len(c.CVV) != want {
		return nil, wrong("The security code of this card has %d digits.", want)
	}
	if !utf8.ValidString(c.Holder) || utf8.RuneCountInString(c.Holder) > holderMax {
		return nil, wrong("Check the name on the card.")
	}
	if err := c.expires(in.Expiry, now); err != nil {
		return nil, err
	}
	return c, nil
}

// expires reads 07/29, 7/2029 or 0729: the card is good to the end of the month.
func (c *card) expires(text string, now time.Time) error {
	month, year, parted := strings.Cut(strings.TrimSpace(text), "/")
	if !parted && len(month) == 4 {
		month, year = month[:2], month[2:]
	}
	m, err1 := strconv.Atoi(strings.TrimSpace(month))
	y, err2 := strconv.Atoi(strings.TrimSpace(year))
	if err1 == nil && err2 == nil && y >= 0 && y < 100 {
		y += 2000
	}
	if err1 != nil || err2 != nil || m < 1 || m > 12 || y < 2000 || y > now.Year()+30 {
		return wrong("Enter the month and year until which the card is good, such as 07/29.")
	}
	// A day more: it may still be yesterday where the consumer is.
	if !now.Before(time.Date(y, time.Month(m)+1, 2, 0, 0, 0, 0, time.UTC)) {
		return wrong("This card has expired. Use another one.")
	}
	c.Month, c.Year = m, y
	return nil
}

// shown is all of a card that is told of: of short numbers the end alone.
func (c *card) shown() string {
	last := "…" + c.Number[len(c.Number)-4:]
	if len(c.Number) < 15 {
		return last
	}
	return c.Number[:6] + last
}

// within says whether a text repeats what nobody may keep.
func (c *card) within(text string) bool {
	only := strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, text)
	return strings.Contains(only, c.Number) || text == c.CVV
}

// digits returns the digits of a text whose only other signs part them; "" when
// there are others.
func digits(s string) string {
	var out []byte
	for _, r := range s {
		switch {
		case r >= '0' && r <= '9':
			out = append(out, byte(r))
		case r == ' ' || r == '-' || r == '.' || r == '\u00a0' || r == '\u202f':
		default:
			return ""
		}
	}
	return string(out)
}
