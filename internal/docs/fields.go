package docs

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// field is one line of a table: a parameter or a property of a body.
type field struct {
	Name     string // with its parents: "thread.head.id", "people[].name"
	Kind     string
	Required bool
	About    string
}

// deep enough for every body there is; a list of itself ends here.
const deepest = 7

// fields lists the properties below a schema, required ones first.
func (a *openAPI) fields(s *schema, prefix string, depth int) []field {
	s = a.resolve(s)
	if s == nil || depth > deepest {
		return nil
	}
	if s.Items != nil {
		return a.fields(s.Items, prefix+"[]", depth)
	}
	var out []field
	for _, name := range s.names() {
		p := s.Properties[name]
		full := name
		if prefix != "" {
			full = prefix + "." + name
		}
		about := p.Description
		if r := a.resolve(p); about == "" && r != nil {
			about = r.Description
		}
		out = append(out, field{full, a.kind(p), slices.Contains(s.Required, name), about + a.limits(p)})
		out = append(out, a.fields(p, full, depth+1)...)
	}
	return out
}

// names orders properties: required ones first, then by name.
func (s *schema) names() []string {
	var first, then []string
	for _, name := range slices.Sorted(maps.Keys(s.Properties)) {
		switch {
		case name == "$schema":
		case slices.Contains(s.Required, name):
			first = append(first, name)
		default:
			then = append(then, name)
		}
	}
	return append(first, then...)
}

// kind is a type in words.
func (a *openAPI) kind(s *schema) string {
	s = a.resolve(s)
	switch {
	case s == nil:
		return "any"
	case s.Items != nil:
		return "list of " + a.kind(s.Items)
	case s.Format == "uuid":
		return "id"
	case s.Format == "date-time":
		return "time"
	case s.Type == "":
		return "any"
	}
	return map[string]string{"boolean": "yes or no", "string": "text", "integer": "number"}[string(s.Type)] +
		map[string]string{"object": "object", "number": "number"}[string(s.Type)]
}

// limits says what a value must keep to.
func (a *openAPI) limits(s *schema) string {
	s = a.resolve(s)
	if s == nil {
		return ""
	}
	var out []string
	if len(s.Enum) > 0 {
		var all []string
		for _, v := range s.Enum {
			all = append(all, fmt.Sprint(v))
		}
		out = append(out, "One of "+strings.Join(all, ", ")+".")
	}
	switch {
	case s.Minimum != nil && s.Maximum != nil:
		out = append(out, fmt.Sprintf("%v to %v.", *s.Minimum, *s.Maximum))
	case s.Minimum != nil:
		out = append(out, fmt.Sprintf("At least %v.", *s.Minimum))
	case s.Maximum != nil:
		out = append(out, fmt.Sprintf("At most %v.", *s.Maximum))
	}
	if s.MaxLength != nil {
		out = append(out, fmt.Sprintf("At most %d characters.", *s.MaxLength))
	}
	if s.MaxItems != nil {
		out = append(out, fmt.Sprintf("At most %d.", *s.MaxItems))
	}
	if s.Default != nil {
		out = append(out, fmt.Sprintf("Without it: %v.", s.Default))
	}
	if len(out) == 0 {
		return ""
	}
	return " " + strings.Join(out, " ")
}

// Values that examples use, so that they read as a story and are valid.
const exampleID = "0192f0c1-7a3e-7c54-9d0e-4b1f6a2c8e01"

// Texts of the live stream that are ids, whose schema does not say so.
var idNames = []string{"id", "clientId", "conversation"}

var exampleValues = map[string]any{
	"name": "Ada Lane", "email": "ada@harbour.example", "password": "tide table at noon", "old": "tide table at noon",
	"new": "lantern over water", "text": "Where is my order?", "code": "123456", "token": "…", "jwt": "…", "slug": "harbour",
	"greeting": "How can we help?", "accent": "#0b6b5d", "role": "agent", "kind": "HS256", "lane": "public", "list": "mine",
	"state": "online", "url": "https://shop.example/", "title": "Not found. It may have been removed, or it is not open to you.",
}

// example makes a value of the schema; required says to leave out the rest.
func (a *openAPI) example(name string, s *schema, required bool, depth int) any {
	s = a.resolve(s)
	if s == nil || depth > deepest {
		return map[string]any{}
	}
	if s.Items != nil {
		if name == "origins" {
			return []any{"https://shop.example"}
		}
		return []any{a.example(strings.TrimSuffix(name, "s"), s.Items, required, depth+1)}
	}
	switch {
	case len(s.Enum) > 0:
		if v, ok := exampleValues[name]; ok && slices.Contains(s.Enum, v) {
			return v
		}
		return s.Enum[0]
	case len(s.Examples) > 0:
		return s.Examples[0]
	case s.Format == "uuid":
		return exampleID
	case s.Format == "date-time":
		return "2026-11-24T09:30:00Z"
	case s.Type == "object" || len(s.Properties) > 0:
		return a.exampleObject(s, required, depth)
	case s.Type == "string":
		if v, ok := exampleValues[name]; ok {
			return v
		}
		if slices.Contains(idNames, name) {
			return exampleID
		}
		return "…"
	case s.Type == "boolean":
		return true
	case s.Type == "integer", s.Type == "number":
		return exampleNumber(s)
	}
	return map[string]any{}
}

func (a *openAPI) exampleObject(s *schema, required bool, depth int) any {
	out := object{}
	for _, name := range s.names() {
		if !required || slices.Contains(s.Required, name) {
			out = append(out, member{name, a.example(name, s.Properties[name], required, depth+1)})
		}
	}
	return out
}

func exampleNumber(s *schema) any {
	switch {
	case s.Default != nil:
		return s.Default
	case s.Minimum != nil && *s.Minimum > 1:
		return *s.Minimum
	}
	return 1
}

// object is a JSON object that keeps its order.
type object []member

type member struct {
	name  string
	value any
}

// MarshalJSON implements json.Marshaler.
func (o object) MarshalJSON() ([]byte, error) {
	var b strings.Builder
	b.WriteByte('{')
	for i, m := range o {
		if i > 0 {
			b.WriteByte(',')
		}
		name, err := json.Marshal(m.name)
		if err != nil {
			return nil, err
		}
		value, err := json.Marshal(m.value)
		if err != nil {
			return nil, err
		}
		b.Write(name)
		b.WriteByte(':')
		b.Write(value)
	}
	b.WriteByte('}')
	return []byte(b.String()), nil
}
