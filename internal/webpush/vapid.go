package webpush

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"net/url"
	"time"
)

// Keys say who sends: one pair for an installation, for ever, because every
// subscription is made for its public half.
type Keys struct {
	private *ecdsa.PrivateKey
	public  string
}

// NewKeys returns a fresh pair.
func NewKeys() (*Keys, error) {
	private, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return nil, err
	}
	return withPublic(private)
}

// ParseKeys reads what Bytes gave.
func ParseKeys(raw []byte) (*Keys, error) {
	private, err := ecdsa.ParseRawPrivateKey(elliptic.P256(), raw)
	if err != nil {
		return nil, err
	}
	return withPublic(private)
}

func withPublic(private *ecdsa.PrivateKey) (*Keys, error) {
	point, err := private.PublicKey.Bytes()
	if err != nil {
		return nil, err
	}
	return &Keys{private: private, public: base64.RawURLEncoding.EncodeToString(point)}, nil
}

// Bytes returns the private half, which is all there is to keep.
func (k *Keys) Bytes() ([]byte, error) { return k.private.Bytes() }

// Public returns what browsers subscribe with.
func (k *Keys) Public() string { return k.public }

// life of a signature; services refuse more than a day.
const life = 12 * time.Hour

// Authorize returns the Authorization header of a request to the endpoint.
// subject is an address (mailto: or https:) where the service can complain.
func (k *Keys) Authorize(endpoint, subject string, now time.Time) (string, error) {
	u, err := url.Parse(endpoint)
	if err != nil {
		return "", ErrSubscription
	}
	claims, err := json.Marshal(map[string]any{
		"aud": u.Scheme + "://" + u.Host, "exp": now.Add(life).Unix(), "sub": subject,
	})
	if err != nil {
		return "", err
	}
	text := base64.RawURLEncoding.EncodeToString([]byte(`{"typ":"JWT","alg":"ES256"}`)) + "." +
		base64.RawURLEncoding.EncodeToString(claims)
	digest := sha256.Sum256([]byte(text))
	r, s, err := ecdsa.Sign(rand.Reader, k.private, digest[:])
	if err != nil {
		return "", err
	}
	signature := make([]byte, 64)
	r.FillBytes(signature[:32])
	s.FillBytes(signature[32:])
	return "vapid t=" + text + "." + base64.RawURLEncoding.EncodeToString(signature) + ", k=" + k.public, nil
}
