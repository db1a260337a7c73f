package sqlstore

import (
	"math"

	"parley/internal/fault"
	"parley/internal/store"
)

// start is the place before the first row of an ascending list.
func start(p store.Page) store.Place {
	if p.After != nil {
		return *p.After
	}
	return store.Place{At: math.MinInt64}
}

// end is the place after the last row, where a descending list begins.
func end(p store.Page) store.Place {
	if p.After != nil {
		return *p.After
	}
	return store.Place{At: math.MaxInt64}
}

func errExists() error { return fault.New(fault.CodeExists) }
