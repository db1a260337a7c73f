package webpush

import (
	"bytes"
	"crypto/aes"
	"crypto/cipher"
	"crypto/ecdh"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"encoding/base64"
	"strings"
	"testing"
	"time"

	"github.com/go-jose/go-jose/v4/jwt"

	jose "github.com/go-jose/go-jose/v4"
)

func raw(t testing.TB, text string) []byte {
	t.Helper()
	b, err := base64.RawURLEncoding.DecodeString(text)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// TestTheExampleOfTheStandard is RFC 8291, appendix A.
func TestTheExampleOfTheStandard(t *testing.T) {
	t.Parallel()
	s := Subscription{
		Key:  raw(t, "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4"),
		Auth: raw(t, "BTBZMqHH6r4Tts7J_aSIgg"),
	}
	sender, err := ecdh.P256().NewPrivateKey(raw(t, "yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw"))
	if err != nil {
		t.Fatal(err)
	}
	got, err := s.seal(append([]byte("When I grow up, I want to be a watermelon"), 2), sender, raw(t, "DGv6ra1nlYgDCS1FRnbzlw"))
	if err != nil {
		t.Fatal(err)
	}
	want := "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN"
	if text := base64.RawURLEncoding.EncodeToString(got); text != want {
		t.Errorf("sealed as\n%s, want\n%s", text, want)
	}
}

// browser is the other side.
type browser struct {
	private *ecdh.PrivateKey
	auth    []byte
}

func newBrowser(t testing.TB) (browser, Subscription) {
	t.Helper()
	private, err := ecdh.P256().GenerateKey(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	b := browser{private, make([]byte, authSize)}
	_, _ = rand.Read(b.auth)
	return b, Subscription{Endpoint: "https://push.example/x", Key: private.PublicKey().Bytes(), Auth: b.auth}
}

func (b browser) open(t testing.TB, body []byte) []byte {
	t.Helper()
	salt, theirs, sealed := body[:16], body[21:21+pointSize], body[21+pointSize:]
	point, err := ecdh.P256().NewPublicKey(theirs)
	if err != nil {
		t.Fatal(err)
	}
	shared, err := b.private.ECDH(point)
	if err != nil {
		t.Fatal(err)
	}
	key, nonce, err := derive(shared, b.auth, b.private.PublicKey().Bytes(), theirs, salt)
	if err != nil {
		t.Fatal(err)
	}
	block, _ := aes.NewCipher(key)
	gcm, _ := cipher.NewGCM(block)
	plain, err := gcm.Open(nil, nonce, sealed, nil)
	if err != nil {
		t.Fatal(err)
	}
	plain = bytes.TrimRight(plain, "\x00")
	return plain[:len(plain)-1]
}

func TestEveryPushIsAsLong(t *testing.T) {
	t.Parallel()
	b, s := newBrowser(t)
	size := 0
	for _, text := range []string{"", "a", strings.Repeat("x", PlainMax)} {
		body, err := s.Encrypt([]byte(text))
		if err != nil {
			t.Fatal(err)
		}
		if size != 0 && len(body) != size {
			t.Errorf("%d bytes of text make %d, others %d", len(text), len(body), size)
		}
		if size = len(body); size > recordSize {
			t.Errorf("%d bytes are more than services take", size)
		}
		if got := b.open(t, body); string(got) != text {
			t.Errorf("opened as %q", got)
		}
	}
	if _, err := s.Encrypt(make([]byte, PlainMax+1)); err == nil {
		t.Error("too much was sealed")
	}
}

func TestSubscriptionsThatAreNone(t *testing.T) {
	t.Parallel()
	_, s := newBrowser(t)
	key, auth := base64.RawURLEncoding.EncodeToString(s.Key), base64.RawURLEncoding.EncodeToString(s.Auth)
	off := append([]byte{}, s.Key...)
	off[64] ^= 1
	for name, c := range map[string][3]string{
		"plain":              {"http://push.example/x", key, auth},
		"another scheme":     {"file:///etc/passwd", key, auth},
		"no host":            {"https:///x", key, auth},
		"a user":             {"https://a@push.example/x", key, auth},
		"long":               {"https://push.example/" + strings.Repeat("x", endpointMax), key, auth},
		"no key":             {s.Endpoint, "", auth},
		"a short key":        {s.Endpoint, key[:40], auth},
		"off the curve":      {s.Endpoint, base64.RawURLEncoding.EncodeToString(off), auth},
		"no secret":          {s.Endpoint, key, ""},
		"a long secret":      {s.Endpoint, key, auth + auth + auth},
		"not base64":         {s.Endpoint, key, "!" + auth[1:]},
		"a compressed point": {s.Endpoint, base64.RawURLEncoding.EncodeToString(append([]byte{2}, s.Key[1:33]...)), auth},
	} {
		if _, err := Parse(c[0], c[1], c[2], false); err == nil {
			t.Errorf("%s was taken", name)
		}
	}
	if got, err := Parse(s.Endpoint, key+"=", auth+"==", false); err != nil || !bytes.Equal(got.Key, s.Key) {
		t.Errorf("a good one was refused: %v", err)
	}
	if _, err := Parse("http://127.0.0.1:1/x", key, auth, true); err != nil {
		t.Errorf("the tests' own was refused: %v", err)
	}
}

func FuzzParse(f *testing.F) {
	_, s := newBrowser(f)
	f.Add(s.Endpoint, base64.RawURLEncoding.EncodeToString(s.Key), base64.RawURLEncoding.EncodeToString(s.Auth))
	f.Fuzz(func(t *testing.T, endpoint, key, auth string) {
		s, err := Parse(endpoint, key, auth, false)
		if err != nil {
			return
		}
		if _, err := s.Encrypt([]byte("x")); err != nil {
			t.Errorf("a subscription that was taken cannot be sealed for: %v", err)
		}
	})
}

// TestSignaturesAreRight has another library check them.
func TestSignaturesAreRight(t *testing.T) {
	t.Parallel()
	made, err := NewKeys()
	if err != nil {
		t.Fatal(err)
	}
	kept, err := made.Bytes()
	if err != nil {
		t.Fatal(err)
	}
	k, err := ParseKeys(kept)
	if err != nil || k.Public() != made.Public() {
		t.Fatalf("kept keys are others: %v", err)
	}
	now := time.Now()
	header, err := k.Authorize("https://push.example:8443/long/path", "mailto:a@example.org", now)
	if err != nil {
		t.Fatal(err)
	}
	token, key, ok := strings.Cut(strings.TrimPrefix(header, "vapid t="), ", k=")
	if !ok || key != k.Public() {
		t.Fatalf("header %q", header)
	}
	public, err := ecdsa.ParseUncompressedPublicKey(elliptic.P256(), raw(t, key))
	if err != nil {
		t.Fatal(err)
	}
	parsed, err := jwt.ParseSigned(token, []jose.SignatureAlgorithm{jose.ES256})
	if err != nil {
		t.Fatal(err)
	}
	var claims struct {
		Audience string `json:"aud"`
		Expires  int64  `json:"exp"`
		Subject  string `json:"sub"`
	}
	if err := parsed.Claims(public, &claims); err != nil {
		t.Fatal(err)
	}
	if claims.Audience != "https://push.example:8443" || claims.Subject != "mailto:a@example.org" ||
		claims.Expires <= now.Unix() || claims.Expires > now.Add(24*time.Hour).Unix() {
		t.Errorf("claims %+v", claims)
	}
}
