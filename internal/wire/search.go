package wire

import (
	"time"

	"parley"
)

type (
	// SearchRequest is what somebody looks for: words, all of which must be
	// there, phrases in quotation marks, an e-mail address or a telephone number,
	// a conversation's reference, any id. What is absent does not narrow.
	SearchRequest struct {
		Text     string          `json:"text,omitempty"`
		State    parley.State    `json:"state,omitempty" enum:"open,closed"`
		Skill    parley.SkillID  `json:"skill,omitzero" format:"uuid"`
		Assignee parley.PersonID `json:"assignee,omitzero" format:"uuid" doc:"Who has the conversation now."`
		Lane     parley.Lane     `json:"lane,omitempty" enum:"public,internal,consumer" doc:"Messages, notes, or what consumers are called."`
		Since    *time.Time      `json:"since,omitempty" doc:"Said at this instant or after."`
		Until    *time.Time      `json:"until,omitempty" doc:"Said before this instant."`
		Cursor   string          `json:"cursor,omitempty" maxLength:"512" doc:"From the page before, with the same request."`
		Limit    int             `json:"limit,omitempty" minimum:"1" maximum:"50"`
	}
	// SearchReply is hits, newest first. There are more as long as there is a
	// cursor: a page may be short, or empty, since looking back has its time.
	SearchReply struct {
		Hits     []SearchHit     `json:"hits"`
		Cursor   string          `json:"cursor,omitempty"`
		Building *SearchBuilding `json:"building,omitempty" doc:"The index is being built: older conversations may be missing."`
	}
	// SearchHit is a place in a conversation: a message, a note, a file's name, or
	// who the conversation is with.
	SearchHit struct {
		Head   Head        `json:"head"`
		Lane   parley.Lane `json:"lane" enum:"public,internal,consumer"`
		Seq    int64       `json:"seq" doc:"0 when the consumer or the conversation itself was found."`
		At     time.Time   `json:"at"`
		Author *Who        `json:"author,omitempty"`
		File   bool        `json:"file,omitempty" doc:"Text is the name of a file."`
		Text   string      `json:"text" doc:"The stretch around what was found, with its masks."`
		Masks  []Mask      `json:"masks,omitempty"`
		Marks  []Mark      `json:"marks,omitempty" doc:"What of the text was looked for."`
	}
	// Mark is a stretch of a text, in UTF-16 units.
	Mark struct {
		Start int `json:"start"`
		End   int `json:"end"`
	}
	// SearchBuilding is how far the index is.
	SearchBuilding struct {
		Seen int64 `json:"seen"`
		Of   int64 `json:"of"`
	}
)
