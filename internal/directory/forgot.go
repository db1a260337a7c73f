package directory

import (
	"context"
	"time"

	"parley"
	"parley/internal/fault"
	"parley/internal/store"
)

const (
	linkForgotLife = time.Hour
	// forgotTime is how long every answer to ForgotPassword takes, whether there
	// is anything to do or not.
	forgotTime = 400 * time.Millisecond
)

// often is how often an account may be mailed: thrice, then ever more seldom.
var often = rule{free: 3, first: 20 * time.Minute, most: 6 * time.Hour}

// ForgotPassword mails a link, good for an hour, to whoever has the e-mail and
// works here, if this server sends mail; asked again too often, it does
// nothing. It answers the same, and as late, in every case. It returns the
// store's errors, and none that depends on the e-mail.
func (d *Directory) ForgotPassword(ctx context.Context, email string) error {
	answer := time.NewTimer(forgotTime)
	defer answer.Stop()
	err := d.forgot(ctx, email)
	select {
	case <-answer.C:
	case <-ctx.Done():
	}
	return err
}

func (d *Directory) forgot(ctx context.Context, email string) error {
	email, err := normalEmail(email)
	if err != nil || !d.mails {
		return nil //nolint:nilerr // what is wrong with the address is nobody's to know
	}
	return d.store.Write(ctx, func(tx store.Tx) error {
		p, known, err := tx.FindPersonByEmail(email)
		if err != nil || !known || p.Disabled {
			return err
		}
		from := buckets{d.bucket(p.ID.String(), "forgotten", often)}
		if denied, err := from.count(tx, p.ID); denied != nil || err != nil {
			return err
		}
		brand, err := home(tx, p)
		if err != nil || brand.IsZero() && !p.Owner {
			return err
		}
		token, err := newLink(tx, parley.LinkPassword, p.ID, linkForgotLife)
		if err != nil {
			return err
		}
		return d.mail(tx, parley.Mail{Brand: brand, Kind: parley.MailPasswordReset, Person: p.ID}, token)
	})
}

// home is the brand in whose name somebody is written to: the first that he
// works for.
func home(tx store.Tx, p parley.Person) (parley.BrandID, error) {
	all, err := tx.ListMemberships(p.ID)
	if err != nil || len(all) == 0 {
		return parley.BrandID{}, err
	}
	return all[0].Brand, nil
}

// RescueOwner takes the second factor from an owner of the installation who
// has lost it and whom nobody stands above. It is for whoever runs the server,
// who could read and write all of this anyway. It returns fault.CodeNotFound
// for anybody but an owner, CodeStale when there is no second factor, and the
// store's errors.
func (d *Directory) RescueOwner(ctx context.Context, email string) error {
	email, err := normalEmail(email)
	if err != nil {
		return err
	}
	var (
		t told
		p parley.Person
	)
	err = d.store.Write(ctx, func(tx store.Tx) error {
		t = told{}
		var known bool
		if p, known, err = tx.FindPersonByEmail(email); err != nil {
			return err
		}
		if !known || !p.Owner {
			return fault.New(fault.CodeNotFound).Says("No owner of this installation has this e-mail. Admins reset the second factor of others in the console.")
		}
		if err := d.dropSecond(tx, p.ID, &t); err != nil {
			return err
		}
		all, err := tx.ListMemberships(p.ID)
		if err != nil {
			return err
		}
		for _, m := range all {
			if err := record(tx, parley.SystemActor(m.Brand).Author(), m.Brand, p, parley.WasReset, about(pathSecond)); err != nil {
				return err
			}
		}
		return d.notice(tx, p, parley.MailSecondFactorReset)
	})
	if err == nil {
		d.log.Warn("second factor of an owner reset on the command line", "person", p.ID)
		d.tell(t)
	}
	return err
}
