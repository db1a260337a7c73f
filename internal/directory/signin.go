package directory

import (
	"context"

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
	Second      SecondSteps // the ways there are, when one is owed
	Browser     string      // what the browser holds from now on, to be known again; "" while NeedsSecond
}

// SecondSteps are the ways to complete a sign-in after the password.
type SecondSteps struct{ Code, Passkey bool }

// SignIn checks e-mail and password. It returns fault.CodeBadCredentials
// whatever is wrong, CodeLockedOut after repeated failures, CodeTooMany when
// too many sign in at once, and the store's errors.
func (d *Directory) SignIn(ctx context.Context, email, password string, m Meta) (Signed, error) {
	email, err := normalEmail(email)
	if err != nil {
		return Signed{}, fault.New(fault.CodeBadCredentials)
	}
	proof, err := d.prove(ctx, password, func(tx store.Tx) (who, error) {
		p, known, err := tx.FindPersonByEmail(email)
		return who{p, known, d.signInFrom(p.ID, email, m)}, err
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
		if out.Second, err = secondSteps(tx, c); err != nil {
			return err
		}
		if out.Second == (SecondSteps{}) {
			return d.letIn(tx, &out, m)
		}
		out.NeedsSecond = true
		s := parley.Session{Kind: parley.SessionPending, Person: c.Person}
		out.Token, out.Session, err = begin(tx, s, life{pendingLife, pendingLife}, m)
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
	return d.complete(ctx, pendingToken, m, func(tx store.Tx, p parley.Session) (denied, err error) {
		return d.spendCode(tx, p.Person, code, d.codeFrom(p.Person, m))
	})
}

// complete turns a pending session into a whole one when judge finds no reason
// to deny it. A denial is no error of the transaction: what judge has counted
// or taken must be kept.
func (d *Directory) complete(ctx context.Context, pendingToken string, m Meta, judge func(store.Tx, parley.Session) (denied, err error)) (Signed, error) {
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
		p, err := pending(tx, hash)
		if err != nil {
			return err
		}
		if out.Person, err = enabled(tx, p.Person); err != nil {
			return err
		}
		if denied, err = judge(tx, p); err != nil || denied != nil {
			return err
		}
		if err := tx.DeleteSession(p.ID); err != nil {
			return err
		}
		return d.letIn(tx, &out, m)
	})
	if err == nil {
		err = denied
	}
	if err != nil {
		return Signed{}, err
	}
	return out, nil
}

// pending finds a session that owes the second factor.
func pending(tx store.Tx, hash [32]byte) (parley.Session, error) {
	s, ok, err := tx.FindSession(hash)
	if err == nil && (!ok || s.Kind != parley.SessionPending) {
		err = fault.New(fault.CodeSignIn)
	}
	return s, err
}

// letIn begins the session of somebody who has proved all that he must.
func (d *Directory) letIn(tx store.Tx, out *Signed, m Meta) (err error) {
	if err := tx.SeePerson(out.Person.ID, tx.Now().Truncate(seenEvery)); err != nil {
		return err
	}
	out.Browser = d.know(tx, out.Person.ID, m.Browser)
	s := parley.Session{Kind: parley.SessionPerson, Person: out.Person.ID, ProvedAt: tx.Now()}
	out.Token, out.Session, err = begin(tx, s, personLife, m)
	return err
}

// secondSteps returns what a person has set up. A passkey that was made for
// another host name or is suspended still asks for a second step, though it
// cannot give it: otherwise moving the server would take the step away.
func secondSteps(tx store.Tx, c parley.Credentials) (SecondSteps, error) {
	keys, err := tx.ListPasskeys(c.Person)
	return SecondSteps{Code: len(c.TOTPSecret) > 0, Passkey: len(keys) > 0}, err
}
