package sim

import (
	"flag"
	"fmt"
	"testing"
	"testing/synctest"
)

var (
	first = flag.Uint64("seed", 1, "first seed")
	seeds = flag.Int("seeds", usual, "how many seeds; thousands belong to make prove")
)

func TestSeeds(t *testing.T) {
	for i := range uint64(*seeds) {
		seed := *first + i
		t.Run(fmt.Sprint("seed=", seed), func(t *testing.T) {
			t.Parallel() // each bubble has its own clock
			root := t.TempDir()
			defer func() {
				if t.Failed() {
					t.Logf("replay: go test ./internal/sim -run TestSeeds -seed %d -seeds 1; plan %+v", seed, PlanOf(seed))
				}
			}()
			synctest.Test(t, func(t *testing.T) { t.Log(Run(t, root, PlanOf(seed))) })
		})
	}
}
