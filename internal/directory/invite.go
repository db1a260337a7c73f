package directory

import (
	"context"
	"encoding/json"

	"parley"
	"parley/internal/fault"
	"parley/internal/store"
)

// mail queues a mail with the transaction that is its reason, where this
// server sends any. token is the one-time secret it carries, if it does.
func (d *Directory) mail(tx store.Tx, m parley.Mail, token string) error {
	if !d.mails {
		return nil
	}
	m.ID = parley.NewID[parley.MailID]()
	if token != "" {
		plain, err := json.Marshal(parley.MailSecret{Token: token})
		if err != nil {
			return fault.Wrap(fault.CodeInternal, err)
		}
		if m.Secret, err = d.keys.SealSecret(m.Purpose(), plain); err != nil {
			return err
		}
	}
	return tx.AddMail(m)
}

// notice tells somebody by mail what was just done to his account, by himself
// or by whoever holds his session.
func (d *Directory) notice(tx store.Tx, p parley.Person, kind parley.MailKind) error {
	brand, err := home(tx, p)
	if err != nil {
		return err
	}
	return d.mail(tx, parley.Mail{Brand: brand, Kind: kind, Person: p.ID}, "")
}

// mayMail refuses to promise a mail that nobody will send.
func (d *Directory) mayMail(wanted bool) error {
	if wanted && !d.mails {
		return fault.New(fault.CodeMailOff)
	}
	return nil
}

// Mails says whether this server sends mail.
func (d *Directory) Mails() bool { return d.mails }

// deliver mails a link, or returns it for whoever asked for it to hand on.
func (d *Directory) deliver(tx store.Tx, m parley.Mail, link string, mail bool) (string, error) {
	if link == "" || !mail {
		return link, nil
	}
	return "", d.mail(tx, m, link)
}

// PasswordLink makes a new one-time link, good for seven days, by which the
// member sets his password; earlier ones stop working. The second factor stays.
// With mail it goes to him and to nobody else; else it is returned, for which
// somebody who has a password already asks a fresh proof of s, the caller's
// session. It returns fault.CodeDenied for somebody whose account is not this
// brand's alone, CodeStepUp, CodeMailOff, CodeNotFound, and the store's errors.
func (d *Directory) PasswordLink(ctx context.Context, a parley.Actor, s parley.Session, brand parley.BrandID, person parley.PersonID, mail bool) (link string, err error) {
	if err := d.mayMail(mail); err != nil {
		return "", err
	}
	err = d.store.Write(ctx, func(tx store.Tx) error {
		g, err := d.account(tx, a, brand, person)
		if err != nil {
			return err
		}
		if g.person.Disabled {
			return fault.New(fault.CodeDenied).Says("This person is disabled. Enable the account first.")
		}
		c, err := tx.GetCredentials(person)
		if err != nil {
			return err
		}
		m := parley.Mail{Brand: brand, Kind: parley.MailInvitation, Person: person, By: a.Person}
		if c.PasswordHash != "" {
			m.Kind = parley.MailPasswordReset
			if err := fresh(tx, s); err != nil && !mail {
				return err
			}
			if err := record(tx, a.Author(), brand, g.person, parley.WasReset, about(pathPassword)); err != nil {
				return err
			}
		}
		token, err := newLink(tx, parley.LinkPassword, person, linkPasswordLife)
		if err != nil {
			return err
		}
		link, err = d.deliver(tx, m, token, mail)
		return err
	})
	if err != nil {
		return "", err
	}
	d.log.Info("password link made", "brand", brand, "person", person, "by", a.Person, "mailed", mail)
	return link, nil
}

// RevokeInvitation takes back the place of somebody who has not set a password
// yet, and the link. It returns fault.CodeStale for somebody who has,
// CodeDenied, CodeNotFound, and the store's errors.
func (d *Directory) RevokeInvitation(ctx context.Context, a parley.Actor, brand parley.BrandID, person parley.PersonID) error {
	err := d.store.Write(ctx, func(tx store.Tx) error {
		g, err := d.grip(tx, a, brand, person)
		if err != nil {
			return err
		}
		// A link that is spent meanwhile sets the password under the same lock.
		c, err := tx.LockCredentials(person)
		if err != nil {
			return err
		}
		if c.PasswordHash != "" {
			return fault.New(fault.CodeStale).Says("This person has accepted the invitation. Remove the person instead.")
		}
		if err := g.remove(tx); err != nil {
			return err
		}
		return record(tx, a.Author(), brand, g.person, parley.WasRevoked, about(pathInvitation))
	})
	if err == nil {
		d.log.Info("invitation revoked", "brand", brand, "person", person, "by", a.Person)
		d.ended.RightsChanged(person)
	}
	return err
}

// remove takes the member out. Who has no other place, and never had a
// password, keeps no link that would set one.
func (g *grip) remove(tx store.Tx) error {
	if err := g.keepsAdmin(tx); err != nil {
		return err
	}
	if err := tx.DeleteMember(g.member.Brand, g.member.Person); err != nil {
		return err
	}
	left, err := tx.ListMemberships(g.member.Person)
	if err != nil || len(left) > 0 || g.person.Owner {
		return err
	}
	c, err := tx.GetCredentials(g.member.Person)
	if err != nil || c.PasswordHash != "" {
		return err
	}
	return tx.DeleteLinks(parley.LinkPassword, g.member.Person)
}
