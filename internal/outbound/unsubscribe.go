package outbound

import (
	"bytes"
	"context"
	"encoding/base64"
	"html/template"
	"strings"

	"parley"
	"parley/internal/fault"
	"parley/internal/seal"
	"parley/internal/store"
)

const unsubscribePath = "/unsubscribe/"

// addressHash is how an address is remembered without being kept.
func (o *Outbound) addressHash(b parley.BrandID, address string) [32]byte {
	return [32]byte(o.o.Keys.MAC(b, "mail/address", []byte(strings.ToLower(address))))
}

const tagSize = 16

// unsubscribeToken names the brand and the address's hash, and proves that we
// made it. Whoever holds it can end and resume these mails, and nothing else.
func (o *Outbound) unsubscribeToken(b parley.BrandID, address [32]byte) string {
	raw := append(append(b[:], address[:]...), o.unsubscribeTag(b, address)...)
	return base64.RawURLEncoding.EncodeToString(raw)
}

func (o *Outbound) unsubscribeTag(b parley.BrandID, address [32]byte) []byte {
	return o.o.Keys.MAC(b, "mail/unsubscribe", address[:])[:tagSize]
}

func (o *Outbound) readUnsubscribe(token string) (b parley.BrandID, address [32]byte, err error) {
	raw, err := base64.RawURLEncoding.Strict().DecodeString(token)
	if err != nil || len(raw) != len(b)+len(address)+tagSize || strings.ContainsAny(token, "\r\n") {
		return b, address, fault.New(fault.CodeLinkSpent)
	}
	copy(b[:], raw)
	copy(address[:], raw[len(b):])
	if !seal.Equal(raw[len(b)+len(address):], o.unsubscribeTag(b, address)) {
		return b, address, fault.New(fault.CodeLinkSpent)
	}
	return b, address, nil
}

// UnsubscribePage returns the page behind a link, in the reader's language
// (Accept-Language); wanted, when it is given, first says whether mails go on.
// A token that is not one gets a page, too, and link_spent.
func (o *Outbound) UnsubscribePage(ctx context.Context, token, accept string, wanted *bool) ([]byte, error) {
	b, address, err := o.readUnsubscribe(token)
	if err != nil {
		return render(leaflet{language: pick(accept), brand: "Parley", broken: true}), err
	}
	l := leaflet{language: pick(accept), changed: wanted != nil}
	act := func(tx store.Tx) error {
		settings, err := o.brand(tx, b)
		if err != nil {
			return fault.Wrap(fault.CodeLinkSpent, err)
		}
		l.brand = settings.Name
		if wanted != nil && *wanted {
			err = tx.AllowMail(b, address)
		} else if wanted != nil {
			err = tx.RefuseMail(b, address)
		}
		if err == nil {
			l.refused, err = tx.MailRefused(b, address)
		}
		return err
	}
	if wanted == nil {
		err = o.o.Store.Read(ctx, act)
	} else {
		err = o.o.Store.Write(ctx, act)
	}
	if fault.Is(err, fault.CodeLinkSpent) {
		l.brand, l.broken = "Parley", true
	} else if err != nil {
		return nil, err
	}
	return render(l), err
}

// leaflet is the unsubscribe page before it is written down.
type leaflet struct {
	language, brand          string
	broken, changed, refused bool
}

func render(l leaflet) []byte {
	w, fields := languages[l.language].page, []string{"{brand}", l.brand}
	page := map[string]any{
		"Language": l.language, "Direction": direction(l.language), "Title": fill(w.Title, fields), "Style": template.CSS(pageStyle),
	}
	switch {
	case l.broken:
		page["Text"] = fill(w.Broken, fields)
	case l.refused:
		page["Text"], page["Button"], page["Act"] = fill(w.Done, fields), fill(w.Undo, fields), "allow"
	case l.changed:
		page["Text"] = fill(w.Undone, fields)
	default:
		page["Text"], page["Button"], page["Act"] = fill(w.Ask, fields), fill(w.Button, fields), "refuse"
	}
	return leaflets(page)
}

// leaflets writes a small page of ours down.
func leaflets(page map[string]any) []byte {
	var b bytes.Buffer
	if err := leaf.Execute(&b, page); err != nil {
		panic(err) // the template below takes strings alone
	}
	return b.Bytes()
}

// pageStyle is the unsubscribe page's only style; its hash stands in the
// page's policy.
const pageStyle = `:root{color-scheme:light dark}body{margin:0;background:#f4f5f4;color:#1c211f;font:17px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","Noto Sans Arabic",sans-serif}main{max-width:30rem;margin:12vh auto 0;padding:1.5rem;box-sizing:border-box}h1{font-size:1.4rem;line-height:1.25;margin:0 0 .75rem}p{margin:0 0 1.25rem}button{font:inherit;font-weight:600;color:#fff;background:#0b6b5d;border:0;border-radius:8px;padding:.7rem 1.2rem;min-height:44px;cursor:pointer}button:focus-visible{outline:3px solid #1c211f;outline-offset:2px}@media (prefers-color-scheme:dark){body{background:#121514;color:#e6eae8}button{background:#4cc2ae;color:#07211c}button:focus-visible{outline-color:#e6eae8}}`

var leaf = template.Must(template.New("leaf").Parse(`<!doctype html>
<html lang="{{.Language}}" dir="{{.Direction}}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>{{.Title}}</title>
<style>{{.Style}}</style>
</head>
<body>
<main>
<h1>{{.Title}}</h1>
<p role="status">{{.Text}}</p>
{{with .Button}}<form method="post"><input type="hidden" name="act" value="{{$.Act}}"><button type="submit">{{.}}</button></form>
{{end}}</main>
</body>
</html>
`))
