package outbound

import (
	"bufio"
	"fmt"
	"net"
	"strings"
	"testing"
	"time"

	"parley"
	"parley/internal/store"
	"parley/internal/testserver"
)

// TestTheWayToTheServer: what was promised is kept, and nothing less is taken.
func TestTheWayToTheServer(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		sink  testserver.SinkOptions
		to    SMTP
		want  string
		fault string
	}{
		"STARTTLS":             {testserver.SinkOptions{}, SMTP{Security: StartTLS}, "invitation sent", ""},
		"TLS at once":          {testserver.SinkOptions{Implicit: true}, SMTP{Security: TLS}, "invitation sent", ""},
		"plain, as told":       {testserver.SinkOptions{NoStartTLS: true}, SMTP{Security: Plaintext}, "invitation sent", ""},
		"STARTTLS is missing":  {testserver.SinkOptions{NoStartTLS: true}, SMTP{Security: StartTLS}, "invitation retried", "greeting"},
		"a password":           {testserver.SinkOptions{User: "parley", Password: "s3cret"}, SMTP{Security: StartTLS, User: "parley", Password: "s3cret"}, "invitation sent", ""},
		"a password, TLS":      {testserver.SinkOptions{Implicit: true, User: "parley", Password: "s3cret"}, SMTP{Security: TLS, User: "parley", Password: "s3cret"}, "invitation sent", ""},
		"a wrong password":     {testserver.SinkOptions{User: "parley", Password: "s3cret"}, SMTP{Security: StartTLS, User: "parley", Password: "no"}, "invitation retried", "smtp 535"},
		"a password is wanted": {testserver.SinkOptions{User: "parley", Password: "s3cret"}, SMTP{Security: StartTLS}, "invitation retried", "smtp 502"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			o := openedAt(t, testserver.NewSink(t, c.sink), c.to)
			m, _ := o.invite(o.Agent("bea", parley.RoleAgent).Person)
			o.run().await(c.want, 1)
			if row := o.row(m); row.Fault != c.fault {
				t.Errorf("fault %q, want %q", row.Fault, c.fault)
			}
			if n := len(o.sink.Mails()); (n == 1) != strings.HasSuffix(c.want, "sent") {
				t.Errorf("%d mails", n)
			}
		})
	}
}

func TestACertificateNobodyTrusts(t *testing.T) {
	t.Parallel()
	sink, other := testserver.NewSink(t, testserver.SinkOptions{}), testserver.NewSink(t, testserver.SinkOptions{})
	sink.CA = other.CA
	o := openedAt(t, sink, SMTP{Security: StartTLS})
	m, _ := o.invite(o.Agent("bea", parley.RoleAgent).Person)
	o.run().await("invitation retried", 1)
	if row := o.row(m); row.Fault != "tls" || len(sink.Mails()) != 0 {
		t.Errorf("%q, %d mails", row.Fault, len(sink.Mails()))
	}
}

// mute is a server that says so much and no more.
func mute(t *testing.T, lines ...string) (port int) {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	go func() {
		for {
			conn, err := l.Accept()
			if err != nil {
				return
			}
			go func() {
				defer conn.Close()
				in := bufio.NewReader(conn)
				for _, line := range lines {
					fmt.Fprintf(conn, "%s\r\n", line)
					if _, err := in.ReadString('\n'); err != nil {
						return
					}
				}
				_, _ = in.ReadString(0) // until the other side leaves
			}()
		}
	}()
	return l.Addr().(*net.TCPAddr).Port
}

// TestASlowServer holds up nobody for longer than it is told, and not the stop.
func TestASlowServer(t *testing.T) {
	t.Parallel()
	for name, lines := range map[string][]string{
		"says nothing": nil, "greets": {"220 slow"}, "stops at the sender": {"220 slow", "250 slow"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			o := opened(t, func(p *Options) {
				p.SMTP = SMTP{Host: "127.0.0.1", Port: mute(t, lines...), Security: Plaintext, From: "a@example.org", Timeout: 200 * time.Millisecond}
			})
			m, _ := o.invite(o.Agent("bea", parley.RoleAgent).Person)
			o.run().await("invitation retried", 1)
			if row := o.row(m); row.Fault != "timeout" && row.Fault != "connection lost" {
				t.Errorf("fault %q", row.Fault)
			}
		})
	}
	o := opened(t, func(p *Options) {
		p.SMTP = SMTP{Host: "127.0.0.1", Port: mute(t, "220 slow"), Security: Plaintext, From: "a@example.org", Timeout: time.Hour}
	})
	m, _ := o.invite(o.Agent("bea", parley.RoleAgent).Person)
	stop := start(t, o.out)
	for o.row(m).Attempts == 0 { // claimed: it waits for the server now
		o.out.Wake()
	}
	began := time.Now()
	stop()
	if took := time.Since(began); took > 5*time.Second {
		t.Errorf("stopping took %v", took)
	}
	if row := o.row(m); row.State != parley.MailWaiting {
		t.Errorf("what was broken off is %s", row.State)
	}
}

// TestNobodyWritesHeaders: names and subjects from outside end no line.
func TestNobodyWritesHeaders(t *testing.T) {
	t.Parallel()
	o := opened(t)
	o.settings.Name = "Har\r\nBcc: victim@example.org\r\n\r\nbour \u202e\x00 日本 عربي"
	o.settings.Mail.ReplyTo = "desk@harbour.example"
	o.settings.Mail.FromName = "a\" <evil@example.org>, \"b\r\nX-Evil: 1"
	maya, c := o.visitor("maya@example.org")
	if err := o.out.Transcript(t.Context(), maya, c, "", "ar"); err != nil {
		t.Fatal(err)
	}
	o.run()
	got := o.sink.Await(t, 1)[0]
	m := got.Parse(t)
	if m.Header.Get("Bcc") != "" || m.Header.Get("X-Evil") != "" {
		t.Errorf("a header came in: %v", m.Header)
	}
	from, err := m.Header.AddressList("From")
	if err != nil || len(from) != 1 || from[0].Address != "parley@harbour.example" {
		t.Errorf("from %v %v", from, err)
	}
	if to, err := m.Header.AddressList("Reply-To"); err != nil || len(to) != 1 || to[0].Address != "desk@harbour.example" {
		t.Errorf("reply to %v %v", to, err)
	}
	if s := subject(t, got); !strings.Contains(s, "日本 عربي") || strings.ContainsAny(s, "\r\n\u202e\x00") {
		t.Errorf("subject %q", s)
	}
	if _, page := parts(t, got); !strings.Contains(page, `<html lang="ar" dir="rtl">`) {
		t.Errorf("the page is not written from right to left")
	}
}

// TestTwoNodes share the queue: each mail goes out once.
func TestTwoNodes(t *testing.T) {
	t.Parallel()
	o := opened(t)
	bea := o.Agent("bea", parley.RoleAgent)
	const total = 60
	for range total {
		o.Write(func(tx store.Tx) error {
			return tx.AddMail(parley.Mail{Brand: o.Brand.ID, ID: parley.NewID[parley.MailID](), Kind: parley.MailPasskeyAdded, Person: bea.Person})
		})
	}
	start(t, New(o.out.o))
	start(t, New(o.out.o))
	o.await("passkey-added sent", total)
	seen := map[string]int{}
	for _, m := range o.sink.Mails() {
		seen[m.Header(t, "Message-Id")]++
	}
	if len(seen) != total {
		t.Errorf("%d of %d went out", len(seen), total)
	}
	for id, n := range seen {
		if n != 1 {
			t.Errorf("%s went out %d times", id, n)
		}
	}
}

// TestANodeThatDies leaves its mail to another when its claim runs out.
func TestANodeThatDies(t *testing.T) {
	t.Parallel()
	o := opened(t)
	m, _ := o.invite(o.Agent("bea", parley.RoleAgent).Person)
	o.Write(func(tx store.Tx) error { // claimed, and never heard of again
		_, err := tx.ClaimMails(10, 300*time.Millisecond)
		return err
	})
	o.run().await("invitation sent", 1)
	if row := o.row(m); row.Attempts != 2 {
		t.Errorf("%d attempts", row.Attempts)
	}
}
