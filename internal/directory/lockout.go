package directory

import (
	"sync"
	"time"
)

// Failures in a row until the first lock, and how locks grow: one minute, then
// twice as long after each further failure.
const (
	lockAfter = 5
	lockFirst = time.Minute
	lockMost  = 15 * time.Minute
)

// lockedUntil returns until when somebody with so many failures in a row must
// wait; the zero time when he need not.
func lockedUntil(failed int, now time.Time) time.Time {
	if failed < lockAfter {
		return time.Time{}
	}
	wait := lockFirst
	for i := lockAfter; i < failed && wait < lockMost; i++ {
		wait *= 2
	}
	return now.Add(min(wait, lockMost))
}

// strangersMax bounds how many unknown e-mails are remembered.
const strangersMax = 10_000

// strangers locks out e-mails that nobody has, as people are locked out, so
// that a lock tells nothing about who exists. It remembers keyed hashes, and
// forgets any of them when it is full.
type strangers struct {
	mu sync.Mutex // guards by
	by map[[32]byte]stranger
}

type stranger struct {
	failed int
	until  time.Time
}

func newStrangers() *strangers { return &strangers{by: map[[32]byte]stranger{}} }

// try counts an attempt and reports whether it may be judged.
func (s *strangers) try(who [32]byte, now time.Time) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	e := s.by[who]
	if now.Before(e.until) {
		return false
	}
	if _, known := s.by[who]; !known && len(s.by) >= strangersMax {
		for k := range s.by {
			delete(s.by, k)
			break
		}
	}
	e.failed++
	e.until = lockedUntil(e.failed, now)
	s.by[who] = e
	return true
}
