package sqlstore

import (
	"time"

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

// ofSkill narrows conversations c to a skill, which is the last argument.
func ofSkill(s parley.SkillID, place string, args ...any) (string, []any) {
	if s.IsZero() {
		return "c.skill_id IS NULL", args
	}
	return "c.skill_id = " + place, append(args, s)
}

func (t *tx) CountAhead(c parley.Conversation) (int, error) {
	of, args := ofSkill(c.Skill, "$4", c.Brand, c.AwaitsSince, c.ID)
	n, err := t.number(`
		SELECT COUNT(*) FROM conversations c WHERE c.brand_id = $1 AND c.queued AND `+of+`
			AND (c.awaits_since < $2 OR (c.awaits_since = $2 AND c.id < $3))`, args...)
	return int(n), err
}

func (t *tx) SkillReplies(b parley.BrandID, s parley.SkillID, since time.Time, limit int) ([]store.FirstReply, error) {
	of, args := ofSkill(s, "$5", b, since, limit, firstWords)
	return list(t, func(r scanner) (f store.FirstReply, err error) {
		err = r.Scan(at(&f.OpenedAt), at(&f.RepliedAt))
		return f, err
	}, `
		SELECT c.opened_at, COALESCE((SELECT MIN(e.at) FROM events e
			WHERE e.brand_id = c.brand_id AND e.conversation_id = c.id AND e.lane = 'public'
				AND e.seq <= $4 AND e.kind = 'said' AND e.author_kind = 'agent'), 0)
		FROM conversations c WHERE c.brand_id = $1 AND c.public_at >= $2 AND c.opened_at >= $2 AND NOT c.queued AND `+of+`
		ORDER BY c.public_at DESC, c.id DESC LIMIT $3`, args...)
}
