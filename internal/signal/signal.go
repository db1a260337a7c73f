// Package signal wakes a waiting goroutine. Any number of calls before the
// waiter looks are one wake-up, and none is lost.
package signal

// Wake is a coalescing wake-up. Make it with New.
type Wake chan struct{}

// New returns a Wake that has not been called.
func New() Wake { return make(Wake, 1) }

// Call wakes the waiter, now or when it next waits. It never blocks.
func (w Wake) Call() {
	select {
	case w <- struct{}{}:
	default:
	}
}
