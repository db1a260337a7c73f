package outbound

import (
	"encoding/json"
	"errors"
	"net/http"
	"strconv"
	"strings"
	"testing"
	"time"

	"parley"
	"parley/internal/fault"
	"parley/internal/rig"
	"parley/internal/seal"
	"parley/internal/store"
	"parley/internal/testserver"
	"parley/internal/webpush"
)

// subscribed returns a browser that takes the actor's pushes, and its session.
func (o *office) subscribed(service *testserver.PushService, a parley.Actor) (*testserver.Browser, parley.Session) {
	o.t.Helper()
	s := parley.Session{
		ID: parley.NewID[parley.SessionID](), Kind: parley.SessionPerson, Person: a.Person,
		TokenHash: seal.Hash(seal.Token()), CreatedAt: time.Now(), SeenAt: time.Now(), ExpiresAt: time.Now().Add(time.Hour),
	}
	if a.Kind == parley.Consumers {
		s.Kind, s.Brand, s.Consumer, s.Identity = parley.SessionConsumer, a.Brand, a.Consumer, a.Identity
	}
	o.Write(func(tx store.Tx) error { return tx.InsertSession(s) })
	b := service.Browser(o.t)
	if err := o.out.Subscribe(o.t.Context(), s, b.Endpoint, b.Key, b.Auth); err != nil {
		o.t.Fatal(err)
	}
	return b, s
}

// pushing is an office that pushes and mails nothing.
func pushing(t *testing.T) (*office, *testserver.PushService) {
	t.Helper()
	o := opened(t, func(p *Options) { p.LocalPush, p.SMTP = true, SMTP{} })
	return o, testserver.NewPushService(t)
}

func TestAnAgentsReplyIsPushed(t *testing.T) {
	t.Parallel()
	o, service := pushing(t)
	ana := o.Agent("ana", parley.RoleAgent)
	maya, c := o.visitor("")
	browser, _ := o.subscribed(service, maya)
	o.run()
	o.says(ana, c, "your parcel is in Malta")
	got := browser.Await(t, 1)[0]
	var n note
	if err := json.Unmarshal([]byte(got.Text), &n); err != nil {
		t.Fatal(err)
	}
	if want := (note{"Harbour", "You have a new reply.", c.String(), "/messenger/" + o.Brand.ID.String() + "#conversation=" + c.String()}); n != want {
		t.Errorf("pushed %+v, want %+v", n, want)
	}
	if strings.Contains(got.Text, "Malta") || strings.Contains(got.Text, "ana") {
		t.Errorf("the push tells too much: %s", got.Text)
	}
	for name, want := range map[string]string{"Urgency": "high", "Ttl": "86400", "Topic": topic(c.String())} {
		if got.Header.Get(name) != want {
			t.Errorf("%s is %q, want %q", name, got.Header.Get(name), want)
		}
	}
	key, err := o.out.PushKey(t.Context())
	if err != nil || !strings.HasSuffix(got.Header.Get("Authorization"), ", k="+key) {
		t.Errorf("signed %q with another key than %q: %v", got.Header.Get("Authorization"), key, err)
	}
	o.await("push sent", 1)
}

func TestKeysAreMadeOnce(t *testing.T) {
	t.Parallel()
	o, _ := pushing(t)
	other := New(o.out.o)
	first, err1 := o.out.PushKey(t.Context())
	second, err2 := other.PushKey(t.Context())
	if err1 != nil || err2 != nil || first != second || len(first) != 87 {
		t.Errorf("%s %v, %s %v", first, err1, second, err2)
	}
	var sealed []byte
	err := o.Store.Read(t.Context(), func(tx store.Tx) (err error) { sealed, _, err = tx.FindSecret(pushKeys); return err })
	if err != nil {
		t.Fatal(err)
	}
	if raw, err := o.out.keys.Bytes(); err != nil || strings.Contains(string(sealed), string(raw)) {
		t.Errorf("the key is not sealed: %v", err)
	}
}

func TestABurstIsOnePush(t *testing.T) {
	t.Parallel()
	o, service := pushing(t)
	ana := o.Agent("ana", parley.RoleAgent)
	maya, c := o.visitor("")
	browser, _ := o.subscribed(service, maya)
	for range 4 {
		o.says(ana, c, "hi")
	}
	o.run().await("push sent", 1)
	o.await("push cancelled", 3)
	if got := browser.Got(); len(got) != 1 {
		t.Errorf("%d pushes", len(got))
	}
}

func TestWhoLooksIsNotPushed(t *testing.T) {
	t.Parallel()
	for name, spoil := range map[string]func(o *office, maya parley.Actor, s parley.Session, c parley.ConversationID){
		"visible": func(o *office, maya parley.Actor, _ parley.Session, _ parley.ConversationID) {
			o.visible[maya.Author()] = true
		},
		"read": func(o *office, maya parley.Actor, _ parley.Session, c parley.ConversationID) {
			if err := o.Talk.Accept(o.t.Context(), maya, c, 3, 3); err != nil {
				o.t.Fatal(err)
			}
		},
		"signed out": func(o *office, _ parley.Actor, s parley.Session, _ parley.ConversationID) {
			o.Write(func(tx store.Tx) error { return tx.DeleteSession(s.ID) })
		},
		"switched off": func(o *office, _ parley.Actor, s parley.Session, _ parley.ConversationID) {
			if err := o.out.StopPush(o.t.Context(), s); err != nil {
				o.t.Fatal(err)
			}
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			o, service := pushing(t)
			ana := o.Agent("ana", parley.RoleAgent)
			maya, c := o.visitor("")
			browser, s := o.subscribed(service, maya)
			o.says(ana, c, "hi")
			spoil(o, maya, s, c)
			o.run().await("push cancelled", 1)
			if n := browser.Tries(); n != 0 {
				t.Errorf("%d pushes were tried", n)
			}
		})
	}
}

func TestWhatPushServicesSay(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		status  int
		outcome string
		fault   string
		kept    bool
	}{
		"gone":          {http.StatusGone, "push cancelled", "no subscription", false},
		"unknown":       {http.StatusNotFound, "push cancelled", "no subscription", false},
		"busy":          {http.StatusTooManyRequests, "push retried", "push 429", true},
		"broken":        {http.StatusBadGateway, "push retried", "push 502", true},
		"refused":       {http.StatusForbidden, "push failed", "push 403", true},
		"led elsewhere": {http.StatusTemporaryRedirect, "push failed", "push 307", true},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			o, service := pushing(t)
			ana := o.Agent("ana", parley.RoleAgent)
			maya, id := o.visitor("")
			browser, s := o.subscribed(service, maya)
			browser.Answers(c.status, "Retry-After", "120", "Location", service.URL+"/elsewhere")
			e := o.says(ana, id, "hi")
			o.run().await(c.outcome, 1)
			m, _ := o.queued(pushKey(id, maya, e))
			if m.Fault != c.fault {
				t.Errorf("fault %q, want %q", m.Fault, c.fault)
			}
			if wait := time.Until(m.DueAt); c.status == http.StatusTooManyRequests && (wait < time.Minute || wait > 2*time.Minute) {
				t.Errorf("again in %v", wait)
			}
			var found bool
			err := o.Store.Read(t.Context(), func(tx store.Tx) (err error) { _, found, err = tx.FindPush(s.Brand, s.ID); return err })
			if err != nil || found != c.kept {
				t.Errorf("kept: %v %v", found, err)
			}
		})
	}
}

func pushKey(c parley.ConversationID, a parley.Actor, e parley.Event) string {
	return "push/" + c.String() + "/" + a.Person.String() + a.Consumer.String() + "/p" + strconv.FormatInt(e.Seq, 10)
}

func TestPeopleArePushed(t *testing.T) {
	t.Parallel()
	o, service := pushing(t)
	ana, bob, eve := o.Agent("ana", parley.RoleAgent), o.Agent("bob", parley.RoleAgent), o.Agent("eve", parley.RoleAgent)
	anas, _ := o.subscribed(service, ana)
	bobs, _ := o.subscribed(service, bob)
	eves, _ := o.subscribed(service, eve)
	o.Write(func(tx store.Tx) error { return tx.DeleteMember(eve.Brand, eve.Person) }) // works here no more
	maya, c := o.visitor("")
	if _, err := o.Routing.Take(t.Context(), ana, c, rig.Client()); err != nil {
		t.Fatal(err)
	}
	o.hears(o.Say(maya, c, "are you there?"))
	o.run()
	var n note
	if err := json.Unmarshal([]byte(anas.Await(t, 1)[0].Text), &n); err != nil || n.URL != "/console/#/c/"+c.String() || n.Body != "There is a new message for you." {
		t.Errorf("pushed %+v %v", n, err)
	}
	o.await("push sent", 1)
	if bobs.Tries()+eves.Tries() != 0 {
		t.Error("somebody else was told")
	}
}

func TestThoseWhoCouldTakeItAreTold(t *testing.T) {
	t.Parallel()
	o, service := pushing(t)
	ana, bob := o.Agent("ana", parley.RoleAgent), o.Agent("bob", parley.RoleAgent)
	anas, _ := o.subscribed(service, ana)
	bobs, _ := o.subscribed(service, bob)
	o.visible[bob.Author()] = true
	_, c := o.visitor("")
	head := o.Head(c)
	first := store.Change{Brand: head.Brand, Conversation: c, Lane: parley.Public, Seq: 2, Kind: parley.EventSaid, At: head.OpenedAt}
	if err := o.out.Handle(t.Context(), first); err != nil {
		t.Fatal(err)
	}
	for _, a := range []parley.Actor{ana, bob} {
		m, found := o.queued(waitingKey(head, a.Person))
		if wait := time.Until(m.DueAt); !found || wait < 25*time.Second || wait > 30*time.Second {
			t.Fatalf("queued %v for %v", found, wait)
		}
		o.due(m)
	}
	o.run().await("push sent", 1)
	o.await("push cancelled", 1)
	if len(anas.Got()) != 1 || bobs.Tries() != 0 || !strings.Contains(anas.Got()[0].Text, "waiting for an answer") {
		t.Errorf("told %v, %d", anas.Got(), bobs.Tries())
	}
}

// TestPushesStayOutOfPrivateNetworks: browsers name the address.
func TestPushesStayOutOfPrivateNetworks(t *testing.T) {
	t.Parallel()
	o := opened(t, func(p *Options) { p.SMTP = SMTP{} })
	service := testserver.NewPushService(t)
	b := service.Browser(t)
	s := parley.Session{ID: parley.NewID[parley.SessionID](), Kind: parley.SessionPerson, Person: parley.NewID[parley.PersonID]()}
	if err := o.out.Subscribe(t.Context(), s, b.Endpoint, b.Key, b.Auth); !fault.Is(err, fault.CodeInvalid) {
		t.Errorf("an endpoint without TLS was taken: %v", err)
	}
	secure := strings.Replace(b.Endpoint, "http:", "https:", 1)
	if err := o.out.Subscribe(t.Context(), s, secure, b.Key, b.Auth); err != nil {
		t.Fatal(err) // a name is looked at when it is connected to
	}
	sub, err := webpush.Parse(secure, b.Key, b.Auth, false)
	if err != nil {
		t.Fatal(err)
	}
	p := parley.PushSubscription{Session: s.ID}
	plain, err := json.Marshal(sub)
	if err != nil {
		t.Fatal(err)
	}
	if p.Sealed, err = o.Vault.SealSecret(p.Purpose(), plain); err != nil {
		t.Fatal(err)
	}
	err = o.out.one(t.Context(), p, []byte("{}"), "t")
	var v *verdict
	if !errors.As(err, &v) || v.outcome != outFailed || v.reason != "push private address" || b.Tries() != 0 {
		t.Errorf("a private address was connected to: %v", err)
	}
}
