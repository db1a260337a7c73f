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
	name  string
	until time.Time
}

const (
	nameLife = time.Minute
	namesMax = 10_000
)

func newNames() *names { return &names{known: map[parley.PersonID]named{}} }

// person returns the name, "" for somebody who no longer exists.
func (n *names) person(tx store.Tx, id parley.PersonID) string {
	now := tx.Now()
	n.mu.Lock()
	hit, ok := n.known[id]
	n.mu.Unlock()
	if ok && now.Before(hit.until) {
		return hit.name
	}
	p, err := tx.GetPerson(id)
	if err != nil {
		return hit.name
	}
	n.mu.Lock()
	defer n.mu.Unlock()
	if len(n.known) >= namesMax {
		clear(n.known)
	}
	n.known[id] = named{name: p.Name, until: now.Add(nameLife)}
	return p.Name
}

// key returns what an API key is called, from memory too: no key has the id of
// a person.
func (n *names) key(tx store.Tx, brand parley.BrandID, id parley.APIKeyID) string {
	now := tx.Now()
	n.mu.Lock()
	hit, ok := n.known[parley.PersonID(id)]
	n.mu.Unlock()
	if ok && now.Before(hit.until) {
		return hit.name
	}
	k, err := tx.GetAPIKey(brand, id)
	if err != nil {
		return hit.name
	}
	n.mu.Lock()
	defer n.mu.Unlock()
	n.known[parley.PersonID(id)] = named{name: k.Name, until: now.Add(nameLife)}
	return k.Name
}

// remembered returns the name without a read, "" when it is not known.
func (n *names) remembered(id parley.PersonID) string {
	n.mu.Lock()
	defer n.mu.Unlock()
	return n.known[id].name
}
