package parley

import (
	"errors"
	"strings"
	"testing"

	"parley/internal/fault"
)

func content(change func(*AnswerContent)) AnswerContent {
	c := AnswerContent{Shortcut: "hi", Title: "Greeting", Texts: []AnswerText{{Text: "Hello {{consumer.name}}"}}}
	if change != nil {
		change(&c)
	}
	return c.Normal()
}

func TestAnswersNameWhatIsWrong(t *testing.T) {
	if err := content(nil).Validate(); err != nil {
		t.Fatal(err)
	}
	text := func(s string) func(*AnswerContent) { return func(c *AnswerContent) { c.Texts[0].Text = s } }
	for name, tc := range map[string]struct {
		path, says string
		change     func(*AnswerContent)
	}{
		"no shortcut":   {"shortcut", "1 to 32", func(c *AnswerContent) { c.Shortcut = "/" }},
		"a space":       {"shortcut", "1 to 32", func(c *AnswerContent) { c.Shortcut = "two words" }},
		"no title":      {"title", "1 to 120", func(c *AnswerContent) { c.Title = " " }},
		"long folder":   {"folder", "at most 60", func(c *AnswerContent) { c.Folder = strings.Repeat("x", 61) }},
		"no text":       {"texts", "one language", func(c *AnswerContent) { c.Texts = nil }},
		"empty text":    {"texts.0.text", "Write what", text(" ")},
		"control":       {"texts.0.text", "no message may hold", text("a\x01b")},
		"unknown":       {"texts.0.text", "{{consumer.nme}} at character 7 is no variable. Choose one of: consumer.name,", text("Ähoi, {{consumer.nme}}")},
		"spaces inside": {"texts.0.text", "{{ agent.name }} at character 1", text("{{ agent.name }}")},
		"not closed":    {"texts.0.text", "braces at character 4 are not closed", text("To {{consumer.name} and {{agent.name}}")},
		"never closed":  {"texts.0.text", "braces at character 16 are not closed", text("{{agent.name}} {{")},
		"twice":         {"texts.1.language", "there already", func(c *AnswerContent) { c.Texts = append(c.Texts, c.Texts[0]) }},
		"no tag":        {"texts.0.language", "language tag", func(c *AnswerContent) { c.Texts[0].Language = "english!" }},
	} {
		var flaws Flaws
		if err := content(tc.change).Validate(); !errors.As(err, &flaws) {
			t.Errorf("%s: %v", name, err)
		} else if flaws[0].Path != tc.path || !strings.Contains(flaws[0].Says, tc.says) {
			t.Errorf("%s: %+v", name, flaws)
		}
	}
	if got := content(func(c *AnswerContent) { c.Shortcut, c.Folder = " /Hi-There ", " Ends " }); got.Shortcut != "hi-there" || got.Folder != "Ends" {
		t.Errorf("normal: %+v", got)
	}
}

func TestNobodySendsBraces(t *testing.T) {
	for _, v := range Variables() {
		if err := Filled("Dear {{" + v.Name + "}},"); !fault.Is(err, fault.CodeTextUnfilled) {
			t.Errorf("%s: %v", v.Name, err)
		}
	}
	for _, s := range []string{"Dear Maya", "{{", "a {{template}} of your own", "{consumer.name}"} {
		if err := Filled(s); err != nil {
			t.Errorf("%q: %v", s, err)
		}
	}
}

func TestWhoseAnswersAreWhose(t *testing.T) {
	brand, ana, ben := NewID[BrandID](), NewID[PersonID](), NewID[PersonID]()
	as := func(p PersonID, r Role) Actor { return Actor{Kind: Agents, Brand: brand, Person: p, Role: r} }
	for _, tc := range []struct {
		who   Actor
		owner PersonID
		want  fault.Code
	}{
		{as(ana, RoleAgent), ana, ""},
		{as(ana, RoleAgent), PersonID{}, fault.CodeDenied},
		{as(ana, RoleSupervisor), PersonID{}, ""},
		{as(ana, RoleAdmin), ben, fault.CodeNotFound},
		{as(ana, RoleOwner), PersonID{}, fault.CodeDenied},
		{Actor{Kind: Consumers, Brand: brand}, PersonID{}, fault.CodeDenied},
	} {
		if err := MayWriteAnswer(tc.who, tc.owner); tc.want == "" && err != nil || tc.want != "" && !fault.Is(err, tc.want) {
			t.Errorf("%s of %v: %v", tc.who.Role, tc.owner, err)
		}
	}
	if s := AnswersOf(Actor{Kind: Consumers, Brand: brand}); s != (AnswerScope{}) {
		t.Errorf("a consumer's: %+v", s)
	}
}
