package outbound

import (
	"context"
	"strconv"
	"time"

	"parley"
	"parley/internal/fault"
	"parley/internal/store"
)

const (
	pushSoon    = 3 * time.Second  // lets whoever is looking read it, and a burst become one
	pushWaiting = 30 * time.Second // how long a conversation waits before those who are away are told
	pushPeople  = 200              // of a brand, at most
)

// pushMails returns the pushes that follow from an event: to the consumer when
// an agent spoke, to the agent when the consumer did, and to the brand's people
// when a conversation goes on waiting.
func (o *Outbound) pushMails(tx store.Tx, head parley.Conversation, e parley.Event) ([]parley.Mail, error) {
	m := parley.Mail{
		Brand: head.Brand, ID: parley.NewID[parley.MailID](), Kind: parley.MailPush, Conversation: head.ID,
		From: e.Seq, DueAt: e.At.Add(o.o.Pace.Push),
	}
	if e.Lane == parley.Public {
		m.To = e.Seq
	}
	switch {
	case e.Kind == parley.EventAssigned && e.Author.Person != e.Subject:
		m.Person = e.Subject
	case !spoken(e):
		return nil, nil
	case e.Author.Kind == parley.Agents:
		m.Consumer = head.Consumer
	case e.Author.Kind == parley.Consumers && head.Queued:
		return o.waitingMails(tx, m, head)
	case e.Author.Kind == parley.Consumers && !head.Assignee.IsZero():
		m.Person = head.Assignee
	default:
		return nil, nil
	}
	to, err := subscriptions(tx, m)
	if err != nil || len(to) == 0 {
		return nil, err
	}
	m.Key = "push/" + head.ID.String() + "/" + m.Person.String() + m.Consumer.String() + "/" + string(e.Lane[0]) + strconv.FormatInt(e.Seq, 10)
	return []parley.Mail{m}, nil
}

// waitingMails tells everybody who could take the conversation and has asked to
// be told, once for each time it waits.
func (o *Outbound) waitingMails(tx store.Tx, m parley.Mail, head parley.Conversation) ([]parley.Mail, error) {
	members, err := tx.ListMembers(head.Brand, store.Page{Limit: pushPeople})
	if err != nil {
		return nil, err
	}
	var out []parley.Mail
	for _, row := range members {
		m.Person = row.Person
		if row.Disabled || !row.Role.Permits(parley.ActTake) {
			continue
		}
		to, err := subscriptions(tx, m)
		if err != nil {
			return nil, err
		}
		if len(to) > 0 {
			m.ID, m.DueAt = parley.NewID[parley.MailID](), head.AwaitsSince.Add(pushWaiting)
			m.Key = waitingKey(head, m.Person)
			out = append(out, m)
		}
	}
	return out, nil
}

func waitingKey(head parley.Conversation, p parley.PersonID) string {
	return "push/" + head.ID.String() + "/" + p.String() + "/w" + strconv.FormatInt(head.AwaitsSince.UnixMicro(), 36)
}

func subscriptions(tx store.Tx, m parley.Mail) ([]parley.PushSubscription, error) {
	if !m.Person.IsZero() {
		return tx.ListPersonPush(m.Person)
	}
	return tx.ListConsumerPush(m.Brand, m.Consumer)
}

// pushOut sends one push, unless nobody needs it any more.
func (o *Outbound) pushOut(ctx context.Context, m parley.Mail) error {
	var n note
	var to []parley.PushSubscription
	var who parley.Author
	err := o.o.Store.Read(ctx, func(tx store.Tx) (err error) {
		n, to, who, err = o.note(tx, m)
		return err
	})
	if err != nil {
		return err
	}
	watching, err := o.o.Presence.Watching(ctx, who)
	if err != nil {
		return postponed("presence unknown", pushSoon)
	}
	if watching {
		return cancelled("visible")
	}
	return o.deliver(ctx, n, to)
}

// note looks up who gets the push, and what it says.
func (o *Outbound) note(tx store.Tx, m parley.Mail) (n note, to []parley.PushSubscription, who parley.Author, err error) {
	head, err := tx.GetConversation(m.Brand, m.Conversation)
	if fault.Is(err, fault.CodeNotFound) {
		return n, nil, who, cancelled("no conversation")
	}
	if err != nil {
		return n, nil, who, err
	}
	settings, err := o.brand(tx, m.Brand)
	if err != nil {
		return n, nil, who, err
	}
	n = note{Title: oneLine(settings.Name), Conversation: head.ID.String()}
	if m.Person.IsZero() {
		m.Consumer = head.Consumer // who may have become another since
		who = parley.Author{Kind: parley.Consumers, Consumer: head.Consumer}
		n.Body, err = o.noteToConsumer(tx, m, head, settings)
		n.URL = messengerPath + head.Brand.String() + "#conversation=" + n.Conversation
	} else {
		who = parley.Author{Kind: parley.Agents, Person: m.Person}
		n.Body, err = o.noteToPerson(tx, m, head, settings)
		n.URL = consolePath + "#/c/" + n.Conversation
	}
	if err != nil {
		return n, nil, who, err
	}
	if to, err = subscriptions(tx, m); err == nil && len(to) == 0 {
		err = cancelled("no subscription")
	}
	return n, to, who, err
}

func (o *Outbound) noteToConsumer(tx store.Tx, m parley.Mail, head parley.Conversation, settings parley.Settings) (string, error) {
	if err := current(tx, m, head, parley.Author{Kind: parley.Consumers, Consumer: head.Consumer}); err != nil {
		return "", err
	}
	language := settings.Languages.Default
	if p, err := o.o.Profiles.Profile(tx, head.Brand, head.Consumer); err == nil && p.Language != "" {
		language = p.Language
	}
	return languages[pick(language)].push.reply, nil
}

// noteToPerson says nothing to those who may not read the conversation (any
// more), and nothing about one that somebody else has.
func (o *Outbound) noteToPerson(tx store.Tx, m parley.Mail, head parley.Conversation, settings parley.Settings) (string, error) {
	member, found, err := tx.FindMember(m.Brand, m.Person)
	if err != nil {
		return "", err
	}
	p, err := tx.GetPerson(m.Person)
	if err != nil && !fault.Is(err, fault.CodeNotFound) {
		return "", err
	}
	if err != nil || !found || p.Disabled || !member.Role.Permits(parley.ActRead) {
		return "", cancelled("no receiver")
	}
	w := languages[pick(settings.Languages.Default)]
	switch {
	case head.Queued:
		return w.push.waiting, nil
	case head.Assignee != m.Person:
		return "", cancelled("somebody else's")
	}
	return w.push.message, current(tx, m, head, parley.Author{Kind: parley.Agents, Person: m.Person})
}

// current cancels a push about what was read, or what a newer one tells of.
func current(tx store.Tx, m parley.Mail, head parley.Conversation, reader parley.Author) error {
	mark, _, err := tx.FindReceipt(head.Brand, head.ID, parley.Public, reader)
	if err != nil {
		return err
	}
	if m.To == 0 { // of an assignment, whose number is the other lane's
		if mark.Read >= head.PublicSeq {
			return cancelled("read")
		}
		return nil
	}
	if mark.Read >= m.To {
		return cancelled("read")
	}
	later, err := tx.ListEvents(head.Brand, head.ID, parley.Public, m.To, unseenMost)
	for _, e := range later {
		if spoken(e.Event) && (e.Author.Kind == parley.Agents) == m.Person.IsZero() {
			return cancelled("newer")
		}
	}
	return err
}
