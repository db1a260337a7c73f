package outbound

import (
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/emersion/go-smtp"

	"parley"
	"parley/internal/store"
	"parley/internal/testserver"
)

func TestAnInvitationArrives(t *testing.T) {
	t.Parallel()
	o := opened(t).run()
	ada, bea := o.Agent("ada", parley.RoleAdmin), o.Agent("bea", parley.RoleAgent)
	m, token := o.invite(bea.Person, func(m *parley.Mail) { m.By = ada.Person })
	got := o.sink.Await(t, 1)[0]
	if got.To != "bea@harbour.example" || got.From != "parley@harbour.example" {
		t.Errorf("from %s to %s", got.From, got.To)
	}
	for name, want := range map[string]string{
		"Message-Id": "<" + m.ID.String() + "@harbour.example>", "Auto-Submitted": "auto-generated",
		"From": `"Harbour" <parley@harbour.example>`, "To": "<bea@harbour.example>", "Content-Language": "en",
	} {
		if h := got.Header(t, name); h != want {
			t.Errorf("%s is %q, want %q", name, h, want)
		}
	}
	if at, err := got.Parse(t).Header.Date(); err != nil || time.Since(at) > time.Minute {
		t.Errorf("date %v %v", at, err)
	}
	plain, page := parts(t, got)
	link := "https://chat.harbour.example/console/#password=" + token
	if !strings.Contains(plain, link) || !strings.Contains(page, link) || !strings.Contains(plain, "ada has invited you") {
		t.Errorf("the mail says:\n%s\n%s", plain, page)
	}
	for _, remote := range []string{"<img", "src=", "@import", "url("} {
		if strings.Contains(page, remote) {
			t.Errorf("the page fetches something: %s", remote)
		}
	}
	o.await("invitation sent", 1)
	if row := o.row(m); row.State != parley.MailSent || row.Secret != nil || row.Attempts != 1 {
		t.Errorf("settled as %+v", row)
	}
}

// TestNothingIsSentBeforeTheCommit: a mail whose transaction fails never was.
func TestNothingIsSentBeforeTheCommit(t *testing.T) {
	t.Parallel()
	o := opened(t).run()
	bea := o.Agent("bea", parley.RoleAgent)
	failing := o.Store.Write(t.Context(), func(tx store.Tx) error {
		m := parley.Mail{Brand: o.Brand.ID, ID: parley.NewID[parley.MailID](), Kind: parley.MailPasswordChanged, Person: bea.Person}
		if err := tx.AddMail(m); err != nil {
			return err
		}
		return errAddress
	})
	if failing == nil {
		t.Fatal("the transaction committed")
	}
	o.invite(bea.Person)
	if got := o.sink.Await(t, 1); len(got) != 1 || !strings.Contains(subject(t, got[0]), "Join") {
		t.Errorf("sent %d, first %q", len(got), subject(t, got[0]))
	}
}

func TestWhoNeedsNoMailGetsNone(t *testing.T) {
	t.Parallel()
	o := opened(t)
	ada, bea, cyd := o.Agent("ada", parley.RoleAgent), o.Agent("bea", parley.RoleAgent), o.Agent("cyd", parley.RoleAgent)
	spent, _ := o.invite(ada.Person)
	o.Write(func(tx store.Tx) error { return tx.DeleteLinks(parley.LinkPassword, ada.Person) })
	disabled, _ := o.invite(bea.Person)
	o.Write(func(tx store.Tx) error {
		p, err := tx.GetPerson(bea.Person)
		if err != nil {
			return err
		}
		p.Disabled = true
		return tx.UpdatePerson(p)
	})
	other, _ := o.invite(cyd.Person, func(m *parley.Mail) { m.Brand = parley.NewID[parley.BrandID]() })
	o.run().await("invitation cancelled", 3)
	for _, m := range []parley.Mail{spent, disabled, other} {
		if row := o.row(m); row.State != parley.MailCancelled || row.Secret != nil {
			t.Errorf("%+v", row)
		}
	}
	if got := o.sink.Mails(); len(got) != 0 {
		t.Errorf("%d mails went out", len(got))
	}
}

func TestServersSayNo(t *testing.T) {
	t.Parallel()
	no := func(code int) error { return &smtp.SMTPError{Code: code, Message: "no"} }
	for name, c := range map[string]struct {
		stage string
		err   error
		want  string
		fault string
	}{
		"unknown mailbox":    {"rcpt", no(550), "invitation failed", "smtp 550"},
		"full mailbox":       {"rcpt", no(452), "invitation retried", "smtp 452"},
		"refused content":    {"data", no(554), "invitation failed", "smtp 554"},
		"busy":               {"mail", no(421), "invitation retried", "smtp 421"},
		"sender not allowed": {"mail", no(553), "invitation retried", "smtp 553"},
		"cut before":         {"data", testserver.ErrDrop, "invitation retried", "connection lost"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			o := opened(t)
			var said atomic.Int64
			o.sink.Plan(func(stage, _ string) error {
				if stage == c.stage && said.Add(1) == 1 {
					return c.err
				}
				return nil
			})
			m, _ := o.invite(o.Agent("bea", parley.RoleAgent).Person)
			o.run().await(c.want, 1)
			row := o.row(m)
			if row.Fault != c.fault {
				t.Errorf("fault %q, want %q", row.Fault, c.fault)
			}
			if strings.HasSuffix(c.want, "failed") {
				if row.State != parley.MailFailed {
					t.Errorf("%+v", row)
				}
				return
			}
			if wait := time.Until(row.DueAt); row.State != parley.MailWaiting || wait < 20*time.Second || wait > 40*time.Second {
				t.Errorf("again in %v: %+v", wait, row)
			}
			o.due(m)
			o.await("invitation sent", 1)
			if got := o.sink.Mails(); len(got) != 1 {
				t.Errorf("%d copies", len(got))
			}
		})
	}
}

// TestACutAfterTheServerTookIt: nobody can know, so it goes out again, as the
// same mail.
func TestACutAfterTheServerTookIt(t *testing.T) {
	t.Parallel()
	o := opened(t)
	var cut atomic.Bool
	o.sink.Plan(func(stage, _ string) error {
		if stage == "taken" && cut.CompareAndSwap(false, true) {
			return testserver.ErrDrop
		}
		return nil
	})
	m, _ := o.invite(o.Agent("bea", parley.RoleAgent).Person)
	o.run().await("invitation retried", 1)
	o.due(m)
	o.await("invitation sent", 1)
	got := o.sink.Await(t, 2)
	if len(got) != 2 || got[0].Header(t, "Message-Id") != got[1].Header(t, "Message-Id") {
		t.Errorf("%d copies: %s %s", len(got), got[0].Header(t, "Message-Id"), got[1].Header(t, "Message-Id"))
	}
}

func TestItGivesUpInTheEnd(t *testing.T) {
	t.Parallel()
	o := opened(t)
	m := parley.Mail{CreatedAt: time.Now().Add(-giveUp), Attempts: 9}
	if got := o.out.judge(&m, retried("timeout"), time.Now()); got != outFailed || m.State != parley.MailFailed || m.Fault != "timeout" {
		t.Errorf("%s %+v", got, m)
	}
	for attempts, most := range map[int]time.Duration{1: 36 * time.Second, 4: 18 * time.Minute, 100: 216 * time.Minute} {
		if wait := backoff(attempts); wait > most || wait < most/2 {
			t.Errorf("after %d attempts it waits %v", attempts, wait)
		}
	}
}

func TestOneConnectionCarriesManyMails(t *testing.T) {
	t.Parallel()
	o := opened(t)
	bea := o.Agent("bea", parley.RoleAgent)
	for range 20 {
		o.Write(func(tx store.Tx) error {
			return tx.AddMail(parley.Mail{Brand: o.Brand.ID, ID: parley.NewID[parley.MailID](), Kind: parley.MailPasskeyAdded, Person: bea.Person})
		})
	}
	o.run().await("passkey-added sent", 20)
	if n := o.sink.Connections(); n > 2*sendMost { // each says hello twice: before and after STARTTLS
		t.Errorf("20 mails took %d connections", n)
	}
}

// TestAKeptConnectionThatWasClosed: servers close what is silent; the mail
// that finds out goes out all the same, at once.
func TestAKeptConnectionThatWasClosed(t *testing.T) {
	t.Parallel()
	o := opened(t).run()
	bea := o.Agent("bea", parley.RoleAgent)
	o.invite(bea.Person)
	o.await("invitation sent", 1)
	o.out.post.mu.Lock()
	for _, l := range o.out.post.free {
		_ = l.conn.Close()
	}
	o.out.post.mu.Unlock()
	o.invite(o.Agent("cyd", parley.RoleAgent).Person)
	o.await("invitation sent", 2)
	if n := o.told.count("invitation retried"); n != 0 {
		t.Errorf("%d retries", n)
	}
}
