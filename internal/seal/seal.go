package seal

import (
	"crypto/aes"
	"crypto/cipher"
	"errors"
)

const (
	version = 1
	header  = 1 + 16
	// Overhead is how many bytes a sealed value is longer than its plain one.
	Overhead = header + 12 + 16
)

// The errors of Open, Unwrap and KeyID.
var (
	ErrFormat = errors.New("not a sealed value")
	ErrKey    = errors.New("sealed under another key")
	ErrOpen   = errors.New("altered, or opened in another place than it was sealed for")
)

// Cipher seals under one key. It is immutable and safe for concurrent use.
type Cipher struct {
	id   [16]byte
	aead cipher.AEAD
}

// New returns the cipher of a key and the id that its sealed values carry.
func New(id [16]byte, key Key) *Cipher {
	block, err := aes.NewCipher(key[:])
	if err != nil {
		panic("seal: " + err.Error()) // 32 bytes are always a key
	}
	aead, err := cipher.NewGCMWithRandomNonce(block)
	if err != nil {
		panic("seal: " + err.Error())
	}
	return &Cipher{id: id, aead: aead}
}

// ID returns the key's id.
func (c *Cipher) ID() [16]byte { return c.id }

// Seal encrypts plain and binds it to aad.
func (c *Cipher) Seal(aad, plain []byte) []byte {
	out := make([]byte, header, len(plain)+Overhead)
	out[0] = version
	copy(out[1:], c.id[:])
	return c.aead.Seal(out, nil, plain, c.bind(aad))
}

// Open decrypts what Seal made with the same aad. It returns ErrFormat, ErrKey
// or ErrOpen.
func (c *Cipher) Open(aad, sealed []byte) ([]byte, error) {
	id, err := KeyID(sealed)
	if err != nil {
		return nil, err
	}
	if id != c.id {
		return nil, ErrKey
	}
	plain, err := c.aead.Open(nil, nil, sealed[header:], c.bind(aad))
	if err != nil {
		return nil, ErrOpen
	}
	return plain, nil
}

// Wrap seals another key.
func (c *Cipher) Wrap(aad []byte, key Key) []byte { return c.Seal(aad, key[:]) }

// Unwrap opens what Wrap made. It returns the errors of Open.
func (c *Cipher) Unwrap(aad, wrapped []byte) (Key, error) {
	plain, err := c.Open(aad, wrapped)
	if err != nil {
		return Key{}, err
	}
	if len(plain) != len(Key{}) {
		return Key{}, ErrFormat
	}
	return Key(plain), nil
}

// KeyID reads from a sealed value which key it wants. It returns ErrFormat.
func KeyID(sealed []byte) ([16]byte, error) {
	if len(sealed) < Overhead || sealed[0] != version {
		return [16]byte{}, ErrFormat
	}
	return [16]byte(sealed[1:header]), nil
}

func (c *Cipher) bind(aad []byte) []byte {
	b := make([]byte, 0, header+len(aad))
	b = append(b, version)
	b = append(b, c.id[:]...)
	return append(b, aad...)
}
