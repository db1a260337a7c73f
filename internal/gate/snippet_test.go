package gate

import (
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"parley"
	"parley/internal/terms"
)

// A snippet is a stretch of its text with whole characters and whole masks, and
// what was looked for first is in it.
func TestSnippetsCutNoMask(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		var text string
		var e parley.Event
		for range rapid.IntRange(1, 40).Draw(t, "parts") {
			text += rapid.SampledFrom([]string{"word ", "東京都", "é", "🙂", "averyverylongword", "\n"}).Draw(t, "part")
			if rapid.IntRange(0, 4).Draw(t, "mask") == 0 {
				e.Spans = append(e.Spans, parley.Span{Start: len(text), End: len(text) + len("‹e-mail›"), Class: parley.ClassEmail})
				text += "‹e-mail›"
			}
		}
		at := strings.LastIndex(text, "word")
		if at < 0 {
			text, at = text+"word", len(text)
		}
		e.Text = text
		out, ranges := snippet(e, []terms.Range{{Start: at, End: at + 4}})
		if !utf8.ValidString(out.Text) {
			t.Fatalf("%q is cut inside a character", out.Text)
		}
		for _, s := range out.Spans {
			if out.Text[s.Start:s.End] != "‹e-mail›" {
				t.Fatalf("a mask became %q", out.Text[s.Start:s.End])
			}
		}
		if strings.Count(out.Text, "‹") != len(out.Spans) || strings.Count(out.Text, "›") != len(out.Spans) {
			t.Fatalf("%q holds a part of a mask", out.Text)
		}
		if len(ranges) != 1 || out.Text[ranges[0].Start:ranges[0].End] != "word" {
			t.Fatalf("%q does not mark what was looked for: %v", out.Text, ranges)
		}
		for _, m := range marked(out.Text, ranges) {
			if m.End-m.Start != 4 {
				t.Fatalf("a mark of %d units", m.End-m.Start)
			}
		}
	})
}
