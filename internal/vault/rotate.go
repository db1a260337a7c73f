package vault

import (
	"context"

	"parley/internal/fault"
	"parley/internal/seal"
	"parley/internal/store"
)

// rewrapBatch is how many brand keys one transaction rewraps.
const rewrapBatch = 64

// Rotate makes a new master key and wraps by it from now on; brand keys follow
// with Rewrap, nothing else is rewritten. It returns the new key's name, and
// fault.CodeUnavailable when the folder cannot be written.
//
// A crash after the first step leaves a key that wraps nothing; after the
// second, a secrets key that names it, which any Open finds; after the third it
// is done. The old key stays until Retire.
func (v *Vault) Rotate() (newMaster string, err error) {
	v.rotating.Lock()
	defer v.rotating.Unlock()
	secrets, err := v.readSecrets()
	if err != nil {
		return "", lost(string(v.dir), err)
	}
	name := newMasterName()
	if _, err := v.dir.create(masterFile(name), encodeKey(seal.NewKey())); err != nil {
		return "", unusable(string(v.dir), err)
	}
	master, err := v.master(name)
	if err != nil {
		return "", lost(string(v.dir), err)
	}
	if err := v.dir.replace(secretsFile, wrapSecrets(master, secrets)); err != nil {
		return "", unusable(string(v.dir), err)
	}
	if err := v.dir.replace(currentFile, []byte(name+"\n")); err != nil {
		return "", unusable(string(v.dir), err)
	}
	v.mu.Lock()
	v.current = name
	v.mu.Unlock()
	return name, nil
}

// Rewrap wraps every brand key that another master key wraps by the current
// one, and returns how many it did. A crash or an error leaves some done; the
// next call does the rest. It returns fault.CodeKeyLost when a master key is
// not in the folder, and the store's errors.
func (v *Vault) Rewrap(ctx context.Context, s store.Store) (n int, err error) {
	for {
		var done int
		err := s.Write(ctx, func(tx store.Tx) (err error) {
			done, err = v.rewrapSome(tx)
			return err
		})
		if err != nil {
			return n, err
		}
		if done == 0 {
			return n, nil
		}
		n += done
	}
}

func (v *Vault) rewrapSome(tx store.Tx) (int, error) {
	name, master := v.currentMaster()
	rows, err := tx.ListBrandKeys(name, rewrapBatch)
	if err != nil {
		return 0, err
	}
	for _, row := range rows {
		old, err := v.master(row.Master)
		if err != nil {
			return 0, lost(string(v.dir), err)
		}
		key, err := old.Unwrap(place(row), row.Wrapped)
		if err != nil {
			return 0, refused(err)
		}
		row.Master, row.Wrapped = name, master.Wrap(place(row), key)
		if err := tx.RewrapKey(row); err != nil {
			return 0, err
		}
	}
	return len(rows), nil
}

// Retire removes the master keys that wrap nothing any more and returns their
// names. Backups of the database older than the rotation need them: keep the
// folder's own backup as long as those. It returns fault.CodeStale while a
// brand key still waits for Rewrap. Call it when every node has the new key.
func (v *Vault) Retire(ctx context.Context, s store.Store) ([]string, error) {
	v.rotating.Lock()
	defer v.rotating.Unlock()
	current, master := v.currentMaster()
	err := s.Read(ctx, func(tx store.Tx) error {
		rows, err := tx.ListBrandKeys(current, 1)
		if err == nil && len(rows) > 0 {
			return fault.New(fault.CodeStale).Says("Some brand keys are wrapped by an older master key. Rewrap them first.")
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	// A crash inside Rotate may have left the secrets key with another master.
	secrets, err := v.readSecrets()
	if err != nil {
		return nil, lost(string(v.dir), err)
	}
	if err := v.dir.replace(secretsFile, wrapSecrets(master, secrets)); err != nil {
		return nil, unusable(string(v.dir), err)
	}
	return v.removeMasters(current)
}

func (v *Vault) removeMasters(but string) (gone []string, err error) {
	names, err := v.dir.masters()
	if err != nil {
		return nil, unusable(string(v.dir), err)
	}
	v.mu.Lock()
	defer v.mu.Unlock()
	for _, name := range names {
		if name == but {
			continue
		}
		if err := v.dir.remove(masterFile(name)); err != nil {
			return gone, unusable(string(v.dir), err)
		}
		delete(v.masters, name)
		gone = append(gone, name)
	}
	return gone, nil
}
