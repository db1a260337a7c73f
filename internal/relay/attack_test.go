package relay_test

import (
	"context"
	"testing"
	"time"

	"parley"
	"parley/internal/bus"
	"parley/internal/rig"
)

// A note whose node died before it could tell of it is hinted late. Heads go
// to consumers, too: none may follow a note, or they could be counted.
func TestALateNoteSendsNoHeads(t *testing.T) {
	bubble(t, func(t *testing.T, r *rig.Rig) {
		maya, ana := r.Consumer(), r.Agent("ana", parley.RoleAgent)
		c := r.Open(maya, "hello")
		stop := run(node(r, true, &reader{}))
		time.Sleep(time.Minute)
		stop()
		before := len(r.Notes())
		if _, err := r.Talk.Note(context.Background(), ana, c, rig.Client(), "between us"); err != nil {
			t.Fatal(err)
		}
		announced := len(r.Notes())
		time.Sleep(time.Minute)
		stop = run(node(r, true, &reader{}))
		time.Sleep(time.Minute)
		stop()
		told := r.Notes()
		if len(told) == announced || left(t, r) != 0 {
			t.Fatal("the late note was not hinted again")
		}
		for _, n := range told[before:] {
			if n.Kind == bus.Changed && n.Conversation == c {
				t.Fatal("a note made everybody's head be sent again")
			}
		}
	})
}
