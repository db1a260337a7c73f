package server_test

import (
	"bytes"
	"encoding/base64"
	"io"
	"net/http"
	"strconv"
	"strings"
	"testing"

	"parley/internal/wire"
)

// raw sends bytes and returns the answer, its body read.
func (s *scene) raw(method, path string, headers map[string]string, body []byte) (*http.Response, []byte) {
	s.t.Helper()
	req, err := http.NewRequestWithContext(s.t.Context(), method, s.base+path, bytes.NewReader(body))
	if err != nil {
		s.t.Fatal(err)
	}
	for k, v := range headers {
		req.Header.Set(k, v)
	}
	answer, err := http.DefaultClient.Do(req)
	if err != nil {
		s.t.Fatal(err)
	}
	defer answer.Body.Close()
	data, err := io.ReadAll(answer.Body)
	if err != nil {
		s.t.Fatal(err)
	}
	return answer, data
}

func tus(who map[string]string, more ...string) map[string]string {
	return with(with(who, "Tus-Resumable", "1.0.0", "Content-Type", "application/offset+octet-stream"), more...)
}

// upload sends a file up in two parts and returns its id.
func (s *scene) upload(who map[string]string, name string, data []byte) string {
	s.t.Helper()
	made, _ := s.raw("POST", "/api/v1/uploads", tus(who, "Upload-Length", strconv.Itoa(len(data)),
		"Upload-Metadata", "filename "+base64.StdEncoding.EncodeToString([]byte(name))+",filetype dGV4dA=="), nil)
	at := made.Header.Get("Location")
	if made.StatusCode != http.StatusCreated || at == "" || made.Header.Get("Upload-Expires") == "" {
		s.t.Fatalf("begin an upload: %d %v", made.StatusCode, made.Header)
	}
	half := len(data) / 2
	if a, body := s.raw("PATCH", at, tus(who, "Upload-Offset", "0"), data[:half]); a.StatusCode != http.StatusNoContent || a.Header.Get("Upload-Offset") != strconv.Itoa(half) {
		s.t.Fatalf("the first half: %d %s", a.StatusCode, body)
	}
	if a, _ := s.raw("HEAD", at, tus(who), nil); a.StatusCode != http.StatusOK || a.Header.Get("Upload-Offset") != strconv.Itoa(half) || a.Header.Get("Upload-Length") != strconv.Itoa(len(data)) {
		s.t.Fatalf("how far it is: %d %v", a.StatusCode, a.Header)
	}
	if a, body := s.raw("PATCH", at, tus(who, "Upload-Offset", strconv.Itoa(half)), data[half:]); a.StatusCode != http.StatusNoContent {
		s.t.Fatalf("the second half: %d %s", a.StatusCode, body)
	}
	return at[strings.LastIndexByte(at, '/')+1:]
}

type fileLink struct{ URL, Thumb string }

func TestAFileIsSentAndFetched(t *testing.T) {
	t.Parallel()
	s := open(t, settings(t))
	maya := s.consumer()
	text := []byte("a line of text, and another one\n")
	var opened struct{ OK wire.OpenReply }
	if code := s.ask("POST", "/api/v1/live/open", maya, map[string]string{"clientId": clientID(), "text": "", "upload": s.upload(maya, "notes.txt", text)}, &opened); code != 200 {
		t.Fatalf("open with a file: %d", code)
	}
	head := opened.OK.Thread.Head
	if head.Last == nil || head.Last.Attachment == nil || head.Last.Attachment.Name != "notes.txt" {
		t.Fatalf("the head shows %+v", head.Last)
	}
	var said struct{ OK wire.EventReply }
	if code := s.ask("POST", "/api/v1/live/attach", s.owner, map[string]any{
		"conversation": head.ID, "clientId": clientID(), "lane": "public", "upload": s.upload(s.owner, "answer.csv", []byte("a,b\n")),
	}, &said); code != 200 || said.OK.Event.Attachment == nil || said.OK.Event.Attachment.Type != "text/csv" {
		t.Fatalf("attach: %d %+v", code, said)
	}

	link := "/api/v1/attachments/" + head.Last.Attachment.ID.String() + "/link"
	var mine, ours fileLink
	if code := s.ask("POST", link, maya, nil, &mine); code != 200 {
		t.Fatalf("the consumer's link: %d", code)
	}
	if code := s.ask("POST", link, s.owner, map[string]any{"open": true}, &ours); code != 200 {
		t.Fatalf("the agent's link: %d", code)
	}
	a, got := s.raw("GET", mine.URL, maya, nil)
	h := a.Header
	if a.StatusCode != http.StatusOK || !bytes.Equal(got, text) || h.Get("X-Content-Type-Options") != "nosniff" || h.Get("Cache-Control") != "private, no-store" ||
		!strings.HasPrefix(h.Get("Content-Disposition"), "attachment") || !strings.Contains(h.Get("Content-Security-Policy"), "sandbox") ||
		h.Get("Content-Type") != "text/plain; charset=utf-8" {
		t.Errorf("%d %v %q", a.StatusCode, h, got)
	}
	// In a picture's element a browser sends the cookie and nothing else of ours.
	cookie := map[string]string{"Cookie": s.owner["Cookie"]}
	if a, part := s.raw("GET", ours.URL, with(cookie, "Range", "bytes=2-5"), nil); a.StatusCode != http.StatusPartialContent || string(part) != "line" {
		t.Errorf("a range: %d %q", a.StatusCode, part)
	}

	// A copied address opens nothing for anybody else, whoever he is.
	refusals := map[string][]byte{}
	for name, who := range map[string]map[string]string{"nobody": nil, "another consumer": s.consumer(), "an agent": cookie} {
		a, body := s.raw("GET", mine.URL, who, nil)
		if a.StatusCode != http.StatusNotFound {
			t.Errorf("%s fetched another's link: %d", name, a.StatusCode)
		}
		refusals[name] = body
	}
	_, never := s.raw("GET", "/files/abc", maya, nil)
	for name, body := range refusals {
		if !bytes.Equal(body, never) {
			t.Errorf("%s can tell that the address was one: %s", name, body)
		}
	}
	if a, _ := s.raw("GET", ours.URL, maya, nil); a.StatusCode != http.StatusNotFound {
		t.Errorf("a consumer fetched an agent's link: %d", a.StatusCode)
	}
	other := s.secondBrand()
	for name, who := range map[string]map[string]string{"another consumer": s.consumer(), "another brand": other.consumer(), "another brand's agent": other.owner} {
		if code := s.ask("POST", link, who, nil, nil); code != 404 {
			t.Errorf("%s got a link: %d", name, code)
		}
	}

	// What is redacted is gone at once, for links that were made before as well.
	if code := s.ask("POST", "/api/v1/live/redact", maya, map[string]any{
		"conversation": head.ID, "clientId": clientID(), "lane": "public", "target": head.Last.Seq,
	}, nil); code != 200 {
		t.Fatalf("redact: %d", code)
	}
	if a, _ := s.raw("GET", mine.URL, maya, nil); a.StatusCode != http.StatusNotFound {
		t.Errorf("a redacted file was served: %d", a.StatusCode)
	}

	// With the session goes its links.
	var later fileLink
	s.ask("POST", "/api/v1/attachments/"+said.OK.Event.Attachment.ID.String()+"/link", s.owner, nil, &later)
	s.ask("POST", "/api/v1/sign-out", s.owner, nil, nil)
	if a, _ := s.raw("GET", later.URL, cookie, nil); a.StatusCode != http.StatusNotFound {
		t.Errorf("a link outlived its session: %d", a.StatusCode)
	}
}

// The doors of uploads refuse what the protocol does not know.
func TestUploadRefusals(t *testing.T) {
	t.Parallel()
	s := open(t, settings(t))
	maya, eve := s.consumer(), s.consumer()
	made, _ := s.raw("POST", "/api/v1/uploads", tus(maya, "Upload-Length", "5"), nil)
	at := made.Header.Get("Location")
	for name, c := range map[string]struct {
		method, path string
		headers      map[string]string
		body         string
		status       int
	}{
		"no version":               {"POST", "/api/v1/uploads", with(maya, "Upload-Length", "5"), "", 412},
		"nobody":                   {"POST", "/api/v1/uploads", tus(nil, "Upload-Length", "5"), "", 401},
		"no length":                {"POST", "/api/v1/uploads", tus(maya), "", 400},
		"too long":                 {"POST", "/api/v1/uploads", tus(maya, "Upload-Length", "20971521"), "", 413},
		"a name that is no base64": {"POST", "/api/v1/uploads", tus(maya, "Upload-Length", "5", "Upload-Metadata", "filename %%"), "", 400},
		"another's":                {"HEAD", at, tus(eve), "", 404},
		"another's part":           {"PATCH", at, tus(eve, "Upload-Offset", "0"), "hello", 404},
		"another's end":            {"DELETE", at, tus(eve), "", 404},
		"not an id":                {"HEAD", "/api/v1/uploads/abc", tus(maya), "", 404},
		"another type":             {"PATCH", at, tus(maya, "Upload-Offset", "0", "Content-Type", "text/plain"), "hello", 415},
		"another place":            {"PATCH", at, tus(maya, "Upload-Offset", "3"), "lo", 409},
		"an unknown checksum":      {"PATCH", at, tus(maya, "Upload-Offset", "0", "Upload-Checksum", "md5 abcd"), "hello", 400},
		"a wrong checksum":         {"PATCH", at, tus(maya, "Upload-Offset", "0", "Upload-Checksum", "sha1 Kq5sNclPz7QV2+lfQIuc6R7oRu0="), "hellO", 460},
		"another site":             {"POST", "/api/v1/uploads", tus(map[string]string{"Cookie": s.owner["Cookie"]}, "Upload-Length", "5", "Origin", "https://evil.example"), "", 403},
	} {
		if a, body := s.raw(c.method, c.path, c.headers, []byte(c.body)); a.StatusCode != c.status {
			t.Errorf("%s: %d %s, want %d", name, a.StatusCode, body, c.status)
		}
	}
	if a, _ := s.raw("PATCH", at, tus(maya, "Upload-Offset", "0", "Upload-Checksum", "sha1 qvTGHdzF6KLavt4PO0gs2a6pQ00="), []byte("hello")); a.StatusCode != http.StatusNoContent {
		t.Errorf("a right checksum: %d", a.StatusCode)
	}
	if a, body := s.raw("PATCH", mustBegin(s, maya, 8), tus(maya, "Upload-Offset", "0"), []byte("MZ\x90\x00\x03\x00\x00\x00")); a.StatusCode != http.StatusUnprocessableEntity || !bytes.Contains(body, []byte("file_unsafe")) {
		t.Errorf("a program: %d %s", a.StatusCode, body)
	}
	if a, _ := s.raw("DELETE", at, tus(maya), nil); a.StatusCode != http.StatusNoContent {
		t.Errorf("the sender's own end: %d", a.StatusCode)
	}
	if a, _ := s.raw("OPTIONS", "/api/v1/uploads", nil, nil); a.StatusCode != http.StatusNoContent || a.Header.Get("Tus-Extension") == "" {
		t.Errorf("what the server can: %d %v", a.StatusCode, a.Header)
	}
}

func mustBegin(s *scene, who map[string]string, size int) string {
	made, _ := s.raw("POST", "/api/v1/uploads", tus(who, "Upload-Length", strconv.Itoa(size)), nil)
	return made.Header.Get("Location")
}
