package main

import (
	"encoding/json"
	"fmt"

	"parley/internal/config"
	"parley/internal/httpd"
	"parley/internal/server"
)

// printCmd is `parley print`, for the Makefile.
type printCmd struct {
	What string `arg:"" enum:"configuration,openapi,metrics" help:"configuration, openapi or metrics."`
}

// Run prints the page.
func (c *printCmd) Run(e *env) error {
	switch c.What {
	case "openapi":
		page, err := httpd.Description("1")
		if err != nil {
			return err
		}
		_, err = fmt.Fprintf(e.stdout, "%s\n", page)
		return err
	case "metrics":
		_, err := fmt.Fprint(e.stdout, server.MetricsReference())
		return err
	}
	_, err := fmt.Fprint(e.stdout, config.Reference())
	return err
}

// versionCmd is `parley version`.
type versionCmd struct {
	JSON bool `help:"Print one JSON object."`
}

// Help implements kong.HelpProvider.
func (versionCmd) Help() string { return "Examples:\n  parley version\n  parley version --json" }

// Run prints the version.
func (c *versionCmd) Run(e *env) error {
	if c.JSON {
		return json.NewEncoder(e.stdout).Encode(map[string]string{"version": server.Version()})
	}
	_, err := fmt.Fprintln(e.stdout, "parley", server.Version())
	return err
}
