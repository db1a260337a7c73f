package testserver

import (
	"crypto/tls"
	"errors"
	"io"
	"net"
	"net/mail"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/emersion/go-sasl"
	"github.com/emersion/go-smtp"
)

// Sink is a mail server in this process that keeps what it is given and fails
// as it is told.
type Sink struct {
	Port int
	CA   []byte // trusts its certificate

	mu          sync.Mutex
	got         []Received
	connections int
	plan        func(stage, address string) error
	arrived     chan struct{}
}

// Received is one mail as it came in.
type Received struct {
	From, To string
	Raw      string
}

// SinkOptions say how the way to the sink is protected.
type SinkOptions struct {
	NoStartTLS     bool // does not offer it
	Implicit       bool // TLS from the first byte
	User, Password string
}

// ErrDrop is a plan's answer that cuts the connection. At the stage "taken" the
// sink has kept the mail: its sender does not hear of it.
var ErrDrop = errors.New("cut the connection")

// NewSink starts a sink that the end of the test stops.
func NewSink(t testing.TB, o SinkOptions) *Sink {
	t.Helper()
	pair, ca, _ := Certificate(t)
	s := &Sink{CA: ca, arrived: make(chan struct{}, 1024), plan: func(string, string) error { return nil }}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	s.Port = l.Addr().(*net.TCPAddr).Port
	server := smtp.NewServer(smtp.BackendFunc(func(c *smtp.Conn) (smtp.Session, error) {
		s.mu.Lock()
		defer s.mu.Unlock()
		s.connections++
		session := &sinkSession{sink: s, conn: c}
		if o.User != "" {
			return &sinkDoor{sinkSession: session, user: o.User, password: o.Password}, nil
		}
		return session, nil
	}))
	server.Domain, server.ErrorLog = "localhost", silent{}
	secure := &tls.Config{Certificates: []tls.Certificate{pair}, MinVersion: tls.VersionTLS12}
	switch {
	case o.Implicit:
		l = tls.NewListener(l, secure)
	case o.NoStartTLS:
		server.AllowInsecureAuth = true
	default:
		server.TLSConfig = secure
	}
	done := make(chan struct{})
	go func() { defer close(done); _ = server.Serve(l) }()
	t.Cleanup(func() { _ = server.Close(); <-done })
	return s
}

type silent struct{}

func (silent) Printf(string, ...any) {}
func (silent) Println(...any)        {}

// Plan has the sink ask before each stage (mail, rcpt, data, taken) whether it
// fails there; the address is the sender's or the receiver's.
func (s *Sink) Plan(plan func(stage, address string) error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.plan = plan
}

// Mails returns what has come in.
func (s *Sink) Mails() []Received {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]Received(nil), s.got...)
}

// Connections counts who has said hello.
func (s *Sink) Connections() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.connections
}

// Await returns the mails once there are so many.
func (s *Sink) Await(t testing.TB, n int) []Received {
	t.Helper()
	deadline := time.After(20 * time.Second)
	for {
		if got := s.Mails(); len(got) >= n {
			return got
		}
		select {
		case <-s.arrived:
		case <-deadline:
			t.Fatalf("%d of %d mails came in", len(s.Mails()), n)
		}
	}
}

// Header reads a header of the mail.
func (r Received) Header(t testing.TB, name string) string {
	t.Helper()
	return r.Parse(t).Header.Get(name)
}

// Parse reads the mail as a mail.
func (r Received) Parse(t testing.TB) *mail.Message {
	t.Helper()
	m, err := mail.ReadMessage(strings.NewReader(r.Raw))
	if err != nil {
		t.Fatal(err)
	}
	return m
}

type sinkSession struct {
	sink *Sink
	conn *smtp.Conn
	now  Received
}

func (s *sinkSession) ask(stage, address string) error {
	s.sink.mu.Lock()
	plan := s.sink.plan
	s.sink.mu.Unlock()
	err := plan(stage, address)
	if errors.Is(err, ErrDrop) {
		_ = s.conn.Conn().Close()
	}
	return err
}

func (s *sinkSession) Mail(from string, _ *smtp.MailOptions) error {
	s.now = Received{From: from}
	return s.ask("mail", from)
}

func (s *sinkSession) Rcpt(to string, _ *smtp.RcptOptions) error {
	s.now.To = to
	return s.ask("rcpt", to)
}

func (s *sinkSession) Data(r io.Reader) error {
	raw, err := io.ReadAll(r)
	if err != nil {
		return err
	}
	if err := s.ask("data", s.now.To); err != nil {
		return err
	}
	s.now.Raw = string(raw)
	s.sink.mu.Lock()
	s.sink.got = append(s.sink.got, s.now)
	s.sink.mu.Unlock()
	s.sink.arrived <- struct{}{}
	return s.ask("taken", s.now.To)
}

func (s *sinkSession) Reset()        {}
func (s *sinkSession) Logout() error { return nil }

// sinkDoor asks for a password first.
type sinkDoor struct {
	*sinkSession
	user, password string
	known          bool
}

func (d *sinkDoor) AuthMechanisms() []string { return []string{sasl.Plain} }

func (d *sinkDoor) Auth(string) (sasl.Server, error) {
	return sasl.NewPlainServer(func(_, user, password string) error {
		if d.known = user == d.user && password == d.password; !d.known {
			return smtp.ErrAuthFailed
		}
		return nil
	}), nil
}

func (d *sinkDoor) Mail(from string, o *smtp.MailOptions) error {
	if !d.known {
		return smtp.ErrAuthRequired
	}
	return d.sinkSession.Mail(from, o)
}
