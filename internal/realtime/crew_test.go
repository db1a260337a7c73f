package realtime

import (
	"sync"
	"testing"
	"testing/synctest"
)

func TestCrewHasAHandForEverybody(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		c := newCrew()
		const all = 3 * crewIdle
		gate := make(chan struct{})
		var done sync.WaitGroup
		var mu sync.Mutex
		inside := 0
		for range all {
			done.Go(func() {
				c.do(func() {
					mu.Lock()
					inside++
					mu.Unlock()
					<-gate
				})
			})
		}
		synctest.Wait()
		if inside != all {
			t.Errorf("%d of %d jobs run at once", inside, all)
		}
		close(gate)
		done.Wait()
		synctest.Wait()
		if n := c.idle.Load(); n != crewIdle {
			t.Errorf("%d are idle, want %d", n, crewIdle)
		}
		ran := false
		c.do(func() { ran = true })
		c.stop()
		c.stop()
		again := false
		c.do(func() { again = true })
		if !ran || !again {
			t.Errorf("ran %v, after the end %v", ran, again)
		}
	})
}
