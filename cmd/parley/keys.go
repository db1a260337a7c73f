package main

import (
	"parley/internal/server"
	"parley/internal/sqlstore"
	"parley/internal/vault"
)

// keysCmd is `parley keys …`.
type keysCmd struct {
	Rotate rotateCmd     `cmd:"" help:"Make a new master key and wrap the brands' keys with it."`
	Backup keysBackupCmd `cmd:"" help:"Copy the key folder, apart from the data's backup."`
}

type rotateCmd struct{ where }

// Help implements kong.HelpProvider.
func (rotateCmd) Help() string {
	return `Works on a running server and on a stopped one. Only keys are rewrapped: content stays as it is, and reading and
writing go on. The old key stays in the folder, for backups that need it. Back the key folder up afterwards.

Examples:
  parley keys rotate
  parley keys rotate --data /var/lib/parley --json`
}

// Run asks the running server, or does it itself when there is none.
func (c *rotateCmd) Run(e *env) error {
	reply, err := server.Ask(e.ctx, c.Data, "POST", "/rotate")
	if server.NotRunning(err) {
		reply, err = c.offline(e)
	}
	if err != nil {
		return err
	}
	return c.print(e, reply, "New master key %s wraps %d brand keys. Back up the key folder now: parley keys backup", reply.Key, reply.Keys)
}

func (c *rotateCmd) offline(e *env) (server.AdminReply, error) {
	cfg := c.settings()
	release, err := server.Lock(cfg.Data)
	if err != nil {
		return server.AdminReply{}, err
	}
	defer func() { _ = release() }() // the lock goes with the process at the latest
	db, err := server.OpenStore(cfg, sqlstore.Options{})
	if err != nil {
		return server.AdminReply{}, err
	}
	defer func() { _ = db.Close() }() // everything was committed
	keys, err := vault.Open(cfg.KeysDir())
	if err != nil {
		return server.AdminReply{}, server.Sentence(err)
	}
	if err := keys.Check(e.ctx, db); err != nil {
		return server.AdminReply{}, server.Sentence(err)
	}
	name, n, err := server.RotateKeys(e.ctx, keys, db)
	return server.AdminReply{Key: name, Keys: n}, server.Sentence(err)
}

type keysBackupCmd struct {
	where
	To string `arg:"" placeholder:"DIR" help:"Folder to write to; it must not exist or be empty."`
}

// Help implements kong.HelpProvider.
func (keysBackupCmd) Help() string {
	return `A backup of the data is unreadable without the keys, and the other way round: keep the two in different places.

Examples:
  parley keys backup /media/safe/parley-keys
  parley keys backup --data /var/lib/parley /media/safe/parley-keys`
}

// Run copies the folder.
func (c *keysBackupCmd) Run(e *env) error {
	cfg := c.settings()
	n, err := server.CopyKeys(cfg.KeysDir(), c.To)
	if err != nil {
		return err
	}
	return c.print(e, server.AdminReply{Keys: n}, "Copied %d files to %s. Keep them apart from the data's backup.", n, c.To)
}
