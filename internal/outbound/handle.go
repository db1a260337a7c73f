package outbound

import (
	"context"
	"errors"
	"time"

	"parley"
	"parley/internal/fault"
	"parley/internal/store"
)

// Outcomes, as they are counted.
const (
	outSent      = "sent"
	outRetried   = "retried"
	outFailed    = "failed"
	outCancelled = "cancelled"
	outPostponed = "postponed"
)

// verdict is an error that says what becomes of a mail instead of being sent.
type verdict struct {
	outcome string
	reason  string        // for Mail.Fault and the log: a word, never an address, never content
	after   time.Duration // retried, postponed: not before; 0: by the schedule
}

func (v *verdict) Error() string { return v.outcome + ": " + v.reason }

func cancelled(reason string) error { return &verdict{outcome: outCancelled, reason: reason} }
func failed(reason string) error    { return &verdict{outcome: outFailed, reason: reason} }
func retried(reason string) error   { return &verdict{outcome: outRetried, reason: reason} }

func postponed(reason string, after time.Duration) error {
	return &verdict{outcome: outPostponed, reason: reason, after: after}
}

// handle sends one claimed mail and settles it.
func (o *Outbound) handle(ctx context.Context, m parley.Mail) {
	began := time.Now()
	err := o.send(ctx, m)
	if ctx.Err() != nil && err != nil {
		return // it becomes due again by itself
	}
	next := m
	outcome := o.judge(&next, err, began)
	kept := false
	err = o.o.Store.Write(context.WithoutCancel(ctx), func(tx store.Tx) (err error) {
		kept, err = tx.SettleMail(next)
		return err
	})
	log := o.o.Log.With("kind", m.Kind, "mail", m.ID, "attempt", m.Attempts)
	switch {
	case err != nil:
		log.Error("settle a mail; it may go out once more", "outcome", outcome, "err", err)
	case !kept:
		log.Warn("a mail took longer than its lease; another attempt has begun", "outcome", outcome)
	case outcome == outFailed:
		log.Error("mail given up", "reason", next.Fault)
	case outcome == outRetried:
		log.Warn("mail not sent; it is tried again", "reason", next.Fault)
	default:
		log.Debug("mail settled", "outcome", outcome, "reason", next.Fault)
	}
	o.o.Observe.Mail(m.Kind, outcome, time.Since(began))
}

// judge writes into the row what follows from how sending went.
func (o *Outbound) judge(m *parley.Mail, err error, at time.Time) string {
	if err == nil {
		m.State, m.Fault = parley.MailSent, ""
		return outSent
	}
	var v *verdict
	if !errors.As(err, &v) {
		v = &verdict{outcome: outRetried, reason: string(fault.From(err).Code)}
		if fault.KindOf(err) == fault.Internal {
			o.o.Log.Error("prepare a mail", "kind", m.Kind, "mail", m.ID, "err", err)
		}
	}
	m.Fault = v.reason
	switch v.outcome {
	case outCancelled:
		m.State = parley.MailCancelled
	case outFailed:
		m.State = parley.MailFailed
	default:
		after := v.after
		if after == 0 {
			after = backoff(m.Attempts)
		}
		m.DueAt = at.Add(after).UTC()
		if m.DueAt.Sub(m.CreatedAt) > giveUp {
			m.State = parley.MailFailed
			return outFailed
		}
	}
	return v.outcome
}

// send prepares a mail in a transaction and sends it outside of any.
func (o *Outbound) send(ctx context.Context, m parley.Mail) error {
	if m.Kind == parley.MailPush {
		return o.pushOut(ctx, m)
	}
	if !o.Configured() {
		return cancelled("not configured")
	}
	l, err := o.prepare(ctx, m)
	if err != nil {
		return err
	}
	msg, err := l.message(o.o.SMTP.From, m.ID)
	if err != nil {
		return failed("address")
	}
	return o.post.send(ctx, msg)
}
