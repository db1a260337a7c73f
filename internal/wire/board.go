package wire

import (
	"time"

	"parley"
)

// Board is how a brand's work stands at one instant: a snapshot for supervisors.
// It holds counts and times of conversations, and no word of them.
type Board struct {
	At     time.Time    `json:"at"`
	Skills []BoardSkill `json:"skills" doc:"By name; the last, without an id, is what needs none in particular."`
	People []BoardAgent `json:"people" doc:"Who has a desk: whose turn it has been longest first."`
	More   bool         `json:"more,omitempty" doc:"There are more people than are told."`
}

// BoardSkill is how the work for one skill stands.
type BoardSkill struct {
	ID           parley.SkillID `json:"id,omitzero" format:"uuid"`
	Name         string         `json:"name,omitempty"`
	Waiting      int            `json:"waiting" doc:"In the queue."`
	WaitingSince time.Time      `json:"waitingSince,omitzero" doc:"Since when the longest waits there."`
	Assigned     int            `json:"assigned" doc:"Open, with an agent."`
	Reply        int            `json:"reply" doc:"Of these, where it is the agent's turn."`
	ReplySince   time.Time      `json:"replySince,omitzero"`
	Online       int            `json:"online" doc:"Agents with the skill who are online."`
	Away         int            `json:"away" doc:"With the skill, connected and away."`
	Free         int            `json:"free" doc:"How many conversations they could be given now."`
}

// BoardAgent is one desk.
type BoardAgent struct {
	Who        Who               `json:"who"`
	State      parley.AgentState `json:"state" enum:"online,away"`
	Reason     parley.AwayReason `json:"reason,omitempty" enum:"break,lunch,meeting,coaching,training,system"`
	Since      time.Time         `json:"since,omitzero" doc:"Of the state and its reason."`
	Linked     bool              `json:"linked" doc:"A console of his is connected."`
	LostAt     time.Time         `json:"lostAt,omitzero" doc:"Since when none is."`
	Load       int               `json:"load"`
	Capacity   int               `json:"capacity"`
	Reply      int               `json:"reply" doc:"Conversations in which it is his turn."`
	ReplySince time.Time         `json:"replySince,omitzero"`
	Skills     []parley.SkillID  `json:"skills,omitempty"`
}
