package server_test

import (
	"encoding/json"
	"regexp"
	"strings"
	"time"

	"parley"
	"parley/internal/store"
	"parley/internal/testserver"
	"parley/internal/wire"
)

// rest is what else there must be, so that every door leads to something.
func (w *walk) rest() {
	w.t.Helper()
	p, maya := w.params, w.by["the consumer"].headers
	p["brand"], p["name"], p["version"], p["key"] = w.brand, "payment", "1", clientID()
	p["session"], p["passkey"], p["picture"], p["exception"] = clientID(), clientID(), clientID(), w.proposed()
	p["person"], _ = w.somebody("door", "agent")
	var me struct{ ID string }
	if code := w.ask("POST", w.path("/consumers"), nil, map[string]any{}, &me); code != 200 {
		w.t.Fatal(code)
	}
	var list struct{ OK wire.ListReply }
	w.ask("POST", "/api/v1/live/list", w.owner, map[string]string{"list": "all"}, &list)
	p["consumer"] = list.OK.Heads[0].Consumer.ID
	var known struct{ Identities []struct{ ID string } }
	w.ask("GET", w.path("/consumers/"+p["consumer"]+"/identities"), w.owner, nil, &known)
	p["identity"] = known.Identities[0].ID
	if code := w.ask("POST", "/api/v1/consumer/contact", maya, map[string]string{"email": "maya@example.org"}, nil); code != 204 {
		w.t.Fatalf("contact: %d", code)
	}
	access := w.wants(maya, "access")
	if code := w.ask("POST", w.request(access.ID)+"/approve", w.owner, nil, nil); code != 200 {
		w.t.Fatalf("approve: %d", code)
	}
	p["request"] = access.ID
	var check struct{ Nonce string }
	w.ask("POST", w.path("/install-check/live"), w.owner, nil, &check)
	p["nonce"] = check.Nonce
	w.pushes = testserver.NewPushService(w.t)
	for _, who := range []map[string]string{maya, w.owner} {
		if code := w.ask("POST", "/api/v1/push", who, w.subscription(), nil); code != 204 {
			w.t.Fatalf("subscribe: %d", code)
		}
	}
	p["answer"] = w.answer()["answer"]
	w.replied(lines(inAnswer)...)
}

// answer is a canned answer of the brand's, made for one visit.
func (w *walk) answer() map[string]string {
	w.t.Helper()
	var made struct{ ID string }
	if code := w.ask("POST", w.path("/answers"), w.owner, map[string]any{"answer": canned(w.fresh(), "Welcome, {{consumer.name}}.")}, &made); code != 201 {
		w.t.Fatalf("write an answer: %d", code)
	}
	return map[string]string{"answer": made.ID}
}

// canned is what somebody writes of a canned answer.
func canned(shortcut, says string) map[string]any {
	return map[string]any{"shortcut": shortcut, "title": "Canned", "texts": []any{map[string]string{"text": says}}}
}

// replied has somebody who is away told by mail, now, of what an agent said.
func (w *walk) replied(said ...string) {
	w.t.Helper()
	who := w.consumer()
	brand, _ := parley.ParseID[parley.BrandID](w.brand)
	id := w.talks(who, "till later").ID
	address := w.fresh() + "@example.org"
	w.away = append(w.away, address)
	w.ask("POST", "/api/v1/consumer/contact", who, map[string]string{"email": address}, nil)
	for _, text := range append(said, "hello") {
		w.says(w.by["an agent"].headers, id, text)
	}
	if err := w.Store().Write(w.t.Context(), func(tx store.Tx) error {
		head, err := tx.GetConversation(brand, id)
		if err != nil {
			return err
		}
		return tx.AddMail(parley.Mail{
			Brand: brand, ID: parley.NewID[parley.MailID](), Kind: parley.MailReply, Consumer: head.Consumer, Conversation: id, From: head.PublicSeq,
		})
	}); err != nil {
		w.t.Fatal(err)
	}
}

// subscription is another browser's.
func (w *walk) subscription() any {
	b := w.pushes.Browser(w.t)
	w.browsers = append(w.browsers, b)
	return map[string]string{"endpoint": b.Endpoint, "p256dh": b.Key, "auth": b.Auth}
}

// asset is a file that a page names.
func (w *walk) asset() string {
	_, page := w.raw("GET", "/console/", nil, nil)
	found := regexp.MustCompile(`/assets/[^"]+\.js`).Find(page)
	if found == nil {
		w.t.Fatal("the console names no script")
	}
	return string(found)
}

func (w *walk) picture() string {
	_, body := w.raw("PUT", "/api/v1/me/picture", w.owner, drawing(w.t))
	var view struct{ Picture string }
	_ = json.Unmarshal(body, &view)
	return view.Picture
}

// connectLine is the connect command of a stream, with the conversation open.
func (w *walk) connectLine(r *reader) []byte {
	line, err := json.Marshal(map[string]any{"id": 1, "connect": map[string]any{"data": w.connectData(r)}})
	if err != nil {
		w.t.Fatal(err)
	}
	return append(line, '\n')
}

func (w *walk) connectData(r *reader) map[string]any {
	data := map[string]any{"sync": methods[wire.Sync].data(w, r)}
	if bearer, ok := strings.CutPrefix(r.headers["Authorization"], "Bearer "); ok {
		data["token"] = bearer
	} else {
		data["brand"] = w.brand
		data["sync"].(map[string]any)["lists"] = []string{"all", "mine"}
	}
	return data
}

// edit is a draft of the settings as they are now, with another colour.
func (w *walk) edit() map[string]any {
	now := w.scene.settings(w.owner)
	revision := int64(0)
	if now.Draft != nil {
		revision = now.Draft.Revision
	}
	w.made++
	now.Published.Settings.Look.Accent = "#1040" + string([]byte{"0123456789abcdef"[w.made%16], "0123456789abcdef"[w.made/16%16]})
	return map[string]any{"base": now.Published.Version, "revision": revision, "settings": now.Published.Settings}
}

// saved saves a draft and says what to publish.
func (w *walk) saved() map[string]any {
	w.t.Helper()
	draft := w.edit()
	if code := w.ask("PUT", w.path("/settings/draft"), w.owner, draft, nil); code != 200 {
		w.t.Fatalf("save: %d", code)
	}
	return map[string]any{"base": draft["base"], "revision": draft["revision"].(int64) + 1}
}

func (w *walk) consumerKey() string {
	var key struct{ ID string }
	w.ask("POST", w.path("/consumer-keys"), w.owner, map[string]string{"kind": "HS256", "name": "gone"}, &key)
	return key.ID
}

// mailed is the newest secret that a mail brought behind the mark.
func (w *walk) mailed(mark string) string {
	w.t.Helper()
	if strings.HasPrefix(mark, "/privacy") {
		who := w.consumer()
		w.talks(who, "whatever")
		w.ask("POST", "/api/v1/consumer/contact", who, map[string]string{"email": w.fresh() + "@example.org"}, nil)
		w.wants(who, "deletion")
	}
	if mark == "#restore=" {
		w.replied()
	}
	before := len(w.sink.Mails())
	for deadline := time.Now().Add(20 * time.Second); time.Now().Before(deadline); {
		all := w.sink.Mails()
		for i := len(all) - 1; i >= 0; i-- {
			_, rest, found := strings.Cut(plainOf(w.T(), all[i]), mark)
			if !found || i < before-1 && mark != "/unsubscribe/" {
				continue
			}
			return strings.FieldsFunc(rest, func(r rune) bool { return r < 0x21 || r == '>' || r == '"' })[0]
		}
		time.Sleep(5 * time.Millisecond)
	}
	w.t.Fatalf("no mail has %s", mark)
	return ""
}

// ticket is the way to the consumer's file, for whoever may have one.
func (w *walk) ticket(r *reader) string {
	link := "/api/v1/attachments/" + w.params["attachment"] + "/link"
	var got fileLink
	if w.ask("POST", link, with(r.headers), map[string]bool{"open": true}, &got); got.URL != "" {
		return got.URL
	}
	w.ask("POST", link, w.owner, map[string]bool{"open": true}, &got)
	return got.URL // another's: it must not work
}

func (w *walk) fillIn() try {
	w.params["form"] = w.form(parley.FormVerify)
	return try{body: map[string]any{"clientId": clientID(), "verify": map[string]string{"postcode": wordOf(inVerify)}}}
}

// exception says which mask is no secret; what was said of it before is ended.
func (w *walk) exception() map[string]any {
	w.t.Helper()
	var all struct{ Exceptions []struct{ ID string } }
	w.ask("GET", w.path("/exceptions"), w.owner, nil, &all)
	for _, e := range all.Exceptions {
		w.ask("DELETE", w.path("/exceptions/"+e.ID), w.owner, nil, nil)
	}
	return map[string]any{"conversation": w.params["conversation"], "lane": "public", "seq": w.mask, "mask": 7}
}

// proposed is an exception that an agent wants.
func (w *walk) proposed() string {
	w.t.Helper()
	var made struct{ ID string }
	if code := w.ask("POST", w.path("/exceptions"), w.by["an agent"].headers, w.exception(), &made); code != 201 {
		w.t.Fatalf("propose: %d", code)
	}
	return made.ID
}

// kept makes something that all readers may try.
func (w *walk) kept(name string, make func() string) string {
	if w.once[name] == "" {
		w.once[name] = make()
	}
	return w.once[name]
}

// known is a consumer whom the brand vouches for, with an address.
func (w *walk) known() map[string]string {
	w.t.Helper()
	name := w.fresh()
	who := w.begins(w.sign(name, "Rita", time.Now()))
	w.ask("POST", "/api/v1/consumer/contact", who, map[string]string{"email": name + "@example.org"}, nil)
	return who
}

// erased is a request that was carried out.
func (w *walk) erased() string {
	w.t.Helper()
	who := w.known()
	w.talks(who, "to be forgotten")
	id := w.wants(who, "deletion").ID
	var r asked
	for w.ask("POST", w.request(id)+"/approve", w.owner, nil, &r); r.State != "done"; {
		w.ask("GET", w.request(id), w.owner, nil, &r)
	}
	return id
}

// merged is a consumer with two identities.
func (w *walk) merged() map[string]string {
	w.t.Helper()
	who := w.consumer()
	w.talks(who, "two of us")
	var c struct{ Consumer string }
	if code := w.ask("POST", "/api/v1/consumer/identify", who, map[string]string{"jwt": w.sign(w.fresh(), "Temp", time.Now())}, &c); code != 200 {
		w.t.Fatalf("identify: %d", code)
	}
	var all struct{ Identities []struct{ ID, Kind string } }
	w.ask("GET", w.path("/consumers/"+c.Consumer+"/identities"), w.owner, nil, &all)
	for _, i := range all.Identities {
		if i.Kind == "anonymous" {
			return map[string]string{"consumer": c.Consumer, "identity": i.ID}
		}
	}
	// The identity's own consumer: it was not merged into another.
	return map[string]string{"consumer": c.Consumer, "identity": all.Identities[0].ID}
}
