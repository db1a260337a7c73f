package httpd

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/rand"
	"encoding/base64"
	"encoding/binary"
	"fmt"

	"parley/internal/fault"
	"parley/internal/store"
)

// cursors seals places in lists of this package, so that a client can neither
// read nor invent one. Cursors of conversations are the gate's own.
type cursors struct{ aead cipher.AEAD }

// newCursors takes 32 secret bytes that all nodes of an installation share.
func newCursors(secret []byte) (cursors, error) {
	block, err := aes.NewCipher(secret)
	if err != nil {
		return cursors{}, fmt.Errorf("make the key of cursors: %w", err)
	}
	aead, err := cipher.NewGCMWithRandomNonce(block)
	return cursors{aead}, err
}

// seal returns the cursor after the place in the named list.
func (c cursors) seal(list string, p store.Place) string {
	plain := binary.BigEndian.AppendUint64(nil, uint64(p.At))
	plain = append(plain, p.ID[:]...)
	return base64.RawURLEncoding.EncodeToString(c.aead.Seal(nil, nil, plain, []byte(list)))
}

// open is the inverse; the empty cursor is the list's start. Code: invalid.
func (c cursors) open(list, cursor string) (*store.Place, error) {
	if cursor == "" {
		return nil, nil
	}
	sealed, err := base64.RawURLEncoding.Strict().DecodeString(cursor)
	if err == nil {
		sealed, err = c.aead.Open(nil, nil, sealed, []byte(list))
	}
	if err != nil || len(sealed) != 24 {
		return nil, fault.New(fault.CodeInvalid).Says("This is not a cursor of this list. Begin without one.")
	}
	p := &store.Place{At: int64(binary.BigEndian.Uint64(sealed))}
	copy(p.ID[:], sealed[8:])
	return p, nil
}

// newRequestID returns what names a request in the log and to its sender.
func newRequestID() string { return rand.Text()[:12] }
