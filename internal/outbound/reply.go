package outbound

import (
	"context"
	"encoding/base64"
	"time"

	"parley"
	"parley/internal/fault"
	"parley/internal/seal"
	"parley/internal/store"
)

const (
	restoreLife  = 7 * 24 * time.Hour
	connectedFor = 2 * time.Minute // then it is looked again whether he has left
	unseenMost   = 200             // events that are looked through for one that is unseen
)

// reply tells a consumer who has left that an agent's message is unseen.
func (o *Outbound) reply(ctx context.Context, m parley.Mail) (*letter, error) {
	consumer, err := o.served(ctx, m)
	if err != nil {
		return nil, err
	}
	here, err := o.o.Presence.Connected(ctx, consumer)
	if err != nil {
		return nil, postponed("presence unknown", connectedFor)
	}
	if here {
		return nil, postponed("connected", connectedFor)
	}
	var l *letter
	err = o.o.Store.Write(ctx, func(tx store.Tx) (err error) {
		l, err = o.replyTo(tx, m)
		return err
	})
	return l, err
}

// served returns whose conversation the mail is about by now.
func (o *Outbound) served(ctx context.Context, m parley.Mail) (c parley.ConsumerID, err error) {
	err = o.o.Store.Read(ctx, func(tx store.Tx) error {
		head, err := tx.GetConversation(m.Brand, m.Conversation)
		if fault.Is(err, fault.CodeNotFound) {
			return cancelled("no conversation")
		}
		c = head.Consumer
		return err
	})
	return c, err
}

// replyTo writes the mail. The link is in the store before the mail leaves.
func (o *Outbound) replyTo(tx store.Tx, m parley.Mail) (*letter, error) {
	head, err := tx.GetConversation(m.Brand, m.Conversation)
	if err != nil {
		return nil, err
	}
	settings, err := o.brand(tx, m.Brand)
	if err != nil {
		return nil, err
	}
	if settings.Mail.ReplyAfter <= 0 {
		return nil, cancelled("switched off")
	}
	first, err := unseen(tx, head)
	if err != nil {
		return nil, err
	}
	if first == 0 {
		return nil, cancelled("read")
	}
	l, w, err := o.toConsumer(tx, m, head, settings)
	if err != nil {
		return nil, err
	}
	token := o.restoreToken(m)
	err = tx.PutRestoreLink(parley.RestoreLink{
		Brand: head.Brand, TokenHash: seal.Hash(token), Consumer: head.Consumer, Identity: head.Identity,
		Conversation: head.ID, ExpiresAt: tx.Now().Add(restoreLife),
	})
	w.reply.write(l, o.o.Origin+messengerPath+head.Brand.String()+restoreMark+token, "{brand}", settings.Name)
	return l, err
}

// unseen returns the number of the first message of an agent that the consumer
// has not seen, 0 when there is none.
func unseen(tx store.Tx, head parley.Conversation) (int64, error) {
	reader := parley.Author{Kind: parley.Consumers, Consumer: head.Consumer}
	mark, _, err := tx.FindReceipt(head.Brand, head.ID, parley.Public, reader)
	if err != nil {
		return 0, err
	}
	events, err := tx.ListEvents(head.Brand, head.ID, parley.Public, mark.Read, unseenMost)
	if err != nil {
		return 0, err
	}
	first := int64(0)
	for _, e := range events {
		switch {
		case !spoken(e.Event):
		case e.Author == reader:
			first = 0 // he has answered: what came before he has seen
		case first == 0 && e.Author.Kind == parley.Agents:
			first = e.Seq
		}
	}
	return first, nil
}

// spoken reports an event that says something to its reader: words, files, a
// form to fill in, and one that was.
func spoken(e parley.Event) bool {
	switch e.Kind {
	case parley.EventSaid, parley.EventAttached, parley.EventAsked:
		return !e.Redacted
	case parley.EventFilled: // not cancelled, nor expired
		return e.Author.Kind == parley.Consumers
	}
	return false
}

// toConsumer addresses a letter to the conversation's consumer.
func (o *Outbound) toConsumer(tx store.Tx, m parley.Mail, head parley.Conversation, settings parley.Settings) (*letter, *words, error) {
	profile, err := o.o.Profiles.Profile(tx, head.Brand, head.Consumer)
	if fault.Is(err, fault.CodeNotFound) || fault.Is(err, fault.CodeKeyLost) {
		return nil, nil, cancelled("no receiver")
	}
	if err != nil {
		return nil, nil, err
	}
	return o.address(tx, m, head, settings, profile.Address(), profile.Language)
}

// address begins a letter to an address outside, unless whoever has it wants
// none.
func (o *Outbound) address(tx store.Tx, m parley.Mail, head parley.Conversation, settings parley.Settings, to, speaks string) (*letter, *words, error) {
	if to == "" {
		return nil, nil, cancelled("no address")
	}
	hash := o.addressHash(head.Brand, to)
	refused, err := tx.MailRefused(head.Brand, hash)
	if err != nil {
		return nil, nil, err
	}
	if refused {
		return nil, nil, cancelled("unsubscribed")
	}
	l := &letter{
		language: pick(m.Language, speaks, settings.Languages.Default), to: to, from: settings.Mail.FromName,
		replyTo: settings.Mail.ReplyTo, conversation: head.ID, at: tx.Now(),
		unsubscribe: o.o.Origin + unsubscribePath + o.unsubscribeToken(head.Brand, hash),
	}
	if l.from == "" {
		l.from = settings.Name
	}
	w := languages[l.language]
	l.small = []string{fill(w.whyConsumer, []string{"{brand}", settings.Name})}
	l.leave = fill(w.unsubscribe, []string{"{brand}", settings.Name})
	return l, w, nil
}

// restoreToken is the same at every attempt of a mail, so that each copy that
// arrives holds the link that works.
func (o *Outbound) restoreToken(m parley.Mail) string {
	return base64.RawURLEncoding.EncodeToString(o.o.Keys.MAC(m.Brand, "mail/restore", m.ID[:]))
}
