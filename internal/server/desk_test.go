package server_test

import (
	"slices"
	"strings"
	"testing"

	"parley"
	"parley/internal/server"
	"parley/internal/testserver"
	"parley/internal/wire"
)

// colleague adds an agent to the brand and returns her headers.
func (s *scene) colleague(name string) map[string]string {
	s.t.Helper()
	email := strings.ToLower(name) + "@example.com"
	var added struct{ Link string }
	body := map[string]string{"email": email, "name": name, "role": "agent"}
	if code := s.ask("POST", "/api/v1/brands/"+s.brand+"/people", s.owner, body, &added); code != 201 {
		s.t.Fatalf("add %s: %d", name, code)
	}
	_, token, _ := strings.Cut(added.Link, "#password=")
	h := map[string]string{"Origin": s.base, "Parley-Brand": s.brand}
	if code := s.ask("POST", "/api/v1/links/spend", h, map[string]string{"token": token, "password": password}, nil); code != 204 {
		s.t.Fatalf("spend the link of %s: %d", name, code)
	}
	if code := s.ask("POST", "/api/v1/sign-in", h, map[string]string{"email": email, "password": password}, nil); code != 200 {
		s.t.Fatalf("sign in as %s: %d", name, code)
	}
	return h
}

// begun is a conversation, the consumer's stream in it, and its id.
func (s *scene) begun() (*live, parley.ConversationID) {
	s.t.Helper()
	consumer := s.connect(nil, map[string]any{"token": strings.TrimPrefix(s.consumer()["Authorization"], "Bearer ")})
	var opened wire.OpenReply
	if e := consumer.do(wire.Open, map[string]string{"clientId": clientID(), "text": "hello"}, &opened); e != nil {
		s.t.Fatalf("open: %+v", e)
	}
	return consumer, opened.Thread.Head.ID
}

// at opens the person's stream with the conversation on its screen.
func (s *scene) at(headers map[string]string, id parley.ConversationID) *live {
	s.t.Helper()
	l := s.connect(headers, map[string]any{"brand": s.brand})
	if e := l.do(wire.Look, map[string]any{"conversation": id}, &l.thread); e != nil {
		s.t.Fatalf("look: %+v", e)
	}
	return l
}

// sees waits until exactly these others look, as far as the stream was told.
func (l *live) sees(names ...string) {
	l.t.Helper()
	right := func() bool {
		got := []string{}
		for _, w := range l.viewing.Who {
			got = append(got, w.Name)
		}
		slices.Sort(got)
		return slices.Equal(got, names)
	}
	if l.viewing == nil || !right() {
		l.frame(func(f wire.Frame) bool { return f.Viewing != nil && right() })
	}
}

// Colleagues see who else has a conversation open and who writes a note; the
// consumer sees neither.
func TestWhoElseIsLooking(t *testing.T) {
	t.Parallel()
	s := open(t, settings(t))
	whoElseIsLooking(t, s, s)
}

// The same with the colleague on another node, also when that node dies.
func TestWhoElseIsLookingOnAnotherNode(t *testing.T) {
	t.Parallel()
	cfg := settings(t)
	cfg.Database = testserver.Postgres(t)
	cfg.Redis = "redis://" + testserver.Redis(t)
	s := open(t, cfg)
	other := settings(t)
	other.Database, other.Redis, other.Storage.Keys = cfg.Database, cfg.Redis, cfg.KeysDir()
	far := &scene{running: start(t, other, server.Options{}), brand: s.brand, owner: s.owner}
	whoElseIsLooking(t, s, far)
}

func whoElseIsLooking(t *testing.T, near, far *scene) {
	cora := near.colleague("Cora")
	cora["Origin"] = far.base
	consumer, id := near.begun()
	olga := near.at(near.owner, id)
	if len(olga.thread.Viewing) != 0 {
		t.Errorf("alone, Olga sees %+v", olga.thread.Viewing)
	}
	first := far.at(cora, id)
	if len(first.thread.Viewing) == 0 { // a node answers at once, another one a moment later
		first.sees("Olga")
	}
	olga.sees("Cora")
	second := far.at(cora, id)
	if e := first.do(wire.Unlook, map[string]any{"conversation": id}, nil); e != nil {
		t.Fatalf("unlook: %+v", e)
	}
	if e := second.do(wire.Typing, map[string]any{"conversation": id, "lane": "internal", "on": true}, nil); e != nil {
		t.Fatalf("typing: %+v", e)
	}
	typed := olga.frame(func(f wire.Frame) bool {
		if f.Viewing != nil {
			t.Errorf("one window of two was closed: %+v", f.Viewing)
		}
		return f.Typing != nil
	})
	if typed.Typing.Lane != parley.Internal || typed.Typing.Who.Name != "Cora" {
		t.Errorf("Olga sees %+v", typed.Typing)
	}
	if e := consumer.do(wire.Typing, map[string]any{"conversation": id, "lane": "internal", "on": true}, nil); e == nil || e.Code != "not_found" {
		t.Errorf("a consumer types a note: %+v", e)
	}
	if e := olga.do(wire.Say, map[string]any{"conversation": id, "clientId": clientID(), "text": "good day"}, nil); e != nil {
		t.Fatalf("say: %+v", e)
	}
	consumer.frame(says("good day"))
	for _, secret := range []wire.FrameType{wire.FrameViewing, wire.FrameDrafts, wire.FrameTyping} {
		if slices.Contains(consumer.told, secret) {
			t.Errorf("the consumer is told of %s", secret)
		}
	}
	_ = second.ws.CloseNow()
	olga.sees()
}

// A person's draft follows to another window, the newest wins, and what it
// took the place of comes back to whoever had not seen it.
func TestDraftsFollow(t *testing.T) {
	t.Parallel()
	s := open(t, settings(t))
	consumer, id := s.begun()
	one, two := s.at(s.owner, id), s.at(s.owner, id)
	keep := func(l *live, lane, text string, base int64) (out wire.DraftReply) {
		t.Helper()
		in := map[string]any{"conversation": id, "lane": lane, "text": text, "base": base}
		if e := l.do(wire.KeepDraft, in, &out); e != nil {
			t.Fatalf("keep %q: %+v", text, e)
		}
		return out
	}
	first := keep(one, "public", "Dear", 0)
	if first.Replaced != nil {
		t.Errorf("a first draft replaces %+v", first.Replaced)
	}
	f := two.frame(func(f wire.Frame) bool { return f.Drafts != nil })
	if len(f.Drafts.Drafts) != 1 || f.Drafts.Drafts[0].Text != "Dear" || f.Drafts.Drafts[0].Version != first.Version {
		t.Errorf("the other window is told %+v, the first %+v", f.Drafts, first)
	}
	if next := keep(one, "public", "Dear Ana", first.Version); next.Replaced != nil || next.Version <= first.Version {
		t.Errorf("grown from its base: %+v", next)
	}
	if lost := keep(two, "public", "Hello", first.Version).Replaced; lost == nil || lost.Text != "Dear Ana" {
		t.Errorf("the other window's words: %+v, want them back", lost)
	}
	keep(two, "internal", "ask the pier", 0)
	third := s.at(s.owner, id)
	if got := third.thread.Drafts; len(got) != 2 || got[0].Text != "ask the pier" || got[1].Text != "Hello" {
		t.Errorf("a new window finds %+v", got)
	}
	if cora := s.at(s.colleague("Cora"), id); len(cora.thread.Drafts) != 0 {
		t.Errorf("a colleague finds %+v", cora.thread.Drafts)
	}
	keep(one, "internal", "", 0)
	keep(one, "public", "", 0)
	if got := s.at(s.owner, id).thread.Drafts; len(got) != 0 {
		t.Errorf("forgotten drafts: %+v", got)
	}
	for name, in := range map[string]map[string]any{
		"lane":    {"conversation": id, "lane": "x", "text": "a"},
		"text":    {"conversation": id, "lane": "public", "text": strings.Repeat("x", 8001)},
		"unknown": {"conversation": "018f2c6e-0000-7000-8000-000000000001", "lane": "public", "text": "a"},
	} {
		if e := one.do(wire.KeepDraft, in, nil); e == nil {
			t.Errorf("a draft with a wrong %s was kept", name)
		}
	}
	if e := consumer.do(wire.KeepDraft, map[string]any{"conversation": id, "lane": "public", "text": "a"}, nil); e == nil || e.Code != "denied" {
		t.Errorf("a consumer's draft: %+v, want denied", e)
	}
}
