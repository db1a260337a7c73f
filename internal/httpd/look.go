package httpd

import (
	"context"
	"crypto/sha256"
	"encoding/base64"
	"net/http"
	"strings"

	"parley"
	"parley/internal/wire"
)

// inLook asks for a brand's look, in one language or all.
type inLook struct {
	InBrand
	Lang  string `query:"lang" maxLength:"35" doc:"Texts of this language alone, or of the default when it is not offered."`
	Match string `header:"If-None-Match" maxLength:"512"`
}

// outLook may be kept by anybody, and is asked about again before it is used:
// what was published shows at the next load.
type outLook struct {
	Status int
	Cache  string `header:"Cache-Control"`
	Origin string `header:"Access-Control-Allow-Origin"`
	ETag   string `header:"ETag"`
	Body   any
}

// lookOf is what everybody may know of the brand, and of this installation.
func (s *Server) lookOf(ctx context.Context, b parley.BrandID) (parley.BrandLook, error) {
	l, err := s.settings.Look(ctx, b)
	l.Mail = s.directory.Mails()
	return l, err
}

func (s *Server) look(ctx context.Context, in *inLook) (*outLook, error) {
	l, err := s.lookOf(ctx, in.Brand)
	if err != nil {
		return nil, err
	}
	if in.Lang != "" {
		l.Texts = textsOf(l, in.Lang)
	}
	text, err := wire.Encode(l)
	if err != nil {
		return nil, err
	}
	sum := sha256.Sum256(text)
	out := &outLook{
		Status: http.StatusOK, Cache: "public, no-cache", Origin: "*",
		ETag: `"` + base64.RawURLEncoding.EncodeToString(sum[:12]) + `"`, Body: l,
	}
	if strings.Contains(in.Match, out.ETag) {
		out.Status, out.Body = http.StatusNotModified, nil
	}
	return out, nil
}

// textsOf keeps the texts of the language that serves somebody who asks for
// this one: es for es-MX.
func textsOf(l parley.BrandLook, asked string) map[string]parley.Texts {
	language, _, _ := strings.Cut(strings.ToLower(asked), "-")
	t, ok := l.Texts[language]
	if !ok {
		language = l.Language
		t = l.Texts[language]
	}
	return map[string]parley.Texts{language: t}
}
