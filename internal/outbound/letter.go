package outbound

import (
	netmail "net/mail"
	"strings"
	"time"
	"unicode"

	"github.com/wneessen/go-mail"
	"golang.org/x/net/idna"

	"parley"
)

// letter is a mail ready to be written down: text by text, in the receiver's
// language.
type letter struct {
	language     string // of parley.MessengerLanguages
	to           string
	from         string // name of the sender
	replyTo      string // address; empty: none
	subject      string
	lines        []string // paragraphs
	entries      []entry  // a transcript's
	button       *button
	after        []string // paragraphs below the button
	small        []string // at the foot
	unsubscribe  string   // address that ends these mails
	leave        string   // what it is called
	conversation parley.ConversationID
	at           time.Time
}

type button struct{ Label, URL string }

// entry is one line of a transcript.
type entry struct {
	Who, At, Text string
	Mine          bool // the consumer's own
	Quiet         bool // not said by anybody: a file, a redaction
}

// message writes the letter down with the headers that keep machines from
// answering it. The id makes equal copies of every attempt.
func (l *letter) message(from string, id parley.MailID) (*mail.Msg, error) {
	to, err := ascii(l.to)
	if err != nil {
		return nil, err
	}
	m := mail.NewMsg(mail.WithNoDefaultUserAgent(), mail.WithEncoding(mail.EncodingQP))
	m.FromMailAddress(&netmail.Address{Name: oneLine(l.from), Address: from})
	m.ToMailAddress(&netmail.Address{Address: to})
	if _, err := m.GetRecipients(); err != nil {
		return nil, err
	}
	if l.replyTo != "" {
		if reply, err := ascii(l.replyTo); err == nil {
			m.ReplyToMailAddress(&netmail.Address{Name: oneLine(l.from), Address: reply})
		}
	}
	domain := from[strings.LastIndexByte(from, '@')+1:]
	m.Subject(oneLine(l.subject))
	m.SetMessageIDWithValue(id.String() + "@" + domain)
	m.SetDateWithValue(l.at)
	m.SetGenHeader("Auto-Submitted", "auto-generated") // RFC 3834: nobody answers by machine
	m.SetGenHeader("X-Auto-Response-Suppress", "All")
	m.SetGenHeader("Content-Language", l.language)
	if !l.conversation.IsZero() {
		// The conversation itself is the thread's first message, which nobody gets.
		root := "<" + l.conversation.String() + "@" + domain + ">"
		m.SetGenHeader(mail.HeaderReferences, root)
		m.SetGenHeader(mail.HeaderInReplyTo, root)
	}
	if l.unsubscribe != "" {
		m.SetGenHeaderPreformatted(mail.HeaderListUnsubscribe, "<"+l.unsubscribe+">")
		m.SetGenHeader(mail.HeaderListUnsubscribePost, "List-Unsubscribe=One-Click")
	}
	page, err := l.html()
	if err != nil {
		return nil, err
	}
	m.SetBodyString(mail.TypeTextPlain, l.text())
	m.AddAlternativeString(mail.TypeTextHTML, page)
	return m, nil
}

// headerMax is how many code points of a text go into a header.
const headerMax = 150

// oneLine makes a text fit for a header: nothing that ends a line, nothing
// invisible that turns the rest around.
func oneLine(s string) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case r == '\t' || r == '\n' || r == '\r' || r == '\u2028' || r == '\u2029':
			return ' '
		case unicode.IsControl(r), '\u202a' <= r && r <= '\u202e', '\u2066' <= r && r <= '\u2069':
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, ""))
	if runes := []rune(s); len(runes) > headerMax {
		s = string(runes[:headerMax-1]) + "…"
	}
	return strings.TrimSpace(s)
}

// ascii writes an address's domain as mail servers know it.
func ascii(address string) (string, error) {
	at := strings.LastIndexByte(address, '@')
	if at < 1 || strings.ContainsAny(address, "\r\n<> ") {
		return "", errAddress
	}
	domain, err := idna.Lookup.ToASCII(address[at+1:])
	if err != nil {
		return "", errAddress
	}
	return address[:at+1] + domain, nil
}
