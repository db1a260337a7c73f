package outbound

import (
	"context"
	"crypto/tls"
	"errors"
	"net"
	"net/textproto"
	"strconv"
	"sync"
	"time"

	"github.com/wneessen/go-mail"
	"github.com/wneessen/go-mail/smtp"
)

// Security says how the way to the mail server is protected.
type Security string

// The ways. StartTLS is never given up for less.
const (
	StartTLS  Security = "starttls"
	TLS       Security = "tls" // from the first byte
	Plaintext Security = "plain"
)

// SMTP says which mail server takes the mails. The zero value is none.
type SMTP struct {
	Host           string
	Port           int
	Security       Security
	User, Password string        // empty: no authentication
	From           string        // address that mails come from
	Hello          string        // how to introduce oneself; empty: the host's name
	TLS            *tls.Config   // nil: the system's certificates
	Timeout        time.Duration // of a connection's whole dialogue; zero: 20 s
}

const (
	smtpTimeout = 20 * time.Second
	smtpIdle    = 15 * time.Second // servers close what is silent for longer
)

// post keeps connections to the mail server for the mails that follow.
type post struct {
	to SMTP

	mu     sync.Mutex
	free   []*line
	closed bool
}

// line is one connection; conn is kept to break it off.
type line struct {
	client *mail.Client
	smtp   *smtp.Client
	conn   net.Conn
	used   time.Time
	lasted int // mails it carried
}

func newPost(to SMTP) *post {
	if to.Timeout <= 0 {
		to.Timeout = smtpTimeout
	}
	return &post{to: to}
}

// send hands the message to the mail server: nil once it has taken it.
func (p *post) send(ctx context.Context, m *mail.Msg) error {
	for {
		l, err := p.get(ctx)
		if err != nil {
			return refusal(err)
		}
		stop := context.AfterFunc(ctx, func() { _ = l.conn.Close() }) // breaks off what waits
		err = l.client.SendWithSMTPClient(l.smtp, m)
		stop()
		if err == nil {
			l.lasted++
			p.put(l)
			return nil
		}
		l.drop()
		if m.IsDelivered() {
			return nil // taken; only the goodbye failed
		}
		var e *mail.SendError
		if errors.As(err, &e) && e.Reason == mail.ErrConnCheck && l.lasted > 0 && ctx.Err() == nil {
			continue // it was kept for too long: no mail was begun on it
		}
		return refusal(err)
	}
}

func (p *post) get(ctx context.Context) (*line, error) {
	p.mu.Lock()
	for len(p.free) > 0 {
		l := p.free[len(p.free)-1]
		p.free = p.free[:len(p.free)-1]
		if time.Since(l.used) < smtpIdle {
			p.mu.Unlock()
			return l, nil
		}
		go l.drop()
	}
	p.mu.Unlock()
	return p.dial(ctx)
}

func (p *post) put(l *line) {
	l.used = time.Now()
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.closed {
		go l.drop()
		return
	}
	p.free = append(p.free, l)
}

// idle gives up the connections that nobody has used for a while.
func (p *post) idle() { p.sweep(smtpIdle) }

// close gives up all of them.
func (p *post) close() {
	p.mu.Lock()
	p.closed = true
	p.mu.Unlock()
	p.sweep(0)
}

func (p *post) sweep(unused time.Duration) {
	p.mu.Lock()
	var old []*line
	kept := p.free[:0]
	for _, l := range p.free {
		if time.Since(l.used) >= unused {
			old = append(old, l)
		} else {
			kept = append(kept, l)
		}
	}
	p.free = kept
	p.mu.Unlock()
	for _, l := range old {
		l.drop()
	}
}

// drop says goodbye to a server that is listening, and closes.
func (l *line) drop() {
	_ = l.conn.SetDeadline(time.Now().Add(time.Second))
	_ = l.client.CloseWithSMTPClient(l.smtp) // the connection goes either way
	_ = l.conn.Close()
}

// dial connects, secures and authenticates.
func (p *post) dial(ctx context.Context) (*line, error) {
	l := &line{}
	stop := func() bool { return true }
	defer func() { stop() }()
	client, err := mail.NewClient(p.to.Host, append(p.options(), mail.WithDialContextFunc(
		func(within context.Context, network, address string) (net.Conn, error) {
			conn, err := p.connect(within, network, address)
			if err == nil {
				l.conn = conn
				// A server that accepts and then says nothing is left when ctx ends, too.
				stop = context.AfterFunc(ctx, func() { _ = conn.Close() })
			}
			return conn, err
		}))...)
	if err != nil {
		return nil, err
	}
	l.client = client
	if l.smtp, err = client.DialToSMTPClientWithContext(ctx); err != nil {
		if l.conn != nil {
			_ = l.conn.Close()
		}
		return nil, err
	}
	return l, nil
}

func (p *post) options() []mail.Option {
	options := []mail.Option{mail.WithPort(p.to.Port), mail.WithTimeout(p.to.Timeout)}
	if p.to.Security == StartTLS {
		options = append(options, mail.WithTLSPolicy(mail.TLSMandatory), mail.WithTLSConfig(p.settings()))
	} else {
		options = append(options, mail.WithTLSPolicy(mail.NoTLS))
	}
	if p.to.Hello != "" {
		options = append(options, mail.WithHELO(p.to.Hello))
	}
	if p.to.User != "" {
		ways := []mail.SMTPAuthType{mail.SMTPAuthSCRAMSHA256, mail.SMTPAuthPlain, mail.SMTPAuthLogin}
		if p.to.Security == Plaintext {
			ways = []mail.SMTPAuthType{mail.SMTPAuthSCRAMSHA256, mail.SMTPAuthCramMD5, mail.SMTPAuthPlainNoEnc, mail.SMTPAuthLoginNoEnc}
		}
		options = append(options, mail.WithOpportunisticSMTPAuth(ways...), mail.WithUsername(p.to.User), mail.WithPassword(p.to.Password))
	}
	return options
}

func (p *post) connect(ctx context.Context, network, address string) (net.Conn, error) {
	d := &net.Dialer{}
	if p.to.Security == TLS {
		return (&tls.Dialer{NetDialer: d, Config: p.settings()}).DialContext(ctx, network, address)
	}
	return d.DialContext(ctx, network, address)
}

// settings of TLS for this server.
func (p *post) settings() *tls.Config {
	c := &tls.Config{}
	if p.to.TLS != nil {
		c = p.to.TLS.Clone()
	}
	c.ServerName, c.MinVersion = p.to.Host, tls.VersionTLS12
	return c
}

// refusal classifies by SMTP's codes (RFC 5321, 4.2.1). 5yz about the receiver
// or the message is for good. What concerns the sender or the connection is the
// operator's to mend, and his mails wait for it.
func refusal(err error) error {
	var e *mail.SendError
	if !errors.As(err, &e) {
		return retried(connectReason(err))
	}
	code := e.ErrorCode()
	switch {
	case code >= 500 && (e.Reason == mail.ErrSMTPRcptTo || e.Reason == mail.ErrSMTPData || e.Reason == mail.ErrSMTPDataClose):
		return failed("smtp " + strconv.Itoa(code))
	case code != 0:
		return retried("smtp " + strconv.Itoa(code))
	case e.Reason == mail.ErrGetRcpts || e.Reason == mail.ErrGetSender:
		return failed("address")
	}
	return retried("connection lost")
}

// connectReason names what went wrong on the way to the server.
func connectReason(err error) string {
	var network net.Error
	var answer *textproto.Error
	var certificate *tls.CertificateVerificationError
	var record tls.RecordHeaderError
	switch {
	case errors.As(err, &answer):
		return "smtp " + strconv.Itoa(answer.Code)
	case errors.As(err, &certificate), errors.As(err, &record):
		return "tls"
	case errors.Is(err, context.DeadlineExceeded), errors.As(err, &network) && network.Timeout():
		return "timeout"
	case errors.As(err, &network):
		return "connect"
	}
	return "greeting"
}
