package outbound

import (
	"context"
	"strings"
	"testing"
	"time"

	"parley"
	"parley/internal/directory"
	"parley/internal/fault"
	"parley/internal/seal"
	"parley/internal/store"
	"parley/internal/testserver"
)

// people returns the directory that doors would use.
func (o *office) people() *directory.Directory {
	return directory.New(o.Store, o.Vault, nil, directory.Options{})
}

// visitor is a consumer who has left an address, and his conversation.
func (o *office) visitor(address string) (parley.Actor, parley.ConversationID) {
	o.t.Helper()
	maya := o.Consumer()
	if address != "" {
		if err := o.people().SetContact(o.t.Context(), maya, address, "en"); err != nil {
			o.t.Fatal(err)
		}
	}
	return maya, o.Open(maya, "hello")
}

// says lets an agent write and hands the change on as the relay does.
func (o *office) says(a parley.Actor, c parley.ConversationID, text string) parley.Event {
	o.t.Helper()
	e := o.Say(a, c, text)
	o.hears(e)
	return e
}

func (o *office) hears(e parley.Event) {
	o.t.Helper()
	change := store.Change{Brand: e.Brand, Conversation: e.Conversation, Lane: e.Lane, Seq: e.Seq, Kind: e.Kind, At: e.At}
	for range 2 { // at least once
		if err := o.out.Handle(o.t.Context(), change); err != nil {
			o.t.Fatal(err)
		}
	}
}

// queued returns the mail about the stretch that begins with the number.
func (o *office) queued(key string) (m parley.Mail, found bool) {
	o.t.Helper()
	err := o.Store.Read(context.Background(), func(tx store.Tx) (err error) {
		m, found, err = tx.FindMailByKey(o.Brand.ID, key)
		return err
	})
	if err != nil {
		o.t.Fatal(err)
	}
	return m, found
}

func replyKey(c parley.ConversationID, first string) string {
	return "reply/" + c.String() + "/" + first
}

func TestAnUnseenReplyIsMailedOnce(t *testing.T) {
	t.Parallel()
	o := opened(t)
	ana := o.Agent("ana", parley.RoleAgent)
	maya, c := o.visitor("maya@example.org")
	o.says(ana, c, "your parcel is in Malta")
	o.says(ana, c, "shall we send it back?")
	m, found := o.queued(replyKey(c, "3"))
	if !found || m.State != parley.MailWaiting {
		t.Fatalf("queued: %v %+v", found, m)
	}
	if wait := m.DueAt.Sub(m.CreatedAt); wait < 14*time.Minute || wait > 15*time.Minute {
		t.Errorf("it waits %v", wait)
	}
	if _, twice := o.queued(replyKey(c, "4")); twice {
		t.Error("the second message of the stretch is queued, too")
	}
	o.due(m)
	o.run()
	got := o.sink.Await(t, 1)[0]
	plain, page := parts(t, got)
	if got.To != "maya@example.org" || subject(t, got) != "Harbour has replied to you" {
		t.Errorf("to %s: %s", got.To, subject(t, got))
	}
	for _, leak := range []string{"Malta", "hello", "send it back"} {
		if strings.Contains(plain+page+got.Raw, leak) {
			t.Errorf("the mail holds what was written: %q", leak)
		}
	}
	if got.Header(t, "References") != "<"+c.String()+"@harbour.example>" {
		t.Errorf("references %q", got.Header(t, "References"))
	}
	if got.Header(t, "List-Unsubscribe-Post") != "List-Unsubscribe=One-Click" ||
		!strings.HasPrefix(got.Header(t, "List-Unsubscribe"), "<https://chat.harbour.example/unsubscribe/") {
		t.Errorf("unsubscribe %q", got.Header(t, "List-Unsubscribe"))
	}
	o.await("reply sent", 1)

	// Nobody has come back: another message gets no other mail.
	o.says(ana, c, "hello?")
	if _, again := o.queued(replyKey(c, "5")); again {
		t.Error("a stretch that was mailed is mailed again")
	}
	// He reads, and leaves: the next stretch is another.
	if err := o.Talk.Accept(t.Context(), maya, c, 5, 5); err != nil {
		t.Fatal(err)
	}
	e := o.says(ana, c, "one more thing")
	if _, next := o.queued(replyKey(c, "6")); e.Seq != 6 || !next {
		t.Errorf("after he came back nothing is queued (%d)", e.Seq)
	}
}

func TestWhoIsToldOfAReply(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		address string
		before  func(*office) // before the agent speaks
		after   func(o *office, maya parley.Actor, c parley.ConversationID)
		queued  bool
		outcome string
	}{
		"no address":   {queued: false},
		"switched off": {address: "m@example.org", before: func(o *office) { o.settings.Mail.ReplyAfter = 0 }},
		"has read": {address: "m@example.org", queued: true, outcome: "reply cancelled", after: func(o *office, maya parley.Actor, c parley.ConversationID) {
			if err := o.Talk.Accept(o.t.Context(), maya, c, 3, 3); err != nil {
				o.t.Fatal(err)
			}
		}},
		"has answered": {address: "m@example.org", queued: true, outcome: "reply cancelled", after: func(o *office, maya parley.Actor, c parley.ConversationID) {
			o.Say(maya, c, "thanks")
		}},
		"is connected": {address: "m@example.org", queued: true, outcome: "reply postponed", after: func(o *office, maya parley.Actor, _ parley.ConversationID) {
			o.connected[maya.Consumer] = true
		}},
		"took the address back": {address: "m@example.org", queued: true, outcome: "reply cancelled", after: func(o *office, maya parley.Actor, _ parley.ConversationID) {
			if err := o.people().SetContact(o.t.Context(), maya, "", ""); err != nil {
				o.t.Fatal(err)
			}
		}},
		"unsubscribed": {address: "M@Example.org", queued: true, outcome: "reply cancelled", after: func(o *office, _ parley.Actor, _ parley.ConversationID) {
			no := false
			token := o.out.unsubscribeToken(o.Brand.ID, o.out.addressHash(o.Brand.ID, "m@example.org"))
			if _, err := o.out.UnsubscribePage(o.t.Context(), token, "", &no); err != nil {
				o.t.Fatal(err)
			}
		}},
		"the message was redacted": {address: "m@example.org", queued: true, outcome: "reply cancelled", after: func(o *office, _ parley.Actor, c parley.ConversationID) {
			if _, err := o.Talk.Redact(o.t.Context(), o.Agent("bob", parley.RoleSupervisor), c, parley.NewID[parley.ClientID](), parley.Public, 3); err != nil {
				o.t.Fatal(err)
			}
		}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			o := opened(t)
			ana := o.Agent("ana", parley.RoleAgent)
			if c.before != nil {
				c.before(o)
			}
			maya, id := o.visitor(c.address)
			o.says(ana, id, "hi")
			m, found := o.queued(replyKey(id, "3"))
			if found != c.queued {
				t.Fatalf("queued: %v", found)
			}
			if !found {
				return
			}
			c.after(o, maya, id)
			o.due(m)
			o.run().await(c.outcome, 1)
			if n := len(o.sink.Mails()); n != 0 {
				t.Errorf("%d mails went out", n)
			}
		})
	}
}

// link returns the token in a mail's link.
func link(t *testing.T, got testserver.Received) string {
	t.Helper()
	plain, _ := parts(t, got)
	_, rest, found := strings.Cut(plain, "#restore=")
	if !found {
		t.Fatalf("no link in\n%s", plain)
	}
	return rest[:43]
}

func TestTheLinkRestoresTheThreadOnce(t *testing.T) {
	t.Parallel()
	o := opened(t)
	ana := o.Agent("ana", parley.RoleAgent)
	maya, c := o.visitor("maya@example.org")
	mailed := func() string {
		e := o.says(ana, c, "hi")
		m, _ := o.queued(replyKey(c, "3"))
		if m.State != parley.MailWaiting {
			t.Fatalf("%+v of %d", m, e.Seq)
		}
		o.due(m)
		o.run()
		return link(t, o.sink.Await(t, 1)[0])
	}
	token := mailed()
	d := o.people()
	refused := func(brand parley.BrandID, token string) {
		t.Helper()
		if _, _, err := d.Restore(t.Context(), brand, token, directory.Meta{}); !fault.Is(err, fault.CodeLinkSpent) {
			t.Errorf("restored: %v", err)
		}
	}
	refused(parley.NewID[parley.BrandID](), token)
	refused(o.Brand.ID, seal.Token())
	refused(o.Brand.ID, "")
	session, at, err := d.Restore(t.Context(), o.Brand.ID, token, directory.Meta{})
	if err != nil || at != c || session.Actor.Consumer != maya.Consumer || session.Session.ID == maya.Session {
		t.Fatalf("restored %+v %v: %v", session, at, err)
	}
	refused(o.Brand.ID, token) // it works once
	if th := o.Thread(session.Actor, c); len(th.Events) != 3 {
		t.Errorf("he reads %d events", len(th.Events))
	}
}

// TestLinksThatLeadNowhereAnyMore: what takes the reason away takes the link.
func TestLinksThatLeadNowhereAnyMore(t *testing.T) {
	t.Parallel()
	for name, spoil := range map[string]func(o *office, maya parley.Actor, c parley.ConversationID){
		"shut down": func(o *office, maya parley.Actor, _ parley.ConversationID) {
			if err := o.people().EndConsumer(o.t.Context(), maya); err != nil {
				o.t.Fatal(err)
			}
		},
		"another address": func(o *office, maya parley.Actor, _ parley.ConversationID) {
			if err := o.people().SetContact(o.t.Context(), maya, "other@example.org", ""); err != nil {
				o.t.Fatal(err)
			}
		},
		"signed in": func(o *office, maya parley.Actor, c parley.ConversationID) {
			o.Write(func(tx store.Tx) error { // what identifying does to the conversation
				head, err := tx.LockConversation(maya.Brand, c)
				if err != nil {
					return err
				}
				head.Identity = parley.NewID[parley.IdentityID]()
				return tx.SaveConversation(head.Conversation)
			})
		},
		"expired": func(o *office, maya parley.Actor, c parley.ConversationID) {
			o.Write(func(tx store.Tx) error {
				m, _, err := tx.FindMailByKey(maya.Brand, replyKey(c, "3"))
				if err != nil {
					return err
				}
				l, found, err := tx.FindRestoreLink(maya.Brand, hashOf(o.out.restoreToken(m)))
				if err != nil || !found {
					o.t.Error("there was no link")
				}
				l.ExpiresAt = tx.Now()
				return tx.PutRestoreLink(l)
			})
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			o := opened(t)
			ana := o.Agent("ana", parley.RoleAgent)
			maya, c := o.visitor("maya@example.org")
			o.says(ana, c, "hi")
			m, _ := o.queued(replyKey(c, "3"))
			o.due(m)
			o.run()
			token := link(t, o.sink.Await(t, 1)[0])
			spoil(o, maya, c)
			if _, _, err := o.people().Restore(t.Context(), o.Brand.ID, token, directory.Meta{}); !fault.Is(err, fault.CodeLinkSpent) {
				t.Errorf("it restored: %v", err)
			}
		})
	}
}

func TestUnsubscribing(t *testing.T) {
	t.Parallel()
	o := opened(t)
	hash := o.out.addressHash(o.Brand.ID, "maya@example.org")
	token := o.out.unsubscribeToken(o.Brand.ID, hash)
	refused := func() (r bool) {
		err := o.Store.Read(t.Context(), func(tx store.Tx) (err error) { r, err = tx.MailRefused(o.Brand.ID, hash); return err })
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	page := func(token string, wanted *bool) string {
		html, err := o.out.UnsubscribePage(t.Context(), token, "es-MX,es;q=0.9", wanted)
		if err != nil {
			t.Fatal(err)
		}
		return string(html)
	}
	yes, no := true, false
	if got := page(token, nil); refused() || !strings.Contains(got, `lang="es"`) || !strings.Contains(got, `value="refuse"`) {
		t.Errorf("looking: %v %s", refused(), got)
	}
	if got := page(token, &no); !refused() || !strings.Contains(got, `value="allow"`) {
		t.Errorf("refused: %v %s", refused(), got)
	}
	if page(token, &yes); refused() {
		t.Error("still refused")
	}
	other := o.out.unsubscribeToken(parley.NewID[parley.BrandID](), hash)
	for name, bad := range map[string]string{
		"empty": "", "short": token[:len(token)-2], "another tag": token[:80] + flip(token[80:81]) + token[81:], "spaces": token + " ", "newline": token[:10] + "\n" + token[10:],
		"another brand's tag": token[:22] + other[22:], "no brand": other,
	} {
		html, err := o.out.UnsubscribePage(t.Context(), bad, "", &no)
		if !fault.Is(err, fault.CodeLinkSpent) || len(html) == 0 || refused() {
			t.Errorf("%s: %v, refused %v", name, err, refused())
		}
	}
}

func flip(c string) string {
	if c == "A" {
		return "B"
	}
	return "A"
}

func FuzzUnsubscribeToken(f *testing.F) {
	f.Add("", 0)
	f.Fuzz(func(t *testing.T, token string, _ int) {
		out := New(Options{Keys: noKeys{}})
		if _, _, err := out.readUnsubscribe(token); err == nil {
			t.Errorf("%q was taken", token)
		}
	})
}

// noKeys makes tags that nobody knows.
type noKeys struct{ Keys }

func (noKeys) MAC(parley.BrandID, string, []byte) []byte {
	return []byte("a tag of thirty-two bytes, secret")[:32]
}
