package directory_test

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"encoding/json"
	"testing"

	"parley"
	"parley/internal/directory"
)

const (
	here       = "https://chat.example"
	upFlag     = 0x01
	uvFlag     = 0x04
	syncFlags  = 0x18 // may be synced, is synced
	attestFlag = 0x40
)

// authenticator is a security key in software. Its fields are what a test
// bends to attack with.
type authenticator struct {
	t      testing.TB
	key    *ecdsa.PrivateKey
	handle []byte
	user   []byte
	flags  byte
	count  uint32
	origin string
	host   string
}

func newAuthenticator(t testing.TB) *authenticator {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	a := &authenticator{t: t, key: key, handle: make([]byte, 32), flags: upFlag | uvFlag, origin: here, host: "chat.example"}
	_, _ = rand.Read(a.handle)
	return a
}

// options are what the server asks the browser for, as far as a key looks.
type options struct {
	Challenge        string
	RPID             string
	RP               struct{ ID string }
	User             struct{ ID, Name, DisplayName string }
	UserVerification string
	AllowCredentials []struct{ ID string }
	Excluded         []struct{ ID string } `json:"excludeCredentials"`
	Selection        struct {
		ResidentKey, UserVerification string
	} `json:"authenticatorSelection"`
	Attestation string
}

func parseOptions(t testing.TB, raw []byte) (o options) {
	t.Helper()
	if err := json.Unmarshal(raw, &o); err != nil {
		t.Fatal(err)
	}
	return o
}

func b64(b []byte) string { return base64.RawURLEncoding.EncodeToString(b) }

func (a *authenticator) clientData(kind, challenge string) []byte {
	raw, err := json.Marshal(map[string]any{"type": kind, "challenge": challenge, "origin": a.origin, "crossOrigin": false})
	if err != nil {
		a.t.Fatal(err)
	}
	return raw
}

func (a *authenticator) authData(flags byte) []byte {
	host := sha256.Sum256([]byte(a.host))
	return binary.BigEndian.AppendUint32(append(host[:], flags), a.count)
}

// create answers a registration.
func (a *authenticator) create(raw []byte) []byte {
	a.t.Helper()
	o := parseOptions(a.t, raw)
	a.user, _ = base64.RawURLEncoding.DecodeString(o.User.ID)
	point, err := a.key.PublicKey.Bytes() // 4, x, y
	if err != nil {
		a.t.Fatal(err)
	}
	// COSE: {1: 2, 3: -7, -1: 1, -2: x, -3: y}
	cose := append([]byte{0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20}, point[1:33]...)
	cose = append(append(cose, 0x22, 0x58, 0x20), point[33:]...)
	data := append(a.authData(a.flags|attestFlag), make([]byte, 16)...)
	data = binary.BigEndian.AppendUint16(data, uint16(len(a.handle)))
	data = append(append(data, a.handle...), cose...)
	// CBOR: {"fmt": "none", "attStmt": {}, "authData": data}
	object := []byte("\xa3\x63fmt\x64none\x67attStmt\xa0\x68authData\x59")
	object = append(binary.BigEndian.AppendUint16(object, uint16(len(data))), data...)
	return a.send(map[string]any{
		"clientDataJSON": b64(a.clientData("webauthn.create", o.Challenge)), "attestationObject": b64(object),
		"transports": []string{"internal", "carrier-pigeon"},
	}, map[string]any{"credProps": map[string]any{"rk": true}})
}

// get answers a sign-in.
func (a *authenticator) get(raw []byte) []byte {
	a.t.Helper()
	a.count++
	data := a.authData(a.flags)
	client := a.clientData("webauthn.get", parseOptions(a.t, raw).Challenge)
	clientHash := sha256.Sum256(client)
	digest := sha256.Sum256(append(append([]byte{}, data...), clientHash[:]...))
	signature, err := ecdsa.SignASN1(rand.Reader, a.key, digest[:])
	if err != nil {
		a.t.Fatal(err)
	}
	return a.send(map[string]any{
		"clientDataJSON": b64(client), "authenticatorData": b64(data), "signature": b64(signature), "userHandle": b64(a.user),
	}, map[string]any{})
}

func (a *authenticator) send(response, extensions map[string]any) []byte {
	raw, err := json.Marshal(map[string]any{
		"id": b64(a.handle), "rawId": b64(a.handle), "type": "public-key", "response": response,
		"clientExtensionResults": extensions, "authenticatorAttachment": "platform",
	})
	if err != nil {
		a.t.Fatal(err)
	}
	return raw
}

// give registers a new authenticator for whoever's session it is.
func (h *house) give(s parley.Session) (*authenticator, parley.Passkey) {
	h.t.Helper()
	a := newAuthenticator(h.t)
	k, _ := h.register(s, a)
	return a, k
}

func (h *house) register(s parley.Session, a *authenticator) (parley.Passkey, []string) {
	h.t.Helper()
	raw, err := h.BeginPasskey(h.t.Context(), s)
	must(h.t, err)
	k, codes, err := h.AddPasskey(h.t.Context(), s, "Phone", a.create(raw))
	must(h.t, err)
	return k, codes
}

// alone signs in with the authenticator and nothing else.
func (h *house) alone(a *authenticator) (directory.Signed, error) {
	h.t.Helper()
	raw, browser, err := h.BeginPasskeySignIn(h.t.Context(), "")
	must(h.t, err)
	return h.PasskeySignIn(h.t.Context(), browser, a.get(raw), meta)
}
