package main

import (
	"encoding/json"
	"errors"
	"os"

	"parley/internal/bench"
)

// benchCmd is `parley bench`.
type benchCmd struct {
	Full          bool    `help:"Large scales, for minutes: more connections, longer steps."`
	JSON          bool    `help:"Print one JSON object; progress goes to standard error either way."`
	Data          string  `placeholder:"DIR" help:"Where the temporary data folder is made. Measure the disk you will use: a folder in memory syncs for nothing."`
	Texts         string  `placeholder:"DIR" help:"Replay the texts of a folder (.txt, .tsv, .csv, .json; one a message) instead of 90-byte ones."`
	Database      string  `placeholder:"URL" help:"PostgreSQL for the server, without an installation in it yet. Empty: the embedded database."`
	Redis         string  `placeholder:"URL" help:"Redis for the server."`
	URL           string  `name:"url" placeholder:"URL" help:"Drive a running server instead of starting one. Its rate limits must be off (--rate-address 0 and so on)."`
	Email         string  `placeholder:"MAIL" help:"With --url: an owner of the installation."`
	Password      string  `env:"PARLEY_BENCH_PASSWORD" placeholder:"TEXT" help:"With --url: the owner's password."`
	Connections   int     `default:"0" placeholder:"N" help:"Idle connections. 0: 5,000; with --full 15,000, within what a process may open."`
	Conversations int     `default:"0" placeholder:"N" help:"Conversations that talk. 0: 200."`
	Agents        int     `default:"0" placeholder:"N" help:"Agents who share them. 0: 20."`
	Rate          float64 `default:"0" placeholder:"N" help:"Run at this many messages a second instead of searching for the highest rate."`
	Profiles      string  `placeholder:"DIR" help:"Write profiles of the server into this folder, for go tool pprof: cpu.pprof at the highest rate, idle.pprof of its heap with idle connections."`
	Search        int     `default:"0" placeholder:"N" help:"Instead: make a search index of N conversations (in the database that is named) and search it."`
	Bare          bool    `hidden:"" help:"Serve the bare carrier for the baseline."`
}

// Help implements kong.HelpProvider.
func (benchCmd) Help() string {
	return `Starts a server as a child process on a fresh data folder, opens real sockets, sends in an open loop with receipts
on, and prints what was measured beside its goal and beside what the same machine can do at best. In the end every
acknowledged message is read back. Ends within a minute, and cleans up, also after Ctrl-C.

Examples:
  parley bench
  parley bench --json > bench.json
  parley bench --data /var/lib --texts ./chats
  parley bench --full
  parley bench --search 5000000
  parley bench --database postgres://parley@db/bench --redis redis://cache:6379
  PARLEY_BENCH_PASSWORD=… parley bench --url https://chat.example.com --email owner@example.com`
}

// Run measures and prints.
func (c *benchCmd) Run(e *env) error {
	if c.Bare {
		return bench.Bare(e.ctx, e.stdout)
	}
	if c.Search > 0 {
		found, err := bench.Find(e.ctx, bench.FindOptions{Conversations: c.Search, Data: c.Data, Database: c.Database, Progress: e.stderr})
		if found.Kinds == nil {
			return err
		}
		if c.JSON {
			return errors.Join(json.NewEncoder(e.stdout).Encode(found), err)
		}
		return errors.Join(found.Table(e.stdout), err)
	}
	o := bench.Default()
	if c.Full {
		o = bench.Full()
	}
	var err error
	if o.Executable, err = os.Executable(); err != nil {
		return err
	}
	o.Data, o.Texts, o.Database, o.Redis, o.Profiles, o.Progress = c.Data, c.Texts, c.Database, c.Redis, c.Profiles, e.stderr
	o.Rate = c.Rate
	o.URL, o.Email, o.Password = c.URL, c.Email, c.Password
	for to, from := range map[*int]int{&o.Connections: c.Connections, &o.Conversations: c.Conversations, &o.Agents: c.Agents} {
		if from > 0 {
			*to = from
		}
	}
	r, err := bench.Run(e.ctx, o)
	if err != nil {
		return err
	}
	if c.JSON {
		return json.NewEncoder(e.stdout).Encode(r)
	}
	return r.Table(e.stdout)
}
