package sim

import (
	"context"
	"log/slog"
	"path/filepath"
	"testing"
	"time"

	"parley"
	"parley/internal/bus"
	"parley/internal/config"
	"parley/internal/server"
	"parley/internal/wire"
)

// deaf is a bus on which every hint is lost.
type deaf struct{ bus.Alone }

// TestALostHintCostsLatencyOnly has two nodes on one store that never hear of
// each other: what happens on one is seen on the other all the same, later.
func TestALostHintCostsLatencyOnly(t *testing.T) {
	calm(t, 1, func(w *world, cookies []string) {
		ctx := context.Background()
		w.plan.Consumers = 1
		people := w.people(w.now(), cookies)
		ana, c := people[0], people[1]
		far := newNetwork()
		cfg := config.Default()
		cfg.Data, cfg.Keys = t.TempDir(), filepath.Join(w.root, "keys")
		other, err := server.New(cfg, server.Options{
			Logger: slog.New(slog.DiscardHandler), Listener: far, Store: w.now().store, Bus: deaf{}, Hermetic: true,
		})
		w.must(err)
		run, stop := context.WithCancel(ctx)
		ended := make(chan error)
		go func() { ended <- other.Run(run) }()
		<-other.Ready()

		c.connect(ctx)
		c.open(ctx, 0)
		conv := c.ids()[0]
		l, _, err := dialLink(ctx, far, ana.cookie, wire.Connect{Brand: w.brand.ID, Sync: wire.SyncRequest{Open: []wire.Have{{Conversation: conv}}}})
		w.must(err)
		ana.begin(l, wire.SyncReply{})
		ana.look(ctx, conv)
		before := ana.thread(conv).lanes[parley.Public].have()
		c.say(ctx, conv, 1)
		ana.wait(ctx, 15*time.Second)
		if got := ana.thread(conv).lanes[parley.Public].have(); got != before+1 {
			t.Errorf("15 s later the other node's reader has %d, not %d", got, before+1)
		}
		ana.hangUp()
		c.hangUp()
		stop()
		w.must(<-ended)
	})
}
