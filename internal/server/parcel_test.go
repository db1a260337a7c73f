package server_test

import (
	"bytes"
	"context"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"parley/internal/config"
	"parley/internal/fault"
	"parley/internal/server"
	"parley/internal/sqlstore"
	"parley/internal/wire"
)

// tree is what lies in a folder.
func tree(t *testing.T, dir string) map[string]string {
	t.Helper()
	all := map[string]string{}
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(path)
		all[strings.TrimPrefix(path, dir)] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// packedScene has a conversation with a file, backed up, and the file's bytes.
func packedScene(t *testing.T) (cfg config.Config, data, backup []byte) {
	t.Helper()
	cfg = settings(t)
	s := open(t, cfg)
	who := s.consumer()
	data = []byte(strings.Repeat("a letter about wicks. ", 1<<14))
	upload := s.upload(who, "wicks.txt", data)
	var opened struct{ OK wire.OpenReply }
	s.ask("POST", "/api/v1/live/open", who, map[string]string{"clientId": clientID(), "text": "", "upload": upload}, &opened)
	if last := opened.OK.Thread.Head.Last; last == nil || last.Attachment == nil {
		t.Fatalf("nothing was attached: %+v", opened)
	}
	var out bytes.Buffer
	p, err := server.Backup(t.Context(), cfg, &out)
	if err != nil || !p.Files || p.Count != 1 || p.Bytes <= int64(len(data)) {
		t.Fatalf("%+v, %v", p, err)
	}
	if err := s.stop(); err != nil {
		t.Fatal(err)
	}
	return cfg, data, out.Bytes()
}

// another is a new, empty installation with the keys of an old one.
func another(t *testing.T, from config.Config) config.Config {
	t.Helper()
	to := settings(t)
	to.Listen = "127.0.0.1:0"
	to.Keys = filepath.Join(t.TempDir(), "keys")
	if _, err := server.CopyKeys(from.KeysDir(), to.Keys); err != nil {
		t.Fatal(err)
	}
	return to
}

// TestFilesAreInTheBackup: they come back byte for byte, from a running server
// and from a stopped one.
func TestFilesAreInTheBackup(t *testing.T) {
	t.Parallel()
	cfg, data, backup := packedScene(t)
	if bytes.Contains(backup, data[:64]) {
		t.Error("the backup holds what is in the file")
	}
	var cold bytes.Buffer
	if p, err := server.Backup(t.Context(), cfg, &cold); err != nil || p.Count != 1 {
		t.Fatalf("of a stopped one: %+v, %v", p, err)
	}
	for name, b := range map[string][]byte{"running": backup, "stopped": cold.Bytes()} {
		to := another(t, cfg)
		if p, err := server.Restore(t.Context(), to, bytes.NewReader(b)); err != nil || p.Count != 1 || !p.Files {
			t.Fatalf("%s: %+v, %v", name, p, err)
		}
		if was, is := tree(t, cfg.ObjectsDir()), tree(t, to.ObjectsDir()); len(was) == 0 || !maps.Equal(was, is) {
			t.Errorf("%s: %d objects, and %d came back", name, len(was), len(is))
		}
	}
}

// TestADamagedBackupRestoresNothing: wherever a byte is other, missing or one
// too many, it is refused and no installation is left.
func TestADamagedBackupRestoresNothing(t *testing.T) {
	t.Parallel()
	cfg, _, backup := packedScene(t)
	objects := bytes.Index(backup, []byte(`{"object":`))
	if objects < 0 {
		t.Fatal("no objects in it")
	}
	flip := func(at int) []byte {
		b := bytes.Clone(backup)
		b[at] ^= 1
		return b
	}
	for name, b := range map[string][]byte{
		"nothing": nil, "a head": backup[:20], "cut in the rows": backup[:objects/2], "cut before the files": backup[:objects],
		"cut in a file": backup[:objects+5000], "cut at the last byte": backup[:len(backup)-1], "one more": append(bytes.Clone(backup), 'x'),
		"a row altered": flip(objects / 2), "a name altered": flip(objects + 15), "a file altered": flip(objects + 5000), "the end altered": flip(len(backup) - 10),
		"no files at all":  append(bytes.Clone(backup[:objects]), `{"objects":0,"bytes":0,"sha256":""}`+"\n"...),
		"a piece too long": append([]byte(`{"parley_backup":1,"files":true}`+"\n"), 0xff, 0xff, 0xff, 0xff, 'x'),
		"a path outside":   append(bytes.Clone(backup[:objects]), `{"object":"../../x","size":1}`+"\nx"...),
		"a size below":     append(bytes.Clone(backup[:objects]), `{"object":"x","size":-1}`+"\nx"...),
		"no line ends":     append([]byte(`{"parley_backup":1`), bytes.Repeat([]byte(" "), 10_000)...),
	} {
		to := another(t, cfg)
		_, err := server.Restore(t.Context(), to, bytes.NewReader(b))
		if err == nil || !strings.Contains(err.Error(), "cut short, altered") {
			t.Errorf("%s: %v", name, err)
		}
		left := tree(t, to.Data)
		delete(left, "/lock")
		if len(left) > 0 {
			t.Errorf("%s: left %d files", name, len(left))
		}
	}
	newer := append([]byte(`{"parley_backup":2,"files":true}`+"\n"), 0, 0, 0, 0)
	if _, err := server.Restore(t.Context(), another(t, cfg), bytes.NewReader(newer)); err == nil || !strings.Contains(err.Error(), "newer") {
		t.Errorf("a newer format: %v", err)
	}
}

// TestABackupFromBeforeFilesRestores is the store's dump alone.
func TestABackupFromBeforeFilesRestores(t *testing.T) {
	t.Parallel()
	cfg := settings(t)
	s := open(t, cfg)
	if err := s.stop(); err != nil {
		t.Fatal(err)
	}
	db, err := server.OpenStore(cfg, sqlstore.Options{})
	if err != nil {
		t.Fatal(err)
	}
	var dump bytes.Buffer
	if err := db.Dump(t.Context(), &dump); err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	if p, err := server.Restore(t.Context(), another(t, cfg), &dump); err != nil || p.Files {
		t.Fatalf("%+v, %v", p, err)
	}
}

// TestARestoreThatIsStoppedKeepsNothing: its context ends while files come.
func TestARestoreThatIsStoppedKeepsNothing(t *testing.T) {
	t.Parallel()
	cfg, _, backup := packedScene(t)
	to := another(t, cfg)
	ctx, stop := context.WithCancel(t.Context())
	at := bytes.Index(backup, []byte(`{"object":`))
	in := io.MultiReader(bytes.NewReader(backup[:at+1000]), stopping(stop), bytes.NewReader(backup[at+1000:]))
	if _, err := server.Restore(ctx, to, in); err == nil || fault.Is(err, fault.CodeMalformed) {
		t.Fatalf("%v", err)
	}
	left := tree(t, to.Data)
	delete(left, "/lock")
	if len(left) > 0 {
		t.Errorf("left %d files", len(left))
	}
}

type stopping func()

func (s stopping) Read([]byte) (int, error) {
	s()
	return 0, io.EOF
}
