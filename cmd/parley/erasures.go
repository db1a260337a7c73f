package main

import (
	"fmt"
	"os"
	"time"

	"parley"
	"parley/internal/server"
)

type erasuresCmd struct {
	where
	Check string `type:"existingfile" placeholder:"FILE" help:"Check a certificate of erasure against the list."`
}

// Help implements kong.HelpProvider.
func (erasuresCmd) Help() string {
	return `Everything that was destroyed because a consumer asked for it is on the erasure list in the key folder: ids and
times, and nothing about the person. What it names is destroyed again when a backup brings it back. This prints the list.

With --check it reads a certificate, as the console gives it out, and says whether it was made with this key folder, is as
it was made, and whether all that it names is on the list. It fails when it is not so.

No server is needed, and no database.

Examples:
  parley admin erasures --data /var/lib/parley
  parley admin erasures --check erasure-0197c1d4.json
  parley admin erasures --keys /mnt/keys --json`
}

// Run reads the key folder.
func (c *erasuresCmd) Run(e *env) error {
	if c.Check != "" {
		return c.check(e)
	}
	all, err := server.Erasures(c.settings())
	if err != nil {
		return err
	}
	if c.JSON {
		return c.print(e, listedErasures(all), "")
	}
	for _, x := range all {
		if _, err := fmt.Fprintf(e.stdout, "%s  %-12s  %s\n", x.At.UTC().Format(time.RFC3339), x.Kind, parley.KeyID(x.ID)); err != nil {
			return err
		}
	}
	_, err = fmt.Fprintf(e.stdout, "%d entries.\n", len(all))
	return err
}

func (c *erasuresCmd) check(e *env) error {
	data, err := os.ReadFile(c.Check)
	if err != nil {
		return fmt.Errorf("read the certificate: %w", err)
	}
	verdict, err := server.CheckCertificate(c.settings(), data)
	if err != nil {
		return err
	}
	if c.JSON {
		if err := c.print(e, verdict, ""); err != nil {
			return err
		}
	}
	switch {
	case !verdict.Genuine:
		return fmt.Errorf("%s was not made with this key folder, or was altered since", c.Check)
	case !verdict.Listed:
		return fmt.Errorf("%s names %d ids that are not on the erasure list: put the list's newest copy into the key folder", c.Check, len(verdict.Missing))
	case c.JSON:
		return nil
	}
	_, err = fmt.Fprintln(e.stdout, "The certificate is genuine, and all that it names is on the erasure list.")
	return err
}

// listedErasure is an entry as JSON shows it.
type listedErasure struct {
	Kind  parley.ErasureKind `json:"kind"`
	Brand parley.BrandID     `json:"brand"`
	ID    parley.KeyID       `json:"id"`
	At    time.Time          `json:"at"`
}

func listedErasures(all []parley.Erasure) []listedErasure {
	out := make([]listedErasure, len(all))
	for i, x := range all {
		out[i] = listedErasure{x.Kind, x.Brand, x.ID, x.At}
	}
	return out
}
