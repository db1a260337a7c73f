package main

import (
	"context"
	"fmt"
	"time"

	"parley/internal/server"
)

// searchCmd is `parley admin search …`.
type searchCmd struct {
	Rebuild searchRebuildCmd `cmd:"" help:"Empty the search index and build it from the database."`
	Status  searchStatusCmd  `cmd:"" help:"Print how far the search index is."`
}

type searchRebuildCmd struct {
	where
	NoWait bool `help:"Return at once; the server goes on by itself."`
}

// Help implements kong.HelpProvider.
func (searchRebuildCmd) Help() string {
	return `The index holds nothing that the database does not: a server builds it by itself when it is missing, of another
version or damaged. While it is being built people work on, and searches say that older conversations may be missing.

The server of the data folder must be running.

Examples:
  parley admin search rebuild
  parley admin search rebuild --data /var/lib/parley --no-wait --json`
}

// Run asks the running server, and shows how far it is until it is done.
func (c *searchRebuildCmd) Run(e *env) error {
	reply, err := server.Ask(e.ctx, c.Data, "POST", "/search/rebuild")
	if err != nil {
		return err
	}
	began := time.Now()
	for !c.NoWait && !reply.Search.Ready {
		if err := pause(e.ctx, 200*time.Millisecond); err != nil {
			return err
		}
		if reply, err = server.Ask(e.ctx, c.Data, "GET", "/search"); err != nil {
			return err
		}
		if !c.JSON && time.Since(began) > 2*time.Second {
			_, _ = fmt.Fprintf(e.stderr, "\r%s", searchProgress(*reply.Search))
		}
	}
	if !c.JSON && time.Since(began) > 2*time.Second {
		_, _ = fmt.Fprintln(e.stderr)
	}
	if c.NoWait {
		return c.print(e, reply, "The search index is being built. See how far it is: parley admin search status")
	}
	return c.print(e, reply, "The search index is built: %d conversations.", reply.Search.Conversations)
}

func searchProgress(s server.SearchState) string {
	if s.Of == 0 {
		return "counting the conversations"
	}
	return fmt.Sprintf("%d of %d conversations (%d %%)", s.Conversations, s.Of, 100*s.Conversations/s.Of)
}

func pause(ctx context.Context, d time.Duration) error {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-t.C:
		return nil
	}
}

type searchStatusCmd struct{ where }

// Help implements kong.HelpProvider.
func (searchStatusCmd) Help() string {
	return `The server of the data folder must be running.

Examples:
  parley admin search status
  parley admin search status --json`
}

// Run asks the running server.
func (c *searchStatusCmd) Run(e *env) error {
	reply, err := server.Ask(e.ctx, c.Data, "GET", "/search")
	if err != nil {
		return err
	}
	if reply.Search.Ready {
		return c.print(e, reply, "The search index is whole: it was built from %d conversations and follows the database.", reply.Search.Conversations)
	}
	return c.print(e, reply, "The search index is being built: %s.", searchProgress(*reply.Search))
}
