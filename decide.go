package parley

import (
	"time"

	"parley/internal/fault"
)

// MayRead says whether the actor may read the lane of the conversation.
// What an actor cannot list does not exist for him: not_found.
func MayRead(a Actor, c Conversation, l Lane) error {
	if !ScopeOf(a).Holds(c) {
		return fault.New(fault.CodeNotFound)
	}
	if l == Internal && a.Kind == Consumers {
		return fault.New(fault.CodeNotFound)
	}
	return nil
}

// MaySay says whether the actor may write text in the conversation. A consumer
// may always: his words reopen what was closed. People must reopen first.
func MaySay(a Actor, c Conversation) error {
	if err := MayRead(a, c, Public); err != nil {
		return err
	}
	if a.Kind == Consumers {
		return nil
	}
	if !a.Can(ActReply) {
		return fault.New(fault.CodeDenied)
	}
	if c.State == Closed {
		return fault.New(fault.CodeConversationClosed)
	}
	return nil
}

// MayNote says whether the actor may write in the internal lane; notes on
// closed conversations are welcome.
func MayNote(a Actor, c Conversation) error {
	if err := MayRead(a, c, Internal); err != nil {
		return err
	}
	if !a.Can(ActNote) {
		return fault.New(fault.CodeDenied)
	}
	return nil
}

// MayDraft says whether the actor may keep words he has not sent to the lane: a
// person, where he may send them. What a consumer has not sent stays with him.
func MayDraft(a Actor, c Conversation, l Lane) error {
	if !l.Valid() {
		return fault.New(fault.CodeInvalid).Says("A draft is for a lane, public or internal.")
	}
	if err := MayRead(a, c, l); err != nil {
		return err
	}
	if l == Internal && a.Can(ActNote) || l == Public && a.Can(ActReply) {
		return nil
	}
	return fault.New(fault.CodeDenied)
}

// MayRedact says whether the actor may overwrite the event: its author may,
// and whoever may redact anybody's words.
func MayRedact(a Actor, c Conversation, target Event) error {
	if err := MayRead(a, c, target.Lane); err != nil {
		return err
	}
	if !target.Kind.Written() {
		return fault.New(fault.CodeNothingToRedact)
	}
	if target.Author != a.Author() && !a.Can(ActRedactAny) {
		return fault.New(fault.CodeDenied)
	}
	if target.Redacted {
		return fault.New(fault.CodeAlreadyRedacted)
	}
	return nil
}

// MayClose says whether the actor may close the conversation: the consumer his
// own, people who may reply.
func MayClose(a Actor, c Conversation) error {
	if err := MayRead(a, c, Public); err != nil {
		return err
	}
	if a.Kind != Consumers && !a.Can(ActReply) {
		return fault.New(fault.CodeDenied)
	}
	if c.State == Closed {
		return fault.New(fault.CodeConversationClosed)
	}
	return nil
}

// MayReopen is the inverse of MayClose.
func MayReopen(a Actor, c Conversation) error {
	if err := MayRead(a, c, Public); err != nil {
		return err
	}
	if a.Kind != Consumers && !a.Can(ActReply) {
		return fault.New(fault.CodeDenied)
	}
	if c.State == Open {
		return fault.New(fault.CodeConversationOpen)
	}
	return nil
}

// MayTake says whether the person may make himself the assignee. Room is
// checked by routing, in the transaction that assigns.
func MayTake(a Actor, c Conversation) error {
	if err := MayRead(a, c, Internal); err != nil {
		return err
	}
	switch {
	case !a.Can(ActTake):
		return fault.New(fault.CodeDenied)
	case c.State == Closed:
		return fault.New(fault.CodeConversationClosed)
	case c.Assignee == a.Person:
		return fault.New(fault.CodeConversationTaken).Says("You have this conversation already.")
	case !c.Assignee.IsZero() && !a.Can(ActReassign):
		return fault.New(fault.CodeConversationTaken)
	}
	return nil
}

// MayRelease says whether the person may give the conversation back to the
// queue: its assignee, or whoever reassigns.
func MayRelease(a Actor, c Conversation) error {
	if err := MayRead(a, c, Internal); err != nil {
		return err
	}
	switch {
	case c.State == Closed:
		return fault.New(fault.CodeConversationClosed)
	case c.Assignee.IsZero():
		return fault.New(fault.CodeNotAssigned)
	case c.Assignee != a.Person && !a.Can(ActReassign), !a.Can(ActTake):
		return fault.New(fault.CodeDenied)
	}
	return nil
}

// MayTransfer says whether the person may give the conversation to another
// skill or colleague: its assignee, whoever reassigns, and, while nobody holds
// it, whoever may take it.
func MayTransfer(a Actor, c Conversation) error {
	if err := MayRead(a, c, Internal); err != nil {
		return err
	}
	switch {
	case !a.Can(ActTake), !c.Assignee.IsZero() && c.Assignee != a.Person && !a.Can(ActReassign):
		return fault.New(fault.CodeDenied)
	case c.State == Closed:
		return fault.New(fault.CodeConversationClosed)
	}
	return nil
}

// NextOnSay returns the head after a public message at the instant. Whose turn
// it is changes hands only when it must, so that waiting is counted from the
// first unanswered word. Whoever answers what nobody holds is preferred when
// it queues again.
func NextOnSay(c Conversation, by Actor, now time.Time) Conversation {
	turn := AwaitsConsumer
	if by.Kind == Consumers {
		turn = AwaitsAgent
	} else if c.Assignee.IsZero() && by.Kind == Agents {
		c.Prior = by.Person
	}
	if c.Awaits != turn {
		c.Awaits, c.AwaitsSince = turn, now
	}
	c.PublicAt = now
	if by.Kind == Consumers {
		c.SnoozedUntil = time.Time{}
	}
	return queue(c)
}

// queue returns the head as it waits or not: what nobody has, asks nobody just
// now and is awake, while it awaits an agent.
func queue(c Conversation) Conversation {
	c.Queued = c.State == Open && c.Awaits == AwaitsAgent && c.Assignee.IsZero() && c.Rung.IsZero() && c.SnoozedUntil.IsZero()
	return c
}

// calm returns the head without a ring and without an alarm.
func calm(c Conversation) Conversation {
	c.Rung, c.RingUntil, c.SnoozedUntil = PersonID{}, time.Time{}, time.Time{}
	return c
}

// NextOnClose returns the head of the closed conversation; who had it is kept
// as the prior agent.
func NextOnClose(c Conversation, now time.Time) Conversation {
	c.State, c.Awaits, c.AwaitsSince = Closed, AwaitsNobody, now
	if !c.Assignee.IsZero() {
		c.Prior, c.Assignee = c.Assignee, PersonID{}
	}
	c.Queued, c.ClosedAt, c.PublicAt = false, now, now
	return calm(c)
}

// NextOnReopen returns the head of the reopened conversation. Reopened by the
// consumer it awaits an agent and queues; by the brand's side it awaits him.
func NextOnReopen(c Conversation, a Actor, now time.Time) Conversation {
	c.State, c.ClosedAt, c.PublicAt = Open, time.Time{}, now
	c.Awaits, c.AwaitsSince = AwaitsAgent, now
	if a.Kind != Consumers {
		c.Awaits = AwaitsConsumer
	}
	return queue(c)
}

// NextOnAssign returns the head in the person's hands.
func NextOnAssign(c Conversation, to PersonID) Conversation {
	c.Assignee, c.Queued = to, false
	return calm(c)
}

// NextOnRequeue returns the head back in the queue, or, when it awaits the
// consumer, merely without an assignee until he writes. How long it has waited
// is kept; who had it is preferred.
func NextOnRequeue(c Conversation) Conversation {
	c.Prior, c.Assignee = c.Assignee, PersonID{}
	return queue(c)
}

// NextOnMove returns the head in the queue of another skill: somebody has to
// look at it now, also when it awaited the consumer, and not whoever gave it away.
func NextOnMove(c Conversation, to SkillID, now time.Time) Conversation {
	c = calm(c)
	c.Skill, c.Assignee, c.Prior, c.Queued = to, PersonID{}, PersonID{}, true
	if c.Awaits != AwaitsAgent {
		c.Awaits, c.AwaitsSince = AwaitsAgent, now
	}
	return c
}

// MustRequeue says whether a conversation leaves an agent whose link is gone:
// only what awaits an agent does. What awaits the consumer stays until he
// writes, and then this is asked again.
func MustRequeue(c Conversation, holder Agent, now time.Time, timeout time.Duration) bool {
	return c.State == Open && c.Awaits == AwaitsAgent && c.Assignee == holder.Person && holder.Gone(now, timeout)
}
