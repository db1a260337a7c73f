package httpd

import (
	"context"
	"net/http"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"parley"
	"parley/internal/directory"
	"parley/internal/fault"
)

// consumers registers how the served are known, and the keys by which a brand
// vouches for them.
func (s *Server) consumers(api huma.API) {
	route(s, api, op("POST /brands/{brand}/consumers", "start-consumer", "Begin a consumer's session: anonymous, or signed by the brand.", anybody, http.StatusOK), s.startConsumer)
	route(s, api, op("POST /consumer/identify", "identify-consumer", "Sign in in the middle of a conversation; a new token comes back and the thread is kept.", consumer, http.StatusOK), s.identifyConsumer)
	route(s, api, op("GET /brands/{brand}/look", "get-look", "What a brand's messenger looks like, for anybody.", anybody, http.StatusOK), s.look)
	route(s, api, op("GET /brands/{brand}/consumer-keys", "list-consumer-keys", "List the keys by which the brand signs its consumers in.", signedIn, http.StatusOK), s.consumerKeys)
	route(s, api, op("POST /brands/{brand}/consumer-keys", "add-consumer-key", "Add such a key.", signedIn, http.StatusCreated), s.addConsumerKey)
	route(s, api, op("DELETE /brands/{brand}/consumer-keys/{key}", "remove-consumer-key", "Remove such a key.", signedIn, http.StatusNoContent), s.removeConsumerKey)
}

type inStart struct {
	InBrand
	Body struct {
		JWT string `json:"jwt,omitempty" maxLength:"16384" doc:"Signed by the brand; absent for an anonymous consumer."`
	}
}

type inIdentify struct {
	Body struct {
		JWT string `json:"jwt" maxLength:"16384"`
	}
}

// consumerView is a consumer's session. The token is shown once.
type consumerView struct {
	Token    string            `json:"token" doc:"Show it as a bearer, and when connecting a stream."`
	Consumer parley.ConsumerID `json:"consumer" format:"uuid"`
	Signed   bool              `json:"signed" doc:"The brand vouches for this consumer."`
	Brand    parley.BrandLook  `json:"brand"`
}

// startConsumer also guards the brand's list of origins: a page that may not
// show the messenger gets no session either.
func (s *Server) startConsumer(ctx context.Context, in *inStart) (*body[consumerView], error) {
	c := callOf(ctx)
	if !c.own && c.origin != "" && !s.directory.OriginAllowed(ctx, in.Brand, c.origin) {
		return nil, fault.New(fault.CodeOriginRefused)
	}
	if err := s.rates.Brand(in.Brand, c.at); err != nil {
		return nil, err
	}
	session, err := s.directory.ConsumerStart(ctx, in.Brand, in.Body.JWT, metaOf(ctx))
	if err == nil {
		err = s.forms.SignedIn(ctx, session.Actor, session.IssuedAt)
	}
	return s.consumer(ctx, session, err)
}

func (s *Server) identifyConsumer(ctx context.Context, in *inIdentify) (*body[consumerView], error) {
	c := callOf(ctx)
	if c.bearer == "" {
		return nil, fault.New(fault.CodeSignIn)
	}
	a, _, _, err := s.directory.Consumer(ctx, c.bearer)
	if err != nil {
		return nil, err
	}
	if err := s.rates.Actor(a, c.at); err != nil {
		return nil, err
	}
	session, err := s.directory.Identify(ctx, a, in.Body.JWT)
	if err == nil {
		err = s.forms.SignedIn(ctx, session.Actor, session.IssuedAt)
	}
	return s.consumer(ctx, session, err)
}

func (s *Server) consumer(ctx context.Context, session directory.ConsumerSession, err error) (*body[consumerView], error) {
	if err != nil {
		return nil, err
	}
	look, err := s.lookOf(ctx, session.Actor.Brand)
	return private(consumerView{
		Token: session.Token, Consumer: session.Actor.Consumer, Signed: session.Signed, Brand: look,
	}, err)
}

type consumerKeyView struct {
	ID        parley.KeyID `json:"id" format:"uuid"`
	Kind      string       `json:"kind" enum:"HS256,RS256,ES256,JWKS"`
	Name      string       `json:"name"`
	Material  string       `json:"material,omitempty" doc:"Public key (PEM) or address of the key set; never a secret."`
	Secret    string       `json:"secret,omitempty" doc:"An HS256 secret that was made here: shown once."`
	CreatedAt time.Time    `json:"createdAt"`
}

func viewKey(k parley.BrandKey) consumerKeyView {
	return consumerKeyView{ID: k.ID, Kind: k.Kind, Name: k.Name, Material: string(k.Material), CreatedAt: k.CreatedAt}
}

type consumerKeysView struct {
	Keys []consumerKeyView `json:"keys"`
}

type inNewKey struct {
	InBrand
	Body struct {
		Kind     string `json:"kind" enum:"HS256,RS256,ES256,JWKS"`
		Name     string `json:"name" maxLength:"480"`
		Material string `json:"material,omitempty" maxLength:"16384" doc:"HS256: the secret, or absent to have one made. RS256, ES256: the public key in PEM. JWKS: an https address."`
	}
}

type inKey struct {
	InBrand
	Key parley.KeyID `path:"key" format:"uuid"`
}

func (s *Server) consumerKeys(ctx context.Context, in *InBrand) (*body[consumerKeysView], error) {
	a, err := s.manager(ctx, in.Brand)
	if err != nil {
		return nil, err
	}
	all, err := s.directory.ConsumerKeys(ctx, a, in.Brand)
	view := consumerKeysView{Keys: []consumerKeyView{}}
	for _, k := range all {
		view.Keys = append(view.Keys, viewKey(k))
	}
	return private(view, err)
}

func (s *Server) addConsumerKey(ctx context.Context, in *inNewKey) (*body[consumerKeyView], error) {
	a, err := s.manager(ctx, in.Brand)
	if err != nil {
		return nil, err
	}
	k, secret, err := s.directory.AddConsumerKey(ctx, a, in.Brand, directory.NewConsumerKey{
		Kind: in.Body.Kind, Name: in.Body.Name, Material: in.Body.Material,
	})
	view := viewKey(k)
	view.Secret = secret
	return private(view, err)
}

func (s *Server) removeConsumerKey(ctx context.Context, in *inKey) (*nothing, error) {
	a, err := s.manager(ctx, in.Brand)
	if err != nil {
		return nil, err
	}
	return done(s.directory.RemoveConsumerKey(ctx, a, in.Brand, in.Key))
}
