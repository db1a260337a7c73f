package seal

import (
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/binary"
	"log/slog"
)

// Key is 32 secret bytes. It prints as a placeholder however it is printed, so
// that a careless log line gives nothing away.
type Key [32]byte

const redacted = "[key]"

// NewKey returns a random key.
func NewKey() Key {
	var k Key
	fill(k[:])
	return k
}

// String returns a placeholder.
func (Key) String() string { return redacted }

// GoString returns a placeholder.
func (Key) GoString() string { return redacted }

// LogValue returns a placeholder.
func (Key) LogValue() slog.Value { return slog.StringValue(redacted) }

// MarshalText returns a placeholder: a key is never encoded by accident.
func (Key) MarshalText() ([]byte, error) { return []byte(redacted), nil }

// MAC returns HMAC-SHA256 (RFC 2104) of the parts under the key. Each part goes
// in with its length, so that no two lists of parts are the same bytes.
func MAC(key Key, parts ...[]byte) [32]byte {
	h := hmac.New(sha256.New, key[:])
	var size [8]byte
	for _, p := range parts {
		binary.BigEndian.PutUint64(size[:], uint64(len(p)))
		h.Write(size[:])
		h.Write(p)
	}
	return [32]byte(h.Sum(nil))
}

// fill never fails: crypto/rand ends the program when the system has no
// randomness.
func fill(b []byte) { _, _ = rand.Read(b) }
