package realtime

import (
	"testing"

	"parley"
	"parley/internal/bus"
)

// TestWordsTouchFewLists: a message costs the lists it can change and no
// others; whatever moves a conversation costs them all.
func TestWordsTouchFewLists(t *testing.T) {
	t.Parallel()
	ann, ben := parley.NewID[parley.PersonID](), parley.NewID[parley.PersonID]()
	of := func(p parley.PersonID) *Stream {
		return &Stream{actor: parley.Actor{Kind: parley.Agents, Person: p}}
	}
	for name, c := range map[string]struct {
		note                           bus.Note
		annsMine, bensMine, queue, all bool
	}{
		"words to ann":        {bus.Note{Kind: bus.Grown, Assignee: ann}, true, false, false, true},
		"words to nobody yet": {bus.Note{Kind: bus.Grown}, true, true, true, true},
		"given to ann":        {bus.Note{Kind: bus.Grown, Assignee: ann, Shape: true}, true, true, true, true},
		"head changed":        {bus.Note{Kind: bus.Changed, Assignee: ann}, true, true, true, true},
	} {
		b := &board{dirty: make(chan struct{}, 1)}
		b.changed(c.note)
		touched := b.touched()
		for _, want := range []struct {
			who  parley.PersonID
			list string
			is   bool
		}{{ann, "mine", c.annsMine}, {ben, "mine", c.bensMine}, {ben, "waiting", c.queue}, {ben, "all", c.all}} {
			if got := touched(of(want.who), want.list); got != want.is {
				t.Errorf("%s: list %s touched is %v", name, want.list, got)
			}
		}
		if b.touched()(of(ann), "mine") {
			t.Errorf("%s: touched twice", name)
		}
	}
}
