package server

import (
	"context"
	"fmt"
	"os"
	"path/filepath"

	"parley/internal/store"
	"parley/internal/vault"
)

// RotateKeys makes a new master key and wraps the brands' keys with it. The
// old key stays in the folder, for backups that need it, until it is retired.
// Nothing else is rewritten, and reading and writing go on meanwhile.
func RotateKeys(ctx context.Context, keys *vault.Vault, s store.Store) (name string, rewrapped int, err error) {
	if name, err = keys.Rotate(); err != nil {
		return "", 0, err
	}
	rewrapped, err = keys.Rewrap(ctx, s)
	return name, rewrapped, err
}

// CopyKeys copies the files of a key folder to another, which must be empty or
// missing, and returns how many there were.
func CopyKeys(from, to string) (n int, err error) {
	entries, err := os.ReadDir(from)
	if err != nil {
		return 0, fmt.Errorf("read the key folder: %w", err)
	}
	if err := emptyFolder(to); err != nil {
		return 0, err
	}
	for _, entry := range entries {
		if !entry.Type().IsRegular() {
			continue
		}
		data, err := os.ReadFile(filepath.Join(from, entry.Name()))
		if err == nil {
			err = os.WriteFile(filepath.Join(to, entry.Name()), data, 0o600)
		}
		if err != nil {
			return n, fmt.Errorf("copy a key: %w", err)
		}
		n++
	}
	return n, nil
}

// emptyFolder makes the folder, for nobody else to read, and refuses one that
// holds something.
func emptyFolder(dir string) error {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return fmt.Errorf("make the folder: %w", err)
	}
	there, err := os.ReadDir(dir)
	if err != nil {
		return fmt.Errorf("read the folder: %w", err)
	}
	if len(there) > 0 {
		return fmt.Errorf("%s is not empty: nothing was written", dir)
	}
	return nil
}
