package demo

import (
	"fmt"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/go-jose/go-jose/v4"
	"github.com/go-jose/go-jose/v4/jwt"

	"parley"
)

// customer is somebody with an account at the shop.
type customer struct{ ID, Name, Email string }

// customers are those a visitor of the shop can be.
var customers = []customer{
	{"maya-lindqvist", "Maya Lindqvist", "maya.lindqvist@mail.example"},
	{"tomas-ferreira", "Tomás Ferreira", "tomas.ferreira@mail.example"},
	{"noor-haddad", "Noor Haddad", "noor.haddad@mail.example"},
}

// First is the first name.
func (c customer) First() string { first, _, _ := strings.Cut(c.Name, " "); return first }

// Initials are what stands in a round picture.
func (c customer) Initials() string {
	out := ""
	for word := range strings.FieldsSeq(c.Name) {
		r, _ := utf8.DecodeRuneInString(word)
		out += string(r)
	}
	return out
}

func customerOf(id string) *customer {
	for _, c := range customers {
		if c.ID == id {
			return &c
		}
	}
	return nil
}

// Lifetime of a token and who signs it. A page asks for a fresh one whenever
// it is drawn, so a short life costs nobody anything.
const (
	tokenLife = 10 * time.Minute
	issuer    = "harbour"
)

// signer vouches for the shop's customers: HS256 (RFC 7515) with the secret
// that the brand has registered with Parley.
type signer struct {
	brand  parley.BrandID
	secret []byte
}

// token says who the customer is, to this brand alone.
func (s signer) token(c customer, now time.Time) (string, error) {
	by, err := jose.NewSigner(jose.SigningKey{Algorithm: jose.HS256, Key: s.secret}, nil)
	if err != nil {
		return "", fmt.Errorf("sign a customer in: %w", err)
	}
	return jwt.Signed(by).Claims(jwt.Claims{
		Issuer: issuer, Subject: c.ID, Audience: jwt.Audience{s.brand.String()},
		IssuedAt: jwt.NewNumericDate(now), Expiry: jwt.NewNumericDate(now.Add(tokenLife)),
	}).Claims(map[string]any{"name": c.Name, "email": c.Email}).Serialize()
}
