package search

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base32"
	"hash"
	"strings"

	"parley"
	"parley/internal/store"
	"parley/internal/terms"
)

// keyed makes of words what stands for them in the index: 40 bits of a keyed
// hash, so that whoever comes upon the file reads nothing in it. A brand's
// words stand for themselves alone.
type keyed struct {
	mac hash.Hash
	sum [sha256.Size]byte
}

var letters = base32.NewEncoding("abcdefghijklmnopqrstuvwxyz234567").WithPadding(base32.NoPadding)

const keyedLetters = 8

func newKeyed(keys Keys, b parley.BrandID) *keyed {
	return &keyed{mac: hmac.New(sha256.New, keys.MAC(b, "search", nil))}
}

func (k *keyed) word(w string) string {
	if strings.HasPrefix(w, store.ValueMark) { // a keyed hash already
		return w
	}
	k.mac.Reset()
	_, _ = k.mac.Write([]byte(w)) // never fails
	return letters.EncodeToString(k.mac.Sum(k.sum[:0])[:5])[:keyedLetters]
}

func (k *keyed) words(all []string) []string {
	out := make([]string, len(all))
	for i, w := range all {
		out[i] = k.word(w)
	}
	return out
}

func (k *keyed) query(q terms.Query) terms.Query {
	out := make(terms.Query, len(q))
	for i, part := range q {
		for _, phrase := range part {
			out[i] = append(out[i], k.words(phrase))
		}
	}
	return out
}
