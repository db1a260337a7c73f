package parley

import (
	"reflect"
	"slices"
	"strings"
)

// Difference is one place where two documents are not alike. Before or After
// is nil where there is nothing.
type Difference struct {
	Path   string `json:"path" doc:"JSON names joined by dots; days and dates name what stands in the lists of hours." example:"look.accent"`
	Before any    `json:"before" doc:"null: not there."`
	After  any    `json:"after" doc:"null: not there."`
}

// Diff lists where b is not as a is, in the order of the document. It is empty
// exactly when both have the same normal form.
func Diff(a, b Settings) []Difference {
	before, after := leaves(a.Normal()), leaves(b.Normal())
	out := []Difference{}
	for _, path := range merged(before.paths, after.paths) {
		if was, is := before.at[path], after.at[path]; !reflect.DeepEqual(was, is) {
			out = append(out, Difference{Path: path, Before: was, After: is})
		}
	}
	return out
}

// flat is a document as paths and what stands there.
type flat struct {
	paths []string
	at    map[string]any
}

func leaves(s Settings) *flat {
	f := &flat{at: map[string]any{}}
	f.walk("", reflect.ValueOf(s))
	return f
}

func (f *flat) put(path string, v any) {
	if _, there := f.at[path]; !there {
		f.paths = append(f.paths, path)
	}
	f.at[path] = v
}

// walk goes down to what is decided as one: a value, a list, a day's shifts, a
// holiday, a skill, a survey, a tag. Empty texts are what is not there.
func (f *flat) walk(path string, v reflect.Value) {
	switch t := v.Interface().(type) {
	case Week:
		for _, s := range t {
			at := path + "." + string(s.Day)
			shifts, _ := f.at[at].([]Shift)
			f.put(at, append(shifts, s))
		}
		return
	case Skills:
		for _, k := range t {
			f.put(path+"."+k.ID.String(), k)
		}
		return
	case Rules: // as one: their order is part of what they say
		if len(t) > 0 {
			f.put(path, t)
		}
		return
	case Tags:
		for _, k := range t {
			f.put(path+"."+k.ID.String(), k)
		}
		return
	case Survey:
		if len(t.Questions) > 0 {
			f.put(path, t)
		}
		return
	case Holidays:
		for _, h := range t {
			f.put(path+"."+h.Date, h)
		}
		return
	}
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			name, _, _ := strings.Cut(v.Type().Field(i).Tag.Get("json"), ",")
			f.walk(join(path, name), v.Field(i))
		}
	case reflect.Map:
		keys := v.MapKeys()
		slices.SortFunc(keys, func(a, b reflect.Value) int { return strings.Compare(a.String(), b.String()) })
		for _, key := range keys {
			f.walk(join(path, key.String()), v.MapIndex(key))
		}
	default:
		if v.Kind() != reflect.String || v.Len() > 0 {
			f.put(path, v.Interface())
		}
	}
}

func join(path, name string) string {
	if path == "" {
		return name
	}
	return path + "." + name
}

// merged puts two ordered lists of paths into one, each where its neighbours are.
func merged(a, b []string) []string {
	out := slices.Clone(a)
	for i, path := range b {
		if slices.Contains(out, path) {
			continue
		}
		place := 0
		if i > 0 {
			place = slices.Index(out, b[i-1]) + 1
		}
		out = slices.Insert(out, place, path)
	}
	return out
}
