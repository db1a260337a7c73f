package parley

import (
	"encoding/json"
	"errors"
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"parley/internal/fault"
)

func TestDefaultsAreValidAndNormal(t *testing.T) {
	t.Parallel()
	s := DefaultSettings("Harbour")
	if err := s.Validate(); err != nil {
		t.Error(err)
	}
	if n := s.Normal(); !reflect.DeepEqual(n, s) {
		t.Errorf("normal form differs: %+v", Diff(n, s))
	}
}

func TestFlawsNameTheirFields(t *testing.T) {
	t.Parallel()
	for path, spoil := range map[string]func(*Settings){
		"name":                  func(s *Settings) { s.Name = "" },
		"look.accent":           func(s *Settings) { s.Look.Accent = "red" },
		"look.position":         func(s *Settings) { s.Look.Position = "top" },
		"look.launcher":         func(s *Settings) { s.Look.Launcher = "" },
		"look.theme":            func(s *Settings) { s.Look.Theme = "grey" },
		"look.offsetX":          func(s *Settings) { s.Look.OffsetX = -1 },
		"look.offsetY":          func(s *Settings) { s.Look.OffsetY = 301 },
		"languages.default":     func(s *Settings) { s.Languages.Default = "es" },
		"languages.offered.1":   func(s *Settings) { s.Languages.Offered = []string{"en", "tlh"} },
		"texts":                 func(s *Settings) { s.Texts["tlh"] = Texts{Greeting: "nuqneH"} },
		"texts.en.greeting":     func(s *Settings) { s.Texts["en"] = Texts{Greeting: strings.Repeat("x", 281)} },
		"texts.en.intro":        func(s *Settings) { s.Texts["en"] = Texts{Intro: "a\x00b"} },
		"texts.es.away":         func(s *Settings) { s.Texts["es"] = Texts{Away: "\xff"} },
		"texts.ar.label":        func(s *Settings) { s.Texts["ar"] = Texts{Label: "two\nlines"} },
		"hours.zone":            func(s *Settings) { s.Hours.Zone = "Local" },
		"hours.weekly.0.day":    func(s *Settings) { s.Hours.Weekly = Week{{"someday", "09:00", "10:00"}} },
		"hours.weekly.0.from":   func(s *Settings) { s.Hours.Weekly = Week{{Monday, "9:00", "10:00"}} },
		"hours.weekly.0.to":     func(s *Settings) { s.Hours.Weekly = Week{{Monday, "09:00", "09:00"}} },
		"hours.weekly.1":        func(s *Settings) { s.Hours.Weekly = Week{{Monday, "00:00", "03:00"}, {Sunday, "22:00", "02:00"}} },
		"hours.weekly":          func(s *Settings) { s.Hours.Weekly = make(Week, 51) },
		"hours.holidays":        func(s *Settings) { s.Hours.Holidays = make(Holidays, 201) },
		"hours.holidays.0.date": func(s *Settings) { s.Hours.Holidays = Holidays{{Date: "2026-02-30"}} },
		"hours.holidays.1.date": func(s *Settings) { s.Hours.Holidays = Holidays{{Date: "2026-01-01"}, {Date: "2026-01-01"}} },
		"hours.holidays.0.from": func(s *Settings) { s.Hours.Holidays = Holidays{{Date: "2026-01-01", To: "10:00"}} },
		"hours.holidays.0.name": func(s *Settings) { s.Hours.Holidays = Holidays{{Date: "2026-01-01", Name: "a\nb"}} },
		"replies.expected":      func(s *Settings) { s.Replies.Expected = "soon" },
		"routing.capacity":      func(s *Settings) { s.Routing.Capacity = 0 },
		"routing.linkTimeout":   func(s *Settings) { s.Routing.LinkTimeout = 9 },
		"mail.replyAfter":       func(s *Settings) { s.Mail.ReplyAfter = 10081 },
		"mail.fromName":         func(s *Settings) { s.Mail.FromName = "a\nBcc: b" },
		"mail.replyTo":          func(s *Settings) { s.Mail.ReplyTo = "a@b\r\nBcc: c@d" },
		"files.maxMB":           func(s *Settings) { s.Files.MaxMB = 21 },
	} {
		s := DefaultSettings("Harbour")
		spoil(&s)
		var flaws Flaws
		err := s.Validate()
		if !errors.As(err, &flaws) || !fault.Is(err, fault.CodeInvalid) || flaws[0].Path != path || flaws[0].Says == "" {
			t.Errorf("%s: %+v", path, err)
		}
		if safe := fault.From(err).Safe; !strings.Contains(safe, path) {
			t.Errorf("%s: the sentence does not name the field: %s", path, safe)
		}
	}
}

func TestSeveralFlawsAreToldAtOnce(t *testing.T) {
	t.Parallel()
	s := DefaultSettings("")
	s.Look.Accent, s.Files.MaxMB = "", 0
	var flaws Flaws
	if errors.As(s.Validate(), &flaws); len(flaws) != 3 {
		t.Errorf("%v", flaws)
	}
}

func TestNormal(t *testing.T) {
	t.Parallel()
	s := DefaultSettings("  Harbour ")
	s.Look.Accent = " #AABBCC "
	s.Languages.Offered = []string{"ar", "en", "ar"}
	s.Texts = map[string]Texts{"en": {Greeting: " Ahoy "}, "es": {Away: "  "}}
	s.Hours.Weekly = Week{{Friday, "09:00", "10:00"}, {Monday, "11:00", "12:00"}, {Monday, "09:00", "10:00"}}
	s.Hours.Holidays = Holidays{{Date: "2026-12-25", Name: " Noel "}, {Date: "2026-01-01"}}
	before := s.Clone()
	n := s.Normal()
	want := DefaultSettings("Harbour")
	want.Look.Accent = "#aabbcc"
	want.Languages.Offered = []string{"en", "ar"}
	want.Texts = map[string]Texts{"en": {Greeting: "Ahoy"}}
	want.Hours.Weekly = Week{{Monday, "09:00", "10:00"}, {Monday, "11:00", "12:00"}, {Friday, "09:00", "10:00"}}
	want.Hours.Holidays = Holidays{{Date: "2026-01-01"}, {Date: "2026-12-25", Name: "Noel"}}
	if !reflect.DeepEqual(n, want) {
		t.Errorf("got  %+v\nwant %+v", n, want)
	}
	if !reflect.DeepEqual(s, before) {
		t.Error("the document itself was changed")
	}
}

func TestDiffNamesWhatChanged(t *testing.T) {
	t.Parallel()
	a := DefaultSettings("Harbour")
	b := a.Clone()
	b.Look.Accent, b.Look.Sound = "#112233", false
	b.Texts["es"] = Texts{Greeting: "Hola"}
	b.Hours.Weekly = Week{{Monday, "09:00", "13:00"}, {Monday, "14:00", "18:00"}}
	b.Hours.Holidays = Holidays{{Date: "2026-12-25", Name: "Christmas"}}
	b.Languages.Offered = []string{"en", "es"}
	want := []Difference{
		{"look.accent", AccentDefault, "#112233"},
		{"look.sound", true, false},
		{"languages.offered", []string{"en"}, []string{"en", "es"}},
		{"texts.es.greeting", nil, "Hola"},
		{"hours.weekly.monday", nil, []Shift{{Monday, "09:00", "13:00"}, {Monday, "14:00", "18:00"}}},
		{"hours.holidays.2026-12-25", nil, Holiday{Date: "2026-12-25", Name: "Christmas"}},
	}
	if got := Diff(a, b); !reflect.DeepEqual(got, want) {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
}

var anySettings = rapid.Custom(func(t *rapid.T) Settings {
	s := DefaultSettings(rapid.SampledFrom([]string{"Harbour", "Haven", " Haven"}).Draw(t, "name"))
	s.Look.Accent = rapid.SampledFrom([]string{"#000000", "#ABCDEF", "#abcdef"}).Draw(t, "accent")
	s.Look.OffsetX = rapid.IntRange(0, 2).Draw(t, "offset")
	s.Languages.Offered = rapid.SampledFrom([][]string{{"en"}, {"en", "es"}, {"es", "en"}, {"ar", "en"}}).Draw(t, "offered")
	for _, l := range rapid.SliceOfDistinct(rapid.SampledFrom(MessengerLanguages()), rapid.ID[string]).Draw(t, "texts") {
		s.Texts[l] = Texts{Greeting: rapid.SampledFrom([]string{"", "Hi"}).Draw(t, "greeting"), Away: rapid.SampledFrom([]string{"", "Gone"}).Draw(t, "away")}
	}
	s.Hours = anyHours.Draw(t, "hours")
	s.Files.Consumers = rapid.Bool().Draw(t, "files")
	return s
})

func TestDiffKeepsItsPromises(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		a, b := anySettings.Draw(t, "a"), anySettings.Draw(t, "b")
		there, back := Diff(a, b), Diff(b, a)
		if same := reflect.DeepEqual(a.Normal(), b.Normal()); same != (len(there) == 0) {
			t.Fatalf("equal %v, yet %d differences", same, len(there))
		}
		at := map[string]Difference{}
		for _, d := range there {
			at[d.Path] = d
		}
		if len(at) != len(there) {
			t.Fatal("a path stands there twice")
		}
		for _, d := range back {
			if was := at[d.Path]; !reflect.DeepEqual(was.Before, d.After) || !reflect.DeepEqual(was.After, d.Before) {
				t.Fatalf("%s is not the other way round", d.Path)
			}
			delete(at, d.Path)
		}
		if len(at) > 0 {
			t.Fatalf("only one way: %v", slices.Collect(maps.Keys(at)))
		}
		if again := Diff(a, b); !reflect.DeepEqual(there, again) {
			t.Fatal("not the same twice")
		}
	})
}

func TestTheDocumentSurvivesJSON(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		s := anySettings.Draw(t, "settings").Normal()
		text, err := json.Marshal(s)
		if err != nil {
			t.Fatal(err)
		}
		back := DefaultSettings("")
		if err := json.Unmarshal(text, &back); err != nil || !reflect.DeepEqual(back, s) {
			t.Fatalf("%v\n%+v\n%+v", err, back, s)
		}
	})
}

func TestLookTellsNoMoreThanItShould(t *testing.T) {
	t.Parallel()
	s := DefaultSettings("Harbour")
	s.Hours = office("Europe/Madrid")
	s.Hours.Holidays = Holidays{{Date: "2020-01-01", Name: "Long ago"}, {Date: "2026-05-05", Name: "Tomorrow"}}
	s.Texts = map[string]Texts{"en": {Greeting: "Ahoy"}, "es": {Greeting: "A draft"}}
	s.Mail.ReplyTo = "help@harbour.example"
	l := s.LookAt(noon) // Monday, 14:00 in Madrid
	text, err := json.Marshal(l)
	if err != nil {
		t.Fatal(err)
	}
	for _, secret := range []string{"A draft", "help@", "capacity", "linkTimeout", "Long ago"} {
		if strings.Contains(string(text), secret) {
			t.Errorf("the look tells %q", secret)
		}
	}
	if !l.Open || l.ChangesAt == nil || !l.ChangesAt.Equal(time.Date(2026, 5, 4, 15, 30, 0, 0, time.UTC)) {
		t.Errorf("open %v, until %v", l.Open, l.ChangesAt)
	}
	if l.Texts["en"].Greeting != "Ahoy" || len(l.Hours.Holidays) != 1 {
		t.Errorf("%s", text)
	}
}
