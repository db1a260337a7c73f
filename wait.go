package parley

import (
	"slices"
	"time"
)

const (
	waitsLeast = 5 // answers below which nothing is said
	waitMost   = 2 * time.Hour
)

// ExpectedWait returns about how many minutes more somebody waits who has waited
// as long, from how long others have waited of late; 0 says that there is not
// enough to go by, or that he has waited longer than most already. Up to ten it
// is whole minutes, then fives.
func ExpectedWait(waits []time.Duration, waited time.Duration) int {
	if len(waits) < waitsLeast {
		return 0
	}
	all := slices.Clone(waits)
	slices.Sort(all)
	left := all[(len(all)-1)*3/4] - waited
	if left <= 0 || left > waitMost {
		return 0
	}
	minutes := int((left + time.Minute - 1) / time.Minute)
	if minutes > 10 {
		minutes = (minutes + 4) / 5 * 5
	}
	return minutes
}
