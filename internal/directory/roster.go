package directory

import (
	"context"
	"slices"
	"strings"
	"unicode/utf8"

	"parley"
	"parley/internal/fault"
	"parley/internal/store"
)

// searchMax bounds what a list is searched for, in code points.
const searchMax = 100

// ListPeople pages through a brand's people, longest there first. How somebody
// signs in, and when he was last seen, is for those who manage people. It
// returns fault.CodeInvalid for a search that is too long, CodeDenied,
// CodeNotFound and the store's errors.
func (d *Directory) ListPeople(ctx context.Context, a parley.Actor, brand parley.BrandID, f store.PeopleFilter, p store.Page) (all []store.PersonRow, err error) {
	if utf8.RuneCountInString(f.Search) > searchMax || strings.ContainsRune(f.Search, 0) || !utf8.ValidString(f.Search) {
		return nil, invalid("A search has at most %d characters.", searchMax)
	}
	err = d.store.Read(ctx, func(tx store.Tx) error {
		role, err := may(tx, a, brand, parley.ActPeopleList)
		if err != nil {
			return err
		}
		if all, err = tx.ListPeople(brand, f, p); err != nil || role.Permits(parley.ActPeopleManage) {
			return err
		}
		for i, r := range all {
			all[i] = store.PersonRow{MemberRow: r.MemberRow, Password: r.Password}
		}
		return nil
	})
	return all, err
}

// personRow reads one of a brand's people again, after a change.
func personRow(tx store.Tx, brand parley.BrandID, person parley.PersonID) (store.PersonRow, error) {
	rows, err := tx.ListPeople(brand, store.PeopleFilter{Person: person}, store.Page{Limit: 1})
	if err == nil && len(rows) == 0 {
		err = fault.New(fault.CodeNotFound)
	}
	if err != nil {
		return store.PersonRow{}, err
	}
	return rows[0], nil
}

// account grips a person whose account itself is the caller's to act on.
func (d *Directory) account(tx store.Tx, a parley.Actor, brand parley.BrandID, person parley.PersonID) (*grip, error) {
	g, err := d.grip(tx, a, brand, person)
	if err == nil {
		err = g.whole(tx)
	}
	return g, err
}

// PersonSessions lists where a member is signed in, newest first, without
// hashes of tokens. It returns fault.CodeDenied for somebody whose account is
// not this brand's alone, CodeNotFound, and the store's errors.
func (d *Directory) PersonSessions(ctx context.Context, a parley.Actor, brand parley.BrandID, person parley.PersonID) (all []parley.Session, err error) {
	err = d.store.Read(ctx, func(tx store.Tx) error {
		if _, err := d.account(tx, a, brand, person); err != nil {
			return err
		}
		all, err = tx.ListSessions(person)
		return err
	})
	for i := range all {
		all[i].TokenHash = [32]byte{}
	}
	return all, err
}

// EndPersonSession ends one session of a member's. It returns fault.CodeDenied
// for somebody whose account is not this brand's alone, CodeNotFound, and the
// store's errors.
func (d *Directory) EndPersonSession(ctx context.Context, a parley.Actor, brand parley.BrandID, person parley.PersonID, id parley.SessionID) error {
	return d.endAccount(ctx, a, brand, person, func(tx store.Tx, t *told) error {
		all, err := tx.ListSessions(person)
		if err != nil {
			return err
		}
		if !slices.ContainsFunc(all, func(s parley.Session) bool { return s.ID == id }) {
			return fault.New(fault.CodeNotFound)
		}
		t.sessions = []parley.SessionID{id}
		return tx.DeleteSession(id)
	})
}

// EndPersonSessions ends all sessions of a member's, as EndPersonSession.
func (d *Directory) EndPersonSessions(ctx context.Context, a parley.Actor, brand parley.BrandID, person parley.PersonID) error {
	return d.endAccount(ctx, a, brand, person, func(tx store.Tx, t *told) error {
		return t.endSessions(tx, person, parley.SessionID{})
	})
}

func (d *Directory) endAccount(ctx context.Context, a parley.Actor, brand parley.BrandID, person parley.PersonID, end func(store.Tx, *told) error) error {
	var t told
	err := d.store.Write(ctx, func(tx store.Tx) error {
		t = told{}
		if _, err := d.account(tx, a, brand, person); err != nil {
			return err
		}
		return end(tx, &t)
	})
	if err == nil {
		d.log.Info("sessions ended", "brand", brand, "person", person, "by", a.Person, "sessions", len(t.sessions))
		d.tell(t)
	}
	return err
}

// ResetSecond takes a lost second factor from a member: authenticator,
// passkeys and recovery codes. His sessions end, the password stays, and he is
// told by mail. s is the session of whoever does it. It returns
// fault.CodeStepUp without a fresh proof, CodeDenied for oneself and for
// somebody whose account is not this brand's alone, CodeStale when there is no
// second factor, CodeNotFound, and the store's errors.
func (d *Directory) ResetSecond(ctx context.Context, a parley.Actor, s parley.Session, brand parley.BrandID, person parley.PersonID) error {
	var t told
	err := d.store.Write(ctx, func(tx store.Tx) error {
		t = told{}
		if s.ID != a.Session || s.Person != a.Person {
			return fault.New(fault.CodeDenied)
		}
		g, err := d.account(tx, a, brand, person)
		if err != nil {
			return err
		}
		if a.Person == person {
			return fault.New(fault.CodeDenied).Says("Nobody resets his own second factor here. Use the account menu.")
		}
		if err := fresh(tx, s); err != nil {
			return err
		}
		if err := d.dropSecond(tx, person, &t); err != nil {
			return err
		}
		if err := record(tx, a.Author(), brand, g.person, parley.WasReset, about(pathSecond)); err != nil {
			return err
		}
		return d.mail(tx, parley.Mail{Brand: brand, Kind: parley.MailSecondFactorReset, Person: person, By: a.Person}, "")
	})
	if err == nil {
		d.log.Info("second factor reset", "brand", brand, "person", person, "by", a.Person)
		d.tell(t)
	}
	return err
}

// dropSecond leaves the password alone as the way in, and nobody signed in.
func (d *Directory) dropSecond(tx store.Tx, person parley.PersonID, t *told) error {
	c, err := tx.LockCredentials(person)
	if err != nil {
		return err
	}
	steps, err := secondSteps(tx, c)
	if err != nil {
		return err
	}
	if steps == (SecondSteps{}) {
		return fault.New(fault.CodeStale).Says("This person has no second factor.")
	}
	keys, err := tx.ListPasskeys(person)
	if err != nil {
		return err
	}
	for _, k := range keys {
		if err := tx.DeletePasskey(person, k.ID); err != nil {
			return err
		}
	}
	c.TOTPSecret, c.TOTPPending, c.TOTPLastStep = nil, nil, 0
	if err := tx.PutCredentials(c); err != nil {
		return err
	}
	if err := tx.PutRecoveryCodes(person, nil); err != nil {
		return err
	}
	return t.endSessions(tx, person, parley.SessionID{})
}
