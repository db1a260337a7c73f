package server

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"

	"parley/internal/config"
	"parley/internal/sqlstore"
	"parley/internal/vault"
)

// dumper is a store that can be copied while it is used.
type dumper interface {
	Dump(ctx context.Context, w io.Writer) error
}

// wholeTrailer ends a backup that came through the admin socket whole; one that
// broke off lacks it.
const wholeTrailer = "Parley-Backup-Whole"

// streamBackup sends a consistent copy of the live store.
func (s *Server) streamBackup(w http.ResponseWriter, r *http.Request) {
	db, ok := s.store.(dumper)
	if !ok {
		http.Error(w, "this store cannot be copied", http.StatusNotImplemented)
		return
	}
	w.Header().Set("Trailer", wholeTrailer)
	if err := db.Dump(r.Context(), w); err != nil {
		s.log.Error("backup", "error", err)
		return
	}
	w.Header().Set(wholeTrailer, "yes")
}

// Backup writes a consistent copy of the store that the settings name: sealed
// content and wrapped keys, never a master key. A running server of the data
// folder makes it; without one the store is opened here.
func Backup(ctx context.Context, cfg config.Config, w io.Writer) error {
	answer, err := dial(ctx, cfg.Data, http.MethodGet, "/backup")
	if NotRunning(err) {
		return backupStopped(ctx, cfg, w)
	}
	if err != nil {
		return err
	}
	defer func() { _ = answer.Body.Close() }() // everything was read
	if answer.StatusCode != http.StatusOK {
		return fmt.Errorf("the server refused: %s", answer.Status)
	}
	if _, err := io.Copy(w, answer.Body); err != nil {
		return fmt.Errorf("copy the backup: %w", err)
	}
	if answer.Trailer.Get(wholeTrailer) == "" {
		return errors.New("the server broke off; its log says why. Nothing was kept")
	}
	return nil
}

func backupStopped(ctx context.Context, cfg config.Config, w io.Writer) error {
	if cfg.Database == "" {
		if _, err := os.Stat(filepath.Join(cfg.Data, DatabaseFile)); err != nil {
			return fmt.Errorf("there is nothing to back up in %s: name the data folder with --data", cfg.Data)
		}
		release, err := Lock(cfg.Data)
		if err != nil {
			return err
		}
		defer func() { _ = release() }() // the lock goes with the process at the latest
	}
	db, err := OpenStore(cfg, sqlstore.Options{}) //nolint:contextcheck // opening has a time limit of its own
	if err != nil {
		return Sentence(err)
	}
	defer func() { _ = db.Close() }() // nothing was written
	return Sentence(db.Dump(ctx, w))
}

// Restore fills an empty installation from a backup. The key folder must be
// back in its place before: the backup is checked against it, and an embedded
// database that does not fit is taken away again.
func Restore(ctx context.Context, cfg config.Config, r io.Reader) error {
	if err := restorable(cfg); err != nil {
		return err
	}
	if err := os.MkdirAll(cfg.Data, 0o700); err != nil {
		return fmt.Errorf("make the data folder: %w", err)
	}
	release, err := Lock(cfg.Data)
	if err != nil {
		return err
	}
	defer func() { _ = release() }() // the lock goes with the process at the latest
	if err := beginRestore(cfg); err != nil {
		return err
	}
	db, err := OpenStore(cfg, sqlstore.Options{}) //nolint:contextcheck // opening has a time limit of its own
	if err != nil {
		return Sentence(err)
	}
	err = fill(ctx, cfg, db, r)
	if cerr := db.Close(); err == nil {
		err = cerr
	}
	if err != nil && cfg.Database == "" {
		removeDatabase(cfg.Data)
	}
	_ = os.Remove(filepath.Join(cfg.Data, restoringFile)) // what stays makes serve refuse and restore begin again
	return Sentence(err)
}

// restoringFile is in the data folder while a restore fills it. One that was
// killed leaves it, and an empty database that would pass for a new
// installation: serve refuses, another restore begins anew.
const restoringFile = "restoring"

func beginRestore(cfg config.Config) error {
	if cfg.Database != "" {
		return nil
	}
	if restoring(cfg.Data) {
		removeDatabase(cfg.Data)
	}
	if err := os.WriteFile(filepath.Join(cfg.Data, restoringFile), nil, 0o600); err != nil {
		return fmt.Errorf("begin the restore: %w", err)
	}
	return nil
}

func restoring(dir string) bool {
	_, err := os.Stat(filepath.Join(dir, restoringFile))
	return err == nil
}

func fill(ctx context.Context, cfg config.Config, db *sqlstore.Store, r io.Reader) error {
	if err := db.Load(ctx, r); err != nil {
		return err
	}
	keys, err := vault.Open(cfg.KeysDir())
	if err != nil {
		return err
	}
	if err := keys.Check(ctx, db); err != nil {
		return err
	}
	return forgetAgain(ctx, keys, db)
}

// restorable refuses a data folder that holds more than keys, and a key folder
// that holds nothing.
func restorable(cfg config.Config) error {
	there, err := os.ReadDir(cfg.Data)
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		return fmt.Errorf("read the data folder: %w", err)
	}
	for _, e := range there {
		inside, err := filepath.Rel(cfg.Data, cfg.KeysDir())
		isKeys := err == nil && (inside == e.Name() || strings.HasPrefix(inside, e.Name()+string(filepath.Separator)))
		left := e.Name() == restoringFile || restoring(cfg.Data) && strings.HasPrefix(e.Name(), DatabaseFile)
		if !isKeys && e.Name() != "lock" && !left {
			return fmt.Errorf("the data folder %s is not empty: restore into a new one with --data", cfg.Data)
		}
	}
	keys, err := os.ReadDir(cfg.KeysDir())
	if err != nil || len(keys) == 0 {
		return fmt.Errorf("the key folder %s is empty: put the copy that parley keys backup made there first", cfg.KeysDir())
	}
	return nil
}

func removeDatabase(dir string) {
	for _, suffix := range []string{"", "-wal", "-shm"} {
		_ = os.Remove(filepath.Join(dir, DatabaseFile+suffix)) // what stays makes the next restore refuse, loudly
	}
}
