package vault

import (
	"container/list"
	"sync"
	"time"

	"parley"
	"parley/internal/seal"
	"parley/internal/store"
)

const (
	// cacheSize bounds the unwrapped keys in memory: about 1 KiB each.
	cacheSize = 8192
	// cacheAge is how long one is used before its row is read again, so that a
	// destroyed key is gone everywhere after it.
	cacheAge = 10 * time.Minute
)

// slot names a key and what it is for: a brand's key never seals content.
type slot struct {
	kind  store.KeyKind
	brand parley.BrandID
	key   parley.KeyID
}

type entry struct {
	at     slot
	cipher *seal.Cipher
	until  time.Time
}

// cache is a bounded memory of unwrapped keys; the least recently used goes
// first. A nil cipher means that it is not there.
type cache struct {
	max int

	mu    sync.Mutex // guards the fields below; held for map and list steps alone
	order *list.List // of *entry, most recent first
	by    map[slot]*list.Element
}

func newCache(most int) *cache {
	return &cache{max: most, order: list.New(), by: map[slot]*list.Element{}}
}

func (c *cache) get(at slot) *seal.Cipher {
	now := time.Now()
	c.mu.Lock()
	defer c.mu.Unlock()
	el, ok := c.by[at]
	if !ok {
		return nil
	}
	e := el.Value.(*entry)
	if !now.Before(e.until) {
		c.out(el)
		return nil
	}
	c.order.MoveToFront(el)
	return e.cipher
}

func (c *cache) put(at slot, cipher *seal.Cipher) {
	until := time.Now().Add(cacheAge)
	c.mu.Lock()
	defer c.mu.Unlock()
	if el, ok := c.by[at]; ok {
		c.out(el)
	}
	c.by[at] = c.order.PushFront(&entry{at: at, cipher: cipher, until: until})
	for c.order.Len() > c.max {
		c.out(c.order.Back())
	}
}

func (c *cache) drop(at slot) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if el, ok := c.by[at]; ok {
		c.out(el)
	}
}

func (c *cache) len() int {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.order.Len()
}

// out forgets an element; mu is held.
func (c *cache) out(el *list.Element) {
	c.order.Remove(el)
	delete(c.by, el.Value.(*entry).at)
}
