package outbound

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"encoding/json"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"parley"
	"parley/internal/directory"
	"parley/internal/rig"
	"parley/internal/seal"
	"parley/internal/store"
	"parley/internal/testserver"
)

func TestMain(m *testing.M) { os.Exit(testserver.Main(m)) }

// office is an installation with a mail server.
type office struct {
	*rig.Rig
	t    *testing.T
	sink *testserver.Sink
	out  *Outbound
	told *tally

	settings  parley.Settings
	connected map[parley.ConsumerID]bool
	visible   map[parley.Author]bool
}

// tally counts outcomes.
type tally struct {
	mu   sync.Mutex
	seen map[string]int
	more chan struct{}
}

func (t *tally) Mail(kind parley.MailKind, outcome string, _ time.Duration) {
	t.mu.Lock()
	t.seen[string(kind)+" "+outcome]++
	t.mu.Unlock()
	select {
	case t.more <- struct{}{}:
	default:
	}
}

func (t *tally) count(what string) int {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.seen[what]
}

// await waits until an outcome was counted so often.
func (o *office) await(what string, n int) {
	o.t.Helper()
	deadline := time.After(20 * time.Second)
	for o.told.count(what) < n {
		select {
		case <-o.told.more:
		case <-deadline:
			o.t.Fatalf("%q was counted %d times of %d: %v", what, o.told.count(what), n, o.told.seen)
		}
	}
}

func (o *office) Connected(_ context.Context, c parley.ConsumerID) (bool, error) {
	return o.connected[c], nil
}

func (o *office) Watching(_ context.Context, who parley.Author) (bool, error) {
	return o.visible[who], nil
}

// opened returns an office whose mail server is a sink; change may alter what
// the worker is made of. Nothing runs until run.
func opened(t *testing.T, change ...func(*Options)) *office {
	t.Helper()
	sink := testserver.NewSink(t, testserver.SinkOptions{})
	return openedAt(t, sink, SMTP{Security: StartTLS}, change...)
}

func openedAt(t *testing.T, sink *testserver.Sink, to SMTP, change ...func(*Options)) *office {
	t.Helper()
	roots := x509.NewCertPool()
	roots.AppendCertsFromPEM(sink.CA)
	to.Host, to.Port, to.From, to.TLS = "localhost", sink.Port, "parley@harbour.example", &tls.Config{RootCAs: roots}
	o := &office{
		Rig: rig.New(t), t: t, sink: sink, told: &tally{seen: map[string]int{}, more: make(chan struct{}, 1)},
		connected: map[parley.ConsumerID]bool{}, visible: map[parley.Author]bool{}, settings: parley.DefaultSettings("Harbour"),
	}
	options := Options{
		Store: o.Store, Keys: o.Vault, Gate: o.Gate, Profiles: directory.New(o.Store, o.Vault, nil, directory.Options{}),
		Settings: func(store.Tx, parley.Brand) (parley.Settings, error) { return o.settings, nil },
		Presence: o, Observe: o.told, Log: rig.Quiet(), Origin: "https://chat.harbour.example", SMTP: to,
		Pace: Pace{Look: 10 * time.Millisecond, Push: 200 * time.Millisecond},
	}
	for _, f := range change {
		f(&options)
	}
	o.out = New(options)
	return o
}

// run starts the worker; the end of the test stops it.
func (o *office) run() *office {
	o.t.Helper()
	start(o.t, o.out)
	return o
}

func start(t *testing.T, out *Outbound) (stop func()) {
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan struct{})
	go func() { defer close(done); _ = out.Run(ctx) }()
	stop = sync.OnceFunc(func() { cancel(); <-done })
	t.Cleanup(stop)
	return stop
}

// invite queues an invitation as the directory does and returns its token.
func (o *office) invite(to parley.PersonID, change ...func(*parley.Mail)) (parley.Mail, string) {
	o.t.Helper()
	token := seal.Token()
	m := parley.Mail{Brand: o.Brand.ID, ID: parley.NewID[parley.MailID](), Kind: parley.MailInvitation, Person: to}
	for _, f := range change {
		f(&m)
	}
	plain, err := json.Marshal(parley.MailSecret{Token: token})
	if err != nil {
		o.t.Fatal(err)
	}
	if m.Secret, err = o.Vault.SealSecret(m.Purpose(), plain); err != nil {
		o.t.Fatal(err)
	}
	o.Write(func(tx store.Tx) error {
		if err := tx.InsertLink(parley.Link{TokenHash: seal.Hash(token), Kind: parley.LinkPassword, Person: to, ExpiresAt: tx.Now().Add(time.Hour)}); err != nil {
			return err
		}
		return tx.AddMail(m)
	})
	return m, token
}

// row reads what became of a mail.
func (o *office) row(m parley.Mail) (row parley.Mail) {
	o.t.Helper()
	err := o.Store.Read(context.Background(), func(tx store.Tx) (err error) {
		row, _, err = tx.FindMail(m.Brand, m.ID)
		return err
	})
	if err != nil {
		o.t.Fatal(err)
	}
	return row
}

// due makes a waiting mail due now.
func (o *office) due(m parley.Mail) {
	o.t.Helper()
	o.Write(func(tx store.Tx) error {
		row, _, err := tx.FindMail(m.Brand, m.ID)
		if err != nil {
			return err
		}
		row.DueAt = tx.Now()
		_, err = tx.SettleMail(row)
		return err
	})
	o.out.Wake()
}

// parts returns the mail's texts, plain and HTML.
func parts(t *testing.T, r testserver.Received) (plain, page string) {
	t.Helper()
	m := r.Parse(t)
	kind, params, err := mime.ParseMediaType(m.Header.Get("Content-Type"))
	if err != nil || kind != "multipart/alternative" {
		t.Fatalf("content type %q: %v", m.Header.Get("Content-Type"), err)
	}
	body := multipart.NewReader(m.Body, params["boundary"])
	for {
		part, err := body.NextRawPart()
		if err == io.EOF {
			return plain, page
		}
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(quotedprintable.NewReader(part))
		if err != nil {
			t.Fatal(err)
		}
		if strings.HasPrefix(part.Header.Get("Content-Type"), "text/plain") {
			plain = strings.ReplaceAll(string(text), "\r\n", "\n")
		} else {
			page = string(text)
		}
	}
}

func subject(t *testing.T, r testserver.Received) string {
	t.Helper()
	s, err := new(mime.WordDecoder).DecodeHeader(r.Header(t, "Subject"))
	if err != nil {
		t.Fatal(err)
	}
	return s
}
