package search

import (
	"encoding/hex"
	"strings"

	"parley"
	"parley/internal/store"
	"parley/internal/terms"
)

// What the index holds beside words begins with a character that stands in no
// word (private use): scope and filters are terms like others, so that they
// narrow inside the index.
const (
	facetMark = "\ue000"
	every     = facetMark + "d" // every document has it
)

func stateFacet(s parley.State) string       { return facetMark + "s" + string(s) }
func laneFacet(l parley.Lane) string         { return facetMark + "l" + string(l) }
func skillFacet(k parley.SkillID) string     { return facetMark + "k" + hex.EncodeToString(k[:]) }
func assigneeFacet(p parley.PersonID) string { return facetMark + "a" + hex.EncodeToString(p[:]) }

// facetsOf are the terms of a head that change with it.
func facetsOf(c parley.Conversation) string {
	out := []string{stateFacet(c.State)}
	if !c.Skill.IsZero() {
		out = append(out, skillFacet(c.Skill))
	}
	if !c.Assignee.IsZero() {
		out = append(out, assigneeFacet(c.Assignee))
	}
	return strings.Join(out, " ")
}

// narrowing are the terms that a query's filters ask for.
func narrowing(q store.IndexQuery) []string {
	var out []string
	if q.State != "" {
		out = append(out, stateFacet(q.State))
	}
	if !q.Skill.IsZero() {
		out = append(out, skillFacet(q.Skill))
	}
	if !q.Assignee.IsZero() {
		out = append(out, assigneeFacet(q.Assignee))
	}
	if q.Lane != "" {
		out = append(out, laneFacet(q.Lane))
	}
	return out
}

// expression writes the query in an index's own language: conjunction of parts,
// each a choice of phrases. "" asks for nothing. Terms hold no sign that either
// language gives a meaning, and are quoted anyway.
func expression(q store.IndexQuery, quote func(string) string, and, or, next string) string {
	all := append(terms.Query{}, q.Terms...)
	for _, f := range narrowing(q) {
		all = append(all, terms.Part{{f}})
	}
	parts := make([]string, 0, len(all))
	for _, part := range all {
		wordings := make([]string, 0, len(part))
		for _, phrase := range part {
			words := make([]string, len(phrase))
			for i, w := range phrase {
				words[i] = quote(w)
			}
			wordings = append(wordings, "("+strings.Join(words, next)+")")
		}
		parts = append(parts, "("+strings.Join(wordings, or)+")")
	}
	return strings.Join(parts, and)
}

// bounds are the slots from which and before which a query looks.
func bounds(q store.IndexQuery) (low, high int64) {
	low, high = 0, slotEnd
	if !q.Since.IsZero() {
		low = store.SlotOf(q.Since)
	}
	if !q.Until.IsZero() {
		high = store.SlotOf(q.Until)
	}
	if q.Before > 0 {
		high = min(high, q.Before)
	}
	return low, high
}

// inside says whether a scope can hold anything.
func inside(s parley.Scope) bool {
	return !s.Brand.IsZero() && (s.Whole || !s.Consumer.IsZero())
}
