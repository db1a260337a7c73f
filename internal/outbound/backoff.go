package outbound

import (
	"math/rand/v2"
	"time"
)

// giveUp is how long a mail is tried: as long as mail servers usually do for
// each other would be longer than its links live.
const giveUp = 48 * time.Hour

// waits between attempts; the last one repeats.
var waits = [...]time.Duration{
	30 * time.Second, 2 * time.Minute, 5 * time.Minute, 15 * time.Minute, time.Hour, 3 * time.Hour,
}

// backoff returns how long to wait after so many attempts, give or take a
// fifth: mails that failed together do not come back together.
func backoff(attempts int) time.Duration {
	wait := waits[min(max(attempts, 1), len(waits))-1]
	return time.Duration(float64(wait) * (0.8 + 0.4*rand.Float64()))
}
