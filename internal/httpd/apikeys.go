package httpd

import (
	"context"
	"net/http"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"parley"
	"parley/internal/directory"
	"parley/internal/store"
)

// apiKeyRoutes registers the keys of a brand's programs.
func (s *Server) apiKeyRoutes(api huma.API) {
	const all = "/brands/{brand}/api-keys"
	told := func(o huma.Operation, description string) huma.Operation {
		o.Description = description
		return o
	}
	route(s, api, op("GET "+all, "list-api-keys", "List the brand's API keys, newest first; revoked ones too.", signedIn, http.StatusOK), s.apiKeys)
	route(s, api, told(op("POST "+all, "add-api-key", "Make an API key.", signedIn, http.StatusCreated),
		"The token is in the answer and nowhere else: only its hash is kept. A program shows it as a bearer "+
			"(`Authorization: Bearer parley_…`) and may do what the key's scopes say, over HTTP alone, from the key's networks. "+
			"What it writes names the key as its author. Tokens have the form `parley_[0-9A-Za-z]{38}`, so that scanners of leaked "+
			"secrets find them. Making a key needs a fresh proof (`step_up`)."), s.addAPIKey)
	route(s, api, told(op("DELETE "+all+"/{key}", "revoke-api-key", "Revoke an API key.", signedIn, http.StatusNoContent),
		"It holds at once: the next request that shows the key is refused. The key stays in the list, since what it did names it."), s.revokeAPIKey)
}

// apiKeyView is an API key without its token.
type apiKeyView struct {
	ID        parley.APIKeyID   `json:"id" format:"uuid"`
	Name      string            `json:"name"`
	Hint      string            `json:"hint" doc:"The token's last four characters."`
	Token     string            `json:"token,omitempty" doc:"Shown once, when the key is made."`
	Scopes    []parley.KeyScope `json:"scopes" enum:"conversations.read,conversations.reply,conversations.note,people.read,settings.read,settings.write"`
	Networks  []string          `json:"networks" doc:"Where it may be used from; empty: from anywhere."`
	By        *whoView          `json:"by,omitempty" doc:"Who made it."`
	CreatedAt time.Time         `json:"createdAt"`
	ExpiresAt *time.Time        `json:"expiresAt,omitempty" doc:"Absent: never."`
	UsedAt    *time.Time        `json:"usedAt,omitempty" doc:"Last use, to the minute. Absent: never."`
	RevokedAt *time.Time        `json:"revokedAt,omitempty"`
}

func viewAPIKey(k parley.APIKey) apiKeyView {
	return apiKeyView{
		ID: k.ID, Name: k.Name, Hint: k.Hint, Scopes: k.Scopes.List(), Networks: append([]string{}, k.Networks...),
		CreatedAt: k.CreatedAt, ExpiresAt: instantOf(k.ExpiresAt), UsedAt: instantOf(k.UsedAt), RevokedAt: instantOf(k.RevokedAt),
	}
}

// instantOf is nil for no instant.
func instantOf(t time.Time) *time.Time {
	if t.IsZero() {
		return nil
	}
	return &t
}

type apiKeysView struct {
	Keys   []apiKeyView `json:"keys"`
	Cursor string       `json:"cursor,omitempty"`
}

type (
	inNewAPIKey struct {
		InBrand
		Body struct {
			Name      string            `json:"name" maxLength:"480"`
			Scopes    []parley.KeyScope `json:"scopes" minItems:"1" maxItems:"20" enum:"conversations.read,conversations.reply,conversations.note,people.read,settings.read,settings.write" doc:"What it is good for; see roles."`
			Networks  []string          `json:"networks,omitempty" maxItems:"20" doc:"CIDR or single addresses; absent: from anywhere."`
			ExpiresAt *time.Time        `json:"expiresAt,omitempty" doc:"Absent: never."`
		}
	}
	inAPIKey struct {
		InBrand
		Key parley.APIKeyID `path:"key" format:"uuid"`
	}
)

func (s *Server) apiKeys(ctx context.Context, in *inBrandPage) (*body[apiKeysView], error) {
	a, err := s.manager(ctx, in.Brand)
	if err != nil {
		return nil, err
	}
	list := "api-keys/" + in.Brand.String()
	after, err := s.cursors.open(list, in.Cursor)
	if err != nil {
		return nil, err
	}
	all, err := s.directory.APIKeys(ctx, a, in.Brand, store.Page{After: after, Limit: in.Limit})
	view := apiKeysView{Keys: []apiKeyView{}}
	for _, k := range all {
		row := viewAPIKey(k.APIKey)
		row.By = &whoView{Kind: k.By.Kind, ID: k.By.Person.String(), Name: k.Maker}
		view.Keys = append(view.Keys, row)
	}
	if n := len(all); n > 0 && n == in.Limit {
		last := all[n-1]
		view.Cursor = s.cursors.seal(list, store.Place{At: last.CreatedAt.UnixMicro(), ID: last.ID})
	}
	return private(view, err)
}

func (s *Server) addAPIKey(ctx context.Context, in *inNewAPIKey) (*body[apiKeyView], error) {
	a, err := s.provedManager(ctx, in.Brand)
	if err != nil {
		return nil, err
	}
	wish := directory.NewAPIKey{Name: in.Body.Name, Scopes: in.Body.Scopes, Networks: in.Body.Networks}
	if in.Body.ExpiresAt != nil {
		wish.ExpiresAt = *in.Body.ExpiresAt
	}
	k, token, err := s.directory.AddAPIKey(ctx, a, in.Brand, wish)
	view := viewAPIKey(k)
	view.Token = token
	return private(view, err)
}

func (s *Server) revokeAPIKey(ctx context.Context, in *inAPIKey) (*nothing, error) {
	a, err := s.manager(ctx, in.Brand)
	if err != nil {
		return nil, err
	}
	return done(s.directory.RevokeAPIKey(ctx, a, in.Brand, in.Key))
}
