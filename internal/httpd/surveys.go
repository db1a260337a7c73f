package httpd

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"parley"
	"parley/internal/wire"
)

// surveyRoutes registers how a consumer says what he thinks of a conversation
// that is over.
func (s *Server) surveyRoutes(api huma.API) {
	get := op("GET /surveys/{conversation}", "get-survey", "Get what is asked of a conversation that is over.", consumer, http.StatusOK)
	get.Description = "For the conversation's consumer; `none` where nothing is asked, or not any more."
	rate := op("POST /surveys/{conversation}", "rate", "Answer it.", consumer, http.StatusOK)
	rate.Description = "Bring all that was answered so far: it is kept, and can be changed until it is sent with `send`, once for each end of the conversation. " +
		"Answers to questions that are not asked are left out; what is sensitive in the comment is taken out of it. The same client id again gets the first answer."
	wait := op("GET /waits/{conversation}", "get-wait", "Get the place of a conversation that waits.", consumer, http.StatusOK)
	wait.Description = "For the conversation's consumer, where the brand tells it: the place among those who wait for the same, and about how many minutes it takes. " +
		"Ask again after as many seconds as `again` says."
	route(s, api, wait, s.getWait)
	route(s, api, get, s.getSurvey)
	route(s, api, rate, s.rate)
}

type (
	// InSurvey names a conversation; exported, since huma only sees embedded fields that are.
	InSurvey struct {
		Conversation parley.ConversationID `path:"conversation" format:"uuid"`
	}
	inRate struct {
		InSurvey
		Body wire.SurveyRequest
	}
)

func (s *Server) getSurvey(ctx context.Context, in *InSurvey) (*body[wire.SurveyView], error) {
	a, err := s.filler(ctx)
	if err != nil {
		return nil, err
	}
	return private(s.surveys.Survey(ctx, a, in.Conversation))
}

func (s *Server) rate(ctx context.Context, in *inRate) (*body[wire.SurveyView], error) {
	a, err := s.filler(ctx)
	if err != nil {
		return nil, err
	}
	return private(s.surveys.Rate(ctx, a, in.Conversation, in.Body))
}

func (s *Server) getWait(ctx context.Context, in *InSurvey) (*body[wire.WaitView], error) {
	a, err := s.filler(ctx)
	if err != nil {
		return nil, err
	}
	return private(s.surveys.Wait(ctx, a, in.Conversation))
}
