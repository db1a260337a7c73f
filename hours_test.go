package parley

import (
	_ "embed"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"
)

//go:embed testdata/zones.txt
var zoneNames string

func allZones() []string { return strings.Fields(zoneNames) }

func office(zone string) Hours {
	h := Hours{Zone: zone}
	for _, d := range Days()[:5] {
		h.Weekly = append(h.Weekly, Shift{d, "09:00", "17:30"})
	}
	return h
}

func instantIn(t *testing.T, zone, wall string) time.Time {
	t.Helper()
	z, err := time.LoadLocation(zone)
	if err != nil {
		t.Fatal(err)
	}
	at, err := time.ParseInLocation("2006-01-02 15:04", wall, z)
	if err != nil {
		t.Fatal(err)
	}
	return at
}

func TestOpenByTheClockOnTheWall(t *testing.T) {
	t.Parallel()
	h := office("Europe/Madrid")
	h.Weekly = append(h.Weekly, Shift{Saturday, "22:00", "02:00"})
	h.Holidays = Holidays{
		{Date: "2026-03-30", Name: "Closed"}, {Date: "2026-04-03", Name: "Short day", From: "10:00", To: "12:00"},
		{Date: "2026-03-29", Name: "The night before goes on"},
	}
	for wall, want := range map[string]bool{
		"2026-03-27 08:59": false, "2026-03-27 09:00": true, "2026-03-27 17:29": true, "2026-03-27 17:30": false,
		"2026-03-28 21:59": false, "2026-03-28 22:00": true, "2026-03-29 01:59": true, "2026-03-29 03:00": false,
		"2026-03-30 10:00": false, "2026-03-31 09:00": true, "2026-03-31 17:30": false,
		"2026-04-03 09:30": false, "2026-04-03 10:00": true, "2026-04-03 12:00": false, "2026-04-03 15:00": false,
	} {
		if got := h.OpenAt(instantIn(t, h.Zone, wall)); got != want {
			t.Errorf("%s: open %v, want %v", wall, got, want)
		}
	}
}

func TestNextChangeOverTheNightOfSummerTime(t *testing.T) {
	t.Parallel()
	h := office("Europe/Madrid")
	h.Weekly = Week{{Sunday, "01:00", "02:30"}}
	// The clock jumps from 02:00 to 03:00: what would close at 02:30 closes then.
	at := instantIn(t, h.Zone, "2026-03-29 01:10")
	if got, ok := h.NextChange(at); !ok || !got.Equal(at.Add(50*time.Minute)) {
		t.Errorf("closes at %v", got)
	}
	// In autumn 02:00 to 03:00 comes twice, and so does the half hour.
	first := time.Date(2026, 10, 25, 0, 30, 0, 0, time.UTC) // 02:30 summer time
	at, ok := h.NextChange(first.Add(-time.Minute))
	if !ok || !at.Equal(first) {
		t.Errorf("closes at %v, want %v", at, first)
	}
	if at, ok = h.NextChange(at); !ok || !at.Equal(first.Add(30*time.Minute)) {
		t.Errorf("opens again at %v", at)
	}
	if at, ok = h.NextChange(at); !ok || !at.Equal(first.Add(time.Hour)) {
		t.Errorf("closes again at %v", at)
	}
}

func TestEmptyWeeksAndWholeOnes(t *testing.T) {
	t.Parallel()
	empty := Hours{Zone: "Asia/Tokyo"}
	if at, ok := empty.NextChange(noon); ok || empty.OpenAt(noon) {
		t.Errorf("an empty week opens at %v", at)
	}
	always := Hours{Zone: "Asia/Tokyo", Always: true}
	if at, ok := always.NextChange(noon); ok || !always.OpenAt(noon) {
		t.Errorf("round the clock closes at %v", at)
	}
	always.Holidays = Holidays{{Date: "2026-12-25"}}
	at, ok := always.NextChange(noon)
	if want := instantIn(t, "Asia/Tokyo", "2026-12-25 00:00"); !ok || !at.Equal(want) {
		t.Errorf("closes at %v, want %v", at, want)
	}
	if h := (Hours{Zone: "Nowhere/AtAll", Always: true}); h.OpenAt(noon) {
		t.Error("hours nobody can read are open")
	}
}

// says is OpenAt by comparing what the clock on the wall shows as text.
func (h Hours) says(t time.Time) bool {
	z, _ := time.LoadLocation(h.Zone)
	wall := t.In(z).Format("2006-01-02 15:04")
	today, _ := time.Parse(time.DateOnly, wall[:10])
	for _, back := range [...]int{0, 1} {
		day := today.AddDate(0, 0, -back)
		type hours struct{ from, to string }
		var all []hours
		for _, s := range h.Weekly {
			if strings.EqualFold(day.Weekday().String(), string(s.Day)) {
				all = append(all, hours{s.From, s.To})
			}
		}
		if h.Always {
			all = []hours{{"00:00", "24:00"}}
		}
		if i := slices.IndexFunc(h.Holidays, func(o Holiday) bool { return o.Date == day.Format(time.DateOnly) }); i >= 0 {
			all = nil
			if h.Holidays[i].From != "" {
				all = []hours{{h.Holidays[i].From, h.Holidays[i].To}}
			}
		}
		for _, s := range all {
			end := day
			if s.to < s.from {
				end = day.AddDate(0, 0, 1)
			}
			if wall >= day.Format(time.DateOnly)+" "+s.from && wall < end.Format(time.DateOnly)+" "+s.to {
				return true
			}
		}
	}
	return false
}

// holdsNext checks NextChange from an instant against OpenAt minute by minute.
func (h Hours) holdsNext(t interface{ Fatalf(string, ...any) }, at time.Time, days int) {
	next, ok := h.NextChange(at)
	for m := at.Truncate(time.Minute).Add(time.Minute); m.Sub(at) < time.Duration(days)*24*time.Hour; m = m.Add(time.Minute) {
		open := h.OpenAt(m)
		if open != h.says(m) {
			t.Fatalf("%s: open %v at %v", h.Zone, open, m)
		}
		if open == h.OpenAt(at) {
			continue
		}
		if !ok || !next.Equal(m) {
			t.Fatalf("%s: from %v the next change is %v, said %v", h.Zone, at, m, next)
		}
		return
	}
	if ok && next.Sub(at) < time.Duration(days-1)*24*time.Hour {
		t.Fatalf("%s: from %v nothing changes at %v", h.Zone, at, next)
	}
}

var anyClock = rapid.Custom(func(t *rapid.T) string {
	at := time.Date(2000, 1, 1, rapid.IntRange(0, 23).Draw(t, "hour"), rapid.SampledFrom([]int{0, 15, 30, 59}).Draw(t, "minute"), 0, 0, time.UTC)
	return at.Format("15:04")
})

var anyHours = rapid.Custom(func(t *rapid.T) Hours {
	h := Hours{Zone: rapid.SampledFrom(allZones()).Draw(t, "zone"), Always: rapid.IntRange(0, 4).Draw(t, "always") == 0}
	for range rapid.IntRange(0, 6).Draw(t, "shifts") {
		s := Shift{rapid.SampledFrom(Days()).Draw(t, "day"), anyClock.Draw(t, "from"), rapid.OneOf(anyClock, rapid.Just("24:00")).Draw(t, "to")}
		if s.From != s.To {
			h.Weekly = append(h.Weekly, s)
		}
	}
	return h
})

// turns returns when the zone's clocks change within a few years.
func turns(zone string) []time.Time {
	z, err := time.LoadLocation(zone)
	if err != nil {
		return nil
	}
	var out []time.Time
	for at := time.Date(2024, 1, 1, 0, 0, 0, 0, z); at.Year() < 2028; {
		_, end := at.ZoneBounds()
		if end.IsZero() {
			break
		}
		out, at = append(out, end), end
	}
	return out
}

func TestHoursKeepTheirPromises(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		h := anyHours.Draw(t, "hours")
		at := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC).Add(time.Duration(rapid.IntRange(0, 2*365*24*60).Draw(t, "minutes")) * time.Minute)
		if all := turns(h.Zone); len(all) > 0 && rapid.Bool().Draw(t, "at a turn") {
			at = rapid.SampledFrom(all).Draw(t, "turn").Add(time.Duration(rapid.IntRange(-1500, 1500).Draw(t, "around")) * time.Minute)
		}
		for range rapid.IntRange(0, 3).Draw(t, "holidays") {
			day := Holiday{Date: at.AddDate(0, 0, rapid.IntRange(-1, 4).Draw(t, "holiday")).Format(time.DateOnly)}
			if from, to := anyClock.Draw(t, "from"), anyClock.Draw(t, "to"); from != to && rapid.Bool().Draw(t, "short") {
				day.From, day.To = from, to
			}
			if !slices.ContainsFunc(h.Holidays, func(o Holiday) bool { return o.Date == day.Date }) {
				h.Holidays = append(h.Holidays, day)
			}
		}
		h.holdsNext(t, at, 3)
	})
}

// TestEveryZone goes through every turn of every zone's clocks; of zones whose
// clocks show the same all these years, through one's.
func TestEveryZone(t *testing.T) {
	t.Parallel()
	seen := map[string]bool{}
	for _, zone := range allZones() {
		h := office(zone)
		h.Weekly = append(h.Weekly, Shift{Saturday, "23:30", "02:30"}, Shift{Sunday, "02:45", "03:15"})
		c := &checker{}
		if h.check(c, "hours"); len(c.flaws) > 0 {
			t.Errorf("%s: %v", zone, c.flaws)
		}
		clocks := ""
		for _, turn := range turns(zone) {
			z, _ := zoneOf(zone)
			clocks += turn.UTC().String() + turn.In(z).String()
		}
		if seen[clocks] {
			continue
		}
		seen[clocks] = true
		for _, turn := range turns(zone) {
			h.holdsNext(t, turn.Add(-90*time.Minute), 2)
		}
	}
	if len(seen) < 20 {
		t.Errorf("only %d kinds of clocks", len(seen))
	}
}

func BenchmarkNextChange(b *testing.B) {
	h := office("America/New_York")
	for b.Loop() {
		h.NextChange(noon)
	}
}

func FuzzHours(f *testing.F) {
	f.Add("Europe/Madrid", "monday", "22:00", "02:00", "2026-12-25", int64(1_780_000_000))
	f.Add("../../etc/passwd", "", "24:00", "", "0000-00-00", int64(-1))
	f.Fuzz(func(t *testing.T, zone, day, from, to, date string, unix int64) {
		h := Hours{Zone: zone, Weekly: Week{{Day(day), from, to}}, Holidays: Holidays{{Date: date, From: from, To: to}}}.normal()
		at := time.Unix(unix%(1<<36), 0)
		c := &checker{}
		h.check(c, "hours")
		next, ok := h.NextChange(at)
		if len(c.flaws) > 0 {
			return
		}
		if ok && (!next.After(at) || h.OpenAt(next) == h.OpenAt(at)) {
			t.Fatalf("next %v after %v", next, at)
		}
	})
}
