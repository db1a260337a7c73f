package bench

import (
	"time"

	"golang.org/x/sys/unix"
)

// pause waits in the kernel: the runtime's own timers are late by up to a
// millisecond, which would be counted as the server's.
func pause(d time.Duration) {
	if d <= 0 {
		return
	}
	t := unix.NsecToTimespec(int64(d))
	_ = unix.Nanosleep(&t, nil) // woken early by a signal: the caller looks at the clock
}
