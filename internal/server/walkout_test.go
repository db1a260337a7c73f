package server_test

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"parley"
	"parley/internal/server"
)

func jsonOf(t testing.TB, v any) []byte {
	t.Helper()
	b, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// unzipped is all that is in a zip, one after the other.
func unzipped(t testing.TB, data []byte) []byte {
	t.Helper()
	at := bytes.LastIndex(data, []byte("PK\x05\x06"))
	z, err := zip.NewReader(bytes.NewReader(data[:at+22]), int64(at+22))
	if err != nil {
		t.Fatal(err)
	}
	var all bytes.Buffer
	for _, f := range z.File {
		all.WriteString(f.Name)
		body, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.Copy(&all, body); err != nil {
			t.Fatal(err)
		}
	}
	return all.Bytes()
}

// refused plants values in requests that fail, wherever one can write them.
func (w *walk) refused() {
	for _, c := range plant(inRefused) {
		for _, who := range []map[string]string{nil, w.owner, w.by["the consumer"].headers} {
			h := with(who, "User-Agent", "browser", "X-Note", c.text)
			w.raw("GET", "/api/v1/me?x="+strings.ReplaceAll(c.text, " ", "+"), h, nil)
			w.raw("GET", "/api/v1/brands/"+strings.ReplaceAll(c.text, " ", "-")+"/people", h, nil)
			w.raw("POST", "/api/v1/live/say", h, jsonOf(w.t, map[string]any{"conversation": c.text}))
			w.raw("POST", "/api/v1/live/say", h, jsonOf(w.t, map[string]any{c.text: 1}))
			w.raw("POST", "/api/v1/live/say", h, jsonOf(w.t, map[string]any{"conversation": w.side, "clientId": clientID(), "text": c.text + "\a"}))
			w.raw("POST", w.path("/conversations/"+w.side.String()+"/messages"), h, jsonOf(w.t, map[string]any{c.text: c.text}))
		}
		in := map[string]any{"conversation": w.side, "clientId": clientID(), "form": "document", "purpose": plant(inPurpose)[0].text + " " + c.text}
		w.raw("POST", "/api/v1/live/ask", with(w.owner), jsonOf(w.t, in))
	}
	open := w.wants(w.begins(w.sign(w.fresh(), "Rudi", time.Now())), "access").ID
	for i, line := range lines(inReason) {
		var refusal problem
		if class := makers()[i].class; class.Group() != parley.GroupContact && w.ask("POST", w.request(open)+"/refuse", w.owner, map[string]string{"reason": line}, &refusal) != 422 {
			w.t.Errorf("a reason may hold %s", class)
		}
		w.judge("a refusal", nothing, &reader{}, jsonOf(w.t, refusal))
	}
	for _, line := range lines(inPurpose) {
		in := map[string]any{"conversation": w.side, "clientId": clientID(), "form": "document", "purpose": line}
		w.raw("POST", "/api/v1/live/ask", with(w.owner), jsonOf(w.t, in))
	}
}

// mailsAndPushes holds every mail and push to what may leave the house: masked
// words to the consumer himself, and nothing else.
func (w *walk) mailsAndPushes() {
	w.t.Helper()
	page := ""
	sent := func(k parley.MailKind) bool {
		return strings.Contains(page, `parley_mails_total{kind="`+string(k)+`",outcome="sent"}`) && !strings.Contains(page, `parley_mails_total{kind="`+string(k)+`",outcome="sent"} 0`)
	}
	for deadline := time.Now().Add(20 * time.Second); ; time.Sleep(50 * time.Millisecond) {
		page = w.metricsPage()
		missing := ""
		for _, k := range parley.MailKinds() {
			if !sent(k) {
				missing += " " + string(k)
			}
		}
		if missing == "" {
			break
		}
		if time.Now().After(deadline) {
			w.t.Errorf("not walked, since none was sent:%s", missing)
			break
		}
	}
	for _, m := range w.sink.Mails() {
		all := m.Raw + plainOf(w.T(), m)
		r := &reader{name: "mail to " + m.To}
		shows := nothing
		if slices.Contains(append(w.away, "maya@example.org", "copy@example.org"), m.To) {
			r.reads, shows = []parley.Lane{parley.Public}, stored
		}
		w.judge("a mail to "+m.To, shows, r, []byte(all))
	}
	pushed := 0
	for _, b := range w.browsers {
		for _, p := range b.Got() {
			pushed++
			w.judge("a push", nothing, &reader{}, []byte(p.Text))
		}
	}
	if pushed == 0 {
		w.t.Error("nobody was pushed to")
	}
}

// endpoints holds what the brand's own server was sent to what it is for.
func (w *walk) endpoints() {
	w.t.Helper()
	may := map[string]place{"/payment": inCard, "/verify": inVerify, "/values": inNumber}
	w.shop.mu.Lock()
	defer w.shop.mu.Unlock()
	for path, got := range w.shop.got {
		saw := false
		for _, c := range w.planted {
			if c.in(got) {
				saw = true
				if may[path] != c.place {
					w.t.Errorf("%s was sent to %s", c, path)
				}
			}
		}
		if may[path] != "" && !saw {
			w.t.Errorf("%s was sent nothing that is planted", path)
		}
	}
}

// left stops the server and looks into whatever it leaves behind.
func (w *walk) left() {
	w.t.Helper()
	w.judge("the metrics", nothing, &reader{}, []byte(w.metricsPage()))
	var backup bytes.Buffer
	if _, err := server.Backup(w.t.Context(), w.cfg, &backup); err != nil {
		w.t.Fatal(err)
	}
	if err := w.stop(); err != nil {
		w.t.Fatal(err)
	}
	w.judge("the backup", nothing, &reader{}, backup.Bytes())
	w.judge("the log", nothing, &reader{}, w.logs.Bytes())
	files := 0
	err := filepath.WalkDir(w.cfg.Data, func(path string, e fs.DirEntry, err error) error {
		if err != nil || !e.Type().IsRegular() {
			return err
		}
		data, err := os.ReadFile(path)
		w.judge(path, nothing, &reader{}, data)
		files++
		return err
	})
	if err != nil || files < 4 || backup.Len() == 0 || w.logs.Len() == 0 {
		w.t.Errorf("looked into %d files, a backup of %d bytes and a log of %d: %v", files, backup.Len(), w.logs.Len(), err)
	}
}
