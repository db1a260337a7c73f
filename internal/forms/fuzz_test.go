package forms

import (
	"strings"
	"testing"
	"time"

	"parley"
	"parley/internal/fetch"
	"parley/internal/wire"
)

func FuzzCard(f *testing.F) {
	f.Add("4111 1111 1111 1111", "07/39", "123", "Maya")
	f.Add("3782 822463 10005", "739", "1234", "")
	f.Fuzz(func(t *testing.T, number, expiry, cvv, holder string) {
		c, err := cardOf(wire.CardEntry{Number: number, Expiry: expiry, CVV: cvv, Holder: holder}, time.Now())
		if err != nil {
			return
		}
		if strings.Trim(c.Number+c.CVV, "0123456789") != "" || c.Month < 1 || c.Month > 12 || len(c.Number) < 12 || len(c.shown()) > 6+len("…")+4 {
			t.Fatalf("%q is taken", number)
		}
		if c.within(c.shown()) && len(c.Number) > 10 {
			t.Fatalf("what is shown of %q is the whole", number)
		}
	})
}

func FuzzIdentity(f *testing.F) {
	f.Add(uint8(0), "536-90-4399")
	f.Add(uint8(5), "DE89 3704 0044 0532 0130 00")
	f.Fuzz(func(t *testing.T, class uint8, text string) {
		all := parley.IdentityClasses()
		n, err := identityOf(all[int(class)%len(all)], text)
		if err == nil && (n.canonical == "" || strings.Trim(n.canonical, "0123456789abcdefghijklmnopqrstuvwxyz") != "") {
			t.Fatalf("%q is taken as %q", text, n.canonical)
		}
	})
}

func FuzzAnswer(f *testing.F) {
	f.Add(200, `{"outcome":"accepted","reference":"ch_1"}`)
	f.Add(302, ``)
	f.Fuzz(func(t *testing.T, status int, body string) {
		for kind, outcomes := range answers {
			r, err := read(fetch.Answer{Status: status, Body: []byte(body)}, kind)
			known := false
			for _, o := range outcomes {
				known = known || r.Outcome == o
			}
			if err == nil && (!known || status < 200 || status > 299) {
				t.Fatalf("%d %q counts as %q", status, body, r.Outcome)
			}
		}
	})
}

func FuzzFold(f *testing.F) {
	f.Add("email", " Maya@Example.ORG ")
	f.Add("phone", "(020) 7946-0018")
	f.Fuzz(func(t *testing.T, class, text string) {
		once := fold(parley.DataClass(class), text)
		if again := fold(parley.DataClass(class), once); again != once {
			t.Fatalf("%q is %q, then %q", text, once, again)
		}
	})
}
