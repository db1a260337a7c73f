package outbound

import (
	"context"
	"encoding/base64"
	"strings"

	"parley"
	"parley/internal/fault"
	"parley/internal/seal"
	"parley/internal/store"
)

const unsubscribePath = "/unsubscribe/"

// addressHash is how an address is remembered without being kept.
func (o *Outbound) addressHash(b parley.BrandID, address string) [32]byte {
	return [32]byte(o.o.Keys.MAC(b, "mail/address", []byte(strings.ToLower(address))))
}

const tagSize = 16

// unsubscribeToken names the brand and the address's hash, and proves that we
// made it. Whoever holds it can end and resume these mails, and nothing else.
func (o *Outbound) unsubscribeToken(b parley.BrandID, address [32]byte) string {
	raw := append(append(b[:], address[:]...), o.unsubscribeTag(b, address)...)
	return base64.RawURLEncoding.EncodeToString(raw)
}

func (o *Outbound) unsubscribeTag(b parley.BrandID, address [32]byte) []byte {
	return o.o.Keys.MAC(b, "mail/unsubscribe", address[:])[:tagSize]
}

func (o *Outbound) readUnsubscribe(token string) (b parley.BrandID, address [32]byte, err error) {
	raw, err := base64.RawURLEncoding.Strict().DecodeString(token)
	if err != nil || len(raw) != len(b)+len(address)+tagSize || strings.ContainsAny(token, "\r\n") {
		return b, address, fault.New(fault.CodeLinkSpent)
	}
	copy(b[:], raw)
	copy(address[:], raw[len(b):])
	if !seal.Equal(raw[len(b)+len(address):], o.unsubscribeTag(b, address)) {
		return b, address, fault.New(fault.CodeLinkSpent)
	}
	return b, address, nil
}

// UnsubscribePage is what the page behind an unsubscribe link says.
type UnsubscribePage struct {
	Language, Direction            string
	Title, Ask, Button, Done, Undo string
	Undone, Broken                 string
	Refused                        bool // no mails are sent now
}

// Unsubscribe returns the page of a link in the reader's language
// (Accept-Language). Codes: link_spent for a token that is not one.
func (o *Outbound) Unsubscribe(ctx context.Context, token, accept string) (page UnsubscribePage, err error) {
	b, address, err := o.readUnsubscribe(token)
	if err != nil {
		return o.page(accept, "Parley"), err
	}
	err = o.o.Store.Read(ctx, func(tx store.Tx) error {
		settings, err := o.brand(tx, b)
		if err != nil {
			return fault.Wrap(fault.CodeLinkSpent, err)
		}
		page = o.page(accept, settings.Name)
		page.Refused, err = tx.MailRefused(b, address)
		return err
	})
	return page, err
}

func (o *Outbound) page(accept, brand string) UnsubscribePage {
	language := pick(accept)
	p, fields := languages[language].page, []string{"{brand}", brand}
	return UnsubscribePage{
		Language: language, Direction: direction(language),
		Title: fill(p.Title, fields), Ask: fill(p.Ask, fields), Button: fill(p.Button, fields), Done: fill(p.Done, fields),
		Undo: fill(p.Undo, fields), Undone: fill(p.Undone, fields), Broken: fill(p.Broken, fields),
	}
}

// SetMail ends a brand's mails to the token's address, or resumes them. Codes:
// link_spent for a token that is not one.
func (o *Outbound) SetMail(ctx context.Context, token string, wanted bool) error {
	b, address, err := o.readUnsubscribe(token)
	if err != nil {
		return err
	}
	return o.o.Store.Write(ctx, func(tx store.Tx) error {
		if wanted {
			return tx.AllowMail(b, address)
		}
		return tx.RefuseMail(b, address)
	})
}
