package server_test

import (
	"bytes"
	"net/http"
	"sync"
	"testing"

	"parley"
	"parley/internal/wire"
)

// closedScene has a conversation with a consumer's file, and returns the way to
// its link.
func closedScene(t *testing.T, s *scene, maya map[string]string, data []byte) (head wire.Head, link string) {
	t.Helper()
	var opened struct{ OK wire.OpenReply }
	s.ask("POST", "/api/v1/live/open", maya, map[string]string{"clientId": clientID(), "text": "", "upload": s.upload(maya, "letter.txt", data)}, &opened)
	head = opened.OK.Thread.Head
	if head.Last == nil || head.Last.Attachment == nil || head.Last.Attachment.Closed {
		t.Fatalf("to its author it is %+v", head.Last)
	}
	return head, "/api/v1/attachments/" + head.Last.Attachment.ID.String() + "/link"
}

// views returns what the internal lane tells of opened files.
func (s *scene) views(id parley.ConversationID) (out []wire.Event) {
	s.t.Helper()
	var page struct{ OK wire.ReadReply }
	if code := s.ask("POST", "/api/v1/live/read", s.owner, map[string]any{"conversation": id, "lane": "internal"}, &page); code != 200 {
		s.t.Fatalf("read the internal lane: %d", code)
	}
	for _, e := range page.OK.Events {
		if e.Kind == parley.EventViewed {
			out = append(out, e)
		}
	}
	return out
}

// TestAConsumersFileIsClosed: a person gets it by asking for it, which is on
// record before he has the address (invariant 6).
func TestAConsumersFileIsClosed(t *testing.T) {
	t.Parallel()
	s := open(t, settings(t))
	maya := s.consumer()
	data := []byte("a letter of which nobody knows what is in it")
	head, link := closedScene(t, s, maya, data)

	var list wire.ListReply
	s.ask("GET", "/api/v1/brands/"+s.brand+"/conversations?list=all", s.owner, nil, &list)
	if len(list.Heads) != 1 || list.Heads[0].Last.Attachment == nil || !list.Heads[0].Last.Attachment.Closed {
		t.Errorf("in a list it is %+v", list.Heads)
	}
	for _, body := range []any{nil, map[string]any{}, map[string]any{"open": false}} {
		var refused struct{ Code string }
		if code := s.ask("POST", link, s.owner, body, &refused); code != http.StatusForbidden || refused.Code != "file_closed" {
			t.Errorf("with %v: %d %+v", body, code, refused)
		}
	}
	if n := len(s.views(head.ID)); n != 0 {
		t.Errorf("%d refusals are on record as views", n)
	}

	// Asked for ten times at once, from one session: ten addresses, one record.
	var all sync.WaitGroup
	for range 10 {
		all.Go(func() {
			var got fileLink
			if code := s.ask("POST", link, s.owner, map[string]any{"open": true}, &got); code != 200 {
				t.Errorf("opened: %d", code)
				return
			}
			if a, is := s.raw("GET", got.URL, s.owner, nil); a.StatusCode != http.StatusOK || !bytes.Equal(is, data) {
				t.Errorf("fetched: %d %q", a.StatusCode, is)
			}
		})
	}
	all.Wait()
	views := s.views(head.ID)
	if len(views) < 1 || len(views) > 2 { // two when a minute ended in between
		t.Fatalf("%d views are on record", len(views))
	}
	if v := views[0]; !v.Author.Me || v.Use == nil || v.Use.How != parley.UseOpen || v.Use.Target != head.Last.Seq || v.Use.Lane != parley.Public || v.Lane != parley.Internal {
		t.Errorf("on record is %+v %+v", v, v.Use)
	}

	// The consumer has his own, without a word; nobody else's word opens it.
	if code := s.ask("POST", link, maya, nil, nil); code != 200 {
		t.Errorf("his own: %d", code)
	}
	other := s.secondBrand()
	for name, who := range map[string]map[string]string{"another consumer": s.consumer(), "another brand's owner": other.owner, "nobody": nil} {
		if code := s.ask("POST", link, who, map[string]any{"open": true}, nil); code != 404 && code != 401 {
			t.Errorf("%s opened it: %d", name, code)
		}
	}
	if n := len(s.views(head.ID)); n != len(views) {
		t.Errorf("%d more on record", n-len(views))
	}
}

// TestOurOwnFilesAreOpen: colleagues' files are nobody's secret among them.
func TestOurOwnFilesAreOpen(t *testing.T) {
	t.Parallel()
	s := open(t, settings(t))
	maya := s.consumer()
	head, _ := closedScene(t, s, maya, []byte("hers"))
	for lane, name := range map[string]string{"public": "answer.txt", "internal": "shelf.txt"} {
		var said struct{ OK wire.EventReply }
		s.ask("POST", "/api/v1/live/attach", s.owner, map[string]any{
			"conversation": head.ID, "clientId": clientID(), "lane": lane, "upload": s.upload(s.owner, name, []byte("ours")),
		}, &said)
		about := said.OK.Event.Attachment
		if about == nil || about.Closed {
			t.Fatalf("%s: to its author it is %+v", lane, about)
		}
		if code := s.ask("POST", "/api/v1/attachments/"+about.ID.String()+"/link", s.owner, nil, nil); code != 200 {
			t.Errorf("%s: %d", lane, code)
		}
	}
	if n := len(s.views(head.ID)); n != 0 {
		t.Errorf("%d views of what is open", n)
	}
}
