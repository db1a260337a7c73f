package vault

import (
	"context"
	"errors"

	"parley"
	"parley/internal/fault"
	"parley/internal/seal"
	"parley/internal/store"
)

// checkKeys bounds how many brand keys Check looks at.
const checkKeys = 1000

var errForeign = errors.New("key folder and database do not belong together")

// Check makes sure that the folder belongs to the database, before anything is
// written: the check value of the installation opens, and each master key that
// a brand key names is there. A database that has none yet is given one. It
// returns fault.CodeKeyLost with a sentence that says what to restore, and the
// store's errors.
func (v *Vault) Check(ctx context.Context, s store.Store) error {
	v.rotating.Lock()
	defer v.rotating.Unlock()
	err := s.Read(ctx, v.checkTx)
	if fault.Is(err, fault.CodeNotFound) {
		err = s.Write(ctx, v.install)
	}
	if err == nil {
		v.made = nil // in use from here on
	}
	if fault.Is(err, fault.CodeKeyLost) && len(v.made) > 0 {
		// A folder that was empty a moment ago: leave it as it was found, so that
		// a restored one does not mix with the keys just made.
		err = errors.Join(err, v.dir.remove(v.made...))
	}
	return err
}

func (v *Vault) checkTx(tx store.Tx) error {
	in, err := tx.GetInstallation()
	if err != nil {
		return err
	}
	if in.ID == [16]byte{} {
		return fault.New(fault.CodeNotFound)
	}
	plain, err := v.OpenSecret(checkPurpose, in.KeyCheck)
	if err != nil || !seal.Equal(plain, v.checkValue(in.ID)) {
		return v.foreign(err)
	}
	current, _ := v.currentMaster()
	rows, err := tx.ListBrandKeys(current, checkKeys)
	if err != nil {
		return err
	}
	for _, row := range rows {
		if _, err := v.master(row.Master); err != nil {
			return v.foreign(err)
		}
	}
	return nil
}

// install names the installation. Of two first starts at once one inserts, and
// the other finds its row and checks against it.
func (v *Vault) install(tx store.Tx) error {
	if in, err := tx.GetInstallation(); err != nil {
		return err
	} else if in.ID != [16]byte{} {
		return v.checkTx(tx)
	}
	in := store.Installed{ID: parley.NewID[[16]byte](), CreatedAt: tx.Now()}
	check, err := v.SealSecret(checkPurpose, v.checkValue(in.ID))
	if err != nil {
		return err
	}
	in.KeyCheck = check
	return tx.PutInstallation(in)
}

const checkPurpose = "parley/installation"

// checkValue depends on the index key too: a folder with the right master and
// another index key would find nobody again.
func (v *Vault) checkValue(id [16]byte) []byte { return v.MAC(parley.BrandID{}, checkPurpose, id[:]) }

func (v *Vault) foreign(cause error) error {
	return fault.Wrap(fault.CodeKeyLost, errors.Join(errForeign, cause)).Says(
		"The key folder %s does not belong to this database: what the database holds cannot be opened with it. "+
			"Restore the folder from its own backup, then start again. Nothing was changed.", string(v.dir))
}
