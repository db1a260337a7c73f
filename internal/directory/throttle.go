package directory

import (
	"net/netip"
	"sync"
	"time"

	"parley"
	"parley/internal/fault"
	"parley/internal/store"
)

// rule says how many failures in a row are free, and how the waits after them
// grow: first, then twice as long after each further one, up to most.
type rule struct {
	free        int
	first, most time.Duration
}

var (
	// near is for one place that attempts come from.
	near = rule{free: 5, first: time.Minute, most: 15 * time.Minute}
	// wide is for all browsers together that the account does not know, so that
	// many places do not make many guesses.
	wide = rule{free: 30, first: 30 * time.Second, most: 5 * time.Minute}
)

// forgotten is when the failures of a place are, after the last of them.
const forgotten = 24 * time.Hour

// until returns until when somebody with so many failures in a row must wait;
// the zero time when he need not.
func (r rule) until(failed int, now time.Time) time.Time {
	if failed < r.free {
		return time.Time{}
	}
	wait := r.first
	for i := r.free; i < failed && wait < r.most; i++ {
		wait *= 2
	}
	return now.Add(min(wait, r.most))
}

func (r rule) failed(f store.Failures, now time.Time) store.Failures {
	n := min(f.Failed+1, 1000)
	return store.Failures{Failed: n, LockedUntil: r.until(n, now), ExpiresAt: now.Add(forgotten)}
}

// bucket counts failures of one account from one place.
type bucket struct {
	source [32]byte
	rule
}

// buckets are what an attempt counts in. An attempt waits for the longest.
type buckets []bucket

// bucket makes a place of its name. Who is the account: a person's id, or an
// e-mail that nobody has.
func (d *Directory) bucket(who, place string, r rule) bucket {
	return bucket{[32]byte(d.keys.MAC(parley.BrandID{}, "attempt/"+who, []byte(place))), r}
}

// signInFrom returns what a sign-in with a password counts in. A browser that
// has signed in to the account before has a place of its own, so that nobody
// elsewhere can keep it out; all others count by network, and together.
func (d *Directory) signInFrom(p parley.PersonID, email string, m Meta) buckets {
	if nonce, known := d.knows(p, m.Browser); known {
		return buckets{d.bucket(p.String(), "browser/"+nonce, near)}
	}
	who := p.String()
	if who == "" {
		who = email
	}
	return buckets{d.bucket(who, "network/"+network(m.Address), near), d.bucket(who, "everywhere", wide)}
}

// codeFrom is the same for a code after the password. Whoever gets that far
// knows the password and a code has six digits: all browsers that the account
// does not know share one narrow count, wherever they are.
func (d *Directory) codeFrom(p parley.PersonID, m Meta) buckets {
	if nonce, known := d.knows(p, m.Browser); known {
		return buckets{d.bucket(p.String(), "code/browser/"+nonce, near)}
	}
	return buckets{d.bucket(p.String(), "code/everywhere", near)}
}

// sessionFrom is for proofs by somebody who is signed in: a stolen session
// guesses no faster, and locks nobody but itself.
func (d *Directory) sessionFrom(s parley.Session) buckets {
	return buckets{d.bucket(s.Person.String(), "session/"+s.ID.String(), near)}
}

// network is the block of addresses that one subscriber, or one office, has.
func network(address string) string {
	a, err := netip.ParseAddr(address)
	if err != nil {
		return ""
	}
	bits := 24
	if a = a.Unmap().WithZone(""); a.Is6() {
		bits = 48
	}
	block, err := a.Prefix(bits)
	if err != nil {
		return ""
	}
	return block.String()
}

// locked says whether an attempt from there must wait.
func (b buckets) locked(tx store.Tx, p parley.PersonID) error {
	for _, one := range b {
		f, err := tx.FindAttempts(p, one.source)
		if err != nil {
			return err
		}
		if tx.Now().Before(f.LockedUntil) {
			return fault.New(fault.CodeLockedOut)
		}
	}
	return nil
}

// count adds a failure, to be taken back when it turns out to be none: so no
// burst of guesses is judged beyond the lock. It locks the person's row. denied
// says that the attempt is not to be judged; err fails the transaction.
func (b buckets) count(tx store.Tx, p parley.PersonID) (denied, err error) {
	if _, err := tx.LockCredentials(p); err != nil {
		return nil, err
	}
	if err := b.locked(tx, p); fault.Is(err, fault.CodeLockedOut) {
		return err, nil
	} else if err != nil {
		return nil, err
	}
	for _, one := range b {
		f, err := tx.FindAttempts(p, one.source)
		if err != nil {
			return nil, err
		}
		if err := tx.PutAttempts(p, one.source, one.failed(f, tx.Now())); err != nil {
			return nil, err
		}
	}
	return nil, nil
}

// succeed forgets the failures of the place itself, and of the count that
// many places share only the one that was none: else whoever signs in now and
// then would free the guesses of others.
func (b buckets) succeed(tx store.Tx, p parley.PersonID) error {
	for _, one := range b {
		f, err := tx.FindAttempts(p, one.source)
		if err != nil {
			return err
		}
		f.LockedUntil, f.Failed = time.Time{}, max(0, f.Failed-1)
		if one.rule != wide {
			f = store.Failures{}
		}
		if err := tx.PutAttempts(p, one.source, f); err != nil {
			return err
		}
	}
	return nil
}

// strangersMax bounds how many places of unknown e-mails are remembered.
const strangersMax = 10_000

// strangers treats e-mails that nobody has as people are treated, so that a
// lock tells nothing about who exists. It forgets any place when it is full.
type strangers struct {
	mu sync.Mutex // guards by
	by map[[32]byte]store.Failures
}

func newStrangers() *strangers { return &strangers{by: map[[32]byte]store.Failures{}} }

// locked says whether an attempt from there must wait.
func (s *strangers) locked(b buckets, now time.Time) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.waits(b, now)
}

func (s *strangers) waits(b buckets, now time.Time) bool {
	for _, one := range b {
		if now.Before(s.by[one.source].LockedUntil) {
			return true
		}
	}
	return false
}

// try counts an attempt and reports whether it may be judged.
func (s *strangers) try(b buckets, now time.Time) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.waits(b, now) {
		return false
	}
	for _, one := range b {
		f, known := s.by[one.source]
		if !known && len(s.by) >= strangersMax {
			for k := range s.by {
				delete(s.by, k)
				break
			}
		}
		if !now.Before(f.ExpiresAt) {
			f = store.Failures{}
		}
		s.by[one.source] = one.failed(f, now)
	}
	return true
}
