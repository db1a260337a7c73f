package docs

import (
	"fmt"
	"html"
	"path"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	tables "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/renderer"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// heading is an entry of a page's own contents.
type heading struct {
	ID, Text string
	Level    int
}

// article is one rendered Markdown file.
type article struct {
	title    string
	about    string // the first paragraph, as plain text
	body     string
	headings []heading
	ids      map[string]bool
}

// writer renders Markdown. to maps a file of doc/ to its address on the site.
type writer struct {
	md goldmark.Markdown
	to map[string]string
}

func newWriter(to map[string]string) *writer {
	w := &writer{to: to}
	w.md = goldmark.New(
		goldmark.WithExtensions(extension.NewTable(extension.WithTableCellAlignMethod(extension.TableCellAlignAttribute))),
		goldmark.WithParserOptions(parser.WithAutoHeadingID()),
		goldmark.WithRendererOptions(renderer.WithNodeRenderers(util.Prioritized(blocks{}, 100))),
	)
	return w
}

// write renders the file that lies at source in doc/.
func (w *writer) write(source string, data []byte) (article, error) {
	root := w.md.Parser().Parse(text.NewReader(data))
	a := article{ids: map[string]bool{}}
	if err := ast.Walk(root, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if entering {
			w.visit(&a, n, source, data)
		}
		return ast.WalkContinue, nil
	}); err != nil {
		return a, err
	}
	var b strings.Builder
	if err := w.md.Renderer().Render(&b, data, root); err != nil {
		return a, fmt.Errorf("render %s: %w", source, err)
	}
	a.body = b.String()
	return a, nil
}

func (w *writer) visit(a *article, n ast.Node, source string, data []byte) {
	switch n := n.(type) {
	case *ast.Heading:
		id, _ := n.AttributeString("id")
		raw, _ := id.([]byte)
		a.ids[string(raw)] = true
		words := plain(n, data)
		if n.Level == 1 {
			a.title = words
		} else {
			a.headings = append(a.headings, heading{string(raw), words, n.Level})
		}
	case *ast.Paragraph:
		if a.about == "" && n.Parent().Kind() == ast.KindDocument {
			a.about = plain(n, data)
		}
	case *ast.Link:
		n.Destination = []byte(w.resolve(source, string(n.Destination)))
	case *tables.TableRow:
		if code, ok := n.FirstChild().FirstChild().(*ast.CodeSpan); ok && n.FirstChild().ChildCount() == 1 {
			if id := plain(code, data); !a.ids[id] {
				a.ids[id] = true
				n.SetAttributeString("id", []byte(id))
			}
		}
	}
}

// resolve turns a link of the repository into one of the site. What is not on
// the site has no address here: the writer of links then leaves the text alone.
func (w *writer) resolve(source, link string) string {
	file, anchor, has := strings.Cut(link, "#")
	if file == "" || strings.Contains(file, "://") || strings.HasPrefix(file, "/") || strings.HasPrefix(file, "mailto:") {
		return link
	}
	target, ok := w.to[path.Join(path.Dir(source), file)]
	if !ok {
		return ""
	}
	if has {
		target += "#" + anchor
	}
	return target
}

// plain returns the words below a node.
func plain(n ast.Node, data []byte) string {
	var b strings.Builder
	_ = ast.Walk(n, func(n ast.Node, entering bool) (ast.WalkStatus, error) { // the function does not fail
		if t, ok := n.(*ast.Text); ok && entering {
			b.Write(t.Segment.Value(data))
			if t.SoftLineBreak() {
				b.WriteByte(' ')
			}
		}
		return ast.WalkContinue, nil
	})
	return b.String()
}

// blocks renders what the site shows its own way.
type blocks struct{}

// RegisterFuncs implements renderer.NodeRenderer.
func (r blocks) RegisterFuncs(reg renderer.NodeRendererFuncRegisterer) {
	reg.Register(ast.KindFencedCodeBlock, r.code)
	reg.Register(ast.KindHeading, r.heading)
	reg.Register(ast.KindLink, r.link)
	reg.Register(ast.KindImage, r.image)
	reg.Register(ast.KindHTMLBlock, r.nothing)
	reg.Register(ast.KindRawHTML, r.nothing)
	reg.Register(tables.KindTable, r.table)
}

// nothing drops comments, which are for whoever edits the page.
func (blocks) nothing(util.BufWriter, []byte, ast.Node, bool) (ast.WalkStatus, error) {
	return ast.WalkSkipChildren, nil
}

func (blocks) code(w util.BufWriter, data []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
	if !entering {
		return ast.WalkContinue, nil
	}
	f := n.(*ast.FencedCodeBlock)
	b := Block{}
	if f.Info != nil {
		b = parseInfo(string(f.Info.Segment.Value(data)))
	}
	for i := range f.Lines().Len() {
		line := f.Lines().At(i)
		b.Text += string(line.Value(data))
	}
	_, err := w.WriteString(b.figure())
	return ast.WalkSkipChildren, err
}

// figure is how the site shows a block: what it is, which file, then the text.
// It can be scrolled by keyboard.
func (b Block) figure() string {
	name := languages[b.Lang]
	if name == "" {
		name = b.Lang
	}
	head := "<span>" + html.EscapeString(name) + "</span>"
	if b.Title != "" {
		head = "<b>" + html.EscapeString(b.Title) + "</b>" + head
	}
	return `<figure class="code"><figcaption>` + head + `</figcaption><pre tabindex="0"><code>` +
		html.EscapeString(b.Text) + "</code></pre></figure>\n"
}

func (blocks) heading(w util.BufWriter, _ []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
	h := n.(*ast.Heading)
	raw, _ := h.AttributeString("id")
	id, _ := raw.([]byte)
	if entering {
		_, _ = fmt.Fprintf(w, `<h%d id="%s">`, h.Level, html.EscapeString(string(id)))
		return ast.WalkContinue, nil
	}
	if h.Level > 1 {
		_, _ = fmt.Fprintf(w, `<a class="anchor" href="#%s" aria-label="Link to this part">#</a>`, html.EscapeString(string(id)))
	}
	_, _ = fmt.Fprintf(w, "</h%d>\n", h.Level)
	return ast.WalkContinue, nil
}

func (blocks) link(w util.BufWriter, _ []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
	to := string(n.(*ast.Link).Destination)
	switch {
	case to == "":
	case entering:
		_, _ = fmt.Fprintf(w, `<a href="%s">`, html.EscapeString(to))
	default:
		_, _ = w.WriteString("</a>")
	}
	return ast.WalkContinue, nil
}

// image shows a picture of doc/screens, its dark sister in the dark.
func (blocks) image(w util.BufWriter, data []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
	if !entering {
		return ast.WalkContinue, nil
	}
	i := n.(*ast.Image)
	name := path.Base(string(i.Destination))
	dark := strings.Replace(name, "-light.", "-dark.", 1)
	_, _ = fmt.Fprintf(w, `<picture><source srcset="%s/screens/%s" media="(prefers-color-scheme: dark)"><img src="%[1]s/screens/%s" alt="%s" loading="lazy"></picture>`,
		Prefix, html.EscapeString(dark), html.EscapeString(name), html.EscapeString(plain(i, data)))
	return ast.WalkSkipChildren, nil
}

// table lets a wide table scroll by itself, by keyboard too.
func (blocks) table(w util.BufWriter, _ []byte, _ ast.Node, entering bool) (ast.WalkStatus, error) {
	tag := "</table></div>\n"
	if entering {
		tag = `<div class="table" role="group" aria-label="Table" tabindex="0"><table>` + "\n"
	}
	_, err := w.WriteString(tag)
	return ast.WalkContinue, err
}
