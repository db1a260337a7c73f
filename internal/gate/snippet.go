package gate

import (
	"strings"

	"parley"
	"parley/internal/terms"
	"parley/internal/wire"
)

// How much of a text a hit shows, in bytes before and in all, about.
const (
	snippetBefore = 60
	snippetLength = 240
)

// snippet cuts an event's text to the stretch around what was found first. A
// mask is never cut.
func snippet(e parley.Event, ranges []terms.Range) (parley.Event, []terms.Range) {
	if len(e.Text) <= snippetLength {
		return e, ranges
	}
	from := 0
	if len(ranges) > 0 && ranges[0].Start > snippetBefore {
		from = ranges[0].Start - snippetBefore
	}
	to := min(from+snippetLength, len(e.Text))
	from, to = edge(e.Text, from), edge(e.Text, to)
	for _, s := range e.Spans {
		if s.Start < from && from < s.End {
			from = s.Start
		}
		if s.Start < to && to < s.End {
			to = s.End
		}
	}
	before, after := "", ""
	if from > 0 {
		before = "…"
	}
	if to < len(e.Text) {
		after = "…"
	}
	shift := len(before) - from
	out := e
	out.Text, out.Spans = before+e.Text[from:to]+after, nil
	for _, s := range e.Spans {
		if s.Start >= from && s.End <= to {
			s.Start, s.End = s.Start+shift, s.End+shift
			out.Spans = append(out.Spans, s)
		}
	}
	var kept []terms.Range
	for _, r := range ranges {
		if r.Start >= from && r.End <= to {
			kept = append(kept, terms.Range{Start: r.Start + shift, End: r.End + shift})
		}
	}
	return out, kept
}

// edge moves a place to a space before it that is near, else to the beginning
// of its character.
func edge(s string, at int) int {
	if at <= 0 || at >= len(s) {
		return at
	}
	if space := strings.LastIndexByte(s[max(0, at-20):at], ' '); space >= 0 {
		return max(0, at-20) + space + 1
	}
	for at > 0 && s[at]&0xC0 == 0x80 {
		at--
	}
	return at
}

// marked counts ranges as browsers do.
func marked(text string, ranges []terms.Range) []wire.Mark {
	out := make([]wire.Mark, 0, len(ranges))
	at, units := 0, 0
	for _, r := range ranges {
		if r.Start < at {
			continue
		}
		units += utf16Len(text[at:r.Start])
		start := units
		units += utf16Len(text[r.Start:r.End])
		at = r.End
		out = append(out, wire.Mark{Start: start, End: units})
	}
	return out
}
