package parley

import (
	"time"

	"parley/internal/fault"
)

// SnoozeMax is how far ahead an alarm can be set.
const SnoozeMax = 366 * 24 * time.Hour

// MaySnooze says whether the person may put the conversation to sleep: whoever
// may pass it on.
func MaySnooze(a Actor, c Conversation, until, now time.Time) error {
	if err := MayTransfer(a, c); err != nil {
		return err
	}
	if !until.After(now) {
		return fault.New(fault.CodeInvalid).Says("Choose a time that is still to come.")
	}
	if until.After(now.Add(SnoozeMax)) {
		return fault.New(fault.CodeInvalid).Says("Choose a time within a year.")
	}
	return nil
}

// MayWake says whether the person may wake the conversation now.
func MayWake(a Actor, c Conversation) error {
	if err := MayTransfer(a, c); err != nil {
		return err
	}
	if c.SnoozedUntil.IsZero() {
		return fault.New(fault.CodeNotSnoozed)
	}
	return nil
}

// NextOnSnooze returns the head asleep: in nobody's hands, so that it takes
// nobody's room, and with a preference for who had it when it comes back.
func NextOnSnooze(c Conversation, by Actor, until time.Time) Conversation {
	c = calm(c)
	c.Prior = by.Person
	if !c.Assignee.IsZero() {
		c.Prior = c.Assignee
	}
	c.Assignee, c.SnoozedUntil = PersonID{}, until
	return queue(c)
}

// NextOnWake returns the head awake: somebody looks at it now, also when it
// awaited the consumer, and who put it to sleep first of all. What the consumer
// waited for all the while keeps its place in the queue.
func NextOnWake(c Conversation, now time.Time) Conversation {
	c.SnoozedUntil = time.Time{}
	if c.Awaits == AwaitsConsumer {
		c.Awaits, c.AwaitsSince = AwaitsAgent, now
	}
	return queue(c)
}

// SleptEnough says whether the alarm is due.
func SleptEnough(c Conversation, now time.Time) bool {
	return c.State == Open && !c.SnoozedUntil.IsZero() && !now.Before(c.SnoozedUntil)
}
