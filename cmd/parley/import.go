package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"parley/internal/importer"
	"parley/internal/server"
	"parley/internal/talk"
)

type importCmd struct {
	where
	Format  string `arg:"" enum:"chatwoot,zendesk,csv" help:"Where the dump comes from: chatwoot, zendesk or csv."`
	Dump    string `arg:"" type:"existingdir" placeholder:"FOLDER" help:"Folder with the dump."`
	Brand   string `required:"" placeholder:"BRAND" help:"Slug or id of the brand that gets it."`
	Account string `placeholder:"NAME" help:"Tells two accounts of one system apart."`
	Open    bool   `help:"Leave open what is open there: it waits for an agent here. Else it comes in closed."`
	DryRun  bool   `help:"Do everything but write, and report what would come of it."`
}

// Help implements kong.HelpProvider.
func (importCmd) Help() string {
	return `Takes conversations over from another system: their messages, notes, files, customers and agents, with their own times.
Everything passes the detectors and is sealed. It is history: nobody is mailed, notified or assigned because of it.

A conversation comes in whole or not at all, and once: run the command again after a break, or with a later dump, and it
goes on with what is new. What it refuses stands in the report with file and line. Files of which the dump has an address
alone are listed and not fetched.

The server of the data folder must be running. How a dump is laid out, and the columns of the CSV set, stand in the
documentation under Move over.

Examples:
  parley import chatwoot ./chatwoot-dump --brand harbour --dry-run
  parley import chatwoot ./chatwoot-dump --brand harbour
  parley import zendesk ./zendesk-eu --brand harbour --account eu --open
  parley import csv ./old-desk --brand harbour --data /var/lib/parley --json`
}

// Run hands the dump's conversations to the running server, one by one.
func (c *importCmd) Run(e *env) error {
	begun, said := time.Now(), time.Now()
	report, err := importer.Run(e.ctx, importer.Options{
		Format: c.Format, Account: c.Account, Dir: c.Dump, Trial: c.DryRun,
		Take: func(ctx context.Context, p talk.Past) (talk.Taken, error) {
			return server.Import(ctx, c.Data, c.Brand, p, c.Open, c.DryRun)
		},
		Refusal: func(err error) (string, bool) {
			var refused server.ImportRefused
			return refused.Why, errors.As(err, &refused)
		},
		Told: func(done int) {
			if now := time.Now(); !c.JSON && now.Sub(begun) > 2*time.Second && now.Sub(said) > time.Second {
				said = now
				fmt.Fprintf(e.stderr, "%d conversations read\n", done)
			}
		},
	})
	if err != nil && report.Empty() {
		return err
	}
	if c.JSON {
		if printed := json.NewEncoder(e.stdout).Encode(report); printed != nil {
			return printed
		}
	} else if _, printed := fmt.Fprintln(e.stdout, report.Text()); printed != nil {
		return printed
	}
	if err != nil {
		return fmt.Errorf("%w. What is in the report was done: run the same command again to go on", err)
	}
	return nil
}
