package httpd

import (
	"errors"
	"testing"
	"time"

	"parley/internal/fault"
)

func TestLimits(t *testing.T) {
	t.Parallel()
	now := time.Unix(1_000_000, 0)
	l := newLimits[string](2, 3, 100)
	for i := range 3 {
		if err := l.take("a", now); err != nil {
			t.Fatalf("event %d of the burst: %v", i, err)
		}
	}
	err := l.take("a", now)
	if !fault.Is(err, fault.CodeTooMany) {
		t.Fatalf("the fourth: %v, want too_many", err)
	}
	var d interface{ RetryAfter() time.Duration }
	if !errors.As(err, &d) || d.RetryAfter() != 500*time.Millisecond {
		t.Errorf("wait %v, want 500ms", err)
	}
	if err := l.take("b", now); err != nil {
		t.Errorf("somebody else: %v", err)
	}
	for range 10 { // refusals must not push the next one further away
		_ = l.take("a", now)
	}
	if err := l.take("a", now.Add(500*time.Millisecond)); err != nil {
		t.Errorf("after the wait: %v", err)
	}
}

func TestNoLimit(t *testing.T) {
	t.Parallel()
	l := newLimits[int](0, 0, 1)
	for i := range 1000 {
		if err := l.take(i, time.Time{}); err != nil {
			t.Fatal(err)
		}
	}
	if len(l.buckets) != 0 {
		t.Error("a limit that is off keeps a table")
	}
}

func TestTableIsBounded(t *testing.T) {
	t.Parallel()
	now := time.Unix(1_000_000, 0)
	l := newLimits[int](1, 1, 64)
	for i := range 10_000 {
		_ = l.take(i, now)
		if len(l.buckets) > 64 {
			t.Fatalf("%d entries, want at most 64", len(l.buckets))
		}
	}
	l = newLimits[int](1, 1, 64)
	_ = l.take(-1, now.Add(time.Hour)) // in use when the others have recovered
	for i := range 63 {
		_ = l.take(i, now)
	}
	_ = l.take(100, now.Add(time.Hour))
	if _, kept := l.buckets[-1]; !kept || len(l.buckets) != 2 {
		t.Errorf("%d entries left, in use kept: %v; want the recovered ones to go", len(l.buckets), kept)
	}
}

func BenchmarkLimits(b *testing.B) {
	l := newLimits[int](1e9, 1e9, 1000)
	now := time.Now()
	b.ReportAllocs()
	for i := range b.N {
		_ = l.take(i%900, now)
	}
}
