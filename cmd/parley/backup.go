package main

import (
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	"parley/internal/server"
)

type backupCmd struct {
	where
	To string `arg:"" placeholder:"FILE" help:"File to write; it must not exist."`
}

// Help implements kong.HelpProvider.
func (backupCmd) Help() string {
	return `Works on a running server and on a stopped one. The file holds the sealed store and no master key: keep a copy of the
key folder apart (parley keys backup). It restores into the embedded database and into PostgreSQL alike.

The files that people have sent are in it, sealed, when they are kept in a folder. With S3 they are not: keep versions or a
copy of the bucket, and restore with the same --s3-… settings.

Examples:
  parley backup parley-2026-11-24.backup
  parley backup --data /var/lib/parley --json /backup/parley.backup`
}

// backupReply is what --json prints.
type backupReply struct {
	File  string `json:"file"`
	Bytes int64  `json:"bytes"`
	Files int64  `json:"files"` // objects: files, their small pictures, portraits
	// Elsewhere says that the files are in S3.
	Elsewhere bool `json:"elsewhere,omitempty"`
}

// Run writes beside the file and renames, so that the file is whole or absent.
func (c *backupCmd) Run(e *env) error {
	if _, err := os.Stat(c.To); err == nil {
		return fmt.Errorf("%s exists: nothing was written", c.To)
	}
	f, err := os.CreateTemp(filepath.Dir(c.To), ".parley-backup-*")
	if err != nil {
		return fmt.Errorf("write the backup: %w", err)
	}
	defer func() { _ = os.Remove(f.Name()) }() // gone already when it was renamed
	done := &progress{w: f, to: e.stderr, doing: "backed up", quiet: c.JSON, since: time.Now()}
	packed, err := gzip.NewWriterLevel(done, gzip.BestSpeed)
	if err != nil {
		return err
	}
	held, err := server.Backup(e.ctx, c.settings(), packed)
	if err != nil {
		_ = f.Close() // removed above
		return err
	}
	for _, step := range []func() error{packed.Close, f.Sync, f.Close} {
		if err := step(); err != nil {
			return fmt.Errorf("write the backup: %w", err)
		}
	}
	if err := os.Rename(f.Name(), c.To); err != nil {
		return fmt.Errorf("write the backup: %w", err)
	}
	files := fmt.Sprintf("with %d objects of files", held.Count)
	if !held.Files {
		files = "without the files, which are in S3"
	}
	return c.print(e, backupReply{c.To, done.n, held.Count, !held.Files},
		"Wrote %s, %d bytes, %s. It is unreadable without the key folder: keep that apart.", c.To, done.n, files)
}

type restoreCmd struct {
	where
	From string `arg:"" placeholder:"FILE" help:"File that parley backup wrote."`
}

// Help implements kong.HelpProvider.
func (restoreCmd) Help() string {
	return `Fills a new, empty data folder (or an empty PostgreSQL database). Put the key folder back first.

Examples:
  parley restore --data /var/lib/parley-new parley-2026-11-24.backup
  parley restore --database postgres://parley@db/parley --keys /etc/parley/keys parley-2026-11-24.backup`
}

// Run restores whole or not at all.
func (c *restoreCmd) Run(e *env) error {
	f, err := os.Open(c.From)
	if err != nil {
		return fmt.Errorf("read the backup: %w", err)
	}
	defer func() { _ = f.Close() }() // only read
	done := &progress{r: f, to: e.stderr, doing: "restored", quiet: c.JSON, since: time.Now()}
	plain, err := gzip.NewReader(done)
	if errors.Is(err, gzip.ErrHeader) || errors.Is(err, io.EOF) {
		return fmt.Errorf("%s is not a backup", c.From)
	}
	if err != nil {
		return fmt.Errorf("read the backup: %w", err)
	}
	held, err := server.Restore(e.ctx, c.settings(), plain)
	if err != nil {
		return err
	}
	files := fmt.Sprintf("with %d objects of files", held.Count)
	if !held.Files {
		files = "without files: it holds none, so put their folder or bucket back as well"
	}
	return c.print(e, backupReply{c.From, done.n, held.Count, !held.Files}, "Restored %s, %s. Start the server with the same settings.", c.From, files)
}

// progress counts bytes and says how far it has come once two seconds have
// passed, then every second.
type progress struct {
	w     io.Writer
	r     io.Reader
	to    io.Writer
	doing string
	quiet bool
	n     int64
	since time.Time
	said  time.Time
}

// Write implements io.Writer.
func (p *progress) Write(b []byte) (int, error) {
	n, err := p.w.Write(b)
	p.add(n)
	return n, err
}

// Read implements io.Reader.
func (p *progress) Read(b []byte) (int, error) {
	n, err := p.r.Read(b)
	p.add(n)
	return n, err
}

func (p *progress) add(n int) {
	p.n += int64(n)
	now := time.Now()
	if p.quiet || now.Sub(p.since) < 2*time.Second || now.Sub(p.said) < time.Second {
		return
	}
	p.said = now
	fmt.Fprintf(p.to, "%s %.1f MB\n", p.doing, float64(p.n)/1e6)
}
