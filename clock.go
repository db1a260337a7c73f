package parley

import "time"

// Worked returns how long the hours are open between two instants: what a clock
// shows that stands still outside them. Hours that do not pass Validate are never open.
func (h Hours) Worked(from, to time.Time) time.Duration {
	r, ok := h.reckon()
	if !ok {
		return 0
	}
	var sum time.Duration
	for at := from; at.Before(to); {
		next := r.step(at)
		if next.After(to) {
			next = to
		}
		if r.open(at) {
			sum += next.Sub(at)
		}
		at = next
	}
	return sum
}

// After returns the first instant at which the hours have been open for so long
// since from; false when they are not within 400 days.
func (h Hours) After(from time.Time, worked time.Duration) (time.Time, bool) {
	r, ok := h.reckon()
	if !ok {
		return time.Time{}, false
	}
	for at := from; at.Sub(from) < horizon; {
		next := r.step(at)
		if r.open(at) {
			if next.Sub(at) >= worked {
				return at.Add(worked).UTC(), true
			}
			worked -= next.Sub(at)
		}
		at = next
	}
	return time.Time{}, false
}
