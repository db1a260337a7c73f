package parley

import "time"

// Service is what consumers are to get: minutes of open hours until the first
// answer, until each further one, and until the conversation is closed. 0: nothing
// is promised.
type Service struct {
	First   int `json:"first,omitempty" minimum:"0" maximum:"43200" doc:"Minutes of open hours until the first answer; 0: nothing is promised."`
	Next    int `json:"next,omitempty" minimum:"0" maximum:"43200" doc:"Minutes of open hours until each further answer."`
	Resolve int `json:"resolve,omitempty" minimum:"0" maximum:"525600" doc:"Minutes of open hours until the conversation is closed; they do not pass while it awaits the consumer."`
	Close   int `json:"close,omitempty" minimum:"0" maximum:"8760" doc:"Hours without a word of the consumer, whose turn it is, after which the conversation closes by itself; 0: never."`
}

// Limits on service.
const (
	replyTargetMax   = 30 * 24 * 60  // minutes
	resolveTargetMax = 365 * 24 * 60 // minutes
	closeMax         = 365 * 24      // hours
)

func (s Service) check(c *checker, at string) {
	c.within(at+".first", s.First, 0, replyTargetMax, "minutes")
	c.within(at+".next", s.Next, 0, replyTargetMax, "minutes")
	c.within(at+".resolve", s.Resolve, 0, resolveTargetMax, "minutes")
	c.within(at+".close", s.Close, 0, closeMax, "hours")
}

// Levels are by which clocks a brand's conversations go.
type Levels struct {
	Hours   Hours
	Routing RoutingSettings
}

// Levels returns what the settings promise.
func (s Settings) Levels() Levels { return Levels{s.Hours, s.Routing} }

// of returns what is promised to conversations of the skill: its own service, or
// the brand's where it has none.
func (l Levels) of(id SkillID) Service {
	if k, live := l.Routing.Skills.Live(id); live && k.Service != (Service{}) {
		return k.Service
	}
	return l.Routing.Service
}

// at returns the levels with the hours of the skill, where it has its own.
func (l Levels) at(id SkillID) Levels {
	if k, live := l.Routing.Skills.Live(id); live && k.Hours != nil {
		l.Hours = *k.Hours
	}
	return l
}

func (l Levels) after(from time.Time, minutes int) time.Time {
	if minutes == 0 {
		return time.Time{}
	}
	at, _ := l.Hours.After(from, time.Duration(minutes)*time.Minute)
	return at
}

// NextClocks returns the head with its clocks set, after an act that made it of
// was: the answer is due while it awaits an agent, counted from when the turn came;
// what is left until it is to be closed stands still while it awaits the consumer.
// A new conversation, one that is reopened, and one that goes to another skill begin anew.
func NextClocks(was, is Conversation, l Levels, now time.Time) Conversation {
	s, l := l.of(is.Skill), l.at(is.Skill)
	if is.State != Open || s == (Service{}) {
		is.ReplyDue, is.ResolveDue, is.CloseAt, is.LateAt = time.Time{}, time.Time{}, time.Time{}, time.Time{}
		return is
	}
	begins, moved := was.State != Open, was.Skill != is.Skill
	if begins {
		is.AnsweredAt = time.Time{}
	}
	if !begins && !moved && was.Awaits == is.Awaits {
		if is.Awaits == AwaitsConsumer && s.Close > 0 && !is.PublicAt.Equal(was.PublicAt) { // more words: he has as long for these
			is.CloseAt = now.Add(time.Duration(s.Close) * time.Hour)
		}
		return is
	}
	if begins || moved {
		is.ResolveDue = l.after(now, s.Resolve)
	}
	if is.Awaits == AwaitsConsumer {
		if is.AnsweredAt.IsZero() {
			is.AnsweredAt = now
		}
		is.ReplyDue, is.CloseAt = time.Time{}, time.Time{}
		if s.Close > 0 {
			is.CloseAt = now.Add(time.Duration(s.Close) * time.Hour)
		}
		return late(is, now)
	}
	is.CloseAt = time.Time{}
	target := s.Next
	if is.AnsweredAt.IsZero() {
		target = s.First
	}
	is.ReplyDue = l.after(is.AwaitsSince, target)
	if !begins && !moved && was.Awaits == AwaitsConsumer && is.ResolveDue.After(was.AwaitsSince) {
		is.ResolveDue, _ = l.Hours.After(now, l.Hours.Worked(was.AwaitsSince, is.ResolveDue))
	}
	return late(is, now)
}

// late sets when the next clock runs out that has not yet.
func late(c Conversation, now time.Time) Conversation {
	c.LateAt = time.Time{}
	dues := []time.Time{c.ReplyDue}
	if c.Awaits == AwaitsAgent {
		dues = append(dues, c.ResolveDue)
	}
	for _, due := range dues {
		if due.After(now) && (c.LateAt.IsZero() || due.Before(c.LateAt)) {
			c.LateAt = due
		}
	}
	return c
}

// NextOnLate returns the head once it was noticed that clocks have run out, and
// which: each is told once.
func NextOnLate(c Conversation, now time.Time) (Conversation, []Reason) {
	if c.State != Open || c.LateAt.IsZero() || now.Before(c.LateAt) {
		return c, nil
	}
	var out []Reason
	ran := func(due time.Time) bool { return !due.IsZero() && !due.Before(c.LateAt) && !due.After(now) }
	if ran(c.ReplyDue) {
		out = append(out, ReasonLateReply)
	}
	if c.Awaits == AwaitsAgent && ran(c.ResolveDue) {
		out = append(out, ReasonLateResolve)
	}
	return late(c, now), out
}

// MustClose says whether the conversation closes by itself: the consumer has not
// answered for as long as the brand waits. What sleeps has its alarm, and what
// rings somebody who decides.
func MustClose(c Conversation, now time.Time) bool {
	return c.State == Open && c.Awaits == AwaitsConsumer && c.SnoozedUntil.IsZero() && c.Rung.IsZero() &&
		!c.CloseAt.IsZero() && !now.Before(c.CloseAt)
}
