package httpd

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"parley"
	"parley/internal/wire"
)

// board registers what supervisors look at and do all day.
func (s *Server) board(api huma.API) {
	route(s, api, op("GET /brands/{brand}/board", "get-board",
		"How the brand's work stands now: by skill, and by who answers.", signedIn, http.StatusOK), s.getBoard)
	o := op("PUT /brands/{brand}/people/{person}/state", "set-state-of",
		"Set a colleague online or away.", signedIn, http.StatusOK)
	o.Description = "For supervisors. It holds until he sets it himself, and the brand's history keeps who did it. Whoever has no console connected gets nothing, whatever his state is."
	route(s, api, o, s.setStateOf)
}

type inStateOf struct {
	InBrand
	Person parley.PersonID `path:"person" format:"uuid"`
	Body   struct {
		State  parley.AgentState `json:"state" enum:"online,away"`
		Reason parley.AwayReason `json:"reason,omitempty" enum:"break,lunch,meeting,coaching,training,system" doc:"Of who is away."`
	}
}

func (s *Server) getBoard(ctx context.Context, in *InBrand) (*body[wire.Board], error) {
	a, err := s.counted(ctx, in.Brand)
	if err != nil {
		return nil, err
	}
	return private(s.gate.Board(ctx, a))
}

func (s *Server) setStateOf(ctx context.Context, in *inStateOf) (*body[wire.Desk], error) {
	a, err := s.counted(ctx, in.Brand)
	if err != nil {
		return nil, err
	}
	desk, err := s.commands.routing.SetStateOf(ctx, a, in.Person, in.Body.State, in.Body.Reason)
	return private(wire.DeskOf(desk, 0), err)
}
