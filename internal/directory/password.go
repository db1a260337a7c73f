package directory

import (
	"context"
	"crypto/rand"
	"encoding/base64"
	"fmt"
	"runtime"
	"strings"

	"golang.org/x/crypto/argon2"
	"golang.org/x/text/unicode/norm"

	"parley/internal/fault"
	"parley/internal/seal"
)

// Cost is what one password hash costs whoever computes it.
type Cost struct {
	Memory  uint32 // KiB
	Passes  uint32
	Threads uint8
}

// RecommendedCost is the first choice of OWASP's password storage sheet for
// argon2id: 19 MiB, two passes, one thread; some 20 ms on the usual server.
func RecommendedCost() Cost { return Cost{Memory: 19 * 1024, Passes: 2, Threads: 1} }

const (
	saltLen = 16
	hashLen = 32
	// hashQueue is how many sign-ins wait for a slot before the next is told to
	// come back.
	hashQueue = 64
)

// passwords hashes, a few at a time: memory in use is at most slots × Cost.Memory,
// however many sign in.
type passwords struct {
	cost  Cost
	slots chan struct{} // holds one for each hash in progress
	queue chan struct{} // holds one for each that waits or hashes
	dummy string        // what is compared when there is nobody
}

func newPasswords(c Cost) *passwords {
	if c == (Cost{}) {
		c = RecommendedCost()
	}
	p := &passwords{
		cost:  c,
		slots: make(chan struct{}, min(4, max(1, runtime.GOMAXPROCS(0)))),
		queue: make(chan struct{}, hashQueue),
	}
	// Shaped like a hash and made of no password: comparing costs the same and
	// never succeeds.
	salt, sum := make([]byte, saltLen), make([]byte, hashLen)
	_, _ = rand.Read(salt)
	_, _ = rand.Read(sum)
	p.dummy = c.phc(salt, sum)
	return p
}

// enter waits for a slot; the caller leaves it. It returns fault.CodeTooMany
// when too many wait already, CodeUnavailable when ctx ends first.
func (p *passwords) enter(ctx context.Context) (leave func(), err error) {
	select {
	case p.queue <- struct{}{}:
	default:
		return nil, fault.New(fault.CodeTooMany)
	}
	select {
	case p.slots <- struct{}{}:
		return func() { <-p.slots; <-p.queue }, nil
	case <-ctx.Done():
		<-p.queue
		return nil, fault.Wrap(fault.CodeUnavailable, ctx.Err())
	}
}

// hash returns a new password's PHC string.
func (p *passwords) hash(ctx context.Context, password string) (string, error) {
	leave, err := p.enter(ctx)
	if err != nil {
		return "", err
	}
	defer leave()
	return p.make(password), nil
}

// make is hash inside a slot that the caller holds.
func (p *passwords) make(password string) string {
	salt := make([]byte, saltLen)
	_, _ = rand.Read(salt)
	return p.cost.phc(salt, p.cost.key(password, salt))
}

// match compares inside a slot that the caller holds. An empty hash, or one
// that is no hash of ours, matches nothing and costs the same.
func (p *passwords) match(hash, password string) bool {
	c, salt, want, ok := parsePHC(hash)
	if !ok {
		c, salt, want, _ = parsePHC(p.dummy)
	}
	if len(password) > passwordMax {
		password, ok = "", false
	}
	return seal.Equal(c.key(password, salt), want) && ok
}

// outdated reports a hash of another cost than new ones get.
func (p *passwords) outdated(hash string) bool {
	c, _, _, ok := parsePHC(hash)
	return ok && c != p.cost
}

// key normalises first (NIST SP 800-63B), so that a password typed on another
// keyboard is the same one.
func (c Cost) key(password string, salt []byte) []byte {
	return argon2.IDKey([]byte(norm.NFKC.String(password)), salt, c.Passes, c.Memory, c.Threads, hashLen)
}

// phc writes the string format of the Password Hashing Competition.
func (c Cost) phc(salt, sum []byte) string {
	b64 := base64.RawStdEncoding
	return fmt.Sprintf("$argon2id$v=%d$m=%d,t=%d,p=%d$%s$%s", argon2.Version, c.Memory, c.Passes, c.Threads,
		b64.EncodeToString(salt), b64.EncodeToString(sum))
}

func parsePHC(s string) (c Cost, salt, sum []byte, ok bool) {
	parts := strings.Split(s, "$")
	if len(parts) != 6 || parts[0] != "" || parts[1] != "argon2id" || parts[2] != fmt.Sprintf("v=%d", argon2.Version) {
		return Cost{}, nil, nil, false
	}
	if _, err := fmt.Sscanf(parts[3], "m=%d,t=%d,p=%d", &c.Memory, &c.Passes, &c.Threads); err != nil {
		return Cost{}, nil, nil, false
	}
	salt, err1 := base64.RawStdEncoding.DecodeString(parts[4])
	sum, err2 := base64.RawStdEncoding.DecodeString(parts[5])
	ok = err1 == nil && err2 == nil && len(salt) >= 8 && len(sum) == hashLen &&
		c.Passes >= 1 && c.Passes <= 64 && c.Threads >= 1 && c.Memory >= 8 && c.Memory <= 1<<20
	return c, salt, sum, ok
}
