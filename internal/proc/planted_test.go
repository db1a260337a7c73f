package proc

import (
	"bytes"
	"compress/gzip"
	"context"
	"database/sql"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"testing"

	"github.com/gomodule/redigo/redis"
	_ "github.com/jackc/pgx/v5/stdlib"

	"parley"
	"parley/internal/testserver"
	"parley/internal/wire"
)

// Words that stand nowhere else, one for each place they are planted in.
var planted = map[string]string{
	"a consumer's message": "zanzibar-quokka-velvet",
	"an agent's answer":    "marzipan-otter-cobalt",
	"an agent's note":      "saffron-lynx-granite",
	"a consumer's name":    "Thessaly Quillfeather",
	"a redacted text":      "periwinkle-ibex-slate",
	"an agent's draft":     "vermilion-newt-basalt",
	"a forgotten draft":    "heliotrope-stoat-chalk",
}

// TestWhatIsPlantedIsNowhereToBeFound writes through every door there is, values
// of every class among it, kills the server, and then looks, as grep would, into
// everything the product leaves behind.
func TestWhatIsPlantedIsNowhereToBeFound(t *testing.T) {
	t.Run("SQLite", func(t *testing.T) {
		data := t.TempDir()
		n := New(t, "--data", data, "--log-level", "debug")
		plant(t, n)
		backup(t, n, "--data", data)
		n.Kill()
		search(t, data, filepath.Dir(n.Log))
	})
	t.Run("PostgreSQL and Redis", func(t *testing.T) {
		data, dsn, redis := t.TempDir(), testserver.DurablePostgres(t), testserver.Redis(t)
		heard := listen(t, redis)
		n := New(t, "--data", data, "--log-level", "debug", "--database", dsn, "--redis", "redis://"+redis)
		plant(t, n)
		backup(t, n, "--data", data, "--database", dsn)
		n.Kill()
		search(t, data, filepath.Dir(n.Log), clusterFolder(t, dsn))
		for where, text := range everything() {
			if bytes.Contains(heard(), []byte(text)) {
				t.Errorf("%s went over Redis", where)
			}
		}
	})
}

func plant(t *testing.T, n *Node) {
	n.Start()
	ctx := context.Background()
	shop := n.Settle(ctx)
	ana, _ := open(t, shop.Agent, wire.Connect{Brand: shop.Brand, Sync: wire.SyncRequest{Lists: []string{"mine", "all"}}})
	ana.call(t, wire.State, wire.StateRequest{State: parley.Online}, nil)
	maya := signedConsumer(t, n, shop, planted["a consumer's name"])
	say := func(m wire.Method, text string) wire.Event {
		var out wire.EventReply
		ana.call(t, m, wire.SayRequest{Conversation: maya.Conversation, ClientID: parley.NewID[parley.ClientID](), Text: text}, &out)
		return out.Event
	}
	say(wire.Say, planted["an agent's answer"])
	say(wire.Note, planted["an agent's note"])
	gone := say(wire.Say, planted["a redacted text"])
	ana.call(t, wire.Redact, wire.RedactRequest{
		Conversation: maya.Conversation, ClientID: parley.NewID[parley.ClientID](), Lane: parley.Public, Target: gone.Seq,
	}, nil)
	draft := func(text string) {
		ana.call(t, wire.KeepDraft, wire.DraftRequest{Conversation: maya.Conversation, Lane: parley.Internal, Text: text}, nil)
	}
	draft(planted["a forgotten draft"])
	draft("")
	draft(planted["an agent's draft"])
	var page wire.ListReply
	ana.call(t, wire.ListPage, wire.ListRequest{List: "all"}, &page)
	if page.Heads[0].Consumer.Name != planted["a consumer's name"] {
		t.Fatalf("the name was not planted: %+v", page.Heads[0].Consumer)
	}
	confide(t, n, shop, maya, say)
	// Requests that fail are logged; they must not take their content along.
	_ = maya.API.Command(ctx, parley.BrandID{}, wire.Say, wire.SayRequest{
		Conversation: parley.NewID[parley.ConversationID](), ClientID: parley.NewID[parley.ClientID](), Text: planted["a consumer's message"],
	}, nil)
	_ = maya.API.Command(ctx, parley.BrandID{}, wire.Say, map[string]string{planted["a consumer's message"]: planted["a consumer's name"]}, nil)
}

// signedConsumer begins as anonymous, opens a conversation and signs in.
func signedConsumer(t *testing.T, n *Node, shop Shop, name string) Opened {
	t.Helper()
	ctx := context.Background()
	maya, err := n.Open(ctx, shop, planted["a consumer's message"])
	if err != nil {
		t.Fatal(err)
	}
	jwt := n.SignAs(ctx, shop, name)
	who, err := maya.API.Identify(ctx, jwt)
	if err != nil || !who.Signed {
		t.Fatalf("not signed: %+v, %v", who, err)
	}
	maya.Token = who.Token
	return maya
}

func backup(t *testing.T, n *Node, args ...string) {
	t.Helper()
	to := filepath.Join(filepath.Dir(n.Log), "backup.parley")
	out, err := exec.Command(Binary(t), append([]string{"backup", to}, args...)...).CombinedOutput()
	if err != nil {
		t.Fatalf("backup: %v\n%s", err, out)
	}
	packed, err := os.Open(to)
	if err != nil {
		t.Fatal(err)
	}
	defer packed.Close() //nolint:errcheck // it was only read
	r, err := gzip.NewReader(packed)
	if err != nil {
		t.Fatal(err)
	}
	plain, err := os.Create(to + ".unpacked") // what is compressed hides from a search
	if err != nil {
		t.Fatal(err)
	}
	defer plain.Close() //nolint:errcheck // a short file would hold less to find, and Copy says so
	if _, err := io.Copy(plain, r); err != nil {
		t.Fatal(err)
	}
}

// search reads every file below the folders.
func search(t *testing.T, folders ...string) {
	t.Helper()
	files, needles := 0, everything()
	for _, dir := range folders {
		err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
			if err != nil || !d.Type().IsRegular() {
				return err
			}
			b, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			files++
			for where, text := range needles {
				if bytes.Contains(b, []byte(text)) {
					t.Errorf("%s stands in %s", where, path)
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if files < 4 {
		t.Fatalf("only %d files were searched", files)
	}
}

// clusterFolder returns where PostgreSQL keeps the database, flushed to files.
func clusterFolder(t *testing.T, dsn string) string {
	t.Helper()
	db, err := sql.Open("pgx", dsn)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close() //nolint:errcheck // the test ends
	var dir string
	if err := db.QueryRow(`SHOW data_directory`).Scan(&dir); err != nil {
		t.Fatal(err)
	}
	if _, err := db.Exec(`CHECKPOINT`); err != nil {
		t.Fatal(err)
	}
	return dir
}

// listen hears everything that goes over Redis from now on.
func listen(t *testing.T, addr string) func() []byte {
	t.Helper()
	c, err := redis.Dial("tcp", addr)
	if err != nil {
		t.Fatal(err)
	}
	link := redis.PubSubConn{Conn: c}
	if err := link.PSubscribe("*"); err != nil {
		t.Fatal(err)
	}
	var mu sync.Mutex
	var heard []byte
	var done sync.WaitGroup
	done.Go(func() {
		for {
			switch m := link.ReceiveWithTimeout(0).(type) {
			case redis.Message:
				mu.Lock()
				heard = append(heard, m.Channel+" "+string(m.Data)+"\n"...)
				mu.Unlock()
			case error:
				return
			}
		}
	})
	t.Cleanup(func() { _ = link.Close(); done.Wait() })
	return func() []byte {
		mu.Lock()
		defer mu.Unlock()
		if len(heard) == 0 {
			t.Error("nothing went over Redis: the test listens to the wrong one")
		}
		return heard
	}
}
