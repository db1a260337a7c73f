package httpd

import (
	"context"
	"time"

	"parley"
	"parley/internal/forms"
	"parley/internal/gate"
	"parley/internal/routing"
	"parley/internal/store"
	"parley/internal/talk"
	"parley/internal/wire"
)

// Talk is what the commands need of internal/talk.
type Talk interface {
	OpenWith(ctx context.Context, by parley.Actor, client parley.ClientID, o talk.Opening) (parley.Conversation, error)
	Attach(ctx context.Context, by parley.Actor, id parley.ConversationID, client parley.ClientID, lane parley.Lane, upload parley.UploadID) (parley.Event, error)
	SayWith(ctx context.Context, by parley.Actor, id parley.ConversationID, client parley.ClientID, text string, placed []parley.Placed) (parley.Event, error)
	Note(ctx context.Context, by parley.Actor, id parley.ConversationID, client parley.ClientID, text string) (parley.Event, error)
	Redact(ctx context.Context, by parley.Actor, id parley.ConversationID, client parley.ClientID, lane parley.Lane, target int64) (parley.Event, error)
	Tag(ctx context.Context, by parley.Actor, id parley.ConversationID, client parley.ClientID, tag parley.TagID, on bool) (parley.Event, error)
	Close(ctx context.Context, by parley.Actor, id parley.ConversationID, client parley.ClientID) (parley.Event, error)
	Reopen(ctx context.Context, by parley.Actor, id parley.ConversationID, client parley.ClientID) (parley.Event, error)
	Accept(ctx context.Context, by parley.Actor, id parley.ConversationID, delivered, read int64) error
	Draft(ctx context.Context, by parley.Actor, id parley.ConversationID, lane parley.Lane, text string, base int64) (version int64, replaced *store.Draft, err error)
	View(ctx context.Context, by parley.Actor, id parley.ConversationID, client parley.ClientID, lane parley.Lane, seq int64) error
	Decline(ctx context.Context, by parley.Actor, id parley.ConversationID, client parley.ClientID, reason parley.Decline, text string) (parley.Event, error)
	Snooze(ctx context.Context, by parley.Actor, id parley.ConversationID, client parley.ClientID, until time.Time, text string) (parley.Event, error)
}

// Surveys is what the doors need of internal/talk about conversations that wait or are over.
type Surveys interface {
	Survey(ctx context.Context, by parley.Actor, id parley.ConversationID) (wire.SurveyView, error)
	Rate(ctx context.Context, by parley.Actor, id parley.ConversationID, q wire.SurveyRequest) (wire.SurveyView, error)
	Wait(ctx context.Context, by parley.Actor, id parley.ConversationID) (wire.WaitView, error)
}

// Forms is what the doors need of internal/forms.
type Forms interface {
	Ask(ctx context.Context, by parley.Actor, q wire.AskRequest) (parley.Event, error)
	Cancel(ctx context.Context, by parley.Actor, q wire.CancelRequest) (parley.Event, error)
	Use(ctx context.Context, by parley.Actor, q wire.UseRequest) (parley.Event, error)
	View(ctx context.Context, by parley.Actor, id parley.FormID) (wire.FormView, error)
	Fill(ctx context.Context, by parley.Actor, id parley.FormID, q wire.FillRequest) (wire.FormView, error)
	SignedIn(ctx context.Context, by parley.Actor, issued time.Time) error
	Endpoints(ctx context.Context, a parley.Actor, brand parley.BrandID) ([]parley.Endpoint, error)
	Endpoint(ctx context.Context, a parley.Actor, brand parley.BrandID, name parley.EndpointName) (parley.Endpoint, error)
	SetEndpoint(ctx context.Context, a parley.Actor, brand parley.BrandID, name parley.EndpointName, address string) (parley.Endpoint, string, error)
	RotateSecret(ctx context.Context, a parley.Actor, brand parley.BrandID, name parley.EndpointName) (parley.Endpoint, string, error)
	RemoveEndpoint(ctx context.Context, a parley.Actor, brand parley.BrandID, name parley.EndpointName) error
	Test(ctx context.Context, a parley.Actor, brand parley.BrandID, name parley.EndpointName) (forms.Tested, error)
}

// Routing is what the commands need of internal/routing.
type Routing interface {
	Take(ctx context.Context, by parley.Actor, id parley.ConversationID, client parley.ClientID) (parley.Conversation, error)
	Release(ctx context.Context, by parley.Actor, id parley.ConversationID, client parley.ClientID) (parley.Conversation, error)
	Transfer(ctx context.Context, by parley.Actor, id parley.ConversationID, client parley.ClientID, to routing.To) (parley.Conversation, error)
	SetState(ctx context.Context, by parley.Actor, state parley.AgentState, why parley.AwayReason) (parley.Agent, error)
	SetStateOf(ctx context.Context, by parley.Actor, p parley.PersonID, state parley.AgentState, why parley.AwayReason) (parley.Agent, error)
	Accept(ctx context.Context, by parley.Actor, id parley.ConversationID, client parley.ClientID) (parley.Conversation, error)
	Unsnooze(ctx context.Context, by parley.Actor, id parley.ConversationID, client parley.ClientID) (parley.Conversation, error)
}

// Gate is the only source of content.
type Gate interface {
	Thread(ctx context.Context, a parley.Actor, have wire.Have) (wire.Thread, error)
	Read(ctx context.Context, a parley.Actor, q wire.ReadRequest) (wire.ReadReply, error)
	List(ctx context.Context, a parley.Actor, q wire.ListRequest) (wire.ListReply, error)
	Head(ctx context.Context, a parley.Actor, id parley.ConversationID) (wire.Head, error)
	Heads(ctx context.Context, a parley.Actor) ([]wire.Head, error)
	Event(ctx context.Context, a parley.Actor, e parley.Event) (wire.Event, error)
	Draft(ctx context.Context, a parley.Actor, row *store.Draft) (*wire.Draft, error)
	File(ctx context.Context, a parley.Actor, id parley.AttachmentID) (store.File, error)
	Search(ctx context.Context, a parley.Actor, q wire.SearchRequest) (wire.SearchReply, error)
	Targets(ctx context.Context, a parley.Actor) (wire.TargetsReply, error)
	Board(ctx context.Context, a parley.Actor) (wire.Board, error)
	Rings(ctx context.Context, a parley.Actor) ([]wire.Ring, error)
	Times(ctx context.Context, a parley.Actor) (wire.TimesReply, error)
	Answers(ctx context.Context, a parley.Actor, f store.AnswerFilter, p store.Page) ([]parley.Answer, error)
	Answer(ctx context.Context, a parley.Actor, id parley.AnswerID) (parley.Answer, error)
	AnswerFolders(ctx context.Context, a parley.Actor) ([]store.AnswerFolder, error)
	AnswerVersions(ctx context.Context, a parley.Actor, id parley.AnswerID, p store.Page) ([]gate.AnswerVersion, error)
	Forget(parley.PersonID)
	Me(ctx context.Context, a parley.Actor) (wire.Me, error)
}

// Observer counts. It must not block, and it is given no ids and no content.
type Observer interface {
	Request(route, method string, status int, took time.Duration)
	Command(method wire.Method, outcome string, took time.Duration)
}

// nobody observes nothing.
type nobody struct{}

func (nobody) Request(string, string, int, time.Duration) {}
func (nobody) Command(wire.Method, string, time.Duration) {}
