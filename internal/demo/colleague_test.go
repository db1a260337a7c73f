package demo

import (
	"context"
	"log/slog"
	"testing"

	"parley"
	"parley/internal/live"
	"parley/internal/wire"
)

// deskRig is a demonstration without traffic, in which the test itself lets
// Ben work and customers write.
type deskRig struct {
	running
	brand parley.BrandID
	ana   *live.API
	t     *traffic
}

func newDesk(t *testing.T) *deskRig {
	t.Helper()
	dir := t.TempDir()
	d := &deskRig{running: start(t, Options{Data: dir, Quiet: true})}
	m, _, err := remember(dir)
	if err != nil {
		t.Fatal(err)
	}
	d.brand, d.ana = m.Brand, signIn(t, d.running, ana)
	d.t = newTraffic(d.Server, m, slog.New(slog.DiscardHandler), 0.01)
	ctx, cancel := context.WithCancel(t.Context())
	worked := make(chan struct{})
	go func() { defer close(worked); d.t.colleague(ctx) }()
	t.Cleanup(func() { cancel(); <-worked; d.t.web.CloseIdleConnections() })
	until(t, "Ben is at his desk", func() bool {
		d.t.mu.Lock()
		defer d.t.mu.Unlock()
		return d.t.ben != nil
	})
	return d
}

// writes lets a customer write in; invented ones are known to the traffic.
func (d *deskRig) writes(t *testing.T, invented bool) parley.ConversationID {
	t.Helper()
	api := d.ana.Anew()
	if _, err := api.Consumer(t.Context(), d.brand, ""); err != nil {
		t.Fatal(err)
	}
	var r wire.OpenReply
	err := api.Command(t.Context(), d.brand, wire.Open, wire.OpenRequest{ClientID: parley.NewID[parley.ClientID](), Text: "Hello"}, &r)
	if err != nil {
		t.Fatal(err)
	}
	if invented {
		v := testVisitor(t, "leave")
		v.load(r.Thread)
		d.t.arrived(v)
	}
	return r.Thread.Head.ID
}

func (d *deskRig) head(t *testing.T, id parley.ConversationID) (h wire.Head) {
	t.Helper()
	if err := d.ana.Do(t.Context(), "GET /brands/"+d.Brand+"/conversations/"+id.String(), nil, &h); err != nil {
		t.Fatal(err)
	}
	return h
}

func TestBenTakesOnlyWhatNobodyLooksAt(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	real, seen := d.writes(t, false), d.writes(t, false)
	mark := wire.AcceptRequest{Conversation: seen, Delivered: 2, Read: 2}
	if err := d.ana.Command(t.Context(), d.brand, wire.Accept, mark, nil); err != nil {
		t.Fatal(err)
	}
	v := testVisitor(t, "leave")
	v.conv = seen
	d.t.arrived(v) // invented, and Ana is looking at it already
	fresh := d.writes(t, true)
	until(t, "Ben takes what nobody has looked at", func() bool { return d.head(t, fresh).Assignee != nil })
	for what, id := range map[string]parley.ConversationID{"a real person's": real, "what Ana reads": seen} {
		if by := d.head(t, id).Assignee; by != nil {
			t.Errorf("%s was taken by %s", what, by.Name)
		}
	}
}

func TestBenGivesARealPersonBack(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	var id parley.ConversationID
	got := false
	d.t.ben.lend(t.Context(), func() bool {
		id = d.writes(t, false)
		until(t, "routing gives it to Ben", func() bool { got = d.head(t, id).Assignee != nil; return got })
		return true
	})
	until(t, "Ben gives it back", func() bool { return d.head(t, id).Assignee == nil })
	if h := d.head(t, id); !h.Queued {
		t.Errorf("it does not wait for somebody else: %+v", h)
	}
}
