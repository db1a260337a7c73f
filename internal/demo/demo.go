package demo

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"time"

	"parley/internal/desk"
	"parley/internal/directory"
	"parley/internal/forms"
	"parley/internal/lifecycle"
)

// Node is a whole Parley server, as internal/server makes it.
type Node interface {
	Directory() *directory.Directory
	Forms() *forms.Forms
	Desk() *desk.Desk
	Ready() <-chan struct{}
	Run(context.Context) error // until the context ends; closes what was opened
}

// Site is what a server needs to know.
type Site struct {
	Data     string // its folder
	Origin   string // where people reach it
	Listener net.Listener
}

// Options say how the demonstration runs.
type Options struct {
	Addr   string // "": DefaultAddr, or the next free port
	Data   string // "": under the user's cache folder
	Quiet  bool   // no conversations arrive by themselves
	JSON   bool   // print one object instead of the block
	Out    io.Writer
	Log    *slog.Logger
	Server func(Site) (Node, error)

	pace float64 // of the traffic; 0 is 1, a person's
}

// Run opens the shop and serves until ctx ends. Its errors are sentences for
// whoever started it.
func Run(ctx context.Context, o Options) error {
	began := time.Now()
	dir, err := folder(o.Data)
	if err != nil {
		return err
	}
	m, again, err := remember(dir)
	if err != nil {
		return err
	}
	at, err := find(ctx, o.Addr)
	if err != nil {
		return err
	}
	node, err := o.Server(Site{Data: filepath.Join(dir, "data"), Origin: at.parleyOrigin, Listener: at.parley})
	if err != nil {
		_, _ = at.parley.Close(), at.shop.Close() // nobody was served
		return err
	}
	group := &lifecycle.Group{}
	group.Add(
		lifecycle.New("server", serve(node)),
		lifecycle.New("shop", openShop(node, m, at)),
	)
	if !o.Quiet {
		group.Add(lifecycle.New("traffic", func(ctx context.Context, ready func()) error {
			ready()
			return newTraffic(at.parleyOrigin, m, o.Log, o.pace).run(ctx)
		}))
	}
	defer group.Stop()
	if err := group.Start(ctx); err != nil {
		if ctx.Err() != nil {
			return nil
		}
		return err
	}
	opened := Opened{
		Shop: at.shopOrigin + "/", Console: at.parleyOrigin + "/console/", Server: at.parleyOrigin, Brand: m.Brand.String(),
		Data: dir, People: m.People, Traffic: !o.Quiet, Continued: again, StartMS: time.Since(began).Milliseconds(), Note: at.moved,
	}
	say := opened.print
	if o.JSON {
		say = opened.json
	}
	if err := say(o.Out); err != nil {
		return fmt.Errorf("print the links: %w", err)
	}
	return group.Wait(ctx)
}

// folder returns where the demonstration is kept, as an absolute path.
func folder(asked string) (string, error) {
	if asked != "" {
		return filepath.Abs(asked)
	}
	cache, err := os.UserCacheDir()
	if err != nil {
		return "", fmt.Errorf("there is no cache folder to keep the demo in (%w): name one with --data", err)
	}
	return filepath.Join(cache, "parley", "demo"), nil
}

func serve(node Node) lifecycle.Run {
	return func(ctx context.Context, ready func()) error {
		over := make(chan error, 1)
		go func() { over <- node.Run(ctx) }()
		select {
		case <-node.Ready():
			ready()
			return <-over
		case err := <-over:
			return err
		}
	}
}

// openShop settles the brand before the first page is served.
func openShop(node Node, m *memory, at place) lifecycle.Run {
	return func(ctx context.Context, ready func()) error {
		defer at.shop.Close() //nolint:errcheck // Shutdown has closed it unless settling failed
		if err := settle(ctx, node.Directory(), node.Forms(), node.Desk(), m, at.shopOrigin); err != nil {
			return err
		}
		pages, err := newShop(at.parleyOrigin, signer{m.Brand, []byte(m.Secret)}, m.Endpoints)
		if err != nil {
			return err
		}
		server := &http.Server{Handler: pages, ReadHeaderTimeout: patience, IdleTimeout: time.Minute}
		over := make(chan error, 1)
		go func() { over <- server.Serve(at.shop) }()
		ready()
		select {
		case err := <-over:
			return err
		case <-ctx.Done():
		}
		// Browsers hold connections open that they may never use.
		last, cancel := context.WithTimeout(context.WithoutCancel(ctx), grace)
		defer cancel()
		_ = server.Shutdown(last) // what is left after that is cut
		_ = server.Close()
		if err := <-over; !errors.Is(err, http.ErrServerClosed) {
			return err
		}
		return nil
	}
}

const (
	patience = 5 * time.Second
	grace    = 300 * time.Millisecond
)
