package main

import (
	"log/slog"

	"parley/internal/config"
	"parley/internal/demo"
	"parley/internal/server"
)

// demoCmd is `parley demo`.
type demoCmd struct {
	Addr  string `name:"addr" placeholder:"HOST:PORT" help:"Address of Parley; the shop takes the next port. Default 127.0.0.1:8080, or the next free one."`
	Data  string `name:"data" placeholder:"DIR" help:"Folder for everything the demo keeps. Default: parley/demo in the user's cache folder."`
	Quiet bool   `name:"quiet-traffic" help:"No conversations arrive by themselves."`
	JSON  bool   `name:"json" help:"Print links and sign-ins as one JSON object."`
}

// Help implements kong.HelpProvider.
func (demoCmd) Help() string {
	return `Opens a sample shop with the messenger on one origin and Parley on another, and lets invented customers
write in. It prints the links and sign-ins. A second start goes on where the first has stopped; delete the
folder to begin anew.

Examples:
  parley demo
  parley demo --addr 127.0.0.1:9000 --data /tmp/harbour
  parley demo --quiet-traffic
  parley demo --json | jq -r .console`
}

// Run runs the demonstration until the process is asked to stop.
func (c *demoCmd) Run(e *env) error {
	log := func(least slog.Level) *slog.Logger {
		return slog.New(slog.NewTextHandler(e.stderr, &slog.HandlerOptions{Level: least}))
	}
	return demo.Run(e.ctx, demo.Options{
		Addr: c.Addr, Data: c.Data, Quiet: c.Quiet, JSON: c.JSON, Out: e.stdout, Log: log(slog.LevelWarn),
		Server: func(s demo.Site) (demo.Node, error) {
			cfg := config.Default()
			cfg.Data, cfg.PublicURL, cfg.Listen = s.Data, s.Origin, s.Listener.Addr().String()
			return server.New(cfg, server.Options{Logger: log(slog.LevelError), Listener: s.Listener})
		},
	})
}
