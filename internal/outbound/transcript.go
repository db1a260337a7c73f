package outbound

import (
	"context"
	"encoding/hex"
	"encoding/json"
	"strconv"
	"time"

	"parley"
	"parley/internal/fault"
	"parley/internal/store"
	"parley/internal/wire"
)

const (
	transcriptMost  = 500       // events
	transcriptBytes = 200 << 10 // of text
	transcriptEvery = 10 * time.Minute
)

// Transcript queues a conversation's public lane for an address: the
// consumer's own, or, asked by the brand's people, any. address is "" for the
// consumer's own. Codes: not_found, denied, invalid, too_many.
func (o *Outbound) Transcript(ctx context.Context, a parley.Actor, id parley.ConversationID, address, language string) error {
	if !o.Configured() {
		return fault.New(fault.CodeMailOff)
	}
	if a.Kind == parley.Agents && !a.Can(parley.ActReply) || a.Kind == parley.Consumers && address != "" {
		return fault.New(fault.CodeDenied)
	}
	err := o.o.Store.Write(ctx, func(tx store.Tx) error {
		head, err := tx.GetConversation(a.Brand, id)
		if err != nil {
			return err
		}
		if err := parley.MayRead(a, head, parley.Public); err != nil {
			return err
		}
		return o.queueTranscript(tx, a, head, address, language)
	})
	if err == nil {
		o.Wake()
	}
	return err
}

func (o *Outbound) queueTranscript(tx store.Tx, a parley.Actor, head parley.Conversation, address, language string) error {
	m := parley.Mail{
		Brand: head.Brand, ID: parley.NewID[parley.MailID](), Kind: parley.MailTranscript, Consumer: head.Consumer,
		By: a.Person, Conversation: head.ID, To: head.PublicSeq, Language: language,
	}
	to := address
	if to == "" {
		profile, err := o.o.Profiles.Profile(tx, head.Brand, head.Consumer)
		if err != nil {
			return err
		}
		if to = profile.Address(); to == "" {
			return fault.New(fault.CodeInvalid).Says("There is no e-mail address to send it to. Give one first.")
		}
	} else {
		m.Consumer = parley.ConsumerID{}
		plain, err := json.Marshal(parley.MailSecret{Address: address})
		if err != nil {
			return err
		}
		if m.Secret, err = o.o.Keys.SealSecret(m.Purpose(), plain); err != nil {
			return err
		}
	}
	m.Key = o.transcriptKey(tx, a, head, to)
	_, sent, err := tx.FindMailByKey(m.Brand, m.Key)
	if err != nil {
		return err
	}
	if sent {
		return fault.New(fault.CodeTooMany).Says("This was sent a moment ago. Look into the mailbox, or try again in ten minutes.")
	}
	return tx.AddMail(m)
}

// transcriptKey lets a consumer fill nobody's mailbox: an address gets one
// transcript in ten minutes, whichever conversation it is of.
func (o *Outbound) transcriptKey(tx store.Tx, a parley.Actor, head parley.Conversation, to string) string {
	hash := o.addressHash(head.Brand, to)
	key := "transcript/" + hex.EncodeToString(hash[:12]) + "/" + strconv.FormatInt(tx.Now().Unix()/int64(transcriptEvery.Seconds()), 10)
	if a.Kind == parley.Agents {
		key += "/" + head.ID.String()
	}
	return key
}

// transcript writes it down as the consumer sees it: the gate decides what that
// is, whoever asked.
func (o *Outbound) transcript(ctx context.Context, m parley.Mail) (*letter, error) {
	secret, err := o.secret(m)
	if err != nil {
		return nil, err
	}
	var l *letter
	var w *words
	var settings parley.Settings
	var head parley.Conversation
	err = o.o.Store.Read(ctx, func(tx store.Tx) (err error) {
		head, err = tx.GetConversation(m.Brand, m.Conversation)
		if fault.Is(err, fault.CodeNotFound) {
			return cancelled("no conversation")
		}
		if err != nil {
			return err
		}
		if settings, err = o.brand(tx, m.Brand); err != nil {
			return err
		}
		if secret.Address != "" {
			l, w, err = o.address(tx, m, head, settings, secret.Address, "")
			return err
		}
		l, w, err = o.toConsumer(tx, m, head, settings)
		return err
	})
	if err != nil {
		return nil, err
	}
	w.transcript.write(l, "", "{brand}", settings.Name, "{time}", stamp(m.CreatedAt, settings, l.language))
	return l, o.entries(ctx, m, head, settings, l, w)
}

// entries reads the lane backwards until there is enough, and writes it down
// forwards.
func (o *Outbound) entries(ctx context.Context, m parley.Mail, head parley.Conversation, settings parley.Settings, l *letter, w *words) error {
	reader := parley.Actor{Kind: parley.Consumers, Brand: head.Brand, Consumer: head.Consumer, Identity: head.Identity}
	var pages [][]wire.Event
	size, count, more := 0, 0, true
	for before := m.To + 1; more && size < transcriptBytes && count < transcriptMost; {
		page, err := o.o.Gate.Read(ctx, reader, wire.ReadRequest{Conversation: head.ID, Lane: parley.Public, Before: before, Limit: 100})
		if err != nil {
			return err
		}
		if len(page.Events) == 0 {
			more = false
			break
		}
		pages = append(pages, page.Events)
		for _, e := range page.Events {
			size += len(e.Text)
		}
		count += len(page.Events)
		before, more = page.Events[0].Seq, page.More
	}
	if more {
		l.lines = append(l.lines, w.cut)
	}
	for i := range pages {
		for _, e := range pages[len(pages)-1-i] {
			if line, ok := w.entry(e, settings, l.language); ok {
				l.entries = append(l.entries, line)
			}
		}
	}
	if len(l.entries) == 0 {
		return cancelled("empty")
	}
	return nil
}

// entry writes down one event, if it says anything.
func (w *words) entry(e wire.Event, s parley.Settings, language string) (entry, bool) {
	out := entry{Who: e.Author.Name, At: stamp(e.At, s, language), Text: e.Text}
	if e.Author.Kind == parley.Consumers {
		out.Who, out.Mine = w.you, true
	}
	switch {
	case e.Kind != parley.EventSaid && e.Kind != parley.EventAttached:
		return out, false
	case e.Redacted:
		out.Text, out.Quiet = w.redacted, true
	case e.Attachment != nil:
		out.Text, out.Quiet = fill(w.file, []string{"{name}", e.Attachment.Name}), true
	}
	return out, out.Text != ""
}
