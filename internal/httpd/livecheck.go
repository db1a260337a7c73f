package httpd

import (
	"sync"
	"time"

	"parley"
	"parley/internal/install"
	"parley/internal/seal"
)

// Bounds of the live checks that are under way.
const (
	liveCheckLife = 15 * time.Minute
	liveChecksMax = 1000
)

// liveChecks holds what browsers have told, for as long as somebody looks. It
// is kept in memory alone: a node that restarts forgets it, and the person
// opens the page again.
type liveChecks struct {
	mu sync.Mutex // guards by
	by map[string]liveCheck
}

type liveCheck struct {
	brand  parley.BrandID
	until  time.Time
	origin string
	report *install.Report
}

func (l *liveChecks) begin(brand parley.BrandID, now time.Time) (nonce string, until time.Time) {
	nonce, until = seal.Token(), now.Add(liveCheckLife)
	l.mu.Lock()
	defer l.mu.Unlock()
	l.sweep(now)
	l.by[nonce] = liveCheck{brand: brand, until: until}
	return nonce, until
}

// sweep makes room: for what is over, and when all are under way, for any.
func (l *liveChecks) sweep(now time.Time) {
	for nonce, c := range l.by {
		if now.After(c.until) {
			delete(l.by, nonce)
		}
	}
	for nonce := range l.by {
		if len(l.by) < liveChecksMax {
			return
		}
		delete(l.by, nonce)
	}
}

func (l *liveChecks) get(nonce string, now time.Time) (liveCheck, bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	c, found := l.by[nonce]
	return c, found && now.Before(c.until)
}

// take keeps the newest report of a check that is under way.
func (l *liveChecks) take(nonce, origin string, r install.Report, now time.Time) {
	l.mu.Lock()
	defer l.mu.Unlock()
	c, found := l.by[nonce]
	if !found || now.After(c.until) {
		return
	}
	c.origin, c.report = origin, &r
	l.by[nonce] = c
}
