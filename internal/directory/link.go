package directory

import (
	"context"
	"time"

	"parley"
	"parley/internal/fault"
	"parley/internal/seal"
	"parley/internal/store"
)

// newLink inserts a one-time secret and returns it. Links of the same kind and
// person that are out already stop working.
func newLink(tx store.Tx, k parley.LinkKind, p parley.PersonID, lasts time.Duration) (string, error) {
	if !p.IsZero() {
		if err := tx.DeleteLinks(k, p); err != nil {
			return "", err
		}
	}
	token := seal.Token()
	return token, tx.InsertLink(parley.Link{
		TokenHash: seal.Hash(token), Kind: k, Person: p, ExpiresAt: tx.Now().Add(lasts),
	})
}

// findLink checks a link without spending it, so that nobody without one makes
// the server hash, and a weak password does not cost the link.
func (d *Directory) findLink(ctx context.Context, token string, k parley.LinkKind) (hash [32]byte, l parley.Link, err error) {
	hash, ok := seal.TokenHash(token)
	if !ok {
		return hash, l, fault.New(fault.CodeLinkSpent)
	}
	err = d.store.Read(ctx, func(tx store.Tx) (err error) {
		l, ok, err = tx.FindLink(hash)
		if err == nil && (!ok || l.Kind != k) {
			err = fault.New(fault.CodeLinkSpent)
		}
		return err
	})
	return hash, l, err
}

func spendLink(tx store.Tx, hash [32]byte) (parley.Link, error) {
	l, ok, err := tx.SpendLink(hash)
	if err == nil && !ok {
		err = fault.New(fault.CodeLinkSpent)
	}
	return l, err
}

// FirstRun makes a one-time link for the first owner, good for 24 hours, while
// there is no owner; needed is false afterwards. Links of earlier starts stay
// good until then: other nodes have shown them. It returns the store's errors.
func (d *Directory) FirstRun(ctx context.Context) (token string, needed bool, err error) {
	err = d.store.Write(ctx, func(tx store.Tx) error {
		token, needed = "", false
		n, err := tx.CountOwners()
		if err != nil || n > 0 {
			return err
		}
		needed = true
		token, err = newLink(tx, parley.LinkFirstRun, parley.PersonID{}, linkFirstRunLife)
		return err
	})
	return token, needed, err
}

// SpendFirstRun makes the first owner and signs him in. It returns
// fault.CodeLinkSpent, CodeInvalid for what he entered, CodeExists for an
// e-mail that is taken, and the store's errors; the link is spent by success
// alone.
func (d *Directory) SpendFirstRun(ctx context.Context, token, email, name, password string, m Meta) (Signed, error) {
	hash, _, err := d.findLink(ctx, token, parley.LinkFirstRun)
	if err != nil {
		return Signed{}, err
	}
	if email, err = normalEmail(email); err != nil {
		return Signed{}, err
	}
	if name, err = normalName(name); err != nil {
		return Signed{}, err
	}
	if err := validPassword(password, email); err != nil {
		return Signed{}, err
	}
	secret, err := d.passwords.hash(ctx, password)
	if err != nil {
		return Signed{}, err
	}
	var out Signed
	err = d.store.Write(ctx, func(tx store.Tx) error {
		out = Signed{}
		if err := onlyOwner(tx, hash); err != nil {
			return err
		}
		out.Person = parley.Person{
			ID: parley.NewID[parley.PersonID](), Email: email, Name: name, Owner: true, CreatedAt: tx.Now(),
		}
		if err := tx.InsertPerson(out.Person); err != nil {
			return err
		}
		if err := tx.PutCredentials(parley.Credentials{Person: out.Person.ID, PasswordHash: secret}); err != nil {
			return err
		}
		return d.letIn(tx, &out, m)
	})
	if err != nil {
		return Signed{}, err
	}
	d.log.Info("first owner made", "person", out.Person.ID)
	return out, nil
}

// onlyOwner spends the link and makes sure that there is no owner. Two nodes
// may have shown two links: writing the installation's row makes the second
// wait for the first, and then see its owner.
func onlyOwner(tx store.Tx, hash [32]byte) error {
	in, err := tx.GetInstallation()
	if err != nil {
		return err
	}
	if in.ID != [16]byte{} {
		if err := tx.PutInstallation(in); err != nil {
			return err
		}
	}
	if _, err := spendLink(tx, hash); err != nil {
		return err
	}
	n, err := tx.CountOwners()
	if err == nil && n > 0 {
		err = fault.New(fault.CodeLinkSpent)
	}
	if err != nil {
		return err
	}
	return tx.DeleteLinks(parley.LinkFirstRun, parley.PersonID{})
}

// Spent is what a spent link leaves: whose password it set, and what the
// browser holds from now on.
type Spent struct {
	Person  parley.Person
	Browser string
}

// SpendPasswordLink sets the password of the person the link was made for,
// ends all sessions and any lock-out, and leaves the second factor as it is:
// the person signs in next. The browser is known from now on: who had the link
// is let try in peace, whatever others do. It returns fault.CodeLinkSpent, CodeInvalid for a
// weak password, CodeTooMany, and the store's errors; the link is spent by
// success alone.
func (d *Directory) SpendPasswordLink(ctx context.Context, token, password string, m Meta) (Spent, error) {
	hash, l, err := d.findLink(ctx, token, parley.LinkPassword)
	if err != nil {
		return Spent{}, err
	}
	var p parley.Person
	err = d.store.Read(ctx, func(tx store.Tx) (err error) {
		p, err = enabled(tx, l.Person)
		return err
	})
	if fault.Is(err, fault.CodeSignIn) {
		err = fault.Wrap(fault.CodeLinkSpent, err)
	}
	if err != nil {
		return Spent{}, err
	}
	if err := validPassword(password, p.Email); err != nil {
		return Spent{}, err
	}
	secret, err := d.passwords.hash(ctx, password)
	if err != nil {
		return Spent{}, err
	}
	var (
		t       told
		browser string
	)
	err = d.store.Write(ctx, func(tx store.Tx) error {
		t = told{}
		if _, err := spendLink(tx, hash); err != nil {
			return err
		}
		c, err := tx.LockCredentials(p.ID)
		if err != nil {
			return err
		}
		if c.PasswordHash != "" { // else he has just been invited
			if err := d.notice(tx, p, parley.MailPasswordChanged); err != nil {
				return err
			}
		}
		c.Person, c.PasswordHash = p.ID, secret
		if err := tx.PutCredentials(c); err != nil {
			return err
		}
		if err := tx.DeleteAttempts(p.ID); err != nil {
			return err
		}
		browser = d.know(tx, p.ID, m.Browser)
		return t.endSessions(tx, p.ID, parley.SessionID{})
	})
	if err != nil {
		return Spent{}, err
	}
	d.tell(t)
	return Spent{p, browser}, nil
}
