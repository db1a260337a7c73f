package httpd

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"parley"
	"parley/internal/fault"
	"parley/internal/wire"
)

// secureForms registers how a consumer gets a form and fills it in. What is
// entered is in the body alone, and a body is never logged.
func (s *Server) secureForms(api huma.API) {
	get := op("GET /forms/{form}", "get-form", "Get a secure form.", consumer, http.StatusOK)
	get.Description = "For the consumer of the conversation in which it was asked for; there is none for anybody else."
	fill := op("POST /forms/{form}", "fill-form", "Fill a secure form in.", consumer, http.StatusOK)
	fill.Description = "Bring the one field that the form's kind asks for. A form is filled in once; the same client id again gets the form as it stands. " +
		"A card goes straight on to the brand's payment endpoint and is kept nowhere."
	route(s, api, get, s.getForm)
	route(s, api, fill, s.fillForm)
}

type (
	// InForm names a form; exported, since huma only sees embedded fields that are.
	InForm struct {
		Form parley.FormID `path:"form" format:"uuid"`
	}
	inFillForm struct {
		InForm
		Body wire.FillRequest
	}
)

// filler returns the consumer, and counts the request against his limits.
func (s *Server) filler(ctx context.Context) (parley.Actor, error) {
	c := callOf(ctx)
	if c.bearer == "" {
		return parley.Actor{}, fault.New(fault.CodeSignIn)
	}
	a, _, _, err := s.directory.Consumer(ctx, c.bearer)
	if err == nil {
		err = s.rates.Actor(a, c.at)
	}
	return a, err
}

func (s *Server) getForm(ctx context.Context, in *InForm) (*body[wire.FormView], error) {
	a, err := s.filler(ctx)
	if err != nil {
		return nil, err
	}
	return private(s.forms.View(ctx, a, in.Form))
}

func (s *Server) fillForm(ctx context.Context, in *inFillForm) (*body[wire.FormView], error) {
	a, err := s.filler(ctx)
	if err != nil {
		return nil, err
	}
	return private(s.forms.Fill(ctx, a, in.Form, in.Body))
}
