package httpd

import (
	"context"

	"parley"
)

// Here are the acts on the accounts of a brand's people.

type inPersonSession struct {
	InPerson
	Session parley.SessionID `path:"session" format:"uuid"`
}

func (s *Server) revokeInvitation(ctx context.Context, in *InPerson) (*nothing, error) {
	a, err := s.manager(ctx, in.Brand)
	if err != nil {
		return nil, err
	}
	return done(s.directory.RevokeInvitation(ctx, a, in.Brand, in.Person))
}

func (s *Server) personSessions(ctx context.Context, in *InPerson) (*body[sessionsView], error) {
	a, err := s.manager(ctx, in.Brand)
	if err != nil {
		return nil, err
	}
	all, err := s.directory.PersonSessions(ctx, a, in.Brand, in.Person)
	return private(viewSessions(all, a.Session), err)
}

func (s *Server) endPersonSession(ctx context.Context, in *inPersonSession) (*nothing, error) {
	a, err := s.manager(ctx, in.Brand)
	if err != nil {
		return nil, err
	}
	return done(s.directory.EndPersonSession(ctx, a, in.Brand, in.Person, in.Session))
}

func (s *Server) endPersonSessions(ctx context.Context, in *InPerson) (*nothing, error) {
	a, err := s.manager(ctx, in.Brand)
	if err != nil {
		return nil, err
	}
	return done(s.directory.EndPersonSessions(ctx, a, in.Brand, in.Person))
}

func (s *Server) resetSecond(ctx context.Context, in *InPerson) (*nothing, error) {
	a, session, err := s.managing(ctx, in.Brand)
	if err != nil {
		return nil, err
	}
	return done(s.directory.ResetSecond(ctx, a, session, in.Brand, in.Person))
}
