package outbound

import (
	"crypto/tls"
	"crypto/x509"
	"strings"
	"testing"

	"parley"
	"parley/internal/testserver"
)

// TestARealMailServer: what we write is a mail to those who have dealt with
// mail for longer; what they refuse is refused for good.
func TestARealMailServer(t *testing.T) {
	t.Parallel()
	server := testserver.NewPostfix(t)
	roots := x509.NewCertPool()
	roots.AppendCertsFromPEM(server.CA)
	o := opened(t, func(p *Options) {
		p.SMTP = SMTP{Host: "localhost", Port: server.Port, Security: StartTLS, From: "parley@" + server.Domain, TLS: &tls.Config{RootCAs: roots}}
	})
	ana := o.Agent("ana", parley.RoleAgent)
	maya, c := o.visitor("maya@" + server.Domain)
	o.Say(ana, c, "¡buenos días! مرحبا 你好")
	if err := o.out.Transcript(t.Context(), maya, c, "", "es"); err != nil {
		t.Fatal(err)
	}
	o.run()
	got := server.Await(t, "maya", 1)[0]
	plain, page := parts(t, got)
	if subject(t, got) != "Tu conversación con Harbour" || !strings.Contains(plain, "¡buenos días! مرحبا 你好") || !strings.Contains(page, "你好") {
		t.Errorf("%q\n%s", subject(t, got), plain)
	}
	if !strings.Contains(got.Header(t, "Received"), "SMTPS id") {
		t.Errorf("it came in the clear: %s", got.Header(t, "Received"))
	}
	o.await("transcript sent", 1)

	stranger := o.Agent("nobody", parley.RoleAgent) // whose mailbox that server knows nothing of
	m, _ := o.invite(stranger.Person)
	o.await("invitation failed", 1)
	if row := o.row(m); !strings.HasPrefix(row.Fault, "smtp 55") || row.State != parley.MailFailed {
		t.Errorf("%+v", row)
	}
}
