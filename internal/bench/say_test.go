package bench

import (
	"parley/internal/privacy"
	"sync/atomic"
	"testing"

	"parley"
	"parley/internal/talk"
)

// BenchmarkSay is a message without doors: rules, sealing and the transaction,
// many callers at once.
func BenchmarkSay(b *testing.B) {
	w := furnished(b)
	t := talk.New(w.db, w.keys, privacy.New(w.db, w.keys), nobody{}, nil)
	parallel(b, func(i int) error {
		c := w.heads[i%len(w.heads)]
		a := parley.Actor{Kind: parley.Consumers, Brand: c.Brand, Consumer: c.Consumer, Identity: c.Identity}
		_, err := t.Say(b.Context(), a, c.ID, parley.NewID[parley.ClientID](), stock[i%len(stock)])
		return err
	})
}

// BenchmarkStatements is the baseline that a run reports as
// baseline_say_per_s.
func BenchmarkStatements(b *testing.B) {
	w := furnished(b)
	body := make([]byte, textBytes+45)
	parallel(b, func(i int) error { return w.statements(b.Context(), w.heads[i%len(w.heads)], body) })
}

func furnished(b *testing.B) *workshop {
	b.Helper()
	w, err := openWorkshop(b.Context(), Options{}, b.TempDir(), callers)
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _ = w.db.Close() })
	return w
}

func parallel(b *testing.B, do func(i int) error) {
	b.Helper()
	b.SetParallelism(callers / 2)
	b.ReportAllocs()
	var next atomic.Int64
	before := used()
	b.RunParallel(func(pb *testing.PB) {
		for pb.Next() {
			if err := do(int(next.Add(1))); err != nil {
				b.Error(err)
				return
			}
		}
	})
	b.ReportMetric(float64((used()-before).Microseconds())/float64(b.N), "cpu-µs/op")
}
