package erase

import (
	"context"
	"strings"
	"time"

	"parley"
	"parley/internal/fault"
	"parley/internal/store"
)

// Row is a request as its reviewers see it.
type Row struct {
	parley.Request
	Name    string // of the consumer; "" when it is not known, or he was erased
	Decider string // what who decided is called now
}

// Known is one way a consumer is known.
type Known struct {
	parley.Identity
	Began int // conversations that begin with words sealed under it
}

// Detail is a request with what it is about.
type Detail struct {
	Row
	Weight     store.Weight
	Identities []Known
	Found      int    // traces
	Search     string // none, running, stopped, ended
}

// List pages through a brand's requests, newest first; "" stands for every
// state. waiting counts those that wait for a decision. Codes: denied.
func (e *Erase) List(ctx context.Context, a parley.Actor, state parley.RequestState, p store.Page) (out []Row, waiting int, err error) {
	if err := may(a); err != nil {
		return nil, 0, err
	}
	err = e.o.Store.Read(ctx, func(tx store.Tx) error {
		out = nil
		rows, err := tx.ListRequests(a.Brand, store.RequestFilter{State: state}, p)
		if err != nil {
			return err
		}
		if waiting, err = tx.CountRequests(a.Brand, parley.RequestOpen); err != nil {
			return err
		}
		for _, r := range rows {
			row, err := e.row(tx, r)
			if err != nil {
				return err
			}
			out = append(out, row)
		}
		return nil
	})
	return out, waiting, err
}

// row names whom a request is of and who decided.
func (e *Erase) row(tx store.Tx, r store.Request) (Row, error) {
	out := Row{Request: r.Request}
	d, err := e.open(tx, r)
	if err != nil {
		return out, err
	}
	out.Reason = d.Reason
	c, err := tx.GetConsumer(r.Brand, r.Consumer)
	if err != nil {
		return out, err
	}
	p, err := e.o.Profiles.OpenProfile(tx, c)
	if err != nil && !fault.Is(err, fault.CodeErased) && !fault.Is(err, fault.CodeKeyLost) {
		return out, err
	}
	out.Name = p.Name
	if out.DecidedBy.IsZero() {
		return out, nil
	}
	who, err := tx.GetPerson(out.DecidedBy)
	if err != nil && !fault.Is(err, fault.CodeNotFound) {
		return out, err
	}
	out.Decider = who.Name
	return out, nil
}

// Get returns one request with what it is about. Codes: denied, not_found.
func (e *Erase) Get(ctx context.Context, a parley.Actor, id parley.RequestID) (out Detail, err error) {
	if err := may(a); err != nil {
		return out, err
	}
	err = e.o.Store.Read(ctx, func(tx store.Tx) error {
		r, err := tx.GetRequest(a.Brand, id)
		if err != nil {
			return err
		}
		if out.Row, err = e.row(tx, r); err != nil {
			return err
		}
		if out.Weight, err = tx.WeighConsumer(r.Brand, r.Consumer); err != nil {
			return err
		}
		if out.Identities, err = known(tx, r.Brand, r.Consumer); err != nil {
			return err
		}
		out.Search = state(r.Sought, tx.Now())
		out.Found, err = tx.CountTraces(r.Brand, r.ID)
		return err
	})
	return out, err
}

// known lists a consumer's identities with what each began.
func known(tx store.Tx, b parley.BrandID, c parley.ConsumerID) ([]Known, error) {
	all, err := tx.ListIdentities(b, c)
	if err != nil {
		return nil, err
	}
	first, err := tx.FirstKeys(b, c)
	if err != nil {
		return nil, err
	}
	began := map[parley.KeyID]int{}
	for _, k := range first {
		began[k]++
	}
	out := make([]Known, len(all))
	for i, one := range all {
		out[i] = Known{one, began[one.Key]}
	}
	return out, nil
}

// Identities lists the ways a consumer is known. Codes: denied, not_found.
func (e *Erase) Identities(ctx context.Context, a parley.Actor, c parley.ConsumerID) (out []Known, err error) {
	if err := may(a); err != nil {
		return nil, err
	}
	err = e.o.Store.Read(ctx, func(tx store.Tx) error {
		if _, err := tx.GetConsumer(a.Brand, c); err != nil {
			return err
		}
		out, err = known(tx, a.Brand, c)
		return err
	})
	return out, err
}

// decide changes an open request, once: of two who decide at once the second is
// told.
func (e *Erase) decide(ctx context.Context, a parley.Actor, id parley.RequestID, act parley.SettingAct, change func(store.Tx, *store.Request) error) (r store.Request, err error) {
	if err := may(a); err != nil {
		return r, err
	}
	err = e.o.Store.Write(ctx, func(tx store.Tx) error {
		r, err = tx.LockRequest(a.Brand, id)
		if err != nil {
			return err
		}
		switch r.State {
		case parley.RequestOpen:
		case parley.RequestUnconfirmed:
			return fault.New(fault.CodeRequestDecided).Says("The consumer has not confirmed this request yet. Wait until he has opened the link that was mailed to him.")
		default:
			return fault.New(fault.CodeRequestDecided)
		}
		r.DecidedAt, r.DecidedBy = tx.Now(), a.Person
		if err := change(tx, &r); err != nil {
			return err
		}
		if err := tx.SaveRequest(r); err != nil {
			return err
		}
		return record(tx, a.Author(), r.Request, act)
	})
	return r, err
}

// harmless refuses a text with sensitive values in it. Where one can write or
// call is none: a reason often says so.
func (e *Erase) harmless(ctx context.Context, b parley.BrandID, text string) error {
	if e.o.Privacy == nil {
		return nil
	}
	d, err := e.o.Privacy.Detector(ctx, b)
	if err != nil {
		return err
	}
	for _, f := range d.Find(text) {
		if class := parley.DataClass(f.Class); class.Group() != parley.GroupContact {
			return fault.New(fault.CodeInvalid).Says("Something in the reason looks like a sensitive value (%s). Leave it out.", class.Label())
		}
	}
	return nil
}

// Refuse refuses an open request with a reason, which the consumer reads. Codes:
// denied, invalid, not_found, request_decided.
func (e *Erase) Refuse(ctx context.Context, a parley.Actor, id parley.RequestID, reason string) (Row, error) {
	reason = strings.TrimSpace(reason)
	if err := parley.ValidText(reason); err != nil {
		return Row{}, err
	}
	if len([]rune(reason)) > parley.RequestReason {
		return Row{}, fault.New(fault.CodeInvalid).Says("A reason has at most %d characters.", parley.RequestReason)
	}
	if err := e.harmless(ctx, a.Brand, reason); err != nil {
		return Row{}, err
	}
	r, err := e.decide(ctx, a, id, parley.WasRefused, func(tx store.Tx, r *store.Request) error {
		d, err := e.open(tx, *r)
		if err != nil {
			return err
		}
		r.State = parley.RequestRefused
		d.Reason = reason
		if err := e.seal(tx, r, d); err != nil {
			return err
		}
		return e.tell(tx, *r, parley.MailPrivacyRefused, d)
	})
	if err != nil {
		return Row{}, err
	}
	e.o.Log.Info("privacy request refused", "brand", a.Brand, "request", id, "by", a.Person)
	return e.again(ctx, r)
}

// Approve lets the consumer fetch the copy he asked for, or destroys what he
// asked to have destroyed, before it returns. The caller has seen a fresh proof
// of the person. Codes: denied, not_found, request_decided, and unavailable when
// the key folder cannot be written: then it is tried again by itself.
func (e *Erase) Approve(ctx context.Context, a parley.Actor, id parley.RequestID) (Row, error) {
	r, err := e.decide(ctx, a, id, parley.WasApproved, func(tx store.Tx, r *store.Request) error {
		r.State = parley.RequestApproved
		d, err := e.open(tx, *r)
		if err != nil {
			return err
		}
		if r.Kind == parley.AccessRequest {
			r.ExpiresAt = tx.Now().Add(parley.AccessLife)
			return e.tell(tx, *r, parley.MailPrivacyReady, d)
		}
		r.ExpiresAt = time.Time{}
		return e.tell(tx, *r, parley.MailPrivacyErased, d)
	})
	if err != nil {
		return Row{}, err
	}
	e.o.Log.Info("privacy request approved", "brand", a.Brand, "request", id, "kind", r.Kind, "by", a.Person)
	if r.Kind == parley.DeletionRequest {
		// What was begun is carried through, whoever hangs up.
		if err := e.destroy(context.WithoutCancel(ctx), r.Brand, r.ID); err != nil {
			return Row{}, err
		}
	}
	return e.again(ctx, r)
}

func (e *Erase) again(ctx context.Context, r store.Request) (out Row, err error) {
	err = e.o.Store.Read(ctx, func(tx store.Tx) error {
		now, err := tx.GetRequest(r.Brand, r.ID)
		if err != nil {
			return err
		}
		out, err = e.row(tx, now)
		return err
	})
	return out, err
}

// Certificate returns what was destroyed for a request. Codes: denied,
// not_found.
func (e *Erase) Certificate(ctx context.Context, a parley.Actor, id parley.RequestID) (out []byte, err error) {
	if err := may(a); err != nil {
		return nil, err
	}
	err = e.o.Store.Read(ctx, func(tx store.Tx) error {
		r, err := tx.GetRequest(a.Brand, id)
		if err == nil && len(r.Certificate) == 0 {
			err = fault.New(fault.CodeNotFound)
		}
		out = r.Certificate
		return err
	})
	return out, err
}

// Sweep ends up to limit requests whose time is up: links that nobody opened,
// copies that were not fetched.
func (e *Erase) Sweep(ctx context.Context, limit int) (n int64, err error) {
	err = e.o.Store.Write(ctx, func(tx store.Tx) error {
		n = 0
		for _, k := range []parley.RequestKind{parley.AccessRequest, parley.DeletionRequest} {
			for s, next := range map[parley.RequestState]parley.RequestState{
				parley.RequestUnconfirmed: parley.RequestWithdrawn, parley.RequestApproved: parley.RequestDone,
			} {
				if k == parley.DeletionRequest && s == parley.RequestApproved {
					continue // Finish's
				}
				rows, err := tx.ListUnfinished(k, s, limit)
				if err != nil {
					return err
				}
				for _, r := range rows {
					r.State, r.DoneAt = next, tx.Now()
					if err := tx.SaveRequest(r); err != nil {
						return err
					}
					n++
				}
			}
		}
		return nil
	})
	return n, err
}
