package demo

import (
	"slices"
	"strings"
	"testing"
)

func TestDialoguesAreGood(t *testing.T) {
	t.Parallel()
	all, err := parseDialogues(dialogueText)
	if err != nil {
		t.Fatal(err)
	}
	if len(all) < 25 {
		t.Errorf("%d dialogues, want at least 25", len(all))
	}
	langs := map[string]int{}
	closing, signed := 0, 0
	for _, d := range all {
		langs[d.Lang]++
		turns := slices.DeleteFunc(slices.Clone(d.Lines), func(l said) bool { return l.By == notes })
		if len(turns) < 6 || len(turns) > 14 {
			t.Errorf("%s has %d turns, want 6 to 14", d.Slug, len(turns))
		}
		if d.Closes {
			closing++
		}
		if d.Name != "" {
			signed++
		}
	}
	for _, lang := range []string{"en", "es", "ar"} {
		if langs[lang] < 2 {
			t.Errorf("%d dialogues in %s, want two", langs[lang], lang)
		}
	}
	if closing == 0 || closing == len(all) || signed == 0 || signed == len(all) {
		t.Errorf("%d close and %d are signed in, of %d: want a mixture", closing, signed, len(all))
	}
}

func TestReplyFollowsWhatWasAsked(t *testing.T) {
	t.Parallel()
	all, err := parseDialogues("=== a\nlang: en\nnudge: hm\n> one\n> two\n~ think\n< first\n< second\n> three\n| still\n")
	if err != nil {
		t.Fatal(err)
	}
	d := all[0]
	if got := strings.Join(d.asked(), "/"); got != "one/two/three\nstill" {
		t.Errorf("asked %q", got)
	}
	for n, want := range []string{"", "", "think/first/second", "", ""} {
		var got []string
		for _, l := range d.reply(n) {
			got = append(got, l.Text)
		}
		if strings.Join(got, "/") != want {
			t.Errorf("after %d the agent says %q, want %q", n, got, want)
		}
	}
}

func TestParseDialoguesRefuses(t *testing.T) {
	t.Parallel()
	const head = "=== a\nlang: en\nnudge: hm\n"
	for name, text := range map[string]string{
		"text first":          "> hello\n",
		"unknown setting":     head + "colour: blue\n> hello\n",
		"unknown end":         "=== a\nend: later\n",
		"setting after line":  head + "> hello\nname: Ann\n",
		"nothing to continue": head + "| more\n",
		"agent begins":        head + "< hello\n",
		"note at the end":     head + "> hello\n~ hm\n",
		"no nudge":            "=== a\nlang: en\n> hello\n",
		"no lines":            head,
		"control character":   head + "> bell\a\n",
		"twice":               head + "> hello\n" + head + "> hello\n",
	} {
		if _, err := parseDialogues(text); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}
