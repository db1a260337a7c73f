package search

import (
	"time"

	"parley/internal/store"
)

// A query looks back in time, window by window: two common words that seldom
// stand together would else be compared over years. When its time is up, it
// answers with what it has and how far it came; the next page goes on there.
const (
	slotBits = 44
	slotEnd  = int64(1) << slotBits
	budget   = 45 * time.Millisecond
	firstDoc = 200_000           // documents of the first window, about
	narrow   = int64(3906) * 900 // slots: no window is narrower than a quarter of an hour
)

// span is how many documents there are, and between which slots.
type span struct{ docs, from, to int64 }

// width is the first window, in slots.
func (s span) width() int64 {
	if s.docs <= firstDoc {
		return slotEnd
	}
	return max(narrow, (s.to-s.from)/s.docs*firstDoc)
}

// back runs look over windows until the page is full, everything was seen, or
// the time is up.
func back(low, high int64, limit int, s span, look func(low, high int64, limit int) ([]store.IndexHit, error)) (store.IndexPage, error) {
	page := store.IndexPage{Hits: []store.IndexHit{}}
	low, high = max(low, s.from), min(high, s.to+1)
	began, width := time.Now(), s.width()
	for high > low {
		from := max(low, high-width)
		at := time.Now()
		hits, err := look(from, high, limit-len(page.Hits))
		if err != nil {
			return page, err
		}
		page.Hits = append(page.Hits, hits...)
		if n := len(page.Hits); n >= limit {
			page.Next = page.Hits[n-1].Slot
			return page, nil
		}
		if high = from; high > low && time.Since(began) > budget {
			page.Next = high
			return page, nil
		}
		if time.Since(at) < budget/4 && width < slotEnd/2 {
			width *= 2
		}
	}
	return page, nil
}
