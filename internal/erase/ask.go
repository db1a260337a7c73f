package erase

import (
	"context"
	"encoding/base64"
	"time"

	"parley"
	"parley/internal/fault"
	"parley/internal/seal"
	"parley/internal/store"
)

// Asked is what a consumer asks for.
type Asked struct {
	Kind     parley.RequestKind
	Address  string // where to tell him, when none is on record
	Language string
}

// ownMost is how many of his requests a consumer is shown.
const ownMost = 50

// Ask takes a consumer's request. Whom the brand vouches for must have been
// vouched for just now; of anybody else it is known that he holds the browser's
// token, and, once he has opened the mailed link, that he reads the address on
// record. Codes: denied, invalid, sign_in when the consumer is no more, step_up
// when the brand's word is older than ten minutes, request_open.
func (e *Erase) Ask(ctx context.Context, a parley.Actor, s parley.Session, q Asked) (parley.Request, error) {
	if a.Kind != parley.Consumers || s.ID != a.Session {
		return parley.Request{}, fault.New(fault.CodeDenied)
	}
	if !q.Kind.Valid() {
		return parley.Request{}, fault.New(fault.CodeInvalid).Says("Ask for access or for deletion.")
	}
	var out store.Request
	err := e.o.Store.Write(ctx, func(tx store.Tx) error {
		c, err := tx.LockConsumer(a.Brand, a.Consumer)
		if fault.Is(err, fault.CodeNotFound) || err == nil && (!c.MergedInto.IsZero() || !c.ErasedAt.IsZero()) {
			return fault.New(fault.CodeSignIn)
		}
		if err != nil {
			return err
		}
		out = store.Request{Request: parley.Request{
			Brand: a.Brand, ID: parley.NewID[parley.RequestID](), Kind: q.Kind, State: parley.RequestOpen, Consumer: a.Consumer,
			CreatedAt: tx.Now(), DueAt: tx.Now().Add(parley.RequestDue),
		}}
		out.Checked.Identity = a.Identity
		known, err := e.check(tx, &out, c, s)
		if err != nil {
			return err
		}
		if known != "" {
			q.Address = ""
		}
		if err := e.seal(tx, &out, details{Address: q.Address, Language: q.Language}); err != nil {
			return err
		}
		fresh, err := tx.InsertRequest(out)
		if err == nil && !fresh {
			err = fault.New(fault.CodeRequestOpen)
		}
		if err != nil {
			return err
		}
		if out.State == parley.RequestUnconfirmed {
			if err := e.mail(tx, out.Request, parley.MailPrivacyConfirm, known, q.Language); err != nil {
				return err
			}
		}
		return record(tx, a.Author(), out.Request, parley.WasAdded)
	})
	if err != nil {
		return parley.Request{}, err
	}
	e.o.Log.Info("privacy request", "brand", a.Brand, "request", out.ID, "kind", out.Kind, "state", out.State)
	return out.Request, nil
}

// check writes into the request how its consumer was checked, and returns the
// address on record.
func (e *Erase) check(tx store.Tx, r *store.Request, c store.Consumer, s parley.Session) (string, error) {
	i, err := tx.LockIdentity(c.Brand, r.Checked.Identity)
	if fault.Is(err, fault.CodeNotFound) {
		return "", fault.New(fault.CodeSignIn)
	}
	if err != nil {
		return "", err
	}
	p, err := e.o.Profiles.OpenProfile(tx, c)
	if err != nil && !fault.Is(err, fault.CodeErased) {
		return "", err
	}
	known := p.Address()
	switch {
	case i.Kind == parley.Signed:
		if s.ProvedAt.IsZero() || tx.Now().Sub(s.ProvedAt) >= parley.SignedRecent {
			return "", fault.New(fault.CodeStepUp).Says("Sign in on the page again, then repeat this.")
		}
		r.Checked.SignedAt, r.Checked.Mail = s.ProvedAt, parley.MailUnasked
	case known == "":
		r.Checked.Mail = parley.MailNone
	case !e.o.Mails:
		r.Checked.Mail = parley.MailOffCheck
	default:
		r.Checked.Mail, r.State, r.ExpiresAt = parley.MailPending, parley.RequestUnconfirmed, tx.Now().Add(parley.ConfirmLife)
	}
	return known, nil
}

// Own lists what the consumer has asked for, newest first.
func (e *Erase) Own(ctx context.Context, a parley.Actor) (all []parley.Request, err error) {
	if a.Kind != parley.Consumers {
		return nil, fault.New(fault.CodeDenied)
	}
	err = e.o.Store.Read(ctx, func(tx store.Tx) error {
		all = nil
		rows, err := tx.ListRequests(a.Brand, store.RequestFilter{Consumer: a.Consumer}, store.Page{Limit: ownMost})
		if err != nil {
			return err
		}
		for _, r := range rows {
			d, err := e.open(tx, r)
			if err != nil {
				return err
			}
			r.Reason = d.Reason
			all = append(all, r.Request)
		}
		return nil
	})
	return all, err
}

// Withdraw takes back a request of the consumer's own that nobody has decided.
// Codes: not_found, request_decided.
func (e *Erase) Withdraw(ctx context.Context, a parley.Actor, id parley.RequestID) error {
	if a.Kind != parley.Consumers {
		return fault.New(fault.CodeDenied)
	}
	return e.o.Store.Write(ctx, func(tx store.Tx) error {
		r, err := tx.LockRequest(a.Brand, id)
		if err == nil && r.Consumer != a.Consumer {
			err = fault.New(fault.CodeNotFound)
		}
		if err != nil {
			return err
		}
		if r.State != parley.RequestOpen && r.State != parley.RequestUnconfirmed {
			return fault.New(fault.CodeRequestDecided)
		}
		r.State, r.DoneAt = parley.RequestWithdrawn, tx.Now()
		if err := tx.SaveRequest(r); err != nil {
			return err
		}
		return record(tx, a.Author(), r.Request, parley.WasRemoved)
	})
}

// The link of a mail names the request and proves that we made it. Whoever
// holds it can confirm the request and do nothing else with it.
const (
	confirmPurpose = "privacy/confirm"
	confirmTag     = 16
)

// ConfirmToken returns what a mailed link carries.
func ConfirmToken(keys interface {
	MAC(parley.BrandID, string, []byte) []byte
}, b parley.BrandID, id parley.RequestID,
) string {
	raw := append(append([]byte{}, b[:]...), id[:]...)
	return base64.RawURLEncoding.EncodeToString(append(raw, keys.MAC(b, confirmPurpose, id[:])[:confirmTag]...))
}

func (e *Erase) readConfirm(token string) (b parley.BrandID, id parley.RequestID, err error) {
	raw, err := base64.RawURLEncoding.Strict().DecodeString(token)
	if err != nil || len(raw) != len(b)+len(id)+confirmTag {
		return b, id, fault.New(fault.CodeLinkSpent)
	}
	copy(b[:], raw)
	copy(id[:], raw[len(b):])
	if !seal.Equal(raw[len(b)+len(id):], e.o.Keys.MAC(b, confirmPurpose, id[:])[:confirmTag]) {
		return b, id, fault.New(fault.CodeLinkSpent)
	}
	return b, id, nil
}

// Confirm confirms the request of a mailed link, or, unless act is set, only
// tells what it is about: mailboxes are full of machines that open links.
// Codes: link_spent.
func (e *Erase) Confirm(ctx context.Context, token string, act bool) (parley.Request, error) {
	b, id, err := e.readConfirm(token)
	if err != nil {
		return parley.Request{}, err
	}
	var r store.Request
	do := func(tx store.Tx) (err error) {
		r, err = tx.LockRequest(b, id)
		if fault.Is(err, fault.CodeNotFound) {
			return fault.New(fault.CodeLinkSpent)
		}
		if err != nil || r.Checked.Mail == parley.MailConfirmed {
			return err // once more: the page says that it is done
		}
		if r.State != parley.RequestUnconfirmed || !tx.Now().Before(r.ExpiresAt) {
			return fault.New(fault.CodeLinkSpent)
		}
		if !act {
			return nil
		}
		r.State, r.ExpiresAt = parley.RequestOpen, time.Time{}
		r.Checked.Mail, r.Checked.MailedAt = parley.MailConfirmed, tx.Now()
		if err := tx.SaveRequest(r); err != nil {
			return err
		}
		return record(tx, parley.Author{Kind: parley.Consumers, Consumer: r.Consumer}, r.Request, parley.WasChanged)
	}
	if act {
		err = e.o.Store.Write(ctx, do)
	} else {
		err = e.o.Store.Read(ctx, func(tx store.Tx) (err error) { return do(reading{tx}) })
	}
	return r.Request, err
}

// reading looks at a row without locking it.
type reading struct{ store.Tx }

// LockRequest implements store.Requests.
func (r reading) LockRequest(b parley.BrandID, id parley.RequestID) (store.Request, error) {
	return r.GetRequest(b, id)
}
