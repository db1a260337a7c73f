package directory

import (
	"context"

	"parley"
	"parley/internal/fault"
	"parley/internal/store"
)

// spendCode counts an attempt, judges the code and, when it is good, spends it
// and clears the count. denied says why a code is not taken; err fails the
// transaction.
func (d *Directory) spendCode(tx store.Tx, p parley.PersonID, code string, from buckets) (denied, err error) {
	if denied, err = from.count(tx, p); denied != nil || err != nil {
		return denied, err
	}
	c, err := tx.GetCredentials(p)
	if err != nil {
		return nil, err
	}
	good, err := d.judge(tx, &c, code)
	if err != nil {
		return nil, err
	}
	if !good {
		return fault.New(fault.CodeBadCredentials), nil
	}
	if err := from.succeed(tx, p); err != nil {
		return nil, err
	}
	return nil, tx.PutCredentials(c)
}

// proof is a password that was right, under the hash it was right for.
type proof struct {
	person parley.Person
	from   buckets
	hash   string
	fresh  string // the same password at today's cost, when hash is of another
}

// who is whose password is tried, if it is anybody's, and from where.
type who struct {
	person parley.Person
	known  bool
	from   buckets
}

// prove checks a password. The attempt is counted while the hash is computed:
// so no burst of guesses is judged beyond the lock, and the answer takes as
// long for an e-mail that nobody has.
func (d *Directory) prove(ctx context.Context, password string, find func(store.Tx) (who, error)) (proof, error) {
	var (
		w who
		c parley.Credentials
	)
	err := d.store.Read(ctx, func(tx store.Tx) (err error) {
		if w, err = find(tx); err != nil {
			return err
		}
		if !w.known {
			if d.strangers.locked(w.from, tx.Now()) {
				err = fault.New(fault.CodeLockedOut)
			}
			return err
		}
		if err = w.from.locked(tx, w.person.ID); err != nil {
			return err
		}
		c, err = tx.GetCredentials(w.person.ID)
		return err
	})
	if err != nil {
		return proof{}, err
	}
	leave, err := d.passwords.enter(ctx)
	if err != nil {
		return proof{}, err
	}
	defer leave()
	counted := make(chan error, 1)
	go func() { counted <- d.countSignIn(ctx, w) }()
	match := d.passwords.match(c.PasswordHash, password)
	if err := <-counted; err != nil {
		return proof{}, err
	}
	if !match || !w.known || w.person.Disabled {
		return proof{}, fault.New(fault.CodeBadCredentials)
	}
	out := proof{person: w.person, from: w.from, hash: c.PasswordHash}
	if d.passwords.outdated(c.PasswordHash) {
		out.fresh = d.passwords.make(password)
	}
	return out, nil
}

// proveAgain is prove for somebody who is signed in, before what a stolen
// session must not do.
func (d *Directory) proveAgain(ctx context.Context, s parley.Session, password string) (proof, error) {
	return d.prove(ctx, password, func(tx store.Tx) (who, error) {
		p, err := enabled(tx, s.Person)
		return who{p, err == nil, d.sessionFrom(s)}, err
	})
}

func (d *Directory) countSignIn(ctx context.Context, w who) error {
	if !w.known {
		if !d.strangers.try(w.from, now()) {
			return fault.New(fault.CodeLockedOut)
		}
		return nil
	}
	return d.store.Write(ctx, func(tx store.Tx) error {
		denied, err := w.from.count(tx, w.person.ID)
		if err == nil {
			err = denied
		}
		return err
	})
}

// settle takes back the counted failure of a password that was right, unless
// the password was changed meanwhile.
func (p proof) settle(tx store.Tx) (parley.Credentials, error) {
	c, err := tx.LockCredentials(p.person.ID)
	if err != nil {
		return c, err
	}
	if c.PasswordHash != p.hash {
		return c, fault.New(fault.CodeBadCredentials)
	}
	if err := p.from.succeed(tx, p.person.ID); err != nil || p.fresh == "" {
		return c, err
	}
	c.PasswordHash = p.fresh
	return c, tx.PutCredentials(c)
}
