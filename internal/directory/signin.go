package directory

import (
	"context"
	"time"

	"parley"
	"parley/internal/fault"
	"parley/internal/seal"
	"parley/internal/store"
)

// Signed is what a sign-in gives. While NeedsSecond, the token is good for
// Second alone, for ten minutes.
type Signed struct {
	Token       string
	Session     parley.Session
	Person      parley.Person
	NeedsSecond bool
}

// SignIn checks e-mail and password. It returns fault.CodeBadCredentials
// whatever is wrong, CodeLockedOut after repeated failures, CodeTooMany when
// too many sign in at once, and the store's errors.
func (d *Directory) SignIn(ctx context.Context, email, password string, m Meta) (Signed, error) {
	email, err := normalEmail(email)
	if err != nil {
		return Signed{}, fault.New(fault.CodeBadCredentials)
	}
	proof, err := d.prove(ctx, email, password, func(tx store.Tx) (parley.Person, bool, error) {
		return tx.FindPersonByEmail(email)
	})
	if err != nil {
		return Signed{}, err
	}
	var out Signed
	err = d.store.Write(ctx, func(tx store.Tx) (err error) {
		out = Signed{}
		if out.Person, err = enabled(tx, proof.person.ID); err != nil {
			return fault.New(fault.CodeBadCredentials)
		}
		c, err := proof.settle(tx)
		if err != nil {
			return err
		}
		s, l := parley.Session{Kind: parley.SessionPerson, Person: c.Person}, personLife
		if len(c.TOTPSecret) > 0 {
			out.NeedsSecond = true
			s.Kind, l = parley.SessionPending, life{pendingLife, pendingLife}
		}
		out.Token, out.Session, err = begin(tx, s, l, m)
		return err
	})
	if err != nil {
		return Signed{}, err
	}
	return out, nil
}

// Second completes a sign-in by a code of the authenticator or a recovery
// code. It returns fault.CodeSignIn when the pending token is unknown or too
// old, CodeBadCredentials for a wrong or used code, CodeLockedOut after
// repeated failures, and the store's errors.
func (d *Directory) Second(ctx context.Context, pendingToken, code string, m Meta) (Signed, error) {
	hash, ok := seal.TokenHash(pendingToken)
	if !ok {
		return Signed{}, fault.New(fault.CodeSignIn)
	}
	var (
		out    Signed
		denied error
	)
	err := d.store.Write(ctx, func(tx store.Tx) error {
		out, denied = Signed{}, nil
		pending, ok, err := tx.FindSession(hash)
		if err != nil {
			return err
		}
		if !ok || pending.Kind != parley.SessionPending {
			return fault.New(fault.CodeSignIn)
		}
		if out.Person, err = enabled(tx, pending.Person); err != nil {
			return err
		}
		// A wrong code is no error of the transaction: its count must be kept.
		if denied, err = d.spendCode(tx, pending.Person, code); err != nil || denied != nil {
			return err
		}
		if err := tx.DeleteSession(pending.ID); err != nil {
			return err
		}
		s := parley.Session{Kind: parley.SessionPerson, Person: pending.Person}
		out.Token, out.Session, err = begin(tx, s, personLife, m)
		return err
	})
	if err == nil {
		err = denied
	}
	if err != nil {
		return Signed{}, err
	}
	return out, nil
}

// spendCode counts an attempt, judges the code and, when it is good, spends it
// and clears the count. denied says why a code is not taken; err fails the
// transaction.
func (d *Directory) spendCode(tx store.Tx, p parley.PersonID, code string) (denied, err error) {
	c, denied, err := count(tx, p)
	if denied != nil || err != nil {
		return denied, err
	}
	good, err := d.judge(tx, &c, code)
	if err != nil {
		return nil, err
	}
	if good {
		c.Failed, c.LockedUntil = 0, time.Time{}
	} else {
		denied = fault.New(fault.CodeBadCredentials)
	}
	return denied, tx.PutCredentials(c)
}

// proof is a password that was right, under the hash it was right for.
type proof struct {
	person parley.Person
	hash   string
	fresh  string // the same password at today's cost, when hash is of another
}

// prove checks a password. The attempt is counted while the hash is computed:
// so no burst of guesses is judged beyond the lock, and the answer takes as
// long for an e-mail that nobody has.
func (d *Directory) prove(ctx context.Context, email, password string, who func(store.Tx) (parley.Person, bool, error)) (proof, error) {
	var (
		p     parley.Person
		c     parley.Credentials
		known bool
	)
	err := d.store.Read(ctx, func(tx store.Tx) (err error) {
		p, known, err = who(tx)
		if err == nil && known {
			c, err = tx.GetCredentials(p.ID)
		}
		if err == nil && tx.Now().Before(c.LockedUntil) {
			err = fault.New(fault.CodeLockedOut)
		}
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
	go func() { counted <- d.countSignIn(ctx, p.ID, known, email) }()
	match := d.passwords.match(c.PasswordHash, password)
	if err := <-counted; err != nil {
		return proof{}, err
	}
	if !match || !known || p.Disabled {
		return proof{}, fault.New(fault.CodeBadCredentials)
	}
	out := proof{person: p, hash: c.PasswordHash}
	if d.passwords.outdated(c.PasswordHash) {
		out.fresh = d.passwords.make(password)
	}
	return out, nil
}

// proveAgain is prove for somebody who is signed in, before what a stolen
// session must not do.
func (d *Directory) proveAgain(ctx context.Context, s parley.Session, password string) (proof, error) {
	return d.prove(ctx, "", password, func(tx store.Tx) (parley.Person, bool, error) {
		p, err := enabled(tx, s.Person)
		return p, err == nil, err
	})
}

func (d *Directory) countSignIn(ctx context.Context, p parley.PersonID, known bool, email string) error {
	if !known {
		if !d.strangers.try([32]byte(d.keys.MAC(parley.BrandID{}, "stranger", []byte(email))), time.Now()) {
			return fault.New(fault.CodeLockedOut)
		}
		return nil
	}
	return d.store.Write(ctx, func(tx store.Tx) error {
		c, denied, err := count(tx, p)
		if err == nil {
			err = denied
		}
		if err != nil {
			return err
		}
		return tx.PutCredentials(c)
	})
}

// count locks a person's credentials and adds a failure, to be taken back when
// it turns out to be none. The caller puts them.
func count(tx store.Tx, p parley.PersonID) (c parley.Credentials, denied, err error) {
	if c, err = tx.LockCredentials(p); err != nil {
		return c, nil, err
	}
	if tx.Now().Before(c.LockedUntil) {
		return c, fault.New(fault.CodeLockedOut), nil
	}
	c.Person = p
	c.Failed = min(c.Failed+1, 1000)
	c.LockedUntil = lockedUntil(c.Failed, tx.Now())
	return c, nil, nil
}

// settle takes back the counted failure of a password that was right, unless
// the password was changed meanwhile. Only where no second factor follows does
// it clear the count: else a known password would allow codes without end.
func (p proof) settle(tx store.Tx) (parley.Credentials, error) {
	c, err := tx.LockCredentials(p.person.ID)
	if err != nil {
		return c, err
	}
	if c.PasswordHash != p.hash {
		return c, fault.New(fault.CodeBadCredentials)
	}
	if p.fresh != "" {
		c.PasswordHash = p.fresh
	}
	c.LockedUntil = time.Time{}
	if c.Failed = max(0, c.Failed-1); len(c.TOTPSecret) == 0 {
		c.Failed = 0
	}
	return c, tx.PutCredentials(c)
}
