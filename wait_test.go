package parley

import (
	"testing"
	"time"
)

func TestExpectedWait(t *testing.T) {
	of := func(minutes ...int) []time.Duration {
		var out []time.Duration
		for _, m := range minutes {
			out = append(out, time.Duration(m)*time.Minute)
		}
		return out
	}
	for _, c := range []struct {
		name   string
		waits  []time.Duration
		waited time.Duration
		want   int
	}{
		{"nothing to go by", nil, 0, 0},
		{"too few", of(1, 2, 3, 4), 0, 0},
		{"three of four", of(9, 1, 2, 3, 4), 0, 4},
		{"less what has passed", of(9, 1, 2, 3, 4), 90 * time.Second, 3},
		{"never less than a minute", of(1, 1, 1, 1, 1), 50 * time.Second, 1},
		{"longer than most", of(1, 2, 3, 4, 9), 4 * time.Minute, 0},
		{"in fives", of(12, 12, 12, 12, 12), 0, 15},
		{"nobody promises hours", of(300, 300, 300, 300, 300), 0, 0},
	} {
		if got := ExpectedWait(c.waits, c.waited); got != c.want {
			t.Errorf("%s: about %d minutes, not %d", c.name, got, c.want)
		}
	}
}
