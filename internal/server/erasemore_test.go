package server_test

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"maps"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/go-jose/go-jose/v4"
	"github.com/go-jose/go-jose/v4/jwt"

	"parley"
	"parley/internal/server"
	"parley/internal/store"
	"parley/internal/testserver"
	"parley/internal/wire"
)

// signs makes a key of the brand's and returns what signs a subject with it.
func (s *scene) signs() func(subject, name string, issued time.Time) string {
	s.t.Helper()
	var key struct{ Secret string }
	if code := s.ask("POST", "/api/v1/brands/"+s.brand+"/consumer-keys", s.owner, map[string]string{"kind": "HS256", "name": "shop"}, &key); code != 201 {
		s.t.Fatalf("make a key: %d", code)
	}
	signer, err := jose.NewSigner(jose.SigningKey{Algorithm: jose.HS256, Key: []byte(key.Secret)}, nil)
	if err != nil {
		s.t.Fatal(err)
	}
	return func(subject, name string, issued time.Time) string {
		token, err := jwt.Signed(signer).Claims(jwt.Claims{
			Subject: subject, IssuedAt: jwt.NewNumericDate(issued), Expiry: jwt.NewNumericDate(time.Now().Add(time.Hour)),
		}).Claims(map[string]any{"name": name}).Serialize()
		if err != nil {
			s.t.Fatal(err)
		}
		return token
	}
}

// begins starts a session that the brand vouches for.
func (s *scene) begins(token string) map[string]string {
	s.t.Helper()
	var c struct{ Token string }
	if code := s.ask("POST", "/api/v1/brands/"+s.brand+"/consumers", nil, map[string]string{"jwt": token}, &c); code != 200 {
		s.t.Fatalf("start: %d", code)
	}
	return map[string]string{"Authorization": "Bearer " + c.Token}
}

func (s *scene) says(who map[string]string, id parley.ConversationID, text string) int {
	return s.ask("POST", "/api/v1/live/say", who, map[string]any{"conversation": id, "clientId": clientID(), "text": text}, nil)
}

// The copy holds what the consumer may see and what was taken out of his
// words, and nothing of anybody's notes or of anybody else.
func TestACopyOfOnesData(t *testing.T) {
	t.Parallel()
	s := open(t, settings(t))
	maya, noor := s.consumer(), s.consumer()
	hers := s.talks(maya, "write to maya@example.org please")
	s.talks(noor, "the neighbour")
	s.says(s.owner, hers.ID, "we will")
	s.ask("POST", "/api/v1/live/note", s.owner, map[string]any{"conversation": hers.ID, "clientId": clientID(), "text": "the note"}, nil)
	r := s.wants(maya, "access")
	copyPath := "/api/v1/privacy/requests/" + r.ID + "/copy"
	var done asked
	if code := s.ask("POST", s.request(r.ID)+"/approve", s.owner, nil, &done); code != 200 || done.State != "approved" {
		t.Fatalf("approve: %d %+v", code, done)
	}
	for name, who := range map[string]map[string]string{"a neighbour": noor, "nobody": nil, "the owner": s.owner} {
		if a, _ := s.raw("GET", copyPath, who, nil); a.StatusCode == http.StatusOK {
			t.Errorf("%s fetched her copy", name)
		}
	}
	a, data := s.raw("GET", copyPath, maya, nil)
	if a.StatusCode != http.StatusOK || a.Header.Get("Cache-Control") != "private, no-store" || !strings.HasPrefix(a.Header.Get("Content-Disposition"), "attachment") {
		t.Fatalf("the copy: %d %v", a.StatusCode, a.Header)
	}
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	var all bytes.Buffer
	names := map[string]bool{}
	for _, f := range z.File {
		names[f.Name] = true
		body, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.Copy(&all, body); err != nil {
			t.Fatal(err)
		}
	}
	for _, want := range []string{"we will", "bytes of write to", "maya@example.org", `"kind": "access"`} {
		if !strings.Contains(all.String(), want) {
			t.Errorf("the copy lacks %q", want)
		}
	}
	for _, other := range []string{"the note", "neighbour", "owner@example.com"} {
		if strings.Contains(all.String(), other) {
			t.Errorf("the copy holds %q", other)
		}
	}
	if !names["about.json"] || !names["values.json"] || !names["ratings.json"] || !names["conversations/"+hers.ID.String()+"/events.jsonl"] {
		t.Errorf("the copy has %v", names)
	}
}

// The brand's word for who somebody is must be fresh: an old one that a page
// holds is not enough.
func TestAnOldWordIsNotEnough(t *testing.T) {
	t.Parallel()
	s := open(t, settings(t))
	sign := s.signs()
	stale := s.begins(sign("maya", "Maya", time.Now().Add(-20*time.Minute)))
	if code := s.ask("POST", "/api/v1/privacy/requests", stale, map[string]string{"kind": "deletion"}, nil); code != 403 {
		t.Errorf("with an old token: %d, want step_up", code)
	}
	fresh := s.begins(sign("maya", "Maya", time.Now()))
	r := s.wants(fresh, "deletion")
	if r.Checked.SignedAt == "" || r.Checked.Mail != "unasked" || r.State != "open" {
		t.Errorf("asked freshly: %+v", r)
	}
	if code := s.ask("POST", "/api/v1/privacy/requests", stale, map[string]string{"kind": "access"}, nil); code != 403 {
		t.Errorf("the old session is fresh by the new one: %d", code)
	}
}

// What one key cannot reach is found: a name in another's conversation and in
// a note, and an address that two have written.
func TestTracesInTheTalkOfOthers(t *testing.T) {
	t.Parallel()
	s := open(t, settings(t))
	sign := s.signs()
	maya, noor := s.begins(sign("maya", "Maya Lindqvist", time.Now())), s.consumer()
	s.talks(maya, "reach me at maya.l@example.org")
	his := s.talks(noor, "a parcel for maya   LINDQVIST")
	s.says(noor, his.ID, "her mail is maya.l@example.org")
	s.says(noor, his.ID, "nothing here")
	s.ask("POST", "/api/v1/live/note", s.owner, map[string]any{"conversation": his.ID, "clientId": clientID(), "text": "told Ｍaya Lindqvist"}, nil)
	other := s.secondBrand()
	foreign := other.talks(other.consumer(), "Maya Lindqvist again")
	r := s.wants(maya, "deletion")
	if code := s.ask("POST", s.request(r.ID)+"/search", s.owner, nil, nil); code != 202 && code != 204 {
		t.Fatalf("search: %d", code)
	}
	var d asked
	for deadline := time.Now().Add(20 * time.Second); d.Search.State != "ended"; {
		if s.ask("GET", s.request(r.ID), s.owner, nil, &d); time.Now().After(deadline) {
			t.Fatalf("the search is %+v", d.Search)
		}
	}
	var found struct {
		Total  int
		Traces []struct {
			Conversation, Lane, Found string
			Seq                       int64
			Redacted                  bool
		}
	}
	s.ask("GET", s.request(r.ID)+"/traces", s.owner, nil, &found)
	got := map[string]int{}
	for _, x := range found.Traces {
		if x.Conversation != his.ID.String() || x.Conversation == foreign.ID.String() {
			t.Errorf("a trace in %s", x.Conversation)
		}
		got[x.Lane+"/"+x.Found]++
	}
	if found.Total != 3 || got["public/name"] != 1 || got["internal/name"] != 1 || got["public/email"] != 1 {
		t.Errorf("found %+v", found)
	}
	x := found.Traces[len(found.Traces)-1]
	if code := s.ask("POST", "/api/v1/live/redact", s.owner, map[string]any{"conversation": his.ID, "clientId": clientID(), "lane": x.Lane, "target": x.Seq}, nil); code != 200 {
		t.Fatalf("redact: %d", code)
	}
	s.ask("GET", s.request(r.ID)+"/traces", s.owner, nil, &found)
	if !found.Traces[len(found.Traces)-1].Redacted {
		t.Error("what was redacted is not marked")
	}
}

// Two people used one browser, and a sign-in merged them. Split, each is sealed
// under keys of his own: one is erased, the other reads on.
func TestSplitAndEraseOne(t *testing.T) {
	t.Parallel()
	s := open(t, settings(t))
	sign := s.signs()
	known := s.begins(sign("maya", "Maya", time.Now()))
	mayas := s.talks(known, "maya's own")
	stranger := s.consumer()
	theirs := s.talks(stranger, "the stranger's, write to x@example.org")
	var c struct{ Token, Consumer string }
	if code := s.ask("POST", "/api/v1/consumer/identify", stranger, map[string]string{"jwt": sign("maya", "Maya", time.Now())}, &c); code != 200 {
		t.Fatalf("identify: %d", code)
	}
	merged := map[string]string{"Authorization": "Bearer " + c.Token}
	s.says(merged, theirs.ID, "said after the merge")
	at := "/api/v1/brands/" + s.brand + "/consumers/" + c.Consumer + "/identities"
	var all struct {
		Identities []struct {
			ID, Kind string
			Began    int
		}
	}
	if code := s.ask("GET", at, s.owner, nil, &all); code != 200 || len(all.Identities) != 2 {
		t.Fatalf("identities: %d %+v", code, all)
	}
	leaves := ""
	for _, i := range all.Identities {
		if i.Kind == "anonymous" {
			leaves = i.ID
			if i.Began != 1 {
				t.Errorf("the anonymous one began %d", i.Began)
			}
		}
	}
	var split struct {
		Consumer      string
		Conversations int
	}
	if code := s.ask("POST", at+"/"+leaves+"/split", s.owner, nil, &split); code != 200 || split.Conversations != 1 || split.Consumer == c.Consumer {
		t.Fatalf("split: %d %+v", code, split)
	}
	if code := s.ask("POST", at+"/"+leaves+"/split", s.owner, nil, nil); code != 404 {
		t.Errorf("split again: %d", code)
	}
	if code := s.says(merged, theirs.ID, "not mine any more"); code != 404 {
		t.Errorf("maya writes in the stranger's: %d", code)
	}
	r := s.wants(merged, "deletion")
	if code := s.ask("POST", s.request(r.ID)+"/approve", s.owner, nil, nil); code != 200 {
		t.Fatalf("approve: %d", code)
	}
	s.mute("maya's", mayas.ID, int(mayas.PublicSeq)+1)
	left := s.reads(theirs.ID)
	if !containsText(left, "said after the merge") {
		t.Errorf("the stranger's words are gone with maya: %+v", left)
	}
	if len(left) < 2 || len(left[1].Masks) != 1 || !left[1].Masks[0].Clear {
		t.Errorf("the stranger's value is gone with maya: %+v", left)
	}
}

// A stop at each step leaves what the next start carries out.
func TestAnErasureThatWasCutShort(t *testing.T) {
	t.Parallel()
	for name, cut := range map[string]func(*testing.T, *scene, store.Store, parley.RequestID){
		"after it was approved": func(*testing.T, *scene, store.Store, parley.RequestID) {},
		"after the keys were listed": func(t *testing.T, s *scene, db store.Store, id parley.RequestID) {
			s.list(db, id)
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			cfg := settings(t)
			s := open(t, cfg)
			maya, noor := s.consumer(), s.consumer()
			hers, his := s.talks(maya, "hers"), s.talks(noor, "his")
			r := s.wants(maya, "deletion")
			id, err := parley.ParseID[parley.RequestID](r.ID)
			if err != nil {
				t.Fatal(err)
			}
			db := s.Store()
			if err := db.Write(t.Context(), func(tx store.Tx) error {
				brand, err := parley.ParseID[parley.BrandID](s.brand)
				if err != nil {
					return err
				}
				row, err := tx.LockRequest(brand, id)
				row.State, row.DecidedAt = parley.RequestApproved, tx.Now()
				if err != nil {
					return err
				}
				return tx.SaveRequest(row)
			}); err != nil {
				t.Fatal(err)
			}
			cut(t, s, db, id)
			s.stopped()
			again := start(t, cfg, server.Options{})
			back := &scene{running: again, brand: s.brand, owner: map[string]string{"Cookie": s.owner["Cookie"], "Origin": again.base, "Parley-Brand": s.brand}}
			back.mute("after the next start", hers.ID, int(hers.PublicSeq)+1)
			if !containsText(back.reads(his.ID), "his") {
				t.Error("the neighbour's words are gone")
			}
			var d asked
			if code := back.ask("GET", back.request(r.ID), back.owner, nil, &d); code != 200 || d.State != "done" {
				t.Errorf("the request is %d %+v", code, d)
			}
		})
	}
}

// Nothing is destroyed that the list beside the keys could not name first: a
// backup would bring it back and nobody would know.
func TestNothingIsDestroyedThatIsNotListed(t *testing.T) {
	t.Parallel()
	cfg := settings(t)
	s := open(t, cfg)
	maya := s.consumer()
	hers := s.talks(maya, "hers")
	r := s.wants(maya, "deletion")
	list := filepath.Join(cfg.KeysDir(), "erasures.list")
	if err := errors.Join(os.RemoveAll(list), os.Mkdir(list, 0o700)); err != nil { // as little as a full disk it takes a line
		t.Fatal(err)
	}
	if code := s.ask("POST", s.request(r.ID)+"/approve", s.owner, nil, nil); code < 500 {
		t.Errorf("approve: %d", code)
	}
	if !containsText(s.reads(hers.ID), "hers") {
		t.Error("the words are gone, and no list says so")
	}
	s.stopped()
	if err := os.Remove(list); err != nil {
		t.Fatal(err)
	}
	again := start(t, cfg, server.Options{})
	back := &scene{running: again, brand: s.brand, owner: map[string]string{"Cookie": s.owner["Cookie"], "Origin": again.base, "Parley-Brand": s.brand}}
	back.mute("after the next start", hers.ID, int(hers.PublicSeq)+1)
}

// list puts what a request is about on the erasure list, and stops there.
func (s *scene) list(db store.Store, id parley.RequestID) {
	s.t.Helper()
	var entries []parley.Erasure
	if err := db.Read(s.t.Context(), func(tx store.Tx) error {
		brand, err := parley.ParseID[parley.BrandID](s.brand)
		if err != nil {
			return err
		}
		row, err := tx.GetRequest(brand, id)
		if err != nil {
			return err
		}
		all, err := tx.ListIdentities(brand, row.Consumer)
		for _, i := range all {
			entries = append(entries, parley.Erasure{Brand: brand, Kind: parley.ErasedKey, ID: i.Key, At: tx.Now()})
		}
		return err
	}); err != nil {
		s.t.Fatal(err)
	}
	if err := s.Vault().Erase(entries...); err != nil {
		s.t.Fatal(err)
	}
	// Between the two steps whoever reads sees that it is gone, and no error.
	var list struct{ OK wire.ListReply }
	if code := s.ask("POST", "/api/v1/live/list", s.owner, map[string]string{"list": "all"}, &list); code != 200 || len(list.OK.Heads) != 2 {
		s.t.Errorf("a list with an erased conversation in it: %d, %d heads", code, len(list.OK.Heads))
	}
}

// While somebody is erased he and the agents go on writing, on two nodes of one
// database: whatever got in is gone or was refused.
func TestWrittenWhileErasing(t *testing.T) {
	t.Parallel()
	cfg := settings(t)
	cfg.Database = testserver.Postgres(t)
	cfg.Redis = "redis://" + testserver.Redis(t)
	s := open(t, cfg)
	second := settings(t)
	second.Database, second.Redis, second.Storage.Keys = cfg.Database, cfg.Redis, cfg.KeysDir()
	there := start(t, second, server.Options{})
	maya := s.consumer()
	hers := s.talks(maya, "the first")
	r := s.wants(maya, "deletion")
	owner := map[string]string{"Cookie": s.owner["Cookie"], "Origin": there.base, "Parley-Brand": s.brand}
	var writers sync.WaitGroup
	var stop atomic.Bool
	for i, on := range []*running{s.running, there} {
		who := []map[string]string{maya, owner}[i]
		for _, way := range []string{"say", "open", "note"} {
			writers.Go(func() {
				for !stop.Load() {
					body := map[string]any{"conversation": hers.ID, "clientId": clientID(), "text": "still writing"}
					if way == "open" {
						delete(body, "conversation")
					}
					on.ask("POST", "/api/v1/live/"+way, maps.Clone(who), body, nil)
				}
			})
		}
	}
	code := s.ask("POST", s.request(r.ID)+"/approve", maps.Clone(s.owner), nil, nil)
	stop.Store(true)
	writers.Wait()
	if code != 200 {
		t.Fatalf("approve: %d", code)
	}
	var list struct{ OK wire.ListReply }
	for _, on := range []*running{s.running, there} {
		owner := map[string]string{"Cookie": s.owner["Cookie"], "Origin": on.base, "Parley-Brand": s.brand}
		if code := on.ask("POST", "/api/v1/live/list", owner, map[string]any{"list": "all", "limit": 100}, &list); code != 200 || len(list.OK.Heads) == 0 {
			t.Fatalf("list: %d", code)
		}
		for _, h := range list.OK.Heads {
			if h.State != parley.Closed || h.Last != nil && h.Last.Text != "" {
				t.Errorf("%s is %s and says %+v", h.ID, h.State, h.Last)
			}
			for _, lane := range []string{"public", "internal"} {
				var page struct{ OK wire.ReadReply }
				if code := on.ask("POST", "/api/v1/live/read", owner, map[string]any{"conversation": h.ID, "lane": lane}, &page); code != 200 {
					t.Fatalf("read: %d", code)
				}
				for _, e := range page.OK.Events {
					if e.Text != "" {
						t.Errorf("%s %s %d says %q", h.ID, lane, e.Seq, e.Text)
					}
				}
			}
		}
	}
	raw, _ := json.Marshal(list)
	if bytes.Contains(raw, []byte("still writing")) {
		t.Error("the list says what was erased")
	}
}
