package parley

import "time"

// WakeName names a time until which conversations are snoozed mostly.
type WakeName string

// The names.
const (
	WakeHour     WakeName = "hour"      // in an hour
	WakeLater    WakeName = "later"     // in three hours
	WakeTomorrow WakeName = "tomorrow"  // when the brand opens on the next day on which it does
	WakeNextWeek WakeName = "next_week" // when it opens next week
)

// WakeTime is a time with its name.
type WakeTime struct {
	Name WakeName
	At   time.Time
}

// morning is when a day begins where the brand is open round the clock.
const morning = 9 * 60 * 60 // seconds

// WakeTimes returns until when conversations are snoozed mostly, by the brand's
// hours and the clock on its wall. Hours that do not pass Validate give those
// that need none.
func (h Hours) WakeTimes(now time.Time) []WakeTime {
	out := []WakeTime{{WakeHour, now.Add(time.Hour)}, {WakeLater, now.Add(3 * time.Hour)}}
	r, ok := h.reckon()
	if !ok {
		return out
	}
	today := now.In(r.zone)
	monday := (8 - int(today.Weekday())) % 7
	if monday == 0 {
		monday = 7
	}
	for _, w := range [...]struct {
		name WakeName
		days int
	}{{WakeTomorrow, 1}, {WakeNextWeek, monday}} {
		if at, found := r.opening(today, w.days); found {
			out = append(out, WakeTime{w.name, at})
		}
	}
	return out
}

// opening returns when the first day opens that is at least that many days
// ahead, within two weeks.
func (r reckoning) opening(today time.Time, ahead int) (time.Time, bool) {
	year, month, day := today.Date()
	for d := ahead; d < ahead+14; d++ {
		wall := time.Date(year, month, day+d, 0, 0, 0, 0, time.UTC)
		first := -1
		for _, s := range r.on(wall) {
			if first < 0 || s.from < first {
				first = s.from
			}
		}
		if first < 0 {
			continue
		}
		if first == 0 {
			first = morning // open round the clock, or over the night
		}
		return time.Date(year, month, day+d, 0, 0, first, 0, r.zone).UTC(), true
	}
	return time.Time{}, false
}
