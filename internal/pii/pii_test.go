package pii_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"parley/internal/pii"
)

func detector(t testing.TB, c pii.Config) *pii.Detector {
	t.Helper()
	if c.Region == "" {
		c.Region = "GB"
	}
	d, err := pii.New(c)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// told writes findings as class:stretch, which a table can hold.
func told(text string, found []pii.Finding) []string {
	out := []string{}
	for _, f := range found {
		out = append(out, string(f.Class)+":"+text[f.Start:f.End])
	}
	return out
}

func TestWhatIsFoundAndWhatIsLeft(t *testing.T) {
	t.Parallel()
	d := detector(t, pii.Config{})
	for text, want := range map[string][]string{
		"hello, is the storm lamp back?":                              {},
		"my card is 4111 1111 1111 1111, thanks":                      {"card:4111 1111 1111 1111"},
		"5555-5555-5555-4444 exp 04/29 cvc 123":                       {"card:5555-5555-5555-4444", "cvv:123"},
		"card number 4111 1111 1111 1112":                             {"card:4111 1111 1111 1112"}, // mistyped, and called so
		"30569309025904 came in full":                                 {"card:30569309025904"},
		"30569309025905 came in full":                                 {},
		"order 4111111111111112 is late":                              {},
		"the IMEI is 356938035643809":                                 {},
		"SIM card 8944100030000001234":                                {},
		"my parcel 1234567890123456 is lost":                          {},
		"the meter 1200023305967 reads 04711":                         {},
		"the card ending in 4242":                                     {},
		"the last four are 1234":                                      {},
		"refund to GB82 WEST 1234 5698 7654 32 please":                {"iban:GB82 WEST 1234 5698 7654 32"},
		"DE89370400440532013000.":                                     {"iban:DE89370400440532013000"},
		"GB82WEST12345698765433":                                      {},
		"write to Maya.Marsh+shop@Example.org!":                       {"email:Maya.Marsh+shop@Example.org"},
		"maya dot marsh at example dot org is mine":                   {"email:maya dot marsh at example dot org"},
		"it is mayamarsh gmailcom":                                    {"email:mayamarsh gmailcom"},
		"follow @parley on the net":                                   {},
		"please email me at once":                                     {},
		"call 020 7946 0018 or +1 (202) 555-0143":                     {"phone:020 7946 0018", "phone:+1 (202) 555-0143"},
		"it came on 2024-05-06 at 12:30":                              {},
		"1,234,567 people paid 19.99":                                 {},
		"ssn 536-90-4399":                                             {"us_ssn:536-90-4399"},
		"536-90-4399":                                                 {"us_ssn:536-90-4399"},
		"666-90-4399":                                                 {},
		"tax file number 123 456 782":                                 {"au_tfn:123 456 782"},
		"my medicare is 2123 45670 1":                                 {"au_medicare:2123 45670 1"},
		"NI number AB 12 34 56 C":                                     {"uk_nino:AB 12 34 56 C"},
		"aadhaar 2341 2341 2346":                                      {"in_aadhaar:2341 2341 2346"},
		"from 203.0.113.7 and 2001:db8::7:1":                          {"ip:203.0.113.7", "ip:2001:db8::7:1"},
		"version 1.2.3.4 of it":                                       {},
		"my password is hunter2!x":                                    {"password:hunter2!x"},
		"my password is not working":                                  {},
		"the key sk_live_4eC39HqLyjWDarjtT1zdp7dc leaked":             {"key:sk_live_4eC39HqLyjWDarjtT1zdp7dc"},
		"four one one one, one one one one, 1111 1111":                {"card:four one one one, one one one one, 1111 1111"},
		"４１１１ １１１１ １１１１ １１１１":                                         {"card:４１１１ １１１１ １１１１ １１１１"},
		"٤١١١١١١١١١١١١١١١":                                            {"card:٤١١١١١١١١١١١١١١١"},
		"4\u200b111 1111\u00ad1111 1111":                              {"card:4\u200b111 1111\u00ad1111 1111"},
		"lol 1 oil 2 so is it":                                        {},
		"4O00 0000 0000 0002":                                         {"card:4O00 0000 0000 0002"},
		"mаya@exаmple.org":                                            {"email:mаya@exаmple.org"}, // Cyrillic
		"🙂4111111111111111🙂":                                          {"card:4111111111111111"},
		"-----BEGIN PRIVATE KEY-----\nabc\n-----END PRIVATE KEY-----": {"key:-----BEGIN PRIVATE KEY-----\nabc\n-----END PRIVATE KEY-----"},
	} {
		if got := told(text, d.Find(text)); !slices.Equal(got, want) {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}

func TestCanonicalValuesAreEqualHoweverWritten(t *testing.T) {
	t.Parallel()
	d := detector(t, pii.Config{})
	for _, alike := range [][]string{
		{"4111111111111111", "4111-1111-1111-1111", "４１１１ 1111 1111 1111"},
		{"Maya@Example.org", "maya at example dot org", "ｍaya@example.org"},
		{"call 020 7946 0018", "call +44 20 7946 0018", "call +44 (0)20 7946 0018"},
		{"GB82 WEST 1234 5698 7654 32", "gb82west12345698765432"},
	} {
		var first string
		for i, text := range alike {
			found := d.Find(text)
			if len(found) != 1 {
				t.Errorf("%q: %+v", text, found)
				continue
			}
			if i == 0 {
				first = found[0].Value
			}
			if found[0].Value != first {
				t.Errorf("%q is %q, want %q", text, found[0].Value, first)
			}
		}
	}
}

func TestTheBrandsOwnAreLetThrough(t *testing.T) {
	t.Parallel()
	d := detector(t, pii.Config{
		Own:    []string{"+44 20 7946 0018", "help@harbour.example", "@harbour.example", "GB82 WEST 1234 5698 7654 32"},
		Except: func(c pii.Class, v string) bool { return c == pii.Card && v == "4111111111111111" },
	})
	for _, text := range []string{"call us on 020 7946 0018", "write to help@harbour.example", "or sales@harbour.example", "pay to GB82WEST12345698765432", "4111 1111 1111 1111 is a voucher"} {
		if found := d.Find(text); len(found) != 0 {
			t.Errorf("%q: %+v", text, found)
		}
	}
	if found := d.Find("call me on 020 7946 0019"); len(found) != 1 {
		t.Errorf("another's: %+v", found)
	}
}

func TestSplitValuesShowTogether(t *testing.T) {
	t.Parallel()
	d := detector(t, pii.Config{})
	for _, c := range []struct {
		earlier []string
		text    string
		before  []string // class:stretch of the message at that place, "" for none
		now     []string
	}{
		{[]string{"hello", "my card is 4111 1111"}, "1111 1111", []string{"", "card:4111 1111"}, []string{"card:1111 1111"}},
		{[]string{"4111", "1111", "1111"}, "1111", []string{"card:4111", "card:1111", "card:1111"}, []string{"card:1111"}},
		{[]string{"the cvv is"}, "123", []string{""}, []string{"cvv:123"}},
		{[]string{"my password is"}, "tr0ub4dor", []string{""}, []string{"password:tr0ub4dor"}},
		{[]string{"maya.marsh"}, "@example.org", []string{"email:maya.marsh"}, []string{"email:@example.org"}},
		{[]string{"my ssn is 536"}, "90 4399", []string{"us_ssn:536"}, []string{"us_ssn:90 4399"}},
		{[]string{"two lamps"}, "and 3 wicks", []string{""}, []string{}},
		{[]string{"4111 1111 \x00\x00"}, "1111 1111", []string{""}, []string{}},
		{[]string{"order 4471"}, "12 pieces, 34 each", []string{""}, []string{}},
	} {
		before, now := d.Window(c.earlier, c.text)
		for i, want := range c.before {
			got := strings.Join(told(c.earlier[i], before[i]), " ")
			if got != want {
				t.Errorf("%q then %q: message %d gives %q, want %q", c.earlier, c.text, i, got, want)
			}
		}
		if got := told(c.text, now); !slices.Equal(got, c.now) {
			t.Errorf("%q then %q: gives %q, want %q", c.earlier, c.text, got, c.now)
		}
		if len(c.now) > 0 && !d.Continues(c.text) {
			t.Errorf("%q is said to continue nothing", c.text)
		}
	}
}

func TestOwnDetectorsKeepTheirPromise(t *testing.T) {
	t.Parallel()
	good := pii.Custom{Name: "membership", Pattern: `hb-[0-9]{6}`, Match: []string{"I am HB-123456"}, Pass: []string{"HB-1"}}
	d := detector(t, pii.Config{Custom: []pii.Custom{good}})
	if got := told("member Hb-654321!", d.Find("member Hb-654321!")); !slices.Equal(got, []string{"own:membership:Hb-654321"}) {
		t.Errorf("got %q", got)
	}
	for _, c := range []struct {
		change func(*pii.Custom)
		want   pii.CustomFault
	}{
		{func(c *pii.Custom) { c.Pattern = "(" }, pii.BadPattern},
		{func(c *pii.Custom) { c.Pattern = "x*" }, pii.BadPattern},
		{func(c *pii.Custom) { c.Match = []string{"nothing"} }, pii.SampleMissed},
		{func(c *pii.Custom) { c.Pass = []string{"HB-123456"} }, pii.SampleHit},
	} {
		bad := good
		c.change(&bad)
		var e *pii.CustomError
		if _, err := pii.New(pii.Config{Custom: []pii.Custom{bad}}); !errors.As(err, &e) || e.Fault != c.want {
			t.Errorf("%+v: %v, want %s", bad, err, c.want)
		}
	}
}

func TestExplainTellsWhatWasLeftAlone(t *testing.T) {
	t.Parallel()
	d := detector(t, pii.Config{})
	all := d.Explain("card 4111111111111111, order 4111111111111112")
	if len(all) != 2 || !all[0].Found || all[0].Rule != "card.luhn" || all[1].Found || all[1].Rule != "card.context_other" {
		t.Errorf("got %+v", all)
	}
}

func TestNamesOfFilesLoseTheirValues(t *testing.T) {
	t.Parallel()
	d := detector(t, pii.Config{})
	for name, want := range map[string]string{
		"scan 4111111111111111.pdf": "scan card.pdf", "maya@example.org.txt": "email", "wick chart.txt": "wick chart.txt",
	} {
		if got := d.Names(name); !strings.HasPrefix(got, strings.TrimSuffix(want, ".txt")) || strings.Contains(got, "4111") || strings.Contains(got, "maya") {
			t.Errorf("%q became %q, want %q", name, got, want)
		}
	}
}
