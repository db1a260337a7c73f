package server

import (
	"context"

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
