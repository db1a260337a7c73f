package parley

import "time"

// Why tells, on an event of the internal lane, why a conversation went where it
// did: the facts by which that was decided, as they were then. They are ids and
// counts and never content.
type Why struct {
	Reason   Reason    `json:"reason"`
	Skill    SkillID   `json:"skill,omitzero"`     // what the conversation needed; absent: nothing in particular
	Via      SkillID   `json:"via,omitzero"`       // by which skill the agent could have it; absent: as anybody
	Level    int       `json:"level,omitempty"`    // how good the agent was at it
	Overflow int       `json:"overflow,omitempty"` // which overflow let the agent have it, from 1; absent: none was needed
	Priority int       `json:"priority,omitempty"`
	Waited   int       `json:"waited,omitempty"`   // seconds since the turn came to whoever it awaits
	Load     int       `json:"load,omitempty"`     // what the agent held before
	Capacity int       `json:"capacity,omitempty"` // of the agent
	Warm     int       `json:"warm,omitempty"`     // what routing let the agent hold so soon after he came online; absent: all
	Shut     bool      `json:"shut,omitempty"`     // it was outside hours of the skill's own
	Others   int       `json:"others,omitempty"`   // with room, who could have had it too
	Refused  int       `json:"refused,omitempty"`  // how often it was declined, or rang in vain, before
	Until    time.Time `json:"until,omitzero"`     // rung, snoozed: to when; late: when it was due
	Decline  Decline   `json:"decline,omitempty"`  // declined: what for
	From     PersonID  `json:"from,omitzero"`      // who had it before
	Rule     RuleID    `json:"rule,omitzero"`      // moved: the rule that took it
	Share    int       `json:"share,omitempty"`    // moved: the percentage by which it was drawn; absent: all went there
	Broken   int       `json:"broken,omitempty"`   // moved: rules that were passed over because they failed
}

// Reason is what moved a conversation.
type Reason string

// The reasons, by the kind of event that bears them.
const (
	ReasonRouted   Reason = "routed"    // assigned, rung: whoever fitted best
	ReasonPrior    Reason = "prior"     // assigned, rung: who had it before
	ReasonTaken    Reason = "taken"     // assigned: by the agent's own choice
	ReasonHanded   Reason = "handed"    // assigned, rung: a colleague passed it on
	ReasonAccepted Reason = "accepted"  // assigned: it rang and was accepted
	ReasonReleased Reason = "released"  // requeued: given back
	ReasonLinkLost Reason = "link_lost" // requeued: the agent's connection was gone for too long
	ReasonMoved    Reason = "moved"     // moved: to the queue of a skill
	ReasonRule     Reason = "rule"      // moved: by a rule, as it began
	ReasonDeclined Reason = "declined"  // declined
	ReasonMissed   Reason = "missed"    // missed: it rang in vain
	ReasonSnoozed  Reason = "snoozed"   // snoozed
	ReasonWoken    Reason = "woken"     // woken: its time came

	ReasonLateReply   Reason = "late_reply"   // late: the answer was due at until
	ReasonLateResolve Reason = "late_resolve" // late: it was to be closed by until
)

// Reasons lists the reasons.
func Reasons() []Reason {
	return []Reason{
		ReasonRouted, ReasonPrior, ReasonTaken, ReasonHanded, ReasonAccepted, ReasonReleased, ReasonLinkLost, ReasonMoved, ReasonRule,
		ReasonDeclined, ReasonMissed, ReasonSnoozed, ReasonWoken, ReasonLateReply, ReasonLateResolve,
	}
}

// WhyOf begins the facts of an act upon the conversation as it was before it.
func WhyOf(r Reason, c Conversation, now time.Time) Why {
	return Why{Reason: r, Skill: c.Skill, From: c.Assignee, Waited: int(max(0, now.Sub(c.AwaitsSince)) / time.Second)}
}

// At adds what the agent held, and how good he was at what it needs.
func (w Why) At(a Agent) Why {
	w.Load, w.Capacity = a.Load, a.Capacity
	if level := a.Skills[w.Skill]; level > 0 && !w.Skill.IsZero() {
		w.Via, w.Level = w.Skill, level
	}
	return w
}
