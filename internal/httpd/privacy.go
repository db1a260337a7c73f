package httpd

import (
	"context"
	"net/http"
	"time"
	"unicode/utf8"

	"github.com/danielgtaylor/huma/v2"

	"parley"
	"parley/internal/pii"
	"parley/internal/privacy"
	"parley/internal/store"
)

// privacyRoutes registers what a brand says is not sensitive, and the tester.
func (s *Server) privacyRoutes(api huma.API) {
	const all = "/brands/{brand}/exceptions"
	const one = all + "/{exception}"
	told := func(o huma.Operation, description string) huma.Operation {
		o.Description = description
		return o
	}
	route(s, api, told(op("POST "+all, "propose-exception", "Say that a masked value is not sensitive.", signedIn, http.StatusCreated),
		"It holds for the future once a second person has confirmed it. What was masked stays masked: ask for the value again."), s.proposeException)
	route(s, api, op("GET "+all, "list-exceptions", "What is not sensitive to the brand, newest first.", signedIn, http.StatusOK), s.listExceptions)
	route(s, api, told(op("POST "+one+"/confirm", "confirm-exception", "Make an exception hold.", signedIn, http.StatusOK),
		"By an admin or a supervisor other than who proposed it (`second_person`)."), s.confirmException)
	route(s, api, op("DELETE "+one, "remove-exception", "End an exception.", signedIn, http.StatusNoContent), s.removeException)
	route(s, api, told(op("POST /brands/{brand}/privacy/test", "test-privacy", "See what a text would become, and why.", signedIn, http.StatusOK),
		"Nothing of the text is kept. `draft` goes by the settings that are not published yet."), s.testPrivacy)
}

type (
	inProposal struct {
		InBrand
		Body struct {
			Conversation parley.ConversationID `json:"conversation" format:"uuid"`
			Lane         parley.Lane           `json:"lane" enum:"public,internal"`
			Seq          int64                 `json:"seq" minimum:"1"`
			Mask         int                   `json:"mask" minimum:"0" maximum:"1000" doc:"Which of the event's masks, from 0."`
		}
	}
	inExceptions struct {
		InBrand
		InPage
	}
	inException struct {
		InBrand
		Exception parley.ExceptionID `path:"exception" format:"uuid"`
	}
	inTrial struct {
		InBrand
		Body struct {
			Text  string `json:"text" minLength:"1" maxLength:"32000"`
			Draft bool   `json:"draft,omitempty"`
		}
	}
	exceptionView struct {
		ID          parley.ExceptionID `json:"id" format:"uuid"`
		Class       parley.DataClass   `json:"class"`
		Shown       string             `json:"shown,omitempty" doc:"What the mask showed."`
		By          whoView            `json:"by"`
		At          time.Time          `json:"at"`
		ConfirmedBy *whoView           `json:"confirmedBy,omitempty"`
		ConfirmedAt *time.Time         `json:"confirmedAt,omitempty" doc:"Absent: it does not hold yet."`
	}
	exceptionsView struct {
		Exceptions []exceptionView `json:"exceptions"`
		Cursor     string          `json:"cursor,omitempty"`
	}
	verdictView struct {
		Start int              `json:"start" doc:"UTF-16 units of the text."`
		End   int              `json:"end"`
		Class parley.DataClass `json:"class"`
		Found bool             `json:"found" doc:"false: it was looked at and left alone."`
		Rule  string           `json:"rule" doc:"Why."`
	}
	trialView struct {
		Masked   string        `json:"masked" doc:"What would be stored."`
		Verdicts []verdictView `json:"verdicts"`
	}
)

func viewException(r privacy.Row) exceptionView {
	v := exceptionView{
		ID: r.ID, Class: r.Class, Shown: r.Shown, At: r.At, ConfirmedAt: maybeTime(r.ConfirmedAt),
		By: whoView{Kind: parley.Agents, ID: r.By.String(), Name: r.Proposer},
	}
	if !r.ConfirmedBy.IsZero() {
		v.ConfirmedBy = &whoView{Kind: parley.Agents, ID: r.ConfirmedBy.String(), Name: r.Confirmer}
	}
	return v
}

func (s *Server) proposeException(ctx context.Context, in *inProposal) (*body[exceptionView], error) {
	a, err := s.member(ctx, in.Brand)
	if err != nil {
		return nil, err
	}
	e, err := s.privacy.Propose(ctx, a, privacy.Span{Conversation: in.Body.Conversation, Lane: in.Body.Lane, Seq: in.Body.Seq, Index: in.Body.Mask})
	return private(viewException(privacy.Row{Exception: e}), err)
}

func (s *Server) listExceptions(ctx context.Context, in *inExceptions) (*body[exceptionsView], error) {
	a, err := s.member(ctx, in.Brand)
	if err != nil {
		return nil, err
	}
	list := "exceptions/" + in.Brand.String()
	page := store.Page{Limit: in.Limit}
	if page.After, err = s.cursors.open(list, in.Cursor); err != nil {
		return nil, err
	}
	rows, err := s.privacy.Exceptions(ctx, a, page)
	view := exceptionsView{Exceptions: make([]exceptionView, len(rows))}
	for i, r := range rows {
		view.Exceptions[i] = viewException(r)
	}
	if n := len(rows); n > 0 && n == in.Limit {
		view.Cursor = s.cursors.seal(list, store.Place{At: rows[n-1].At.UnixMicro(), ID: rows[n-1].ID})
	}
	return private(view, err)
}

func (s *Server) confirmException(ctx context.Context, in *inException) (*body[exceptionView], error) {
	a, err := s.member(ctx, in.Brand)
	if err != nil {
		return nil, err
	}
	e, err := s.privacy.Confirm(ctx, a, in.Exception)
	return private(viewException(privacy.Row{Exception: e}), err)
}

func (s *Server) removeException(ctx context.Context, in *inException) (*nothing, error) {
	a, err := s.member(ctx, in.Brand)
	if err != nil {
		return nil, err
	}
	return done(s.privacy.Remove(ctx, a, in.Exception))
}

func (s *Server) testPrivacy(ctx context.Context, in *inTrial) (*body[trialView], error) {
	a, err := s.manager(ctx, in.Brand)
	if err != nil {
		return nil, err
	}
	t, err := s.privacy.Try(ctx, s.directory, a, in.Brand, in.Body.Text, in.Body.Draft)
	view := trialView{Masked: t.Text, Verdicts: make([]verdictView, len(t.Verdicts))}
	for i, v := range t.Verdicts {
		view.Verdicts[i] = viewVerdict(in.Body.Text, v)
	}
	return private(view, err)
}

func viewVerdict(text string, v pii.Verdict) verdictView {
	return verdictView{
		Start: units(text[:v.Start]), End: units(text[:v.End]), Class: parley.DataClass(v.Class), Found: v.Found, Rule: v.Rule,
	}
}

// units is how long browsers take a text to be: beyond the basic plane a
// character is two.
func units(s string) int {
	n := utf8.RuneCountInString(s)
	for _, r := range s {
		if r > 0xFFFF {
			n++
		}
	}
	return n
}
