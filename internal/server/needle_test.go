package server_test

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"parley/internal/server"
	"parley/internal/wire"
)

// What people say is nowhere to be found in what a server leaves behind: data
// folder, backup, log (invariant 7).
func TestWhatIsSaidIsFoundNowhere(t *testing.T) {
	t.Parallel()
	cfg := settings(t)
	s := open(t, cfg)
	const said, noted, oops = "needle-said-4711", "needle-noted-4712", "needle-refused-4713"
	who := s.consumer()
	var opened struct{ OK wire.OpenReply }
	s.ask("POST", "/api/v1/live/open", who, map[string]string{"clientId": clientID(), "text": said}, &opened)
	id := opened.OK.Thread.Head.ID
	s.ask("POST", "/api/v1/live/note", s.owner, map[string]any{"conversation": id, "clientId": clientID(), "text": noted}, nil)
	s.ask("POST", "/api/v1/live/say", who, map[string]any{"conversation": id, "clientId": clientID(), "text": oops + "\a"}, nil)
	s.ask("POST", "/api/v1/live/say", who, map[string]any{"conversation": oops}, nil)
	s.ask("GET", "/api/v1/me?x="+oops, nil, nil, nil)
	var list wire.ListReply
	if s.ask("GET", "/api/v1/brands/"+s.brand+"/conversations?list=all", s.owner, nil, &list); len(list.Heads) != 1 || list.Heads[0].Last.Text != said {
		t.Fatalf("it was not said at all: %+v", list)
	}
	var backup bytes.Buffer
	if _, err := server.Backup(t.Context(), cfg, &backup); err != nil {
		t.Fatal(err)
	}
	if err := s.stop(); err != nil {
		t.Fatal(err)
	}
	found := func(where string, data []byte) {
		for _, needle := range []string{said, noted, oops} {
			if bytes.Contains(data, []byte(needle)) {
				t.Errorf("%s holds %s", where, needle)
			}
		}
	}
	found("the backup", backup.Bytes())
	found("the log", s.logs.Bytes())
	files := 0
	err := filepath.WalkDir(cfg.Data, func(path string, d fs.DirEntry, err error) error {
		if err != nil || !d.Type().IsRegular() {
			return err
		}
		data, err := os.ReadFile(path)
		found(path, data)
		files++
		return err
	})
	if err != nil || files < 2 || backup.Len() == 0 || s.logs.Len() == 0 {
		t.Errorf("looked into %d files, a backup of %d bytes and a log of %d: %v", files, backup.Len(), s.logs.Len(), err)
	}
}
