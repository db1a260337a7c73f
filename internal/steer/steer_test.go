package steer

import (
	"errors"
	"fmt"
	"math"
	"strings"
	"testing"

	"parley"
)

var (
	billing = parley.Skill{ID: parley.NewID[parley.SkillID](), Name: "Billing", Languages: []string{"en", "es"}}
	returns = parley.Skill{ID: parley.NewID[parley.SkillID](), Name: "Returns"}
	spanish = parley.Skill{ID: parley.NewID[parley.SkillID](), Name: "Ventas", Languages: []string{"es"}}
)

func rule(when string, shares ...parley.Share) parley.Rule {
	return parley.Rule{ID: parley.NewID[parley.RuleID](), Name: when, When: when, Shares: shares}
}

func to(k parley.Skill, percent int) parley.Share { return parley.Share{To: k.ID, Percent: percent} }

func by(rules ...parley.Rule) parley.RoutingSettings {
	return parley.RoutingSettings{Skills: parley.Skills{billing, returns, spanish}, Rules: rules, Default: returns.ID}
}

func TestTheFirstRuleThatHoldsDecides(t *testing.T) {
	bills := rule(`page.path.startsWith("/bills") && !signed_in`, to(billing, 100))
	mine := rule(`signed_in || referrer.contains("shop.example")`, to(returns, 100))
	night := rule(`!open`, parley.Share{Percent: 100})
	venta := rule(`language.startsWith("es")`, to(spanish, 100))
	r := by(bills, mine, night, venta)
	at := func(path string, change func(*parley.Arrival)) parley.Arrival {
		a := parley.Arrival{URL: "https://harbour.example" + path + "?x=1", Language: "en-GB", Open: true}
		if change != nil {
			change(&a)
		}
		return a
	}
	for _, c := range []struct {
		what  string
		named parley.SkillID
		a     parley.Arrival
		skill parley.SkillID
		rule  parley.RuleID
	}{
		{"the page", parley.SkillID{}, at("/bills/7", nil), billing.ID, bills.ID},
		{"the second part does not hold, the next rule does", parley.SkillID{}, at("/bills/7", func(a *parley.Arrival) { a.SignedIn = true }), returns.ID, mine.ID},
		{"the referrer", parley.SkillID{}, at("/", func(a *parley.Arrival) { a.Referrer = "https://shop.example/" }), returns.ID, mine.ID},
		{"outside the hours, to anybody", parley.SkillID{}, at("/", func(a *parley.Arrival) { a.Open = false }), parley.SkillID{}, night.ID},
		{"the language, whatever its case", parley.SkillID{}, at("/", func(a *parley.Arrival) { a.Language = "ES-mx" }), spanish.ID, venta.ID},
		{"none holds: as the brand says", parley.SkillID{}, at("/", nil), returns.ID, parley.RuleID{}},
		{"the page's own word weighs more", spanish.ID, at("/bills/7", nil), spanish.ID, parley.RuleID{}},
		{"a word that is none does not", parley.NewID[parley.SkillID](), at("/bills/7", nil), billing.ID, bills.ID},
		{"a page that is no address", parley.SkillID{}, parley.Arrival{URL: "\x00%zz", Open: true}, returns.ID, parley.RuleID{}},
	} {
		got := New().Begin(r, c.named, parley.NewID[parley.ConversationID](), c.a)
		if got.Skill != c.skill || got.Rule != c.rule || got.Broken != 0 || got.Share != 0 {
			t.Errorf("%s: got %+v", c.what, got)
		}
	}
}

func TestARuleSendsNothingToASkillThatDoesNotSpeakTheLanguage(t *testing.T) {
	both := rule(`true`, to(billing, 10), to(spanish, 90))
	s := New()
	for range 100 {
		got := s.Begin(by(both), parley.SkillID{}, parley.NewID[parley.ConversationID](), parley.Arrival{Language: "en"})
		if got.Skill != billing.ID || got.Share != 0 {
			t.Fatalf("English: %+v", got)
		}
	}
	got := s.Begin(by(both), parley.SkillID{}, parley.NewID[parley.ConversationID](), parley.Arrival{Language: "hi"})
	if got.Skill != returns.ID || got.Ruled() {
		t.Fatalf("Hindi is nobody's, and goes on: %+v", got)
	}
}

// Whoever draws again draws the same, and many draws are as the shares say.
func TestSharesAreAsTheySayAndStay(t *testing.T) {
	shares := parley.Shares{to(billing, 70), to(returns, 25), {Percent: 5}}
	r, s, n := by(rule(`true`, shares...)), New(), 20_000
	got := map[parley.SkillID]int{}
	for range n {
		c := parley.NewID[parley.ConversationID]()
		first := s.Begin(r, parley.SkillID{}, c, parley.Arrival{})
		if again := New().Begin(r, parley.SkillID{}, c, parley.Arrival{}); again != first {
			t.Fatalf("drawn again: %+v, then %+v", first, again)
		}
		got[first.Skill]++
	}
	for _, one := range shares {
		p := float64(one.Percent) / 100
		if off := math.Abs(float64(got[one.To]) - p*float64(n)); off > 5*math.Sqrt(float64(n)*p*(1-p)) {
			t.Errorf("%d %%: drawn %d times of %d", one.Percent, got[one.To], n)
		}
	}
}

func TestARuleThatFailsIsPassedOverAndCounted(t *testing.T) {
	for _, when := range []string{`no_such_thing`, `1 / (page.path.size() - 1) == 7`, `page.title.matches(page.title)`} {
		s, next := New(), rule(`true`, to(billing, 100))
		a := parley.Arrival{URL: "https://harbour.example/", Title: strings.Repeat("a", 300)}
		got := s.Begin(by(rule(when, to(spanish, 100)), next), parley.SkillID{}, parley.NewID[parley.ConversationID](), a)
		if got.Skill != billing.ID || got.Rule != next.ID || got.Broken != 1 || s.Failed() != 1 {
			t.Errorf("%.30s: got %+v, failed %d", when, got, s.Failed())
		}
	}
}

func TestWhatIsWrongIsSaidAtItsField(t *testing.T) {
	for when, says := range map[string]string{
		`page.pth == "/"`:                     "Line 1, character 5: page.pth is not known. There are page.url, page.path",
		`language == 3`:                       "Line 1, character 10: these do not go together: '_==_' applied to '(string, int)'",
		`page.path`:                           "This is a string, and a rule asks what is true or false.",
		`page.path == "/`:                     "Line 1, character 14: this cannot be read.",
		`open and signed_in`:                  "write && for and",
		`[1, 2].exists(x, x > 1)`:             "is not known",
		strings.Repeat("(", 50) + `true`:      "Make it simpler.",
		strings.Repeat("!", 50) + `signed_in`: "",
	} {
		s := parley.Settings{Routing: by(rule(`true`, to(billing, 100)), rule(when, to(billing, 100)))}
		err := Check(s)
		var flaws parley.Flaws
		if says == "" && err == nil {
			continue
		}
		if !errors.As(err, &flaws) || len(flaws) != 1 || flaws[0].Path != "routing.rules.1.when" || !strings.Contains(flaws[0].Says, says) {
			t.Errorf("%s: got %v", when, []parley.Flaw(flaws))
		}
	}
	if err := Check(parley.Settings{Routing: by(rule(`page.title.matches("^Your (bill|order)") && !open`, to(billing, 100)))}); err != nil {
		t.Fatal(err)
	}
}

func TestTryTellsWhyTheOthersDoNot(t *testing.T) {
	r := by(
		rule(`page.path.startsWith("/bills") && signed_in && open`, to(billing, 100)),
		rule(`page.path == "/"`, to(returns, 100)),
		rule(`nothing`, to(returns, 100)),
		rule(`true`, to(spanish, 100)),
		rule(`open`, to(billing, 30), to(returns, 70)),
		rule(`language == "hi"`, to(returns, 100)),
		rule(`!signed_in`, to(returns, 100)),
	)
	a := parley.Arrival{URL: "https://harbour.example/bills", Language: "en", Open: true}
	want := []string{"not signed_in", "not ", "broken ", "language ", "takes ", "not ", "after "}
	for i, v := range Try(r, a) {
		if got := fmt.Sprintf("%s %s", v.Outcome, v.Part); got != want[i] || v.Rule != r.Rules[i].ID || (v.Says != "") != (v.Outcome == Broken) {
			t.Errorf("%s: got %q (%s), want %q", r.Rules[i].When, got, v.Says, want[i])
		}
		if v.Outcome == Takes && len(v.Shares) != 2 {
			t.Errorf("shares: %v", v.Shares)
		}
	}
}

// Whatever is written as a condition, nothing panics and it ends soon.
func FuzzCondition(f *testing.F) {
	for _, seed := range []string{`page.path.startsWith("/a")`, `true`, `"a" + "b" == page.title`, `page.title.matches("(a|b)*c")`, `{`, `[1][0] > 1`, "\xff"} {
		f.Add(seed)
	}
	a := parley.Arrival{URL: "https://harbour.example/a", Title: "abc", Language: "en"}
	f.Fuzz(func(t *testing.T, when string) {
		if len(when) > parley.WhenMax {
			return
		}
		r := by(rule(when, to(billing, 100)))
		start := New().Begin(r, parley.SkillID{}, parley.ConversationID{1}, a)
		err := Check(parley.Settings{Routing: r})
		if err != nil && start.Broken == 0 {
			t.Fatalf("refused, and it ran: %v", err)
		}
		Try(r, a)
	})
}
