package importer_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"parley/internal/importer"
	"parley/internal/talk"
)

// shelf takes what it is given, and breaks at the conversation named in breaks.
type shelf struct {
	all    []talk.Past
	known  map[string]bool
	breaks string
}

var errBroken = errors.New("the server is gone")

func (s *shelf) take(_ context.Context, p talk.Past) (talk.Taken, error) {
	if s.breaks == p.Ref {
		return talk.Taken{}, errBroken
	}
	if s.known[p.Source+p.Ref] {
		return talk.Taken{Already: true}, nil
	}
	s.known[p.Source+p.Ref] = true
	s.all = append(s.all, p)
	return talk.Taken{Closed: !p.ClosedAt.IsZero(), Messages: len(p.Said)}, nil
}

func run(t *testing.T, s *shelf, format string, files map[string]string) (*importer.Report, error) {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		at := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(at), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(at, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if s.known == nil {
		s.known = map[string]bool{}
	}
	return importer.Run(t.Context(), importer.Options{
		Format: format, Dir: dir, Take: s.take,
		Refusal: func(error) (string, bool) { return "", false },
	})
}

func conversations(ids ...string) string {
	var b strings.Builder
	for _, id := range ids {
		b.WriteString(`{"id": ` + id + `, "status": "resolved", "created_at": 1704189600, "meta": {"sender": {"id": 1}}}` + "\n")
	}
	return b.String()
}

const hello = `[{"id": 1, "content": "hello", "message_type": "incoming", "created_at": "2024-01-02T10:00:00Z"}]`

func TestARunThatBrokeOffGoesOn(t *testing.T) {
	s := &shelf{breaks: "2"}
	dump := map[string]string{
		"conversations.json": conversations("1", "2", "3"), "messages/1.json": hello, "messages/2.json": hello, "messages/3.json": hello,
	}
	report, err := run(t, s, "chatwoot", dump)
	if !errors.Is(err, errBroken) || report.Conversations != 1 {
		t.Fatalf("%+v, %v", report, err)
	}
	s.breaks = ""
	report, err = run(t, s, "chatwoot", dump)
	if err != nil || report.Conversations != 2 || report.Already != 1 || len(s.all) != 3 {
		t.Fatalf("%+v, %v", report, err)
	}
}

func TestPagesComeInOrder(t *testing.T) {
	s := &shelf{}
	files := map[string]string{"conversations.json": `{"data": {"payload": [` + strings.TrimSpace(conversations("12")) + `]}}`}
	for _, page := range []string{"10", "9", "1"} {
		files["messages/12-"+page+".json"] = `{"payload": [{"id": ` + page + `, "content": "page ` + page + `", "message_type": 0, "created_at": 1704189600.25}]}`
	}
	files["messages/1.json"] = hello
	if _, err := run(t, s, "chatwoot", files); err != nil || len(s.all) != 1 {
		t.Fatal(s.all, err)
	}
	var got []string
	for _, l := range s.all[0].Said {
		got = append(got, l.Text)
	}
	if want := "page 1 page 9 page 10"; strings.Join(got, " ") != want {
		t.Errorf("%v, want %s", got, want)
	}
}

func TestNoPathLeadsOutOfTheDump(t *testing.T) {
	s := &shelf{}
	secret := filepath.Join(t.TempDir(), "secret.txt")
	if err := os.WriteFile(secret, []byte("secret"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{secret, "../secret.txt", "files/../../secret.txt", "nowhere.txt"} {
		report, err := run(t, &shelf{}, "chatwoot", map[string]string{
			"conversations.json": conversations("1"),
			"messages/1.json":    `[{"id": 1, "content": "", "message_type": 0, "created_at": 1704189600, "attachments": [{"path": "` + path + `"}]}]`,
		})
		if err != nil || len(report.Refused) != 1 || !strings.Contains(report.Refused[0].Why, "not in the dump") {
			t.Errorf("%s: %+v, %v", path, report, err)
		}
	}
	report, err := run(t, s, "csv", map[string]string{
		"conversations.csv": "id,consumer\n1,u\n",
		"messages.csv":      "id,conversation,at,author,text,file\n1,1,2024-01-02T10:00:00Z,consumer,,https://example.com/a.png?token=x\n",
	})
	if err != nil || len(report.NotFetched) != 1 || len(s.all) != 1 || s.all[0].Said[0].File != "a.png" || len(s.all[0].Said[0].Data) > 0 {
		t.Errorf("an address: %+v, %v", report, err)
	}
}

func TestWhatIsNoDumpIsRefusedWithItsLine(t *testing.T) {
	for what, c := range map[string]struct {
		format, says string
		files        map[string]string
	}{
		"nothing":       {"zendesk", "nothing here", nil},
		"no format":     {"intercom", "no format", nil},
		"torn JSON":     {"chatwoot", "conversations.json:1: this is not JSON", map[string]string{"conversations.json": "{\"id\":\n"}},
		"no column":     {"csv", "messages.csv:1: there is no column conversation", map[string]string{"messages.csv": "id\n"}},
		"a strange one": {"csv", `the column "colour"`, map[string]string{"messages.csv": "id,conversation,at,author,text,colour\n"}},
		"torn CSV":      {"csv", "messages.csv", map[string]string{"messages.csv": "id,conversation,at,author,text\n1,\"2\n"}},
	} {
		if _, err := run(t, &shelf{}, c.format, c.files); err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %v", what, err)
		}
	}
}

func TestZendeskTellsWhoWroteAndWhatIsOpen(t *testing.T) {
	s := &shelf{}
	report, err := run(t, s, "zendesk", map[string]string{
		"users.json": `{"users": [{"id": 1, "name": "Kari", "role": "end-user"}, {"id": 2, "name": "Ana", "email": "a@b.c", "role": "agent"}, {"id": 3, "name": "Per", "role": "end-user"}]}`,
		"tickets-1.json": `{"tickets": [{"id": 5, "subject": "Lamp", "status": "hold", "requester_id": 1, "created_at": "2024-01-02T10:00:00Z", "comments": [
			{"id": 1, "author_id": 1, "body": "broken", "public": true, "created_at": "2024-01-02T10:00:00Z"},
			{"id": 2, "author_id": 3, "body": "mine too", "public": true, "created_at": "2024-01-02T10:01:00Z"},
			{"id": 3, "author_id": 2, "body": "sure?", "public": false, "created_at": "2024-01-02T10:02:00Z"}]}]}`,
	})
	if err != nil || len(s.all) != 1 || len(report.Refused) > 0 {
		t.Fatalf("%+v, %v", report, err)
	}
	p := s.all[0]
	if !p.ClosedAt.IsZero() || p.Consumer.Name != "Kari" || len(p.Said) != 3 {
		t.Fatalf("%+v", p)
	}
	if a, b, c := p.Said[0], p.Said[1], p.Said[2]; a.Text != "Lamp\n\nbroken" || a.By != nil || b.Text != "[Per] mine too" || b.By != nil || !c.Note || c.By.Email != "a@b.c" {
		t.Errorf("%+v", p.Said)
	}
}

func FuzzDump(f *testing.F) {
	f.Add("chatwoot", conversations("1"), hello)
	f.Add("zendesk", `{"tickets": [{"id": 1, "requester_id": 2, "comments": [{"id": 1}]}]}`, `{}`)
	f.Add("csv", "id,consumer\n1,2\n", "id,conversation,at,author,text\n1,1,x,consumer,y\n")
	f.Fuzz(func(t *testing.T, format, first, second string) {
		files := map[string]string{
			"conversations.json": first, "messages/1.json": second, "tickets.json": first, "comments/1.json": second,
			"conversations.csv": first, "messages.csv": second,
		}
		_, _ = run(t, &shelf{}, format, files) // whatever it is, it is read or refused
	})
}
