package config

import (
	"fmt"
	"reflect"
	"strings"
)

// setting is one row of the reference.
type setting struct{ key, env, value, kind, help string }

// section is one part of the reference.
type section struct {
	name     string
	settings []setting
}

// Keys lists the names of all settings in the order of the reference.
func Keys() []string {
	var out []string
	for _, s := range sections() {
		for _, row := range s.settings {
			out = append(out, row.key)
		}
	}
	return out
}

func sections() []section {
	var out []section
	for part := range reflect.TypeFor[Config]().Fields() {
		s := section{name: part.Tag.Get("group")}
		for field := range part.Type.Fields() {
			enum := strings.ReplaceAll(field.Tag.Get("enum"), ",", ", ")
			s.settings = append(s.settings, setting{
				key:   field.Tag.Get("name"),
				env:   field.Tag.Get("env"),
				value: field.Tag.Get("default"),
				kind:  kindOf(field.Type),
				help:  strings.ReplaceAll(field.Tag.Get("help"), "${enum}", enum),
			})
		}
		out = append(out, s)
	}
	return out
}

func kindOf(t reflect.Type) string {
	switch {
	case t.String() == "time.Duration":
		return "duration"
	case t.Kind() == reflect.Slice:
		return "list"
	case t.Kind() == reflect.Bool:
		return "yes or no"
	case t.Kind() == reflect.Float64:
		return "number"
	}
	return "text"
}

// Reference returns doc/configuration.md.
func Reference() string {
	var b strings.Builder
	b.WriteString(`# Settings

<!-- Made from internal/config by "go run ./cmd/parley print configuration"; a test checks that it is current. -->

Every setting has one name. It is a flag of ` + "`parley serve`" + ` (` + "`--public-url https://chat.example.com`" + `), a key of the YAML file that
` + "`--config`" + ` or ` + "`PARLEY_CONFIG`" + ` names (` + "`public-url: https://chat.example.com`" + `), and an environment variable. A flag outweighs the
environment, which outweighs the file, which outweighs the default. Lists are YAML lists in the file and comma-separated elsewhere.
A key that is not on this page is refused.
`)
	for _, s := range sections() {
		fmt.Fprintf(&b, "\n## %s\n\n| setting | environment | kind | default | meaning |\n|---|---|---|---|---|\n", s.name)
		for _, row := range s.settings {
			value := "—"
			if row.value != "" {
				value = "`" + row.value + "`"
			}
			fmt.Fprintf(&b, "| `%s` | `%s` | %s | %s | %s |\n", row.key, row.env, row.kind, value, row.help)
		}
	}
	return b.String()
}
