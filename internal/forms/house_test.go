package forms_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"sync"
	"testing"
	"time"

	"parley"
	"parley/internal/directory"
	"parley/internal/fetch"
	"parley/internal/forms"
	"parley/internal/rig"
	"parley/internal/store"
	"parley/internal/wire"
)

// house is the service on a real store, with a brand's shop to call.
type house struct {
	*rig.Rig
	*forms.Forms
	t     *testing.T
	shop  *shop
	logs  *bytes.Buffer
	admin parley.Actor
	ana   parley.Actor
	maya  parley.Actor
	talk  parley.ConversationID
}

// shop is a brand's own server. Answer is what it does with a call that came
// with a good signature.
type shop struct {
	mu     sync.Mutex
	calls  []call
	answer http.HandlerFunc
	url    string
}

// call is one that came.
type call struct {
	id, signature string
	body          []byte
	message       map[string]any
}

func (s *shop) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	body, _ := io.ReadAll(r.Body)
	c := call{id: r.Header.Get(forms.IDHeader), signature: r.Header.Get(forms.SignatureHeader), body: body}
	_ = json.Unmarshal(body, &c.message)
	s.mu.Lock()
	s.calls = append(s.calls, c)
	answer := s.answer
	s.mu.Unlock()
	answer(w, r)
}

func (s *shop) answers(h http.HandlerFunc) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.answer = h
}

func (s *shop) says(text string) {
	s.answers(func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, text) })
}

func (s *shop) called() []call {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]call(nil), s.calls...)
}

func newHouse(t *testing.T) *house {
	t.Helper()
	t.Parallel()
	h := &house{Rig: rig.New(t), t: t, shop: &shop{}, logs: &bytes.Buffer{}}
	server := httptest.NewServer(h.shop)
	t.Cleanup(server.Close)
	h.shop.url = server.URL + "/parley"
	h.shop.says(`{"outcome":"accepted"}`)
	h.Forms = h.service(h.Relay)
	h.admin, h.ana, h.maya = h.Agent("ada", parley.RoleAdmin), h.Agent("ana", parley.RoleAgent), h.Consumer()
	h.talk = h.Open(h.maya, "hello")
	return h
}

// service is one node's.
func (h *house) service(news forms.News) *forms.Forms {
	return forms.New(forms.Options{
		Store: h.Store, Keys: h.Vault, News: news, Guard: directory.New(h.Store, h.Vault, nil, directory.Options{}),
		Privacy: h.Privacy, Files: h.Talk, Log: slog.New(slog.NewTextHandler(h.logs, nil)), Patience: 3 * time.Second,
		Poster: fetch.New(fetch.Options{Loopback: true}),
	})
}

// set makes the shop an endpoint, and returns its secret.
func (h *house) set(name parley.EndpointName) string {
	h.t.Helper()
	_, secret, err := h.SetEndpoint(h.t.Context(), h.admin, h.Brand.ID, name, h.shop.url)
	if err != nil {
		h.t.Fatal(err)
	}
	return secret
}

func (h *house) ask(q wire.AskRequest) parley.FormID {
	h.t.Helper()
	q.Conversation, q.ClientID = h.talk, rig.Client()
	e, err := h.Ask(h.t.Context(), h.ana, q)
	if err != nil {
		h.t.Fatal(err)
	}
	return e.Form.ID
}

func (h *house) state(id parley.FormID) parley.FormState {
	h.t.Helper()
	v, err := h.View(h.t.Context(), h.maya, id)
	if err != nil {
		h.t.Fatal(err)
	}
	return v.State
}

// all returns what an actor sees of a kind.
func (h *house) all(a parley.Actor, kind parley.EventKind) (out []wire.Event) {
	h.t.Helper()
	for _, e := range h.Thread(a, h.talk).Events {
		if e.Kind == kind {
			out = append(out, e)
		}
	}
	return out
}

// last returns the newest that an actor sees of a kind.
func (h *house) last(a parley.Actor, kind parley.EventKind) wire.Event {
	h.t.Helper()
	all := h.all(a, kind)
	if len(all) == 0 {
		h.t.Fatalf("no event %s", kind)
	}
	return all[len(all)-1]
}

// passes makes so much time pass for a form.
func (h *house) passes(id parley.FormID, d time.Duration) {
	h.t.Helper()
	h.Write(func(tx store.Tx) error {
		f, err := tx.GetForm(h.Brand.ID, id)
		if err != nil {
			return err
		}
		if err := tx.DeleteForm(f.Brand, f.ID); err != nil {
			return err
		}
		f.AskedAt, f.ExpiresAt, f.DueAt = f.AskedAt.Add(-d), f.ExpiresAt.Add(-d), f.DueAt.Add(-d)
		if !f.BegunAt.IsZero() {
			f.BegunAt = f.BegunAt.Add(-d)
		}
		return tx.InsertForm(f)
	})
}

const pan = "4111 1111 1111 1111"

func cardEntry() *wire.CardEntry {
	return &wire.CardEntry{Number: pan, Expiry: "07/" + time.Now().AddDate(2, 0, 0).Format("06"), CVV: "737", Holder: "Maya Field"}
}

var errDown = errors.New("down")

var ctx = context.Background()

// dying is a service whose process ends when it calls: before anything is sent,
// or with sent above zero just after.
func (h *house) dying(sent int) *forms.Forms {
	return forms.New(forms.Options{
		Store: h.Store, Keys: h.Vault, News: h.Relay, Guard: directory.New(h.Store, h.Vault, nil, directory.Options{}),
		Privacy: h.Privacy, Files: h.Talk, Log: rig.Quiet(), Poster: death{fetch.New(fetch.Options{Loopback: true}), sent > 0},
	})
}

type death struct {
	*fetch.Client
	after bool
}

// Post implements forms.Poster.
func (d death) Post(ctx context.Context, address string, header http.Header, body []byte, limit int64) (fetch.Answer, error) {
	if d.after {
		_, _ = d.Client.Post(ctx, address, header, body, limit)
	}
	panic(errDown)
}

// dies runs what must not come to its end.
func dies(run func()) {
	defer func() {
		if p := recover(); p != errDown {
			panic(p)
		}
	}()
	run()
}
