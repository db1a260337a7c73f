package docs

import (
	"encoding/json"
	"fmt"
	"html/template"
	"maps"
	"net/url"
	"slices"
	"strings"
)

// apiView is one operation as its template sees it.
type apiView struct {
	ID, Method, Path, Summary, About string
	Who                              string
	Parameters, Body, Answer         []field
	BodyOptional                     bool
	Status, AnswerAbout              string
	Codes                            []string
	Request, Response                template.HTML
}

// Example is a request that the site shows for an operation.
type Example struct {
	ID, Method, Path string // with the example's ids filled in
	Body             string // "" for none
}

// Examples lists the request of every operation, for whoever tries them.
func Examples(description []byte) ([]Example, error) {
	a, err := readAPI(description)
	if err != nil {
		return nil, err
	}
	var out []Example
	for _, o := range a.operations("") {
		out = append(out, Example{o.ID, o.Method(), a.examplePath(o), a.exampleBody(o)})
	}
	return out, nil
}

// Method returns the operation's HTTP method.
func (o *operation) Method() string { return o.method }

func (a *openAPI) view(o *operation) apiView {
	v := apiView{ID: o.ID, Method: o.method, Path: a.base() + o.path, Summary: o.Summary, About: o.Description, Who: o.who(), Codes: o.codes()}
	for _, p := range o.Parameters {
		about := p.Description
		if p.In != "path" {
			about = strings.TrimSpace("In the " + p.In + ". " + about)
		}
		v.Parameters = append(v.Parameters, field{p.Name, a.kind(p.Schema), p.Required, about + a.limits(p.Schema)})
	}
	if body, kind := o.body(); body != nil {
		v.Body, v.BodyOptional = a.fields(body, "", 0), !o.RequestBody.Required
		if kind != jsonKind {
			v.Body = []field{{Name: "the body", Kind: kind, Required: o.RequestBody.Required, About: "Bytes as they are."}}
		}
	}
	v.Status, v.AnswerAbout, v.Answer = a.answer(o)
	v.Request = template.HTML(Block{Lang: "http", Text: a.exampleRequest(o)}.figure())
	if text := a.exampleAnswer(o); text != "" {
		v.Response = template.HTML(Block{Lang: "json", Text: text}.figure())
	}
	return v
}

const jsonKind = "application/json"

func (o *operation) body() (*schema, string) {
	if o.RequestBody == nil {
		return nil, ""
	}
	for _, kind := range slices.Sorted(maps.Keys(o.RequestBody.Content)) {
		if s := o.RequestBody.Content[kind].Schema; s != nil {
			return s, kind
		}
	}
	return nil, ""
}

// who says in words who may call the operation.
func (o *operation) who() string {
	person, consumer := false, false
	for _, s := range o.Security {
		_, p := s["person"]
		_, c := s["consumer"]
		person, consumer = person || p, consumer || c
		for name := range s {
			if name != "person" && name != "consumer" {
				return o.others()
			}
		}
	}
	switch {
	case person && consumer:
		return "A signed-in person, or a consumer for what is his own."
	case person:
		return "A signed-in person, as far as the role allows."
	case consumer:
		return "A consumer, for what is his own."
	}
	return "Anybody."
}

// others names every way in, when there are more than cookie and bearer.
func (o *operation) others() string {
	words := map[string]string{"person": "a signed-in person, as far as the role allows", "consumer": "a consumer, for what is his own", "key": "an API key with the scope for it"}
	var all []string
	for _, s := range o.Security {
		for _, name := range slices.Sorted(maps.Keys(s)) {
			if w, ok := words[name]; ok {
				name = w
			}
			all = append(all, name)
		}
	}
	text := strings.Join(all, "; or ") + "."
	return strings.ToUpper(text[:1]) + text[1:]
}

// codes are the failures that a caller of the operation should expect, by what
// the operation takes. Each is explained on the page of errors.
func (o *operation) codes() []string {
	var out []string
	if len(o.Security) > 0 {
		out = append(out, "sign_in")
	}
	if strings.Contains(o.path, "{") {
		out = append(out, "not_found")
	}
	if strings.Contains(o.path, "{brand}") && len(o.Security) > 0 {
		out = append(out, "denied")
	}
	if o.method != "GET" {
		out = append(out, "origin_refused")
	}
	if o.RequestBody != nil {
		out = append(out, "malformed", "invalid", "too_large")
	}
	return append(out, "too_many", "unavailable", "internal")
}

// answer describes what a success brings.
func (a *openAPI) answer(o *operation) (status, about string, fields []field) {
	for _, code := range slices.Sorted(maps.Keys(o.Responses)) {
		if !strings.HasPrefix(code, "2") {
			continue
		}
		r := o.Responses[code]
		if c, ok := r.Content[jsonKind]; ok {
			return code, r.Description, a.fields(c.Schema, "", 0)
		}
		return code, r.Description, nil
	}
	return "", "", nil
}

func (a *openAPI) examplePath(o *operation) string {
	path := a.base() + o.path
	query := url.Values{}
	for _, p := range o.Parameters {
		switch {
		case p.In == "path" && a.kind(p.Schema) == "id":
			path = strings.ReplaceAll(path, "{"+p.Name+"}", exampleID)
		case p.In == "path" && len(p.Schema.Enum) > 0:
			path = strings.ReplaceAll(path, "{"+p.Name+"}", fmt.Sprint(p.Schema.Enum[0]))
		case p.In == "path":
			path = strings.ReplaceAll(path, "{"+p.Name+"}", "1")
		case p.In == "query" && p.Required:
			query.Set(p.Name, fmt.Sprint(a.example(p.Name, p.Schema, true, 0)))
		}
	}
	if len(query) > 0 {
		path += "?" + query.Encode()
	}
	return path
}

func (a *openAPI) exampleBody(o *operation) string {
	s, kind := o.body()
	if s == nil || kind != jsonKind {
		return ""
	}
	required := len(a.resolve(s).Required) > 0
	return indent(a.example("", s, required, 0))
}

func (a *openAPI) exampleRequest(o *operation) string {
	text := o.method + " " + a.examplePath(o) + "\n"
	switch {
	case strings.HasPrefix(o.who(), "A consumer"):
		text += "Authorization: Bearer {token}\n"
	case len(o.Security) > 0:
		text += "Cookie: parley={session}\n"
		if o.method != "GET" {
			text += "Origin: https://chat.example.com\n"
		}
	}
	if body := a.exampleBody(o); body != "" {
		text += "Content-Type: application/json\n\n" + body
	}
	return text
}

func (a *openAPI) exampleAnswer(o *operation) string {
	for code, r := range o.Responses {
		if c, ok := r.Content[jsonKind]; ok && strings.HasPrefix(code, "2") && c.Schema != nil {
			return indent(a.example("", c.Schema, false, 0))
		}
	}
	return ""
}

func indent(v any) string {
	var b strings.Builder
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(v); err != nil {
		return "" // values of our own: they encode
	}
	return b.String()
}
