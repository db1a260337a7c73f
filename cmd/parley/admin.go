package main

import (
	"encoding/json"
	"fmt"
	"net/url"

	"parley/internal/config"
	"parley/internal/server"
	"parley/internal/sqlstore"
)

// where says which installation a command is about: the same settings as
// serve's, of which few matter here.
type where struct {
	config.FileFlag
	config.Storage `embed:""`
	JSON           bool `help:"Print one JSON object."`
}

func (w where) settings() config.Config {
	cfg := config.Default()
	cfg.Storage = w.Storage
	return cfg
}

// print prints a reply as JSON, or a line for people.
func (w where) print(e *env, reply any, line string, args ...any) error {
	if w.JSON {
		return json.NewEncoder(e.stdout).Encode(reply)
	}
	_, err := fmt.Fprintf(e.stdout, line+"\n", args...)
	return err
}

// adminCmd is `parley admin …`.
type adminCmd struct {
	OwnerLink         ownerLinkCmd         `cmd:"" help:"Make a one-time link that makes the owner, while there is none."`
	ResetSecondFactor resetSecondFactorCmd `cmd:"" help:"Take a lost second factor from an owner, as the last resort."`
	Search            searchCmd            `cmd:"" help:"The search index: how far it is, and building it anew."`
	Erasures          erasuresCmd          `cmd:"" help:"Print what was destroyed at consumers' request, and check certificates."`
}

type ownerLinkCmd struct{ where }

// Help implements kong.HelpProvider.
func (ownerLinkCmd) Help() string {
	return `The server of the data folder must be running: it knows where people reach it.

Examples:
  parley admin owner-link
  parley admin owner-link --data /var/lib/parley --json`
}

// Run asks the running server.
func (c *ownerLinkCmd) Run(e *env) error {
	reply, err := server.Ask(e.ctx, c.Data, "POST", "/owner-link")
	if err != nil {
		return err
	}
	return c.print(e, reply, "%s", reply.Link)
}

type resetSecondFactorCmd struct {
	where
	Email string `arg:"" placeholder:"MAIL" help:"E-mail of the owner."`
}

// Help implements kong.HelpProvider.
func (resetSecondFactorCmd) Help() string {
	return `An owner who has lost authenticator, passkeys and recovery codes has nobody above him to ask. This takes all of
them away and ends his sessions: he signs in with the password alone and sets up a new second factor. Everybody else is
helped by an admin, in the console under Admin, People. Make sure first that it is he who asks.

The server of the data folder must be running.

Examples:
  parley admin reset-second-factor olive@harbour.example
  parley admin reset-second-factor olive@harbour.example --data /var/lib/parley`
}

// Run asks the running server.
func (c *resetSecondFactorCmd) Run(e *env) error {
	reply, err := server.Ask(e.ctx, c.Data, "POST", "/reset-second-factor?"+url.Values{"email": {c.Email}}.Encode())
	if err != nil {
		return err
	}
	return c.print(e, reply, "%s signs in with the password alone. Have a new second factor set up at once.", c.Email)
}

// migrateCmd is `parley migrate`.
type migrateCmd struct{ where }

// Help implements kong.HelpProvider.
func (migrateCmd) Help() string {
	return `A server does this at its start; the command is for doing it apart, before a new version serves.

Examples:
  parley migrate --data /var/lib/parley
  parley migrate --database postgres://parley@db/parley`
}

// Run opens the database, which brings it up to date, and closes it.
func (c *migrateCmd) Run(e *env) error {
	cfg := c.settings()
	if cfg.Database == "" {
		release, err := server.Lock(cfg.Data)
		if err != nil {
			return err
		}
		defer func() { _ = release() }() // the lock goes with the process at the latest
	}
	db, err := server.OpenStore(cfg, sqlstore.Options{})
	if err != nil {
		return err
	}
	if err := db.Close(); err != nil {
		return err
	}
	return c.print(e, server.AdminReply{}, "The database is up to date.")
}
