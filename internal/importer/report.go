package importer

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"parley/internal/talk"
)

// Report is what came of a run: of a trial, what would come of it.
type Report struct {
	Source        string         `json:"source"`
	Trial         bool           `json:"trial,omitempty"`
	Conversations int            `json:"conversations"`
	Open          int            `json:"open"` // of these, the ones that wait here
	Already       int            `json:"already"`
	Consumers     int            `json:"consumers"`
	FormerAgents  int            `json:"formerAgents"`
	Messages      int            `json:"messages"`
	Notes         int            `json:"notes"`
	Files         int            `json:"files"`
	Masked        map[string]int `json:"masked"`
	Refused       []Line         `json:"refused"`
	NotFetched    []Line         `json:"notFetched"` // files of which the dump has an address alone
	LeftOut       map[string]int `json:"leftOut"`

	people map[string]bool // whom a trial has counted: it makes them anew each time
}

// Line is a place in a dump and what is to be said of it.
type Line struct {
	File string `json:"file"`
	Line int    `json:"line,omitempty"`
	What string `json:"what"`
	Why  string `json:"why,omitempty"`
}

// Empty says that nothing was found to be told.
func (r *Report) Empty() bool { return r.Conversations+r.Already+len(r.Refused)+len(r.NotFetched) == 0 }

// String is the place as compilers write it, so that editors find it.
func (l Line) String() string {
	at := l.File
	if l.Line > 0 {
		at = fmt.Sprintf("%s:%d", l.File, l.Line)
	}
	if l.Why == "" {
		return at + ": " + l.What
	}
	return at + ": " + l.What + ": " + l.Why
}

func (r *Report) refuse(file string, line int, what, why string) {
	r.Refused = append(r.Refused, Line{file, line, what, why})
}

func (r *Report) leave(what string) { r.LeftOut[what]++ }

// add counts what came of one conversation.
func (r *Report) add(f found, t talk.Taken) {
	if t.Already {
		r.Already++
		return
	}
	r.Conversations++
	if !t.Closed {
		r.Open++
	}
	if t.Consumer && r.first("consumer/"+f.Consumer.Ref) {
		r.Consumers++
	}
	for _, ref := range t.Former {
		if r.first("agent/" + ref) {
			r.FormerAgents++
		}
	}
	r.Messages += t.Messages
	r.Notes += t.Notes
	r.Files += t.Files
	for class, n := range t.Masked {
		r.Masked[class] += n
	}
	for _, x := range t.Refused {
		r.refuse(f.file, f.line, "the file of message "+strings.TrimSuffix(x.Ref, "#file"), x.Why)
	}
}

func (r *Report) first(who string) bool {
	known := r.people[who]
	r.people[who] = true
	return !known
}

// Text is the report for people.
func (r *Report) Text() string {
	var b strings.Builder
	verb, made := "Imported", "Made"
	if r.Trial {
		verb, made = "Would import", "Would make"
	}
	fmt.Fprintf(&b, "%s %d conversations from %s: %d messages, %d notes, %d files.\n", verb, r.Conversations, r.Source, r.Messages, r.Notes, r.Files)
	if r.Already > 0 {
		fmt.Fprintf(&b, "%d were imported before and stay as they are.\n", r.Already)
	}
	if r.Open > 0 {
		fmt.Fprintf(&b, "%d are open here.\n", r.Open)
	}
	fmt.Fprintf(&b, "%s %d customers and %d former agents.\n", made, r.Consumers, r.FormerAgents)
	counts(&b, "Values taken out", r.Masked)
	counts(&b, "Left out", r.LeftOut)
	list(&b, "Files of which there is an address alone, not fetched", r.NotFetched)
	list(&b, "Refused", r.Refused)
	return strings.TrimSuffix(b.String(), "\n")
}

func counts(b *strings.Builder, title string, all map[string]int) {
	if len(all) == 0 {
		return
	}
	var parts []string
	for _, what := range slices.Sorted(maps.Keys(all)) {
		parts = append(parts, fmt.Sprintf("%s %d", what, all[what]))
	}
	fmt.Fprintf(b, "%s: %s.\n", title, strings.Join(parts, ", "))
}

func list(b *strings.Builder, title string, all []Line) {
	if len(all) == 0 {
		return
	}
	fmt.Fprintf(b, "%s (%d):\n", title, len(all))
	for _, l := range all {
		fmt.Fprintf(b, "  %s\n", l)
	}
}
