package outbound

import (
	"errors"
	"html/template"
	"strings"
)

var errAddress = errors.New("not an address that mail can be sent to")

// text is the letter for readers of plain text.
func (l *letter) text() string {
	var b strings.Builder
	for _, p := range l.lines {
		b.WriteString(p + "\n\n")
	}
	for _, e := range l.entries {
		if e.Who != "" {
			b.WriteString(e.Who + " · " + e.At + "\n")
		}
		b.WriteString(e.Text + "\n\n")
	}
	if l.button != nil {
		b.WriteString(l.button.Label + ":\n" + l.button.URL + "\n\n")
	}
	for _, p := range l.after {
		b.WriteString(p + "\n\n")
	}
	b.WriteString("--\n") // not "-- ": nothing is a signature that a reader may hide
	for _, p := range l.small {
		b.WriteString(p + "\n")
	}
	if l.unsubscribe != "" {
		b.WriteString(l.leave + ": " + l.unsubscribe + "\n")
	}
	return b.String()
}

func (l *letter) html() (string, error) {
	var b strings.Builder
	err := layout.Execute(&b, map[string]any{
		"Language": l.language, "Direction": direction(l.language), "Subject": oneLine(l.subject), "Lines": l.lines,
		"Entries": l.entries, "Button": l.button, "After": l.after, "Small": l.small, "Unsubscribe": l.unsubscribe, "Leave": l.leave,
	})
	return b.String(), err
}

func direction(language string) string {
	if language == "ar" {
		return "rtl"
	}
	return "ltr"
}

// layout fetches nothing and counts nobody. Its colours are named twice, for
// light and for dark, and it reads well where styles are thrown away.
var layout = template.Must(template.New("mail").Parse(`<!doctype html>
<html lang="{{.Language}}" dir="{{.Direction}}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>{{.Subject}}</title>
<style>
:root { color-scheme: light dark; }
body { margin: 0; padding: 0; background: #f4f5f4; color: #1c211f; }
.page { max-width: 34rem; margin: 0 auto; padding: 2rem 1.25rem; font: 16px/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Noto Sans Arabic", "Noto Sans Devanagari", "Noto Sans JP", sans-serif; }
.card { background: #ffffff; border: 1px solid #dfe3e1; border-radius: 12px; padding: 1.5rem; }
p { margin: 0 0 1rem; white-space: pre-wrap; overflow-wrap: anywhere; }
.card > :last-child { margin-bottom: 0; }
.act { display: inline-block; background: #0b6b5d; color: #ffffff; text-decoration: none; font-weight: 600; padding: .7rem 1.2rem; border-radius: 8px; }
.entry { border-inline-start: 3px solid #cfd6d3; padding-inline-start: .75rem; margin: 0 0 1rem; }
.entry.mine { border-inline-start-color: #0b6b5d; }
.entry p { margin: 0; }
.quiet { color: #5b6662; font-style: italic; }
.who { color: #5b6662; font-size: 13px; margin: 0; }
.small, .small a { color: #5b6662; font-size: 13px; }
.small p { margin: 0 0 .4rem; }
.small { padding: 1rem .25rem 0; }
@media (prefers-color-scheme: dark) {
body { background: #121514; color: #e6eae8; }
.card { background: #1b201e; border-color: #303835; }
.act { background: #4cc2ae; color: #07211c; }
.entry { border-inline-start-color: #3c4642; }
.entry.mine { border-inline-start-color: #4cc2ae; }
.quiet, .who, .small, .small a { color: #a3aeaa; }
}
</style>
</head>
<body>
<div class="page">
<div class="card">
{{range .Lines}}<p>{{.}}</p>
{{end}}{{range .Entries}}<div class="entry{{if .Mine}} mine{{end}}">{{if .Who}}<p class="who"><bdi>{{.Who}}</bdi> · {{.At}}</p>{{end}}<p dir="auto"{{if .Quiet}} class="quiet"{{end}}>{{.Text}}</p></div>
{{end}}{{with .Button}}<p><a class="act" href="{{.URL}}">{{.Label}}</a></p>
{{end}}{{range .After}}<p>{{.}}</p>
{{end}}</div>
<div class="small">
{{range .Small}}<p>{{.}}</p>
{{end}}{{if .Unsubscribe}}<p><a href="{{.Unsubscribe}}">{{.Leave}}</a></p>
{{end}}</div>
</div>
</body>
</html>
`))
