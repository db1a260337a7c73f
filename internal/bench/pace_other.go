//go:build !linux

package bench

import "time"

// pause waits as exactly as the runtime does.
func pause(d time.Duration) {
	if d > 0 {
		<-time.After(d)
	}
}
