package server_test

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"encoding/json"
	"net/url"
	"testing"
	"time"

	"github.com/pquerna/otp/totp"
)

// passkey is a security key in software that does what it is asked.
type passkey struct {
	t      testing.TB
	key    *ecdsa.PrivateKey
	handle []byte
	user   string
	origin string
	count  uint32
}

func newPasskey(t testing.TB, origin string) *passkey {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	k := &passkey{t: t, key: key, handle: make([]byte, 32), origin: origin}
	_, _ = rand.Read(k.handle)
	return k
}

// options are what a browser is asked for.
type options struct {
	PublicKey struct {
		Challenge string
		User      struct{ ID string }
	}
}

func b64(b []byte) string { return base64.RawURLEncoding.EncodeToString(b) }

func (k *passkey) signed(kind, challenge string, flags byte) (client, data []byte) {
	at, _ := url.Parse(k.origin)
	host := sha256.Sum256([]byte(at.Hostname()))
	client = jsonOf(k.t, map[string]any{"type": kind, "challenge": challenge, "origin": k.origin, "crossOrigin": false})
	return client, binary.BigEndian.AppendUint32(append(host[:], flags), k.count)
}

// create answers a registration.
func (k *passkey) create(o options) any {
	k.user = o.PublicKey.User.ID
	client, data := k.signed("webauthn.create", o.PublicKey.Challenge, 0x45)
	point, err := k.key.PublicKey.Bytes()
	if err != nil {
		k.t.Fatal(err)
	}
	// COSE: {1: 2, 3: -7, -1: 1, -2: x, -3: y}
	cose := append([]byte{0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20}, point[1:33]...)
	cose = append(append(cose, 0x22, 0x58, 0x20), point[33:]...)
	data = binary.BigEndian.AppendUint16(append(data, make([]byte, 16)...), uint16(len(k.handle)))
	data = append(append(data, k.handle...), cose...)
	// CBOR: {"fmt": "none", "attStmt": {}, "authData": data}
	object := []byte("\xa3\x63fmt\x64none\x67attStmt\xa0\x68authData\x59")
	object = append(binary.BigEndian.AppendUint16(object, uint16(len(data))), data...)
	return k.send(map[string]any{"clientDataJSON": b64(client), "attestationObject": b64(object), "transports": []string{"internal"}},
		map[string]any{"credProps": map[string]any{"rk": true}})
}

// get answers a sign-in.
func (k *passkey) get(o options) any {
	k.count++
	client, data := k.signed("webauthn.get", o.PublicKey.Challenge, 0x05)
	sum := sha256.Sum256(client)
	digest := sha256.Sum256(append(append([]byte{}, data...), sum[:]...))
	signature, err := ecdsa.SignASN1(rand.Reader, k.key, digest[:])
	if err != nil {
		k.t.Fatal(err)
	}
	return k.send(map[string]any{"clientDataJSON": b64(client), "authenticatorData": b64(data), "signature": b64(signature), "userHandle": k.user}, map[string]any{})
}

func (k *passkey) send(response, extensions map[string]any) any {
	return map[string]any{"credential": map[string]any{
		"id": b64(k.handle), "rawId": b64(k.handle), "type": "public-key", "response": response,
		"clientExtensionResults": extensions, "authenticatorAttachment": "platform",
	}}
}

// goes sends what has to go well, looks at the answer, and keeps the cookie.
func (w *walk) goes(verb, path string, h map[string]string, in, out any) {
	w.t.Helper()
	var answer json.RawMessage
	if code := w.ask(verb, path, h, in, &answer); code >= 300 {
		w.t.Fatalf("%s %s: %d %s", verb, path, code, answer)
	}
	w.judge(verb+" "+path, nothing, &reader{}, answer)
	if out != nil {
		if err := json.Unmarshal(answer, out); err != nil {
			w.t.Fatal(err)
		}
	}
}

// identity goes through the doors of second factors, which open to whoever holds
// one alone.
func (w *walk) identity() {
	w.t.Helper()
	w.codes()
	w.passkeys()
}

// codes has somebody set up an authenticator, use it, and lose it.
func (w *walk) codes() {
	w.t.Helper()
	name := w.fresh()
	id, h := w.somebody(name, "agent")
	var setup struct{ Secret string }
	w.goes("POST", "/api/v1/me/totp", h, map[string]string{"password": password}, &setup)
	code, err := totp.GenerateCode(setup.Secret, time.Now())
	if err != nil {
		w.t.Fatal(err)
	}
	var codes struct{ RecoveryCodes []string }
	w.goes("PUT", "/api/v1/me/totp", h, map[string]string{"code": code}, &codes)
	w.goes("POST", "/api/v1/me/recovery-codes", h, map[string]string{"password": password}, &codes)
	again := map[string]string{"Origin": w.base}
	w.goes("POST", "/api/v1/sign-in", again, map[string]string{"email": name + "@example.com", "password": password}, nil)
	w.goes("POST", "/api/v1/sign-in/second", again, map[string]string{"code": codes.RecoveryCodes[0]}, nil)
	w.goes("DELETE", "/api/v1/me/totp", again, map[string]string{"password": password, "code": codes.RecoveryCodes[1]}, nil)
	w.goes("POST", "/api/v1/me/totp", again, map[string]string{"password": password}, &setup)
	if code, err = totp.GenerateCode(setup.Secret, time.Now().Add(30*time.Second)); err != nil {
		w.t.Fatal(err)
	}
	w.goes("PUT", "/api/v1/me/totp", again, map[string]string{"code": code}, nil)
	w.goes("DELETE", w.path("/people/"+id+"/second-factor"), w.owner, nil, nil)
}

// passkeys has somebody make a passkey, sign in with it in both ways, prove
// himself with it, and remove it.
func (w *walk) passkeys() {
	w.t.Helper()
	name := w.fresh()
	id, h := w.somebody(name, "agent")
	k := newPasskey(w.t, w.base)
	var o options
	w.goes("POST", "/api/v1/me/passkeys/begin", h, nil, &o)
	made := k.create(o).(map[string]any)
	made["name"] = "Phone"
	var passkey struct{ Passkey struct{ ID string } }
	w.goes("POST", "/api/v1/me/passkeys", h, made, &passkey)
	w.goes("PATCH", "/api/v1/me/passkeys/"+passkey.Passkey.ID, h, map[string]string{"name": "Key"}, nil)
	w.goes("GET", "/api/v1/me/passkeys", h, nil, nil)
	w.goes("POST", "/api/v1/me/proof/passkey/begin", h, nil, &o)
	w.goes("POST", "/api/v1/me/proof/passkey", h, k.get(o), nil)
	alone := map[string]string{"Origin": w.base}
	w.goes("POST", "/api/v1/sign-in/passkey/begin", alone, nil, &o)
	w.goes("POST", "/api/v1/sign-in/passkey", alone, k.get(o), nil)
	second := map[string]string{"Origin": w.base}
	w.goes("POST", "/api/v1/sign-in", second, map[string]string{"email": name + "@example.com", "password": password}, nil)
	w.goes("POST", "/api/v1/sign-in/second/passkey/begin", second, nil, &o)
	w.goes("POST", "/api/v1/sign-in/second/passkey", second, k.get(o), nil)
	var all struct {
		Sessions []struct {
			ID      string
			Current bool
		}
	}
	w.goes("GET", "/api/v1/me/sessions", second, nil, &all)
	for _, s := range all.Sessions {
		if !s.Current {
			w.goes("DELETE", "/api/v1/me/sessions/"+s.ID, second, nil, nil)
			break
		}
	}
	w.goes("DELETE", "/api/v1/me/passkeys/"+passkey.Passkey.ID, second, nil, nil)
	w.goes("GET", w.path("/people/"+id+"/sessions"), w.owner, nil, &all)
	w.goes("DELETE", w.path("/people/"+id+"/sessions/"+all.Sessions[0].ID), w.owner, nil, nil)
}
