package server_test

import (
	"bytes"
	"encoding/json"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"parley/internal/config"
	"parley/internal/erase"
	"parley/internal/server"
	"parley/internal/wire"
)

// asked is a request as the interface shows it.
type asked struct {
	ID, Kind, State, Reason, Consumer string
	Checked                           struct{ Mail, SignedAt string }
	Weight                            struct{ Identities, Conversations, Events, Files int }
	Search                            struct {
		State string
		Found int
	}
}

// talks opens a conversation with a text and a file and returns its head.
func (s *scene) talks(who map[string]string, text string) wire.Head {
	s.t.Helper()
	var opened struct{ OK wire.OpenReply }
	if code := s.ask("POST", "/api/v1/live/open", who, map[string]string{
		"clientId": clientID(), "text": text, "upload": s.upload(who, "photo.txt", []byte("bytes of "+text)),
	}, &opened); code != 200 {
		s.t.Fatalf("open: %d", code)
	}
	return opened.OK.Thread.Head
}

func (s *scene) wants(who map[string]string, kind string) asked {
	s.t.Helper()
	var r asked
	if code := s.ask("POST", "/api/v1/privacy/requests", who, map[string]string{"kind": kind}, &r); code != 201 {
		s.t.Fatalf("ask for %s: %d", kind, code)
	}
	return r
}

func (s *scene) request(id string) string { return "/api/v1/brands/" + s.brand + "/requests/" + id }

// reads returns a lane as the owner reads it.
func (s *scene) reads(id any) (all []wire.Event) {
	s.t.Helper()
	var page struct{ OK wire.ReadReply }
	if code := s.ask("POST", "/api/v1/live/read", s.owner, map[string]any{"conversation": id}, &page); code != 200 {
		s.t.Fatalf("read: %d", code)
	}
	return page.OK.Events
}

// mute fails unless every event is there and none says anything.
func (s *scene) mute(when string, id any, numbers int) {
	s.t.Helper()
	events := s.reads(id)
	if len(events) != numbers {
		s.t.Errorf("%s: %d events, want %d: numbers are dense", when, len(events), numbers)
	}
	for i, e := range events {
		if e.Seq != int64(i+1) || e.Text != "" || e.Attachment != nil || len(e.Masks) > 0 {
			s.t.Errorf("%s: event %d says %+v", when, i+1, e)
		}
	}
}

// A consumer is erased; yesterday's backup comes back with the key folder of
// today, and he stays erased. A neighbour is whole throughout.
func TestErasedStaysErased(t *testing.T) {
	t.Parallel()
	cfg := settings(t)
	s := open(t, cfg)
	maya, noor := s.consumer(), s.consumer()
	hers, his := s.talks(maya, "my secret question"), s.talks(noor, "another question")
	asks := s.wants(maya, "deletion")
	if asks.State != "open" || asks.Checked.Mail != "none" || asks.Checked.SignedAt != "" {
		t.Errorf("an anonymous request is %+v", asks)
	}
	if code := s.ask("POST", "/api/v1/privacy/requests", maya, map[string]string{"kind": "deletion"}, nil); code != 409 {
		t.Errorf("a second one: %d", code)
	}
	var yesterday bytes.Buffer
	if _, err := server.Backup(t.Context(), cfg, &yesterday); err != nil {
		t.Fatal(err)
	}
	var detail asked
	if code := s.ask("GET", s.request(asks.ID), s.owner, nil, &detail); code != 200 || detail.Weight.Conversations != 1 || detail.Weight.Files != 1 || detail.Weight.Identities != 1 {
		t.Fatalf("the detail: %d %+v", code, detail)
	}
	screen := s.connect(s.owner, map[string]any{"brand": s.brand, "sync": map[string]any{"lists": []string{"all"}}})
	if e := screen.do(wire.Look, map[string]any{"conversation": hers.ID}, nil); e != nil {
		t.Fatalf("look: %+v", e)
	}
	socket := s.connect(nil, map[string]any{"token": strings.TrimPrefix(maya["Authorization"], "Bearer ")})
	var done asked
	if code := s.ask("POST", s.request(asks.ID)+"/approve", s.owner, nil, &done); code != 200 || done.State != "done" {
		t.Fatalf("approve: %d %+v", code, done)
	}
	if code := s.ask("POST", s.request(asks.ID)+"/approve", s.owner, nil, nil); code != 409 {
		t.Errorf("approve twice: %d", code)
	}
	screen.frame(func(f wire.Frame) bool {
		return f.Head != nil && f.Head.ID == hers.ID && f.Head.Consumer != nil && f.Head.Consumer.Erased && f.Head.State == "closed"
	})
	for range socket.in { // ends with the session
	}
	if code := s.ask("GET", "/api/v1/privacy/requests", maya, nil, nil); code != 401 {
		t.Errorf("her token still works: %d", code)
	}
	after := int(hers.PublicSeq) + 1 // it was closed
	s.mute("erased", hers.ID, after)
	if code := s.ask("POST", "/api/v1/live/note", s.owner, map[string]any{"conversation": hers.ID, "clientId": clientID(), "text": "x"}, nil); code != 409 {
		t.Errorf("a note in an erased conversation: %d", code)
	}
	if code := s.ask("POST", "/api/v1/live/reopen", s.owner, map[string]any{"conversation": hers.ID, "clientId": clientID()}, nil); code != 409 {
		t.Errorf("an erased conversation was reopened: %d", code)
	}
	var list struct{ OK wire.ListReply }
	if code := s.ask("POST", "/api/v1/live/list", s.owner, map[string]string{"list": "all"}, &list); code != 200 || len(list.OK.Heads) != 2 {
		t.Errorf("the list: %d, %d heads", code, len(list.OK.Heads))
	}
	for _, h := range list.OK.Heads {
		if h.ID == hers.ID && (h.Consumer == nil || !h.Consumer.Erased) {
			t.Errorf("the list does not say that she was erased: %+v", h.Consumer)
		}
	}
	if len(s.reads(his.ID)) == 0 || !containsText(s.reads(his.ID), "another question") {
		t.Error("the neighbour's words are gone")
	}
	s.certified(cfg, asks.ID)
	s.stopped()

	// Yesterday comes back, keys and all.
	again := settings(t)
	if err := os.CopyFS(again.KeysDir(), os.DirFS(cfg.KeysDir())); err != nil {
		t.Fatal(err)
	}
	private(t, again.KeysDir())
	if _, err := server.Restore(t.Context(), again, &yesterday); err != nil {
		t.Fatal(err)
	}
	r := start(t, again, server.Options{})
	back := &scene{running: r, brand: s.brand, owner: map[string]string{"Origin": r.base, "Parley-Brand": s.brand}}
	if code := back.ask("POST", "/api/v1/sign-in", back.owner, map[string]string{"email": "owner@example.com", "password": password}, nil); code != 200 {
		t.Fatalf("sign in: %d", code)
	}
	back.mute("restored", hers.ID, after)
	if code := back.ask("GET", "/api/v1/privacy/requests", maya, nil, nil); code != 401 {
		t.Errorf("her token came back: %d", code)
	}
	if !containsText(back.reads(his.ID), "another question") {
		t.Error("the neighbour's words did not come back")
	}
}

func (s *scene) stopped() {
	s.t.Helper()
	if err := s.stop(); err != nil {
		s.t.Fatal(err)
	}
}

// private makes a copied key folder nobody else's.
func private(t *testing.T, dir string) {
	t.Helper()
	if err := os.Chmod(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	files, err := filepath.Glob(filepath.Join(dir, "*"))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		if err := os.Chmod(f, 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

// certified checks the certificate against the folder's list, and that an
// altered one is told.
func (s *scene) certified(cfg config.Config, id string) {
	s.t.Helper()
	response, data := s.raw("GET", s.request(id)+"/certificate", s.owner, nil)
	if response.StatusCode != http.StatusOK {
		s.t.Fatalf("certificate: %d %s", response.StatusCode, data)
	}
	verdict, err := server.CheckCertificate(cfg, data)
	if err != nil || !verdict.Listed || !verdict.Genuine {
		s.t.Errorf("the certificate is %+v, %v", verdict, err)
	}
	var c erase.Certificate
	if err := json.Unmarshal(data, &c); err != nil || len(c.Keys) != 1 || c.Destroyed.Files != 1 {
		s.t.Fatalf("the certificate says %s, %v", data, err)
	}
	c.Destroyed.Events++
	altered, _ := json.Marshal(c)
	if verdict, err := server.CheckCertificate(cfg, altered); err != nil || verdict.Genuine || !verdict.Listed {
		s.t.Errorf("an altered certificate is %+v, %v", verdict, err)
	}
}

// Nobody decides on another brand's requests, and nobody but the consumer sees
// his own.
func TestRequestsOfOthers(t *testing.T) {
	t.Parallel()
	s := open(t, settings(t))
	other := s.secondBrand()
	maya, noor := s.consumer(), s.consumer()
	s.talks(maya, "mine")
	r := s.wants(maya, "access")
	foreign := "/api/v1/brands/" + other.brand + "/requests/" + r.ID
	for _, try := range []struct {
		method, path string
		who          map[string]string
		body         any
		want         int
	}{
		{"GET", foreign, other.owner, nil, 404},
		{"POST", foreign + "/approve", other.owner, nil, 404},
		{"POST", foreign + "/refuse", other.owner, map[string]string{"reason": "no"}, 404},
		{"POST", foreign + "/search", other.owner, nil, 404},
		{"GET", foreign + "/traces", other.owner, nil, 404},
		{"GET", foreign + "/certificate", other.owner, nil, 404},
		{"GET", s.request(r.ID), maya, nil, 401},
		{"POST", s.request(r.ID) + "/approve", maya, nil, 401},
		{"DELETE", "/api/v1/privacy/requests/" + r.ID, noor, nil, 404},
		{"GET", "/api/v1/privacy/requests/" + r.ID + "/copy", noor, nil, 404},
		{"GET", "/api/v1/privacy/requests/" + r.ID + "/copy", maya, nil, 404},
		{"GET", "/api/v1/privacy/requests/x/copy", maya, nil, 404},
		{"POST", "/api/v1/privacy/requests", maya, map[string]string{"kind": "everything"}, 422},
		{"POST", s.request(r.ID) + "/refuse", s.owner, map[string]string{"reason": " \n "}, 422},
		{"POST", s.request(r.ID) + "/refuse", s.owner, map[string]string{"reason": strings.Repeat("x", 3000)}, 422},
		{"GET", s.request(r.ID) + "/certificate", s.owner, nil, 404},
		{"GET", "/privacy/confirm/abc", nil, nil, 404},
	} {
		if code := s.ask(try.method, try.path, try.who, try.body, nil); code != try.want {
			t.Errorf("%s %s: %d, want %d", try.method, try.path, code, try.want)
		}
	}
	var refused asked
	if code := s.ask("POST", s.request(r.ID)+"/refuse", s.owner, map[string]string{"reason": "The law wants it kept until 2030."}, &refused); code != 200 || refused.State != "refused" {
		t.Fatalf("refuse: %d %+v", code, refused)
	}
	var own struct{ Requests []asked }
	if code := s.ask("GET", "/api/v1/privacy/requests", maya, nil, &own); code != 200 || len(own.Requests) != 1 || own.Requests[0].Reason != "The law wants it kept until 2030." {
		t.Errorf("she reads %d %+v", code, own)
	}
	if code := s.ask("DELETE", "/api/v1/privacy/requests/"+r.ID, maya, nil, nil); code != 409 {
		t.Errorf("withdraw what was decided: %d", code)
	}
	var changes struct {
		Changes []struct{ Subject, Act string }
	}
	s.ask("GET", "/api/v1/brands/"+s.brand+"/changes?subject=request", s.owner, nil, &changes)
	if len(changes.Changes) != 2 || changes.Changes[0].Act != "refused" {
		t.Errorf("the history says %+v", changes)
	}
}
