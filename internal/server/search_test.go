package server_test

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"parley"
	"parley/internal/config"
	"parley/internal/server"
	"parley/internal/testserver"
	"parley/internal/wire"
)

// finds asks for a page.
func (s *scene) finds(who map[string]string, q map[string]any) (out wire.SearchReply, code int) {
	s.t.Helper()
	code = s.ask("POST", s.path("/search"), who, q, &out)
	return out, code
}

// sought are the texts that a query finds, in their order; it waits until the
// index has what was said before.
func (s *scene) sought(q string, more ...string) (out []string) {
	s.t.Helper()
	in := map[string]any{"text": q}
	for i := 0; i+1 < len(more); i += 2 {
		in[more[i]] = more[i+1]
	}
	page, code := s.finds(s.owner, in)
	if code != 200 {
		s.t.Fatalf("search for %.40q: %d", q, code)
	}
	for _, h := range page.Hits {
		out = append(out, h.Text)
	}
	return out
}

// until waits for what a search finds: the index follows the commit.
func (s *scene) until(want []string, q string, more ...string) {
	s.t.Helper()
	var got []string
	for deadline := time.Now().Add(10 * time.Second); time.Now().Before(deadline); time.Sleep(20 * time.Millisecond) {
		if got = s.sought(q, more...); slices.Equal(got, want) {
			return
		}
	}
	s.t.Errorf("%q %v finds %q, want %q", q, more, got, want)
}

func (s *scene) opens(who map[string]string, text string) parley.ConversationID {
	s.t.Helper()
	var opened wire.OpenReply
	if code := s.ask("POST", s.path("/conversations"), who, map[string]any{"clientId": clientID(), "text": text}, &opened); code != 200 {
		s.t.Fatalf("open: %d", code)
	}
	return opened.Thread.Head.ID
}

// databases are the two that everything runs on.
func databases(t *testing.T, run func(t *testing.T, cfg config.Config)) {
	t.Run("sqlite", func(t *testing.T) { t.Parallel(); run(t, settings(t)) })
	t.Run("postgres", func(t *testing.T) {
		t.Parallel()
		cfg := settings(t)
		cfg.Database = testserver.Postgres(t)
		run(t, cfg)
	})
}

func TestSearch(t *testing.T) {
	t.Parallel()
	databases(t, func(t *testing.T, cfg config.Config) {
		cfg.RatePerson, cfg.RateAddress, cfg.RateBrand = 0, 0, 0
		s := open(t, cfg)
		sign := s.signs()
		zoe := s.begins(sign("zoe", "Zoë Lindqvist", time.Now()))
		maya := s.consumer()
		first := s.opens(zoe, "Where is my refund? Write to zoe.private@example.org")
		second := s.opens(maya, "My parcels never came, call +44 20 7946 0123, 東京都から")
		talk := s.path("/conversations/" + second.String())
		s.ask("POST", "/api/v1/live/note", s.owner, map[string]any{"conversation": second, "clientId": clientID(), "text": "A refund was promised"}, nil)
		const masked = "Where is my refund? Write to ‹e-mail›"

		t.Run("words", func(t *testing.T) {
			s.until([]string{"A refund was promised", masked}, "refunds")
			s.until([]string{masked}, "REFUND where")
			s.until([]string{masked}, `"my refund"`)
			s.until(nil, `"refund my"`)
			s.until([]string{"Zoë Lindqvist"}, "zoe")
			s.until([]string{"A refund was promised"}, "refund", "lane", "internal")
			s.until([]string{masked}, "refund", "lane", "public")
			s.until(nil, "refund", "state", "closed")
			s.until(nil, "refund", "since", time.Now().Add(time.Hour).UTC().Format(time.RFC3339))
			if got := s.sought("京都"); len(got) != 1 || !strings.Contains(got[0], "東京都") {
				t.Errorf("a script without spaces finds %q", got)
			}
		})
		t.Run("addresses and ids", func(t *testing.T) {
			s.until([]string{masked}, "Zoe.Private@example.org")
			s.until(nil, "zoe.private@example.com")
			s.until(nil, "private")
			for _, number := range []string{"+44 20 7946 0123", "+442079460123"} {
				if got := s.sought(number); len(got) != 1 || !strings.Contains(got[0], "parcels") {
					t.Errorf("%s finds %q", number, got)
				}
			}
			for _, pasted := range []string{first.String(), "https://help.example/console/#/c/" + first.String(), parley.Reference(first), strings.ToUpper(parley.Reference(first)[:4] + "-" + parley.Reference(first)[4:])} {
				page, _ := s.finds(s.owner, map[string]any{"text": pasted})
				if len(page.Hits) != 1 || page.Hits[0].Head.ID != first {
					t.Errorf("%q leads to %+v", pasted, page.Hits)
				}
			}
		})
		t.Run("marks", func(t *testing.T) {
			page, _ := s.finds(s.owner, map[string]any{"text": "refund", "lane": "public"})
			if h := page.Hits[0]; len(h.Marks) != 1 || h.Text[h.Marks[0].Start:h.Marks[0].End] != "refund" || len(h.Masks) != 1 || h.Masks[0].Clear {
				t.Errorf("%+v", h)
			}
			page, _ = s.finds(s.owner, map[string]any{"text": "zoe.private@example.org"})
			if h := page.Hits[0]; len(h.Marks) != 1 || h.Marks[0].Start != h.Masks[0].Start {
				t.Errorf("%+v", h)
			}
		})
		t.Run("who may", func(t *testing.T) {
			if _, code := s.finds(maya, map[string]any{"text": "refund"}); code != 403 {
				t.Errorf("a consumer: %d", code)
			}
			reads, _ := s.key([]parley.KeyScope{parley.ScopeRead}, nil)
			if page, code := s.finds(reads, map[string]any{"text": "refund"}); code != 200 || len(page.Hits) != 2 {
				t.Errorf("a key: %d %+v", code, page)
			}
			if page, _ := s.finds(reads, map[string]any{"text": "zoe.private@example.org"}); len(page.Hits) != 0 {
				t.Errorf("a key finds an address: %+v", page.Hits)
			}
			none, _ := s.key([]parley.KeyScope{parley.ScopePeople}, nil)
			if _, code := s.finds(none, map[string]any{"text": "refund"}); code != 403 {
				t.Errorf("a key for people: %d", code)
			}
			other := s.secondBrand()
			if page, code := other.finds(other.owner, map[string]any{"text": "refund"}); code != 200 || len(page.Hits) != 0 {
				t.Errorf("another brand: %d %+v", code, page)
			}
			for _, id := range []string{first.String(), parley.Reference(first)} {
				if page, _ := other.finds(other.owner, map[string]any{"text": id}); len(page.Hits) != 0 {
					t.Errorf("another brand arrives by %s", id)
				}
			}
		})
		t.Run("pages", func(t *testing.T) {
			page, _ := s.finds(s.owner, map[string]any{"text": "refund", "limit": 1})
			if len(page.Hits) != 1 || page.Cursor == "" {
				t.Fatalf("%+v", page)
			}
			next, code := s.finds(s.owner, map[string]any{"text": "refund", "limit": 1, "cursor": page.Cursor})
			if code != 200 || len(next.Hits) != 1 || next.Hits[0].Text != masked {
				t.Errorf("%d %+v", code, next)
			}
			if _, code := s.finds(s.owner, map[string]any{"text": "other", "limit": 1, "cursor": page.Cursor}); code != 422 {
				t.Errorf("a cursor of another search: %d", code)
			}
			agent := s.colleague("ben")
			if _, code := s.finds(agent, map[string]any{"text": "refund", "limit": 1, "cursor": page.Cursor}); code != 422 {
				t.Errorf("a cursor of somebody else: %d", code)
			}
		})
		t.Run("hostile", func(t *testing.T) {
			for _, typed := range []string{`"`, `a" OR "b`, "NEAR(", "*", "((", "\x00", "\u202e", strings.Repeat("x ", 20_000), "' & | ! :*", "-", "\U0001f642"} {
				if _, code := s.finds(s.owner, map[string]any{"text": typed}); code != 200 {
					t.Errorf("%.20q: %d", typed, code)
				}
			}
		})
		t.Run("what changes", func(t *testing.T) {
			s.ask("POST", talk+"/close", s.owner, map[string]any{"clientId": clientID()}, nil)
			s.until([]string{"A refund was promised"}, "refund", "state", "closed")
			s.until([]string{masked}, "refund", "state", "open")
			s.ask("POST", talk+"/redactions", s.owner, map[string]any{"clientId": clientID(), "lane": "internal", "target": 1}, nil)
			s.until([]string{masked}, "refund")
			var done asked
			asks := s.wants(zoe, "deletion")
			if code := s.ask("POST", s.request(asks.ID)+"/approve", s.owner, nil, &done); code != 200 {
				t.Fatalf("approve: %d", code)
			}
			s.until(nil, "refund")
			s.until(nil, "zoe")
			s.until(nil, "zoe.private@example.org")
		})
	})
}

// TestIndexIsBuiltAnew: an index that is gone, or broken, or asked to be built,
// gives the same answers; a redaction that it missed is not in it.
func TestIndexIsBuiltAnew(t *testing.T) {
	t.Parallel()
	cfg := settings(t)
	cfg.RatePerson, cfg.RateAddress, cfg.RateBrand = 0, 0, 0
	s := open(t, cfg)
	for i := range 150 {
		s.opens(s.consumer(), fmt.Sprintf("question number %d about delivery", i))
	}
	all := func(s *scene) (out []string) {
		cursor := ""
		for {
			page, code := s.finds(s.owner, map[string]any{"text": "delivery", "cursor": cursor, "limit": 50})
			if code != 200 {
				t.Fatal(code)
			}
			for _, h := range page.Hits {
				out = append(out, h.Text)
			}
			if cursor = page.Cursor; cursor == "" {
				return out
			}
		}
	}
	whole := func(s *scene, when string, want []string) {
		t.Helper()
		var got []string
		for deadline := time.Now().Add(20 * time.Second); time.Now().Before(deadline); time.Sleep(20 * time.Millisecond) {
			if got = all(s); slices.Equal(got, want) {
				return
			}
		}
		t.Errorf("%s: %d hits, want %d", when, len(got), len(want))
	}
	s.until([]string{"question number 149 about delivery"}, "149")
	want := all(s)
	if len(want) != 150 || want[0] != "question number 149 about delivery" {
		t.Fatalf("%d hits, first %q", len(want), want[0])
	}
	reply, err := server.Ask(t.Context(), cfg.Data, "POST", "/search/rebuild")
	if err != nil || reply.Search == nil {
		t.Fatalf("%+v, %v", reply, err)
	}
	whole(s, "asked for", want)
	if err := s.stop(); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(cfg.Data, server.IndexFile)
	for when, harm := range map[string]func() error{
		"gone":   func() error { return os.Remove(file) },
		"broken": func() error { return os.WriteFile(file, bytes.Repeat([]byte("rubbish "), 4096), 0o600) },
	} {
		if err := harm(); err != nil {
			t.Fatal(err)
		}
		again := &scene{running: start(t, cfg, server.Options{}), brand: s.brand, owner: s.owner}
		again.owner = with(s.owner, "Origin", again.base)
		whole(again, when, want)
		if err := again.stop(); err != nil {
			t.Fatal(err)
		}
	}
	var backup bytes.Buffer
	if _, err := server.Backup(t.Context(), cfg, &backup); err != nil || backup.Len() > 4<<20 {
		t.Errorf("a backup of %d bytes, %v", backup.Len(), err)
	}
	if bytes.Contains(backup.Bytes(), []byte("docs_place")) {
		t.Error("the index is in the backup")
	}
}
