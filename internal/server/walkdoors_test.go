package server_test

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"time"

	"parley"
	"parley/internal/store"
	"parley/internal/wire"
)

// level is how much a door may show of what is planted, to whom it is due.
type level int

const (
	nothing level = iota // no content at all, to anybody
	act                  // an answer about the act, in which content may stand
	stored               // content with its masks, whoever reads; somebody must see it
	full                 // content, with values in clear for whose role says so; somebody must see it
	bytesOf              // a file as it was sent, or a copy of one's own data
)

// try is one request; what is zero is made from the pattern and the reader.
type try struct {
	path    string
	query   string
	headers map[string]string
	body    any
	raw     []byte
}

// door is a row of the table: what may be seen there, and how one goes there.
type door struct {
	shows level
	try   func(w *walk, r *reader) try
	once  bool // whoever comes gets the same, or must hold what walkkey_test.go has: one visit is enough
}

// sends is a try with a body.
func sends(body func(w *walk, r *reader) any) func(*walk, *reader) try {
	return func(w *walk, r *reader) try { return try{body: body(w, r)} }
}

// always is a try that has the same body for everybody.
func always(body any) func(*walk, *reader) try {
	return func(*walk, *reader) try { return try{body: body} }
}

// query is a try with a query.
func query(q string) func(*walk, *reader) try {
	return func(*walk, *reader) try { return try{query: q} }
}

// at is a try with names of the path of its own.
func at(params func(w *walk) map[string]string) func(*walk, *reader) try {
	return func(w *walk, _ *reader) try {
		t := try{path: "at"}
		for name, value := range params(w) {
			t.query += name + "=" + value + "&"
		}
		return t
	}
}

// asTemp goes as somebody who is made for it: the door changes who comes there.
func asTemp(body func(w *walk, name string, h map[string]string) any) func(*walk, *reader) try {
	return func(w *walk, r *reader) try {
		if !r.person {
			return try{body: map[string]any{}}
		}
		name := w.fresh()
		_, h := w.somebody(name, "agent")
		t := try{headers: h}
		if body != nil {
			t.body = body(w, name, h)
		}
		return t
	}
}

const (
	brandPath = "/api/v1/brands/{brand}"
	talkPath  = brandPath + "/conversations/{conversation}"
	formsPath = "/api/v1/forms/{form}"
	ratesPath = "/api/v1/surveys/{conversation}"
)

// doors is every door of the public port. One that is not here fails the walk.
var doors = map[string]door{
	// Pages and what belongs to them.
	"GET /healthz": {once: true}, "GET /readyz": {once: true}, "GET /parley.js": {once: true}, "GET /parley.d.ts": {once: true}, "GET /parley-check.js": {once: true},
	"GET /{$}": {once: true, try: func(*walk, *reader) try { return try{path: "/"} }}, "GET /openapi.json": {once: true}, "GET /console/": {once: true}, "GET /docs": {once: true}, "GET /docs/": {once: true},
	"GET /messenger/{brand}": {once: true}, "GET /messenger/sw.js": {once: true}, "GET /install-frame/{brand}": {once: true},
	"GET /assets/": {once: true, try: func(w *walk, _ *reader) try { return try{path: w.asset()} }},

	// Streams; what they carry is walked by itself.
	"GET /live/ws":      {},
	"POST /live/stream": {shows: full, try: func(w *walk, r *reader) try { return try{raw: w.connectLine(r)} }},

	// Getting in.
	"POST /api/v1/first-run":                    {once: true, try: always(map[string]string{"token": "x", "email": "a@example.com", "name": "A", "password": password})},
	"GET /api/v1/sign-in":                       {once: true},
	"POST /api/v1/sign-in":                      {once: true, try: always(map[string]string{"email": "door@example.com", "password": password})},
	"POST /api/v1/sign-in/second":               {once: true, try: asTemp(nil)},
	"POST /api/v1/sign-in/passkey/begin":        {once: true, try: always(map[string]any{})},
	"POST /api/v1/sign-in/passkey":              {once: true},
	"POST /api/v1/sign-in/second/passkey/begin": {once: true},
	"POST /api/v1/sign-in/second/passkey":       {once: true},
	"POST /api/v1/sign-out":                     {try: asTemp(nil)},
	"POST /api/v1/forgot-password":              {once: true, try: always(map[string]string{"email": "door@example.com"})},
	"POST /api/v1/links/spend": {once: true, try: sends(func(w *walk, _ *reader) any {
		_, token := w.invited(w.fresh(), "agent")
		return map[string]string{"token": token, "password": password}
	})},

	// Oneself.
	"GET /api/v1/me": {},
	"POST /api/v1/me/password": {try: asTemp(func(*walk, string, map[string]string) any {
		return map[string]string{"old": password, "new": password + " indeed"}
	})},
	"GET /api/v1/me/sessions":              {},
	"DELETE /api/v1/me/sessions":           {try: asTemp(nil)},
	"DELETE /api/v1/me/sessions/{session}": {},
	"POST /api/v1/me/totp":                 {try: asTemp(func(*walk, string, map[string]string) any { return map[string]string{"password": password} })},
	"PUT /api/v1/me/totp":                  {once: true},
	"DELETE /api/v1/me/totp":               {once: true},
	"POST /api/v1/me/recovery-codes":       {once: true},
	"GET /api/v1/me/passkeys":              {},
	"POST /api/v1/me/passkeys/begin":       {try: asTemp(nil)},
	"POST /api/v1/me/passkeys":             {once: true},
	"PATCH /api/v1/me/passkeys/{passkey}":  {once: true},
	"DELETE /api/v1/me/passkeys/{passkey}": {once: true},
	"POST /api/v1/me/proof":                {try: always(map[string]string{"password": password})},
	"POST /api/v1/me/proof/passkey/begin":  {once: true},
	"POST /api/v1/me/proof/passkey":        {once: true},
	"PUT /api/v1/me/picture":               {try: func(w *walk, _ *reader) try { return try{raw: drawing(w.t)} }},
	"DELETE /api/v1/me/picture":            {},

	// The brand.
	"GET /api/v1/brands":                      {},
	"POST /api/v1/brands":                     {try: always(map[string]string{"name": "Pier"})},
	"GET " + brandPath:                        {},
	"GET " + brandPath + "/look":              {},
	"PUT " + brandPath + "/logo":              {try: func(w *walk, _ *reader) try { return try{raw: drawing(w.t)} }},
	"DELETE " + brandPath + "/logo":           {},
	"GET /pictures/{picture}":                 {once: true, try: func(w *walk, _ *reader) try { return try{path: w.kept("picture", w.picture)} }},
	"GET " + brandPath + "/origins":           {},
	"PUT " + brandPath + "/origins":           {try: always(map[string]any{"origins": []string{"https://shop.example"}})},
	"GET " + brandPath + "/changes":           {},
	"GET " + brandPath + "/settings":          {},
	"GET " + brandPath + "/settings/diff":     {try: query("from=1&to=2")},
	"PUT " + brandPath + "/settings/draft":    {try: sends(func(w *walk, _ *reader) any { return w.edit() })},
	"DELETE " + brandPath + "/settings/draft": {try: func(w *walk, _ *reader) try { return try{query: fmt.Sprint("revision=", w.saved()["revision"])} }},
	"POST " + brandPath + "/settings/publish": {try: sends(func(w *walk, _ *reader) any { return w.saved() })},
	"POST " + brandPath + "/settings/rollback": {try: sends(func(w *walk, _ *reader) any {
		now := w.scene.settings(w.owner).Published.Version
		return map[string]any{"base": now, "version": now - 1}
	})},
	"GET " + brandPath + "/settings/versions":           {},
	"GET " + brandPath + "/settings/versions/{version}": {},
	"GET " + brandPath + "/api-keys":                    {},
	"POST " + brandPath + "/api-keys":                   {try: always(map[string]any{"name": "R", "scopes": []string{"people.read"}})},
	"DELETE " + brandPath + "/api-keys/{key}": {try: at(func(w *walk) map[string]string {
		_, id := w.key([]parley.KeyScope{parley.ScopePeople}, nil)
		return map[string]string{"key": id}
	})},
	"GET " + brandPath + "/consumer-keys":            {},
	"POST " + brandPath + "/consumer-keys":           {try: always(map[string]string{"kind": "HS256", "name": "more"})},
	"DELETE " + brandPath + "/consumer-keys/{key}":   {try: at(func(w *walk) map[string]string { return map[string]string{"key": w.consumerKey()} })},
	"GET " + brandPath + "/endpoints":                {},
	"GET " + brandPath + "/endpoints/{name}":         {},
	"PUT " + brandPath + "/endpoints/{name}":         {try: sends(func(w *walk, _ *reader) any { return map[string]string{"url": w.shop.url + "/payment"} })},
	"POST " + brandPath + "/endpoints/{name}/secret": {},
	"POST " + brandPath + "/endpoints/{name}/test":   {},
	"DELETE " + brandPath + "/endpoints/{name}": {try: at(func(w *walk) map[string]string {
		w.endpoint(parley.EndpointVerify)
		return map[string]string{"name": "verify"}
	})},
	"POST " + brandPath + "/install-check":             {try: sends(func(w *walk, _ *reader) any { return map[string]string{"url": w.shop.url} })},
	"POST " + brandPath + "/install-check/live":        {},
	"GET " + brandPath + "/install-check/live/{nonce}": {},
	"POST /api/v1/install-reports/{nonce}": {once: true, try: func(w *walk, r *reader) try {
		return try{headers: with(r.headers, "Origin", "https://shop.example"), body: map[string]any{"page": "", "launcher": true,
			"brands": []string{w.brand}, "loaders": 1, "frame": "silent", "storage": "", "pageStorage": true, "cookies": true, "violations": []any{}}}
	}},

	// Its people.
	"GET " + brandPath + "/people": {},
	"POST " + brandPath + "/people": {try: sends(func(w *walk, _ *reader) any {
		return map[string]any{"email": w.fresh() + "@example.com", "name": "T", "role": "agent", "mail": true}
	})},
	"PATCH " + brandPath + "/people/{person}": {try: always(map[string]string{"name": "Temp"})},
	"DELETE " + brandPath + "/people/{person}": {try: at(func(w *walk) map[string]string {
		id, _ := w.invited(w.fresh(), "agent")
		return map[string]string{"person": id}
	})},
	"DELETE " + brandPath + "/people/{person}/invitation": {try: at(func(w *walk) map[string]string {
		id, _ := w.invited(w.fresh(), "agent")
		return map[string]string{"person": id}
	})},
	"POST " + brandPath + "/people/{person}/password-link":        {try: always(map[string]any{})},
	"DELETE " + brandPath + "/people/{person}/second-factor":      {},
	"GET " + brandPath + "/people/{person}/sessions":              {},
	"DELETE " + brandPath + "/people/{person}/sessions":           {},
	"DELETE " + brandPath + "/people/{person}/sessions/{session}": {},

	// Consumers.
	"POST " + brandPath + "/consumers": {try: always(map[string]any{})},
	"POST /api/v1/consumer/identify": {try: func(w *walk, r *reader) try {
		return try{headers: w.consumer(), body: map[string]string{"jwt": w.sign("temp", "Temp", time.Now())}}
	}},
	"POST /api/v1/consumer/contact":  {try: always(map[string]string{"email": "maya@example.org"})},
	"POST /api/v1/consumer/end":      {try: func(w *walk, r *reader) try { return try{headers: w.consumer()} }},
	"POST " + brandPath + "/restore": {once: true, try: sends(func(w *walk, _ *reader) any { return map[string]string{"token": w.mailed("#restore=")} })},
	"GET /unsubscribe/{token}":       {once: true, try: at(func(w *walk) map[string]string { return map[string]string{"token": w.mailed("/unsubscribe/")} })},
	"POST /unsubscribe/{token}":      {once: true, try: at(func(w *walk) map[string]string { return map[string]string{"token": w.mailed("/unsubscribe/")} })},
	"GET /privacy/confirm/{token}":   {once: true, try: at(func(w *walk) map[string]string { return map[string]string{"token": w.mailed("/privacy/confirm/")} })},
	"POST /privacy/confirm/{token}":  {once: true, try: at(func(w *walk) map[string]string { return map[string]string{"token": w.mailed("/privacy/confirm/")} })},
	"GET /api/v1/push/key":           {once: true},
	"POST /api/v1/push":              {try: sends(func(w *walk, _ *reader) any { return w.subscription() })},
	"DELETE /api/v1/push":            {try: func(w *walk, r *reader) try { return try{headers: w.consumer()} }},

	// Conversations.
	"GET " + brandPath + "/conversations":  {shows: stored, try: query("list=all")},
	"POST " + brandPath + "/search":        {shows: stored, try: always(map[string]any{"text": wordOf(inMessage), "limit": 50})},
	"POST " + brandPath + "/conversations": {shows: act, try: sends(func(*walk, *reader) any { return map[string]string{"clientId": clientID(), "text": "another"} })},
	"GET " + talkPath:                      {shows: full},
	"GET " + talkPath + "/events":          {shows: full, try: func(_ *walk, r *reader) try { return try{query: "lane=public&before=1000000&limit=100"} }},
	"POST " + talkPath + "/messages":       {shows: act, try: onSide(wire.Say)},
	"POST " + talkPath + "/notes":          {shows: act, try: onSide(wire.Say)},
	"POST " + talkPath + "/redactions":     {shows: act, try: onSide(wire.Redact)},
	"POST " + talkPath + "/close":          {shows: act, try: onSide(wire.Close)},
	"POST " + talkPath + "/reopen":         {shows: act, try: onSide(wire.Reopen)},
	"POST " + talkPath + "/take":           {shows: act, try: onSide(wire.Take)},
	"POST " + talkPath + "/release":        {shows: act, try: onSide(wire.Release)},
	"POST " + talkPath + "/transfer":       {shows: act, try: onSide(wire.Transfer)},
	"POST " + talkPath + "/transcript": {try: func(_ *walk, r *reader) try {
		if r.person {
			return try{body: map[string]string{"to": "copy@example.org"}}
		}
		return try{body: map[string]string{}}
	}},
	"POST /api/v1/live/{method}": {}, // a door for each method: methods, below

	// Files.
	"POST /api/v1/attachments/{attachment}/link": {try: always(map[string]bool{"open": true})},
	"GET /files/{ticket}":                        {shows: bytesOf, try: func(w *walk, r *reader) try { return try{path: w.ticket(r)} }},
	"OPTIONS /api/v1/uploads":                    {once: true}, "OPTIONS /api/v1/uploads/{upload}": {once: true},
	"POST /api/v1/uploads":            {try: func(_ *walk, r *reader) try { return try{headers: tus(r.headers, "Upload-Length", "3")} }},
	"HEAD /api/v1/uploads/{upload}":   {try: toUpload()},
	"PATCH /api/v1/uploads/{upload}":  {try: toUpload("Upload-Offset", "0")},
	"DELETE /api/v1/uploads/{upload}": {try: toUpload()},

	// Canned answers. What is sensitive is refused, and not repeated.
	"GET " + brandPath + "/answers": {try: query("q=e&order=used")},
	"POST " + brandPath + "/answers": {try: sends(func(w *walk, _ *reader) any {
		return map[string]any{"own": true, "answer": canned(w.fresh(), "Thank you, {{consumer.name}}.")}
	})},
	"GET " + brandPath + "/answers/{answer}": {},
	"PUT " + brandPath + "/answers/{answer}": {try: func(w *walk, r *reader) try {
		t, says := at((*walk).answer)(w, r), text(inTester)
		if r.name == "the admin" {
			says = "Welcome back."
		}
		t.body = map[string]any{"base": 1, "answer": canned(w.fresh(), says)}
		return t
	}},
	"POST " + brandPath + "/answers/{answer}/retire": {try: at((*walk).answer)},
	"POST " + brandPath + "/answers/{answer}/restore": {try: at(func(w *walk) map[string]string {
		p := w.answer()
		w.ask("POST", w.path("/answers/"+p["answer"]+"/retire"), w.owner, nil, nil)
		return p
	})},
	"POST " + brandPath + "/answers/{answer}/used":    {try: at((*walk).answer)},
	"GET " + brandPath + "/answers/{answer}/versions": {},
	"GET " + brandPath + "/answer-folders":            {},

	// Secure forms, and what is not sensitive.
	"GET " + formsPath:                 {},
	"POST " + formsPath:                {try: func(w *walk, r *reader) try { return w.fillIn() }},
	"GET /api/v1/waits/{conversation}": {},
	"GET " + ratesPath:                 {},
	"POST " + ratesPath: {try: func(w *walk, r *reader) try {
		return try{body: map[string]any{"clientId": clientID(), "rating": map[string]int{"csat": 2}, "comment": text(inRating), "send": true}}
	}},
	"GET " + brandPath + "/board":                           {},
	"PUT " + brandPath + "/people/{person}/state":           {try: always(map[string]string{"state": "away", "reason": "lunch"})},
	"GET " + brandPath + "/exceptions":                      {},
	"POST " + brandPath + "/exceptions":                     {try: sends(func(w *walk, _ *reader) any { return w.exception() })},
	"POST " + brandPath + "/exceptions/{exception}/confirm": {try: at(func(w *walk) map[string]string { return map[string]string{"exception": w.proposed()} })},
	"DELETE " + brandPath + "/exceptions/{exception}":       {try: at(func(w *walk) map[string]string { return map[string]string{"exception": w.proposed()} })},
	"POST " + brandPath + "/rules/test":                     {try: always(map[string]any{"url": "https://harbour.example/bills", "language": "en"})},
	"POST " + brandPath + "/privacy/test":                   {shows: act, try: always(map[string]string{"text": text(inTester)})},

	// What consumers ask for.
	"GET /api/v1/privacy/requests": {shows: act},
	"POST /api/v1/privacy/requests": {try: func(w *walk, r *reader) try {
		return try{headers: w.consumer(), body: map[string]string{"kind": "access"}}
	}},
	"DELETE /api/v1/privacy/requests/{request}": {try: func(w *walk, r *reader) try {
		who := w.consumer()
		return try{path: "/api/v1/privacy/requests/" + w.wants(who, "access").ID, headers: who}
	}},
	"GET /api/v1/privacy/requests/{request}/copy": {shows: bytesOf},
	"GET " + brandPath + "/requests":              {shows: act},
	"GET " + brandPath + "/requests/{request}":    {shows: act},
	"POST " + brandPath + "/requests/{request}/approve": {shows: act, try: at(func(w *walk) map[string]string {
		return map[string]string{"request": w.wants(w.consumer(), "access").ID}
	})},
	"POST " + brandPath + "/requests/{request}/refuse": {shows: act, try: func(w *walk, _ *reader) try {
		id := w.wants(w.known(), "access").ID
		return try{path: w.request(id) + "/refuse", body: map[string]string{"reason": strings.Join([]string{lines(inReason)[3], lines(inReason)[4]}, " or ")}}
	}},
	"POST " + brandPath + "/requests/{request}/search":                        {},
	"GET " + brandPath + "/requests/{request}/traces":                         {},
	"GET " + brandPath + "/requests/{request}/certificate":                    {try: at(func(w *walk) map[string]string { return map[string]string{"request": w.kept("erased", w.erased)} })},
	"GET " + brandPath + "/consumers/{consumer}/identities":                   {},
	"POST " + brandPath + "/consumers/{consumer}/identities/{identity}/split": {try: at(func(w *walk) map[string]string { return w.merged() })},
}

// onSide is an act in the side conversation.
func onSide(m wire.Method) func(*walk, *reader) try {
	return func(w *walk, r *reader) try {
		in := sideData(m)(w, r).(map[string]any)
		delete(in, "conversation")
		return try{path: "at", query: "conversation=" + w.side.String(), body: in}
	}
}

// sideData is the data of an act in the side conversation, which is made ready
// for it.
func sideData(m wire.Method) func(*walk, *reader) any {
	return func(w *walk, r *reader) any {
		in := map[string]any{"conversation": w.side, "clientId": clientID()}
		ready := func(m wire.Method) {
			w.ask("POST", "/api/v1/live/"+string(m), w.owner, withID(in), nil)
		}
		if m != wire.Reopen {
			ready(wire.Reopen)
		}
		switch m {
		case wire.Ask:
			in["form"] = "signin"
		case wire.Say, wire.Note:
			in["text"] = "hello"
		case wire.Pickup:
			w.ring(r)
		case wire.Decline:
			w.ring(r)
			in["reason"], in["text"] = "busy", "ask Ben"
		case wire.Snooze:
			in["until"], in["text"] = time.Now().Add(time.Hour), "call the depot"
		case wire.Unsnooze:
			ready(wire.Take)
			w.must(w.owner, wire.Snooze, map[string]any{"conversation": w.side, "until": time.Now().Add(time.Hour)}, nil)
		case wire.Redact:
			var said wire.EventReply
			w.must(w.owner, wire.Say, map[string]any{"conversation": w.side, "text": "gone"}, &said)
			in["lane"], in["target"] = "public", said.Event.Seq
		case wire.Reopen:
			ready(wire.Close)
		case wire.Release:
			ready(wire.Take)
		case wire.Take:
			ready(wire.Release)
		}
		return in
	}
}

// ring lets the side conversation ring at the reader's desk, if he has one.
func (w *walk) ring(r *reader) {
	w.t.Helper()
	if !r.person || r.reads == nil {
		return
	}
	var me struct{ OK wire.SyncReply }
	w.ask("POST", "/api/v1/live/sync", r.headers, map[string]any{}, &me)
	person, err := parley.ParseID[parley.PersonID](me.OK.Me.ID)
	brand, _ := parley.ParseID[parley.BrandID](w.brand)
	if err == nil {
		err = w.Store().Write(w.t.Context(), func(tx store.Tx) error {
			head, err := tx.LockConversation(brand, w.side)
			if err != nil {
				return err
			}
			return tx.SaveConversation(parley.NextOnRing(head.Conversation, person, tx.Now().Add(time.Hour)))
		})
	}
	if err != nil {
		w.t.Fatal(err)
	}
}

func toUpload(more ...string) func(*walk, *reader) try {
	return func(w *walk, r *reader) try {
		id := clientID() // nobody's
		if made, _ := w.raw("POST", "/api/v1/uploads", tus(r.headers, "Upload-Length", "3"), nil); made.StatusCode == http.StatusCreated {
			id = made.Header.Get("Location")[len("/api/v1/uploads/"):]
		}
		return try{path: "/api/v1/uploads/" + id, headers: tus(r.headers, more...), raw: []byte("abc")}
	}
}

// path fills the names of a pattern in.
func (w *walk) fillPath(pattern string, t *try) string {
	_, path, _ := strings.Cut(pattern, " ")
	own := url.Values{}
	switch t.path {
	case "":
	case "at":
		own, _ = url.ParseQuery(t.query)
		t.query = ""
	default:
		return t.path
	}
	for name, value := range w.params {
		if v := own.Get(name); v != "" {
			value = v
		}
		path = strings.ReplaceAll(path, "{"+name+"}", value)
	}
	for name := range own {
		path = strings.ReplaceAll(path, "{"+name+"}", own.Get(name))
	}
	return path
}

// methods is every live command: what it may show, and data for it.
var methods = map[wire.Method]struct {
	shows level
	data  func(w *walk, r *reader) any
}{
	wire.Sync: {full, func(w *walk, _ *reader) any {
		return map[string]any{"open": []any{map[string]any{"conversation": w.params["conversation"]}}, "lists": []string{"all", "mine", "waiting", "snoozed"}}
	}},
	wire.Look:   {full, func(w *walk, _ *reader) any { return map[string]any{"conversation": w.params["conversation"]} }},
	wire.Unlook: {nothing, func(w *walk, _ *reader) any { return map[string]any{"conversation": w.params["conversation"]} }},
	wire.Read: {full, func(w *walk, _ *reader) any {
		return map[string]any{"conversation": w.params["conversation"], "before": 1 << 40, "limit": 100}
	}},
	wire.ListPage: {stored, func(*walk, *reader) any { return map[string]any{"list": "all"} }},
	wire.Open:     {act, func(*walk, *reader) any { return map[string]any{"clientId": clientID(), "text": "a third"} }},
	wire.Say:      {act, sideData(wire.Say)},
	wire.Note:     {act, sideData(wire.Note)},
	wire.Redact:   {act, sideData(wire.Redact)},
	wire.Close:    {act, sideData(wire.Close)},
	wire.Reopen:   {act, sideData(wire.Reopen)},
	wire.Take:     {act, sideData(wire.Take)},
	wire.Release:  {act, sideData(wire.Release)},
	wire.Transfer: {act, sideData(wire.Transfer)},
	wire.Tag: {act, func(w *walk, _ *reader) any {
		return map[string]any{"conversation": w.side, "clientId": clientID(), "tag": w.tag}
	}},
	wire.Pickup:   {act, sideData(wire.Pickup)},
	wire.Decline:  {act, sideData(wire.Decline)},
	wire.Snooze:   {act, sideData(wire.Snooze)},
	wire.Unsnooze: {act, sideData(wire.Unsnooze)},
	wire.Times:    {nothing, func(*walk, *reader) any { return map[string]any{} }},
	wire.Targets:  {nothing, func(*walk, *reader) any { return map[string]any{} }},
	wire.State:    {nothing, func(*walk, *reader) any { return map[string]any{"state": parley.Away} }},
	wire.Accept:   {nothing, func(w *walk, _ *reader) any { return map[string]any{"conversation": w.side, "delivered": 1, "read": 1} }},
	wire.Typing:   {nothing, func(w *walk, _ *reader) any { return map[string]any{"conversation": w.side, "on": true} }},
	wire.Visible:  {nothing, func(*walk, *reader) any { return map[string]any{"on": false} }},
	wire.Contact:  {nothing, func(*walk, *reader) any { return map[string]any{"email": "maya@example.org"} }},
	wire.KeepDraft: {act, func(w *walk, _ *reader) any {
		return map[string]any{"conversation": w.side, "lane": "public", "text": "x"}
	}},
	wire.Attach: {act, func(w *walk, r *reader) any {
		upload := clientID()
		if r.person && r.reads != nil || r.name == "the consumer" {
			upload = w.upload(r.headers, "x.txt", []byte("xyz"))
		}
		return map[string]any{"conversation": w.side, "clientId": clientID(), "lane": "public", "upload": upload}
	}},
	wire.Ask: {act, sideData(wire.Ask)},
	wire.Cancel: {act, func(w *walk, _ *reader) any {
		return map[string]any{"conversation": w.params["conversation"], "clientId": clientID(), "form": w.form(parley.FormSignIn)}
	}},
	wire.UseValue: {act, func(w *walk, _ *reader) any {
		return map[string]any{"conversation": w.params["conversation"], "clientId": clientID(), "value": w.value, "how": "send", "purpose": "order 7"}
	}},
}
