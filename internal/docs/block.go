package docs

import (
	"strconv"
	"strings"
)

// Block is one fenced code block. The info string after the fence names the
// language, then words and key="value" pairs:
//
//	```sh              run by a shell, with the page's other sh blocks, in a folder of its own
//	```sh serve        the same, in the background until the page ends; waits until it is ready
//	```text            what the block before printed; … stands for anything
//	```yaml            settings, read as a server reads them
//	```http            a request, sent to a running server; {name} comes from an answer before
//	```json            the answer to the request before; … stands for anything
//	```js node         a program, run by Node
//	```go              a program, run by Go
//	```html, ```js     a brand's page or a script on it, driven in Chromium
//	```ts              checked by the TypeScript compiler
//	```csp             directives, under which the messenger works in Chromium
//	```csv             a table, read to its end; an import of the page takes it
//	```frames          lines of the live protocol, each valid JSON after its arrow
//
// title="…" names the file that the block would be.
type Block struct {
	Page  string // file in doc/
	Line  int    // of the fence
	Lang  string
	Words []string
	Title string
	Text  string
}

// Has reports whether the info string holds the word.
func (b Block) Has(word string) bool {
	for _, w := range b.Words {
		if w == word {
			return true
		}
	}
	return false
}

// Where names the block for whoever reads a failure.
func (b Block) Where() string { return b.Page + ":" + strconv.Itoa(b.Line) }

// parseInfo reads an info string.
func parseInfo(info string) (b Block) {
	for rest := strings.TrimSpace(info); rest != ""; rest = strings.TrimSpace(rest) {
		if value, ok := strings.CutPrefix(rest, `title="`); ok {
			b.Title, rest, _ = strings.Cut(value, `"`)
			continue
		}
		word := rest
		if i := strings.IndexAny(rest, " \t"); i >= 0 {
			word = rest[:i]
		}
		rest = rest[len(word):]
		if b.Lang == "" {
			b.Lang = word
		} else {
			b.Words = append(b.Words, word)
		}
	}
	return b
}

// Blocks lists the fenced blocks of a page, indented ones included.
func Blocks(page, text string) []Block {
	var (
		out  []Block
		open *Block
		in   string
	)
	for i, line := range strings.Split(text, "\n") {
		bare := strings.TrimLeft(line, " ")
		info, fence := strings.CutPrefix(bare, "```")
		switch {
		case fence && open == nil:
			b := parseInfo(info)
			b.Page, b.Line = page, i+1
			open, in = &b, line[:len(line)-len(bare)]
		case fence:
			out = append(out, *open)
			open = nil
		case open != nil:
			open.Text += strings.TrimPrefix(line, in) + "\n"
		}
	}
	return out
}

// languages are the names that people read over a block.
var languages = map[string]string{
	"sh": "Shell", "text": "Output", "yaml": "YAML", "http": "HTTP request", "json": "JSON", "js": "JavaScript", "go": "Go",
	"html": "HTML", "ts": "TypeScript", "csp": "Content-Security-Policy", "frames": "Frames", "csv": "CSV",
}
