package store

import (
	"time"

	"parley"
)

// Survey is what a consumer has answered so far, of one end of a conversation.
// The words are in no row: they come with the event.
type Survey struct {
	Brand        parley.BrandID
	Conversation parley.ConversationID
	Closing      int64 // seq of the public event that ended it
	Skill        parley.SkillID
	Rating       parley.Rating
	AnsweredAt   time.Time
	SentAt       time.Time // zero: it can be changed until DueAt
	Seq          int64     // of the internal event that tells of it; 0: not sent
	DueAt        time.Time // when it counts as it stands; zero: it was sent
}

// Surveys holds what was answered. Whoever changes one has locked its conversation.
type Surveys interface {
	PutSurvey(Survey) error // inserts or replaces
	FindSurvey(b parley.BrandID, c parley.ConversationID, closing int64) (Survey, bool, error)
	// ListSurveys returns those of a conversation, the oldest end first.
	ListSurveys(parley.BrandID, parley.ConversationID) ([]Survey, error)
	// DueSurveys returns, of all brands, those whose DueAt has come, oldest first.
	DueSurveys(limit int) ([]Survey, error)
	// CountAhead counts what is queued for the same skill and has waited longer.
	CountAhead(parley.Conversation) (int, error)
	// SkillReplies is FirstReplies of one skill, without what is queued.
	SkillReplies(b parley.BrandID, s parley.SkillID, since time.Time, limit int) ([]FirstReply, error)
}
