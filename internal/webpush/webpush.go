// Package webpush seals what a browser's push service carries, so that the
// service cannot read it (RFC 8291), and signs who sends it (VAPID, RFC 8292).
// It reaches no network.
package webpush

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/ecdh"
	"crypto/hkdf"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"errors"
	"net/url"
	"strings"
)

// Subscription is where a browser takes pushes, and how to seal them for it.
type Subscription struct {
	Endpoint string `json:"endpoint"`
	Key      []byte `json:"key"`  // p256dh: the browser's public point
	Auth     []byte `json:"auth"` // shared with the browser alone
}

// Limits on what a browser hands in.
const (
	endpointMax = 2048
	authSize    = 16
	pointSize   = 65
	// recordSize is what is told of the one record there is; services take 4096.
	recordSize = 4096
	// PlainMax is how much can be sent.
	PlainMax = padded - 1
	// padded is how long every push is inside: its length tells nothing.
	padded = 1024
)

// ErrSubscription says that a subscription is not one.
var ErrSubscription = errors.New("not a push subscription")

// Parse checks what a browser hands in. The endpoint must be https, with a
// name and nothing that hides another; plain http only where local is set.
func Parse(endpoint, key, auth string, local bool) (Subscription, error) {
	s := Subscription{Endpoint: endpoint}
	u, err := url.Parse(endpoint)
	if err != nil || len(endpoint) > endpointMax || u.Hostname() == "" || u.User != nil || u.Fragment != "" ||
		u.Scheme != "https" && (u.Scheme != "http" || !local) {
		return s, ErrSubscription
	}
	if s.Key, err = decode(key, pointSize); err != nil {
		return s, err
	}
	if s.Auth, err = decode(auth, authSize); err != nil {
		return s, err
	}
	if _, err := ecdh.P256().NewPublicKey(s.Key); err != nil {
		return s, ErrSubscription // not a point of the curve
	}
	return s, nil
}

func decode(text string, size int) ([]byte, error) {
	if len(text) > 2*size {
		return nil, ErrSubscription
	}
	b, err := base64.RawURLEncoding.DecodeString(strings.TrimRight(text, "="))
	if err != nil || len(b) != size {
		return nil, ErrSubscription
	}
	return b, nil
}

// Encrypt seals at most PlainMax bytes for the subscription's browser. The
// result is a whole body of Content-Encoding aes128gcm.
func (s Subscription) Encrypt(plain []byte) ([]byte, error) {
	sender, err := ecdh.P256().GenerateKey(rand.Reader)
	if err != nil {
		return nil, err
	}
	if len(plain) > PlainMax {
		return nil, errors.New("more than a push carries")
	}
	var salt [16]byte
	_, _ = rand.Read(salt[:]) // never fails
	record := make([]byte, padded)
	record[copy(record, plain)] = 2 // the last record's mark; zeros follow
	return s.seal(record, sender, salt[:])
}

// seal is RFC 8291, 3.4 and RFC 8188, 2 with given randomness.
func (s Subscription) seal(record []byte, sender *ecdh.PrivateKey, salt []byte) ([]byte, error) {
	receiver, err := ecdh.P256().NewPublicKey(s.Key)
	if err != nil {
		return nil, ErrSubscription
	}
	shared, err := sender.ECDH(receiver)
	if err != nil {
		return nil, ErrSubscription
	}
	mine := sender.PublicKey().Bytes()
	key, nonce, err := derive(shared, s.Auth, s.Key, mine, salt)
	if err != nil {
		return nil, err
	}
	block, err := aes.NewCipher(key)
	if err != nil {
		return nil, err
	}
	gcm, err := cipher.NewGCM(block)
	if err != nil {
		return nil, err
	}
	out := append([]byte{}, salt...)
	out = binary.BigEndian.AppendUint32(out, recordSize)
	out = append(append(out, byte(len(mine))), mine...)
	return gcm.Seal(out, nonce, record, nil), nil
}

// derive returns the key and the nonce of the only record.
func derive(shared, auth, receiver, sender, salt []byte) (key, nonce []byte, err error) {
	info := "WebPush: info\x00" + string(receiver) + string(sender)
	input, err := hkdf.Key(sha256.New, shared, auth, info, 32)
	if err != nil {
		return nil, nil, err
	}
	if key, err = hkdf.Key(sha256.New, input, salt, "Content-Encoding: aes128gcm\x00", 16); err != nil {
		return nil, nil, err
	}
	nonce, err = hkdf.Key(sha256.New, input, salt, "Content-Encoding: nonce\x00", 12)
	return key, nonce, err
}
