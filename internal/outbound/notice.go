package outbound

import (
	"context"
	"strconv"
	"time"

	"parley"
	"parley/internal/fault"
	"parley/internal/store"
)

// Handle queues what follows from a change: it is the relay's to call, at least
// once for each.
func (o *Outbound) Handle(ctx context.Context, c store.Change) error {
	if !tells(c) || !o.Configured() && !o.pushes.Load() {
		return nil
	}
	var add []parley.Mail
	err := o.o.Store.Read(ctx, func(tx store.Tx) (err error) {
		add, err = o.follows(tx, c)
		return err
	})
	if err != nil || len(add) == 0 {
		if fault.Is(err, fault.CodeNotFound) {
			return nil // gone meanwhile
		}
		return err
	}
	return o.o.Store.Write(ctx, func(tx store.Tx) error {
		for _, m := range add {
			if err := tx.AddMail(m); err != nil {
				return err
			}
		}
		return nil
	})
}

// follows returns what is not queued yet.
func (o *Outbound) follows(tx store.Tx, c store.Change) ([]parley.Mail, error) {
	e, err := tx.GetEvent(c.Brand, c.Conversation, c.Lane, c.Seq)
	if err != nil {
		return nil, err
	}
	head, err := tx.GetConversation(c.Brand, c.Conversation)
	if err != nil {
		return nil, err
	}
	var add []parley.Mail
	if o.pushes.Load() {
		if add, err = o.pushMails(tx, head, e.Event); err != nil {
			return nil, err
		}
	}
	if o.Configured() && c.Lane == parley.Public && e.Author.Kind == parley.Agents {
		m, ok, err := o.replyMail(tx, head, e.At)
		if err != nil {
			return nil, err
		}
		if ok {
			add = append(add, m)
		}
	}
	return add, nil
}

// tells reports a change that somebody may have to hear of.
func tells(c store.Change) bool {
	if c.Lane == parley.Internal {
		return c.Kind == parley.EventAssigned
	}
	switch c.Kind {
	case parley.EventSaid, parley.EventAttached, parley.EventAsked, parley.EventFilled:
		return true
	}
	return false
}

// replyMail is the mail about an unseen message. Its key is the first one of a
// stretch that nobody has seen: the stretch gets one mail, and the next mail
// waits for the consumer to have come back.
func (o *Outbound) replyMail(tx store.Tx, head parley.Conversation, said time.Time) (m parley.Mail, ok bool, err error) {
	b, err := tx.GetBrand(head.Brand)
	if err != nil {
		return m, false, err
	}
	settings, err := o.o.Settings(tx, b)
	if err != nil || settings.Mail.ReplyAfter <= 0 {
		return m, false, err
	}
	known, err := o.reachable(tx, head)
	if err != nil || !known {
		return m, false, err
	}
	first, err := unseen(tx, head)
	if err != nil || first == 0 {
		return m, false, err
	}
	m = parley.Mail{
		Brand: head.Brand, ID: parley.NewID[parley.MailID](), Kind: parley.MailReply, Consumer: head.Consumer,
		Conversation: head.ID, From: first, DueAt: said.Add(time.Duration(settings.Mail.ReplyAfter) * time.Minute),
		Key: "reply/" + head.ID.String() + "/" + strconv.FormatInt(first, 10),
	}
	_, queued, err := tx.FindMailByKey(m.Brand, m.Key)
	return m, !queued, err
}

// reachable reports whether the consumer has an address.
func (o *Outbound) reachable(tx store.Tx, head parley.Conversation) (bool, error) {
	profile, err := o.o.Profiles.Profile(tx, head.Brand, head.Consumer)
	if fault.Is(err, fault.CodeKeyLost) {
		return false, nil
	}
	return profile.Address() != "", err
}
