package parley

import (
	"cmp"
	"slices"
	"time"
)

// Hours are when a brand answers, by the clock on the wall in its zone: what
// is open until six closes at six, whatever summer time does that day.
type Hours struct {
	Zone     string   `json:"zone" maxLength:"64" doc:"Time zone by its name in the tz database, such as Europe/Madrid."`
	Always   bool     `json:"always" doc:"Open round the clock, but for holidays; the week is kept and not looked at."`
	Weekly   Week     `json:"weekly" maxItems:"50"`
	Holidays Holidays `json:"holidays" maxItems:"200"`
}

// Week is the shifts of every week.
type Week []Shift

// Shift is open hours that begin on a day of the week. One that ends at or
// before its beginning goes on into the next day.
type Shift struct {
	Day  Day    `json:"day" enum:"monday,tuesday,wednesday,thursday,friday,saturday,sunday"`
	From string `json:"from" maxLength:"5" doc:"HH:MM, by the clock on the wall."`
	To   string `json:"to" maxLength:"5" doc:"HH:MM; 24:00 is the end of the day; earlier than from: on the next day."`
}

// Day is a day of the week.
type Day string

// The days, in the order of the week (ISO 8601).
const (
	Monday    Day = "monday"
	Tuesday   Day = "tuesday"
	Wednesday Day = "wednesday"
	Thursday  Day = "thursday"
	Friday    Day = "friday"
	Saturday  Day = "saturday"
	Sunday    Day = "sunday"
)

// Days lists the days, Monday first.
func Days() []Day {
	return []Day{Monday, Tuesday, Wednesday, Thursday, Friday, Saturday, Sunday}
}

// Holidays are days with hours of their own.
type Holidays []Holiday

// Holiday takes the place of the shifts that begin on its day: closed, or open
// from From to To. A shift of the evening before still ends when it ends.
type Holiday struct {
	Date string `json:"date" maxLength:"10" doc:"YYYY-MM-DD"`
	Name string `json:"name" maxLength:"480" doc:"Shown to consumers."`
	From string `json:"from,omitempty" maxLength:"5" doc:"Open from; absent: closed all day."`
	To   string `json:"to,omitempty" maxLength:"5"`
}

// horizon is how far ahead NextChange looks.
const horizon = 400 * 24 * time.Hour

// OpenAt reports whether the brand answers at the instant. Hours that do not
// pass Validate are never open.
func (h Hours) OpenAt(t time.Time) bool {
	r, ok := h.reckon()
	return ok && r.open(t)
}

// NextChange returns the first instant after t at which OpenAt becomes the
// other, within 400 days; false when there is none.
func (h Hours) NextChange(t time.Time) (time.Time, bool) {
	r, ok := h.reckon()
	if !ok {
		return time.Time{}, false
	}
	return r.next(t)
}

// reckoning is hours made ready to be asked.
type reckoning struct {
	zone     *time.Location
	always   bool
	weekly   [7][]span // by time.Weekday
	holidays map[date][]span
}

// span is open hours within a day and the one after it, in seconds from the
// day's midnight on the wall.
type span struct{ from, to int }

type date struct {
	year  int
	month time.Month
	day   int
}

const (
	dayLength = 24 * 60 * 60
	wholeDay  = "24:00"
)

var around = []span{{0, dayLength}}

func (h Hours) reckon() (r reckoning, ok bool) {
	if r.zone, ok = zoneOf(h.Zone); !ok {
		return r, false
	}
	r.always = h.Always
	for _, s := range h.Weekly {
		i := slices.Index(Days(), s.Day)
		open, ok := spanOf(s.From, s.To)
		if i < 0 || !ok {
			return r, false
		}
		day := (i + 1) % len(Days()) // time.Sunday is 0
		r.weekly[day] = append(r.weekly[day], open)
	}
	r.holidays = make(map[date][]span, len(h.Holidays))
	for _, day := range h.Holidays {
		on, ok := dateOf(day.Date)
		if !ok {
			return r, false
		}
		r.holidays[on] = nil
		if day.From == "" && day.To == "" {
			continue
		}
		open, ok := spanOf(day.From, day.To)
		if !ok {
			return r, false
		}
		r.holidays[on] = []span{open}
	}
	return r, true
}

// on returns what begins on the day.
func (r reckoning) on(d time.Time) []span {
	year, month, day := d.Date()
	if spans, ok := r.holidays[date{year, month, day}]; ok {
		return spans
	}
	if r.always {
		return around
	}
	return r.weekly[d.Weekday()]
}

// wall returns the clock on the wall as if it stood in Greenwich, where every
// day has 24 hours.
func (r reckoning) wall(t time.Time) time.Time {
	_, offset := t.In(r.zone).Zone()
	return t.UTC().Add(time.Duration(offset) * time.Second)
}

func (r reckoning) open(t time.Time) bool {
	wall := r.wall(t)
	second := wall.Hour()*3600 + wall.Minute()*60 + wall.Second()
	within := func(spans []span, second int) bool {
		return slices.ContainsFunc(spans, func(s span) bool { return s.from <= second && second < s.to })
	}
	return within(r.on(wall), second) || within(r.on(wall.AddDate(0, 0, -1)), second+dayLength)
}

// next goes from one instant to the next at which something may change: a
// boundary on the wall while the zone's offset stays, or the offset's change.
func (r reckoning) next(t time.Time) (time.Time, bool) {
	was := r.open(t)
	for at := t; at.Sub(t) < horizon; {
		at = r.step(at)
		if r.open(at) != was {
			return at.UTC(), true
		}
	}
	return time.Time{}, false
}

func (r reckoning) step(t time.Time) time.Time {
	wall := r.wall(t)
	midnight := wall.Truncate(24 * time.Hour)
	next := midnight.Add(24 * time.Hour)
	consider := func(day time.Time, spans []span) {
		for _, s := range spans {
			for _, edge := range [...]int{s.from, s.to} {
				if at := day.Add(time.Duration(edge) * time.Second); at.After(wall) && at.Before(next) {
					next = at
				}
			}
		}
	}
	consider(midnight, r.on(midnight))
	yesterday := midnight.AddDate(0, 0, -1)
	consider(yesterday, r.on(yesterday))
	at := t.Add(next.Sub(wall))
	if _, end := t.In(r.zone).ZoneBounds(); !end.IsZero() && end.Before(at) {
		return end
	}
	return at
}

// normal sorts; a week and a year have an order.
func (h Hours) normal() Hours {
	h.Weekly, h.Holidays = append(Week{}, h.Weekly...), append(Holidays{}, h.Holidays...)
	for i := range h.Holidays {
		h.Holidays[i].Name = line(h.Holidays[i].Name)
	}
	days := Days()
	slices.SortStableFunc(h.Weekly, func(a, b Shift) int {
		return cmp.Or(cmp.Compare(slices.Index(days, a.Day), slices.Index(days, b.Day)),
			cmp.Compare(a.From, b.From), cmp.Compare(a.To, b.To))
	})
	slices.SortStableFunc(h.Holidays, func(a, b Holiday) int { return cmp.Compare(a.Date, b.Date) })
	return h
}
