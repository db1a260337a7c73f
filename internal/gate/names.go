package gate

import (
	"sync"
	"time"

	"parley"
	"parley/internal/store"
)

// names remembers what colleagues are called: every frame shows one and they
// hardly ever change. An old name lives for a minute at most.
type names struct {
	mu    sync.Mutex
	known map[parley.PersonID]named
}

type named struct {
	name    string
	picture string // its address
	until   time.Time
}

const (
	nameLife = time.Minute
	namesMax = 10_000
)

func newNames() *names { return &names{known: map[parley.PersonID]named{}} }

// person returns the name and the picture, both "" for somebody who no longer
// exists.
func (n *names) person(tx store.Tx, id parley.PersonID) named {
	now := tx.Now()
	n.mu.Lock()
	hit, ok := n.known[id]
	n.mu.Unlock()
	if ok && now.Before(hit.until) {
		return hit
	}
	p, err := tx.GetPerson(id)
	if err != nil {
		return hit
	}
	picture, _, err := tx.FindPicture(parley.PictureOf(id))
	if err != nil {
		return hit
	}
	hit = named{name: p.Name, picture: store.PictureAddress(picture.ID), until: now.Add(nameLife)}
	n.mu.Lock()
	defer n.mu.Unlock()
	if len(n.known) >= namesMax {
		clear(n.known)
	}
	n.known[id] = hit
	return hit
}

// forget makes the next reader look again.
func (n *names) forget(id parley.PersonID) {
	n.mu.Lock()
	defer n.mu.Unlock()
	delete(n.known, id)
}

// key returns what an API key is called, from memory too: no key has the id of
// a person.
func (n *names) key(tx store.Tx, brand parley.BrandID, id parley.APIKeyID) named {
	now := tx.Now()
	n.mu.Lock()
	hit, ok := n.known[parley.PersonID(id)]
	n.mu.Unlock()
	if ok && now.Before(hit.until) {
		return hit
	}
	k, err := tx.GetAPIKey(brand, id)
	if err != nil {
		return hit
	}
	n.mu.Lock()
	defer n.mu.Unlock()
	hit = named{name: k.Name, until: now.Add(nameLife)}
	n.known[parley.PersonID(id)] = hit
	return hit
}

// remembered returns what is known without a read; nothing is known of some.
func (n *names) remembered(id parley.PersonID) named {
	n.mu.Lock()
	defer n.mu.Unlock()
	return n.known[id]
}
