package sqlstore

import (
	"parley"
	"parley/internal/store"
)

const surveyColumns = `brand_id, conversation_id, closing, skill_id, csat, nps, resolved, answered_at, sent_at, seq, due_at`

// unanswered stands where there is no answer: 0 is one.
const unanswered = -1

func scanSurvey(r scanner) (s store.Survey, err error) {
	var csat, nps, resolved int
	err = r.Scan(&s.Brand, &s.Conversation, &s.Closing, &s.Skill, &csat, &nps, &resolved,
		at(&s.AnsweredAt), at(&s.SentAt), &s.Seq, at(&s.DueAt))
	s.Rating = parley.Rating{CSAT: answer(csat), NPS: answer(nps), Resolved: answer(resolved)}
	return s, err
}

func answer(n int) *int {
	if n == unanswered {
		return nil
	}
	return &n
}

func answered(n *int) int {
	if n == nil {
		return unanswered
	}
	return *n
}

func (t *tx) PutSurvey(s store.Survey) error {
	_, err := t.exec(`
		INSERT INTO surveys (`+surveyColumns+`) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
		ON CONFLICT (brand_id, conversation_id, closing) DO UPDATE SET
			csat = excluded.csat, nps = excluded.nps, resolved = excluded.resolved, answered_at = excluded.answered_at,
			sent_at = excluded.sent_at, seq = excluded.seq, due_at = excluded.due_at`,
		s.Brand, s.Conversation, s.Closing, s.Skill, answered(s.Rating.CSAT), answered(s.Rating.NPS), answered(s.Rating.Resolved),
		s.AnsweredAt, s.SentAt, s.Seq, s.DueAt)
	return err
}

func (t *tx) FindSurvey(b parley.BrandID, c parley.ConversationID, closing int64) (store.Survey, bool, error) {
	return find(t, scanSurvey, `
		SELECT `+surveyColumns+` FROM surveys WHERE brand_id = $1 AND conversation_id = $2 AND closing = $3`, b, c, closing)
}

func (t *tx) ListSurveys(b parley.BrandID, c parley.ConversationID) ([]store.Survey, error) {
	return list(t, scanSurvey, `
		SELECT `+surveyColumns+` FROM surveys WHERE brand_id = $1 AND conversation_id = $2 ORDER BY closing`, b, c)
}

func (t *tx) DueSurveys(limit int) ([]store.Survey, error) {
	return list(t, scanSurvey, `
		SELECT `+surveyColumns+` FROM surveys WHERE due_at > 0 AND due_at <= $1 ORDER BY due_at, conversation_id LIMIT $2`, t.now, limit)
}
