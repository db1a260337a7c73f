package config

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/alecthomas/kong"
	"go.yaml.in/yaml/v3"
)

// readYAML makes a kong resolver of a file. The file is one mapping from the
// names of settings to scalars or lists of scalars.
func readYAML(r io.Reader) (kong.Resolver, error) {
	values, err := parseYAML(r)
	if err != nil {
		return nil, err
	}
	return file{values}, nil
}

func parseYAML(r io.Reader) (map[string]any, error) {
	values := map[string]any{}
	decoder := yaml.NewDecoder(r)
	if err := decoder.Decode(&values); err != nil && !errors.Is(err, io.EOF) {
		return nil, fmt.Errorf("read the configuration file: %w", err)
	}
	if err := decoder.Decode(new(any)); !errors.Is(err, io.EOF) {
		return nil, errors.New("read the configuration file: it holds more than one document")
	}
	known := Keys()
	for key, value := range values {
		if !slices.Contains(known, key) {
			return nil, fmt.Errorf("configuration file: unknown setting %q%s", key, suggest(key, known))
		}
		text, err := plain(value)
		if err != nil {
			return nil, fmt.Errorf("configuration file: setting %q: %w", key, err)
		}
		values[key] = text
	}
	return values, nil
}

// plain turns a YAML value into what the flag would have been given.
func plain(value any) (any, error) {
	switch v := value.(type) {
	case nil:
		return "", nil
	case string, bool:
		return v, nil
	case int, int64, uint64, float64:
		return fmt.Sprint(v), nil
	case []any:
		words := make([]string, len(v))
		for i, item := range v {
			word, ok := item.(string)
			if !ok || strings.Contains(word, ",") {
				return nil, errors.New("want a list of words without commas")
			}
			words[i] = word
		}
		return strings.Join(words, ","), nil
	}
	return nil, errors.New("want a single value or a list")
}

// suggest names the setting that was probably meant.
func suggest(key string, known []string) string {
	flat := func(s string) string {
		return strings.NewReplacer("_", "", "-", "", ".", "").Replace(strings.ToLower(s))
	}
	for _, k := range known {
		if flat(k) == flat(key) {
			return fmt.Sprintf("; did you mean %q?", k)
		}
	}
	return "; doc/configuration.md lists all"
}

// file gives kong the values, unless the environment has its own.
type file struct{ values map[string]any }

// Validate is satisfied: parseYAML has checked every key.
func (file) Validate(*kong.Application) error { return nil }

// Resolve implements kong.Resolver.
func (f file) Resolve(_ *kong.Context, _ *kong.Path, flag *kong.Flag) (any, error) {
	value, ok := f.values[flag.Name]
	if !ok || lookupEnv(flag.Tag.Envs) {
		return nil, nil
	}
	return value, nil
}
