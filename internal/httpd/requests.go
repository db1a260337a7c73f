package httpd

import (
	"context"
	"net/http"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"parley"
	"parley/internal/directory"
	"parley/internal/erase"
	"parley/internal/fault"
	"parley/internal/store"
)

// requests registers what consumers ask for (a copy of their data, its
// deletion) and how the brand's people decide on it.
func (s *Server) requests(api huma.API) {
	const own, all = "/privacy/requests", "/brands/{brand}/requests"
	const one = all + "/{request}"
	told := func(o huma.Operation, description string) huma.Operation {
		o.Description = description
		return o
	}
	route(s, api, told(op("POST "+own, "ask-privacy", "Ask for a copy of one's data, or for its deletion.", consumer, http.StatusCreated),
		"Whom the brand vouches for has signed in within the last ten minutes, by a JWT that is no older; else the answer is `step_up`: "+
			"identify again and repeat. An anonymous consumer whose address is on record is mailed a link, and the request is "+
			"`unconfirmed` until it is opened. A person of the brand's decides within 30 days. One request a kind is under way at a time (`request_open`)."), s.askPrivacy)
	route(s, api, op("GET "+own, "own-privacy-requests", "What one has asked for, and what became of it.", consumer, http.StatusOK), s.ownRequests)
	route(s, api, op("DELETE "+own+"/{request}", "withdraw-privacy-request", "Take back what nobody has decided yet.", consumer, http.StatusNoContent), s.withdrawRequest)
	route(s, api, op("GET "+all, "list-privacy-requests", "What consumers ask for, newest first.", signedIn, http.StatusOK), s.listRequests)
	route(s, api, op("GET "+one, "get-privacy-request", "One request: how the consumer was checked, and how much there is of him.", signedIn, http.StatusOK), s.getRequest)
	route(s, api, told(op("POST "+one+"/approve", "approve-privacy-request", "Give the copy out, or destroy the data.", signedIn, http.StatusOK),
		"Needs a fresh proof (`step_up`). Deletion cannot be undone: keys are destroyed, restored backups included."), s.approveRequest)
	route(s, api, op("POST "+one+"/refuse", "refuse-privacy-request", "Refuse, with a reason that the consumer reads.", signedIn, http.StatusOK), s.refuseRequest)
	route(s, api, told(op("POST "+one+"/search", "search-privacy-traces", "Look for the consumer in the conversations of others.", signedIn, http.StatusAccepted),
		"It goes on in the background, within the brand; ask for the request to see how far it has come. Asked again, it goes on where it stopped."), s.searchTraces)
	route(s, api, op("GET "+one+"/traces", "list-privacy-traces", "What was found: by conversation, lane and number.", signedIn, http.StatusOK), s.listTraces)
	route(s, api, op("GET "+one+"/certificate", "get-erasure-certificate", "What was destroyed and when, to be checked against the erasure list.", signedIn, http.StatusOK), s.certificate)
	const identities = "/brands/{brand}/consumers/{consumer}/identities"
	route(s, api, op("GET "+identities, "list-identities", "The ways a consumer is known.", signedIn, http.StatusOK), s.listIdentities)
	route(s, api, told(op("POST "+identities+"/{identity}/split", "split-identity", "Give an identity back a consumer of its own, with the conversations it began.", signedIn, http.StatusOK),
		"For what was merged by mistake: two people used one browser. Needs a fresh proof (`step_up`)."), s.splitIdentity)
	s.mux.HandleFunc("GET "+apiPrefix+own+"/{request}/copy", s.copyOfData)
	s.mux.HandleFunc("GET /privacy/confirm/{token}", s.confirmRequest)
	s.mux.HandleFunc("POST /privacy/confirm/{token}", s.confirmRequest)
}

type (
	inAsk struct {
		Body struct {
			Kind     parley.RequestKind `json:"kind" enum:"access,deletion"`
			Email    string             `json:"email,omitempty" maxLength:"320" doc:"Where to tell an anonymous consumer of the answer, when no address is on record."`
			Language string             `json:"language,omitempty" maxLength:"35" doc:"Of the mails, as a BCP 47 tag."`
		}
	}
	inOwnRequest struct {
		Request parley.RequestID `path:"request" format:"uuid"`
	}
	inRequests struct {
		InBrand
		InPage
		State parley.RequestState `query:"state" enum:"unconfirmed,open,approved,refused,done,withdrawn"`
	}
	// InRequest names a request in the path.
	InRequest struct {
		InBrand
		Request parley.RequestID `path:"request" format:"uuid"`
	}
	inRefusal struct {
		InRequest
		Body struct {
			Reason string `json:"reason" minLength:"1" maxLength:"4000" doc:"Why not, for the consumer to read: such as which records the law says must be kept, and for how long."`
		}
	}
	inTraces struct {
		InRequest
		Skip  int `query:"skip" minimum:"0" maximum:"100000"`
		Limit int `query:"limit" minimum:"1" maximum:"100" default:"50"`
	}
	// InConsumer names a consumer in the path.
	InConsumer struct {
		InBrand
		Consumer parley.ConsumerID `path:"consumer" format:"uuid"`
	}
	inIdentity struct {
		InConsumer
		Identity parley.IdentityID `path:"identity" format:"uuid"`
	}
)

// requestView is a request as the consumer sees it.
type requestView struct {
	ID        parley.RequestID    `json:"id" format:"uuid"`
	Kind      parley.RequestKind  `json:"kind" enum:"access,deletion"`
	State     parley.RequestState `json:"state" enum:"unconfirmed,open,approved,refused,done,withdrawn"`
	Checked   checkedView         `json:"checked"`
	CreatedAt time.Time           `json:"createdAt"`
	DueAt     time.Time           `json:"dueAt" doc:"A person of the brand's decides by then."`
	DecidedAt *time.Time          `json:"decidedAt,omitempty"`
	Reason    string              `json:"reason,omitempty" doc:"Why it was refused."`
	DoneAt    *time.Time          `json:"doneAt,omitempty"`
	ExpiresAt *time.Time          `json:"expiresAt,omitempty" doc:"Until when the copy can be fetched, from …/copy."`
}

// checkedView says how the consumer's identity was checked.
type checkedView struct {
	SignedAt *time.Time       `json:"signedAt,omitempty" doc:"The brand vouched for the consumer then. Absent: it did not, and he held the browser's token alone."`
	Mail     parley.MailCheck `json:"mail" enum:"unasked,none,pending,confirmed,off" doc:"Whether he has shown that he reads the address on record."`
	MailedAt *time.Time       `json:"mailedAt,omitempty"`
}

func viewRequest(r parley.Request) requestView {
	return requestView{
		ID: r.ID, Kind: r.Kind, State: r.State, CreatedAt: r.CreatedAt, DueAt: r.DueAt, DecidedAt: maybeTime(r.DecidedAt),
		Reason: r.Reason, DoneAt: maybeTime(r.DoneAt), ExpiresAt: maybeTime(r.ExpiresAt),
		Checked: checkedView{SignedAt: maybeTime(r.Checked.SignedAt), Mail: r.Checked.Mail, MailedAt: maybeTime(r.Checked.MailedAt)},
	}
}

type requestsView struct {
	Requests []requestView `json:"requests"`
}

// reviewView is a request as the brand's people see it.
type reviewView struct {
	requestView
	Consumer  parley.ConsumerID `json:"consumer" format:"uuid"`
	Name      string            `json:"name,omitempty" doc:"Of the consumer, where it is known."`
	DecidedBy *whoView          `json:"decidedBy,omitempty"`
}

func viewReview(r erase.Row) reviewView {
	v := reviewView{requestView: viewRequest(r.Request), Consumer: r.Consumer, Name: r.Name}
	if !r.DecidedBy.IsZero() {
		v.DecidedBy = &whoView{Kind: parley.Agents, ID: r.DecidedBy.String(), Name: r.Decider}
	}
	return v
}

type reviewsView struct {
	Requests []reviewView `json:"requests"`
	Waiting  int          `json:"waiting" doc:"How many of the brand's wait for a decision."`
	Cursor   string       `json:"cursor,omitempty"`
}

type identityView struct {
	ID        parley.IdentityID   `json:"id" format:"uuid"`
	Kind      parley.IdentityKind `json:"kind" enum:"anonymous,signed"`
	CreatedAt time.Time           `json:"createdAt"`
	Began     int                 `json:"began" doc:"How many conversations begin with words of this identity: they would go with it."`
}

type identitiesView struct {
	Identities []identityView `json:"identities"`
}

// requestDetailView is one request with what it is about.
type requestDetailView struct {
	reviewView
	Weight     store.Weight   `json:"weight" doc:"How much there is of the consumer just now."`
	Identities []identityView `json:"identities"`
	Search     searchView     `json:"search" doc:"What one key cannot reach: the consumer in the conversations of others."`
}

type searchView struct {
	State string     `json:"state" enum:"none,running,stopped,ended" doc:"Stopped: the server that looked has gone; ask again."`
	Seen  int64      `json:"seen" doc:"Conversations looked at."`
	Of    int64      `json:"of"`
	Found int        `json:"found"`
	At    *time.Time `json:"at,omitempty"`
}

type traceView struct {
	Conversation parley.ConversationID `json:"conversation" format:"uuid"`
	Lane         parley.Lane           `json:"lane" enum:"public,internal"`
	Seq          int64                 `json:"seq"`
	Found        string                `json:"found" doc:"name, email, phone, or the class of a value."`
	Redacted     bool                  `json:"redacted,omitempty" doc:"By now."`
}

type tracesView struct {
	Traces []traceView `json:"traces"`
	Total  int         `json:"total"`
}

type splitView struct {
	Consumer      parley.ConsumerID `json:"consumer" format:"uuid" doc:"The new one."`
	Conversations int               `json:"conversations" doc:"How many went with the identity."`
}

func (s *Server) askPrivacy(ctx context.Context, in *inAsk) (*body[requestView], error) {
	a, session, err := s.held(ctx)
	if err != nil {
		return nil, err
	}
	email := in.Body.Email
	if email != "" {
		if email, err = s.directory.Address(email); err != nil {
			return nil, err
		}
	}
	r, err := s.erase.Ask(ctx, a, session, erase.Asked{Kind: in.Body.Kind, Address: email, Language: in.Body.Language})
	return private(viewRequest(r), err)
}

func (s *Server) ownRequests(ctx context.Context, _ *inNothing) (*body[requestsView], error) {
	a, _, err := s.held(ctx)
	if err != nil {
		return nil, err
	}
	all, err := s.erase.Own(ctx, a)
	view := requestsView{Requests: []requestView{}}
	for _, r := range all {
		view.Requests = append(view.Requests, viewRequest(r))
	}
	return private(view, err)
}

func (s *Server) withdrawRequest(ctx context.Context, in *inOwnRequest) (*nothing, error) {
	a, _, err := s.held(ctx)
	if err != nil {
		return nil, err
	}
	return done(s.erase.Withdraw(ctx, a, in.Request))
}

// reviewer returns the person, if he may decide on what consumers ask for.
func (s *Server) reviewer(ctx context.Context, brand parley.BrandID) (parley.Actor, parley.Session, error) {
	c := callOf(ctx)
	if c.cookie == "" {
		return parley.Actor{}, parley.Session{}, fault.New(fault.CodeSignIn)
	}
	a, session, err := s.directory.Act(ctx, c.cookie, brand)
	if err == nil {
		err = s.rates.Actor(a, c.at)
	}
	if err == nil && !a.Can(parley.ActPrivacy) {
		err = fault.New(fault.CodeDenied)
	}
	return a, session, err
}

// provedReviewer is reviewer for what cannot be undone.
func (s *Server) provedReviewer(ctx context.Context, brand parley.BrandID) (parley.Actor, error) {
	a, session, err := s.reviewer(ctx, brand)
	if err == nil {
		err = directory.Fresh(session, callOf(ctx).at)
	}
	return a, err
}

func (s *Server) listRequests(ctx context.Context, in *inRequests) (*body[reviewsView], error) {
	a, _, err := s.reviewer(ctx, in.Brand)
	if err != nil {
		return nil, err
	}
	list := "requests/" + in.Brand.String()
	after, err := s.cursors.open(list, in.Cursor)
	if err != nil {
		return nil, err
	}
	rows, waiting, err := s.erase.List(ctx, a, in.State, store.Page{After: after, Limit: in.Limit})
	view := reviewsView{Requests: []reviewView{}, Waiting: waiting}
	for _, r := range rows {
		view.Requests = append(view.Requests, viewReview(r))
	}
	if n := len(rows); n > 0 && n == in.Limit {
		last := rows[n-1]
		view.Cursor = s.cursors.seal(list, store.Place{At: last.CreatedAt.UnixMicro(), ID: last.ID})
	}
	return private(view, err)
}

func (s *Server) getRequest(ctx context.Context, in *InRequest) (*body[requestDetailView], error) {
	a, _, err := s.reviewer(ctx, in.Brand)
	if err != nil {
		return nil, err
	}
	d, err := s.erase.Get(ctx, a, in.Request)
	view := requestDetailView{
		reviewView: viewReview(d.Row), Weight: d.Weight, Identities: viewIdentities(d.Identities),
		Search: searchView{State: d.Search, Seen: d.Sought.Seen, Of: d.Sought.Of, Found: d.Found, At: maybeTime(d.Sought.At)},
	}
	return private(view, err)
}

func viewIdentities(all []erase.Known) []identityView {
	out := []identityView{}
	for _, i := range all {
		out = append(out, identityView{ID: i.ID, Kind: i.Kind, CreatedAt: i.CreatedAt, Began: i.Began})
	}
	return out
}

func (s *Server) approveRequest(ctx context.Context, in *InRequest) (*body[reviewView], error) {
	a, err := s.provedReviewer(ctx, in.Brand)
	if err != nil {
		return nil, err
	}
	r, err := s.erase.Approve(ctx, a, in.Request)
	return private(viewReview(r), err)
}

func (s *Server) refuseRequest(ctx context.Context, in *inRefusal) (*body[reviewView], error) {
	a, _, err := s.reviewer(ctx, in.Brand)
	if err != nil {
		return nil, err
	}
	r, err := s.erase.Refuse(ctx, a, in.Request, in.Body.Reason)
	return private(viewReview(r), err)
}

func (s *Server) searchTraces(ctx context.Context, in *InRequest) (*nothing, error) {
	a, _, err := s.reviewer(ctx, in.Brand)
	if err != nil {
		return nil, err
	}
	return done(s.erase.Search(ctx, a, in.Request))
}

func (s *Server) listTraces(ctx context.Context, in *inTraces) (*body[tracesView], error) {
	a, _, err := s.reviewer(ctx, in.Brand)
	if err != nil {
		return nil, err
	}
	all, total, err := s.erase.Traces(ctx, a, in.Request, store.Page{Skip: in.Skip, Limit: in.Limit})
	view := tracesView{Traces: []traceView{}, Total: total}
	for _, t := range all {
		view.Traces = append(view.Traces, traceView(t))
	}
	return private(view, err)
}

func (s *Server) listIdentities(ctx context.Context, in *InConsumer) (*body[identitiesView], error) {
	a, _, err := s.reviewer(ctx, in.Brand)
	if err != nil {
		return nil, err
	}
	all, err := s.erase.Identities(ctx, a, in.Consumer)
	return private(identitiesView{viewIdentities(all)}, err)
}

func (s *Server) splitIdentity(ctx context.Context, in *inIdentity) (*body[splitView], error) {
	a, err := s.provedReviewer(ctx, in.Brand)
	if err != nil {
		return nil, err
	}
	to, n, err := s.erase.Split(ctx, a, in.Consumer, in.Identity)
	return private(splitView{to, n}, err)
}
