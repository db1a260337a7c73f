package bench

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"parley"
	"parley/internal/config"
	"parley/internal/directory"
	"parley/internal/live"
	"parley/internal/server"
	"parley/internal/wire"
)

// TestReportHasItsKeys: scripts read these names, and nothing else is promised.
func TestReportHasItsKeys(t *testing.T) {
	t.Parallel()
	b, err := json.Marshal(newReport())
	if err != nil {
		t.Fatal(err)
	}
	var got map[string]any
	if err := json.Unmarshal(b, &got); err != nil {
		t.Fatal(err)
	}
	want := strings.Fields(`baseline_fsync_per_s baseline_fsync_p99_ms baseline_say_per_s baseline_rtt_ms
		baseline_connection_bytes messages_per_s rate_p99_ms say_seen_p50_ms say_seen_p99_ms sql_per_message
		idle_connection_bytes connects_per_s assign_p99_ms idle_rss_mib start_ms mask_mb_per_s lost duplicated`)
	for _, k := range want {
		if _, ok := got[k]; !ok {
			t.Errorf("%s is missing", k)
		}
		delete(got, k)
	}
	if len(got) > 0 {
		t.Errorf("unknown keys %v", got)
	}
}

func TestTableHoldsFiguresAgainstGoals(t *testing.T) {
	t.Parallel()
	r := newReport()
	r.SayPerS, r.MessagesPerS, r.FsyncP99, r.SeenP99 = 12_000, 5_999, 1, 4.9
	var out bytes.Buffer
	if err := r.Table(&out); err != nil {
		t.Fatal(err)
	}
	verdicts := map[string]string{}
	for line := range strings.Lines(out.String()) {
		for _, v := range []string{"MISSED", "not measured", "met"} {
			if strings.Contains(line, v) {
				verdicts[strings.TrimSpace(line[:20])] = v
				break
			}
		}
	}
	for at, want := range map[string]string{
		"messages a second, s": "MISSED", "p99 at that rate": "not measured", "say → seen at 20/s": "met", "acknowledged and los": "met",
	} {
		if got := verdicts[at]; got != want {
			t.Errorf("%s: %q, want %q in\n%s", at, got, want, out.String())
		}
	}
}

func TestSpread(t *testing.T) {
	t.Parallel()
	var s spread
	if !s.at(.5).none() {
		t.Error("nothing has a median")
	}
	for i := range 200 {
		s = append(s, time.Duration(200-i)*time.Millisecond)
	}
	if p50, p99 := s.at(.5), s.at(.99); p50 != 100 || p99 != 198 {
		t.Errorf("p50 %v, p99 %v", p50, p99)
	}
}

func TestTextsComeFromAFolder(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	for name, text := range map[string]string{
		"a.txt":       "one line\n\n  another  \n",
		"b.tsv":       "id\tutterance\tslots\n1\tsaid \"here\t0\n2\tsaid there\t0\n",
		"c.csv":       "7,the longest cell wins\n",
		"d.json":      `[{"turns":[{"from":"x","text":"in json"}]},["listed"],{"other":"not this"}]`,
		"LICENSE.txt": "not this either",
		"e.png":       "nor this",
		"broken.json": "{",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	got, err := loadTexts(dir)
	if err != nil {
		t.Fatal(err)
	}
	slices.Sort(got)
	want := []string{"another", "in json", "listed", "one line", `said \"here`, "said there", "the longest cell wins"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q", got)
	}
	if _, err := loadTexts(t.TempDir()); !errors.Is(err, errNoTexts) {
		t.Errorf("an empty folder: %v", err)
	}
	for _, s := range mustTexts(t) {
		if n := len([]rune(s)); n != textBytes-markBytes {
			t.Errorf("%d characters in %q", n, s)
		}
	}
}

func mustTexts(t *testing.T) []string {
	t.Helper()
	all, err := loadTexts("")
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// TestFramesAreReadAsTheyAreWritten holds the cutting of frames to the encoding
// of wire.Frame.
func TestFramesAreReadAsTheyAreWritten(t *testing.T) {
	t.Parallel()
	s := &stage{byID: map[string]*thread{}}
	p := &party{stage: s, sides: map[string]*side{}}
	l := &load{id: 3, marks: make([]mark, 8), began: time.Now().Add(-time.Second)}
	s.loads.Store(l)
	id := parley.NewID[parley.ConversationID]()
	at := p.take(id.String())
	hear := func(e wire.Event) {
		e.Conversation, e.ID, e.At = id, parley.NewID[parley.EventID](), time.Now()
		b, err := json.Marshal(wire.Frame{Type: wire.FrameEvent, Event: &e})
		if err != nil {
			t.Fatal(err)
		}
		p.hear(b)
	}
	hear(wire.Event{Lane: parley.Public, Seq: 11, Kind: parley.EventSaid, Text: "#" + "5u" + " of another load"}) // no such load
	own := wire.Event{Lane: parley.Public, Seq: 12, Kind: parley.EventSaid, Text: numberedText(3, 4), ClientID: parley.NewID[parley.ClientID]()}
	hear(own)
	if l.seen.Load() != 0 {
		t.Error("one's own words count as seen by the other side")
	}
	hear(wire.Event{Lane: parley.Public, Seq: 13, Kind: parley.EventSaid, Text: numberedText(3, 4)})
	hear(wire.Event{Lane: parley.Public, Seq: 13, Kind: parley.EventSaid, Text: numberedText(3, 4)})
	if l.seen.Load() != 1 || l.twice.Load() != 1 || l.marks[4].seen.Load() < int64(time.Second) {
		t.Errorf("seen %d, twice %d, at %d", l.seen.Load(), l.twice.Load(), l.marks[4].seen.Load())
	}
	if at.seen.Load() != 13 {
		t.Errorf("the public lane was followed to %d", at.seen.Load())
	}
	me := wire.Who{Kind: parley.Agents, Me: true}
	hear(wire.Event{Lane: parley.Internal, Seq: 1, Kind: parley.EventAssigned, Subject: &wire.Who{Kind: parley.Agents}})
	if s.byID[id.String()] != nil {
		t.Error("somebody else's assignment counts as one's own")
	}
	hear(wire.Event{Lane: parley.Internal, Seq: 2, Kind: parley.EventAssigned, Subject: &me})
	if at := s.byID[id.String()]; at == nil || at.agent == nil {
		t.Error("the assignment was not noticed")
	}
}

// TestARunMeasuresARealServer is the whole of it at the smallest scale, on a
// server inside the test.
func TestARunMeasuresARealServer(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	base := running(t, ctx)
	r := newReport()
	o := Default()
	o.URL, o.Email, o.Password = base, "owner@benchmark.example", password
	o.Connections, o.Conversations, o.Agents = 20, 6, 2
	o.Quiet, o.Step, o.Confirm, o.Rate = 300*time.Millisecond, 100*time.Millisecond, 200*time.Millisecond, 60
	b := &run{Options: o, r: r, dir: t.TempDir(), began: time.Now()}
	for _, step := range []func(context.Context) error{b.begin, b.idle, b.assigning, b.quiet, b.rate, b.again} {
		if err := step(ctx); err != nil {
			t.Fatal(err)
		}
	}
	b.stage.leave()
	if r.Lost != 0 || r.Duplicated != 0 || r.acknowledged < 6+6+12 {
		t.Errorf("of %d acknowledged %d lost, %d doubled", r.acknowledged, r.Lost, r.Duplicated)
	}
	for name, f := range map[string]Figure{"assign": r.AssignP99, "seen": r.SeenP50, "rate": r.MessagesPerS, "connects": r.ConnectsPerS} {
		if f.none() || f <= 0 {
			t.Errorf("%s was not measured: %v", name, f)
		}
	}
}

// running starts a server with an owner and returns where it is.
func running(t *testing.T, ctx context.Context) string {
	t.Helper()
	cfg := config.Default()
	cfg.Data, cfg.Listen = t.TempDir(), "127.0.0.1:0"
	cfg.Limits = config.Limits{}
	s, err := server.New(cfg, server.Options{
		Logger: slog.New(slog.DiscardHandler), Dir: directory.Options{Passwords: directory.Cost{Memory: 64, Passes: 1, Threads: 1}},
	})
	if err != nil {
		t.Fatal(err)
	}
	ended := make(chan error, 1)
	inner, stop := context.WithCancel(ctx)
	go func() { ended <- s.Run(inner) }()
	t.Cleanup(func() {
		stop()
		if err := <-ended; err != nil {
			t.Error(err)
		}
	})
	select {
	case <-s.Ready():
	case err := <-ended:
		ended <- nil
		t.Fatal(err)
	}
	link, err := s.OwnerLink(ctx)
	if err != nil {
		t.Fatal(err)
	}
	base := "http://" + s.Addr().String()
	if err := live.NewAPI(base, nil).FirstRun(ctx, link, "owner@benchmark.example", "Owner", password); err != nil {
		t.Fatal(err)
	}
	return base
}

func numberedText(loadID, i uint64) string {
	const digits = "0123456789abcdefghijklmnopqrstuvwxyz"
	n, text := loadID<<loadBits|i, ""
	for ; n > 0; n /= 36 {
		text = string(digits[n%36]) + text
	}
	return "#" + text + " words"
}
