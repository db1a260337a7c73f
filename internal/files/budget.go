package files

import (
	"context"
	"sync"

	"golang.org/x/sync/semaphore"
)

// lookMax is the memory that files being looked at may take together; a single
// one that wants more has it alone.
const lookMax = 512 << 20

// budget hands out memory, in bytes, and lets those wait for whom there is none.
type budget struct {
	most int64
	free *semaphore.Weighted
}

func newBudget(most int64) *budget { return &budget{most, semaphore.NewWeighted(most)} }

// take returns the way to give it back, which may be called twice.
func (b *budget) take(ctx context.Context, n int64) (release func(), err error) {
	n = min(max(n, 1), b.most)
	if err := b.free.Acquire(ctx, n); err != nil {
		return nil, err
	}
	return sync.OnceFunc(func() { b.free.Release(n) }), nil
}
