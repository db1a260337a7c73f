package parley

import (
	"reflect"
	"testing"
	"time"

	"parley/internal/fault"
)

func num(n int) *int { return &n }

func branching() Survey {
	return Survey{Days: 7, Questions: []Question{
		{Ask: AskCSAT},
		{Ask: AskResolved, If: &Branch{AskCSAT, 1, 3}},
		{Ask: AskComment, If: &Branch{AskResolved, 0, 0}},
	}}
}

func TestASurveyAsksByEarlierAnswers(t *testing.T) {
	s := branching()
	for _, c := range []struct {
		name    string
		in, out Rating
		comment string
	}{
		{"the first alone", Rating{CSAT: num(5)}, Rating{CSAT: num(5)}, ""},
		{"what is not asked is left out", Rating{CSAT: num(5), NPS: num(9), Resolved: num(0)}, Rating{CSAT: num(5)}, ""},
		{"one after the other", Rating{CSAT: num(2), Resolved: num(0)}, Rating{CSAT: num(2), Resolved: num(0)}, "slow"},
		{"a branch that ends", Rating{CSAT: num(3), Resolved: num(1)}, Rating{CSAT: num(3), Resolved: num(1)}, ""},
	} {
		got, comment, err := s.Answers(c.in, "slow")
		if err != nil || !reflect.DeepEqual(got, c.out) || comment != c.comment {
			t.Errorf("%s: %+v %q, %v", c.name, got, comment, err)
		}
	}
	for _, r := range []Rating{{CSAT: num(0)}, {CSAT: num(6)}, {NPS: num(11)}, {NPS: num(-1)}, {Resolved: num(2)}} {
		if _, _, err := s.Answers(r, ""); !fault.Is(err, fault.CodeFormWrong) {
			t.Errorf("%+v is taken: %v", r, err)
		}
	}
}

func TestSurveysAreHeldToTheirForm(t *testing.T) {
	ok := branching()
	ok.Thanks = map[string]string{"en": " Thank you! ", "de": ""}
	settings := DefaultSettings("Harbour")
	settings.Survey = ok
	settings.Routing.Skills = Skills{{ID: NewID[SkillID](), Name: "Billing", Survey: &Survey{}}}
	kept := settings.Normal()
	if err := kept.Validate(); err != nil {
		t.Fatal(err)
	}
	if got := kept.Survey.Thanks; !reflect.DeepEqual(got, map[string]string{"en": "Thank you!"}) {
		t.Errorf("thanks are kept as %v", got)
	}
	if none := kept.Routing.Skills[0].Survey; none.Questions == nil {
		t.Error("a skill that asks nothing has null for its questions")
	}
	if d := Diff(settings, DefaultSettings("Harbour")); len(d) == 0 {
		t.Error("a survey is no difference")
	}
	for name, spoil := range map[string]func(*Survey){
		"too long":           func(s *Survey) { s.Days = 91 },
		"twice":              func(s *Survey) { s.Questions[1].Ask = AskCSAT },
		"unknown":            func(s *Survey) { s.Questions[0].Ask = "mood" },
		"by a later one":     func(s *Survey) { s.Questions[0].If = &Branch{AskResolved, 0, 1} },
		"by itself":          func(s *Survey) { s.Questions[1].If = &Branch{AskResolved, 0, 1} },
		"by words":           func(s *Survey) { s.Questions[2].If = &Branch{AskComment, 0, 1} },
		"out of range":       func(s *Survey) { s.Questions[1].If.To = 6 },
		"the wrong way":      func(s *Survey) { s.Questions[1].If.From = 4 },
		"another's language": func(s *Survey) { s.Thanks = map[string]string{"xx": "Thanks"} },
	} {
		other := settings.Clone()
		spoil(&other.Survey)
		if err := other.Validate(); err == nil {
			t.Errorf("%s: is taken", name)
		}
	}
	if got := branching(); !reflect.DeepEqual(settings.Survey.Questions, got.Questions) {
		t.Error("a clone shares its questions")
	}
}

func TestASkillsSurveyGoesBeforeTheBrands(t *testing.T) {
	none, own := NewID[SkillID](), NewID[SkillID]()
	s := DefaultSettings("Harbour")
	s.Survey = branching()
	s.Routing.Skills = Skills{{ID: none, Survey: &Survey{}}, {ID: own, Survey: &Survey{Days: 1, Questions: []Question{{Ask: AskNPS}}}}}
	for id, want := range map[SkillID]int{none: 0, own: 1, {}: 3, NewID[SkillID](): 3} {
		if got := len(s.SurveyOf(id).Questions); got != want {
			t.Errorf("%s asks %d questions, not %d", id, got, want)
		}
	}
}

func TestNothingIsAskedAfterWhatEndedByItself(t *testing.T) {
	s := branching()
	person := Author{Kind: Agents, Person: NewID[PersonID]()}
	ours, theirs := NewID[EventID](), NewID[EventID]()
	theirs[6] = theirs[6]&0x0f | 0x80
	for _, c := range []struct {
		e          Event
		unattended bool
		want       bool
	}{
		{Event{ID: ours, Author: person}, false, true},
		{Event{ID: ours, Author: Author{Kind: System}}, false, false},
		{Event{ID: ours, Author: Author{Kind: System}}, true, true},
		{Event{ID: theirs, Author: Author{Kind: System}}, true, false},
	} {
		s.Unattended = c.unattended
		if got := s.After(c.e); got != c.want {
			t.Errorf("%+v: %v", c, got)
		}
	}
	if end := time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC); !s.Ends(end).Equal(end.AddDate(0, 0, 7)) {
		t.Error("it ends another time")
	}
}
