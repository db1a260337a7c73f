package server_test

import (
	"fmt"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net/http"
	"strings"
	"testing"

	"parley/internal/testserver"
)

// An anonymous consumer whose address is on record confirms by the link that is
// mailed there. To look at the link changes nothing, and the mails tell nothing
// of what he wrote.
func TestARequestIsConfirmedByMail(t *testing.T) {
	t.Parallel()
	sink := testserver.NewSink(t, testserver.SinkOptions{})
	cfg := settings(t)
	cfg.Mail.SMTP, cfg.Mail.SMTPFrom = fmt.Sprintf("smtp+plain://127.0.0.1:%d", sink.Port), "parley@example.com"
	s := open(t, cfg)
	maya := s.consumer()
	s.talks(maya, "a secret question")
	if code := s.ask("POST", "/api/v1/consumer/contact", maya, map[string]string{"email": "maya@example.org", "language": "es"}, nil); code != 204 {
		t.Fatalf("contact: %d", code)
	}
	r := s.wants(maya, "deletion")
	if r.State != "unconfirmed" || r.Checked.Mail != "pending" {
		t.Fatalf("asked: %+v", r)
	}
	if code := s.ask("POST", s.request(r.ID)+"/approve", s.owner, nil, nil); code != 409 {
		t.Errorf("approve what nobody has confirmed: %d", code)
	}
	mail := sink.Await(t, 1)[0]
	text := plainOf(t, mail)
	_, rest, found := strings.Cut(text, s.base+"/privacy/confirm/")
	token := strings.FieldsFunc(rest, func(r rune) bool { return r < 0x21 || r == '>' || r == '"' })
	if !found || len(token) == 0 || strings.Contains(text, "secret question") {
		t.Fatalf("the mail says %s", text)
	}
	link := "/privacy/confirm/" + token[0]
	page, body := s.raw("GET", link, nil, nil)
	if page.StatusCode != http.StatusOK || !strings.Contains(string(body), "<form method=\"post\">") || page.Header.Get("Referrer-Policy") != "no-referrer" {
		t.Errorf("the page: %d %s", page.StatusCode, body)
	}
	if code := s.ask("POST", s.request(r.ID)+"/approve", s.owner, nil, nil); code != 409 {
		t.Errorf("to look at the link has confirmed it: %d", code)
	}
	if a, _ := s.raw("POST", "/privacy/confirm/"+token[0][:len(token[0])-2]+"AA", map[string]string{"Origin": s.base}, nil); a.StatusCode != http.StatusNotFound {
		t.Errorf("an altered token: %d", a.StatusCode)
	}
	for range 2 { // the second finds it done
		if a, body := s.raw("POST", link, map[string]string{"Origin": s.base}, nil); a.StatusCode != http.StatusOK || strings.Contains(string(body), "<form") {
			t.Fatalf("confirm: %d %s", a.StatusCode, body)
		}
	}
	var d asked
	if s.ask("GET", s.request(r.ID), s.owner, nil, &d); d.State != "open" || d.Checked.Mail != "confirmed" {
		t.Errorf("confirmed: %+v", d)
	}
	if code := s.ask("POST", s.request(r.ID)+"/approve", s.owner, nil, nil); code != 200 {
		t.Fatalf("approve: %d", code)
	}
	all := sink.Await(t, 2)
	if last := plainOf(t, all[1]); strings.Contains(last, "secret question") || len(all) != 2 || all[1].To != "maya@example.org" {
		t.Errorf("the last mail to %v says %s", all[1].To, last)
	}
	if a, _ := s.raw("GET", link, nil, nil); a.StatusCode != http.StatusOK { // it says that it was confirmed
		t.Errorf("the link after all: %d", a.StatusCode)
	}
}

// plainOf is the mail's plain text.
func plainOf(t *testing.T, m testserver.Received) string {
	t.Helper()
	parsed := m.Parse(t)
	_, params, err := mime.ParseMediaType(parsed.Header.Get("Content-Type"))
	if err != nil {
		t.Fatal(err)
	}
	part, err := multipart.NewReader(parsed.Body, params["boundary"]).NextRawPart()
	if err != nil {
		t.Fatal(err)
	}
	text, err := io.ReadAll(quotedprintable.NewReader(part))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}
