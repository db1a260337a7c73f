package directory

import (
	"context"

	"parley"
	"parley/internal/fault"
	"parley/internal/store"
)

// Passkeys lists the person's own, oldest first. here is the host name that
// new ones are made for; "" where there can be none. It returns the store's
// errors.
func (d *Directory) Passkeys(ctx context.Context, s parley.Session) (all []parley.Passkey, here string, err error) {
	err = d.store.Read(ctx, func(tx store.Tx) (err error) {
		all, err = tx.ListPasskeys(s.Person)
		return err
	})
	return all, d.party.id, err
}

// HasPasskeys says whether passkeys work at the public address.
func (d *Directory) HasPasskeys() bool { return d.party.ready() == nil }

// RenamePasskey names one of the person's own; here is as in Passkeys. It returns fault.CodeInvalid,
// CodeNotFound for anybody else's, and the store's errors.
func (d *Directory) RenamePasskey(ctx context.Context, s parley.Session, id parley.PasskeyID, name string) (k parley.Passkey, here string, err error) {
	if name, err = passkeyName(name); err != nil {
		return k, "", err
	}
	err = d.store.Write(ctx, func(tx store.Tx) (err error) {
		// The lock keeps a use that is under way from being overwritten.
		if _, err = tx.LockCredentials(s.Person); err != nil {
			return err
		}
		if k, err = tx.GetPasskey(s.Person, id); err != nil {
			return err
		}
		k.Name = name
		return tx.UpdatePasskey(k)
	})
	return k, d.party.id, err
}

// RemovePasskey removes one of the person's own, but not the last way in of
// somebody without a password; with the last second factor, the recovery codes
// go. Other sessions stay. It returns fault.CodeStepUp without a fresh proof,
// CodeDenied, CodeNotFound for anybody else's, and the store's errors.
func (d *Directory) RemovePasskey(ctx context.Context, s parley.Session, id parley.PasskeyID) error {
	err := d.store.Write(ctx, func(tx store.Tx) error {
		if err := fresh(tx, s); err != nil {
			return err
		}
		// Of two removals at once, the second sees what the first has left.
		c, err := tx.LockCredentials(s.Person)
		if err != nil {
			return err
		}
		if err := tx.DeletePasskey(s.Person, id); err != nil {
			return err
		}
		if c.PasswordHash == "" {
			if h, err := d.holder(tx, s.Person); err != nil {
				return err
			} else if len(h.keys) == 0 {
				return fault.New(fault.CodeDenied).Says("This is your only way to sign in. Add another passkey or set a password first.")
			}
		}
		p, err := tx.GetPerson(s.Person)
		if err != nil {
			return err
		}
		if err := d.notice(tx, p, parley.MailPasskeyRemoved); err != nil {
			return err
		}
		return dropCodes(tx, c)
	})
	if err == nil {
		d.log.Info("passkey removed", "person", s.Person, "passkey", id)
	}
	return err
}
