package directory

import (
	"crypto/rand"
	"hash/crc32"
	"math/big"
	"strings"

	"parley/internal/seal"
)

// The token of an API key: a prefix that scanners of leaked secrets know, 32
// random characters (190 bits), and six that check them, so that what only
// looks like a token is told apart without asking anybody. As a pattern:
// parley_[0-9A-Za-z]{38}
const (
	apiTokenPrefix = "parley_"
	apiTokenRandom = 32
	apiTokenCheck  = 6
	apiTokenLen    = len(apiTokenPrefix) + apiTokenRandom + apiTokenCheck
	hintLen        = 4
	base62         = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
)

// newAPIToken returns a token that nobody has had before.
func newAPIToken() string {
	var b strings.Builder
	b.WriteString(apiTokenPrefix)
	for range apiTokenRandom {
		n, err := rand.Int(rand.Reader, big.NewInt(int64(len(base62))))
		if err != nil {
			panic(err) // the system has no randomness: nothing here may go on
		}
		b.WriteByte(base62[n.Int64()])
	}
	return b.String() + checkOf(b.String())
}

// checkOf is CRC-32 in base 62, in six characters.
func checkOf(text string) string {
	sum := crc32.ChecksumIEEE([]byte(text))
	out := make([]byte, apiTokenCheck)
	for i := range out {
		out[len(out)-1-i] = base62[sum%uint32(len(base62))]
		sum /= uint32(len(base62))
	}
	return string(out)
}

// IsAPIToken reports whether a bearer means to be an API key.
func IsAPIToken(text string) bool { return strings.HasPrefix(text, apiTokenPrefix) }

// apiTokenHash is the token's hash; false for what cannot be one.
func apiTokenHash(text string) ([32]byte, bool) {
	if len(text) != apiTokenLen || !IsAPIToken(text) {
		return [32]byte{}, false
	}
	body, check := text[:apiTokenLen-apiTokenCheck], text[apiTokenLen-apiTokenCheck:]
	if strings.Trim(body[len(apiTokenPrefix):], base62) != "" || check != checkOf(body) {
		return [32]byte{}, false
	}
	return seal.Hash(text), true
}
