package bench

import (
	"math"
	"slices"
	"time"
)

// spread is a set of durations.
type spread []time.Duration

// at returns the smallest duration that the share q of all does not exceed, in
// milliseconds; unmeasured when there is none.
func (s spread) at(q float64) Figure {
	if len(s) == 0 {
		return unmeasured
	}
	sorted := slices.Sorted(slices.Values(s))
	i := int(math.Ceil(q*float64(len(sorted)))) - 1
	return millis(sorted[max(0, i)])
}

func millis(d time.Duration) Figure { return Figure(float64(d) / float64(time.Millisecond)) }
