package seal

import (
	"crypto/aes"
	"crypto/cipher"
	"encoding/binary"
	"errors"
	"io"
)

// A sealed stream is a value of any length in segments, each sealed apart, so
// that a stretch of it can be opened without the rest (the STREAM construction
// of Hoang, Reyhanitabar, Rogaway and Vizár, CRYPTO 2015):
//
//	salt (32) | segment (64 KiB + 16) | … | last segment (0 to 64 KiB, + 16)
//
// The segments' key is derived from the caller's, the salt and the additional
// data. A segment's nonce is its number and whether it is the last: segments
// that were moved, repeated, left out or cut off at the end do not open.
const (
	streamSalt = 32
	// Segment is how many plain bytes a segment holds.
	Segment = 64 << 10
	tagSize = 16
)

// StreamSize returns the length of a sealed stream of so many plain bytes.
func StreamSize(plain int64) int64 {
	return streamSalt + plain + tagSize*segments(plain)
}

// segments is at least one: an empty stream has an empty last segment.
func segments(plain int64) int64 { return max(1, (plain+Segment-1)/Segment) }

func streamAEAD(key Key, salt, aad []byte) cipher.AEAD {
	derived := MAC(key, []byte("parley/stream"), salt, aad)
	block, err := aes.NewCipher(derived[:])
	if err != nil {
		panic("seal: " + err.Error()) // 32 bytes are always a key
	}
	aead, err := cipher.NewGCM(block)
	if err != nil {
		panic("seal: " + err.Error())
	}
	return aead
}

func streamNonce(segment int64, last bool) []byte {
	nonce := make([]byte, 12)
	binary.BigEndian.PutUint64(nonce[3:], uint64(segment)) //nolint:gosec // counts from 0
	if last {
		nonce[11] = 1
	}
	return nonce
}

// Sealing reads a plain stream of exactly size bytes and gives it sealed.
type Sealing struct {
	plain io.Reader
	aead  cipher.AEAD
	left  int64
	next  int64
	out   []byte
	done  bool
}

// SealStream seals what plain holds, size bytes of it, bound to aad. Its Read
// returns io.ErrUnexpectedEOF when there is less.
func SealStream(key Key, aad []byte, plain io.Reader, size int64) *Sealing {
	salt := make([]byte, streamSalt)
	fill(salt)
	return &Sealing{plain: plain, aead: streamAEAD(key, salt, aad), left: size, out: salt}
}

// Read implements io.Reader.
func (s *Sealing) Read(p []byte) (int, error) {
	for len(s.out) == 0 {
		if s.done {
			return 0, io.EOF
		}
		if err := s.segment(); err != nil {
			return 0, err
		}
	}
	n := copy(p, s.out)
	s.out = s.out[n:]
	return n, nil
}

func (s *Sealing) segment() error {
	plain := make([]byte, min(s.left, Segment), Segment+tagSize)
	if _, err := io.ReadFull(s.plain, plain); err != nil {
		if errors.Is(err, io.EOF) {
			err = io.ErrUnexpectedEOF
		}
		return err
	}
	s.left -= int64(len(plain))
	s.done = s.left == 0
	s.out = s.aead.Seal(plain[:0], streamNonce(s.next, s.done), plain, nil)
	s.next++
	return nil
}
