package server

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"

	"parley/internal/config"
	"parley/internal/objects"
	"parley/internal/sqlstore"
	"parley/internal/vault"
)

// dumper is a store that can be copied while it is used.
type dumper interface {
	Dump(ctx context.Context, w io.Writer) error
}

// wholeTrailer ends a backup that came through the admin socket whole, and says
// what it holds; one that broke off lacks it.
const wholeTrailer = "Parley-Backup-Whole"

// streamBackup sends a consistent copy of the live store.
func (s *Server) streamBackup(w http.ResponseWriter, r *http.Request) {
	db, ok := s.store.(dumper)
	if !ok {
		http.Error(w, "this store cannot be copied", http.StatusNotImplemented)
		return
	}
	w.Header().Set("Trailer", wholeTrailer)
	p, err := pack(r.Context(), db, s.packed(), w)
	if err != nil {
		s.log.Error("backup", "error", err)
		return
	}
	said, _ := json.Marshal(p) //nolint:errchkjson // two numbers and a flag
	w.Header().Set(wholeTrailer, string(said))
}

// packed is the store whose objects belong into a backup: a folder's. A bucket
// has versions and copies of its own.
func (s *Server) packed() objects.Store {
	if s.cfg.S3Endpoint != "" {
		return nil
	}
	return s.kept
}

// Backup writes a consistent copy of the store that the settings name, and of
// the folder with its files: sealed content and wrapped keys, never a master
// key. A running server of the data folder makes it; without one the store is
// opened here.
func Backup(ctx context.Context, cfg config.Config, w io.Writer) (p Parcel, err error) {
	answer, err := dial(ctx, cfg.Data, http.MethodGet, "/backup", http.NoBody)
	if NotRunning(err) {
		return backupStopped(ctx, cfg, w)
	}
	if err != nil {
		return p, err
	}
	defer func() { _ = answer.Body.Close() }() // everything was read
	if answer.StatusCode != http.StatusOK {
		return p, fmt.Errorf("the server refused: %s", answer.Status)
	}
	if _, err := io.Copy(w, answer.Body); err != nil {
		return p, fmt.Errorf("copy the backup: %w", err)
	}
	if err := json.Unmarshal([]byte(answer.Trailer.Get(wholeTrailer)), &p); err != nil {
		return p, errors.New("the server broke off; its log says why. Nothing was kept")
	}
	return p, nil
}

func backupStopped(ctx context.Context, cfg config.Config, w io.Writer) (p Parcel, err error) {
	if cfg.Database == "" {
		if _, err := os.Stat(filepath.Join(cfg.Data, DatabaseFile)); err != nil {
			return p, fmt.Errorf("there is nothing to back up in %s: name the data folder with --data", cfg.Data)
		}
		release, err := Lock(cfg.Data)
		if err != nil {
			return p, err
		}
		defer func() { _ = release() }() // the lock goes with the process at the latest
	}
	db, err := OpenStore(cfg, sqlstore.Options{}) //nolint:contextcheck // opening has a time limit of its own
	if err != nil {
		return p, Sentence(err)
	}
	defer func() { _ = db.Close() }() // nothing was written
	var kept objects.Store
	if cfg.S3Endpoint == "" {
		if kept, err = OpenObjects(ctx, cfg); err != nil {
			return p, err
		}
	}
	p, err = pack(ctx, db, kept, w)
	return p, Sentence(err)
}

// Restore fills an empty installation from a backup. The key folder must be
// back in its place before: the backup is checked against it, and an embedded
// database that does not fit is taken away again, with the files.
func Restore(ctx context.Context, cfg config.Config, r io.Reader) (p Parcel, err error) {
	if err := restorable(cfg); err != nil {
		return p, err
	}
	if err := os.MkdirAll(cfg.Data, 0o700); err != nil {
		return p, fmt.Errorf("make the data folder: %w", err)
	}
	release, err := Lock(cfg.Data)
	if err != nil {
		return p, err
	}
	defer func() { _ = release() }() // the lock goes with the process at the latest
	if err := beginRestore(cfg); err != nil {
		return p, err
	}
	kept, err := OpenObjects(ctx, cfg)
	if err != nil {
		return p, err
	}
	db, err := OpenStore(cfg, sqlstore.Options{}) //nolint:contextcheck // opening has a time limit of its own
	if err != nil {
		return p, Sentence(err)
	}
	p, put, err := fill(ctx, cfg, db, kept, r)
	if cerr := db.Close(); err == nil {
		err = cerr
	}
	if err != nil {
		takeAway(ctx, cfg, kept, put)
	}
	_ = os.Remove(filepath.Join(cfg.Data, restoringFile)) // what stays makes serve refuse and restore begin again
	return p, Sentence(err)
}

// takeAway undoes a restore that failed. What stays is noise without its rows.
func takeAway(ctx context.Context, cfg config.Config, kept objects.Store, put []string) {
	ctx = context.WithoutCancel(ctx)
	for _, key := range put {
		_ = kept.Delete(ctx, key) // see above
	}
	if cfg.Database == "" {
		removeDatabase(cfg.Data)
	}
	if cfg.S3Endpoint == "" && cfg.Objects == "" {
		_ = os.RemoveAll(cfg.ObjectsDir()) // it was not there before
	}
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
		if cfg.Objects == "" {
			_ = os.RemoveAll(cfg.ObjectsDir()) // each object is put anew
		}
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

// fill puts the files in their places before the rows that name them are
// committed: a backup that is damaged anywhere leaves no installation.
func fill(ctx context.Context, cfg config.Config, db *sqlstore.Store, kept objects.Store, r io.Reader) (p Parcel, put []string, err error) {
	in, err := openParcel(r)
	if err != nil {
		return p, nil, err
	}
	err = db.LoadThen(ctx, in, func() (err error) {
		p, put, err = in.objects(ctx, kept)
		return err
	})
	if err != nil {
		return p, put, err
	}
	keys, err := vault.Open(cfg.KeysDir())
	if err != nil {
		return p, put, err
	}
	if err := keys.Check(ctx, db); err != nil {
		return p, put, err
	}
	return p, put, forgetAgain(ctx, keys, db)
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
		isOurs := strings.HasPrefix(e.Name(), DatabaseFile) || cfg.Objects == "" && e.Name() == filepath.Base(cfg.ObjectsDir())
		left := e.Name() == restoringFile || restoring(cfg.Data) && isOurs
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
