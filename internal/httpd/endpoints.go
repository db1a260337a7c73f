package httpd

import (
	"context"
	"net/http"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"parley"
	"parley/internal/forms"
)

// endpoints registers the addresses of a brand's own that are called.
func (s *Server) endpoints(api huma.API) {
	const all = "/brands/{brand}/endpoints"
	const one = all + "/{name}"
	told := func(o huma.Operation, description string) huma.Operation {
		o.Description = description
		return o
	}
	route(s, api, op("GET "+all, "list-endpoints", "List the brand's own endpoints that are called.", signedIn, http.StatusOK), s.listEndpoints)
	route(s, api, op("GET "+one, "get-endpoint", "Get one of them.", signedIn, http.StatusOK), s.getEndpoint)
	route(s, api, told(op("PUT "+one, "set-endpoint", "Say where calls of a name go.", signedIn, http.StatusOK),
		"An https address outside of private networks. The first time the answer holds the signing secret, and nothing else ever "+
			"does. Needs a fresh proof (`step_up`)."), s.setEndpoint)
	route(s, api, op("DELETE "+one, "remove-endpoint", "End the calls of a name.", signedIn, http.StatusNoContent), s.removeEndpoint)
	route(s, api, told(op("POST "+one+"/secret", "rotate-endpoint-secret", "Make another signing secret.", signedIn, http.StatusOK),
		"It is in the answer and nowhere else. Until `priorUntil`, a day from now, calls are signed with the one before as well. "+
			"Needs a fresh proof (`step_up`)."), s.rotateEndpointSecret)
	route(s, api, op("POST "+one+"/test", "test-endpoint", "Call the endpoint with a signed ping, and tell what is wrong.", signedIn, http.StatusOK), s.testEndpoint)
}

type (
	// InEndpoint names an endpoint; exported, since huma only sees embedded fields that are.
	InEndpoint struct {
		InBrand
		Name parley.EndpointName `path:"name" enum:"payment,verify,values"`
	}
	inSetEndpoint struct {
		InEndpoint
		Body struct {
			URL string `json:"url" maxLength:"2048"`
		}
	}
	// endpointView is an endpoint. The secret is shown once.
	endpointView struct {
		Name       parley.EndpointName `json:"name" enum:"payment,verify,values"`
		URL        string              `json:"url"`
		Secret     string              `json:"secret,omitempty" doc:"Shown once, when it is made."`
		CreatedAt  time.Time           `json:"createdAt"`
		ChangedAt  time.Time           `json:"changedAt"`
		SecretAt   time.Time           `json:"secretAt" doc:"Since when calls are signed with the secret."`
		PriorUntil *time.Time          `json:"priorUntil,omitempty" doc:"Until when calls are signed with the secret before as well."`
	}
	endpointsView struct {
		Endpoints []endpointView `json:"endpoints"`
	}
	testedView struct {
		OK       bool      `json:"ok"`
		Why      forms.Why `json:"why,omitempty" enum:"address,private,plain,time,tls,reach,redirect,signature,status,large,json,outcome,internal" doc:"What is wrong."`
		Sentence string    `json:"sentence" doc:"The same for a person, and what to do about it."`
		Status   int       `json:"status,omitempty" doc:"HTTP status of the answer; absent when there was none."`
		Millis   int64     `json:"millis" doc:"How long it took."`
	}
)

func viewEndpoint(e parley.Endpoint, secret string, now time.Time) endpointView {
	view := endpointView{Name: e.Name, URL: e.URL, Secret: secret, CreatedAt: e.CreatedAt, ChangedAt: e.ChangedAt, SecretAt: e.SecretAt}
	if now.Before(e.PriorUntil) {
		view.PriorUntil = &e.PriorUntil
	}
	return view
}

func (s *Server) listEndpoints(ctx context.Context, in *InBrand) (*body[endpointsView], error) {
	a, err := s.manager(ctx, in.Brand)
	if err != nil {
		return nil, err
	}
	rows, err := s.forms.Endpoints(ctx, a, in.Brand)
	view := endpointsView{Endpoints: []endpointView{}}
	for _, e := range rows {
		view.Endpoints = append(view.Endpoints, viewEndpoint(e, "", callOf(ctx).at))
	}
	return private(view, err)
}

func (s *Server) getEndpoint(ctx context.Context, in *InEndpoint) (*body[endpointView], error) {
	a, err := s.manager(ctx, in.Brand)
	if err != nil {
		return nil, err
	}
	e, err := s.forms.Endpoint(ctx, a, in.Brand, in.Name)
	return private(viewEndpoint(e, "", callOf(ctx).at), err)
}

func (s *Server) setEndpoint(ctx context.Context, in *inSetEndpoint) (*body[endpointView], error) {
	a, err := s.provedManager(ctx, in.Brand)
	if err != nil {
		return nil, err
	}
	e, secret, err := s.forms.SetEndpoint(ctx, a, in.Brand, in.Name, in.Body.URL)
	return private(viewEndpoint(e, secret, callOf(ctx).at), err)
}

func (s *Server) rotateEndpointSecret(ctx context.Context, in *InEndpoint) (*body[endpointView], error) {
	a, err := s.provedManager(ctx, in.Brand)
	if err != nil {
		return nil, err
	}
	e, secret, err := s.forms.RotateSecret(ctx, a, in.Brand, in.Name)
	return private(viewEndpoint(e, secret, callOf(ctx).at), err)
}

func (s *Server) removeEndpoint(ctx context.Context, in *InEndpoint) (*nothing, error) {
	a, err := s.provedManager(ctx, in.Brand)
	if err != nil {
		return nil, err
	}
	return done(s.forms.RemoveEndpoint(ctx, a, in.Brand, in.Name))
}

func (s *Server) testEndpoint(ctx context.Context, in *InEndpoint) (*body[testedView], error) {
	a, err := s.manager(ctx, in.Brand)
	if err != nil {
		return nil, err
	}
	t, err := s.forms.Test(ctx, a, in.Brand, in.Name)
	return private(testedView{OK: t.OK, Why: t.Why, Sentence: t.Sentence, Status: t.Status, Millis: t.Took.Milliseconds()}, err)
}
