package parley

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"slices"
	"strings"

	"unicode/utf8"
)

// Rule says with which skill conversations begin whose page names none: the
// first rule of the list whose expression holds takes them.
type Rule struct {
	ID     RuleID `json:"id" format:"uuid"`
	Name   string `json:"name" maxLength:"240"`
	When   string `json:"when" maxLength:"2000" doc:"A CEL expression that is true or false, over page.url, page.path, page.title, referrer, language, signed_in and open."`
	Shares Shares `json:"shares" minItems:"1" maxItems:"10" doc:"Where to; several are drawn by their percentages, which make 100."`
}

// Rules are a brand's, in the order in which they are asked.
type Rules []Rule

// Share is the part of what a rule takes that goes to one skill.
type Share struct {
	To      SkillID `json:"to,omitzero" format:"uuid" doc:"The skill; absent: anybody who answers."`
	Percent int     `json:"percent" minimum:"1" maximum:"100"`
}

// Shares make 100 percent.
type Shares []Share

// Limits on rules.
const (
	rulesMax    = 100
	ruleNameMax = 60 // code points
	sharesMax   = 10
	// WhenMax is how long an expression is at most, in bytes.
	WhenMax = 2000
)

// Arrival is what is known of a conversation as it begins: rules go by it, and
// nothing of it is kept.
type Arrival struct {
	URL      string // of the page, as the page says
	Title    string
	Referrer string
	Language string
	SignedIn bool
	Open     bool // within the brand's hours
}

// Limits on what a page says of itself, in bytes; the rest is left out.
const (
	addressMax  = 2000
	titleMax    = 300
	languageMax = 35 // RFC 5646, 4.4.1
)

// Normal returns the arrival with what is too long cut, and no broken text.
func (a Arrival) Normal() Arrival {
	cut := func(s string, most int) string {
		s = strings.ToValidUTF8(s, "")
		for len(s) > most {
			_, size := utf8.DecodeLastRuneInString(s)
			s = s[:len(s)-size]
		}
		return s
	}
	a.URL, a.Referrer = cut(a.URL, addressMax), cut(a.Referrer, addressMax)
	a.Title, a.Language = cut(a.Title, titleMax), strings.ToLower(cut(a.Language, languageMax))
	return a
}

// Draw returns one of the shares by the conversation's id: the same one each
// time, and over many conversations each by its percentage.
func (s Shares) Draw(c ConversationID) Share {
	all := 0
	for _, one := range s {
		all += one.Percent
	}
	if all <= 0 {
		return Share{}
	}
	sum := sha256.Sum256(append([]byte("share"), c[:]...))
	at := int(binary.BigEndian.Uint64(sum[:8]) % uint64(all))
	for _, one := range s {
		if at -= one.Percent; at < 0 {
			return one
		}
	}
	return s[len(s)-1]
}

// For returns the shares whose skills are in use and speak the language.
func (s Shares) For(skills Skills, language string) Shares {
	out := make(Shares, 0, len(s))
	for _, one := range s {
		if k, live := skills.Live(one.To); one.To.IsZero() || live && k.Speaks(language) {
			out = append(out, one)
		}
	}
	return out
}

func (r Rules) clone() Rules {
	if len(r) == 0 {
		return nil
	}
	out := slices.Clone(r)
	for i := range out {
		out[i].Shares = slices.Clone(out[i].Shares)
	}
	return out
}

func (r Rules) normal() Rules {
	out := r.clone()
	for i := range out {
		out[i].Name, out[i].When = line(out[i].Name), line(out[i].When)
	}
	return out
}

func (r RoutingSettings) checkRules(c *checker) {
	if len(r.Rules) > rulesMax {
		c.flaw("routing.rules", "A brand has at most %d rules.", rulesMax)
	}
	for i, rule := range r.Rules {
		at := fmt.Sprintf("routing.rules.%d", i)
		for _, other := range r.Rules[:i] {
			if other.ID == rule.ID {
				c.flaw(at+".id", "Another rule has this id. Make a new one.")
			}
		}
		rule.check(c, at, r.Skills)
	}
}

func (r Rule) check(c *checker, at string, skills Skills) {
	if r.ID.IsZero() {
		c.flaw(at+".id", "A rule has an id of its own. Make one.")
	}
	if r.Name == "" {
		c.flaw(at+".name", "A rule needs a name.")
	}
	c.words(at+".name", r.Name, ruleNameMax, false)
	switch {
	case r.When == "":
		c.flaw(at+".when", "Write when the rule takes a conversation, such as page.path.startsWith(\"/bills\").")
	case len(r.When) > WhenMax:
		c.flaw(at+".when", "An expression has at most %d characters.", WhenMax)
	}
	if len(r.Shares) == 0 || len(r.Shares) > sharesMax {
		c.flaw(at+".shares", "A rule sends to at least one place, and to at most %d.", sharesMax)
		return
	}
	all := 0
	for i, s := range r.Shares {
		here := fmt.Sprintf("%s.shares.%d", at, i)
		all += s.Percent
		c.within(here+".percent", s.Percent, 1, 100, "percent")
		if _, live := skills.Live(s.To); !s.To.IsZero() && !live {
			c.flaw(here+".to", "There is no such skill in use. Choose another, or anybody.")
		}
		for _, other := range r.Shares[:i] {
			if other.To == s.To {
				c.flaw(here+".to", "This place is in the list already. Make one share of the two.")
			}
		}
	}
	if all != 100 {
		c.flaw(at+".shares", "The shares make %d percent. They must make 100.", all)
	}
}
