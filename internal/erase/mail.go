package erase

import (
	"encoding/json"

	"parley"
	"parley/internal/fault"
	"parley/internal/store"
)

// mail queues a mail about a request. An address stands in its sealed secret,
// which is gone once it was sent.
func (e *Erase) mail(tx store.Tx, r parley.Request, kind parley.MailKind, address, language string) error {
	m := parley.Mail{
		Brand: r.Brand, ID: parley.NewID[parley.MailID](), Kind: kind, Key: string(kind) + "/" + r.ID.String(), Language: language,
	}
	plain, err := json.Marshal(parley.MailSecret{Address: address, Token: ConfirmToken(e.o.Keys, r.Brand, r.ID)})
	if err != nil {
		return fault.Wrap(fault.CodeInternal, err)
	}
	if m.Secret, err = e.o.Keys.SealSecret(m.Purpose(), plain); err != nil {
		return err
	}
	return tx.AddMail(m)
}

// tell mails the consumer what became of his request, where there is a way.
func (e *Erase) tell(tx store.Tx, r store.Request, kind parley.MailKind, d details) error {
	to, language, err := e.reach(tx, r, d)
	if err != nil || to == "" || !e.o.Mails {
		return err
	}
	return e.mail(tx, r.Request, kind, to, language)
}

// reach returns where the consumer of a request takes mail: the address on
// record, or else the one he gave when he asked.
func (e *Erase) reach(tx store.Tx, r store.Request, d details) (address, language string, err error) {
	c, err := tx.GetConsumer(r.Brand, r.Consumer)
	if err != nil {
		return "", "", err
	}
	p, err := e.o.Profiles.OpenProfile(tx, c)
	if err != nil && !fault.Is(err, fault.CodeErased) && !fault.Is(err, fault.CodeKeyLost) {
		return "", "", err
	}
	language = d.Language
	if language == "" {
		language = p.Language
	}
	if known := p.Address(); known != "" {
		return known, language, nil
	}
	return d.Address, language, nil
}
