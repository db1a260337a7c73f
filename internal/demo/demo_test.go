package demo

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	"go.uber.org/goleak"

	"parley"
	"parley/internal/config"
	"parley/internal/directory"
	"parley/internal/live"
	"parley/internal/server"
	"parley/internal/wire"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// running is a demonstration under test.
type running struct {
	Opened
	stop func() error
}

func start(t *testing.T, o Options) running {
	t.Helper()
	out, in := io.Pipe()
	o.Addr, o.JSON, o.Out, o.Log = "127.0.0.1:0", true, in, slog.New(slog.DiscardHandler)
	o.Server = func(s Site) (Node, error) {
		cfg := config.Default()
		cfg.Data, cfg.PublicURL, cfg.Listen = s.Data, s.Origin, s.Listener.Addr().String()
		cheap := directory.Options{Passwords: directory.Cost{Memory: 64, Passes: 1, Threads: 1}}
		return server.New(cfg, server.Options{Logger: o.Log, Listener: s.Listener, Dir: cheap, Pages: emptyPages})
	}
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() {
		err := Run(ctx, o)
		_ = in.CloseWithError(io.EOF)
		ended <- err
	}()
	r := running{stop: sync.OnceValue(func() error { cancel(); return <-ended })}
	t.Cleanup(func() { _ = r.stop() }) // before the folder goes
	if err := json.NewDecoder(out).Decode(&r.Opened); err != nil {
		t.Fatalf("%v, and the demo ended with %v", err, r.stop())
	}
	return r
}

var emptyPages = fstest.MapFS{
	"parley.js": {Data: []byte("//")}, "messenger/index.html": {Data: []byte("m")}, "console/index.html": {Data: []byte("c")},
}

func signIn(t *testing.T, r running, who int) *live.API {
	t.Helper()
	client := &http.Client{Transport: &http.Transport{}}
	t.Cleanup(client.CloseIdleConnections)
	api := live.NewAPI(r.Server, client)
	if err := api.SignIn(t.Context(), r.People[who].Email, r.People[who].Password); err != nil {
		t.Fatalf("%s: %v", r.People[who].Name, err)
	}
	return api
}

func TestAllThatIsPrintedWorks(t *testing.T) {
	t.Parallel()
	r := start(t, Options{Data: t.TempDir(), Quiet: true})
	defer func() {
		if err := r.stop(); err != nil {
			t.Error(err)
		}
	}()
	if r.Continued || r.Traffic || r.Data == "" || len(r.People) != 3 || r.Console != r.Server+"/console/" {
		t.Errorf("printed %+v", r.Opened)
	}
	for i, p := range r.People {
		api := signIn(t, r, i)
		var me struct {
			Memberships []struct {
				Brand struct{ Name string }
				Role  string
			}
		}
		if err := api.Do(t.Context(), "GET /me", nil, &me); err != nil || len(me.Memberships) != 1 || me.Memberships[0].Brand.Name != "Harbour" {
			t.Errorf("%s belongs to %+v: %v", p.Name, me, err)
		}
	}
	var offered struct{ Answers []struct{ Shortcut string } }
	if err := signIn(t, r, ana).Do(t.Context(), "GET /brands/"+r.Brand+"/answers", nil, &offered); err != nil || len(offered.Answers) != len(canned) {
		t.Errorf("of %d canned answers there are %+v: %v", len(canned), offered, err)
	}
	client := &http.Client{Transport: &http.Transport{}}
	defer client.CloseIdleConnections()
	for _, at := range []string{r.Shop, r.Console} {
		response, body := page(t, client, at, nil)
		if response.StatusCode != http.StatusOK || at == r.Shop && !strings.Contains(body, r.Server+"/parley.js") {
			t.Errorf("%s answers %d", at, response.StatusCode)
		}
	}
	response, _ := page(t, client, r.Server+"/messenger/"+r.Brand, nil)
	if policy := response.Header.Get("Content-Security-Policy"); !strings.Contains(policy, "frame-ancestors 'self' "+strings.TrimSuffix(r.Shop, "/")) {
		t.Errorf("the shop may not frame the messenger: %s", policy)
	}
}

func TestASecondStartContinues(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	first := start(t, Options{Data: dir, Quiet: true})
	brand, err := parley.ParseID[parley.BrandID](first.Brand)
	if err != nil {
		t.Fatal(err)
	}
	client := &http.Client{Transport: &http.Transport{}}
	defer client.CloseIdleConnections()
	consumer := live.NewAPI(first.Server, client)
	if _, err := consumer.Consumer(t.Context(), brand, ""); err != nil {
		t.Fatal(err)
	}
	const text = "Is the lantern in stock?"
	if err := consumer.Command(t.Context(), brand, wire.Open, wire.OpenRequest{ClientID: parley.NewID[parley.ClientID](), Text: text}, nil); err != nil {
		t.Fatal(err)
	}
	client.CloseIdleConnections()
	if err := first.stop(); err != nil {
		t.Fatal(err)
	}
	second := start(t, Options{Data: dir, Quiet: true})
	if !second.Continued || second.Brand != first.Brand || second.People[ana] != first.People[ana] {
		t.Errorf("the second start printed %+v after %+v", second.Opened, first.Opened)
	}
	var all wire.ListReply
	api := signIn(t, second, ana)
	if err := api.Do(t.Context(), "GET /brands/"+second.Brand+"/conversations?list=waiting", nil, &all); err != nil {
		t.Fatal(err)
	}
	if len(all.Heads) != 1 || all.Heads[0].Last == nil || all.Heads[0].Last.Text != text {
		t.Errorf("what was said before the stop is %+v", all.Heads)
	}
}

func TestSettleGoesOnWhereACrashHasCutIt(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	first := start(t, Options{Data: dir, Quiet: true})
	if err := first.stop(); err != nil {
		t.Fatal(err)
	}
	m, _, err := remember(dir)
	if err != nil {
		t.Fatal(err)
	}
	m.Settled, m.Brand, m.Shop = false, parley.BrandID{}, "" // as if it had never been written down
	if err := m.save(); err != nil {
		t.Fatal(err)
	}
	second := start(t, Options{Data: dir, Quiet: true})
	if second.Brand != first.Brand {
		t.Errorf("made brand %s beside %s", second.Brand, first.Brand)
	}
	signIn(t, second, ana)
	signIn(t, second, ben)
}

// until polls what can be observed.
func until(t *testing.T, what string, ok func() bool) {
	t.Helper()
	tick := time.NewTicker(100 * time.Millisecond)
	defer tick.Stop()
	for deadline := time.After(30 * time.Second); !ok(); {
		select {
		case <-deadline:
			t.Fatal("waited in vain: " + what)
		case <-tick.C:
		}
	}
}

func TestCustomersComeAreAnsweredAndGo(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	r := start(t, Options{Data: dir, pace: 0.01})
	api := signIn(t, r, ana)
	var all wire.ListReply
	list := func(name string) []wire.Head {
		if err := api.Do(t.Context(), "GET /brands/"+r.Brand+"/conversations?list="+name, nil, &all); err != nil {
			t.Fatal(err)
		}
		return all.Heads
	}
	until(t, "a conversation that Ben has answered is closed", func() bool {
		for _, h := range list("closed") {
			if h.Last != nil && h.PublicSeq > 8 {
				return true
			}
		}
		return false
	})
	closed := func(h wire.Head) bool { return h.State == parley.Closed }
	if open := slices.DeleteFunc(list("all"), closed); len(open) > openMax {
		t.Errorf("%d are open at once", len(open))
	}
	if err := r.stop(); err != nil {
		t.Errorf("the demo ended with %v", err)
	}
	m, _, err := remember(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, v := range m.Visits {
		if v.Token == "" || v.Conversation.IsZero() {
			t.Errorf("left behind %+v", v)
		}
	}
}

func TestThePrintedBlockNamesEverything(t *testing.T) {
	t.Parallel()
	o := Opened{Shop: "http://localhost:8081/", Console: "http://127.0.0.1:8080/console/", Data: "/somewhere", Traffic: true, Note: "Port 80 is in use."}
	for _, p := range people {
		p.Password = word(3)
		o.People = append(o.People, p)
	}
	var b bytes.Buffer
	if err := o.print(&b); err != nil {
		t.Fatal(err)
	}
	want := []string{o.Shop, o.Console, o.Data, o.Note}
	for _, p := range o.People {
		want = append(want, p.Email, p.Password, p.Name)
	}
	for _, w := range want {
		if !strings.Contains(b.String(), w) {
			t.Errorf("%q is not printed", w)
		}
	}
}
