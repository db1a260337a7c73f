package server_test

import (
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"parley"
	"parley/internal/config"
	"parley/internal/outbound"
	"parley/internal/server"
	"parley/internal/testserver"
	"parley/internal/wire"
)

// reader is somebody who tries a door.
type reader struct {
	name    string
	headers map[string]string
	sees    []parley.ClassGroup // what his role sees in clear
	reads   []parley.Lane
	person  bool
}

// walk is a brand in which canaries are planted, and everybody who goes there.
type walk struct {
	*scene
	other    *scene
	readers  []*reader
	by       map[string]*reader
	params   map[string]string // of paths, by their names
	sign     func(subject, name string, issued time.Time) string
	sink     *testserver.Sink
	pushes   *testserver.PushService
	browsers []*testserver.Browser
	metrics  string
	shop     *shop
	made     int
	side     parley.ConversationID // where acts are tried that leave something behind
	mask     int64                 // the event of the main conversation that has masks
	value    parley.ValueID
	tag      parley.TagID
	away     []string // addresses of whom answers are mailed to
	once     map[string]string
	ears     []*ear
	planted  []canary
	clear    map[string]bool // what the admin saw, and which masks anybody
	cfg      config.Config
}

// shop is the brand's own server: it keeps what it is sent.
type shop struct {
	url string
	mu  sync.Mutex
	got map[string][]byte // by path
}

func newShop(t *testing.T) *shop {
	s := &shop{got: map[string][]byte{}}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		s.mu.Lock()
		s.got[r.URL.Path] = append(s.got[r.URL.Path], body...)
		s.mu.Unlock()
		outcome := "accepted"
		if strings.Contains(string(body), `"verify"`) {
			outcome = "match"
		}
		_ = json.NewEncoder(w).Encode(map[string]string{"outcome": outcome, "reference": plant(inCard)[1].text})
	}))
	t.Cleanup(server.Close)
	s.url = server.URL
	return s
}

// newWalk starts the server with every door that it can have.
func newWalk(t *testing.T) *walk {
	t.Helper()
	w := &walk{sink: testserver.NewSink(t, testserver.SinkOptions{}), shop: newShop(t), by: map[string]*reader{}, params: map[string]string{}, planted: canaries(), clear: map[string]bool{}, once: map[string]string{}}
	cfg := settings(t)
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	cfg.Metrics, cfg.LogLevel, cfg.PushPrivate, cfg.Profiles = l.Addr().String(), "debug", true, true
	cfg.RateAddress, cfg.RatePerson, cfg.RateBrand, cfg.RateSignIn = 0, 0, 0, 0
	cfg.Mail.SMTP, cfg.Mail.SMTPFrom = fmt.Sprintf("smtp+plain://127.0.0.1:%d", w.sink.Port), "parley@example.com"
	_ = l.Close()
	r := start(t, cfg, server.Options{Mail: outbound.Pace{Look: 100 * time.Millisecond, Push: time.Millisecond}})
	w.scene, w.cfg = r.found(), cfg
	w.metrics = "http://" + cfg.Metrics + "/metrics"
	w.decide()
	w.sign = w.signs()
	w.people()
	w.fill()
	return w
}

// decide publishes who sees what in clear: admins all, agents how to reach a
// consumer, supervisors nothing.
func (w *walk) decide() {
	w.t.Helper()
	admin, agent := parley.RoleAdmin, parley.RoleAgent
	w.tag = parley.NewID[parley.TagID]()
	w.publish(func(s *parley.Settings) {
		s.Tags = parley.Tags{{ID: w.tag, Name: "Refund", Colour: parley.TagBlue}}
		s.Privacy.Region = "GB"
		s.Privacy.Clear = parley.Clearance{parley.GroupContact: {admin, agent}, parley.GroupFile: {admin}}
		for _, g := range []parley.ClassGroup{parley.GroupPayment, parley.GroupIdentity, parley.GroupNetwork, parley.GroupSecret, parley.GroupOwn} {
			s.Privacy.Clear[g] = []parley.Role{admin}
		}
		s.Privacy.Detectors = []parley.Detector{{Name: ownClass, Pattern: "hb-[0-9]{6}", Match: []string{"HB-123456"}}}
		s.Survey = parley.Survey{Days: 7, Questions: []parley.Question{{Ask: parley.AskCSAT}, {Ask: parley.AskComment}}}
	})
	for _, name := range parley.EndpointNames() {
		w.endpoint(name)
	}
}

func (w *walk) endpoint(name parley.EndpointName) {
	w.t.Helper()
	if code := w.ask("PUT", w.path("/endpoints/"+string(name)), w.owner, map[string]string{"url": w.shop.url + "/" + string(name)}, nil); code != 200 {
		w.t.Fatalf("set %s: %d", name, code)
	}
}

// people are whoever may come to a door.
func (w *walk) people() {
	w.t.Helper()
	w.other = w.secondBrand()
	both := []parley.Lane{parley.Public, parley.Internal}
	rival := w.other.member("rival", "admin")
	rival["Parley-Brand"] = w.brand // he says that he works here
	maya := w.begins(w.sign("maya", plant(inProfile)[0].text+" "+text(inProfile), time.Now()))
	w.readers = []*reader{
		{name: "nobody"},
		{name: "a stranger", headers: w.consumer()},
		{name: "another brand's consumer", headers: w.other.consumer()},
		{name: "another brand's admin", headers: rival, person: true},
		{name: "the consumer", headers: maya, reads: both[:1]},
		{name: "an agent", headers: w.member("agent", "agent"), reads: both, person: true, sees: []parley.ClassGroup{parley.GroupContact}},
		{name: "a supervisor", headers: w.member("supervisor", "supervisor"), reads: both, person: true},
		{name: "the admin", headers: w.owner, reads: both, person: true, sees: parley.ClassGroups()},
	}
	for _, scope := range parley.AllKeyScopes() {
		key, _ := w.key([]parley.KeyScope{scope}, nil)
		r := &reader{name: "a key for " + string(scope), headers: key}
		if scope.Permits(parley.ActRead) {
			r.reads = both
		}
		w.readers = append(w.readers, r)
	}
	for _, r := range w.readers {
		w.by[r.name] = r
	}
}

// member adds somebody to the brand and signs him in.
func (s *scene) member(name, role string) map[string]string {
	s.t.Helper()
	_, h := s.somebody(name, role)
	return h
}

func (s *scene) somebody(name, role string) (id string, h map[string]string) {
	s.t.Helper()
	id, link := s.invited(name, role)
	if code := s.ask("POST", "/api/v1/links/spend", nil, map[string]string{"token": link, "password": password}, nil); code != 204 {
		s.t.Fatalf("spend the link of %s: %d", name, code)
	}
	return id, s.signedIn(name)
}

func (s *scene) invited(name, role string) (id, token string) {
	s.t.Helper()
	var added struct{ ID, Link string }
	body := map[string]string{"email": name + "@example.com", "name": name, "role": role}
	if code := s.ask("POST", s.path("/people"), s.owner, body, &added); code != 201 {
		s.t.Fatalf("add %s: %d", name, code)
	}
	_, token, _ = strings.Cut(added.Link, "#password=")
	return added.ID, token
}

func (s *scene) signedIn(name string) map[string]string {
	s.t.Helper()
	h := map[string]string{"Origin": s.base, "Parley-Brand": s.brand}
	if code := s.ask("POST", "/api/v1/sign-in", h, map[string]string{"email": name + "@example.com", "password": password}, nil); code != 200 {
		s.t.Fatalf("sign in as %s: %d", name, code)
	}
	return h
}

// fresh is a name that nobody has yet.
func (w *walk) fresh() string {
	w.made++
	return fmt.Sprintf("temp%d", w.made)
}

func withID(in map[string]any) map[string]any {
	out := maps.Clone(in)
	out["clientId"] = clientID()
	return out
}

// T is the test itself.
func (w *walk) T() *testing.T { return w.t.(*testing.T) }

// must runs a live command over HTTP that has to go well.
func (w *walk) must(who map[string]string, m wire.Method, in map[string]any, out any) {
	w.t.Helper()
	if m != wire.Read && m != wire.KeepDraft {
		in = withID(in)
	}
	var reply struct {
		OK    json.RawMessage
		Title string
	}
	if code := w.ask("POST", "/api/v1/live/"+string(m), who, in, &reply); code != 200 {
		w.t.Fatalf("%s: %d %s", m, code, reply.Title)
	}
	if out != nil {
		if err := json.Unmarshal(reply.OK, out); err != nil {
			w.t.Fatal(err)
		}
	}
}

// fill plants the canaries of every place that a conversation has.
func (w *walk) fill() {
	w.t.Helper()
	maya, agent := w.by["the consumer"].headers, w.by["an agent"].headers
	var opened wire.OpenReply
	w.must(maya, wire.Open, map[string]any{"text": "the side"}, &opened)
	w.side = opened.Thread.Head.ID
	w.must(maya, wire.Open, map[string]any{"text": text(inFirst)}, &opened)
	head := opened.Thread.Head
	w.params["conversation"] = head.ID.String()
	in := func(more map[string]any) map[string]any { more["conversation"] = head.ID; return more }
	var said wire.EventReply
	w.must(maya, wire.Say, in(map[string]any{"text": text(inMessage)}), &said)
	w.mask = said.Event.Seq
	for i, m := range makersOf(inSplit) {
		value := plant(inSplit)[i+1].text
		w.must(maya, wire.Say, in(map[string]any{"text": strings.Replace(m.sentence, "%", value[:10], 1)}), nil)
		w.must(maya, wire.Say, in(map[string]any{"text": value[10:] + " " + wordOf(inSplit)}), nil)
	}
	w.must(agent, wire.Say, in(map[string]any{"text": text(inAnswer)}), nil)
	w.must(agent, wire.Note, in(map[string]any{"text": text(inNote)}), nil)
	w.must(agent, wire.KeepDraft, in(map[string]any{"lane": "public", "text": text(inDraft)}), nil)
	w.must(agent, wire.Attach, in(map[string]any{"lane": "internal", "upload": w.upload(agent, "shelf.txt", []byte(text(inShelf)))}), nil)
	for _, name := range lines(inName) {
		w.must(maya, wire.Attach, in(map[string]any{"lane": "public", "upload": w.upload(maya, name+".txt", []byte(text(inFile)))}), &said)
	}
	w.params["attachment"] = said.Event.Attachment.ID.String()
	w.forms()
	w.rated()
	w.rest()
}

// rated has the consumer say what he thinks of it, once it is over; then it goes on.
func (w *walk) rated() {
	w.t.Helper()
	in := map[string]any{"conversation": w.params["conversation"]}
	w.must(w.owner, wire.Close, in, nil)
	said := map[string]any{"clientId": clientID(), "rating": map[string]int{"csat": 2}, "comment": text(inRating), "send": true}
	if code := w.ask("POST", "/api/v1/surveys/"+w.params["conversation"], w.by["the consumer"].headers, said, nil); code != 200 {
		w.t.Fatalf("rate: %d", code)
	}
	w.must(w.owner, wire.Reopen, in, nil)
}

// forms has one of each kind filled in, with what is planted in it.
func (w *walk) forms() {
	w.t.Helper()
	maya := w.by["the consumer"].headers
	for kind, fill := range map[parley.FormKind]map[string]any{
		parley.FormCard:     {"card": map[string]any{"number": plant(inCard)[1].text, "expiry": "07/39", "cvv": "731", "holder": wordOf(inCard)}},
		parley.FormIdentity: {"identity": plant(inNumber)[1].text},
		parley.FormVerify:   {"verify": map[string]string{"postcode": wordOf(inVerify)}},
		parley.FormDocument: {"upload": w.upload(maya, "passport.txt", []byte(text(inPaper)))},
	} {
		fill["clientId"] = clientID()
		if code := w.ask("POST", "/api/v1/forms/"+w.form(kind), maya, fill, nil); code != 200 {
			w.t.Fatalf("fill in %s: %d", kind, code)
		}
	}
	w.params["form"] = w.form(parley.FormCard)
	for _, e := range w.seen(w.owner, parley.Public) {
		if e.Form != nil && !e.Form.Value.IsZero() {
			w.value = e.Form.Value
		}
	}
	if w.value.IsZero() {
		w.t.Fatal("no value was kept of a form")
	}
}

// form asks for a form in the main conversation.
func (w *walk) form(kind parley.FormKind) string {
	w.t.Helper()
	in := map[string]any{"conversation": w.params["conversation"], "form": kind}
	switch kind {
	case parley.FormIdentity:
		in["class"] = parley.ClassSSN
	case parley.FormVerify:
		in["fields"] = []string{"postcode"}
	}
	var reply wire.EventReply
	w.must(w.owner, wire.Ask, in, &reply)
	return reply.Event.Form.ID.String()
}

// seen is the newest page of a lane of the main conversation.
func (w *walk) seen(who map[string]string, lane parley.Lane) []wire.Event {
	w.t.Helper()
	var page wire.ReadReply
	w.must(who, wire.Read, map[string]any{"conversation": w.params["conversation"], "lane": lane, "before": 1 << 40, "limit": 100}, &page)
	return page.Events
}
