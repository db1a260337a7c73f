package vault

import (
	"testing"

	"parley"
	"parley/internal/seal"
)

func TestCacheIsBoundedAndForgetsTheOldest(t *testing.T) {
	t.Parallel()
	c := newCache(3)
	at := func(i byte) slot { return slot{key: parley.KeyID{i}} }
	for i := range byte(3) {
		c.put(at(i), seal.New([16]byte{i}, seal.Key{}))
	}
	c.get(at(0)) // used: 1 is the oldest now
	c.put(at(3), seal.New([16]byte{3}, seal.Key{}))
	c.put(at(3), seal.New([16]byte{3}, seal.Key{})) // twice is once
	if c.len() != 3 || c.get(at(1)) != nil || c.get(at(0)) == nil || c.get(at(3)) == nil {
		t.Fatalf("%d in memory, 1 is there: %v", c.len(), c.get(at(1)) != nil)
	}
}

func FuzzDecodeKey(f *testing.F) {
	f.Add(encodeKey(seal.Key{1}))
	f.Add([]byte(keyMagic))
	f.Fuzz(func(t *testing.T, data []byte) {
		if k, err := decodeKey(data); err == nil && string(encodeKey(k)) != string(data) {
			t.Fatalf("%q passes for a key file", data)
		}
	})
}
