package httpd

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"parley"
	"parley/internal/fault"
	"parley/internal/wire"
)

// conversations registers the same acts as the live stream has, for programs
// that prefer requests. They run through the same table of commands.
func (s *Server) conversations(api huma.API) {
	const one = "/brands/{brand}/conversations/{conversation}"
	route(s, api, op("GET /brands/{brand}/conversations", "list-conversations",
		"List conversations, a page at a time; a consumer's own are listed whole.", whoever, http.StatusOK), s.listConversations)
	route(s, api, op("POST /brands/{brand}/conversations", "open-conversation",
		"Open a conversation with its first message.", consumer, http.StatusOK), s.openConversation)
	route(s, api, op("GET "+one, "get-conversation", "Read a conversation's head.", whoever, http.StatusOK), s.getConversation)
	route(s, api, op("GET "+one+"/events", "read-events", "Read one lane, by its numbers.", whoever, http.StatusOK), s.readEvents)
	route(s, api, op("POST "+one+"/messages", "say", "Say something.", whoever, http.StatusOK), sayAs(s, wire.Say))
	route(s, api, op("POST "+one+"/notes", "note", "Write a note that consumers never see.", byKey, http.StatusOK), sayAs(s, wire.Note))
	route(s, api, op("POST "+one+"/redactions", "redact", "Overwrite a message or note for good.", whoever, http.StatusOK), s.redact)
	route(s, api, op("POST "+one+"/close", "close", "Close the conversation.", whoever, http.StatusOK), actAs[wire.EventReply](s, wire.Close))
	route(s, api, op("POST "+one+"/reopen", "reopen", "Open a closed conversation again.", whoever, http.StatusOK), actAs[wire.EventReply](s, wire.Reopen))
	route(s, api, op("POST "+one+"/take", "take", "Take a conversation.", signedIn, http.StatusOK), actAs[wire.HeadReply](s, wire.Take))
	route(s, api, op("POST "+one+"/transfer", "transfer", "Give a conversation to a colleague with room, or to the queue of a skill.", signedIn, http.StatusOK), s.transfer)
	route(s, api, op("POST "+one+"/release", "release", "Give a conversation back to the queue.", signedIn, http.StatusOK), actAs[wire.HeadReply](s, wire.Release))
}

// Inputs. Those that others embed are exported, or huma would not see into them.
type (
	// InBrand names a brand in the path.
	InBrand struct {
		Brand parley.BrandID `path:"brand" format:"uuid"`
	}
	// InConversation names a conversation in the path.
	InConversation struct {
		InBrand
		Conversation parley.ConversationID `path:"conversation" format:"uuid"`
	}
	inList struct {
		InBrand
		List   string `query:"list" enum:"mine,waiting,all,closed" default:"all" doc:"Which list; for people only."`
		Cursor string `query:"cursor" maxLength:"512" doc:"From the page before."`
		Limit  int    `query:"limit" minimum:"1" maximum:"100" default:"50"`

		Person parley.PersonID `query:"person" format:"uuid" doc:"For supervisors, with the list mine: a colleague's in place of one's own."`
		Skill  parley.SkillID  `query:"skill" format:"uuid" doc:"For supervisors, with the list waiting: what needs this skill alone."`
	}
	inEvents struct {
		InConversation
		Lane   parley.Lane `query:"lane" enum:"public,internal" default:"public"`
		After  int64       `query:"after" minimum:"0" doc:"What follows this number, ascending."`
		Before int64       `query:"before" minimum:"0" doc:"What precedes this number, ascending."`
		Limit  int         `query:"limit" minimum:"1" maximum:"100" default:"50"`
	}
	inSay struct {
		InConversation
		Body struct {
			ClientID parley.ClientID `json:"clientId" format:"uuid" doc:"Chosen by the sender; sending it again gets the first answer."`
			Text     string          `json:"text" doc:"1 to 8,000 code points."`
		}
	}
	inOpen struct {
		InBrand
		Body wire.OpenRequest
	}
	inAct struct {
		InConversation
		Body struct {
			ClientID parley.ClientID `json:"clientId" format:"uuid"`
		}
	}
	inTransfer struct {
		InConversation
		Body struct {
			ClientID parley.ClientID `json:"clientId" format:"uuid"`
			Person   parley.PersonID `json:"person,omitzero" format:"uuid" doc:"A colleague who is online and has room."`
			Skill    parley.SkillID  `json:"skill,omitzero" format:"uuid" doc:"Else the queue of this skill; without either, anybody's."`
		}
	}
	inRedact struct {
		InConversation
		Body struct {
			ClientID parley.ClientID `json:"clientId" format:"uuid"`
			Lane     parley.Lane     `json:"lane" enum:"public,internal"`
			Target   int64           `json:"target" minimum:"1" doc:"Number of what to overwrite."`
		}
	}
)

func (s *Server) listConversations(ctx context.Context, in *inList) (*body[wire.ListReply], error) {
	a, err := s.reading(ctx, in.Brand)
	if err != nil {
		return nil, err
	}
	if a.Kind == parley.Consumers {
		heads, err := s.gate.Heads(ctx, a)
		return private(wire.ListReply{Heads: heads, Total: len(heads)}, err)
	}
	return private(s.gate.List(ctx, a, wire.ListRequest{List: in.List, Cursor: in.Cursor, Limit: in.Limit, Person: in.Person, Skill: in.Skill}))
}

func (s *Server) getConversation(ctx context.Context, in *InConversation) (*body[wire.Head], error) {
	a, err := s.reading(ctx, in.Brand)
	if err != nil {
		return nil, err
	}
	return private(s.gate.Head(ctx, a, in.Conversation))
}

func (s *Server) readEvents(ctx context.Context, in *inEvents) (*body[wire.ReadReply], error) {
	a, err := s.reading(ctx, in.Brand)
	if err != nil {
		return nil, err
	}
	return private(s.gate.Read(ctx, a, wire.ReadRequest{
		Conversation: in.Conversation, Lane: in.Lane, After: in.After, Before: in.Before, Limit: in.Limit,
	}))
}

func (s *Server) openConversation(ctx context.Context, in *inOpen) (*body[wire.OpenReply], error) {
	return run[wire.OpenReply](ctx, s, in.Brand, wire.Open, in.Body)
}

func sayAs(s *Server, m wire.Method) func(context.Context, *inSay) (*body[wire.EventReply], error) {
	return func(ctx context.Context, in *inSay) (*body[wire.EventReply], error) {
		return run[wire.EventReply](ctx, s, in.Brand, m, wire.SayRequest{
			Conversation: in.Conversation, ClientID: in.Body.ClientID, Text: in.Body.Text,
		})
	}
}

func actAs[R any](s *Server, m wire.Method) func(context.Context, *inAct) (*body[R], error) {
	return func(ctx context.Context, in *inAct) (*body[R], error) {
		return run[R](ctx, s, in.Brand, m, wire.ActRequest{Conversation: in.Conversation, ClientID: in.Body.ClientID})
	}
}

func (s *Server) transfer(ctx context.Context, in *inTransfer) (*body[wire.HeadReply], error) {
	return run[wire.HeadReply](ctx, s, in.Brand, wire.Transfer, wire.TransferRequest{
		Conversation: in.Conversation, ClientID: in.Body.ClientID, Person: in.Body.Person, Skill: in.Body.Skill,
	})
}

func (s *Server) redact(ctx context.Context, in *inRedact) (*body[wire.EventReply], error) {
	return run[wire.EventReply](ctx, s, in.Brand, wire.Redact, wire.RedactRequest{
		Conversation: in.Conversation, ClientID: in.Body.ClientID, Lane: in.Body.Lane, Target: in.Body.Target,
	})
}

// run runs a command of the table for whoever asks. The request goes through
// the same decoding as one from the live stream, so that there is one way in.
func run[R any](ctx context.Context, s *Server, brand parley.BrandID, m wire.Method, request any) (*body[R], error) {
	a, err := s.anyone(ctx, brand)
	if err != nil {
		return nil, err
	}
	data, err := wire.Encode(request)
	if err != nil {
		return nil, err
	}
	reply, err := s.commands.Do(ctx, a, m, data)
	if err != nil {
		return nil, err
	}
	answer, ok := reply.(R)
	if !ok {
		return nil, fault.New(fault.CodeInternal)
	}
	return private(answer, nil)
}

// reading is anyone for reads that do not pass the table of commands: they
// count against the same limits.
func (s *Server) reading(ctx context.Context, brand parley.BrandID) (parley.Actor, error) {
	a, err := s.anyone(ctx, brand)
	if err != nil {
		return a, err
	}
	return a, s.rates.Actor(a, callOf(ctx).at)
}

// counted is reading for what no program may do.
func (s *Server) counted(ctx context.Context, brand parley.BrandID) (parley.Actor, error) {
	a, err := s.actor(ctx, brand)
	if err != nil {
		return a, err
	}
	return a, s.rates.Actor(a, callOf(ctx).at)
}
