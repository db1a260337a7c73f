package httpd

import (
	"context"
	"net/http"

	"parley"
	"parley/internal/directory"
	"parley/internal/fault"
	"parley/internal/wire"
)

// Authenticate finds whom a live stream belongs to, from the request that
// opened it and the data of its connect command: a consumer shows the token
// there, people are known by their cookie. It is realtime's Authenticate.
// Codes: sign_in, second_factor, not_found.
func (s *Server) Authenticate(r *http.Request, c wire.Connect) (parley.Actor, parley.Session, error) {
	// A WebSocket's request is over, and its context with it, before the first
	// command comes.
	ctx, cancel := context.WithTimeout(context.WithoutCancel(r.Context()), bodyPatience)
	defer cancel()
	return authenticate(ctx, s.directory, c.Token, c.Brand, func() string {
		cookie, _ := tokensOf(r, s.cookieName)
		return cookie
	})
}

// Authenticator is Authenticate before there is a Server: the streams are a
// part the Server is made of.
func Authenticator(d *directory.Directory, origin string) func(*http.Request, wire.Connect) (parley.Actor, parley.Session, error) {
	s := &Server{directory: d, cookieName: cookieName(isSecure(origin))}
	return s.Authenticate
}

func authenticate(ctx context.Context, d *directory.Directory, token string, brand parley.BrandID, cookie func() string) (parley.Actor, parley.Session, error) {
	if token != "" {
		a, session, _, err := d.Consumer(ctx, token)
		if err == nil && !brand.IsZero() && brand != a.Brand {
			err = fault.New(fault.CodeNotFound)
		}
		return a, session, err
	}
	held := cookie()
	if held == "" {
		return parley.Actor{}, parley.Session{}, fault.New(fault.CodeSignIn)
	}
	if brand.IsZero() {
		return parley.Actor{}, parley.Session{}, fault.New(fault.CodeInvalid).Says("Name the brand you work for.")
	}
	return d.Act(ctx, held, brand)
}

// actor returns who acts in the brand: the consumer whose token came as a
// bearer, or the signed-in person. Codes: sign_in, second_factor, not_found.
func (s *Server) actor(ctx context.Context, brand parley.BrandID) (parley.Actor, error) {
	c := callOf(ctx)
	a, _, err := authenticate(ctx, s.directory, c.bearer, brand, func() string { return c.cookie })
	return a, err
}

// program returns the program whose API key came as a bearer. A brand that is
// not the key's is none.
func (s *Server) program(ctx context.Context, brand parley.BrandID) (parley.Actor, error) {
	c := callOf(ctx)
	a, err := s.directory.Program(ctx, c.bearer, c.address)
	if err == nil && a.Brand != brand {
		err = fault.New(fault.CodeNotFound)
	}
	if err != nil {
		return parley.Actor{}, err
	}
	return a, nil
}

// anyone is actor for what a program may do as well, by its API key. Codes:
// key_refused and network_refused besides actor's.
func (s *Server) anyone(ctx context.Context, brand parley.BrandID) (parley.Actor, error) {
	if !directory.IsAPIToken(callOf(ctx).bearer) {
		return s.actor(ctx, brand)
	}
	a, err := s.program(ctx, brand)
	if err == nil && !a.Can(parley.ActRead) { // else its list would be empty, and look like the truth
		err = fault.New(fault.CodeDenied).Says("This API key is not good for conversations. An admin of the brand can make one that is.")
	}
	return a, err
}

// office is manager for what a program may do as well, by its API key.
func (s *Server) office(ctx context.Context, brand parley.BrandID) (parley.Actor, error) {
	c := callOf(ctx)
	if !directory.IsAPIToken(c.bearer) {
		return s.manager(ctx, brand)
	}
	a, err := s.program(ctx, brand)
	if err != nil {
		return a, err
	}
	return a, s.rates.Actor(a, c.at)
}

// member returns the signed-in person as an actor of the brand; the zero brand
// stands for the installation. It counts the request against his limits.
func (s *Server) member(ctx context.Context, brand parley.BrandID) (parley.Actor, error) {
	c := callOf(ctx)
	if c.cookie == "" {
		return parley.Actor{}, fault.New(fault.CodeSignIn)
	}
	a, _, err := s.directory.Act(ctx, c.cookie, brand)
	if err != nil {
		return a, err
	}
	return a, s.rates.Actor(a, c.at)
}

// manager is member for the management of a brand: the owner of the
// installation acts there without being a member.
func (s *Server) manager(ctx context.Context, brand parley.BrandID) (parley.Actor, error) {
	a, _, err := s.managing(ctx, brand)
	return a, err
}

// managing is manager with the session, for acts that want a fresh proof.
func (s *Server) managing(ctx context.Context, brand parley.BrandID) (parley.Actor, parley.Session, error) {
	c := callOf(ctx)
	if c.cookie == "" {
		return parley.Actor{}, parley.Session{}, fault.New(fault.CodeSignIn)
	}
	a, session, err := s.directory.Manage(ctx, c.cookie, brand)
	if err != nil {
		return a, session, err
	}
	return a, session, s.rates.Actor(a, c.at)
}

// provedManager is manager for what a stolen session must not do: it also
// wants a proof of the last ten minutes. Codes: step_up besides manager's.
func (s *Server) provedManager(ctx context.Context, brand parley.BrandID) (parley.Actor, error) {
	a, session, err := s.managing(ctx, brand)
	if err == nil {
		err = directory.Fresh(session, callOf(ctx).at)
	}
	return a, err
}

// person returns who is signed in, whatever the brand.
func (s *Server) person(ctx context.Context) (parley.Session, parley.Person, error) {
	c := callOf(ctx)
	if c.cookie == "" {
		return parley.Session{}, parley.Person{}, fault.New(fault.CodeSignIn)
	}
	return s.directory.Person(ctx, c.cookie)
}
