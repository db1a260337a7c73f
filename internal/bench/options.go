package bench

import (
	"io"
	"time"
)

// Options say what is measured. Make them with Default.
type Options struct {
	Executable string    // the program to start as `serve`; unused with URL
	Data       string    // where the temporary data folder is made; "": the system's
	Database   string    // PostgreSQL for the server; "": the embedded database
	Redis      string    // Redis for the server; "": none
	URL        string    // a running server instead of a child
	Email      string    // with URL: an owner of the installation
	Password   string    //
	Texts      string    // folder of texts to replay; "": 90-byte texts of our own
	Profiles   string    // folder for profiles of the child: cpu.pprof at the top rate, idle.pprof of its heap; "": none
	Progress   io.Writer // one line a step

	Connections   int // idle ones
	Agents        int
	Conversations int
	Quiet         time.Duration // of the measurement at 20/s
	Baseline      time.Duration // of each baseline
	Step          time.Duration // of each step towards the highest rate
	Confirm       time.Duration // of the run at the rate that is reported
	Highest       float64       // messages a second at which the search ends
	Search        time.Duration // since the beginning, when the search takes what it has; 0: never
	Rate          float64       // run at this rate alone, whatever comes of it; 0: search
}

// Default returns what ends within a minute.
func Default() Options {
	return Options{
		Connections: 5000, Agents: 20, Conversations: 200,
		Quiet: 10 * time.Second, Baseline: 2 * time.Second,
		Step: 1500 * time.Millisecond, Confirm: 4 * time.Second, Highest: 40_000,
		Search: 42 * time.Second,
	}
}

// Full returns the large scale: minutes.
func Full() Options {
	o := Default()
	o.Connections, o.Search = 15_000, 0
	o.Quiet, o.Baseline, o.Step, o.Confirm = 60*time.Second, 5*time.Second, 4*time.Second, 30*time.Second
	return o
}

// What is held fixed so that figures compare.
const (
	textBytes  = 90
	quietRate  = 20.0
	openRate   = 100.0                  // conversations opened a second
	lateMost   = 100 * time.Millisecond // p99 at the rate that is reported
	dialers    = 64
	callers    = 64 // of the baseline
	acceptTick = time.Second
)
