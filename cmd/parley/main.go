// Command parley is the whole product in one binary: the server, its
// administration, a demonstration and a benchmark. `parley --help` lists the
// commands; each has examples in its own help.
package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"

	"github.com/alecthomas/kong"

	"parley/internal/config"
)

// cli is the commands. Each is a struct with Run(*env) error.
type cli struct {
	Serve   serveCmd   `cmd:"" help:"Run the server."`
	Demo    demoCmd    `cmd:"" help:"Open a sample shop with conversations in it."`
	Admin   adminCmd   `cmd:"" help:"Administer an installation from its own machine."`
	Backup  backupCmd  `cmd:"" help:"Copy the store, sealed as it is, into one file."`
	Restore restoreCmd `cmd:"" help:"Fill a new installation from a backup."`
	Import  importCmd  `cmd:"" help:"Take conversations over from another system."`
	Keys    keysCmd    `cmd:"" help:"Look after the master keys."`
	Migrate migrateCmd `cmd:"" help:"Bring the database's schema up to date, without serving."`
	Bench   benchCmd   `cmd:"" help:"Measure a server beside what the machine can do at best."`
	Eval    evalCmd    `cmd:"" help:"Measure how well sensitive values are found."`
	Version versionCmd `cmd:"" help:"Print the version."`
	Print   printCmd   `cmd:"" hidden:"" help:"Print a page of the documentation that is made from the code."`
}

// env is what a command may touch of the process.
type env struct {
	ctx    context.Context
	stdout io.Writer
	stderr io.Writer
}

func main() {
	syscall.Umask(0o077) // whatever is written is for this system user alone
	os.Exit(run(os.Args[1:], os.Stdout, os.Stderr))
}

// run runs one command line and returns the exit status: 0 done, 1 failed, 2
// not understood.
func run(args []string, stdout, stderr io.Writer) int {
	// The first signal asks for a graceful stop, the second ends the process.
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	context.AfterFunc(ctx, stop)

	var commands cli
	exit := -1
	parser, err := kong.New(&commands, append(config.Options(),
		kong.Name("parley"),
		kong.Description("Live messaging between a brand and its consumers."),
		kong.Writers(stdout, stderr),
		kong.Exit(func(code int) { exit = code; panic(exited{}) }),
		kong.ConfigureHelp(kong.HelpOptions{Compact: true, NoExpandSubcommands: true}),
		kong.Bind(&env{ctx: ctx, stdout: stdout, stderr: stderr}),
	)...)
	if err != nil {
		fmt.Fprintln(stderr, "parley:", err)
		return 2
	}
	return guarded(&exit, func() int {
		command, err := parser.Parse(args)
		if err != nil {
			fmt.Fprintln(stderr, "parley:", err)
			return 2
		}
		if err := command.Run(); err != nil {
			fmt.Fprintln(stderr, "parley:", err)
			return 1
		}
		return 0
	})
}

// exited unwinds after kong has printed a help text.
type exited struct{}

func guarded(exit *int, do func() int) (code int) {
	defer func() {
		if p := recover(); p != nil {
			if _, ok := p.(exited); !ok {
				panic(p)
			}
			code = *exit
		}
	}()
	return do()
}
