package config

import (
	"fmt"
	"os"

	"github.com/alecthomas/kong"
)

// FileFlag is how a command takes the YAML file: embed it beside Config.
type FileFlag struct {
	Config kong.ConfigFlag `name:"config" short:"c" env:"PARLEY_CONFIG" placeholder:"FILE" help:"YAML file of settings, named as the flags are. See doc/configuration.md."`
}

// Options returns what a kong parser needs to read Config by the rules of this
// package.
func Options() []kong.Option {
	return []kong.Option{kong.Configuration(readYAML)}
}

// Default returns the settings nobody has touched. It looks at neither
// environment nor files.
func Default() Config {
	var holder struct{ Config }
	parser, err := kong.New(&holder, kong.Name("parley"))
	if err != nil {
		panic(err) // the tags above do not parse: any test finds it
	}
	for _, flag := range parser.Model.Flags {
		flag.Tag.Envs = nil
	}
	if _, err := parser.Parse(nil); err != nil {
		panic(err)
	}
	return holder.Config
}

// Load reads settings from flags, the environment and, when the flags or
// PARLEY_CONFIG name one, a file. Errors are sentences for the operator.
func Load(args []string) (Config, error) {
	var holder struct {
		FileFlag
		Config
	}
	parser, err := kong.New(&holder, append(Options(), kong.Name("parley"))...)
	if err != nil {
		return Config{}, fmt.Errorf("read the settings' description: %w", err)
	}
	if _, err := parser.Parse(args); err != nil {
		return Config{}, err
	}
	return holder.Config, holder.Check()
}

func lookupEnv(names []string) bool {
	for _, name := range names {
		if _, ok := os.LookupEnv(name); ok {
			return true
		}
	}
	return false
}
