package live

import (
	"context"
	"errors"
	"strings"

	"parley"
)

var errNoSecret = errors.New("the link holds no secret")

// FirstRun makes the installation's first owner with the link that the server
// printed, and signs him in.
func (a *API) FirstRun(ctx context.Context, link, email, name, password string) error {
	_, token, ok := strings.Cut(link, "#first-run=")
	if !ok {
		return errNoSecret
	}
	return a.Do(ctx, "POST /first-run", map[string]string{"token": token, "email": email, "name": name, "password": password}, nil)
}

// SignIn signs a person in who has no second factor.
func (a *API) SignIn(ctx context.Context, email, password string) error {
	return a.Do(ctx, "POST /sign-in", map[string]string{"email": email, "password": password}, nil)
}

// MakeBrand makes a brand, with the caller as its admin.
func (a *API) MakeBrand(ctx context.Context, name string) (parley.BrandID, error) {
	var out struct {
		ID parley.BrandID `json:"id"`
	}
	err := a.Do(ctx, "POST /brands", map[string]any{"name": name, "joinAsAdmin": true}, &out)
	return out.ID, err
}

// AddPerson adds somebody new to a brand and returns the link by which he sets
// his password. capacity 0 is the brand's.
func (a *API) AddPerson(ctx context.Context, brand parley.BrandID, email, name string, role parley.Role, capacity int) (link string, err error) {
	var out struct {
		Link string `json:"link"`
	}
	err = a.Do(ctx, "POST /brands/"+brand.String()+"/people",
		map[string]any{"email": email, "name": name, "role": role, "capacity": capacity}, &out)
	return out.Link, err
}

// SpendLink sets a password with the link of AddPerson; sign in next.
func (a *API) SpendLink(ctx context.Context, link, password string) error {
	_, token, ok := strings.Cut(link, "#password=")
	if !ok {
		return errNoSecret
	}
	return a.Do(ctx, "POST /links/spend", map[string]string{"token": token, "password": password}, nil)
}

// Consumer is a consumer's session.
type Consumer struct {
	Token    string            `json:"token"`
	Consumer parley.ConsumerID `json:"consumer"`
	Signed   bool              `json:"signed"`
}

// Consumer begins a consumer's session, anonymous when jwt is empty. Later
// calls of this API are his.
func (a *API) Consumer(ctx context.Context, brand parley.BrandID, jwt string) (Consumer, error) {
	in := map[string]string{}
	if jwt != "" {
		in["jwt"] = jwt
	}
	var out Consumer
	err := a.Do(ctx, "POST /brands/"+brand.String()+"/consumers", in, &out)
	if err == nil {
		a.bearer = out.Token
	}
	return out, err
}

// Identify signs the consumer in by the brand's JWT, in the middle of a
// conversation; later calls use the new session, whose token is returned.
func (a *API) Identify(ctx context.Context, jwt string) (Consumer, error) {
	var out Consumer
	err := a.Do(ctx, "POST /consumer/identify", map[string]string{"jwt": jwt}, &out)
	if err == nil {
		a.bearer = out.Token
	}
	return out, err
}
