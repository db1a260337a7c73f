package main

import (
	"fmt"

	"parley/internal/config"
	"parley/internal/server"
)

// serveCmd is `parley serve`.
type serveCmd struct {
	config.FileFlag
	config.Config `embed:""`
}

// Help implements kong.HelpProvider.
func (serveCmd) Help() string {
	return `The first start makes the data folder and prints a one-time link that makes the owner. A graceful stop
(SIGTERM, Ctrl-C) tells every client to reconnect and loses nothing.

Examples:
  parley serve
  parley serve --data /var/lib/parley --listen :8080 --public-url https://chat.example.com --trusted-proxies 127.0.0.1
  parley serve --listen :443 --acme-domains chat.example.com --acme-email ops@example.com
  parley serve --database postgres://parley@db/parley --redis redis://cache:6379 --keys /etc/parley/keys
  parley serve --config /etc/parley.yaml`
}

// Run serves until the process is asked to stop.
func (c *serveCmd) Run(e *env) error {
	s, err := server.New(c.Config, server.Options{Logger: server.NewLogger(c.Config, e.stderr)})
	if err != nil {
		return err
	}
	go announce(e, s)
	return s.Run(e.ctx)
}

// announce prints, once the server serves, where it is, and the owner's link
// while there is no owner. The link is a secret: it goes to the terminal, not
// to the log.
func announce(e *env, s *server.Server) {
	select {
	case <-s.Ready():
	case <-e.ctx.Done():
		return
	}
	fmt.Fprintf(e.stdout, "Parley serves at %s\n", s.Origin())
	link, err := s.OwnerLink(e.ctx)
	if err != nil {
		fmt.Fprintln(e.stderr, "parley: make the owner's link:", err)
	}
	if link != "" {
		fmt.Fprintf(e.stdout, "There is no owner yet. Become it within 24 hours: %s\n", link)
	}
}
