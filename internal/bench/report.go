package bench

import (
	"fmt"
	"io"
	"math"
	"strconv"
	"text/tabwriter"
)

// Figure is a measured number; NaN, when it could not be measured, is null in
// JSON.
type Figure float64

// MarshalJSON implements json.Marshaler.
func (f Figure) MarshalJSON() ([]byte, error) {
	if f.none() {
		return []byte("null"), nil
	}
	return strconv.AppendFloat(nil, math.Round(float64(f)*1000)/1000, 'f', -1, 64), nil
}

func (f Figure) none() bool { return math.IsNaN(float64(f)) }

var unmeasured = Figure(math.NaN())

// Report is everything a run has measured.
type Report struct {
	FsyncPerS       Figure `json:"baseline_fsync_per_s"`
	FsyncP99        Figure `json:"baseline_fsync_p99_ms"`
	SayPerS         Figure `json:"baseline_say_per_s"`
	RTT             Figure `json:"baseline_rtt_ms"`
	BareConnection  Figure `json:"baseline_connection_bytes"`
	MessagesPerS    Figure `json:"messages_per_s"`
	RateP99         Figure `json:"rate_p99_ms"`
	SeenP50         Figure `json:"say_seen_p50_ms"`
	SeenP99         Figure `json:"say_seen_p99_ms"`
	SQLPerMessage   Figure `json:"sql_per_message"`
	IdleConnection  Figure `json:"idle_connection_bytes"`
	ConnectsPerS    Figure `json:"connects_per_s"`
	AssignP99       Figure `json:"assign_p99_ms"`
	IdleRSS         Figure `json:"idle_rss_mib"`
	StartMS         Figure `json:"start_ms"`
	MaskMBPerS      Figure `json:"mask_mb_per_s"`
	Lost            int    `json:"lost"`
	Duplicated      int    `json:"duplicated"`
	shared          bool   // PostgreSQL or Redis: other goals hold
	acknowledged    int
	databaseMiB     float64
	statementsAtTop Figure // of the whole server, reads and all, a message at the top rate
}

// newReport returns one in which nothing has been measured.
func newReport() *Report {
	n := unmeasured
	return &Report{
		FsyncPerS: n, FsyncP99: n, SayPerS: n, RTT: n, BareConnection: n, MessagesPerS: n, RateP99: n, SeenP50: n, SeenP99: n,
		SQLPerMessage: n, IdleConnection: n, ConnectsPerS: n, AssignP99: n, IdleRSS: n, StartMS: n, MaskMBPerS: n, statementsAtTop: n,
	}
}

// row is one line of the table: a figure, its baseline or limit, and how the
// two are held against each other.
type row struct {
	name  string
	value Figure
	unit  string
	goal  Figure
	least bool // the goal is a lower bound
	says  string
}

func (r *Report) rows() []row {
	p50, more := Figure(1.5), Figure(4)
	if r.shared {
		p50, more = 2, 7
	}
	return []row{
		{"messages a second, seen by the other side", r.MessagesPerS, "/s", r.SayPerS / 2, true, fmt.Sprintf("half of the baseline %s", number(r.SayPerS))},
		{"  p99 at that rate", r.RateP99, "ms", 100, false, ""},
		{"say → seen at 20/s, p50", r.SeenP50, "ms", p50, false, fmt.Sprintf("bare round trip %s ms", number(r.RTT))},
		{"say → seen at 20/s, p99", r.SeenP99, "ms", r.FsyncP99 + more, false, fmt.Sprintf("the run's fsync p99 %s + %s", number(r.FsyncP99), number(more))},
		{"SQL statements to say", r.SQLPerMessage, "", 4, false, fmt.Sprintf("whole server at the top rate: %s", number(r.statementsAtTop))},
		{"memory of an idle connection", r.IdleConnection, "B", r.BareConnection + 4096, false, fmt.Sprintf("bare carrier %s + 4,096", number(r.BareConnection))},
		{"connects a second, signed in and synced", r.ConnectsPerS, "/s", 3000, true, ""},
		{"message → assigned agent, p99", r.AssignP99, "ms", 50, false, ""},
		{"idle RSS", r.IdleRSS, "MiB", 60, false, ""},
		{"start on an existing database", r.StartMS, "ms", 300, false, fmt.Sprintf("%.0f MiB of it", r.databaseMiB)},
		{"text looked through for sensitive values", r.MaskMBPerS, "MB/s", 20, true, "one core"},
		{"acknowledged and lost", Figure(r.Lost), "", 0, false, fmt.Sprintf("of %d read back", r.acknowledged)},
		{"acknowledged and doubled", Figure(r.Duplicated), "", 0, false, ""},
	}
}

// Met reports whether the goal is met; it is not when the figure is missing.
func (r row) met() bool {
	if r.least {
		return r.value >= r.goal
	}
	return r.value <= r.goal
}

// Table writes the figures for people, each beside its goal.
func (r *Report) Table(w io.Writer) error {
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintf(t, "WHAT\tMEASURED\tGOAL\t\tAGAINST\n")
	for _, row := range r.rows() {
		verdict, sign := "met", "≤"
		switch {
		case row.value.none() || row.goal.none():
			verdict = "not measured"
		case !row.met():
			verdict = "MISSED"
		}
		if row.least {
			sign = "≥"
		}
		fmt.Fprintf(t, "%s\t%s %s\t%s %s\t%s\t%s\n", row.name, number(row.value), row.unit, sign, number(row.goal), verdict, row.says)
	}
	fmt.Fprintf(t, "baseline: fsync of 4 KiB\t%s /s\t\t\tp99 %s ms\n", number(r.FsyncPerS), number(r.FsyncP99))
	return t.Flush()
}

// number is short and exact enough.
func number(f Figure) string {
	v := float64(f)
	switch {
	case f.none():
		return "–"
	case v >= 10_000:
		return fmt.Sprintf("%d,%03d", int(v)/1000, int(v)%1000)
	case v == math.Trunc(v) || v >= 1000:
		return strconv.FormatFloat(v, 'f', 0, 64)
	case v >= 100:
		return strconv.FormatFloat(v, 'f', 1, 64)
	}
	return strconv.FormatFloat(v, 'f', 2, 64)
}
