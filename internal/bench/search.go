package bench

import (
	"context"
	"errors"
	"fmt"
	"time"
)

// rate looks for the highest rate that the server keeps up with, and runs at
// it once more for longer: that run is what is reported.
func (b *run) rate(ctx context.Context) error {
	return b.talking(ctx, func(ctx context.Context) error {
		good, err := b.Rate, error(nil)
		if good == 0 {
			good, err = b.climb(ctx)
		}
		if err != nil {
			return err
		}
		for try, left := good, tries; left > 0 && (left == tries || !b.late()); try, left = try*.92, left-1 {
			before, profiled := b.server.figures(ctx), make(chan error, 1)
			go func() {
				profiled <- b.server.profile(ctx, fmt.Sprintf("profile?seconds=%d", max(1, int(b.Confirm.Seconds())-1)), "cpu.pprof")
			}()
			l, err := b.step(ctx, try, b.Confirm)
			if err = errors.Join(err, <-profiled); err != nil {
				return err
			}
			if l.fine() || b.Rate > 0 {
				b.r.MessagesPerS, b.r.RateP99 = Figure(l.achieved()), l.took().at(.99)
				b.r.statementsAtTop = statements(before, b.server.figures(ctx), l.sent)
				return nil
			}
		}
		b.say("no steady rate was found: what else runs on this machine?")
		return nil
	})
}

const (
	slowest = 100.0 // messages a second at which the search begins to make sense
	tries   = 5
)

// climb goes up by half until the server does not keep up, twice, then halves
// the distance between what it did and what it did not.
func (b *run) climb(ctx context.Context) (float64, error) {
	good, bad := 0.0, 0.0
	for at := 1000.0; at >= slowest && at <= b.Highest && !b.late(); {
		fine := false
		for try := 0; try < 2 && !fine && !b.late(); try++ {
			l, err := b.step(ctx, at, b.Step)
			if err != nil {
				return 0, err
			}
			if fine = l.fine(); l.sent < len(l.marks) {
				break // it was hopeless, not unlucky
			}
		}
		if fine {
			good = at
		} else {
			bad = at
		}
		switch {
		case bad == 0:
			at *= 1.6
		case good == 0:
			at /= 2
		case bad/good < 1.15:
			return good, nil
		default:
			at = (good + bad) / 2
		}
	}
	return max(good, slowest), nil
}

// late says that the search has had its time: a run ends when it is expected to,
// also on a machine that is busy with other things.
func (b *run) late() bool { return b.Search > 0 && time.Since(b.began) > b.Search }

// step is one load, told in a line.
func (b *run) step(ctx context.Context, rate float64, d time.Duration) (*load, error) {
	before, own := b.server.cpu(), used()
	l, err := b.stage.drive(ctx, rate, d)
	if err != nil {
		return nil, err
	}
	each := func(d time.Duration) time.Duration {
		return (d / time.Duration(max(1, l.sent))).Round(time.Microsecond)
	}
	took := l.took()
	b.say("%7.0f/s: sent %d of %d, acknowledged %d, seen %d (%d twice), refused %d, cut %d, p50 %s ms, p99 %s ms; a message costs the server %s of a core, this side %s",
		rate, l.sent, len(l.marks), l.acked.Load(), l.seen.Load(), l.twice.Load(), l.refused.Load(), l.cutsAfter-l.cutsBefore,
		number(took.at(.5)), number(took.at(.99)), each(b.server.cpu()-before), each(used()-own))
	return l, nil
}

// achieved is the rate over the time until the last was seen.
func (l *load) achieved() float64 {
	last := int64(1)
	for i := range l.marks[:l.sent] {
		last = max(last, l.marks[i].seen.Load())
	}
	return float64(l.sent) / max(float64(l.sent)/l.rate, float64(last)/float64(time.Second))
}

// statements is what the whole server asked its database for each message.
func statements(before, after map[string]float64, messages int) Figure {
	total := 0.0
	for _, name := range []string{"parley_store_statements_total", "parley_store_reads_total"} {
		if _, ok := after[name]; !ok {
			return unmeasured
		}
		total += after[name] - before[name]
	}
	return Figure(total / float64(messages))
}
