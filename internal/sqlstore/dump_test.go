package sqlstore_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"parley"
	"parley/internal/fault"
	"parley/internal/sqlstore"
	"parley/internal/store"
	"parley/internal/testserver"
)

var noon = time.Date(2026, 11, 24, 12, 0, 0, 0, time.UTC)

func fixed() sqlstore.Options { return sqlstore.Options{Now: func() time.Time { return noon }} }

func openSQLite(t testing.TB) *sqlstore.Store {
	t.Helper()
	return opened(t)(sqlstore.OpenSQLite(filepath.Join(t.TempDir(), "parley.db"), fixed()))
}

func openPostgres(t testing.TB) *sqlstore.Store {
	t.Helper()
	return opened(t)(sqlstore.OpenPostgres(testserver.Postgres(t), fixed()))
}

func opened(t testing.TB) func(*sqlstore.Store, error) *sqlstore.Store {
	return func(s *sqlstore.Store, err error) *sqlstore.Store {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() {
			if err := s.Close(); err != nil {
				t.Error(err)
			}
		})
		return s
	}
}

func dump(t testing.TB, s *sqlstore.Store) string {
	t.Helper()
	var b bytes.Buffer
	if err := s.Dump(context.Background(), &b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func failed(_ bool, err error) error { return err }

// furnish puts rows into every table.
func furnish(t testing.TB, s *sqlstore.Store) {
	t.Helper()
	brand, talks := harbour(t, s, 150) // more than one statement of Load
	person := parley.Person{ID: parley.NewID[parley.PersonID](), Email: "a@example.org", Name: "Ada \"日本\" \u2028 </b>", CreatedAt: noon, Owner: true}
	node := parley.NewID[parley.NodeID]()
	consumer := parley.NewID[parley.ConsumerID]()
	err := s.Write(context.Background(), func(tx store.Tx) error {
		for i, talk := range talks {
			if err := say(tx, brand, talk, []byte{byte(i), 0, 255}); err != nil {
				return err
			}
		}
		return errors.Join(
			tx.OverwriteEvent(brand, talks[0], parley.Public, 1),
			tx.PutInstallation(store.Installed{ID: [16]byte{1}, CreatedAt: noon, KeyCheck: []byte("check")}),
			tx.InsertKey(store.Key{ID: parley.NewID[parley.KeyID](), Brand: brand, Kind: store.KeyBrand, Master: "m", Wrapped: []byte{1}, CreatedAt: noon}),
			tx.SetOrigins(brand, []string{"https://z.example", "https://a.example"}),
			tx.InsertConsumerKey(parley.BrandKey{Brand: brand, ID: parley.NewID[parley.KeyID](), Kind: "JWKS", Name: "n", Material: []byte{}, CreatedAt: noon}),
			tx.SaveSettingsDraft(store.SettingsDraft{Brand: brand, Base: 1, Revision: 1, At: noon, By: parley.Author{Kind: parley.Agents, Person: person.ID}, Settings: parley.DefaultSettings("Ĳ")}),
			tx.RecordChange(store.SettingChange{Brand: brand, Subject: parley.SubjectPerson, Act: parley.WasAdded, By: parley.Author{Kind: parley.System}, Target: person.ID}),
			tx.InsertAPIKey(parley.APIKey{Brand: brand, ID: parley.NewID[parley.APIKeyID](), TokenHash: [32]byte{9}, By: parley.Author{Kind: parley.System}, CreatedAt: noon}),
			tx.InsertPerson(person),
			tx.PutMember(parley.Member{Brand: brand, Person: person.ID, Role: parley.RoleAgent, Since: noon}),
			tx.PutCredentials(parley.Credentials{Person: person.ID, PasswordHash: "$argon2id$", TOTPSecret: []byte{7}}),
			tx.InsertPasskey(parley.Passkey{Person: person.ID, ID: parley.NewID[parley.PasskeyID](), Handle: []byte{8}, PublicKey: []byte{9}, Transports: []string{"usb"}, CreatedAt: noon}),
			tx.PutRecoveryCodes(person.ID, [][32]byte{{1}, {2}}),
			tx.InsertLink(parley.Link{TokenHash: [32]byte{3}, Kind: parley.LinkPassword, Person: person.ID, ExpiresAt: noon.Add(time.Hour)}),
			tx.InsertSession(parley.Session{ID: parley.NewID[parley.SessionID](), Kind: parley.SessionPerson, TokenHash: [32]byte{4}, Person: person.ID, ExpiresAt: noon.Add(time.Hour)}),
			tx.InsertSession(parley.Session{ID: parley.NewID[parley.SessionID](), Kind: parley.SessionConsumer, TokenHash: [32]byte{5}, Brand: brand, Consumer: consumer, ExpiresAt: noon.Add(time.Hour)}),
			tx.InsertConsumer(store.Consumer{Consumer: parley.Consumer{Brand: brand, ID: consumer, CreatedAt: noon}, Sealed: []byte("sealed")}),
			tx.PutReceipt(parley.Receipt{Brand: brand, Conversation: talks[0], Lane: parley.Public, Reader: parley.Author{Kind: parley.Agents, Person: person.ID}, Delivered: 1, At: noon}),
			tx.PutAgentState(brand, person.ID, parley.Online, ""),
			tx.LinkUp(brand, person.ID, node),
			tx.Beat(node),
			tx.AddMail(parley.Mail{Brand: brand, ID: parley.NewID[parley.MailID](), Kind: parley.MailReply, Key: "k"}),
			tx.RefuseMail(brand, [32]byte{6}),
			tx.PutRestoreLink(parley.RestoreLink{Brand: brand, TokenHash: [32]byte{7}, Consumer: consumer, Identity: parley.IdentityID{1}, Conversation: talks[0], ExpiresAt: noon.Add(time.Hour)}),
			failed(tx.InsertSecret("vapid", []byte("sealed"))),
			tx.PutPush(parley.PushSubscription{Brand: brand, Session: parley.NewID[parley.SessionID](), Kind: parley.SessionConsumer, Sealed: []byte("s")}),
			tx.PutPush(parley.PushSubscription{Session: parley.NewID[parley.SessionID](), Kind: parley.SessionPerson, Sealed: []byte("p")}),
		)
	})
	if err != nil {
		t.Fatal(err)
	}
}

// TestDumpRoundTrip carries an installation from SQLite to PostgreSQL and back.
func TestDumpRoundTrip(t *testing.T) {
	t.Parallel()
	first, second, third := openSQLite(t), openPostgres(t), openSQLite(t)
	furnish(t, first)
	original := dump(t, first)
	for _, step := range []struct {
		to   *sqlstore.Store
		from string
	}{{second, original}, {third, ""}} {
		from := step.from
		if from == "" {
			from = dump(t, second)
		}
		if err := step.to.Load(context.Background(), strings.NewReader(from)); err != nil {
			t.Fatal(err)
		}
	}
	if a, b := dump(t, second), dump(t, third); a != b {
		t.Errorf("PostgreSQL and SQLite hold different things:\n%s", difference(a, b))
	}
	// Only what Load says it changes has changed: whose link is lost, and the end's checksum.
	if got := strings.Count(difference(original, dump(t, third)), "\n"); got != 2 {
		t.Errorf("%d lines differ from the original:\n%s", got, difference(original, dump(t, third)))
	}
	var person parley.Person
	var found, staff, guest bool
	var agent parley.Agent
	err := third.Read(context.Background(), func(tx store.Tx) (err error) {
		if person, found, err = tx.FindPersonByEmail("a@example.org"); err != nil {
			return err
		}
		if _, staff, err = tx.FindSession([32]byte{4}); err != nil {
			return err
		}
		if _, guest, err = tx.FindSession([32]byte{5}); err != nil {
			return err
		}
		brands, err := tx.ListBrands(store.Page{Limit: 1})
		if err != nil {
			return err
		}
		agent, _, err = tx.FindAgent(brands[0].ID, person.ID)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if !found || staff || !guest {
		t.Errorf("found %v, a person's session %v, a consumer's %v", found, staff, guest)
	}
	if agent.Linked || !agent.LinkLostAt.Equal(noon) {
		t.Errorf("the desk is %+v: its link must count as lost now", agent)
	}
}

func difference(a, b string) string {
	as, bs := strings.Split(a, "\n"), strings.Split(b, "\n")
	var out strings.Builder
	for i := range max(len(as), len(bs)) {
		if i >= len(as) || i >= len(bs) || as[i] != bs[i] {
			fmt.Fprintf(&out, "line %d\n", i+1)
		}
	}
	return out.String()
}

// TestLoadRefuses what is not whole, and leaves nothing behind.
func TestLoadRefuses(t *testing.T) {
	t.Parallel()
	from := openSQLite(t)
	furnish(t, from)
	good := dump(t, from)
	lines := strings.SplitAfter(good, "\n")
	without := func(i int) string { return strings.Join(append(append([]string{}, lines[:i]...), lines[i+1:]...), "") }
	bad := map[string]string{
		"nothing":             "",
		"not a dump":          "hello\n",
		"no end":              strings.Join(lines[:len(lines)-2], ""),
		"half an end":         good[:len(good)-5],
		"a row too few":       without(len(lines) / 2),
		"more after the end":  good + "{}\n",
		"twice":               good + good,
		"a row of other type": strings.Replace(good, `"a@example.org"`, `17`, 1),
		"an unknown table":    strings.Replace(good, `{"table":"brands"`, `{"table":"goose_db_version"`, 1),
		"an unknown column":   strings.Replace(good, `"slug"`, `"slug) --"`, 1),
		"an endless line":     lines[0] + strings.Repeat("x", 3<<20),
	}
	for i := 1; i < len(good); i += len(good) / 50 {
		flipped := []byte(good)
		flipped[i] ^= 1
		bad[fmt.Sprint("byte ", i, " flipped")] = string(flipped)
	}
	stores := map[string]*sqlstore.Store{"sqlite": openSQLite(t), "postgres": openPostgres(t)}
	for name, to := range stores {
		nothing := dump(t, to)
		for what, text := range bad {
			err := to.Load(context.Background(), strings.NewReader(text))
			if err == nil {
				t.Fatalf("%s: a dump with %s was loaded", name, what)
			}
			if strings.HasPrefix(what, "a") && !fault.Is(err, fault.CodeMalformed) {
				t.Errorf("%s: %s: got %v", name, what, err)
			}
			if dump(t, to) != nothing {
				t.Fatalf("%s: %s left something behind", name, what)
			}
		}
		newer := strings.Replace(good, `"schema":`, `"schema":9`, 1)
		if err := to.Load(context.Background(), strings.NewReader(newer)); !fault.Is(err, fault.CodeStale) {
			t.Errorf("%s: a newer schema: got %v", name, err)
		}
		if err := to.Load(context.Background(), strings.NewReader(good)); err != nil {
			t.Errorf("%s: the good one: %v", name, err)
		}
		if err := to.Load(context.Background(), strings.NewReader(good)); !fault.Is(err, fault.CodeExists) {
			t.Errorf("%s: into a store that holds data: got %v", name, err)
		}
	}
}

// failing is a writer whose disk is full after n bytes.
type failing struct{ n int }

var errFull = errors.New("no room")

func (f *failing) Write(b []byte) (int, error) {
	if f.n -= len(b); f.n < 0 {
		return 0, errFull
	}
	return len(b), nil
}

func TestDumpTellsOfItsWriter(t *testing.T) {
	t.Parallel()
	s := openSQLite(t)
	furnish(t, s)
	for _, n := range []int{0, 70000} {
		if err := s.Dump(context.Background(), &failing{n: n}); !errors.Is(err, errFull) {
			t.Errorf("after %d bytes: got %v", n, err)
		}
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if err := s.Dump(ctx, &failing{}); !errors.Is(err, context.Canceled) {
		t.Errorf("with an ended context: got %v", err)
	}
}
