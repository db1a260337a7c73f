package outbound

import (
	"fmt"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"parley"
)

// walk calls visit with every text below v and its place.
func walk(v reflect.Value, place string, visit func(place, text string)) {
	switch v.Kind() {
	case reflect.String:
		visit(place, v.String())
	case reflect.Pointer:
		walk(v.Elem(), place, visit)
	case reflect.Struct:
		for i := range v.NumField() {
			walk(v.Field(i), place+"."+v.Type().Field(i).Name, visit)
		}
	case reflect.Slice:
		for i := range v.Len() {
			walk(v.Index(i), fmt.Sprintf("%s.%d", place, i), visit)
		}
	case reflect.Map:
		for _, key := range v.MapKeys() {
			walk(v.MapIndex(key), place+"."+key.String(), visit)
		}
	}
}

func textsOf(w *words) map[string]string {
	out := map[string]string{}
	walk(reflect.ValueOf(w), "", func(place, text string) { out[place] = text })
	return out
}

var field = regexp.MustCompile(`\{[a-z]+\}`)

// TestEveryLanguageHasEveryText: each language of the messenger has each text
// of the mails, pages and pushes, made from the same fields as in English.
func TestEveryLanguageHasEveryText(t *testing.T) {
	want := textsOf(&english)
	for _, l := range parley.MessengerLanguages() {
		w, ok := languages[l]
		if !ok {
			t.Errorf("%s: no words", l)
			continue
		}
		got := textsOf(w)
		for place, text := range want {
			mine, ok := got[place]
			switch {
			case !ok || (mine == "") != (text == ""):
				t.Errorf("%s: no text at %s", l, place)
			case l != "en" && text != "" && mine == text:
				t.Errorf("%s: English at %s", l, place)
			}
			if strings.Contains(place, ".person.") || strings.Contains(place, ".lines.") && strings.Contains(place, "privacy") {
				continue // a sentence may say a name once or twice
			}
			if a, b := fields(text), fields(mine); !slices.Equal(a, b) {
				t.Errorf("%s: %s has %v, in English %v", l, place, b, a)
			}
		}
		if len(got) != len(want) {
			t.Errorf("%s: %d texts, English has %d", l, len(got), len(want))
		}
	}
	if len(languages) != len(parley.MessengerLanguages()) {
		t.Error("a language that the messenger does not speak")
	}
}

func fields(s string) []string {
	found := field.FindAllString(s, -1)
	slices.Sort(found)
	return slices.Compact(found)
}

func TestTheLanguageOfAMail(t *testing.T) {
	for _, c := range []struct {
		wanted []string
		want   string
	}{
		{[]string{"pt-BR", "de", "en"}, "pt"},
		{[]string{"pt-PT,pt;q=0.9,en;q=0.8", "de"}, "pt"},
		{[]string{"", "", "de"}, "de"},
		{[]string{"sw", "", "fr"}, "fr"},
		{[]string{"sw", "", "sw"}, "en"},
		{[]string{"ja-JP", "en"}, "ja"},
		{[]string{"hi-Deva-IN"}, "hi"},
		{[]string{"fr-CA"}, "fr"},
		{[]string{"de-CH"}, "de"},
		{[]string{"ar-EG"}, "ar"},
		{[]string{"es-419"}, "es"},
		{[]string{"not a tag!", "hi"}, "hi"},
		{nil, "en"},
	} {
		if got := pick(c.wanted...); got != c.want {
			t.Errorf("%q speaks %s, want %s", c.wanted, got, c.want)
		}
	}
}

func TestATimeIsWrittenAsItsReaderWritesIt(t *testing.T) {
	at := time.Date(2026, 3, 9, 14, 5, 0, 0, time.UTC)
	for l, want := range map[string]string{
		"en": "9 March 2026, 14:05 UTC", "es": "09/03/2026, 14:05 UTC", "pt": "09/03/2026, 14:05 UTC",
		"de": "09.03.2026, 14:05 UTC", "ja": "2026年3月9日 14:05 UTC", "hi": "09/03/2026, 14:05 UTC",
	} {
		if got := stamp(at, parley.Settings{Hours: parley.Hours{Zone: "UTC"}}, l); got != want {
			t.Errorf("%s: %s, want %s", l, got, want)
		}
	}
}
