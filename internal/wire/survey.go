package wire

import (
	"time"

	"parley"
)

// SurveyView is what a consumer is asked of a conversation that is over
// (GET /api/v1/surveys/{conversation}).
type SurveyView struct {
	State     SurveyState       `json:"state"`
	Questions []parley.Question `json:"questions,omitempty"`
	Rating    *parley.Rating    `json:"rating,omitempty"` // what was answered so far
	Thanks    map[string]string `json:"thanks,omitempty"`
	EndsAt    time.Time         `json:"endsAt,omitzero"` // until when it can be answered
}

// SurveyState is how far a survey is.
type SurveyState string

// The states.
const (
	SurveyNone SurveyState = "none" // nothing is asked, or not any more
	SurveyOpen SurveyState = "open"
	SurveySent SurveyState = "sent"
)

// SurveyRequest is all that was answered so far (POST
// /api/v1/surveys/{conversation}). With Send it is the last; the same client id
// again gets the first answer.
type SurveyRequest struct {
	ClientID parley.ClientID `json:"clientId"`
	Rating   parley.Rating   `json:"rating"`
	Comment  string          `json:"comment,omitempty"`
	Send     bool            `json:"send,omitempty"`
}

// WaitView is what a consumer is told while his conversation waits for an agent
// (GET /api/v1/waits/{conversation}): nothing where the brand does not tell, or
// when it does not wait.
type WaitView struct {
	Place   int `json:"place,omitempty"`   // 1: the next
	Minutes int `json:"minutes,omitempty"` // about; absent: there is not enough to go by
	Again   int `json:"again"`             // seconds until it is worth asking again
}
