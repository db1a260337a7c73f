package parley

import (
	"slices"
	"time"

	"parley/internal/fault"
)

// Decline is why an agent does not take what rings.
type Decline string

// The reasons that can be chosen; words beside them are a note.
const (
	DeclineBusy     Decline = "busy"     // has enough just now
	DeclineSkill    Decline = "skill"    // cannot help with this
	DeclineLanguage Decline = "language" // does not speak it
	DeclineLeaving  Decline = "leaving"  // break, or end of the shift
	DeclineConflict Decline = "conflict" // should not serve this consumer
	DeclineOther    Decline = "other"    // is said in words
)

// Declines lists them.
func Declines() []Decline {
	return []Decline{DeclineBusy, DeclineSkill, DeclineLanguage, DeclineLeaving, DeclineConflict, DeclineOther}
}

// DeclineRest is how long an agent is not offered again by routing what he
// declined or let ring.
const DeclineRest = 10 * time.Minute

// MayAccept says whether the person may accept the conversation: it rings at
// his desk, whether or not its time is up, until somebody has noticed that.
func MayAccept(a Actor, c Conversation) error {
	if err := MayRead(a, c, Internal); err != nil {
		return err
	}
	switch {
	case !a.Can(ActTake):
		return fault.New(fault.CodeDenied)
	case c.State == Closed:
		return fault.New(fault.CodeConversationClosed)
	case c.Rung.IsZero() || c.Rung != a.Person:
		return fault.New(fault.CodeNotRinging)
	}
	return nil
}

// NextOnRing returns the head that rings at the person's desk. Who has it keeps
// it meanwhile; what was queued is kept for the one who is asked. What sleeps is
// to be woken first, or nobody would think of it when the ring is over.
func NextOnRing(c Conversation, to PersonID, until time.Time) Conversation {
	c = calm(c)
	c.Rung, c.RingUntil = to, until
	return queue(c)
}

// NextOnRingOver returns the head that rings no more and is back where it came
// from: with whoever has it, else in the queue with its place kept.
func NextOnRingOver(c Conversation) Conversation {
	c.Rung, c.RingUntil = PersonID{}, time.Time{}
	return queue(c)
}

// RangOut says whether the ring's time is up.
func RangOut(c Conversation, now time.Time) bool {
	return !c.Rung.IsZero() && !now.Before(c.RingUntil)
}

// Valid reports whether the reason can be chosen.
func (d Decline) Valid() bool { return slices.Contains(Declines(), d) }
