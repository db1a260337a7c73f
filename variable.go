package parley

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"parley/internal/fault"
)

// Variable stands in a canned answer for what is known when it is used:
// {{consumer.name}}.
type Variable struct {
	Name string // without the braces
	Says string // what it becomes
}

// Variables lists what answers may hold. Who writes them and who sends them go
// by this one list; nothing else stands between braces.
func Variables() []Variable {
	return []Variable{
		{"consumer.name", "the customer's name"},
		{"consumer.first_name", "the first word of the customer's name"},
		{"agent.name", "the name of who sends it"},
		{"agent.first_name", "the first word of the name of who sends it"},
		{"brand.name", "the brand's name"},
		{"conversation.reference", "the conversation's reference"},
	}
}

var braces = regexp.MustCompile(`\{\{([^{}]*)\}\}`)

func isVariable(name string) bool {
	return slices.ContainsFunc(Variables(), func(v Variable) bool { return v.Name == name })
}

// unknownVariable tells of the first pair of braces that is none of the
// variables, and where it stands.
func unknownVariable(text string) (says string, bad bool) {
	rest := 0
	for _, m := range braces.FindAllStringSubmatchIndex(text, -1) {
		if open := strings.Index(text[rest:m[0]], "{{"); open >= 0 {
			return unclosed(text, rest+open), true
		}
		if name := text[m[2]:m[3]]; !isVariable(name) {
			return fmt.Sprintf("%s at character %d is no variable. Choose one of: %s.",
				text[m[0]:m[1]], place(text, m[0]), variableNames()), true
		}
		rest = m[1]
	}
	if open := strings.Index(text[rest:], "{{"); open >= 0 {
		return unclosed(text, rest+open), true
	}
	return "", false
}

func unclosed(text string, at int) string {
	return fmt.Sprintf("The braces at character %d are not closed. A variable is written {{consumer.name}}.", place(text, at))
}

func place(text string, at int) int { return utf8.RuneCountInString(text[:at]) + 1 }

func variableNames() string {
	all := Variables()
	names := make([]string, len(all))
	for i, v := range all {
		names[i] = v.Name
	}
	return strings.Join(names, ", ")
}

// Filled refuses words in which a variable still stands: no consumer is sent
// braces. Code: text_unfilled.
func Filled(text string) error {
	if !strings.Contains(text, "{{") {
		return nil
	}
	for _, m := range braces.FindAllStringSubmatch(text, -1) {
		if isVariable(m[1]) {
			return fault.New(fault.CodeTextUnfilled).Says("%s has no value here. Write what belongs there, then send it.", m[0])
		}
	}
	return nil
}
