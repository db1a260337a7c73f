package realtime

import (
	"sync"
	"sync/atomic"
)

// crew does the deep work of many connections on few goroutines. A goroutine's
// stack stays as large as its deepest call made it, for as long as it lives,
// and a connection's lives for hours: a snapshot read on it costs as much
// memory as all the rest of the connection.
type crew struct {
	jobs  chan *job
	spare sync.Pool // of *job; the crew's own, since a job's channel belongs to one synctest bubble
	idle  atomic.Int64

	mu      sync.Mutex
	closed  bool
	quit    chan struct{}
	members sync.WaitGroup
}

type job struct {
	run  func()
	done chan struct{} // 1
}

// crewIdle is how many wait for work; those above go when theirs is done.
const crewIdle = 64

func newCrew() *crew {
	return &crew{
		jobs: make(chan *job), quit: make(chan struct{}),
		spare: sync.Pool{New: func() any { return &job{done: make(chan struct{}, 1)} }},
	}
}

// do runs f on another goroutine and returns when it has. There are as many as
// are needed: f may wait for a commit.
func (c *crew) do(f func()) {
	j := c.spare.Get().(*job)
	j.run = f
	select {
	case c.jobs <- j:
	default:
		if !c.hire(j) {
			f()
			j.run = nil
			c.spare.Put(j)
			return
		}
	}
	<-j.done
	j.run = nil
	c.spare.Put(j)
}

// hire reports false when the crew has been sent home.
func (c *crew) hire(j *job) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.closed {
		return false
	}
	c.members.Go(func() { c.work(j) })
	return true
}

func (c *crew) work(j *job) {
	for {
		j.run()
		j.done <- struct{}{}
		if c.idle.Add(1) > crewIdle {
			c.idle.Add(-1)
			return
		}
		select {
		case j = <-c.jobs:
			c.idle.Add(-1)
		case <-c.quit:
			return
		}
	}
}

// stop sends everybody home and waits for them.
func (c *crew) stop() {
	c.mu.Lock()
	if !c.closed {
		c.closed = true
		close(c.quit)
	}
	c.mu.Unlock()
	c.members.Wait()
}
