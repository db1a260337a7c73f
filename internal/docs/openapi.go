package docs

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// openAPI is as much of a description of an interface (OpenAPI 3.1) as the
// site shows.
type openAPI struct {
	Servers    []struct{ URL string }           `json:"servers"`
	Paths      map[string]map[string]*operation `json:"paths"`
	Components struct {
		Schemas map[string]*schema `json:"schemas"`
	} `json:"components"`
}

type operation struct {
	ID          string                `json:"operationId"`
	Summary     string                `json:"summary"`
	Description string                `json:"description"`
	Tags        []string              `json:"tags"`
	Security    []map[string][]string `json:"security"`
	Parameters  []parameter           `json:"parameters"`
	RequestBody *struct {
		Required bool               `json:"required"`
		Content  map[string]content `json:"content"`
	} `json:"requestBody"`
	Responses map[string]struct {
		Description string             `json:"description"`
		Content     map[string]content `json:"content"`
	} `json:"responses"`

	method, path string
}

type content struct {
	Schema *schema `json:"schema"`
}

type parameter struct {
	Name        string  `json:"name"`
	In          string  `json:"in"`
	Required    bool    `json:"required"`
	Description string  `json:"description"`
	Schema      *schema `json:"schema"`
}

type schema struct {
	Ref         string             `json:"$ref"`
	Type        kinds              `json:"type"`
	Format      string             `json:"format"`
	Description string             `json:"description"`
	Enum        []any              `json:"enum"`
	Properties  map[string]*schema `json:"properties"`
	Required    []string           `json:"required"`
	Items       *schema            `json:"items"`
	Additional  json.RawMessage    `json:"additionalProperties"`
	Minimum     *float64           `json:"minimum"`
	Maximum     *float64           `json:"maximum"`
	MinLength   *int               `json:"minLength"`
	MaxLength   *int               `json:"maxLength"`
	MaxItems    *int               `json:"maxItems"`
	Pattern     string             `json:"pattern"`
	Default     any                `json:"default"`
	Examples    []any              `json:"examples"`
}

// kinds is a type or a list of them; null only says that it may be absent.
type kinds string

// UnmarshalJSON implements json.Unmarshaler.
func (k *kinds) UnmarshalJSON(data []byte) error {
	var one string
	if err := json.Unmarshal(data, &one); err == nil {
		*k = kinds(one)
		return nil
	}
	var many []string
	if err := json.Unmarshal(data, &many); err != nil {
		return err
	}
	for _, name := range many {
		if name != "null" {
			*k = kinds(name)
		}
	}
	return nil
}

func readAPI(data []byte) (*openAPI, error) {
	var a openAPI
	if err := json.Unmarshal(data, &a); err != nil {
		return nil, fmt.Errorf("read the description of the interface: %w", err)
	}
	return &a, nil
}

// tags lists the groups of operations by name.
func (a *openAPI) tags() []string {
	set := map[string]bool{}
	for _, o := range a.operations("") {
		set[o.tag()] = true
	}
	return slices.Sorted(maps.Keys(set))
}

func (o *operation) tag() string {
	if len(o.Tags) == 0 {
		return "other"
	}
	return o.Tags[0]
}

// Order of the methods of one path.
var methods = []string{"get", "head", "post", "put", "patch", "delete"}

// operations lists those of a tag, or all, by path and method.
func (a *openAPI) operations(tag string) []*operation {
	var out []*operation
	for _, path := range slices.Sorted(maps.Keys(a.Paths)) {
		for _, method := range methods {
			if o := a.Paths[path][method]; o != nil && (tag == "" || o.tag() == tag) {
				o.method, o.path = strings.ToUpper(method), path
				out = append(out, o)
			}
		}
	}
	return out
}

// base is the prefix of every path.
func (a *openAPI) base() string {
	if len(a.Servers) == 0 {
		return ""
	}
	return a.Servers[0].URL
}

// resolve follows references.
func (a *openAPI) resolve(s *schema) *schema {
	for s != nil && s.Ref != "" {
		s = a.Components.Schemas[s.Ref[strings.LastIndexByte(s.Ref, '/')+1:]]
	}
	return s
}
