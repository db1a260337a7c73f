package outbound

import (
	"context"
	"html/template"
	"strings"

	"parley"
	"parley/internal/fault"
	"parley/internal/store"
)

const confirmPath = "/privacy/confirm/"

// privacy writes to a consumer about what he has asked for: a link that
// confirms it, or what became of it. It tells nothing of his data.
func (o *Outbound) privacy(tx store.Tx, m parley.Mail) (*letter, error) {
	secret, err := o.secret(m)
	if err != nil {
		return nil, err
	}
	if secret.Address == "" {
		return nil, cancelled("no receiver")
	}
	link := ""
	if m.Kind == parley.MailPrivacyConfirm {
		id, err := parley.ParseID[parley.RequestID](strings.TrimPrefix(m.Key, string(m.Kind)+"/"))
		if err != nil {
			return nil, failed("no request")
		}
		r, err := tx.GetRequest(m.Brand, id)
		if fault.Is(err, fault.CodeNotFound) || err == nil && r.State != parley.RequestUnconfirmed {
			return nil, cancelled("request decided")
		}
		if err != nil {
			return nil, err
		}
		link = o.o.Origin + confirmPath + secret.Token
	}
	settings, err := o.brand(tx, m.Brand)
	if err != nil {
		return nil, err
	}
	l := &letter{language: pick(m.Language, settings.Languages.Default), to: secret.Address, from: settings.Name, at: tx.Now()}
	kind, known := languages[l.language].privacy[m.Kind]
	if !known {
		return nil, failed("unknown kind")
	}
	kind.write(l, link, "{brand}", settings.Name, "{time}", stamp(m.CreatedAt, settings, l.language))
	return l, nil
}

// ConfirmPage returns the page behind a link that confirms a request, in the
// reader's language (Accept-Language); broken: the link leads nowhere any more.
func (o *Outbound) ConfirmPage(ctx context.Context, r parley.Request, accept string, broken bool) []byte {
	lang, brand := pick(accept), "Parley"
	if !broken {
		_ = o.o.Store.Read(ctx, func(tx store.Tx) error { // without a name the page still says what is asked
			s, err := o.brand(tx, r.Brand)
			if err == nil {
				brand = s.Name
			}
			return err
		})
	}
	w, fields := languages[lang].confirm, []string{"{brand}", brand}
	page := map[string]any{
		"Language": lang, "Direction": direction(lang), "Title": fill(w.Title, fields), "Style": template.CSS(pageStyle), "Act": "confirm",
	}
	switch {
	case broken:
		page["Text"] = fill(w.Broken, fields)
	case r.Checked.Mail == parley.MailConfirmed:
		page["Text"] = fill(w.Done, fields)
	case r.Kind == parley.DeletionRequest:
		page["Text"], page["Button"] = fill(w.AskDeletion, fields), w.Button
	default:
		page["Text"], page["Button"] = fill(w.AskAccess, fields), w.Button
	}
	return leaflets(page)
}
