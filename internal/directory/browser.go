package directory

import (
	"crypto/rand"
	"encoding/base64"
	"encoding/binary"
	"strings"
	"time"

	"parley"
	"parley/internal/seal"
	"parley/internal/store"
)

// A browser that has signed in keeps a token that says so, one for each
// account, after OWASP's device cookies. It proves nothing about who holds it:
// failures of such a browser are counted apart, and that is all. It names
// nobody: the account is part of what is signed, and not of the token.
const (
	browserLife = 180 * day
	browserMost = 4 // accounts that a shared browser is known to
	browserLen  = 8 + 16 + 32
)

func (d *Directory) browserMAC(p parley.PersonID, plain []byte) []byte {
	return d.keys.MAC(parley.BrandID{}, "browser/"+p.String(), plain)
}

// knows looks for a token of the person's among those that a browser holds,
// and returns its nonce.
func (d *Directory) knows(p parley.PersonID, held string) (nonce string, known bool) {
	if p.IsZero() {
		return "", false
	}
	for i, token := range strings.Split(held, ".") {
		if i == browserMost {
			break
		}
		raw, err := base64.RawURLEncoding.Strict().DecodeString(token)
		if err != nil || len(raw) != browserLen || !seal.Equal(raw[24:], d.browserMAC(p, raw[:24])) {
			continue
		}
		if made := time.Unix(int64(binary.BigEndian.Uint64(raw)), 0); now().Before(made.Add(browserLife)) {
			return string(raw[8:24]), true
		}
	}
	return "", false
}

// know returns what the browser holds from now on: a fresh token of the
// person's before those of others, or what it has.
func (d *Directory) know(tx store.Tx, p parley.PersonID, held string) string {
	if _, known := d.knows(p, held); known {
		return held
	}
	plain := binary.BigEndian.AppendUint64(nil, uint64(tx.Now().Unix()))
	plain = append(plain, make([]byte, 16)...)
	_, _ = rand.Read(plain[8:])
	tokens := []string{base64.RawURLEncoding.EncodeToString(append(plain, d.browserMAC(p, plain)...))}
	for _, t := range strings.Split(held, ".") {
		if len(t) == base64.RawURLEncoding.EncodedLen(browserLen) && len(tokens) < browserMost {
			tokens = append(tokens, t)
		}
	}
	return strings.Join(tokens, ".")
}
