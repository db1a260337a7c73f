package httpd

import (
	"context"
	"net/http"
	"strings"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"

	"parley/internal/wire"
)

// problems is the huma API whose own errors (validation, malformed JSON,
// sizes) leave as our problems, too.
type problems struct{ huma.API }

// Transform implements huma.API.
func (a problems) Transform(ctx huma.Context, status string, v any) (any, error) {
	if m, ok := v.(*huma.ErrorModel); ok {
		return fromHuma(m), nil
	}
	return a.API.Transform(ctx, status, v)
}

// api registers the typed handlers; the description of the interface at
// /openapi.json is made from them.
func (s *Server) api(version string) {
	config := huma.DefaultConfig("Parley", version)
	config.Info.Description = "Live messaging between a brand and its consumers. People sign in with a cookie; " +
		"consumers show the token of their session as a bearer. Every error is a problem+json with a stable code."
	config.Info.License = &huma.License{Name: "Apache 2.0", Identifier: "Apache-2.0"}
	config.DocsPath, config.SchemasPath, config.OpenAPIPath = "", "", "/openapi"
	config.CreateHooks = nil
	config.Servers = []*huma.Server{{URL: apiPrefix}}
	config.Formats = map[string]huma.Format{"application/json": strictJSON, "json": strictJSON}
	config.Components.SecuritySchemes = map[string]*huma.SecurityScheme{
		"person":   {Type: "apiKey", In: "cookie", Name: s.cookieName, Description: "Session of a signed-in person."},
		"key":      {Type: "http", Scheme: "bearer", Description: "API key of a brand, made by its admins: good for its scopes, from its networks."},
		"consumer": {Type: "http", Scheme: "bearer", Description: "Session of a consumer, from POST /brands/{brand}/consumers."},
	}
	a := problems{humago.New(prefixed{s.mux}, config)}
	s.account(a)
	s.secondFactor(a)
	s.passkeys(a)
	s.brands(a)
	s.settingsRoutes(a)
	s.apiKeyRoutes(a)
	s.people(a)
	s.board(a)
	s.consumers(a)
	s.conversations(a)
	s.search(a)
	s.attachments(a)
	s.pictures(a)
	s.endpoints(a)
	s.secureForms(a)
	s.surveyRoutes(a)
	s.installing(a)
	s.mails(a)
	s.requests(a)
	s.privacyRoutes(a)
	s.answerRoutes(a)
	s.describeLive(a)
	s.openAPI = a.OpenAPI()
}

// strictJSON reads as the live commands do and writes as huma does.
var strictJSON = huma.Format{Marshal: huma.DefaultJSONFormat.Marshal, Unmarshal: func(data []byte, v any) error {
	if any, ok := v.(*any); ok { // huma's first reading, for validation
		return wire.Decode(data, any)
	}
	return wire.Decode(data, v)
}}

// prefixed puts huma's routes under /api/v1 and leaves its own pages alone.
type prefixed struct{ *Mux }

// HandleFunc implements humago.Mux.
func (p prefixed) HandleFunc(pattern string, handler func(http.ResponseWriter, *http.Request)) {
	verb, path, _ := strings.Cut(pattern, " ")
	if !strings.HasPrefix(path, "/openapi") {
		path = apiPrefix + path
	}
	if strings.HasSuffix(path, ".yaml") || strings.HasPrefix(path, "/openapi-3") {
		return // one form of the description is enough
	}
	p.Mux.HandleFunc(verb+" "+path, handler)
}

// Who may call an operation, for its description.
const (
	anybody   = ""
	signedIn  = "person"
	consumer  = "consumer"
	program   = "key"
	whoeverIn = "person or consumer"
	byKey     = "person or key"
	whoever   = "person or consumer or key"
)

// op describes one operation: "POST /brands", what it does, who may call it.
func op(route, id, summary, who string, status int) huma.Operation {
	verb, path, _ := strings.Cut(route, " ")
	o := huma.Operation{
		Method: verb, Path: path, OperationID: id, Summary: summary, DefaultStatus: status,
		MaxBodyBytes: wire.DataMax + 1, BodyReadTimeout: bodyPatience, Tags: []string{tagOf(path)},
	}
	for _, scheme := range []string{signedIn, consumer, program} {
		if strings.Contains(who, scheme) {
			o.Security = append(o.Security, map[string][]string{scheme: {}})
		}
	}
	return o
}

func tagOf(path string) string {
	switch {
	case strings.Contains(path, "/conversations"), strings.HasSuffix(path, "/search") && !strings.Contains(path, "/requests"):
		return "conversations"
	case strings.HasSuffix(path, "/consumers"), strings.HasPrefix(path, "/consumer/"):
		return "consumers"
	case strings.Contains(path, "/people"):
		return "people"
	case strings.Contains(path, "/endpoints"):
		return "endpoints"
	case strings.Contains(path, "/answers"), strings.HasSuffix(path, "/answer-folders"):
		return "answers"
	case strings.HasPrefix(path, "/forms"), strings.HasPrefix(path, "/surveys"), strings.HasPrefix(path, "/waits"):
		return "forms"
	case strings.Contains(path, "/api-keys"):
		return "API keys"
	case strings.Contains(path, "/settings"), strings.HasSuffix(path, "/changes"), strings.HasSuffix(path, "/look"):
		return "settings"
	case strings.Contains(path, "/privacy"), strings.Contains(path, "/exceptions"), strings.Contains(path, "/requests"), strings.Contains(path, "/identities"):
		return "privacy"
	case strings.HasPrefix(path, "/brands"):
		return "brands"
	case strings.HasPrefix(path, "/push"):
		return "push"
	case strings.HasPrefix(path, "/live"):
		return "live"
	}
	return "account"
}

// route registers a handler whose errors are faults.
func route[I, O any](s *Server, api huma.API, o huma.Operation, handler func(context.Context, *I) (*O, error)) {
	o.Responses = map[string]*huma.Response{"default": {
		Description: "A problem (RFC 9457) with a stable code.", Content: problemContent(api.OpenAPI().Components.Schemas),
	}}
	huma.Register(api, o, func(ctx context.Context, in *I) (*O, error) {
		out, err := handler(ctx, in)
		if err != nil {
			p := problemOf(err)
			noteFailure(ctx, err, p)
			return nil, p
		}
		return out, nil
	})
}

// secret counts an attempt with a password, a code or a link against the
// caller's address.
func (s *Server) secret(ctx context.Context) error {
	c := callOf(ctx)
	return s.rates.SignIn(c.address, c.at)
}

// body is an answer that holds one JSON value.
type body[T any] struct {
	Cache string `header:"Cache-Control"`
	Body  T
}

// private answers with a value that nobody may keep.
func private[T any](v T, err error) (*body[T], error) {
	if err != nil {
		return nil, err
	}
	return &body[T]{Cache: "no-store", Body: v}, nil
}

// nothing is an answer without a body, 204.
type nothing struct{}

func done(err error) (*nothing, error) {
	if err != nil {
		return nil, err
	}
	return &nothing{}, nil
}
