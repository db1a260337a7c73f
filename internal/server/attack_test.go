package server_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"parley"
	"parley/internal/server"
	"parley/internal/wire"
)

// TestStreamsAreLimitedLikeRequests floods a socket with what the hub answers
// by itself: it costs reads and reaches others, and counts like the rest.
func TestStreamsAreLimitedLikeRequests(t *testing.T) {
	t.Parallel()
	cfg := settings(t)
	cfg.RatePerson = 2 // and a burst of eight
	s := open(t, cfg)
	for _, m := range []wire.Method{wire.Sync, wire.Look, wire.Unlook, wire.Typing} {
		bearer := s.consumer()
		l := s.connect(nil, map[string]any{"token": strings.TrimPrefix(bearer["Authorization"], "Bearer ")})
		limited := 0
		for range 40 {
			var in any = wire.Have{Conversation: parley.NewID[parley.ConversationID]()}
			switch m {
			case wire.Sync:
				in = wire.SyncRequest{}
			case wire.Typing:
				in = wire.TypingRequest{Conversation: parley.NewID[parley.ConversationID](), On: true}
			}
			if e := l.do(m, in, nil); e != nil && e.Code == "too_many" {
				limited++
			}
		}
		if limited == 0 {
			t.Errorf("forty times %s at once, and none refused", m)
		}
	}
}

// TestAKilledRestoreIsNoInstallation: what it leaves would pass for a new one,
// with nobody in it.
func TestAKilledRestoreIsNoInstallation(t *testing.T) {
	t.Parallel()
	cfg := settings(t)
	open(t, cfg)
	var backup bytes.Buffer
	if _, err := server.Backup(t.Context(), cfg, &backup); err != nil {
		t.Fatal(err)
	}
	again := settings(t)
	again.Listen = "127.0.0.1:0"
	again.Keys = filepath.Join(t.TempDir(), "keys")
	if _, err := server.CopyKeys(cfg.KeysDir(), again.Keys); err != nil {
		t.Fatal(err)
	}
	for _, left := range []string{"restoring", server.DatabaseFile, server.DatabaseFile + "-wal"} {
		if err := os.WriteFile(filepath.Join(again.Data, left), nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if n, err := server.New(again, server.Options{Logger: quiet()}); err == nil || !strings.Contains(err.Error(), "restore") {
		if err == nil {
			n.Close()
		}
		t.Fatalf("serve on a killed restore: %v", err)
	}
	if _, err := server.Restore(t.Context(), again, &backup); err != nil {
		t.Fatalf("restore again: %v", err)
	}
	n, err := server.New(again, server.Options{Logger: quiet()})
	if err != nil {
		t.Fatal(err)
	}
	defer n.Close()
	if link, err := n.OwnerLink(t.Context()); err != nil || link != "" {
		t.Errorf("nobody owns what was restored: %q, %v", link, err)
	}
}
