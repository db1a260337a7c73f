package docs_test

import (
	"io/fs"
	"os"
	"strings"
	"testing"

	"parley/doc"
	"parley/internal/docs"
	"parley/internal/proc"
	"parley/internal/testserver"
)

func TestMain(m *testing.M) {
	code := testserver.Main(m)
	proc.Clean()
	os.Exit(code)
}

// Who runs a block: this package, or the story of the documentation in
// Chromium (e2e/stories/docs.spec.ts), which holds the same list.
var (
	here      = map[string]func(*sandbox, docs.Block){"sh": (*sandbox).shell, "text": (*sandbox).output, "yaml": (*sandbox).settings, "http": (*sandbox).request, "json": (*sandbox).answer, "go": (*sandbox).program, "frames": (*sandbox).frames, "csv": (*sandbox).table}
	inBrowser = map[string]bool{"html": true, "csp": true, "ts": true}
)

// sources lists the Markdown that the site shows.
func sources(t *testing.T) map[string]string {
	t.Helper()
	out := map[string]string{}
	err := fs.WalkDir(doc.Files, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(name, ".md") {
			return err
		}
		data, err := fs.ReadFile(doc.Files, name)
		out[name] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// TestEveryBlockRuns runs what the pages show, page by page and block by
// block, as a reader would: on the real binary, in a folder of its own.
func TestEveryBlockRuns(t *testing.T) {
	t.Parallel()
	n := proc.New(t, "--data", t.TempDir(), "--rate-address", "0", "--rate-person", "0", "--rate-brand", "0", "--rate-sign-in", "0")
	n.Start()
	house := &shared{n, n.Settle(t.Context())}
	t.Run("examples", func(t *testing.T) {
		t.Parallel()
		house.examples(t)
	})
	for name, text := range sources(t) {
		all := docs.Blocks(name, text)
		if len(all) == 0 {
			continue
		}
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := newSandbox(t, house)
			for _, b := range all {
				s.write(b)
				run := here[b.Lang]
				if b.Lang == "js" && b.Has("node") {
					run = (*sandbox).program
				}
				switch {
				case run != nil:
					run(s, b)
				case b.Lang == "js" || inBrowser[b.Lang]:
				default:
					t.Errorf("%s: nobody runs a block of the language %q: give it one of doc/site's", b.Where(), b.Lang)
				}
			}
		})
	}
}

// shared is one server with a brand, for all blocks that only ask.
type shared struct {
	node *proc.Node
	shop proc.Shop
}

func TestBlocks(t *testing.T) {
	t.Parallel()
	all := docs.Blocks("x.md", "a\n```sh serve title=\"a b.sh\"\none\n```\n  ```js node\n  two\n    three\n  ```\n")
	if len(all) != 2 {
		t.Fatalf("%d blocks", len(all))
	}
	if b := all[0]; b.Lang != "sh" || !b.Has("serve") || b.Title != "a b.sh" || b.Text != "one\n" || b.Where() != "x.md:2" {
		t.Errorf("%+v", b)
	}
	if b := all[1]; b.Lang != "js" || !b.Has("node") || b.Text != "two\n  three\n" {
		t.Errorf("%+v", b)
	}
}

func FuzzBlocks(f *testing.F) {
	f.Add("```sh title=\"\n```")
	f.Add("```\n```json\n")
	f.Fuzz(func(_ *testing.T, text string) { docs.Blocks("x.md", text) })
}
