package outbound

import (
	"context"
	"encoding/json"
	"time"

	"parley"
	"parley/internal/fault"
	"parley/internal/seal"
	"parley/internal/store"
)

// Where links lead. The token stands in the fragment, which no server sees.
const (
	passwordPath  = "/console/#password="
	consolePath   = "/console/"
	messengerPath = "/messenger/"
	restoreMark   = "#restore="
)

// prepare looks up whatever the mail tells, and whether it still should.
func (o *Outbound) prepare(ctx context.Context, m parley.Mail) (*letter, error) {
	switch m.Kind {
	case parley.MailTranscript:
		return o.transcript(ctx, m)
	case parley.MailReply:
		return o.reply(ctx, m)
	}
	var l *letter
	err := o.o.Store.Read(ctx, func(tx store.Tx) (err error) {
		switch m.Kind {
		case parley.MailPrivacyConfirm, parley.MailPrivacyReady, parley.MailPrivacyRefused, parley.MailPrivacyErased:
			l, err = o.privacy(tx, m)
			return err
		}
		l, err = o.toPerson(tx, m)
		return err
	})
	return l, err
}

// brand returns the mail's brand with its settings; of the installation's own
// mails, nothing but a name.
func (o *Outbound) brand(tx store.Tx, id parley.BrandID) (parley.Settings, error) {
	if id.IsZero() {
		return parley.DefaultSettings("Parley"), nil
	}
	b, err := tx.GetBrand(id)
	if fault.Is(err, fault.CodeNotFound) {
		return parley.Settings{}, cancelled("no brand")
	}
	if err != nil {
		return parley.Settings{}, err
	}
	return o.o.Settings(tx, b)
}

// toPerson writes to somebody who works here.
func (o *Outbound) toPerson(tx store.Tx, m parley.Mail) (*letter, error) {
	p, err := tx.GetPerson(m.Person)
	if fault.Is(err, fault.CodeNotFound) || err == nil && p.Disabled {
		return nil, cancelled("no receiver")
	}
	if err != nil {
		return nil, err
	}
	settings, err := o.brand(tx, m.Brand)
	if err != nil {
		return nil, err
	}
	link, err := o.personLink(tx, m)
	if err != nil {
		return nil, err
	}
	l := &letter{language: pick(m.Language, settings.Languages.Default), to: p.Email, from: settings.Name, at: tx.Now()}
	w := languages[l.language]
	kind, known := w.person[m.Kind]
	if !known {
		return nil, failed("unknown kind")
	}
	by := settings.Name
	if !m.By.IsZero() {
		if who, err := tx.GetPerson(m.By); err == nil {
			by = who.Name
		}
	}
	fields := []string{"{brand}", settings.Name, "{name}", p.Name, "{by}", by, "{time}", stamp(m.CreatedAt, settings, l.language)}
	kind.write(l, link, fields...)
	l.small = []string{fill(w.ignore, fields)}
	return l, nil
}

// personLink returns where the mail's button leads: a one-time link that still
// works, or the console.
func (o *Outbound) personLink(tx store.Tx, m parley.Mail) (string, error) {
	switch m.Kind {
	case parley.MailInvitation, parley.MailPasswordReset:
	default:
		return o.o.Origin + consolePath, nil
	}
	secret, err := o.secret(m)
	if err != nil {
		return "", err
	}
	hash, ok := seal.TokenHash(secret.Token)
	if !ok {
		return "", failed("no link")
	}
	l, found, err := tx.FindLink(hash)
	if err != nil {
		return "", err
	}
	if !found || l.Person != m.Person {
		return "", cancelled("link spent")
	}
	return o.o.Origin + passwordPath + secret.Token, nil
}

// secret opens what was sealed for the mail.
func (o *Outbound) secret(m parley.Mail) (s parley.MailSecret, err error) {
	if len(m.Secret) == 0 {
		return s, nil
	}
	plain, err := o.o.Keys.OpenSecret(m.Purpose(), m.Secret)
	if err != nil {
		return s, err
	}
	if err := json.Unmarshal(plain, &s); err != nil {
		return s, failed("secret")
	}
	return s, nil
}

// stamps are forms of a date and a time, in numbers where months have names of
// their own; where none stands, day and month are parted by strokes.
var stamps = map[string]string{
	"en": "2 January 2006, 15:04 MST", "de": "02.01.2006, 15:04 MST", "ja": "2006年1月2日 15:04 MST",
}

// stamp writes an instant as the brand's clock shows it.
func stamp(at time.Time, s parley.Settings, language string) string {
	zone, err := time.LoadLocation(s.Hours.Zone)
	if err != nil {
		zone = time.UTC
	}
	form, ok := stamps[language]
	if !ok {
		form = "02/01/2006, 15:04 MST"
	}
	return at.In(zone).Format(form)
}
