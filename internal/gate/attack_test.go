package gate_test

import (
	"strings"
	"testing"

	"parley"
	"parley/internal/rig"
	"parley/internal/wire"
)

// TestLongMessagesFillAPageSooner: nobody can make a page too large for others
// to take, and paging on still finds every event, in both directions.
func TestLongMessagesFillAPageSooner(t *testing.T) {
	t.Parallel()
	r := rig.New(t)
	maya, ana := r.Consumer(), r.Agent("ana", parley.RoleAgent)
	c := r.Open(maya, "hello")
	long := strings.Repeat("😀", parley.TextMax)
	const top = 12
	for range top - 2 {
		r.Say(maya, c, long)
	}
	const most = 200_000 // bytes
	weigh := func(events []wire.Event) {
		t.Helper()
		sum := 0
		for _, e := range events {
			sum += len(e.Text)
		}
		if sum > most || len(events) == 0 {
			t.Errorf("%d events with %d bytes of text on a page", len(events), sum)
		}
	}
	thread := r.Thread(ana, c)
	weigh(thread.Events)
	if last := thread.Events[len(thread.Events)-1].Seq; last != top {
		t.Errorf("a thread ends at %d, not with the newest", last)
	}
	next := int64(0)
	for more := true; more; {
		page, err := r.Gate.Read(ctx, ana, wire.ReadRequest{Conversation: c, After: next})
		if err != nil {
			t.Fatal(err)
		}
		weigh(page.Events)
		for _, e := range page.Events {
			if next++; e.Seq != next {
				t.Fatalf("%d where %d is due", e.Seq, next)
			}
		}
		more = page.More
	}
	if next != top {
		t.Errorf("paging forward ends at %d of %d", next, top)
	}
	next = top + 1
	for more := true; more; {
		page, err := r.Gate.Read(ctx, ana, wire.ReadRequest{Conversation: c, Before: next})
		if err != nil {
			t.Fatal(err)
		}
		weigh(page.Events)
		if got := page.Events[len(page.Events)-1].Seq; got != next-1 {
			t.Fatalf("a page before %d ends at %d", next, got)
		}
		next, more = page.Events[0].Seq, page.More
	}
	if next != 1 {
		t.Errorf("paging back ends at %d", next)
	}
}
