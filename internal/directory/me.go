package directory

import (
	"context"

	"parley"
	"parley/internal/store"
)

// Membership is a person's place in a brand, with the brand.
type Membership struct {
	Brand  parley.Brand
	Member parley.Member
}

// Account is what a person sees of himself.
type Account struct {
	Person        parley.Person
	Memberships   []Membership
	Second        SecondSteps
	RecoveryCodes int // unspent
}

// Account returns the session's person with his brands. It returns the store's
// errors.
func (d *Directory) Account(ctx context.Context, s parley.Session) (a Account, err error) {
	err = d.store.Read(ctx, func(tx store.Tx) (err error) {
		a = Account{}
		if a.Person, err = enabled(tx, s.Person); err != nil {
			return err
		}
		c, err := tx.GetCredentials(s.Person)
		if err != nil {
			return err
		}
		if a.Second, err = secondSteps(tx, c); err != nil {
			return err
		}
		if a.RecoveryCodes, err = tx.CountRecoveryCodes(s.Person); err != nil {
			return err
		}
		members, err := tx.ListMemberships(s.Person)
		for _, m := range members {
			b, err := tx.GetBrand(m.Brand)
			if err != nil {
				return err
			}
			a.Memberships = append(a.Memberships, Membership{b, m})
		}
		return err
	})
	return a, err
}

// ChangePassword replaces the person's password and ends the other sessions.
// It returns fault.CodeBadCredentials for a wrong old one, CodeLockedOut after
// several, CodeInvalid for a new one that is too weak, and the store's errors.
func (d *Directory) ChangePassword(ctx context.Context, s parley.Session, old, password string) error {
	proof, err := d.proveAgain(ctx, s, old)
	if err != nil {
		return err
	}
	if err := validPassword(password, proof.person.Email); err != nil {
		return err
	}
	hash, err := d.passwords.hash(ctx, password)
	if err != nil {
		return err
	}
	var t told
	err = d.store.Write(ctx, func(tx store.Tx) error {
		t = told{}
		c, err := proof.settle(tx)
		if err != nil {
			return err
		}
		c.PasswordHash = hash
		if err := tx.PutCredentials(c); err != nil {
			return err
		}
		if err := tx.DeleteLinks(parley.LinkPassword, s.Person); err != nil {
			return err
		}
		if err := d.notice(tx, proof.person, parley.MailPasswordChanged); err != nil {
			return err
		}
		return t.endSessions(tx, s.Person, s.ID)
	})
	if err == nil {
		d.tell(t)
	}
	return err
}
