package httpd

import (
	"sync"
	"time"

	"golang.org/x/time/rate"

	"parley/internal/fault"
)

// limits is a rate limit for each key, in a bounded table. An entry whose
// bucket is full again is worth nothing and goes when room is needed; when all
// are in use, any goes: forgetting errs towards letting through.
type limits[K comparable] struct {
	rate  rate.Limit
	burst int
	most  int

	mu      sync.Mutex
	buckets map[K]*rate.Limiter
}

// newLimits allows perSecond with bursts; perSecond 0 allows everything.
func newLimits[K comparable](perSecond float64, burst, most int) *limits[K] {
	return &limits[K]{rate: rate.Limit(perSecond), burst: max(1, burst), most: most, buckets: map[K]*rate.Limiter{}}
}

// take counts one event of the key. It returns nil or too_many with the time
// to wait.
func (l *limits[K]) take(key K, now time.Time) error {
	if l.rate <= 0 {
		return nil
	}
	if wait := l.spend(key, now); wait > 0 {
		return delayed{fault.New(fault.CodeTooMany), wait}
	}
	return nil
}

func (l *limits[K]) spend(key K, now time.Time) time.Duration {
	l.mu.Lock()
	defer l.mu.Unlock()
	bucket := l.buckets[key]
	if bucket == nil {
		if len(l.buckets) >= l.most {
			l.makeRoom(now)
		}
		bucket = rate.NewLimiter(l.rate, l.burst)
		l.buckets[key] = bucket
	}
	r := bucket.ReserveN(now, 1)
	wait := r.DelayFrom(now)
	if wait > 0 {
		r.CancelAt(now) // refused requests do not push the next one further away
	}
	return wait
}

// makeRoom drops what has recovered, and at least an eighth of the table, so
// that a flood of new keys pays for a sweep only now and then.
func (l *limits[K]) makeRoom(now time.Time) {
	for key, bucket := range l.buckets {
		if bucket.TokensAt(now) >= float64(l.burst) {
			delete(l.buckets, key)
		}
	}
	for key := range l.buckets {
		if len(l.buckets) <= l.most-l.most/8 {
			return
		}
		delete(l.buckets, key)
	}
}
