package directory

import (
	"context"
	"time"

	"parley"
	"parley/internal/fault"
	"parley/internal/seal"
	"parley/internal/store"
)

// life is how long a session lasts unused and at most.
type life struct{ idle, absolute time.Duration }

const day = 24 * time.Hour

var (
	personLife = life{14 * day, 90 * day}
	// An anonymous consumer has nothing but the token to be known by; a signed
	// one is vouched for again whenever the brand's page boots.
	anonymousLife = life{90 * day, 400 * day}
	signedLife    = life{7 * day, 30 * day}
)

func (l life) expires(created, seen time.Time) time.Time {
	end, idle := created.Add(l.absolute), seen.Add(l.idle)
	if idle.Before(end) {
		return idle
	}
	return end
}

// begin inserts a session whose kind and owner are filled in, and returns its
// token, which exists nowhere else.
func begin(tx store.Tx, s parley.Session, l life, m Meta) (string, parley.Session, error) {
	token, now := seal.Token(), tx.Now()
	m = m.clean()
	s.ID = parley.NewID[parley.SessionID]()
	s.TokenHash = seal.Hash(token)
	s.CreatedAt, s.SeenAt = now, now.Truncate(seenEvery)
	s.ExpiresAt = l.expires(now, now)
	s.Address, s.Agent = m.Address, m.Agent
	return token, s, tx.InsertSession(s)
}

// session finds the session of a token, of this kind alone, and lets more look
// on in the same snapshot.
func (d *Directory) session(ctx context.Context, token string, kind parley.SessionKind, more func(store.Tx, parley.Session) (life, error)) (parley.Session, error) {
	hash, ok := seal.TokenHash(token)
	if !ok {
		return parley.Session{}, fault.New(fault.CodeSignIn)
	}
	var (
		s   parley.Session
		l   life
		now time.Time
	)
	err := d.store.Read(ctx, func(tx store.Tx) error {
		var err error
		if s, ok, err = tx.FindSession(hash); err != nil {
			return err
		}
		if ok && s.Kind == parley.SessionPending && kind == parley.SessionPerson {
			return fault.New(fault.CodeSecondFactor)
		}
		if !ok || s.Kind != kind {
			return fault.New(fault.CodeSignIn)
		}
		now = tx.Now()
		l, err = more(tx, s)
		return err
	})
	if err != nil {
		return parley.Session{}, err
	}
	if now.Sub(s.SeenAt) >= seenEvery {
		d.see(ctx, hash, l)
	}
	return s, nil
}

// see moves a session's expiry. A failure is not the caller's: his session is
// good, and the next request tries again.
func (d *Directory) see(ctx context.Context, hash [32]byte, l life) {
	err := d.store.Write(ctx, func(tx store.Tx) error {
		s, ok, err := tx.FindSession(hash)
		if err != nil || !ok || tx.Now().Sub(s.SeenAt) < seenEvery {
			return err
		}
		seen := tx.Now().Truncate(seenEvery)
		if !s.Person.IsZero() {
			if err := tx.SeePerson(s.Person, seen); err != nil {
				return err
			}
		}
		return tx.SeeSession(s.ID, seen, l.expires(s.CreatedAt, tx.Now()))
	})
	if err != nil {
		d.log.Warn("session not marked as seen", "error", err)
	}
}

// Person returns who holds a token, in no brand yet. It returns
// fault.CodeSignIn for a token that is unknown, expired or belongs to somebody
// disabled, CodeSecondFactor for one that still owes that, and the store's
// errors.
func (d *Directory) Person(ctx context.Context, token string) (parley.Session, parley.Person, error) {
	var p parley.Person
	s, err := d.session(ctx, token, parley.SessionPerson, func(tx store.Tx, s parley.Session) (life, error) {
		var err error
		p, err = enabled(tx, s.Person)
		return personLife, err
	})
	return s, p, err
}

// Act returns the actor that a token makes in a brand, with the role he has
// there; in no brand (zero), the owner of the installation. It returns
// fault.CodeSignIn, CodeNotFound for somebody who is no member, CodeDenied for
// no brand and no owner, and the store's errors.
func (d *Directory) Act(ctx context.Context, token string, brand parley.BrandID) (parley.Actor, parley.Session, error) {
	return d.act(ctx, token, brand, false)
}

// Manage is Act for the management of a brand: the owner of the installation
// acts as such there whether or not he is a member.
func (d *Directory) Manage(ctx context.Context, token string, brand parley.BrandID) (parley.Actor, parley.Session, error) {
	return d.act(ctx, token, brand, true)
}

func (d *Directory) act(ctx context.Context, token string, brand parley.BrandID, manage bool) (parley.Actor, parley.Session, error) {
	var a parley.Actor
	s, err := d.session(ctx, token, parley.SessionPerson, func(tx store.Tx, s parley.Session) (life, error) {
		p, err := enabled(tx, s.Person)
		if err != nil {
			return life{}, err
		}
		a = parley.Actor{Kind: parley.Agents, Person: p.ID, Session: s.ID}
		switch {
		case p.Owner && (manage || brand.IsZero()):
			a.Role = parley.RoleOwner
			return personLife, nil
		case brand.IsZero():
			return life{}, fault.New(fault.CodeDenied)
		}
		m, ok, err := tx.FindMember(brand, p.ID)
		if err == nil && !ok {
			err = fault.New(fault.CodeNotFound)
		}
		a.Brand, a.Role = brand, m.Role
		return personLife, err
	})
	if err != nil {
		return parley.Actor{}, parley.Session{}, err
	}
	return a, s, nil
}

// enabled returns a person who may sign in.
func enabled(tx store.Tx, id parley.PersonID) (parley.Person, error) {
	p, err := tx.GetPerson(id)
	if fault.Is(err, fault.CodeNotFound) || err == nil && p.Disabled {
		return parley.Person{}, fault.New(fault.CodeSignIn)
	}
	return p, err
}

// SignOut ends a session; one that is gone already is no error.
func (d *Directory) SignOut(ctx context.Context, id parley.SessionID) error {
	err := d.store.Write(ctx, func(tx store.Tx) error { return tx.DeleteSession(id) })
	if err == nil {
		d.ended.SessionEnded(id)
	}
	return err
}

// Sessions lists where the session's person is signed in, newest first. Hashes
// of tokens are left out.
func (d *Directory) Sessions(ctx context.Context, mine parley.Session) (all []parley.Session, err error) {
	err = d.store.Read(ctx, func(tx store.Tx) error {
		all, err = tx.ListSessions(mine.Person)
		return err
	})
	for i := range all {
		all[i].TokenHash = [32]byte{}
	}
	return all, err
}

// EndSession ends one of the person's own sessions. It returns
// fault.CodeNotFound for anybody else's.
func (d *Directory) EndSession(ctx context.Context, mine parley.Session, id parley.SessionID) error {
	err := d.store.Write(ctx, func(tx store.Tx) error {
		all, err := tx.ListSessions(mine.Person)
		if err != nil {
			return err
		}
		for _, s := range all {
			if s.ID == id {
				return tx.DeleteSession(id)
			}
		}
		return fault.New(fault.CodeNotFound)
	})
	if err == nil {
		d.ended.SessionEnded(id)
	}
	return err
}

// EndOtherSessions ends all of the person's sessions but this one.
func (d *Directory) EndOtherSessions(ctx context.Context, mine parley.Session) error {
	var t told
	err := d.store.Write(ctx, func(tx store.Tx) error {
		t = told{}
		return t.endSessions(tx, mine.Person, mine.ID)
	})
	if err == nil {
		d.tell(t)
	}
	return err
}

// Sweep deletes up to limit of each sort of what has expired: sessions,
// challenges, and failures that are forgotten. It returns the most of any.
func (d *Directory) Sweep(ctx context.Context, limit int) (n int64, err error) {
	err = d.store.Write(ctx, func(tx store.Tx) error {
		n = 0
		for _, sweep := range []func(int) (int64, error){
			tx.DeleteExpiredSessions, tx.DeleteExpiredCeremonies, tx.DeleteExpiredAttempts,
		} {
			swept, err := sweep(limit)
			if err != nil {
				return err
			}
			n = max(n, swept)
		}
		return nil
	})
	return n, err
}
