package parley

import (
	"testing"
	"time"
)

func TestReturningToTheQueueKeepsThePlaceInIt(t *testing.T) {
	t.Parallel()
	since := time.Date(2026, 11, 24, 9, 0, 0, 0, time.UTC)
	holder := NewID[PersonID]()
	c := Conversation{State: Open, Awaits: AwaitsAgent, AwaitsSince: since, Assignee: holder}
	back := NextOnRequeue(c)
	if !back.AwaitsSince.Equal(since) || !back.Queued || back.Prior != holder || !back.Assignee.IsZero() {
		t.Errorf("came back as %+v", back)
	}
	c.Awaits = AwaitsConsumer
	if back := NextOnRequeue(c); back.Queued || !back.AwaitsSince.Equal(since) {
		t.Errorf("what awaits the consumer queued: %+v", back)
	}
}
