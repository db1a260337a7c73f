package demo

import (
	"testing"
	"time"

	"parley"
	"parley/internal/signal"
	"parley/internal/wire"
)

func testVisitor(t *testing.T, end string) *visitor {
	t.Helper()
	all, err := parseDialogues("=== a\nlang: en\nnudge: hello?\nend: " + end + "\n> one\n> two\n< first\n> three\n< last\n")
	if err != nil {
		t.Fatal(err)
	}
	return &visitor{d: all[0], pace: 1, news: signal.New()}
}

func TestWhatACustomerDoesNext(t *testing.T) {
	t.Parallel()
	now := time.Date(2026, 11, 2, 10, 0, 0, 0, time.UTC)
	ago := func(d time.Duration) time.Time { return now.Add(-d) }
	for name, c := range map[string]struct {
		scene
		end  string
		want step
	}{
		"looks first when he comes back":     {scene: scene{}, want: attend},
		"goes on without an answer":          {scene: scene{said: 1, waiting: true, last: now}, want: speak},
		"waits for the answer":               {scene: scene{said: 2, waiting: true, last: ago(time.Minute)}, want: attend},
		"asks whether somebody is there":     {scene: scene{said: 2, waiting: true, last: ago(nudges)}, want: nudge},
		"asks that once":                     {scene: scene{said: 2, waiting: true, nudged: true, last: ago(nudges)}, want: attend},
		"gives up":                           {scene: scene{said: 2, waiting: true, nudged: true, last: ago(givesUp)}, want: leave},
		"lets the agent finish":              {scene: scene{said: 2, last: ago(time.Second)}, want: attend},
		"lets the agent type":                {scene: scene{said: 2, last: ago(10 * time.Second), typing: now.Add(time.Second)}, want: attend},
		"answers":                            {scene: scene{said: 2, last: ago(settles)}, want: speak},
		"stays a moment after the last word": {scene: scene{said: 3, waiting: true, last: ago(lingers / 2)}, want: attend},
		"leaves in the end":                  {scene: scene{said: 3, last: ago(lingers)}, want: leave},
		"closes sooner":                      {scene: scene{said: 3, last: ago(lingers / 2)}, end: "close", want: leave},
		"has nothing to do when it is over":  {scene: scene{said: 2, closed: true, last: now}, want: leave},
	} {
		if name != "looks first when he comes back" {
			c.seq = 2
		}
		if c.end == "" {
			c.end = "leave"
		}
		got, wait := testVisitor(t, c.end).next(c.scene, now)
		if got != c.want || got == attend && wait <= 0 {
			t.Errorf("%s: step %d for %v, want step %d", name, got, wait, c.want)
		}
	}
}

func TestASceneIsMadeOfEvents(t *testing.T) {
	t.Parallel()
	v := testVisitor(t, "leave")
	conv := parley.NewID[parley.ConversationID]()
	customer, agent := wire.Who{Kind: parley.Consumers, Me: true}, wire.Who{Kind: parley.Agents}
	say := func(seq int64, by wire.Who, text string) wire.Event {
		return wire.Event{Conversation: conv, Lane: parley.Public, Seq: seq, Kind: parley.EventSaid, Author: by, Text: text}
	}
	v.load(wire.Thread{Head: wire.Head{ID: conv}, Events: []wire.Event{
		{Conversation: conv, Lane: parley.Public, Seq: 1, Kind: parley.EventOpened, Author: customer},
		say(2, customer, "one"), say(3, customer, "two"), say(4, customer, "hello?"),
	}})
	if s := v.now(); s.said != 2 || !s.nudged || !s.waiting {
		t.Errorf("after two lines and a nudge: %+v", s)
	}
	answer := say(5, agent, "first")
	v.hear(wire.Frame{Event: &answer})
	v.hear(wire.Frame{Event: &answer}) // again, as after a reconnect
	foreign := say(9, agent, "elsewhere")
	foreign.Conversation = parley.NewID[parley.ConversationID]()
	v.hear(wire.Frame{Event: &foreign})
	if s := v.now(); s.waiting || s.seq != 5 || s.said != 2 {
		t.Errorf("after the answer: %+v", s)
	}
}
