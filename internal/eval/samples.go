package eval

import (
	"fmt"
	"math/rand/v2"
	"strings"

	"parley/internal/pii"
)

// carriersOf are sentences with a place for a value. Classes that nothing but
// words tell have words in all of theirs.
var carriersOf = map[pii.Class][]string{
	pii.Card:     {"%", "my card number is %", "Card: % thanks", "please charge % instead", "it was paid with %, wasn't it?", "here you go % exp 04/29", "mi tarjeta es %"},
	pii.CVV:      {"the cvv is %", "CVC: %", "security code % on the back", "cvv2 number is %"},
	pii.IBAN:     {"%", "my IBAN is %", "please refund to % as soon as you can", "account %, Maya Marsh", "iban: %."},
	pii.Email:    {"%", "my email is %", "write to % please", "you can send it to %, thanks", "E-mail: %"},
	pii.Phone:    {"my phone number is %", "call me on %", "mobile: %", "you can reach me at %.", "text % please"},
	pii.SSN:      {"my ssn is %", "social security number %", "SSN: % thanks", "here is my social: %"},
	pii.TFN:      {"my tfn is %", "tax file number %", "TFN: %"},
	pii.Medicare: {"my medicare number is %", "medicare card %", "Medicare: % thanks"},
	pii.NINO:     {"%", "my national insurance number is %", "NI number % please", "nino: %"},
	pii.Aadhaar:  {"my aadhaar is %", "aadhaar number % please", "Aadhar: %", "uidai %"},
	pii.IP:       {"%", "my address is % and nothing loads", "blocked from %.", "ping % fails"},
	pii.Password: {"my password is %", "password: %", "pwd=% does not work", "the passcode is % by the way"},
	pii.Key:      {"%", "the api key is %", "token: % stopped working", "I use % for it"},
}

// sample makes a value of the class.
func sample(r *rand.Rand, c pii.Class) string {
	switch c {
	case pii.Card:
		return card(r)
	case pii.CVV:
		return figures(r, 3)
	case pii.IBAN:
		return iban(r)
	case pii.Email:
		return address(r)
	case pii.Phone:
		return phone(r)
	case pii.SSN:
		return fmt.Sprintf("%03d-%02d-%04d", 1+r.IntN(665), 1+r.IntN(99), 1+r.IntN(9999))
	case pii.TFN:
		return until(func() string { return figures(r, 9) }, func(v string) bool { return sum(v, 1, 4, 3, 7, 5, 8, 6, 9, 10)%11 == 0 && v[0] != '0' })
	case pii.Medicare:
		v := fmt.Sprint(2+r.IntN(5)) + figures(r, 7)
		return v + fmt.Sprint(sum(v, 1, 3, 7, 9, 1, 3, 7, 9)%10) + fmt.Sprint(1+r.IntN(9))
	case pii.NINO:
		return pick(r, "AB", "CE", "GH", "JK", "LM", "PR", "SX", "WY") + figures(r, 6) + pick(r, "A", "B", "C", "D")
	case pii.Aadhaar:
		return until(func() string { return fmt.Sprint(2+r.IntN(8)) + figures(r, 11) }, pii.Verhoeff)
	case pii.IP:
		return fmt.Sprintf("%d.%d.%d.%d", 1+r.IntN(223), r.IntN(256), r.IntN(256), 1+r.IntN(254))
	case pii.Password:
		return letters(r, 4+r.IntN(5)) + figures(r, 2) + pick(r, "!", "", "#", "$x")
	}
	return pick(r, "sk_live_", "ghp_", "xoxb-", "glpat-") + mixed(r, 40)
}

func figures(r *rand.Rand, n int) string {
	b := make([]byte, n)
	for i := range b {
		b[i] = byte('0' + r.IntN(10))
	}
	return string(b)
}

func letters(r *rand.Rand, n int) string {
	b := make([]byte, n)
	for i := range b {
		b[i] = byte('a' + r.IntN(26))
	}
	return string(b)
}

func mixed(r *rand.Rand, n int) string {
	const of = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxyz0123456789"
	b := make([]byte, n)
	for i := range b {
		b[i] = of[r.IntN(len(of))]
		if i%5 == 4 {
			b[i] = byte('0' + r.IntN(10))
		}
	}
	return string(b)
}

func until(next func() string, good func(string) bool) string {
	for {
		if v := next(); good(v) {
			return v
		}
	}
}

func sum(v string, weights ...int) int {
	n := 0
	for i, w := range weights {
		n += w * int(v[i]-'0')
	}
	return n
}

// card makes a number of a scheme with its check digit.
func card(r *rand.Rand) string {
	scheme := [...]struct {
		begin string
		n     int
	}{{"4", 16}, {"51", 16}, {"55", 16}, {"2221", 16}, {"34", 15}, {"37", 15}, {"6011", 16}, {"36", 14}, {"3530", 16}, {"62", 17}, {"4", 19}}[r.IntN(11)]
	v := scheme.begin + figures(r, scheme.n-len(scheme.begin)-1)
	for c := '0'; ; c++ {
		if pii.Luhn(v + string(c)) {
			return v + string(c)
		}
	}
}

// iban makes a number of a country with its check digits (ISO 7064).
func iban(r *rand.Rand) string {
	country := [...]struct {
		code string
		bank int
		n    int
	}{{"GB", 4, 22}, {"DE", 0, 22}, {"FR", 0, 27}, {"NL", 4, 18}, {"ES", 0, 24}, {"NO", 0, 15}, {"PL", 0, 28}, {"IE", 4, 22}}[r.IntN(8)]
	body := strings.ToUpper(letters(r, country.bank)) + figures(r, country.n-4-country.bank)
	rest := 0
	for _, c := range body + country.code + "00" {
		if c >= 'A' {
			rest = (rest*100 + int(c-'A') + 10) % 97
		} else {
			rest = (rest*10 + int(c-'0')) % 97
		}
	}
	return fmt.Sprintf("%s%02d%s", country.code, 98-rest, body)
}

func address(r *rand.Rand) string {
	name := letters(r, 3+r.IntN(6)) + pick(r, "", ".", "_") + letters(r, 3+r.IntN(5)) + pick(r, "", figures(r, 2))
	return name + "@" + pick(r, letters(r, 6)+".com", letters(r, 5)+".org", "gmail.com", "yahoo.com", letters(r, 4)+"mail.de", letters(r, 5)+".co.uk")
}

func phone(r *rand.Rand) string {
	area, exchange, line := 201+r.IntN(780), 200+r.IntN(799), figures(r, 4)
	switch r.IntN(6) {
	case 0:
		return fmt.Sprintf("(%d) %d-%s", area, exchange, line)
	case 1:
		return fmt.Sprintf("+1 %d %d %s", area, exchange, line)
	case 2:
		return fmt.Sprintf("%d-%d-%s", area, exchange, line)
	case 3:
		return fmt.Sprintf("+44 20 7%s %s", figures(r, 3), line)
	case 4:
		return fmt.Sprintf("+49 30 %s", figures(r, 7))
	}
	return fmt.Sprintf("%d%d%s", area, exchange, line)
}

// harmless makes a text that only looks as if it held something.
func harmless(r *rand.Rand) string {
	imei := until(func() string { return "35" + figures(r, 13) }, pii.Luhn)
	iccid := "8944" + figures(r, 15)
	switch r.IntN(16) {
	case 0:
		return "my order number is " + figures(r, 8+r.IntN(9))
	case 1:
		return "Where is parcel " + figures(r, 12+r.IntN(9)) + "?"
	case 2:
		return "the IMEI is " + imei
	case 3:
		return "SIM card ICCID " + iccid
	case 4:
		return "meter " + figures(r, 13) + " reads " + figures(r, 6)
	case 5:
		return "the card ending in " + figures(r, 4) + " please"
	case 6:
		return fmt.Sprintf("It came on %04d-%02d-%02d at %02d:%02d", 2000+r.IntN(30), 1+r.IntN(12), 1+r.IntN(28), r.IntN(24), r.IntN(60))
	case 7:
		return fmt.Sprintf("that is %d.%02d for %d of them", r.IntN(2000), r.IntN(100), r.IntN(90))
	case 8:
		return "booking " + strings.ToUpper(letters(r, 3)) + figures(r, 3)
	case 9:
		return fmt.Sprintf("version %d.%d.%d.%d does not start", r.IntN(20), r.IntN(20), r.IntN(20), r.IntN(300))
	case 10:
		return "invoice " + figures(r, 10) + " is wrong"
	case 11:
		return fmt.Sprintf("I live at %d %s street, zip %05d", 1+r.IntN(999), letters(r, 6), r.IntN(99999))
	case 12:
		return "my password is " + pick(r, "wrong", "not working", "expired", "still not accepted")
	case 13:
		return "the reference is " + figures(r, 9) + ", claim " + figures(r, 9)
	case 14:
		return fmt.Sprintf("%d,%03d,%03d people at 50%% off", 1+r.IntN(9), r.IntN(1000), r.IntN(1000))
	}
	return "serial " + strings.ToUpper(letters(r, 2)) + figures(r, 9) + ", article " + figures(r, 13)
}
