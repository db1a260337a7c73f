package seal

import (
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base64"
	"strings"
)

// TokenLen is the length of a token in characters.
const TokenLen = 43

// Token returns 32 random bytes as base64url without padding: a session, a
// one-time link. The store keeps its Hash alone.
func Token() string {
	var b [32]byte
	fill(b[:])
	return base64.RawURLEncoding.EncodeToString(b[:])
}

// Hash returns SHA-256 of a token. A token has 256 bits of its own, so neither
// salt nor stretching would add anything.
func Hash(token string) [32]byte { return sha256.Sum256([]byte(token)) }

// TokenHash is Hash for a text from outside: false when it cannot be a token,
// which saves the look-up.
func TokenHash(text string) ([32]byte, bool) {
	if len(text) != TokenLen {
		return [32]byte{}, false
	}
	// One token has one spelling: Strict refuses loose last bits, and the decoder
	// would skip line ends.
	if strings.ContainsAny(text, "\r\n") {
		return [32]byte{}, false
	}
	if _, err := base64.RawURLEncoding.Strict().DecodeString(text); err != nil {
		return [32]byte{}, false
	}
	return Hash(text), true
}

// Equal compares in a time that depends on the lengths alone.
func Equal(a, b []byte) bool { return subtle.ConstantTimeCompare(a, b) == 1 }
