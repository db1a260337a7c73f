package directory

import (
	"context"
	"encoding/binary"
	"errors"
	"slices"
	"time"
	"unicode/utf8"

	"github.com/go-jose/go-jose/v4"
	"github.com/go-jose/go-jose/v4/jwt"

	"parley"
	"parley/internal/fault"
)

const (
	jwtMax     = 8 << 10 // bytes
	jwtLife    = 24 * time.Hour
	jwtLeeway  = time.Minute
	subjectMax = 255 // bytes
)

// claims is what a brand says of its consumer.
type claims struct {
	jwt.Claims
	Brand string `json:"brand"`
	Name  string `json:"name"`
	Email string `json:"email"`
}

// vouched is a consumer as a brand's signature shows him.
type vouched struct {
	subject []byte // issuer and subject, unambiguously
	profile parley.Profile
	issued  time.Time // zero: the token does not tell
}

// keyring finds keys by which a token may be signed. It may go to the network.
type keyring interface {
	// candidates returns keys good for the algorithm, each of a type that fits it.
	candidates(ctx context.Context, alg, kid string) ([]any, error)
}

var (
	errAlgorithm = errors.New("no key of the brand is good for the token's algorithm")
	errSignature = errors.New("no key of the brand has signed the token")
)

// verify checks a JWT (RFC 7519, and RFC 8725 for what to refuse) that says who
// a consumer of the brand is. Everything wrong is fault.CodeIdentityRefused
// with the reason as its cause; a key set that cannot be fetched is
// CodeUnavailable.
func verify(ctx context.Context, ring keyring, brand parley.Brand, token string, now time.Time) (vouched, error) {
	if len(token) > jwtMax {
		return vouched{}, fault.New(fault.CodeTooLarge)
	}
	// none and every algorithm not named here fail to parse.
	parsed, err := jwt.ParseSigned(token, []jose.SignatureAlgorithm{jose.HS256, jose.RS256, jose.ES256})
	if err != nil || len(parsed.Headers) != 1 {
		return vouched{}, fault.Wrap(fault.CodeIdentityRefused, err)
	}
	head := parsed.Headers[0]
	keys, err := ring.candidates(ctx, head.Algorithm, head.KeyID)
	if err != nil {
		return vouched{}, err
	}
	if len(keys) == 0 {
		return vouched{}, fault.Wrap(fault.CodeIdentityRefused, errAlgorithm)
	}
	for _, key := range keys {
		var c claims
		switch err := parsed.Claims(key, &c); {
		case errors.Is(err, jose.ErrCryptoFailure):
			continue
		case err != nil:
			return vouched{}, fault.Wrap(fault.CodeIdentityRefused, err)
		}
		return c.check(brand, now)
	}
	return vouched{}, fault.Wrap(fault.CodeIdentityRefused, errSignature)
}

// check decides about claims whose signature is good.
func (c claims) check(brand parley.Brand, now time.Time) (vouched, error) {
	refuse := func(why string) (vouched, error) {
		return vouched{}, fault.Wrap(fault.CodeIdentityRefused, errors.New(why))
	}
	names := []string{brand.ID.String(), brand.Slug}
	switch {
	case c.Expiry == nil:
		return refuse("no exp")
	case c.Expiry.Time().After(now.Add(jwtLife + jwtLeeway)):
		return refuse("exp is more than 24 hours ahead")
	case c.Subject == "" || len(c.Subject) > subjectMax || !utf8.ValidString(c.Subject):
		return refuse("sub is missing or too long")
	case len(c.Issuer) > subjectMax:
		return refuse("iss is too long")
	case c.Brand != "" && !slices.Contains(names, c.Brand):
		return refuse("brand is another one")
	}
	expected := jwt.Expected{Time: now}
	if len(c.Audience) > 0 {
		expected.AnyAudience = names
	}
	if err := c.ValidateWithLeeway(expected, jwtLeeway); err != nil {
		return vouched{}, fault.Wrap(fault.CodeIdentityRefused, err)
	}
	v := vouched{subject: c.key(), profile: c.profile()}
	if c.IssuedAt != nil {
		v.issued = c.IssuedAt.Time().UTC()
	}
	return v, nil
}

// key writes issuer and subject so that no two pairs are the same bytes.
func (c claims) key() []byte {
	b := binary.AppendUvarint(nil, uint64(len(c.Issuer)))
	return append(append(b, c.Issuer...), c.Subject...)
}

// profile keeps what can be shown; a name that cannot is not worth a refusal.
func (c claims) profile() (p parley.Profile) {
	if name, err := normalName(c.Name); err == nil {
		p.Name = name
	}
	if email, err := normalEmail(c.Email); err == nil {
		p.Email = email
	}
	return p
}
