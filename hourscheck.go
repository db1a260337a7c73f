package parley

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"time"
	_ "time/tzdata" // a container without a tz database knows every zone all the same
)

const (
	shiftsMax   = 50
	holidaysMax = 200
	zoneMax     = 64
	weekLength  = 7 * dayLength
)

func (h Hours) check(c *checker, at string) {
	if _, ok := zoneOf(h.Zone); !ok {
		c.flaw(at+".zone", "This time zone is not known. Choose one such as Europe/Madrid.")
	}
	if len(h.Weekly) > shiftsMax {
		c.flaw(at+".weekly", "A week has at most %d lines.", shiftsMax)
		return
	}
	if len(h.Holidays) > holidaysMax {
		c.flaw(at+".holidays", "There are at most %d holidays. Remove those that are over.", holidaysMax)
		return
	}
	h.checkWeek(c, at+".weekly")
	h.checkHolidays(c, at+".holidays")
}

func (h Hours) checkWeek(c *checker, in string) {
	var week []lap
	for i, s := range h.Weekly {
		at, day := fmt.Sprintf("%s.%d", in, i), slices.Index(Days(), s.Day)
		open, ok := checkSpan(c, at, s.From, s.To)
		if day < 0 {
			c.flaw(at+".day", "Choose a day, from monday to sunday.")
		}
		if day < 0 || !ok {
			continue
		}
		mine := lap{day*dayLength + open.from, day*dayLength + open.to}
		if slices.ContainsFunc(week, mine.overlaps) {
			c.flaw(at, "These hours overlap others. Make one line of them.")
		}
		week = append(week, mine)
	}
}

// lap is open hours in seconds from the week's beginning; the week is a ring.
type lap span

func (l lap) overlaps(o lap) bool {
	for _, shift := range [...]int{-weekLength, 0, weekLength} {
		if l.from < o.to+shift && o.from+shift < l.to {
			return true
		}
	}
	return false
}

func (h Hours) checkHolidays(c *checker, in string) {
	seen := map[string]bool{}
	for i, day := range h.Holidays {
		at := fmt.Sprintf("%s.%d", in, i)
		if _, ok := dateOf(day.Date); !ok {
			c.flaw(at+".date", "A date is written YYYY-MM-DD.")
		}
		if seen[day.Date] {
			c.flaw(at+".date", "This day is in the list twice. Remove one.")
		}
		seen[day.Date] = true
		c.words(at+".name", day.Name, NameMax, false)
		if day.From != "" || day.To != "" {
			checkSpan(c, at, day.From, day.To)
		}
	}
}

func checkSpan(c *checker, at, from, to string) (span, bool) {
	_, begins := clockOf(from)
	_, ends := clockOf(to)
	if !begins || from == wholeDay {
		c.flaw(at+".from", "A time is written HH:MM, from 00:00 to 23:59.")
	}
	if !ends {
		c.flaw(at+".to", "A time is written HH:MM, from 00:00 to 24:00.")
	}
	open, ok := spanOf(from, to)
	if !ok && begins && ends && from == to {
		c.flaw(at+".to", "These hours end when they begin. For the whole day write 00:00 to 24:00.")
	}
	return open, ok
}

// spanOf reads two times; the second may be on the next day.
func spanOf(from, to string) (span, bool) {
	a, okA := clockOf(from)
	b, okB := clockOf(to)
	if !okA || !okB || a == b || from == wholeDay {
		return span{}, false
	}
	if b < a {
		b += dayLength
	}
	return span{a, b}, true
}

// clockOf reads HH:MM as seconds from midnight.
func clockOf(s string) (int, bool) {
	if s == wholeDay {
		return dayLength, true
	}
	t, err := time.Parse("15:04", s)
	return t.Hour()*3600 + t.Minute()*60, err == nil && len(s) == len("15:04")
}

func dateOf(s string) (date, bool) {
	t, err := time.Parse(time.DateOnly, s)
	year, month, day := t.Date()
	return date{year, month, day}, err == nil && len(s) == len(time.DateOnly)
}

// zones keeps what was loaded: a zone is read from its file each time else.
var zones sync.Map // string → *time.Location

// zoneOf finds a zone by its name. What means "wherever this server stands" is
// none, nor is what is no name in the database.
func zoneOf(name string) (*time.Location, bool) {
	if z, ok := zones.Load(name); ok {
		return z.(*time.Location), true
	}
	if name == "" || name == "Local" || len(name) > zoneMax || strings.Contains(name, ".") {
		return nil, false
	}
	z, err := time.LoadLocation(name)
	if err != nil {
		return nil, false
	}
	zones.Store(name, z)
	return z, true
}
